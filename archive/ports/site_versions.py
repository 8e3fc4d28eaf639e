"""The texts of a law and what amended it (历次文本、历次修改), for the site.

Texts are documents of one title by one organ (`work_of_title`), in the order in which issues printed them.
A decision belongs to the first text that was printed with it or after it; what was not printed again
since is computed (推算).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from gazette.amend import Amendment, amendment_for, apply_amendment, is_amending, read_amendments
from gazette.amend.table import Comparison, ComparisonRow, comparison
from gazette.amend.versions import comparison_of_versions
from gazette.archive.reports.article_orders import ArticleOrder, orders_of_articles
from gazette.archive.search.text.works import work_of_title
from gazette.archive.store.catalogue import RelationRow
from gazette.archive.store.store import Item, Store
from gazette.base.files import sha256_of
from gazette.export.mobile.source import (
    SiteAmended,
    SiteChange,
    SiteDecision,
    SiteHistory,
    SiteText,
)
from gazette.model import Dates

__all__ = ["TextVersions", "Ties"]

_KEPT = 64  #: documents and comparisons held in memory


class Ties(NamedTuple):
    """A document's relations: what it does to others, and what others do to it."""

    own: tuple[RelationRow, ...]
    others: tuple[RelationRow, ...]


class _Family(NamedTuple):
    """A law: its texts, and its decisions with the place of the text that each led to."""

    texts: tuple[Item, ...]
    decisions: tuple[tuple[Item, int | None], ...]


class TextVersions:
    """Which documents are texts of one law, and what they say against each other.

    Args:
        archive: where they are.
        items: the documents that the issues have, in the order of the issues.
        ties: relations by key.
    """

    def __init__(
        self, archive: Store, items: Sequence[tuple[int, Item]], ties: Callable[[str], Ties]
    ) -> None:
        self._archive = archive
        self._ties = ties
        self._place = {item.key: place for place, item in items}
        self._items = {item.key: item for _, item in items}
        self._works: dict[str, list[Item]] = {}
        self._work: dict[str, str] = {}
        for _, item in items:
            if work := _work_of(item):
                self._works.setdefault(work, []).append(item)
                self._work[item.key] = work
        self._document = lru_cache(maxsize=_KEPT)(archive.document)
        self._family = lru_cache(maxsize=_KEPT)(self._family_of)
        self._compared = lru_cache(maxsize=_KEPT)(self._comparison_of)
        self._ordered = lru_cache(maxsize=_KEPT)(self._ordered_of)
        self._carried_out = lru_cache(maxsize=_KEPT)(self._carried_out_of)

    def history(self, key: str) -> SiteHistory | None:
        """The law's texts and decisions, of a decision what it amends; None where there is nothing."""
        family = self._family(key)
        amends = tuple(self._amended(key))
        if len(family.texts) < 2 and not family.decisions and not amends:  # noqa: PLR2004 - one alone
            return None
        texts = tuple(self._texts(family))
        decisions = tuple(
            SiteDecision(
                item.key, item.title, _day(item), texts[place].key if place is not None else ""
            )
            for item, place in family.decisions
        )
        keys = [text.key for text in texts] + [decision.key for decision in decisions]
        keys += [key for law in amends for key in (law.old, law.new)]
        stamp = sha256_of("/".join(map(self._version, keys)).encode())[:16]
        return SiteHistory(texts, decisions, amends, stamp)

    def comparison(self, key: str) -> Comparison | None:
        """The text beside the one before it; None of the first."""
        family = self._family(key)
        at = _at(family, key)
        return self._compared(family.texts[at - 1].key, key) if at else None

    def computed(self, key: str) -> tuple[Comparison, ...]:
        """What the decision makes of each text that was not published again since."""
        return tuple(
            c for a in self._amended(key) if not a.new and (c := self._carried_out(key, a.old))
        )

    def changes(self, key: str) -> dict[str, tuple[SiteChange, ...]]:
        """Label of an article → what happened to it, the oldest first."""
        family = self._family(key)
        at = _at(family, key)
        if at is None:
            return {}
        labels = [article.label for article in self._document(key).articles()]
        days = [text.since for text in self._texts(family)]
        found = {label: tuple(self._of_label(family, at, label, days)) for label in labels}
        if at == len(family.texts) - 1:
            for label, change in self._since_then(family):
                if label in found:
                    found[label] = (*found[label], change)
        return {label: changes for label, changes in found.items() if changes}

    # --- who belongs together -------------------------------------------------------------------

    def _version(self, key: str) -> str:
        return f"{key}.{self._items[key].version}" if key in self._items else key

    def _family_of(self, key: str) -> _Family:
        item = self._items.get(key)
        if item is None or not _is_text(item):
            return _Family((), ())
        work = self._work.get(key)
        texts = tuple(self._works[work]) if work else (item,)
        decisions = dict.fromkeys(d for text in texts for d in self._amending(text.key))
        ordered = sorted(
            decisions, key=lambda d: (self._place[d], _day(self._items[d]) or dt.date.min, d)
        )
        return _Family(texts, tuple((self._items[d], self._led_to(texts, d)) for d in ordered))

    def _amending(self, key: str) -> Iterator[str]:
        """Keys of the decisions that say that they amend the text."""
        ties = self._ties(key)
        found = [r.source for r in ties.others if r.kind == "修改" and r.certain]
        found += [r.target for r in ties.own if r.kind == "被修改" and r.certain]
        return (one for one in found if one in self._items and one != key)

    def _led_to(self, texts: Sequence[Item], decision: str) -> int | None:
        """The first text that was printed with the decision or after it; None where none was."""
        place = self._place[decision]
        return next((n for n, text in enumerate(texts) if self._place[text.key] >= place), None)

    def _amended(self, key: str) -> Iterator[SiteAmended]:
        """The laws that the decision amends, with the texts before and after."""
        seen: set[str] = set()
        for relation in self._ties(key).own if key in self._items else ():
            if (
                relation.kind != "修改"
                or not relation.certain
                or relation.target not in self._items
            ):
                continue
            texts = self._family(relation.target).texts
            after = self._led_to(texts, key)
            at = len(texts) if after is None else after
            if texts and at and texts[at - 1].key not in seen:
                seen.add(texts[at - 1].key)
                new = texts[at].key if at < len(texts) else ""
                yield SiteAmended(texts[at - 1].title, texts[at - 1].key, new)

    def _texts(self, family: _Family) -> Iterator[SiteText]:
        """Each text with the day from which it counts: never before the text that it follows."""
        last: dt.date | None = None
        for place, item in enumerate(family.texts):
            ordered = [_day(d) for d, led in family.decisions if led == place] if place else []
            days = (*ordered[-1:], *_days(item))
            since = next((d for d in days if d and (last is None or d > last)), None)
            last = since or last
            yield SiteText(item.key, item.title, since)

    # --- text beside text ------------------------------------------------------------------------

    def _amendment(self, decision: str, title: str) -> Amendment | None:
        return amendment_for(read_amendments(self._document(decision)), title)

    def _between(self, family: _Family, at: int) -> list[Item]:
        """The decisions that led from the text before to this one."""
        return [item for item, led in family.decisions if led == at]

    def _comparison_of(self, old: str, new: str) -> Comparison:
        family = self._family(new)
        decisions = self._between(family, _at(family, new) or 0)
        only = decisions[0] if len(decisions) == 1 else None
        amendment = self._amendment(only.key, self._items[new].title) if only else None
        found = comparison_of_versions(self._document(old), self._document(new), amendment)
        return replace(found, decision=only.title) if only else found

    def _carried_out_of(self, decision: str, old: str) -> Comparison | None:
        """The decision carried out on the text; None where nothing of it can be."""
        amendment = self._amendment(decision, self._items[old].title)
        if amendment is None:
            return None
        found = comparison(apply_amendment(amendment, self._document(old)))
        return found if found.rows else None

    # --- an article ------------------------------------------------------------------------------

    def _of_label(
        self, family: _Family, at: int, label: str, days: Sequence[dt.date | None]
    ) -> Iterator[SiteChange]:
        """What happened to the article from text to text, the oldest first; its number is followed back."""
        found: list[SiteChange] = []
        for place in range(at, -1, -1):
            row = self._row(family, place, label) if place else None
            ordered = self._ordered(family.texts[place].key).get(label, ())
            if ordered:
                found[:0] = ordered
            elif row is not None:
                what = "新增" if not row.old_label else "修改" if row.is_reworded else "条号调整"
                key = family.texts[place].key
                found.insert(0, SiteChange(days[place], what, row.old_label, label, key))
            label = label if row is None else row.old_label
            if not label:
                break
        return iter(found)

    def _row(self, family: _Family, place: int, label: str) -> ComparisonRow | None:
        """The article against the text before; None where nothing changed."""
        texts = family.texts
        compared = self._compared(texts[place - 1].key, texts[place].key)
        return next((row for row in compared.rows if row.new_label == label), None)

    def _ordered_of(self, key: str) -> dict[str, tuple[SiteChange, ...]]:
        """Label in the text → what the decisions that led to it ordered for the article."""
        family = self._family(key)
        text, place = self._items[key], _at(family, key)
        decisions = [item.key for item, led in family.decisions if led == place]
        amendments = ((key, self._amendment(key, text.title)) for key in decisions)
        pairs = [(key, found) for key, found in amendments if found is not None]
        labels = [article.label for article in self._document(text.key).articles()]
        orders = orders_of_articles(self._archive, pairs, labels) if pairs else {}
        return {label: _by_decision(found, text.key) for label, found in orders.items()}

    def _since_then(self, family: _Family) -> Iterator[tuple[str, SiteChange]]:
        """What decisions make of articles of the last text, which was not published again."""
        last = family.texts[-1].key
        for item, led in family.decisions:
            compared = self._carried_out(item.key, last) if led is None else None
            for row in compared.rows if compared else ():
                if row.old_label and row.is_reworded:
                    what = "修改" if row.new_label else "删去"
                    yield (
                        row.old_label,
                        SiteChange(
                            _day(item),
                            what,
                            row.old_label,
                            row.new_label,
                            "",
                            item.key,
                            row.because,
                        ),
                    )


def _by_decision(orders: Sequence[ArticleOrder], text: str) -> tuple[SiteChange, ...]:
    """The orders for an article in the text of that key, one change a decision."""
    found: dict[str, SiteChange] = {}
    for order in orders:
        had = found.get(order.decision)
        numbers = (*(had.because if had else ()), order.instruction.no)
        before = had.before if had else order.label_before
        found[order.decision] = SiteChange(
            order.day,
            "修改" if before else "新增",
            before,
            order.label_after,
            text,
            order.decision,
            tuple(dict.fromkeys(filter(None, numbers))),
        )
    return tuple(found.values())


def _at(family: _Family, key: str) -> int | None:
    return next((n for n, text in enumerate(family.texts) if text.key == key), None)


def _is_text(item: Item) -> bool:
    """Whether the document may be amended and published again: no decision that amends, no 解读."""
    record = item.document
    return record is not None and record.entry_kind == "文件" and not is_amending(item.title)


def _work_of(item: Item) -> str:
    """What all texts of the law have in common; "" of what is no law."""
    record = item.document
    if record is None or not _is_text(item):
        return ""
    return work_of_title(item.title, record.issuers)


def _dates(item: Item) -> Dates:
    return item.document.dates if item.document else Dates()


def _day(item: Item) -> dt.date | None:
    """The day from which a decision counts."""
    dates = _dates(item)
    return dates.effective or dates.promulgated or dates.signed or dates.issued


def _days(item: Item) -> Iterator[dt.date | None]:
    """The days from which a text may count, the likeliest first."""
    dates = _dates(item)
    issue = item.document.issue if item.document else None
    yield from (dates.effective, dates.promulgated, dates.signed, dates.issued)
    yield issue.date if issue else None
