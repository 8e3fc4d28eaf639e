"""Laws, administrative regulations and judicial interpretations as facts: titles, days, orders, articles.

The catalogue is a CSV file, one title a row, built by docs/laws/make_catalogue.py; an office may
put its own in its place (gazette.toml, [rules] law_catalogue).  It knows national texts only, up to
its day: of local regulations and rules of departments it says nothing.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from gazette.base.errors import IssueError
from gazette.base.files import read_bytes
from gazette.base.language import say
from gazette.check.laws.titles import law_key

__all__ = ["Law", "LawCatalogue", "law_catalogue"]

_SHIPPED = Path(__file__).with_name("laws.csv")
_MOST = 20_000_000  #: bytes


class Law(NamedTuple):
    """What is known of one title; empty where nothing is."""

    title: str
    category: str = ""  #: 法律, 行政法规, 司法解释; "" for what is known as repealed only
    made: dt.date | None = None  #: 公布 or 通过, of its first version
    effective: dt.date | None = None
    orders: tuple[int, ...] = ()  #: 国务院令, the first that promulgated it and known amendments
    amended: tuple[dt.date, ...] = ()  #: every day in its heading, the first included
    versions: tuple[tuple[dt.date, int], ...] = ()  #: version → number of its last article
    repealed: dt.date | None = None
    successor: str = ""
    short: tuple[str, ...] = ()  #: what else it is called

    def last_article(self, day: dt.date) -> int | None:
        """Number of the last article on that day; None where the version of then is not known."""
        known = [(version, last) for version, last in self.versions if version <= day]
        if not known:
            return None
        version, last = known[-1]
        near = version + dt.timedelta(days=_UNTIL_EFFECT)
        unknown = any(near < amended <= day for amended in self.amended)
        # the version before holds until the new one takes effect
        return None if unknown else max(last, *(n for _, n in known[-2:]))

    @property
    def most_articles(self) -> int | None:
        """A number that no version's last article has reached; None without a known version."""
        known = [last for _, last in self.versions]
        return max(known) + max(known) // _SPARE if known else None

    def years(self, day: dt.date) -> set[int]:
        """The years of its versions until that day."""
        days = (*self.amended, *(version for version, _ in self.versions), self.made)
        return {one.year for one in days if one and one <= day}


def _is_over(law: Law) -> bool:
    return law.repealed is not None


_SPARE = 10  #: versions that are not known had at most a tenth more
_UNTIL_EFFECT = 400  #: days between a version and the last date of its heading, at most


class LawCatalogue:
    """All laws of one file, found by title."""

    def __init__(self, laws: Iterable[Law], day: dt.date, source: str) -> None:
        self.laws: tuple[Law, ...] = tuple(laws)
        self.day = day  #: what came after is not in it
        self.source = source

    def find(self, title: str) -> Law | None:
        """The law of that title, full or without 中华人民共和国, or by a short title."""
        return self._by_key.get(law_key(title))

    @cached_property
    def _by_key(self) -> dict[str, Law]:
        found = {law_key(name): law for law in self.laws for name in law.short}
        for law in sorted(self.laws, key=_is_over):
            found.setdefault(law_key(law.title), law)  # 民事诉讼法 before 民事诉讼法（试行）
        return found

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Every title as `law_key` gives it."""
        return tuple(self._by_key)

    def order_days(self, order: int) -> tuple[dt.date, dt.date]:
        """Between which days 国务院令 of that number was signed: they are numbered through."""
        before = [day for number, day in self._orders if number <= order]
        after = [day for number, day in self._orders if number >= order]
        return max(before, default=dt.date.min), min(after, default=dt.date.max)

    @cached_property
    def _orders(self) -> list[tuple[int, dt.date]]:
        """Numbers of orders with their day, of regulations that have one; those out of line left out."""
        found = sorted({(law.orders[0], law.made) for law in self.laws if law.orders and law.made})
        kept: list[tuple[int, dt.date]] = []
        for number, day in found:
            later = [other for n, other in found if n > number][:_NEIGHBOURS]
            earlier = [other for n, other in found if n < number][-_NEIGHBOURS:]
            if sum(d < day for d in later) <= 1 and sum(d > day for d in earlier) <= 1:
                kept.append((number, day))
        return kept


_NEIGHBOURS = 5


@cache
def law_catalogue(path: Path | None = None) -> LawCatalogue:
    """The catalogue in the file, by default the one that is shipped.

    Raises:
        FileAccessError: the file cannot be read.
        IssueError: it is no catalogue.
    """
    place = path or _SHIPPED
    try:
        text = read_bytes(place, most=_MOST).decode("utf-8-sig")
        head, _, rows = text.partition("\n")
        day, _, source = head.removeprefix("#").strip().partition(" ")
        laws = tuple(_laws(rows.splitlines()))
        return LawCatalogue(laws, dt.date.fromisoformat(day), source)
    except (ValueError, KeyError, TypeError, AttributeError) as exc:
        raise IssueError(
            say(f"不是法律法规目录（{exc}）", f"no catalogue of laws ({exc})"),
            where=str(place),
            remedy=say(
                "第一行是“# 日期 来源”，第二行是列名；见 docs/laws.md。",
                "The first line is `# day source`, the second names the columns; see docs/laws.md.",
            ),
        ) from exc


def _laws(lines: list[str]) -> Iterator[Law]:
    for row in csv.DictReader(lines):
        yield Law(
            title=row["title"],
            category=row["category"],
            made=_day(row["made"]),
            effective=_day(row["effective"]),
            orders=tuple(int(order) for order in _parts(row["orders"])),
            amended=tuple(map(dt.date.fromisoformat, _parts(row["amended"]))),
            versions=tuple(map(_version, _parts(row["versions"]))),
            repealed=_day(row["repealed"]),
            successor=row["successor"],
            short=tuple(_parts(row["short"])),
        )


def _parts(text: str) -> list[str]:
    return text.split(";") if text else []


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _version(text: str) -> tuple[dt.date, int]:
    day, _, last = text.partition(":")
    return dt.date.fromisoformat(day), int(last)
