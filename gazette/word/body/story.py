"""The state of reading: what the whole file shares, and what one story (正文、脚注、页眉 …) needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from gazette.model import LossKind
from gazette.model.loss_reasons import LossReason
from gazette.vocabulary.revisions import Choice
from gazette.word.body.line import Line
from gazette.word.body.meter import Meter
from gazette.word.body.revisions import RevisionLog, field_marks
from gazette.word.flow import Comment, FlowBlock, Origin
from gazette.word.losses import Ledger
from gazette.word.names import qn
from gazette.word.package.container import Package, Relation
from gazette.word.package.media import MediaStore
from gazette.word.style.fields import FIELD_CHAR, Fields, passed_by
from gazette.word.style.numbering import Counters, Numbering
from gazette.word.style.styles import Resolved, RunFormat, Styles

__all__ = ["Imports", "Manuscript", "SectionInfo", "Story", "has_changed_formats", "plain_text"]

_P, _T, _DEL_TEXT = qn("w:p"), qn("w:t"), qn("w:delText")
_TYPE = qn("w:fldCharType")
_FORMAT_CHANGE = qn("w:rPrChange")


@dataclass(frozen=True, slots=True)
class SectionInfo:
    """What a section (节) of the page says."""

    landscape: bool = False
    new_page: bool = True


@dataclass(slots=True)
class Imports:
    """The Word files imported into a file (altChunk), at any depth."""

    count: int = 0
    notes: dict[str, tuple[FlowBlock, ...]] = field(default_factory=dict)
    comments: list[Comment] = field(default_factory=list)


@dataclass(slots=True)
class Manuscript:
    """What all stories of a file share."""

    package: Package
    styles: Styles
    numbering: Numbering
    media: MediaStore
    choice: Choice = "accept"
    losses: Ledger = field(default_factory=Ledger)
    revisions: RevisionLog = field(default_factory=RevisionLog)
    note_ids: dict[tuple[str, str], str] = field(default_factory=dict)  #: (kind, w:id) → our id
    note_labels: dict[str, str] = field(default_factory=dict)
    note_formats: dict[str, tuple[str, int]] = field(default_factory=dict)  #: kind → format, start
    note_restarts: dict[str, str] = field(default_factory=dict)  #: kind → eachSect, eachPage
    note_counts: dict[tuple[str, int], int] = field(
        default_factory=dict
    )  #: (kind, section) → marks
    comment_places: dict[str, str] = field(default_factory=dict)
    scope: str = ""  #: part of the imported file that this is, before the ids of its notes
    depth: int = 0  #: of imports that it is in
    imports: Imports = field(default_factory=Imports)
    # `blocks` and `runs` read text boxes and imported files, and are used by them: set by `document`
    read_blocks: Callable[[Story, etree._Element], list[FlowBlock]] = field(kw_only=True)
    choose: Callable[[etree._Element], etree._Element | None] = field(kw_only=True)
    mark_field: Callable[[Story, etree._Element], None] = field(kw_only=True)
    read_file: Callable[[Manuscript, str, bytes], list[FlowBlock]] = field(kw_only=True)
    meter: Meter = field(default_factory=Meter)


class Story:
    """One story while it is read; functions of `blocks`, `runs` and `tables` work on it."""

    __slots__ = (
        "base",
        "box_counters",
        "break_before",
        "carry",
        "carry_index",
        "control",
        "counters",
        "fields",
        "formats_changed",
        "index",
        "line",
        "manuscript",
        "origin",
        "out",
        "part",
        "passed_marks",
        "place",
        "relations",
        "section",
        "sections",
        "style",
        "toc_controls",
    )

    def __init__(
        self,
        manuscript: Manuscript,
        part: str,
        root: etree._Element | None,
        origin: Origin = "body",
        place: str = "",
    ) -> None:
        self.manuscript = manuscript
        self.part = part
        self.relations: dict[str, Relation] = manuscript.package.relations(part)
        self.origin: Origin = origin
        self.place = place  #: 脚注, 页眉 …, before the paragraph's number in places
        self.index = 0
        self.section: int = 0
        self.sections: list[SectionInfo] = []
        self.fields: Fields = Fields()
        # a part read in pieces has no root: who reads it says what is in the pieces
        self.passed_marks = set() if root is None else _passed_marks(root, manuscript.choice)
        if root is not None:
            manuscript.meter.expect(root, place)
        self.formats_changed: bool = root is not None and has_changed_formats(root)
        self.counters: Counters = Counters()
        self.box_counters: Counters = Counters()
        self.line: Line = Line()
        self.carry: Line | None = None  #: a line whose paragraph mark is gone
        self.carry_index: int = 0
        self.break_before: bool = False
        self.control: str = ""
        self.toc_controls: int = 0
        self.out: list[FlowBlock] = []
        self.style: Resolved = manuscript.styles.resolve("")
        self.base: RunFormat = manuscript.styles.run_format(self.style, {})

    @property
    def where(self) -> str:
        """The place, as an editor finds it."""
        return f"{self.place}第{self.index}段"

    @property
    def landscape(self) -> bool:
        """Whether the page lies across."""
        return self.section < len(self.sections) and self.sections[self.section].landscape

    def lose(self, kind: LossKind, why: str, text: str = "", *, name: str | None = None) -> None:
        """Write down something that is not carried over."""
        self.manuscript.losses.lose(kind, self.where, why, text, name=name)

    def finish(self) -> None:
        """The story is read: what an instruction kept back that never ended is told."""
        for text in self.fields.left_open:
            self.lose(LossKind.OUT_OF_PLACE, LossReason.IN_INSTRUCTION, text)

    def skip(self, element: etree._Element) -> None:
        """Pass by an element, counting its paragraphs so that the numbers stay true.

        A field that is open here may end inside: its end counts, though what stands there is gone.
        """
        self.index += sum(1 for _ in element.iter(_P))
        self.manuscript.meter.meet_all(element)
        inside = 0
        for char in element.iter(FIELD_CHAR):
            kind = char.get(_TYPE)
            if char in self.passed_marks:
                continue
            if kind == "begin":
                inside += 1
            elif not inside:
                self.manuscript.mark_field(self, char)
            elif kind == "end":
                inside -= 1


def _passed_marks(root: etree._Element, choice: Choice) -> set[etree._Element]:
    marks = field_marks(root, choice)
    passed = passed_by(marks) if marks else set()
    return (
        {char for n, char in enumerate(root.iter(FIELD_CHAR)) if n in passed} if passed else set()
    )


def has_changed_formats(element: etree._Element) -> bool:
    """Whether a run's format is an open revision (修订)."""
    return next(element.iter(_FORMAT_CHANGE), None) is not None


def plain_text(element: etree._Element) -> str:
    """All characters of the runs inside, deleted ones too."""
    return "".join(t.text or "" for t in element.iter(_T, _DEL_TEXT))
