"""Paragraphs and what stands between them: controls, revisions, chunks, tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from lxml import etree

from gazette.model import LossKind
from gazette.model.loss_reasons import LossReason
from gazette.word.body.chunks import read_chunk
from gazette.word.body.formulas import read_formula, read_formula_paragraph
from gazette.word.body.inlines import control_name, note_placeholder, read_inlines, revision_holds
from gazette.word.body.line import Line
from gazette.word.body.runs import choose_alternative, pass_branch
from gazette.word.body.story import Story, plain_text
from gazette.word.body.tables import read_table
from gazette.word.flow import FlowBlock, FlowParagraph, FlowText
from gazette.word.measures import is_on
from gazette.word.names import qn
from gazette.word.style.settings import PARAGRAPH_SETTERS, Settings, paragraph_settings
from gazette.word.style.styles import ParagraphFormat

__all__ = ["read_blocks"]

_P, _PPR, _RPR = qn("w:p"), qn("w:pPr"), qn("w:rPr")
_SECTION, _CHANGE = qn("w:sectPr"), qn("w:pPrChange")
_VAL = qn("w:val")


def read_blocks(story: Story, parent: Iterable[etree._Element]) -> list[FlowBlock]:
    """The blocks inside an element: body, cell, text box, note or control."""
    outer, story.out = story.out, []
    _read_children(story, parent)
    _flush_carry(story)
    blocks, story.out = story.out, outer
    return blocks


def _read_children(story: Story, parent: Iterable[etree._Element]) -> None:
    for child in parent:
        tag = child.tag
        if tag == _P:
            _read_paragraph(story, child)
            continue
        handler = _BLOCK.get(tag)
        if handler is not None:
            handler(story, child)
        elif tag not in _SILENT and next(child.iter(*_TEXTS), None) is not None:
            _read_children(story, child)  # a wrapper of a later Word


# --- a paragraph --------------------------------------------------------------


def _read_paragraph(story: Story, element: etree._Element) -> None:
    story.index += 1
    index = story.index
    line = story.line = story.carry or Line()
    story.carry = None
    settings: Settings = {}
    mark = section = None
    properties = element[0] if len(element) and element[0].tag == _PPR else element.find(_PPR)
    if properties is not None:
        settings, mark, section = _read_properties(story, properties)
    styles = story.manuscript.styles
    style = story.style = styles.resolve(settings.pop("style", ""))
    story.base = styles.run_format(style, _NOTHING)
    toc_before = story.fields.toc_depth
    line.href = story.fields.href if story.fields.is_open else ""
    read_inlines(story, element)
    line.flush()
    line.href = ""
    story.line = line
    fate = _mark_fate(story, mark, line)
    face = styles.paragraph_format(style, settings, story.manuscript.numbering.indents)
    if fate == "gone" or face.drop_cap:
        story.carry = line
        story.carry_index = index
    elif fate == "kept" or line.inlines or line.boxes:
        is_toc = bool(
            style.is_toc
            or story.toc_controls
            or story.fields.toc_depth
            or _is_toc_end(line, toc_before)
        )
        _emit(story, line, face, index, is_toc=is_toc)
    if section is not None:
        _next_section(story)


_NOTHING: Final[Settings] = {}


def _is_toc_end(line: Line, toc_before: int) -> bool:
    """The paragraph in which the table of contents ends, unless text follows in it."""
    return bool(toc_before) and not line.after_toc


def _read_properties(
    story: Story, properties: etree._Element
) -> tuple[Settings, etree._Element | None, etree._Element | None]:
    """What the w:pPr sets, the run properties of the mark, the section that ends here."""
    settings: Settings = {}
    mark = section = change = None
    for child in properties:
        tag = child.tag
        setter = PARAGRAPH_SETTERS.get(tag)
        if setter is not None:
            setter(settings, child)
        elif tag == _RPR:
            mark = child
        elif tag == _SECTION:
            section = child
        elif tag == _CHANGE:
            change = child
    if change is not None:
        settings = _changed_format(story, settings, change)
    return settings, mark, section


def _changed_format(story: Story, settings: Settings, change: etree._Element) -> Settings:
    old = paragraph_settings(change.find(_PPR))
    renumbered = any(old.get(key) != settings.get(key) for key in ("number", "level"))
    # another number is another text: 第三条 may have been 第二条
    story.manuscript.revisions.note("number" if renumbered else "format", change, story.where)
    return old if story.manuscript.choice == "reject" else settings


_INSERTED: Final = (qn("w:ins"), qn("w:moveTo"))
_DELETED: Final = (qn("w:del"), qn("w:moveFrom"))
_VANISH: Final = (qn("w:vanish"), qn("w:specVanish"))


def _mark_fate(story: Story, mark: etree._Element | None, line: Line) -> str:
    """kept; gone (the text runs on into the next paragraph); or hidden with all its text."""
    if mark is None:
        return "kept"
    fate = "kept"
    for child in mark:
        tag = child.tag
        if tag in _INSERTED or tag in _DELETED:
            added = tag in _INSERTED
            moved = tag.endswith(("moveTo", "moveFrom"))
            kind = "move" if moved else ("insert" if added else "delete")
            story.manuscript.revisions.note(kind, child, story.where, "¶" if not moved else "")  # type: ignore[arg-type]  # three of the kinds
            if not revision_holds(story, added=added):
                return "gone"
        elif tag in _VANISH and is_on(child.get(_VAL)):
            fate = "gone" if line.inlines else "hidden"
    return fate


def _emit(story: Story, line: Line, face: ParagraphFormat, index: int, *, is_toc: bool) -> None:
    broken = story.break_before or face.page_break
    story.break_before = False
    if line.has_page_break:
        before, after = line.trim_page_breaks()
        broken = broken or before
        story.break_before = after
    label, level = "", None
    if face.number:
        label, level = story.manuscript.numbering.label(
            face.number,
            face.level,
            story.style.own if face.number_from_style else (),
            story.counters,
        )
    first, left, right = _indents(face, line, story)
    whole = FlowParagraph(
        tuple(line.inlines),
        label,
        level,
        story.style.name,
        face.outline,
        face.align,
        first,
        left,
        right,
        broken,
        story.section,
        story.landscape,
        is_toc,
        story.origin,
        index,
        story.part,
        story.control or line.control,
    )
    story.out.extend(_parts(whole, line.ends) if line.ends else (whole,))
    if line.boxes:
        story.out.extend(line.boxes)


def _parts(whole: FlowParagraph, ends: Sequence[int]) -> Iterator[FlowParagraph]:
    """The paragraphs that stand in one; the number that Word draws is the first one's."""
    places = [0, *ends, len(whole.inlines)]
    for start, end in pairwise(places):
        if not start:
            yield replace(whole, inlines=whole.inlines[:end])
        elif end > start:
            part = whole.inlines[start:end]
            yield replace(whole, inlines=part, label="", page_break_before=False)


def _indents(face: ParagraphFormat, line: Line, story: Story) -> tuple[float, float, float]:
    """Indents in points: those in characters are counted by the size of the type."""
    if not (face.first_chars or face.left_chars or face.right_chars):
        return face.first, face.left, face.right
    size = next((i.size for i in line.inlines if isinstance(i, FlowText)), story.base.size) / 100
    return (
        round(face.first_chars * size, 2) if face.first_chars else face.first,
        round(face.left_chars * size, 2) if face.left_chars else face.left,
        round(face.right_chars * size, 2) if face.right_chars else face.right,
    )


def _flush_carry(story: Story) -> None:
    """Text whose paragraph mark is gone, with no paragraph after it to run into."""
    line, story.carry = story.carry, None
    if line is None or not (line.inlines or line.boxes):
        return
    face = story.manuscript.styles.paragraph_format(
        story.style, _NOTHING, story.manuscript.numbering.indents
    )
    _emit(story, line, face, story.carry_index, is_toc=False)


def _next_section(story: Story) -> None:
    story.section += 1
    following = story.sections[story.section] if story.section < len(story.sections) else None
    if following is not None and following.new_page:
        story.break_before = True


# --- between paragraphs -------------------------------------------------------


def _table(story: Story, element: etree._Element) -> None:
    _flush_carry(story)
    table = read_table(story, element, read_blocks)
    if table is not None:
        story.out.append(table)


def _control(story: Story, element: etree._Element) -> None:
    content = element.find(qn("w:sdtContent"))
    if content is None:
        content = element  # of a careless writer: what it holds is text
    properties = element.find(qn("w:sdtPr"))
    note_placeholder(story, properties)
    outer = story.control
    is_toc = _is_toc_control(properties)
    story.control = control_name(properties) or outer
    story.toc_controls += is_toc
    _read_children(story, content)
    story.toc_controls -= is_toc
    story.control = outer


def _is_toc_control(properties: etree._Element | None) -> bool:
    if properties is None:
        return False
    gallery = next(properties.iter(qn("w:docPartGallery")), None)
    return gallery is not None and gallery.get(_VAL) == "Table of Contents"


def _revised(story: Story, element: etree._Element, *, added: bool) -> None:
    moved = element.tag.endswith(("moveTo", "moveFrom"))
    kind = "move" if moved else ("insert" if added else "delete")
    story.manuscript.revisions.note(kind, element, story.where, plain_text(element))  # type: ignore[arg-type]  # three of the kinds
    if revision_holds(story, added=added):
        _read_children(story, element)
    else:
        story.skip(element)


def _inserted(story: Story, element: etree._Element) -> None:
    _revised(story, element, added=True)


def _deleted(story: Story, element: etree._Element) -> None:
    _revised(story, element, added=False)


def _alternative(story: Story, element: etree._Element) -> None:
    chosen = choose_alternative(element)
    for branch in element:
        if branch is chosen:
            _read_children(story, branch)
        else:
            pass_branch(story, branch, chosen)


def _loose(story: Story, element: etree._Element) -> None:
    """Inlines that stand outside any paragraph: formulas, runs of careless writers."""
    _flush_carry(story)
    story.line = Line()
    story.style = story.manuscript.styles.resolve("")
    story.base = story.manuscript.styles.run_format(story.style, _NOTHING)
    if element.tag == qn("m:oMath"):
        read_formula(story, element)
    elif element.tag == qn("m:oMathPara"):
        read_formula_paragraph(story, element)
    else:
        read_inlines(story, (element,))
    story.line.flush()
    if story.line.inlines or story.line.boxes:
        face = story.manuscript.styles.paragraph_format(
            story.style, _NOTHING, story.manuscript.numbering.indents
        )
        _emit(story, story.line, face, story.index, is_toc=False)


def _outside(story: Story, _element: etree._Element) -> None:
    """w:subDoc: a part of a master document (主控文档) that is a file of its own."""
    story.lose(LossKind.IMPORTED_FILE, LossReason.NOT_HERE, name="subDoc")


def _chunk(story: Story, element: etree._Element) -> None:
    _flush_carry(story)
    story.out.extend(read_chunk(story, element))


_BLOCK: Final[dict[str, Callable[[Story, etree._Element], None]]] = {
    qn("w:tbl"): _table,
    qn("w:sdt"): _control,
    qn("w:ins"): _inserted,
    qn("w:del"): _deleted,
    qn("w:moveTo"): _inserted,
    qn("w:moveFrom"): _deleted,
    qn("w:altChunk"): _chunk,
    qn("w:subDoc"): _outside,
    qn("mc:AlternateContent"): _alternative,
    qn("m:oMath"): _loose,
    qn("m:oMathPara"): _loose,
    qn("w:r"): _loose,
    qn("w:t"): _loose,
    qn("w:hyperlink"): _loose,
}
_SILENT: Final = frozenset(
    {_SECTION, _PPR, qn("w:sdtPr"), qn("w:sdtEndPr"), qn("w:tcPr"), qn("w:bookmarkStart")}
)
_TEXTS: Final = (_P, qn("w:t"), qn("w:tbl"))
