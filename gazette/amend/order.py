"""The numbers that come out: articles, paragraphs and items in their final order, and what cannot be met."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from gazette.amend.numbering import NumbersClash, arranged
from gazette.amend.text import Clause, Item, WorkArticle, WorkText
from gazette.structure.lines.labels import read_label
from gazette.text.numerals import int_to_chinese

__all__ = ["number_articles", "number_inside"]

_PLACING = ("insert_article", "renumber", "move", "merge", "replace")


@dataclass(slots=True)
class _Slot:
    article: WorkArticle
    target: int | None


def number_articles(text: WorkText, *, adjusted: bool) -> set[str]:
    """Give every article its number and its place.

    Args:
        text: with all instructions carried out; articles that are gone stand in it.
        adjusted: the decision says that the order is adjusted.

    Returns:
        Keys of the instructions whose numbers cannot be met; what they insert is taken out again.
    """
    failed: set[str] = set()
    while True:
        try:
            order = _order(text, adjusted=adjusted)
        except NumbersClash as clash:
            failed |= _give_up(text, clash.number)
            continue
        _settle(text, order)
        return failed


def _order(text: WorkText, *, adjusted: bool) -> list[WorkArticle]:
    """The articles without a 之 number in their final order.

    Raises:
        NumbersClash: two are to have one number; articles would change places that nobody ordered.
    """
    base = [a for a in text.articles if not a.gone and not (a.target or a.old or (0, 0))[1]]
    if not _is_renumbered(text, base, adjusted=adjusted):
        return []
    olds = [a.old[0] for a in text.articles if a.old and not a.old[1]]
    olds = sorted(olds) if any(a.exchanged for a in base) else olds
    if olds != list(range(1, len(olds) + 1)):
        placed = [a for a in base if a.target and (a.old is None or a.target != a.old)]
        if placed:
            raise NumbersClash((placed[0].target or (0, 0))[0])
        return []
    slots = [_Slot(a, a.target[0] if a.target else None) for a in base]
    order = [slot.article for slot in arranged(slots)]
    _check_exchanges(order, adjusted=adjusted)
    _check_chapters(base, order)
    return order


def _check_chapters(base: Sequence[WorkArticle], order: Sequence[WorkArticle]) -> None:
    """What came with a new chapter is among the others where its chapter is.

    Raises:
        NumbersClash: by its number it would stand under another heading.
    """
    came = [a for a in base if a.in_chapter]
    if not came:
        return
    in_print = [id(a) for a in base if a.in_chapter or not a.target]
    if in_print != [id(a) for a in order if a.in_chapter or not a.target]:
        raise NumbersClash((came[0].target or (0, 0))[0])


def _is_renumbered(text: WorkText, base: Sequence[WorkArticle], *, adjusted: bool) -> bool:
    moved = any(a.old is None or a.exchanged or (a.target and a.target != a.old) for a in base)
    return moved or (adjusted and any(a.gone for a in text.articles))


def _check_exchanges(order: Sequence[WorkArticle], *, adjusted: bool) -> None:
    """Old articles change places only where both were given a number, or the order is adjusted."""
    olds = [a for a in order if a.old is not None]
    if adjusted or [a.old for a in olds] == sorted(a.old for a in olds if a.old):
        return
    for before, behind in combinations(olds, 2):
        exchanged = (before.old or (0, 0)) > (behind.old or (0, 0))
        exchanged = exchanged and not (before.exchanged or behind.exchanged)
        if exchanged and not (before.target and behind.target):
            raise NumbersClash((before.target or behind.target or (0, 0))[0])


def _give_up(text: WorkText, number: int) -> set[str]:
    """What gives an article that number is not carried out."""
    failed: set[str] = set()
    for article in [a for a in text.articles if a.target == (number, 0)]:
        failed |= {i.key for i in article.because if i.op in _PLACING and (i.targets or not i.refs)}
        article.target = None
        if article.old is None:
            failed |= {i.key for i in article.because}
            text.entries.remove(article)
    return failed


def _settle(text: WorkText, order: list[WorkArticle]) -> None:
    """Put the articles in that order among the headings, and write their numbers."""
    for n, article in enumerate(order, 1):
        article.number = (n, 0)
    _put_in_order(text, order)
    base = 0
    for article in text.articles:
        number, sub = article.number or article.target or article.old or (0, 0)
        if article.gone:
            continue
        if sub and order and article.target is None:
            number = base  # 第十七条之一 goes with the article before it
        article.number = (number, sub)
        base = base if sub else number


def _put_in_order(text: WorkText, order: list[WorkArticle]) -> None:
    place = {id(entry): n for n, entry in enumerate(text.entries)}
    if [place[id(a)] for a in order] == sorted(place[id(a)] for a in order):
        return
    kept = _longest_rising([a for a in order if a.old is not None or a.in_chapter], place)
    moved = {id(a) for a in order} - kept
    text.entries = [entry for entry in text.entries if id(entry) not in moved]
    for n, article in enumerate(order):
        if id(article) not in moved:
            continue
        neighbour = order[n - 1] if n else next(a for a in order if id(a) in kept)
        text.entries.insert(text.entries.index(neighbour) + bool(n), article)


def _longest_rising(articles: list[WorkArticle], place: dict[int, int]) -> set[int]:
    """The most articles that can stay where they are, by identity."""
    tails: list[int] = []
    chain: list[int | None] = []
    ends: list[int] = []
    for n, article in enumerate(articles):
        at = bisect_left(tails, place[id(article)])
        tails[at : at + 1] = [place[id(article)]]
        ends[at : at + 1] = [n]
        chain.append(ends[at - 1] if at else None)
    kept: set[int] = set()
    n_at: int | None = ends[-1] if ends else None
    while n_at is not None:
        kept.add(id(articles[n_at]))
        n_at = chain[n_at]
    return kept


# --- 款, 项 -----------------------------------------------------------------------------


def number_inside(article: WorkArticle) -> bool:
    """Order the paragraphs and items of an article; False where their numbers cannot be met."""
    try:
        if any(clause.target is not None for clause in article.clauses):
            article.clauses = arranged(article.clauses)
        for clause in article.clauses:
            _number_items(clause)
    except NumbersClash:
        return False
    return True


def _number_items(clause: Clause) -> None:
    items = clause.items
    olds = [item.old for item in items]
    if any(item.target is not None for item in items):
        clause.items = items = arranged(items)
    was_whole = olds and olds == list(range(1, len(olds) + 1))
    if was_whole or not any(old is not None for old in olds):
        return
    for number, item in enumerate(items, 1):
        item.lines[0] = _with_number(item.lines[0], number)
    _mend_ends(items)


def _with_number(line: str, number: int) -> str:
    """The line with that number in its label, in the label's own numerals."""
    label = read_label(line)
    if label is None or label.number is None:
        return line
    said = str(label.number) if str(label.number) in label.text else int_to_chinese(label.number)
    text = label.text.replace(said, str(number) if said.isdecimal() else int_to_chinese(number), 1)
    return text + line[label.end :]


def _mend_ends(items: list[Item]) -> None:
    """；behind every item, 。behind the last (立法技术规范（试行）（二）)."""
    for item, is_last in _with_last(items):
        line = item.lines[-1]
        if is_last and line.endswith("；"):
            item.lines[-1] = line[:-1] + "。"
        elif not is_last and line.endswith("。") and line.count("。") == 1:
            item.lines[-1] = line[:-1] + "；"
        elif not is_last and line[-1] not in "；。，：":
            item.lines[-1] = line + "；"


def _with_last(items: list[Item]) -> Iterator[tuple[Item, bool]]:
    for n, item in enumerate(items, 1):
        yield item, n == len(items)
