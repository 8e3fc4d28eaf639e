"""What stands in a line: text with its faces, links, formulas, pictures, the marks of notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from gazette.export.html.links import LinkBook, safe_address
from gazette.export.html.math import safe_math
from gazette.export.html.tags import EXTRA, Attribute, Child, el, html_id, join
from gazette.export.html.unbroken import UNBROKEN, unbroken
from gazette.model import Figure, Formula, Image, Inline, LineBreak, Link, Note, Ruby, Text

__all__ = [
    "HtmlContext",
    "Picture",
    "inline_html",
    "note_mark",
    "note_ref_id",
    "picture_html",
    "slices_html",
]


@dataclass(frozen=True)
class Picture:
    """Where a picture of the document is in the edition, with its size in pixels."""

    href: str
    width: int
    height: int
    slices: tuple[Picture, ...] = ()  #: a tall picture's, from top to bottom, shown in its place
    page: str = ""  #: where the whole of a sliced picture is shown


@dataclass(frozen=True)
class HtmlContext:
    """What the pages around a document know: its key, pictures, printed pages, links."""

    key: str
    pictures: Mapping[str, Picture] = field(default_factory=dict)  #: name in media/ → picture
    pages: Mapping[str, int] = field(default_factory=dict)  #: block id → printed page
    begun: int | None = None  #: a printed page whose mark stands before this document
    links: LinkBook | None = None
    epub: bool = False  #: with epub:type, which HTML does not know
    whole: bool = False  #: one of several documents in a file: its title is an h2
    marks: Mapping[str, int] = field(default_factory=dict)  #: note id → running number
    after: Mapping[str, Markup] = field(default_factory=dict)  #: id of a 条 → what stands below it

    def id(self, block: str) -> str | None:
        """The element's id for a block's, None for a block without one."""
        return html_id(self.key, block) if block else None

    def epub_type(self, name: str) -> dict[str, Attribute]:
        """epub:type where the edition has it."""
        return {"epub__type": name} if self.epub else {}


_PX_PER_MM = 96 / 25.4


def inline_html(inlines: Iterable[Inline], context: HtmlContext) -> Markup:
    """The inlines as phrasing content."""
    return join(_inline(inline, context) for inline in inlines)


def _inline(inline: Inline, context: HtmlContext) -> Markup:  # noqa: PLR0911 - one a kind
    match inline:
        case Text():
            return _faced(inline, _linked(inline.text, context))
        case LineBreak():
            return el("br")
        case Ruby(base=base, reading=reading):
            # the parentheses show where ruby is not known, and read as the printed （注音）
            return el("ruby", base, el("rp", "（"), el("rt", reading), el("rp", "）"))
        case Link(href=href, text=text):
            address = safe_address(href)
            return (
                el("a", text, href=address, rel="noopener noreferrer") if address else join([text])
            )
        case Formula(mathml=mathml, text=text):
            return safe_math(mathml, text) or el("span", text, class_="formula")
        case Image():
            return picture_html(inline, context) or join([])
        case Note():
            return note_mark(inline, context)


def _linked(text: str, context: HtmlContext) -> Markup:
    """The text with its references to documents at hand made links."""
    found = context.links.find(text) if context.links else []
    parts: list[Child] = []
    end = 0
    for link in found:
        named = text[link.start : link.end]
        class_ = "ref" if named.startswith("《") else f"ref {UNBROKEN}"
        parts += [unbroken(text[end : link.start]), el("a", named, class_=class_, href=link.href)]
        end = link.end
    return join([*parts, unbroken(text[end:])])


def _faced(inline: Text, content: Markup) -> Markup:
    for wanted, name, class_ in (
        (inline.bold, "b", None),
        (inline.italic, "i", None),
        (inline.underline, "u", None),
        (inline.strike, "s", None),
        (inline.emphasis, "em", "dots"),
        (inline.vertical == "super", "sup", None),
        (inline.vertical == "sub", "sub", None),
    ):
        if wanted:
            content = el(name, content, class_=class_)
    return content


def note_ref_id(note: Note, context: HtmlContext) -> str:
    """The id of the mark of a note, where its way back leads."""
    return html_id(context.key, f"{note.id}-ref")


def note_mark(note: Note, context: HtmlContext) -> Markup:
    """The mark in the text that leads to the note: [1]."""
    number = context.marks.get(note.id, 0)
    link = el(
        "a",
        f"[{number}]",
        id=note_ref_id(note, context),
        href=f"#{context.id(note.id)}",
        role="doc-noteref",
        aria_label=f"注{number}",
        **context.epub_type("noteref"),
    )
    return el("sup", link, class_="mark", **EXTRA)


def picture_html(image: Image | Figure, context: HtmlContext) -> Markup | None:
    """The picture with its natural proportions; None where the edition does not have it."""
    picture = context.pictures.get(image.media)
    if picture is None:
        return None
    width, height = _display_size(image.width_mm, picture)
    return el(
        "img",
        src=picture.href,
        alt=image.alt or "图片",
        width=width,
        height=height,
        loading=None if context.epub else "lazy",
        decoding=None if context.epub else "async",
    )


def slices_html(figure: Figure, context: HtmlContext) -> Markup | None:
    """A tall picture in slices, with the way to the whole of it; None where it is not cut."""
    picture = context.pictures.get(figure.media)
    if picture is None or not picture.slices:
        return None
    pieces = (el("img", src=s.href, alt="", width=s.width, height=s.height) for s in picture.slices)
    group = el(
        "div",
        *pieces,
        class_="slices",
        role="img",
        aria_label=figure.alt or "图片",
        data_whole=picture.href,
    )
    way = el("p", el("a", "整张图片", href=picture.page), class_="to-whole", **EXTRA)
    return join([group, way])


def _display_size(width_mm: float | None, picture: Picture) -> tuple[int, int]:
    """Pixels at 96 to the inch, so that the page does not jump while pictures load."""
    width = round(width_mm * _PX_PER_MM) if width_mm else picture.width
    return max(width, 1), max(round(width * picture.height / max(picture.width, 1)), 1)
