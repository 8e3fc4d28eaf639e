"""Footnotes, endnotes (脚注、尾注), comments (批注), headers and footers (页眉、页脚)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from lxml import etree

from gazette.base.errors import WordFileError
from gazette.base.language import speaking
from gazette.model import LossKind
from gazette.model.loss_reasons import LossReason
from gazette.word.body.story import Manuscript, Story
from gazette.word.flow import Comment, FlowBlock, FlowParagraph
from gazette.word.measures import to_int
from gazette.word.names import qn
from gazette.word.style.number_formats import format_number

__all__ = [
    "note_reference",
    "read_comments",
    "read_note_formats",
    "read_notes",
    "read_page_margins",
]

_ID, _VAL, _TYPE = qn("w:id"), qn("w:val"), qn("w:type")
_PREFIX: Final = {"footnote": "fn", "endnote": "en"}
_PLACE: Final = {"footnote": "脚注", "endnote": "尾注"}
_UNCITED: Final = {
    "footnote": LossKind.UNCITED_FOOTNOTE,
    "endnote": LossKind.UNCITED_ENDNOTE,
}
_NUMBERS: Final = {
    "footnote": LossKind.FOOTNOTE_NUMBERS,
    "endnote": LossKind.ENDNOTE_NUMBERS,
}
_DEFAULT_FORMAT: Final = {"footnote": ("decimal", 1), "endnote": ("lowerRoman", 1)}


def note_reference(
    manuscript: Manuscript, kind: str, word_id: str, *, section: int, custom: bool
) -> tuple[str, str]:
    """Our id and the printed mark of a note; a mark typed by hand is in the text instead."""
    key = (kind, manuscript.scope + word_id)
    note_id = manuscript.note_ids.get(key)
    if note_id is None:
        count = sum(1 for known, _ in manuscript.note_ids if known == kind) + 1
        note_id = manuscript.note_ids[key] = f"{_PREFIX[kind]}{count}"
        if not custom:
            form, start = manuscript.note_formats.get(kind, _DEFAULT_FORMAT[kind])
            restarts = manuscript.note_restarts.get(kind) == "eachSect"
            counter = (kind, section if restarts else 0)
            earlier = manuscript.note_counts.get(counter, 0)
            manuscript.note_counts[counter] = earlier + 1
            manuscript.note_labels[note_id] = format_number(start + earlier, form)
    return note_id, manuscript.note_labels.get(note_id, "")


def read_note_formats(manuscript: Manuscript, holders: Iterable[etree._Element]) -> None:
    """How notes are numbered: the first of the holders (w:sectPr, w:settings) that says something."""
    for holder in holders:
        for kind in _PREFIX:
            for element in holder.iterchildren(qn(f"w:{kind}Pr")):
                _read_note_format(manuscript, kind, element)
    for kind, restart in manuscript.note_restarts.items():
        if restart == "eachPage":
            manuscript.losses.lose(_NUMBERS[kind], "", LossReason.NUMBERED_BY_PAGE)


def _read_note_format(manuscript: Manuscript, kind: str, element: etree._Element) -> None:
    values = {child.tag: child.get(_VAL, "") for child in element}
    form, start = values.get(qn("w:numFmt")), values.get(qn("w:numStart"))
    default = _DEFAULT_FORMAT[kind]
    if form is not None or start is not None:
        manuscript.note_formats.setdefault(kind, (form or default[0], to_int(start, 1)))
    restart = values.get(qn("w:numRestart"), "continuous")
    if restart != "continuous":
        manuscript.note_restarts.setdefault(kind, restart)


def read_notes(manuscript: Manuscript, main: str) -> dict[str, tuple[FlowBlock, ...]]:
    """The text of every note that the document refers to; others are reported."""
    notes: dict[str, tuple[FlowBlock, ...]] = {}
    for kind in _PREFIX:
        part = manuscript.package.related(main, f"{kind}s")
        if not part:
            continue
        root = manuscript.package.xml(part)
        story = Story(manuscript, part, root, "note", _PLACE[kind])
        for element in root.iterchildren(qn(f"w:{kind}")):
            note_id = manuscript.note_ids.get((kind, manuscript.scope + element.get(_ID, "")))
            special = element.get(_TYPE, "normal") != "normal"
            blocks = manuscript.read_blocks(story, element)
            if note_id is not None and not special:
                notes[note_id] = tuple(blocks)
            else:
                text = _text_of(blocks)
                if text.strip():
                    manuscript.losses.lose(_UNCITED[kind], story.where, LossReason.UNCITED, text)
        story.finish()
    return notes


def read_comments(manuscript: Manuscript, main: str) -> list[Comment]:
    """The comments, in the order of the file; they are never published."""
    part = manuscript.package.related(main, "comments")
    root = _root(manuscript, part, LossKind.COMMENT) if part else None
    if root is None:
        return []
    return [
        Comment(
            author=element.get(qn("w:author"), ""),
            date=element.get(qn("w:date"), ""),
            text="\n".join(
                "".join(t.text or "" for t in paragraph.iter(qn("w:t")))
                for paragraph in element.iter(qn("w:p"))
            ),
            where=manuscript.comment_places.get(element.get(_ID, ""), ""),
        )
        for element in root.iterchildren(qn("w:comment"))
    ]


_MARGINS: Final = {
    "header": ("页眉", LossKind.HEADER, qn("w:headerReference")),
    "footer": ("页脚", LossKind.FOOTER, qn("w:footerReference")),
}


def read_page_margins(
    manuscript: Manuscript, main: str, sections: Iterable[etree._Element], kind: str
) -> tuple[FlowParagraph, ...]:
    """Distinct paragraphs of the headers or of the footers; the edition has its own."""
    place, loss, reference = _MARGINS[kind]
    found: dict[str, FlowParagraph] = {}
    parts: dict[str, None] = {}
    for element in (child for section in sections for child in section.iterchildren(reference)):
        relation = manuscript.package.relations(main).get(element.get(qn("r:id"), ""))
        if relation is not None and not relation.external:
            parts[relation.target] = None
    for part in parts:
        part_root = _root(manuscript, part, loss)
        if part_root is None:
            continue
        story = Story(
            manuscript, part, part_root, "header" if kind == "header" else "footer", place
        )
        blocks = manuscript.read_blocks(story, part_root)
        story.finish()
        for paragraph in _paragraphs(blocks):
            if paragraph.text.strip():
                found.setdefault(paragraph.text, paragraph)
                manuscript.losses.lose(loss, part, LossReason.FURNITURE, _drawn(paragraph))
    return tuple(found.values())


def _root(manuscript: Manuscript, part: str, loss: LossKind) -> etree._Element | None:
    """A part that is not published anyway, or None and a report when it is damaged."""
    try:
        with speaking("zh"):  # what is said of it is kept
            return manuscript.package.xml(part)
    except WordFileError as exc:
        manuscript.losses.lose(loss, part, LossReason.DAMAGED.of(exc.message))
        return None


def _drawn(paragraph: FlowParagraph) -> str:
    return paragraph.text.removeprefix(paragraph.label) + "\n"


def _paragraphs(blocks: list[FlowBlock] | tuple[FlowBlock, ...]) -> list[FlowParagraph]:
    found: list[FlowParagraph] = []
    for block in blocks:
        if isinstance(block, FlowParagraph):
            found.append(block)
        else:
            for row in block.rows:
                for cell in row.cells:
                    found += _paragraphs(cell.blocks)
    return found


def _text_of(blocks: list[FlowBlock]) -> str:
    return "\n".join(paragraph.text for paragraph in _paragraphs(blocks))
