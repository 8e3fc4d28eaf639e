"""A text that points into itself: articles, clauses, chapters, the contents."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from gazette.base.patterns import pattern_of
from gazette.check.context.document import Context
from gazette.check.finding import Finding
from gazette.check.rules.contents import differing_entries
from gazette.check.rules.series import (
    articles_of,
    clauses_of,
)
from gazette.check.rules.sources import (
    DRAFTING,
    FACT,
)
from gazette.check.table import rule
from gazette.model import Division, Paragraph
from gazette.model.walk import inline_text
from gazette.text.numerals import LABEL_NUMERAL, to_int

__all__: list[str] = []

_SELF = "办法|规定|条例|细则|规则|章程|规程|准则"


def _articles(context: Context) -> dict[int, Division]:
    found: dict[int, Division] = {}
    for body in context.bodies:
        for article in articles_of(context, body):
            found.setdefault(article.number or 0, article)
    return found


@rule(
    "GZ-S13",
    "error",
    FACT,
    zh="提到“{found}”，全文没有这一条",
    en="{found} is named, but there is no such article",
    remedy=("核对条文序号。", "Check the number of the article."),
    wrong=("第一条　甲。\n第二条　违反本办法第四十条规定的，责令改正。",),
    right=("第一条　甲。\n第二条　违反本办法第一条规定的，责令改正。",),
    needs="条",
    weight=2.0,
)
def article_exists(context: Context) -> Iterator[Finding]:
    """本办法第N条 is an article of this text."""
    articles = _articles(context)
    if len(articles) < 2:  # noqa: PLR2004 - a text in articles has more than one
        return
    for match in re.finditer(rf"本(?:{_SELF})第([{LABEL_NUMERAL}]+)条", context.plain):
        number = to_int(match[1])
        if number is not None and number not in articles:
            yield context.at(*match.span())


@rule(
    "GZ-S14",
    "error",
    FACT,
    zh="“{found}”前面没有可指的款（条）",
    en="{found} points to nothing before it",
    remedy=("核对所指的款或条。", "Check what is meant."),
    wrong=(
        "第一条　甲。\n第二条　有前款行为的，责令改正。",
        "第一条　依照前条规定办理。\n第二条　乙。",
    ),
    right=(
        "第一条　甲。\n第二条　停车应当有序。\n违反前款规定的，责令改正。",
        "第一条　甲。\n第二条　依照前条规定办理。",
    ),
    needs="前",
    weight=2.0,
)
def clause_before(context: Context) -> Iterator[Finding]:
    """前款 stands in a second paragraph at the earliest, 前条 in a second article."""
    for body in context.bodies:
        for article in articles_of(context, body):
            clauses = clauses_of(article)
            if not clauses:
                continue
            places = [_pointer(context, clauses[0], "前款")]
            if article.number == 1:
                places += [_pointer(context, clause, "前条") for clause in clauses]
            yield from (place for place in places if place)


def _pointer(context: Context, paragraph: Paragraph, word: str) -> Finding | None:
    """Where the word stands first in the paragraph, unless it belongs to another text's article."""
    text = inline_text(paragraph.inlines)
    if word not in text:
        return None
    match = re.search(rf"(?<![条项款])(?<!第一)(?<!之){word}(?![{LABEL_NUMERAL}])", text)
    if not match or "《" in text[: match.start()] or "“" in text[: match.start()]:
        return None
    if re.search(r"[条法][^，。；]{0,12}$", text[: match.start()]):
        return None
    return context.about(paragraph.id)._replace(start=match.start(), end=match.end())


@rule(
    "GZ-S15",
    "warning",
    FACT,
    zh="提到“{found}”，本条只有{count}款",
    en="{found} is named, but the article has {count} paragraphs",
    remedy=("核对款的序号。", "Check the number of the paragraph."),
    wrong=("第一条　甲。\n第二条　停车应当有序。\n违反本条第三款规定的，责令改正。",),
    right=("第一条　甲。\n第二条　停车应当有序。\n违反本条第一款规定的，责令改正。",),
    needs="款",
    weight=2.0,
)
def clause_exists(context: Context) -> Iterator[Finding]:
    """本条第N款 is a paragraph of the article."""
    for body in context.bodies:
        for article in articles_of(context, body):
            clauses = clauses_of(article)
            for clause in clauses:
                text = inline_text(clause.inlines)
                for match in _CLAUSE_OF_THIS.finditer(text) if "本条第" in text else ():
                    if (to_int(match[1]) or 0) > len(clauses) and "“" not in text:
                        place = context.about(clause.id, count=str(len(clauses)))
                        yield place._replace(start=match.start(), end=match.end())


_CLAUSE_OF_THIS = pattern_of(rf"本条第([{LABEL_NUMERAL}]+)款")


@rule(
    "GZ-S30",
    "error",
    FACT,
    zh="提到“{found}”，全文没有这一章",
    en="{found} is named, but there is no such chapter",
    remedy=("核对章的序号。", "Check the number of the chapter."),
    wrong=("第一章　总则\n第一条　依照本办法第五章办理。\n第二章　附则\n第二条　乙。",),
    right=("第一章　总则\n第一条　依照本办法第二章办理。\n第二章　附则\n第二条　乙。",),
    needs="章",
    weight=2.0,
)
def chapter_exists(context: Context) -> Iterator[Finding]:
    """本办法第N章 is a chapter of this text."""
    chapters = {d.number for b in context.bodies for d in b.divisions if d.kind == "chapter"}
    if len(chapters) < 2:  # noqa: PLR2004 - a text in chapters has more than one
        return
    for match in re.finditer(rf"本(?:{_SELF})第([{LABEL_NUMERAL}]+)章", context.plain):
        if to_int(match[1]) not in chapters:
            yield context.at(*match.span())


@rule(
    "GZ-S39",
    "warning",
    FACT,
    zh="目录写“{entry}”，正文是“{heading}”",
    en="the contents say {entry}, the text {heading}",
    remedy=("核对目录和正文的标题，改成一致。", "Make contents and headings agree."),
    wrong=(
        "第一章　总则\n第二章　停车管理\n第三章　附则\n第一章　总则\n第一条　甲。\n第二章　停车秩序\n第二条　乙。\n第三章　附则\n第三条　丙。",
    ),
    right=(
        "第一章　总则\n第二章　停车管理\n第三章　附则\n第一章　总则\n第一条　甲。\n第二章　停车管理\n第二条　乙。\n第三章　附则\n第三条　丙。",
        "第一章　总则\n第一条　甲。\n第二章　停车秩序\n第二条　乙。",
    ),
    needs="章编",
    weight=1.0,
)
def contents_agree(context: Context) -> Iterator[Finding]:
    """The entries of a printed 目录 are the headings of the text."""
    for one in differing_entries(context):
        yield context.on_division(one.division, entry=one.entry, heading=one.heading)


@rule(
    "GZ-S40",
    "hint",
    DRAFTING("二"),
    zh="“{found}”就是本条",
    en="{found} is the very article",
    remedy=(
        "核对条号；确指本条的写“本条”或“前款”。",
        "Check the number; write 本条 or 前款 if it is meant.",
    ),
    wrong=("第一条　甲。\n第二条　依照本办法第二条的规定处罚。",),
    right=("第一条　甲。\n第二条　依照本办法第一条的规定处罚。",),
)
def cites_itself(context: Context) -> Iterator[Finding]:
    """An article that cites its own number means another one."""
    articles = sorted(_places_of_articles(context))
    starts = [start for start, _ in articles]
    for match in context.scan(_OWN_ARTICLE, context.unquoted):
        at = bisect_right(starts, match.start()) - 1
        if at >= 0 and articles[at][1] == match[1]:
            yield context.at(*match.span())


def _places_of_articles(context: Context) -> Iterator[tuple[int, str]]:
    """Where each article begins and its label; "" where another part of the document does."""
    part: tuple[int, str] | None = None
    for segment in context.segments:
        if (segment.part, segment.where) != part:
            part = (segment.part, segment.where)
            yield segment.start, ""
    for body in context.bodies:
        for article in articles_of(context, body):
            index = context.index_of(article.id)
            if index >= 0:
                yield context.segments[index].start, article.label.strip()


_OWN_ARTICLE = pattern_of(
    f"本(?:法|条例|办法|规定|细则|规则)(第[{LABEL_NUMERAL}]+条)(?![之至第、和或])"
)
