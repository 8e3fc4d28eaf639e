"""The children of a paragraph: runs, links, controls, fields, revisions, formulas, what wraps them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from lxml import etree

from gazette.model import LossKind
from gazette.model.loss_reasons import LossReason
from gazette.word.body.formulas import read_formula, read_formula_paragraph
from gazette.word.body.runs import choose_alternative, field_opened, pass_branch, read_run
from gazette.word.body.story import Story, plain_text
from gazette.word.measures import is_on
from gazette.word.names import qn
from gazette.word.style.fields import safe_href

__all__ = ["control_name", "note_placeholder", "read_inlines", "revision_holds"]

_R, _T, _VAL = qn("w:r"), qn("w:t"), qn("w:val")


def read_inlines(story: Story, parent: Iterable[etree._Element]) -> None:
    """Read the children of a paragraph or of a wrapper inside one into `story.line`."""
    for child in parent:
        tag = child.tag
        if tag == _R:
            read_run(story, child)
        elif tag == _T:
            read_run(story, (child,))  # of a careless writer: text without a run
        else:
            handler = _INLINE.get(tag)
            if handler is not None:
                handler(story, child)
            elif tag not in _SILENT:
                read_inlines(story, child)  # a wrapper of a later Word: what it holds is text


InlineHandler = Callable[[Story, etree._Element], None]  # noqa: SLF001 - lxml names its element class so


def revision_holds(story: Story, *, added: bool) -> bool:
    """Whether text put in (`added`) or taken out holds under the choice made."""
    return added == (story.manuscript.choice == "accept")


def _revised(story: Story, element: etree._Element, *, added: bool, moved: bool) -> None:
    text = plain_text(element)
    kind = "move" if moved else ("insert" if added else "delete")
    story.manuscript.revisions.note(kind, element, story.where, text)  # type: ignore[arg-type]  # three of the kinds
    if revision_holds(story, added=added):
        read_inlines(story, element)
    else:
        story.skip(element)


def _inserted(story: Story, element: etree._Element) -> None:
    _revised(story, element, added=True, moved=False)


def _deleted(story: Story, element: etree._Element) -> None:
    _revised(story, element, added=False, moved=False)


def _moved_to(story: Story, element: etree._Element) -> None:
    _revised(story, element, added=True, moved=True)


def _moved_from(story: Story, element: etree._Element) -> None:
    _revised(story, element, added=False, moved=True)


def _paragraph(story: Story, element: etree._Element) -> None:
    """A paragraph inside another, of a damaged file: it ends where it ends there too."""
    story.line.end_paragraph()
    read_inlines(story, element)
    story.line.end_paragraph()


def _hyperlink(story: Story, element: etree._Element) -> None:
    relation = story.relations.get(element.get(qn("r:id"), ""))
    href = safe_href(relation.target) if relation is not None and relation.external else ""
    anchor = element.get(qn("w:anchor"), "")
    before = story.line.link(f"{href}#{anchor}" if href and anchor else href)
    read_inlines(story, element)
    story.line.link(before)


def control_name(properties: etree._Element | None) -> str:
    """Alias or tag of a content control (内容控件)."""
    for name in ("w:alias", "w:tag"):
        found = properties.find(qn(name)) if properties is not None else None
        if found is not None and found.get(_VAL):
            return found.get(_VAL, "")
    return ""


def note_placeholder(story: Story, properties: etree._Element | None) -> None:
    """Report a control that still shows its prompt."""
    mark = properties.find(qn("w:showingPlcHdr")) if properties is not None else None
    if mark is not None and is_on(mark.get(_VAL)):
        story.lose(LossKind.EMPTY_CONTROL, LossReason.CONTROL)


def _control(story: Story, element: etree._Element) -> None:
    properties = element.find(qn("w:sdtPr"))
    content = element.find(qn("w:sdtContent"))
    if content is None:
        content = element  # of a careless writer: what it holds is text
    note_placeholder(story, properties)
    name = control_name(properties)
    if name and not story.line.has_ink:
        story.line.control = name
    read_inlines(story, content)


def _simple_field(story: Story, element: etree._Element) -> None:
    words = element.get(qn("w:instr"), "").split()
    if words:
        field_opened(story, words[0].upper(), "")
    read_inlines(story, element)


def _alternative(story: Story, element: etree._Element) -> None:
    chosen = choose_alternative(element)
    for branch in element:
        if branch is chosen:
            read_inlines(story, branch)
        else:
            pass_branch(story, branch, chosen)


_INLINE: Final[dict[str, InlineHandler]] = {
    qn("w:p"): _paragraph,
    qn("w:ins"): _inserted,
    qn("w:del"): _deleted,
    qn("w:moveTo"): _moved_to,
    qn("w:moveFrom"): _moved_from,
    qn("w14:conflictIns"): _inserted,
    qn("w14:conflictDel"): _deleted,
    qn("w:hyperlink"): _hyperlink,
    qn("w:sdt"): _control,
    qn("w:fldSimple"): _simple_field,
    qn("mc:AlternateContent"): _alternative,
    qn("m:oMath"): read_formula,
    qn("m:oMathPara"): read_formula_paragraph,
}
#: children of paragraphs and wrappers that show nothing
_SILENT: Final = frozenset(
    map(
        qn,
        (
            "w:pPr",
            "w:proofErr",
            "w:bookmarkStart",
            "w:bookmarkEnd",
            "w:commentRangeStart",
            "w:commentRangeEnd",
            "w:permStart",
            "w:permEnd",
            "w:smartTagPr",
            "w:customXmlPr",
            "w:fldData",
            "w:sdtPr",
            "w:sdtEndPr",
            "w:moveFromRangeStart",
            "w:moveFromRangeEnd",
            "w:moveToRangeStart",
            "w:moveToRangeEnd",
        ),
    )
)
