"""The days that people state by hand: whether there can be such a day at all, and for that document."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from gazette.archive.life.status import CHANGES, life_of
from gazette.base.doors.arguments import require_day
from gazette.base.errors import ArchiveError
from gazette.base.language import say
from gazette.base.ways import way

if TYPE_CHECKING:
    from gazette.archive.store.store import Item, Store
    from gazette.model import Relation

__all__ = ["day_of_relation", "day_of_statement", "in_order", "not_before_it_began"]

_FIRST = 1900  #: no document of an archive counted, or ended, before
_DONE_TO_SOURCE = frozenset(
    {"被废止", "被修改", "被更正", "被解读"}
)  #: what the other document does
_CHANGING = frozenset({*CHANGES, "被废止", "被修改"})
_AHEAD = 10  #: years: 自2030年1月1日起废止 may be said today, the year 2202 is a slip


def day_of_relation(date: dt.date | None) -> dt.date | None:
    """The day from which a relation counts, which may lie ahead.

    Raises:
        InputError: it is no date.
        ArchiveError: no document can mean that year.
    """
    if date is None:
        return None
    day = require_day("date", date)
    if _FIRST <= day.year <= dt.date.today().year + _AHEAD:  # noqa: DTZ011 - the clerk's day
        return day
    raise ArchiveError(
        say(
            f"{day.isoformat()} 这个年份不会有",
            f"no document can mean the year of {day.isoformat()}",
        ),
        remedy=say("请核对年份是不是写错了。", "Check the year for a slip."),
    )


def day_of_statement(date: dt.date | None) -> dt.date | None:
    """The day from which a stated 有效性 counts: one that has come.

    Raises:
        InputError: it is no date.
        ArchiveError: no document can mean that year, or it has not come yet.
    """
    day = day_of_relation(date)
    if day is None or day <= dt.date.today():  # noqa: DTZ011 - the clerk's day
        return day
    raise ArchiveError(
        say(f"{day.isoformat()} 还没有到", f"{day.isoformat()} has not come yet"),
        remedy=say(
            f"到了那天再登记；文件里已经写明的，用 {way('relate')} 登记关系和 {way('day')}。",
            "State it when the day has come; what a document says already is stated with "
            f"{way('relate')} and {way('day')}.",
        ),
    )


def in_order(archive: Store, acting: Item, relation: Relation) -> None:
    """A document can be ended, changed or referred to only after it began.

    Raises:
        ArchiveError: the day, or the one on which the acting document takes effect, lies before.
    """
    if not relation.target:
        return
    other = archive.item(relation.target)
    doer, done = (other, acting) if relation.kind in _DONE_TO_SOURCE else (acting, other)
    day = relation.date
    if day is None and relation.kind in _CHANGING and doer.document and done.document:
        day = life_of(archive.catalogue, doer.key, doer.document).effective
    not_before_it_began(archive, done, day)


def not_before_it_began(archive: Store, item: Item, day: dt.date | None) -> None:
    """Nothing happens to a document before its own 施行 or 成文.

    Raises:
        ArchiveError: the day lies before.
    """
    document = item.document
    began = life_of(archive.catalogue, item.key, document).beginning if document else None
    if day is None or began is None or day >= began.day:
        return
    raise ArchiveError(
        say(
            f"{day.isoformat()} 早于对方的{began.words.zh} {began.day.isoformat()}",
            f"{day.isoformat()} is before the day on which it was {began.words.en}, {began.day.isoformat()}",
        ),
        where=item.key,
        remedy=say(
            f"请核对是不是另一件同名文件，或用 {way('day')} 写明生效日。",
            f"Check whether another document of that name is meant, or give the day with {way('day')}.",
        ),
    )
