"""Headings of divisions: on their own line, or sharing it with text (一）加强领导。各县……)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from gazette.structure.lines.inlines import cut, flow_text
from gazette.structure.lines.labels import is_heading_label
from gazette.structure.lines.line import Line
from gazette.text.label_forms import CAPTION
from gazette.text.widths import squeeze, visible
from gazette.word.flow import FlowFormula, FlowInline, FlowPicture, FlowText

__all__ = ["HEADING_LENGTH", "caption_text", "heading_size", "is_caption", "is_heading", "tight"]

HEADING_LENGTH = 45  #: characters; longer lines are text
_RUN_IN_LENGTH = 34
_SENTENCE_LENGTH = 22
_SHORT = 14
_ENDS = "。；;：:，,！？!?、"
_SENTENCE_RANKS = (11, 12)  #: 一、 and （一） may have a heading with a full stop
_MODAL = re.compile(r"应当|不得|必须|可以|的，|，|：|“")
_SPACED = re.compile(r"\S(?:[\s\u3000\u2002\u00a0]+\S){1,5}")


def is_heading(line: Line) -> bool:
    """The line is the heading of a chapter or section."""
    return line.label is not None and is_heading_label(line.label)


def is_caption(line: Line, kind: Literal["表", "图"]) -> bool:
    """表1　各县任务, 图2-1 流程: the name of a table or a figure, and no sentence about it."""
    found = CAPTION.match(line.raw.strip()) if line.table is None else None
    plain = all(isinstance(inline, FlowText) for inline in line.inlines)
    return bool(found and found["kind"] == kind and plain and line.raw.rstrip()[-1] not in _ENDS)


def caption_text(line: Line) -> str:
    """The caption with one blank between its number and its name."""
    found = CAPTION.match(line.raw.strip())
    if not found:
        return squeeze(line.raw)
    gap = found["gap"] or ""
    return (
        squeeze(found["label"])
        + (gap.strip() or ("\u3000" if gap else ""))
        + squeeze(found["name"])
    )


def heading_size(rest: tuple[FlowInline, ...], rank: int) -> tuple[int, bool]:
    """How many characters after the label are heading, and whether text runs on behind it."""
    bare = flow_text(rest).rstrip(" \u3000\t")
    whole = len(bare)
    if len(visible(bare)) <= HEADING_LENGTH and bare[-1] not in _ENDS and not _has_mark(rest):
        return whole, False
    if rank in _SENTENCE_RANKS and _is_sentence_heading(bare):
        return whole, False
    size = _run_in(rest)
    return size, bool(size)


def tight(inlines: tuple[FlowInline, ...]) -> tuple[FlowInline, ...]:
    """总　　则 → 总则: the space between letters is the edition's business."""
    text = flow_text(inlines)
    if not _SPACED.fullmatch(text.strip()):
        return inlines
    return tuple(
        replace(i, text=squeeze(i.text)) if isinstance(i, FlowText) else i for i in inlines
    )


def _has_mark(inlines: Iterable[FlowInline]) -> bool:
    return any(isinstance(i, FlowFormula | FlowPicture) for i in inlines)


def _run_in(inlines: tuple[FlowInline, ...]) -> int:
    """Length of the heading that shares its line with text: 加强领导。各县……; 0 when there is none."""
    text = flow_text(inlines)
    end = text.find("。")
    if end <= 0 or end > _RUN_IN_LENGTH or end + 1 >= len(text.rstrip()):
        return 0
    head = text[:end]
    points = 1.5 if end <= _SHORT else 0.5
    if _MODAL.search(head):
        points -= 1.2
    if _face_changes(inlines, end + 1):
        points += 2.5
    return end + 1 if points > 1 else 0


def _is_sentence_heading(text: str) -> bool:
    """（一）加强组织实施。 alone on its line: a heading with its full stop."""
    bare = visible(text)
    whole = bare.endswith("。") and bare.count("。") == 1
    return whole and len(bare) <= _SENTENCE_LENGTH and not _MODAL.search(bare)


def _face_changes(inlines: tuple[FlowInline, ...], at: int) -> bool:
    faces: list[tuple[str, bool]] = []
    for piece in cut(inlines, at):
        texts = [i for i in piece if isinstance(i, FlowText) and i.text.strip()]
        if not texts:
            return False
        longest = max(texts, key=lambda t: len(t.text))
        faces.append((longest.font, longest.bold))
    return faces[0] != faces[1]
