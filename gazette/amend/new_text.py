"""New text that a decision quotes: its headings (章、节) and articles (条), each with its lines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from gazette.structure.lines.labels import read_label
from gazette.text.label_values import label_value
from gazette.vocabulary.divisions import HEADED_KINDS, DivisionKind

__all__ = ["NewArticle", "NewHeading", "ended_like", "labelled_articles", "new_parts"]

_ARTICLE_LINE = re.compile(
    r"^(?P<label>第[^条]{1,12}条(?:之[^\s　]{1,3})?)(?:[\s　]+|$)(?P<rest>.*)$"
)
_HEADING = 40  #: characters; what is longer is no heading


class NewHeading(NamedTuple):
    """第三章　智慧停车, which comes with the articles behind it."""

    kind: DivisionKind
    number: int
    text: str


class NewArticle(NamedTuple):
    """第十条 with its lines."""

    number: tuple[int, int]  #: and 之 number
    lines: list[str]


def new_parts(lines: Iterable[str]) -> tuple[list[str], list[NewHeading | NewArticle]]:
    """The lines before the first heading or article, and the headings and articles in their order."""
    lead: list[str] = []
    parts: list[NewHeading | NewArticle] = []
    for line in lines:
        part = _article(line) or _heading(line)
        if part is not None:
            parts.append(part)
        elif parts and isinstance(parts[-1], NewArticle):
            parts[-1].lines.append(line)
        elif not parts:
            lead.append(line)
        else:  # below a heading and no article
            return [*lead, line], parts
    return lead, parts


def labelled_articles(
    lines: Iterable[str],
) -> tuple[list[str], list[tuple[tuple[int, int], list[str]]]]:
    """New text as the lines before its first 第…条, and its articles: number and 之 number, lines.

    A heading between two articles is part of neither.
    """
    lead: list[str] = []
    found: list[tuple[tuple[int, int], list[str]]] = []
    for line in lines:
        article = _article(line)
        if article is not None:
            found.append((article.number, article.lines))
        elif not found:
            lead.append(line)
        elif _heading(line) is None:
            found[-1][1].append(line)
    return lead, found


def ended_like(lines: list[str], old: str) -> list[str]:
    """The lines with the old text's last sign, where theirs stands outside of the quotation marks.

    第六条修改为“本办法由省政府解释”。 gives a sentence without its full stop.
    """
    if not lines or old[-1:] not in _STOPS or lines[-1][-1:] in _ENDS:
        return lines
    return [*lines[:-1], lines[-1] + old[-1]]


_STOPS = ("。", "；")
_ENDS = "。；：，！？”）》"


def _article(line: str) -> NewArticle | None:
    match = _ARTICLE_LINE.match(line)
    value = label_value(match["label"]) if match else None
    if match is None or value is None or value.number is None:
        return None
    rest = match["rest"].strip()
    return NewArticle((value.number, value.sub_number or 0), [rest] if rest else [])


def _heading(line: str) -> NewHeading | None:
    label = read_label(line)
    if label is None or label.kind not in HEADED_KINDS or label.number is None or label.sub_number:
        return None
    text = line[label.end :].strip()
    is_one = len(line) < _HEADING and not text.endswith(("。", "；", "：", "，"))
    return NewHeading(label.kind, label.number, text) if is_one else None
