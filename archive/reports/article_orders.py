"""What decisions ordered for an article (本条历次修改): read from the decisions, not guessed from differences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazette.amend import Amendment, Instruction, amendment_for, same_title
from gazette.amend.instruction import article_label, places_text
from gazette.amend.number_map import NumberMap
from gazette.archive.reports.decided import amendments_of
from gazette.archive.store.catalogue import title_key
from gazette.text.label_values import label_value

if TYPE_CHECKING:
    from gazette.archive.store.store import Store

__all__ = [
    "ArticleOrder",
    "amending_keys",
    "article_orders",
    "orders_for",
    "orders_of_articles",
    "text_orders",
]

_Number = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ArticleOrder:
    """One instruction of one decision about an article."""

    decision: str  #: key of the decision
    title: str  #: its title
    day: dt.date | None  #: from which it counts, as far as the decision says
    label_before: str  #: 第十二条 before the decision; "" where it brings the article in
    label_after: str  #: after it
    instruction: Instruction

    def to_json(self) -> dict[str, object]:
        """The object of `gazette amend history --json`."""
        return {
            "decision": self.decision,
            "title": self.title,
            "date": self.day.isoformat() if self.day else None,
            "before": self.label_before or None,
            "after": self.label_after,
            "instruction": self.instruction.to_json(""),
        }


def amending_keys(archive: Store, title: str) -> list[str]:
    """Keys of the archived decisions that amend the text of this title, the earliest first."""
    wanted = title_key(title)
    found = {
        r.source
        for r in archive.catalogue.all_relations()
        if r.kind == "修改" and r.certain and (r.title_key == wanted or same_title(r.title, title))
    }
    return sorted(found, key=lambda key: (_day(archive, key) or dt.date.min, key))


def article_orders(archive: Store, key: str, label: str) -> tuple[ArticleOrder, ...]:
    """What decisions in the archive ordered for the article that has this number now, the earliest first.

    The number is followed back from decision to decision: 第十二条 now may have been 第十条.

    Args:
        archive: where the decisions are.
        key: of the text as it is now.
        label: 第十二条.

    Raises:
        ArchiveError: no such document.
    """
    orders = list(orders_for(archive, archive.item(key).title))
    return orders_of_articles(archive, orders, [label])[label]


def orders_of_articles(
    archive: Store, orders: Sequence[tuple[str, Amendment]], labels: Sequence[str]
) -> dict[str, tuple[ArticleOrder, ...]]:
    """What the decisions ordered for each of the articles that have these numbers now.

    Args:
        archive: where the decisions are.
        orders: keys of decisions with what they order for the text, the earliest first.
        labels: 第十二条.
    """
    maps = [(key, amendment, NumberMap.of(amendment)) for key, amendment in reversed(orders)]
    return {label: tuple(_followed(archive, maps, label)) for label in labels}


def _followed(
    archive: Store, maps: Sequence[tuple[str, Amendment, NumberMap]], label: str
) -> list[ArticleOrder]:
    """The orders for one article, its number followed back from the last decision to the first."""
    value = label_value(label)
    if value is None or value.number is None:
        return []
    number: _Number | None = (value.number, value.sub_number or 0)
    found: list[ArticleOrder] = []
    for decision, amendment, numbers in maps:
        if number is None:
            break
        before = numbers.before(number)
        found[:0] = _of_decision(archive, decision, amendment, before, number)
        number = before
    return found


def text_orders(archive: Store, key: str) -> tuple[ArticleOrder, ...]:
    """Every instruction of every archived decision about the text, in order of time.

    Raises:
        ArchiveError: no such document.
    """
    return tuple(
        ArticleOrder(
            decision=decision,
            title=archive.item(decision).title,
            day=_day(archive, decision),
            label_before=places_text(instruction.refs) if instruction.refs else "",
            label_after=instruction.target_no or "",
            instruction=instruction,
        )
        for decision, amendment in orders_for(archive, archive.item(key).title)
        for instruction in amendment.instructions
    )


def orders_for(archive: Store, title: str) -> Iterator[tuple[str, Amendment]]:
    """Each archived decision that amends the text of this title, with what it orders; in order of time."""
    for key in amending_keys(archive, title):
        amendment = amendment_for(amendments_of(archive, key), title)
        if amendment is not None:
            yield key, amendment


def _of_decision(
    archive: Store, key: str, amendment: Amendment, before: _Number | None, after: _Number
) -> Iterator[ArticleOrder]:
    item = archive.item(key)
    for instruction in amendment.instructions:
        if not _is_about(instruction, before, after):
            continue
        yield ArticleOrder(
            decision=key,
            title=item.title,
            day=_day(archive, key),
            label_before=article_label(*before) if before else "",
            label_after=article_label(*after),
            instruction=instruction,
        )


def _is_about(instruction: Instruction, before: _Number | None, after: _Number) -> bool:
    if instruction.op == "insert_article":
        return any(p.article == after for p in instruction.targets)
    return before is not None and any(
        p.article == before or p.kind == "whole" for p in instruction.refs
    )


def _day(archive: Store, key: str) -> dt.date | None:
    document = archive.item(key).document
    if document is None:
        return None
    dates = document.dates
    return dates.effective or dates.promulgated or dates.signed or dates.issued
