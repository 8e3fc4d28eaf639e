"""Runs: text, tabs, breaks, symbols, fields, notes, drawings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from lxml import etree

from gazette.model import LossKind
from gazette.model.loss_reasons import LossReason
from gazette.word.body.drawings import read_drawing, read_object, read_pict
from gazette.word.body.notes import note_reference
from gazette.word.body.story import Story, plain_text
from gazette.word.flow import FlowNote, FlowRuby
from gazette.word.measures import is_on
from gazette.word.names import qn
from gazette.word.style.fields import drawn_text, hyperlink_of
from gazette.word.style.settings import Settings, run_settings
from gazette.word.style.styles import RunFormat
from gazette.word.style.symbols import symbol_text, symbol_unknown

__all__ = ["choose_alternative", "field_opened", "put_text", "read_run"]

_R, _T, _RPR = qn("w:r"), qn("w:t"), qn("w:rPr")
_VAL, _ID, _TYPE = qn("w:val"), qn("w:id"), qn("w:type")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BLANKS: Final = " \t\r\n"


def read_run(story: Story, run: etree._Element) -> None:
    """Read a w:r into `story.line`."""
    face = story.base
    for child in run:
        tag = child.tag
        if tag == _T:
            text = child.text
            if text:
                _add_text(story, text, child, face)
        elif tag == _RPR:
            settings = run_settings(child)
            if story.formats_changed:
                settings = _changed_format(story, child, settings)
            if settings:
                face = story.manuscript.styles.run_format(story.style, settings)
        else:
            handler = _RUN.get(tag)
            if handler is not None:
                handler(story, child, face)


def _add_text(story: Story, text: str, element: etree._Element, face: RunFormat) -> None:
    if (text[0] in _BLANKS or text[-1] in _BLANKS) and element.get(_SPACE) != "preserve":
        text = text.strip(_BLANKS)
    if "\n" in text or "\r" in text:
        text = text.replace("\r", "").replace("\n", " ")
    put_text(story, text, face)


def put_text(story: Story, text: str, face: RunFormat) -> None:
    """Add characters unless a field's instruction or a hidden run holds them."""
    if story.fields.hidden or not text:
        return
    if face.hidden:
        story.lose(LossKind.HIDDEN_TEXT, LossReason.HIDDEN_TEXT, text)
    else:
        story.line.text(text, face)


def _changed_format(story: Story, element: etree._Element, settings: Settings) -> Settings:
    change = element.find(qn("w:rPrChange"))
    if change is None:
        return settings
    story.manuscript.revisions.note("format", change, story.where)
    return run_settings(change.find(_RPR)) if story.manuscript.choice == "reject" else settings


# --- what runs hold -----------------------------------------------------------

RunHandler = Callable[[Story, etree._Element, RunFormat], None]  # noqa: SLF001 - lxml names its element class so


def _tab(story: Story, _element: etree._Element, face: RunFormat) -> None:
    put_text(story, "\t", face)


def _hyphen(story: Story, _element: etree._Element, face: RunFormat) -> None:
    put_text(story, "-", face)


def _break(story: Story, element: etree._Element, face: RunFormat) -> None:
    if not (story.fields.hidden or face.hidden):
        story.line.break_(element.get(_TYPE, "line"))


def _deleted_text(story: Story, element: etree._Element, face: RunFormat) -> None:
    if story.manuscript.choice == "reject" and element.text:
        _add_text(story, element.text, element, face)


def _symbol(story: Story, element: etree._Element, face: RunFormat) -> None:
    font = element.get(qn("w:font"), "")
    try:
        char = chr(int(element.get(qn("w:char"), ""), 16))
    except (ValueError, OverflowError):
        return
    if symbol_unknown(char, font):
        story.lose(LossKind.SYMBOL, LossReason.SYMBOL, name=font)
    put_text(story, symbol_text(char, font), face)


def _ruby(story: Story, element: etree._Element, face: RunFormat) -> None:
    base, reading = element.find(qn("w:rubyBase")), element.find(qn("w:rt"))
    text = plain_text(base) if base is not None else ""
    if story.fields.hidden or not text:
        return
    note = plain_text(reading) if reading is not None else ""
    if face.hidden:
        story.lose(LossKind.HIDDEN_TEXT, LossReason.HIDDEN_TEXT, text + note)
    elif note:
        story.line.add(FlowRuby(text, note))
    else:
        put_text(story, text, face)


def _field_char(story: Story, element: etree._Element, face: RunFormat) -> None:
    kind = element.get(qn("w:fldCharType"))
    if kind == "begin":
        if element not in story.broken_fields:
            story.fields.begin(element)
    elif kind == "separate":
        opened = story.fields.separate()
        if opened is not None:
            field_opened(story, opened.name, hyperlink_of(opened))
    elif kind == "end":
        closed = story.fields.end()
        if closed is not None:
            story.line.link(story.fields.href)
            if closed.name == "TOC":
                story.line.flush()
                story.line.toc_ends = len(story.line.inlines)
            if not closed.in_result:
                put_text(story, drawn_text(closed), face)
                _report_undrawn(story, closed.name)


def field_opened(story: Story, name: str, href: str) -> None:
    """A field's result begins: its link, and what to report of it."""
    if href:
        story.line.link(href)
    if name in {"DATE", "TIME"}:
        story.lose(LossKind.DATE_FIELD, LossReason.DATE_FIELD)


def _report_undrawn(story: Story, name: str) -> None:
    if name in {"AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM"}:
        story.lose(
            LossKind.NUMBER_FIELD,
            LossReason.NUMBER_FIELD,
            name=name,
        )


def _instruction(story: Story, element: etree._Element, _face: RunFormat) -> None:
    story.fields.instruct(element.text or "")


def _footnote(story: Story, element: etree._Element, face: RunFormat) -> None:
    _note(story, element, face, "footnote")


def _endnote(story: Story, element: etree._Element, face: RunFormat) -> None:
    _note(story, element, face, "endnote")


def _note(story: Story, element: etree._Element, face: RunFormat, kind: str) -> None:
    if story.fields.hidden or face.hidden:
        return
    custom = is_on(element.get(qn("w:customMarkFollows"), "0"))
    note_id, label = note_reference(
        story.manuscript, kind, element.get(_ID, ""), section=story.section, custom=custom
    )
    story.line.add(FlowNote(note_id, "foot" if kind == "footnote" else "end", label))


def _comment(story: Story, element: etree._Element, _face: RunFormat) -> None:
    story.manuscript.comment_places.setdefault(element.get(_ID, ""), story.where)


def _drawing(story: Story, element: etree._Element, face: RunFormat) -> None:
    _graphic(story, element, face, read_drawing)


def _pict(story: Story, element: etree._Element, face: RunFormat) -> None:
    _graphic(story, element, face, read_pict)


def _object(story: Story, element: etree._Element, face: RunFormat) -> None:
    _graphic(story, element, face, read_object)


def _graphic(
    story: Story,
    element: etree._Element,
    face: RunFormat,
    read: Callable[[Story, etree._Element], None],
) -> None:
    if face.hidden:
        story.lose(LossKind.HIDDEN_SHAPE, LossReason.HIDDEN, plain_text(element))
        story.skip(element)
    elif story.fields.hidden:
        story.skip(element)
    else:
        read(story, element)


def choose_alternative(element: etree._Element) -> etree._Element | None:
    """The branch of mc:AlternateContent to read: the first that shows something, never two."""
    branches = list(element)
    for branch in branches:
        if next(branch.iter(*_SHOWN), None) is not None:
            return branch
    return branches[0] if branches else None


_SHOWN: Final = (
    _T,
    qn("w:sym"),
    qn("w:delText"),
    qn("a:t"),
    qn("a:blip"),
    qn("v:imagedata"),
    qn("v:textpath"),
    qn("m:t"),
    qn("c:chart"),
    qn("dgm:relIds"),
)


def _alternative_in_run(story: Story, element: etree._Element, face: RunFormat) -> None:
    chosen = choose_alternative(element)
    for branch in element:
        if branch is not chosen:
            story.skip(branch)
            continue
        for child in branch:
            if child.tag == _T:
                if child.text:
                    _add_text(story, child.text, child, face)
            else:
                handler = _RUN.get(child.tag)
                if handler is not None:
                    handler(story, child, face)


_RUN: Final[dict[str, RunHandler]] = {
    qn("w:tab"): _tab,
    qn("w:ptab"): _tab,
    qn("w:br"): _break,
    qn("w:cr"): _break,
    qn("w:noBreakHyphen"): _hyphen,
    qn("w:delText"): _deleted_text,
    qn("w:sym"): _symbol,
    qn("w:ruby"): _ruby,
    qn("w:fldChar"): _field_char,
    qn("w:instrText"): _instruction,
    qn("w:delInstrText"): _instruction,
    qn("w:footnoteReference"): _footnote,
    qn("w:endnoteReference"): _endnote,
    qn("w:commentReference"): _comment,
    qn("w:drawing"): _drawing,
    qn("w:pict"): _pict,
    qn("w:object"): _object,
    qn("mc:AlternateContent"): _alternative_in_run,
}
