"""Numbered divisions as series (序号系列): siblings of one kind, and the count of articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gazette.base.patterns import pattern_of
from gazette.check.context.document import Body, Context
from gazette.model import Division, DivisionKind, Paragraph
from gazette.model.walk import inline_text
from gazette.text.label_forms import SERIES_NUMBER
from gazette.text.numerals import STEMS, UP_TO_TEN, int_to_chinese

__all__ = [
    "Break",
    "article_breaks",
    "articles_of",
    "breaks",
    "clauses_of",
    "label_style",
    "siblings",
]

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
#: 4.2.1 counts by itself; 一、 inside an article is a heading between articles, badly nested
_NO_SERIES = pattern_of(r"[0-9]+(?:[.．][0-9]+)+[.．]?")
_WIDE_MARKS = str.maketrans("().", "（）．")
_NO_ITEM = pattern_of(f"[〇零{UP_TO_TEN}]+、")


class Break(NamedTuple):
    """A place where a series does not go on as it should."""

    division: Division
    expected: str  #: the label that should stand here
    before: str  #: label of the one before, "" at the head


def siblings(context: Context, body: Body, *kinds: DivisionKind) -> Iterator[list[Division]]:
    """The numbered divisions of these kinds that share a parent, in order; quoted ones left out."""
    for family in context.families[id(body)]:
        group = [division for division in family if division.kind in kinds and _counts(division)]
        if group and not (group[0].kind == "item" and all(map(_is_heading, group))):
            yield group


def _counts(division: Division) -> bool:
    """Whether the label is one of a series 1, 2, 3 …."""
    if division.number is None or _NO_SERIES.fullmatch(division.label):
        return False
    return division.kind not in ("item", "subitem") or not _NO_ITEM.fullmatch(division.label)


def label_style(division: Division) -> str:
    """What labels of one series share: （一）, 1., 第一章; 9．goes on from 8. all the same."""
    label = SERIES_NUMBER.sub(
        lambda m: "一甲a1"[(m[1], m[3], m[4], m[2]).index(m[0])], division.label
    )
    return division.kind + label.translate(_WIDE_MARKS)


def _is_heading(division: Division) -> bool:
    """Whether an item is a heading in truth: short, alone, without a stop."""
    if len(division.blocks) != 1 or not isinstance(division.blocks[0], Paragraph):
        return False
    text = inline_text(division.blocks[0].inlines)
    return len(text) <= 25 and text[-1:] not in "。；：，;:、"  # noqa: PLR2004 - a heading is short


def breaks(context: Context, body: Body, *kinds: DivisionKind) -> Iterator[Break]:
    """Where siblings are not 1, 2, 3 …; a series may also run on from the last one of its style."""
    last: dict[str, int] = {}
    for group in siblings(context, body, *kinds):
        previous: dict[str, Division] = {}
        for division in group:
            style, number = label_style(division), division.number or 0
            before = previous.get(style)
            count = before.number or 0 if before else last.get(style, 0)
            again = before is not None and count == number and not _restarts(division, group)
            if number not in (count + 1, 1) or again:
                expected = _labelled(division, count + 1)
                if not (before and _stands(context, before, division, expected)):
                    yield Break(division, expected, before.label if before else "")
            last[style] = number
            previous[style] = division


def _restarts(division: Division, group: list[Division]) -> bool:
    """Whether a second 1 begins a new series: a), b) under each heading; chapters after their list (目录)."""
    if division.number != 1:
        return False
    lettered = bool(re.fullmatch("[（(]?[A-Za-z][)）.．、]?", division.label))
    listed = division.kind in ("part", "chapter", "section", "article")  # as a list (目录) has them
    return lettered or (
        listed and not any(other.blocks for other in group[: group.index(division)])
    )


def _labelled(like: Division, number: int) -> str:
    """The label of that number in the style of another: 第五章, （三）, 4."""
    match = SERIES_NUMBER.search(like.label)
    if match is None:
        return str(number)
    digits = str(number) if match[2] else int_to_chinese(number)
    if match[3] and number <= len(STEMS):
        digits = STEMS[number - 1]
    if match[4] and number <= len(_LETTERS):
        digits = _LETTERS[number - 1]
    return like.label[: match.start()] + digits + like.label[match.end() :]


def _stands(context: Context, before: Division, after: Division, label: str) -> bool:
    """Whether a line between the two begins with the label.

    Then nothing is missing: the reader of the manuscript did not take it for a division, took 三、 for
    a part of the article before it, or read 2.1万吨 after 1. as the label 2.1 for 2. and 1万吨.
    """
    first, last = context.index_of(before.id), context.index_of(after.id)
    between = context.segments[first:last]
    lines = [s.text.lstrip() for s in between]
    return any(line.startswith(label) and (line != label or label[-1] == "、") for line in lines)


def articles_of(context: Context, body: Body) -> list[Division]:
    """The articles (条) of a body in order, without those an amendment quotes.

    A line that goes on with 以及第三条 or 第二款规定 is the rest of a broken sentence, no article.
    """
    return context.once(_articles_of, body)


def _articles_of(context: Context, body: Body) -> list[Division]:
    return [
        d
        for d in body.divisions
        if d.kind == "article"
        and d.number is not None
        and not context.division_is_quoted(d)
        and not _REST.match(_begins(d))
    ]


_REST = pattern_of(f"以及|或者第|[和与及、，]第|[之的]规定|第[{UP_TO_TEN}]+[款项]")


def _begins(division: Division) -> str:
    first = division.blocks[0] if division.blocks else None
    while isinstance(first, Division) and first.blocks:  # 款
        first = first.blocks[0]
    return inline_text(first.inlines) if isinstance(first, Paragraph) else ""


def article_breaks(context: Context, body: Body) -> Iterator[Break]:
    """Where articles are not continuous through the text: 第九条, 第九条之一, 第十条."""
    before: Division | None = None
    amended: Division | None = None  # the amendment's own article before the ones it inserts
    for article in articles_of(context, body):
        if before is not None and not _follows(before, article):
            expected = f"第{int_to_chinese((before.number or 0) + 1)}条"
            if _introduced(context, article):
                amended = before
            elif amended is not None and _follows(amended, article):
                amended = None
            elif not _stands(context, before, article, expected):
                yield Break(article, expected, before.label)
        before = article


def _introduced(context: Context, article: Division) -> bool:
    """Whether an amendment (修正案) gives the article's new text here, without quotation marks."""
    place = context.index_of(article.id)
    before = (s for s in reversed(context.segments[:place]) if s.role not in ("label", "heading"))
    first = next(before, None)
    return first is not None and bool(_NEW_TEXT.search(first.text))


_NEW_TEXT = pattern_of(
    r"(?:内容如下|修改为|改为|作为第[^，。；]{1,12}[条章节]|增加[^，。；]{1,16})[：:]$"
)


def _follows(before: Division, after: Division) -> bool:
    old, new = before.number or 0, after.number or 0
    if after.sub_number is not None:
        return new == old and after.sub_number == (before.sub_number or 0) + 1
    return new in (old + 1, 1)


def clauses_of(article: Division) -> list[Paragraph]:
    """The paragraphs (款) of an article, in order."""
    clauses: list[Paragraph] = []
    for block in article.blocks:
        if isinstance(block, Paragraph) and block.role == "body":
            clauses.append(block)
        elif isinstance(block, Division) and block.kind == "paragraph":
            clauses += [b for b in block.blocks if isinstance(b, Paragraph)][:1]
    return clauses
