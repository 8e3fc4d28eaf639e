"""增加: new articles, paragraphs and items put in; nothing is touched before their place is found."""

from __future__ import annotations

import re

from gazette.amend.finding import article_at, clause_at, items_at, need
from gazette.amend.headings import insert_headed, without_new_headings
from gazette.amend.instruction import Instruction, Place
from gazette.amend.new_lines import items_of, labelled_as, lines_of
from gazette.amend.new_text import ended_like, labelled_articles
from gazette.amend.replacing import check_inside, set_clause_targets
from gazette.amend.text import Clause, Heading, WorkArticle, WorkText, clauses_of

__all__ = ["insert_article", "insert_item", "insert_paragraph"]

_BEHIND = re.compile(r"条(?:之|以)?后")


def insert_article(text: WorkText, instruction: Instruction) -> None:
    """增加一条，作为第六条; 增加一章，作为第三章, whose articles come with it.

    Raises:
        Unsure: where it goes is not said, or the numbers said and given are not the same.
    """
    lines = lines_of(instruction)
    if any(p.kind in ("chapter", "section") for p in instruction.targets):
        insert_headed(text, instruction)
        return
    lead, labelled = labelled_articles(without_new_headings(text, lines))
    targets = [p.article for p in instruction.targets if p.article]
    if not labelled:
        need(len(targets) <= 1, "numbering")
        need(not any(p.kind != "article" for p in instruction.targets), "unsupported")
        labelled = [(targets[0] if targets else (0, 0), lead)]
        lead = []
    need(not lead, "unsupported")
    need(
        not targets or [n for n, _ in labelled] == targets or len(labelled) == len(targets) == 1,
        "numbering",
    )
    numbers = targets or [n for n, _ in labelled]
    by_level = bool(text.articles and text.articles[0].by_level)
    new = [
        WorkArticle(
            clauses_of(part), target=n if n[0] else None, because=[instruction], by_level=by_level
        )
        for n, (_, part) in zip(numbers, labelled, strict=True)
    ]
    at = _place_for(text, instruction, new)
    text.entries[at:at] = new


def _place_for(text: WorkText, instruction: Instruction, new: list[WorkArticle]) -> int:
    """Where new articles go among the others: behind the one that is named, or by their number."""
    refs = [p for p in instruction.refs if p.article]
    if refs:
        after = article_at(text, refs[-1])
        at = text.entries.index(after) + (0 if instruction.before else 1)
        while at < len(text.entries) and _is_new(text.entries[at]):
            at += 1
        return at
    need(new[0].target, "position")
    number, sub = new[0].target or (0, 0)
    if sub:
        behind = [a for a in text.articles if a.old and a.old <= (number, sub)]
        need(behind and behind[-1].old and behind[-1].old[0] == number, "no_place")
        return text.entries.index(behind[-1]) + 1
    before = [a for a in text.articles if a.old and a.old < (number, 0)]
    at = text.entries.index(before[-1]) + 1 if before else _first_place(text)
    return _below_new_heading(text, at)


def _below_new_heading(text: WorkText, at: int) -> int:
    """Behind the heading of a new chapter that has no article yet: this one is its first, or its next."""
    while at < len(text.entries):
        entry = text.entries[at]
        filled = isinstance(entry, WorkArticle) and entry.in_chapter
        if not filled and not (isinstance(entry, Heading) and entry.is_new):
            break
        at += 1
    return at


def _first_place(text: WorkText) -> int:
    need(text.articles, "no_place")
    return text.entries.index(text.articles[0])


def _is_new(entry: object) -> bool:
    return isinstance(entry, WorkArticle) and entry.old is None


def insert_paragraph(text: WorkText, instruction: Instruction) -> None:
    """第三条增加一款，作为第二款: under its number, or beside the paragraph that is named.

    Raises:
        Unsure: there is no such article; where in it the paragraph goes is open.
    """
    need(len(instruction.refs) == 1 and instruction.refs[0].article, "no_place")
    place = instruction.refs[0]
    article = article_at(text, place)
    new = clauses_of(ended_like(lines_of(instruction), article.lines()[-1]))
    targets = instruction.targets
    need(place.item is None, "position")
    if targets:
        set_clause_targets(new, targets)
        check_inside(article, instruction)
        at = len(article.clauses)
    elif place.is_whole_article:  # 第九条后增加一款, of an article of one paragraph
        need(len(article.clauses) == 1 and _BEHIND.search(instruction.source), "position")
        at = len(article.clauses)
    else:
        need(place.paragraph is not None, "position")
        at = article.clauses.index(clause_at(article, place.paragraph or 0)) + (
            not instruction.before
        )
    article.clauses[at:at] = new
    article.change(instruction)


def insert_item(text: WorkText, instruction: Instruction) -> None:
    """第五条增加一项，作为第四项, in the one paragraph that has items, or the one that is named.

    Raises:
        Unsure: there is no such place; where in it the item goes is open.
    """
    need(len(instruction.refs) == 1 and instruction.refs[0].article, "no_place")
    place = instruction.refs[0]
    article = article_at(text, place)
    need(not any(t.subitem for t in instruction.targets), "piece")
    check_inside(article, instruction)
    new = items_of(lines_of(instruction))
    clause, at = _where_items(article, place, instruction)
    targets = instruction.targets
    if targets:
        need(len(targets) == len(new), "numbering")
        for item, target in zip(new, targets, strict=True):
            item.target = target.item
    for item in new:
        item.lines[0] = labelled_as(clause.items[0].lines[0], item.lines[0])
    clause.items[at:at] = new
    article.change(instruction)


def _where_items(
    article: WorkArticle, place: Place, instruction: Instruction
) -> tuple[Clause, int]:
    """The paragraph that the items go into, and before which of its items."""
    if place.item is not None:
        clause, item = items_at(article, place)
        return clause, clause.items.index(item) + (not instruction.before)
    if place.paragraph is not None:
        clause = clause_at(article, place.paragraph)
    else:
        listed = [c for c in article.clauses if c.items]
        need(len(listed) == 1, "no_place")
        clause = listed[0]
    need(clause.items, "no_place")
    need(instruction.targets, "position")
    return clause, len(clause.items)
