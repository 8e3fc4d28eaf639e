"""What a Word file shows, in order: paragraphs, tables, pictures, notes, each with its place.

The flow knows nothing of official documents; `gazette.structure` makes those
out of it.  Nothing but `gazette.word` makes flows from Word files;
`gazette.word.plain` makes them from text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeVar

from gazette.base.revisions import Revision
from gazette.model import Loss
from gazette.vocabulary.divisions import Align

__all__ = [
    "Alignment",
    "Comment",
    "Flow",
    "FlowBlock",
    "FlowBreak",
    "FlowCell",
    "FlowFormula",
    "FlowInline",
    "FlowLink",
    "FlowNote",
    "FlowParagraph",
    "FlowPicture",
    "FlowRow",
    "FlowRuby",
    "FlowTable",
    "FlowText",
    "Revision",
]

Alignment = Align | Literal["distribute"]
Origin = Literal["body", "textbox", "header", "footer", "note", "altchunk", "cell"]


@dataclass(frozen=True, slots=True)
class FlowText:
    """A run of visible characters. Tabs stay tabs; sizes in points, 0 unknown."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    emphasis: bool = False
    vertical: Literal["super", "sub"] | None = None
    font: str = ""  #: East Asian family, resolved through styles
    size: float = 0.0
    color: str = ""  #: RRGGBB in capitals, "" for automatic


@dataclass(frozen=True, slots=True)
class FlowBreak:
    """A break inside a paragraph."""

    kind: Literal["line", "page", "column"] = "line"


@dataclass(frozen=True, slots=True)
class FlowRuby:
    """Base characters with their reading."""

    base: str
    reading: str


@dataclass(frozen=True, slots=True)
class FlowLink:
    """A hyperlink."""

    href: str
    text: str


@dataclass(frozen=True, slots=True)
class FlowFormula:
    """A formula; `display` when it has a line of its own."""

    mathml: str
    text: str
    display: bool = False


@dataclass(frozen=True, slots=True)
class FlowPicture:
    """A picture; `media` names its bytes in `Flow.media`."""

    media: str
    alt: str = ""
    width_mm: float | None = None
    height_mm: float | None = None
    floating: bool = False


@dataclass(frozen=True, slots=True)
class FlowNote:
    """The mark of a footnote or endnote; its text is in `Flow.notes[id]`."""

    id: str
    place: Literal["foot", "end"] = "foot"
    label: str = ""


FlowInline = FlowText | FlowBreak | FlowRuby | FlowLink | FlowFormula | FlowPicture | FlowNote


@dataclass(frozen=True, slots=True)
class FlowParagraph:
    """A paragraph as the page shows it. Lengths in points."""

    inlines: tuple[FlowInline, ...] = ()
    label: str = ""  #: the number that Word draws, 第一条 / （一） / 1.; not in `inlines`
    level: int | None = None  #: numbering level from 0
    style: str = ""  #: name of the paragraph style
    outline: int | None = None  #: outline level from 0
    align: Alignment = "left"
    first_indent: float = 0.0  #: of the first line; firstLineChars counted by type size
    left_indent: float = 0.0
    right_indent: float = 0.0
    page_break_before: bool = False  #: by property, by a page break or a section break before it
    section: int = 0  #: number of the Word section
    landscape: bool = False
    is_toc: bool = False  #: inside a TOC field, a TOC style or a TOC content control
    origin: Origin = "body"
    index: int = 0  #: number of the w:p in its part, from 1, in document order
    part: str = "word/document.xml"
    control: str = ""  #: alias or tag of the content control around it

    @property
    def text(self) -> str:
        """Visible characters, drawn number first, a line feed for each break."""
        return self.label + "".join(map(_text, self.inlines))

    @property
    def size(self) -> float:
        """Size of most of the characters, in points, 0 unknown."""
        return _dominant([(t.size, len(t.text.strip())) for t in self.texts]) or 0.0

    @property
    def font(self) -> str:
        """East Asian family of most of the characters."""
        return _dominant([(t.font, len(t.text.strip())) for t in self.texts]) or ""

    @property
    def bold(self) -> bool:
        """Most of the characters are bold."""
        return bool(_dominant([(t.bold, len(t.text.strip())) for t in self.texts]))

    @property
    def color(self) -> str:
        """Colour of most of the characters."""
        return _dominant([(t.color, len(t.text.strip())) for t in self.texts]) or ""

    @property
    def texts(self) -> list[FlowText]:
        """The runs of text."""
        return [i for i in self.inlines if isinstance(i, FlowText)]


@dataclass(frozen=True, slots=True)
class FlowCell:
    """A cell at its place in the grid; covered places have none."""

    blocks: tuple[FlowBlock, ...] = ()
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class FlowRow:
    """A row of a table."""

    cells: tuple[FlowCell, ...] = ()
    header: bool = False


@dataclass(frozen=True, slots=True)
class FlowTable:
    """A table. `widths` in points; `borders` False when no rule is drawn."""

    rows: tuple[FlowRow, ...] = ()
    widths: tuple[float, ...] = ()
    borders: bool = True
    landscape: bool = False
    index: int = 0  #: number of the first w:p inside
    part: str = "word/document.xml"
    page_break_before: bool = False


FlowBlock = FlowParagraph | FlowTable


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment (批注)."""

    author: str = ""
    date: str = ""
    text: str = ""
    where: str = ""


@dataclass(frozen=True)
class Flow:
    """A file as its pages show it."""

    blocks: tuple[FlowBlock, ...] = ()
    notes: dict[str, tuple[FlowBlock, ...]] = field(default_factory=dict)
    headers: tuple[FlowParagraph, ...] = ()  #: distinct paragraphs of the headers; also in losses
    footers: tuple[FlowParagraph, ...] = ()
    media: dict[str, bytes] = field(default_factory=dict)
    revisions: tuple[Revision, ...] = ()
    comments: tuple[Comment, ...] = ()
    losses: tuple[Loss, ...] = ()
    properties: dict[str, str] = field(default_factory=dict)  #: title, author, app
    file: str = ""
    sha256: str = ""
    reader: str = ""

    def __repr__(self) -> str:
        return f"<Flow of {self.file or '-'}: {len(self.blocks)} blocks, {len(self.losses)} losses>"


def _text(inline: FlowInline) -> str:
    match inline:
        case FlowText(text=text) | FlowLink(text=text) | FlowFormula(text=text):
            return text
        case FlowRuby(base=base):
            return base
        case FlowBreak():
            return "\n"
        case _:
            return ""


_T = TypeVar("_T", str, float, bool)


def _dominant(weighed: list[tuple[_T, int]]) -> _T | None:
    weights: dict[_T, int] = {}
    for value, weight in weighed:
        weights[value] = weights.get(value, 0) + weight
    return max(weights, key=lambda value: weights[value]) if weights else None
