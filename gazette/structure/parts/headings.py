"""Headings of divisions: on their own line, or sharing it with text (一）加强领导。各县……)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal, NamedTuple

from gazette.base.patterns import pattern_of
from gazette.structure.lines.inlines import cut, flow_text
from gazette.structure.lines.labels import is_heading_label
from gazette.structure.lines.line import Line
from gazette.text.label_forms import CAPTION
from gazette.text.widths import squeeze, visible
from gazette.word.flow import FlowFormula, FlowInline, FlowPicture, FlowText

__all__ = [
    "HEADING_LENGTH",
    "HeadingShape",
    "HeadingSize",
    "caption_text",
    "heading_shape",
    "heading_size",
    "is_caption",
    "is_heading",
    "tight",
]

HEADING_LENGTH = 45  #: characters; longer lines are text
_RUN_IN_LENGTH = 34
_SENTENCE_LENGTH = 22
_SHORT = 14
_LEAD_IN = 16
_ENDS = "。.；;：:，,！？!?、"
_STOPS = pattern_of("[。；;]")
_SENTENCE_RANKS = (11, 12)  #: 一、 and （一） may have a heading with a full stop
_MODAL = pattern_of(r"应当|不得|必须|可以|的，|，|：|“")
_SUBJECT = pattern_of(
    r"关于[^，；]+(?:问题|情况|事项|工作|建议)$"
)  #: what the text behind it is about
_SPACED = pattern_of(r"\S(?:[\s\u3000\u2002\u00a0]+\S){1,5}")


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


class HeadingSize(NamedTuple):
    """How many characters after the label are heading, and whether text runs on behind it."""

    size: int
    runs_on: bool = False


class HeadingShape(NamedTuple):
    """What the words of a level's line allow: in what forms it may be a heading."""

    whole: int  #: characters behind the label
    is_name: bool = False  #: 加强领导: short, without a stop
    is_long_name: bool = False  #: without a stop, and long for a heading
    is_sentence: bool = False  #: one sentence, and nothing behind it
    is_short_sentence: bool = False  #: one sentence by itself, not too long for a heading
    is_heading_sentence: bool = False  #: 加强领导。 by itself, short and no rule
    is_lead_in: bool = False  #: 申请材料：
    is_question: bool = False  #: 如何办理？ a heading where its answer stands under it
    is_listed: bool = False  #: ends with ；, an item of an enumeration
    run_in: int = 0  #: characters of a first sentence that may be a heading
    is_likely: bool = False  #: that sentence is a heading by what it is itself
    asks: bool = False  #: that sentence is a question, its answer behind it


def heading_shape(rest: tuple[FlowInline, ...], rank: int) -> HeadingShape:
    """The forms of heading that what stands behind a label may have."""
    bare = flow_text(rest).rstrip(" \u3000\t")
    text = visible(bare)
    if not text:
        return HeadingShape(0)
    question = _question(bare)
    run_in, is_likely = (question, True) if question else _run_in(rest)
    short = len(text) <= HEADING_LENGTH and not _has_mark(rest)
    sentence = text.endswith("。") and text.count("。") == 1
    return HeadingShape(
        whole=len(bare),
        is_name=short and text[-1] not in _ENDS and "。" not in text,
        is_long_name=len(text) <= 2 * HEADING_LENGTH and text[-1] not in _ENDS and "。" not in text,
        is_sentence=sentence,
        is_short_sentence=sentence and short,
        is_heading_sentence=rank in _SENTENCE_RANKS and _is_sentence_heading(text),
        is_lead_in=short and len(text) <= _LEAD_IN and text[-1] in "：:" and "，" not in text,
        is_question=short and text[-1] in "？?" and not _STOPS.search(text),
        is_listed=text[-1] in "；;",
        run_in=run_in,
        is_likely=is_likely,
        asks=bool(question),
    )


def heading_size(rest: tuple[FlowInline, ...], rank: int) -> HeadingSize:
    """The heading of a level that has no siblings to judge by."""
    shape = heading_shape(rest, rank)
    if shape.is_name or shape.is_heading_sentence:
        return HeadingSize(shape.whole)
    likely = shape.is_likely and not shape.asks  # a question alone may be rhetorical
    return HeadingSize(shape.run_in, runs_on=True) if likely else HeadingSize(0)


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


#: 什么时候施行？10月1日起施行。
_ANSWERED = pattern_of(
    rf"(?P<question>(?:问[：:])?[^。；;：？?]{{2,{HEADING_LENGTH}}}[？?])(?=.*[。；]$)"
)


def _question(text: str) -> int:
    """Length of the question with which the text begins, where its answer is behind it; else 0."""
    found = _ANSWERED.match(text)
    return found.end() if found and found.end() < len(text) else 0


def _run_in(inlines: tuple[FlowInline, ...]) -> tuple[int, bool]:
    """Length of the first sentence where it may be a heading before text, and whether it is likely.

    加强领导。各县……; 0 where the line is one sentence, or the first is too long.
    """
    text = flow_text(inlines)
    end = text.find("。")
    if end <= 0 or end > HEADING_LENGTH or end + 1 >= len(text.rstrip()):
        return 0, False
    head = text[:end]
    points = 1.5 if end <= _SHORT else 0.5
    if _SUBJECT.match(head):
        points += 1.2
    elif _MODAL.search(_without_names(head)) and not _COUPLET.match(head):
        points -= 1.2
    if _face_changes(inlines, end + 1):
        points += 2.5
    return end + 1, points > 1 and end <= _RUN_IN_LENGTH


#: 提高认识，加强领导: two phrases of four characters
_COUPLET = pattern_of(r"(?!.*(?:应当|不得|必须|可以))[\u4e00-\u9fff]{4}，[\u4e00-\u9fff]{4}$")
#: “放管服”, “一网通办”: a name in marks; the words of an amendment or a definition quote something else
_QUOTED_NAME = pattern_of(r"“[^“”，。；：]{1,12}”")
_QUOTES_WORDS = pattern_of("^要|将|改为|修改|删|增加|所?称|是指")


def _without_names(head: str) -> str:
    """The sentence without the names in marks that a heading may hold."""
    return head if _QUOTES_WORDS.search(head) else _QUOTED_NAME.sub("", head)


def _is_sentence_heading(text: str) -> bool:
    """（一）加强组织实施。 alone on its line: a heading with its full stop."""
    bare = visible(text)
    whole = bare.endswith("。") and bare.count("。") == 1
    return whole and len(bare) <= _SENTENCE_LENGTH and not _MODAL.search(_without_names(bare))


def _face_changes(inlines: tuple[FlowInline, ...], at: int) -> bool:
    faces: list[tuple[str, bool]] = []
    for piece in cut(inlines, at):
        texts = [i for i in piece if isinstance(i, FlowText) and i.text.strip()]
        if not texts:
            return False
        longest = max(texts, key=lambda t: len(t.text))
        faces.append((longest.font, longest.bold))
    return faces[0] != faces[1]
