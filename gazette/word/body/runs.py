"""Runs: text, tabs, breaks, symbols, fields, notes, drawings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from lxml import etree

from gazette.base.patterns import pattern_of
from gazette.model import LossKind
from gazette.model.loss_reasons import LossReason
from gazette.word.body.drawings import read_drawing, read_object, read_pict
from gazette.word.body.notes import note_reference
from gazette.word.body.story import Story, plain_text
from gazette.word.flow import FlowNote, FlowRuby
from gazette.word.measures import is_on
from gazette.word.names import qn
from gazette.word.selectors import code_names, without_selectors
from gazette.word.style.fields import drawn_text, hyperlink_of
from gazette.word.style.settings import Settings, run_settings
from gazette.word.style.styles import RunFormat
from gazette.word.style.symbols import symbol_text, symbol_unknown

__all__ = [
    "choose_alternative",
    "field_opened",
    "mark_field",
    "pass_branch",
    "put_text",
    "read_run",
]

_R, _T, _RPR = qn("w:r"), qn("w:t"), qn("w:rPr")
_VAL, _ID, _TYPE = qn("w:val"), qn("w:id"), qn("w:type")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BLANKS: Final = " \t\r\n"
_UNPRINTABLE: Final = pattern_of("[\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


def read_run(story: Story, run: Iterable[etree._Element]) -> None:
    """Read a w:r into `story.line`."""
    _read_content(story, run, story.base)


def _read_content(story: Story, run: Iterable[etree._Element], face: RunFormat) -> None:
    """What a run holds; what no run should hold is read through, for the text in it."""
    after_text = False
    for child in run:
        tag = child.tag
        if tag == _T:
            text = child.text if not len(child) else _whole_text(child)
            if text:
                if after_text and story.fields.is_merged:
                    story.line.end_paragraph()
                _add_text(story, text, child, face)
            after_text = True
            continue
        after_text = False
        if tag == _RPR:
            settings = run_settings(child)
            if story.formats_changed:
                settings = _changed_format(story, child, settings)
            if settings:
                face = story.manuscript.styles.run_format(story.style, settings)
        else:
            handler = _RUN.get(tag)
            if handler is not None:
                handler(story, child, face)
            elif len(child):
                _read_content(story, child, face)


def _whole_text(element: etree._Element) -> str:
    """The text of a w:t in which elements stand, of a damaged file: behind them it goes on."""
    return "".join((element.text or "", *(child.tail or "" for child in element)))


def _add_text(story: Story, text: str, element: etree._Element, face: RunFormat) -> None:
    story.manuscript.meter.meet(element)
    if (text[0] in _BLANKS or text[-1] in _BLANKS) and element.get(_SPACE) != "preserve":
        text = text.strip(_BLANKS)
    if "\n" in text or "\r" in text:
        text = text.replace("\r", "").replace("\n", " ")
    put_text(story, text, face)


def put_text(story: Story, text: str, face: RunFormat) -> None:
    """Add characters unless a field's instruction or a hidden run holds them."""
    if not text:
        return
    if story.fields.hidden:
        if story.fields.in_own_instruction:
            story.lose(LossKind.OUT_OF_PLACE, LossReason.IN_INSTRUCTION, text)
        else:
            story.fields.keep_back(text)
    elif face.hidden:
        story.lose(LossKind.HIDDEN_TEXT, LossReason.HIDDEN_TEXT, text)
    else:
        story.line.text(_printable(story, text.upper() if face.caps else text), face)


def _printable(story: Story, text: str) -> str:
    """Without DEL, C1 and what is no character: no font has them, and XML forbids some."""
    text, lost = without_selectors(text)
    if lost:
        names = code_names(lost)
        story.lose(LossKind.CONTROL_CHARACTER, LossReason.SELECTOR, lost, name=names)
    if text.isprintable() or not (found := _UNPRINTABLE.findall(text)):
        return text
    names = code_names("".join(found))
    story.lose(LossKind.CONTROL_CHARACTER, LossReason.NOT_PRINTABLE, name=names)
    return _UNPRINTABLE.sub("", text)


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


def _paragraph(story: Story, element: etree._Element, face: RunFormat) -> None:
    """A paragraph inside a run, of a damaged file: it ends where it ends there too."""
    story.line.end_paragraph()
    _read_content(story, element, face)
    story.line.end_paragraph()


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
    if base is None:
        _read_content(story, element, face)
        return
    story.manuscript.meter.meet_all(element)
    text = plain_text(base)
    if story.fields.hidden or not text:
        return
    note = plain_text(reading) if reading is not None else ""
    if face.hidden:
        story.lose(LossKind.HIDDEN_TEXT, LossReason.HIDDEN_TEXT, text + note)
    elif note:
        story.line.add(FlowRuby(text, note))
    else:
        put_text(story, text, face)


def mark_field(story: Story, element: etree._Element) -> None:
    """A w:fldChar in text that is not read: a field that is open may end there."""
    _field_char(story, element, story.base)


def _field_char(story: Story, element: etree._Element, face: RunFormat) -> None:
    if element in story.passed_marks:
        return
    kind = element.get(qn("w:fldCharType"))
    if kind == "begin":
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
            if not closed.in_result and not story.fields.hidden:
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
    """The branch of mc:AlternateContent that Word shows: the first that it understands, never two.

    ECMA-376 part 3, 10.2: a Choice counts when all that its `Requires` names is known.  One that shows
    nothing is passed by where another shows something.
    """
    branches = [branch for branch in element if _is_understood(branch)] or list(element)
    for branch in branches:
        if next(branch.iter(*_SHOWN), None) is not None:
            return branch
    return branches[0] if branches else None


def _is_understood(branch: etree._Element) -> bool:
    """A fallback is; a choice by the namespaces that the prefixes in `Requires` stand for."""
    prefixes = branch.get("Requires", "").split()
    known = branch.nsmap
    return all(_KNOWN.match(known.get(prefix) or _USUAL.get(prefix, "")) for prefix in prefixes)


#: namespaces of Word and its drawings; what else there is, Word does not show either
_KNOWN: Final = pattern_of(
    r"http://schemas\.(?:microsoft|openxmlformats)\.(?:com|org)/|urn:schemas-microsoft-com:"
)

#: prefixes that careless writers use and do not declare
_USUAL: Final = dict.fromkeys(
    ("wps", "wpg", "wpc", "wpi", "wp14", "w14", "w15", "w16", "a14", "c14", "cx", "v", "o"),
    "http://schemas.microsoft.com/",
)

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


def pass_branch(story: Story, branch: etree._Element, chosen: etree._Element | None) -> None:
    """Pass by the branch that is not shown; words that stand only in it are a loss."""
    text = plain_text(branch)
    if text.strip() and (chosen is None or text != plain_text(chosen)):
        story.lose(LossKind.ALTERNATIVE, LossReason.OTHER_BRANCH, text)
    story.skip(branch)


def _alternative_in_run(story: Story, element: etree._Element, face: RunFormat) -> None:
    chosen = choose_alternative(element)
    for branch in element:
        if branch is chosen:
            _read_content(story, branch, face)
        else:
            pass_branch(story, branch, chosen)


_RUN: Final[dict[str, RunHandler]] = {
    qn("w:p"): _paragraph,
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
