"""Dates in the metadata against those that are printed, and against each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from lxml import etree

from gazette.base.language import Words
from gazette.markup.contradictions.findings import (
    DATE_DIFFERS,
    DATES_CROSSED,
    MEANING_DIFFERS,
    NUMBER_DIFFERS,
)
from gazette.markup.contradictions.places import Contradiction, child_text, printed_text, said
from gazette.markup.names import D
from gazette.text.dates import find_dates, parse_date
from gazette.vocabulary.documents import ENDED_STATUSES

__all__ = ["date_contradictions"]

_NAMES = {
    "adopted": Words("通过", "the adoption"),
    "signed": Words("成文", "the signature"),
    "promulgated": Words("公布", "the promulgation"),
    "issued": Words("印发", "the issue"),
    "effective": Words("施行", "the day of effect"),
    "expires": Words("失效", "the day of expiry"),
    "repealed": Words("废止", "the repeal"),
}
#: what cannot be before what
_ORDER = (
    ("expires", "effective"),
    ("repealed", "promulgated"),
    ("repealed", "signed"),
    ("repealed", "effective"),
    ("expires", "signed"),
    ("expires", "promulgated"),
)


def date_contradictions(document: etree._Element, meta: etree._Element) -> Iterator[Contradiction]:
    """What the dates in the metadata say otherwise than the text, or than each other."""
    dates = meta.find(D + "dates")
    if dates is None:
        return
    days = _days(dates)
    for later, earlier in _ORDER:
        if later in days and earlier in days and days[later] < days[earlier]:
            yield from _crossed(dates, days, later, earlier)
    yield from _effect(document, dates, days)
    yield from _printed(document, dates, days)
    yield from _stated(document, dates, days)
    yield from _others(meta, dates, days)


def _days(dates: etree._Element) -> dict[str, dt.date]:
    days = {name: _day(dates.findtext(D + name)) for name in _NAMES if name != "adopted"}
    adopted = [_day(one.get("date")) for one in dates.iterchildren(D + "adopted")]
    days["adopted"] = min((day for day in adopted if day), default=None)
    return {name: day for name, day in days.items() if day}


def _day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat((text or "").strip())
    except ValueError:
        return None


def _crossed(
    dates: etree._Element, days: dict[str, dt.date], later: str, earlier: str
) -> Iterator[Contradiction]:
    element = dates.find(D + later)
    yield from said(
        DATES_CROSSED,
        dates if element is None else element,
        name=_NAMES[later],
        date=str(days[later]),
        other=_NAMES[earlier],
        day=str(days[earlier]),
    )


def _effect(
    document: etree._Element, dates: etree._Element, days: dict[str, dt.date]
) -> Iterator[Contradiction]:
    """An effect before the text was made, or an adoption after, stand only where they are printed."""
    made = next((n for n in ("promulgated", "signed", "issued") if n in days), "")
    asked = (("effective", made, "effective"), ("promulgated", "adopted", "adopted"))
    crossed = [
        (later, earlier, doubtful)
        for later, earlier, doubtful in asked
        if later in days and earlier in days and days[later] < days[earlier]
    ]
    if not crossed:
        return
    printed = {found.date for found in find_dates(printed_text(document))}
    for later, earlier, doubtful in crossed:
        if days[doubtful] not in printed:
            yield from _crossed(dates, days, later, earlier)


def _printed(
    document: etree._Element, dates: etree._Element, days: dict[str, dt.date]
) -> Iterator[Contradiction]:
    """The date on the order, and the one below the signature, are among those of the metadata."""
    for path, names in (
        (("order", "date"), ("promulgated", "signed", "issued")),
        (("closing", "date"), ("signed", "promulgated", "issued", "adopted")),
    ):
        printed = child_text(document, *path)
        day = parse_date(printed) if printed else None
        known = {name: days[name] for name in names if name in days}
        if day and known and day not in known.values():
            name = next(iter(known))
            yield from said(
                DATE_DIFFERS, dates, printed=printed, name=_NAMES[name], date=str(known[name])
            )


def _stated(
    document: etree._Element, dates: etree._Element, days: dict[str, dt.date]
) -> Iterator[Contradiction]:
    """The one day from which an order puts its text into force is the day of effect."""
    order = document.find(D + "order")
    text = "" if order is None else "".join(map(str, order.itertext()))
    stated = [one for one in find_dates(text) if text.startswith(_TAKES_EFFECT, one.end)]
    if len(stated) == 1 and "effective" in days and stated[0].date != days["effective"]:
        yield from said(
            DATE_DIFFERS,
            dates,
            printed=f"自{stated[0].text}起施行",
            name=_NAMES["effective"],
            date=str(days["effective"]),
        )


_TAKES_EFFECT = ("起施行", "起实施", "起执行")


def _others(
    meta: etree._Element, dates: etree._Element, days: dict[str, dt.date]
) -> Iterator[Contradiction]:
    """The year of a number is that of its signature or next to it; what was repealed is not in force."""
    signed = days.get("signed")
    for number in meta.iterchildren(D + "number"):
        year = number.get("year")
        if year and signed and abs(int(year) - signed.year) > 1:
            yield from said(
                NUMBER_DIFFERS,
                number,
                number=number.text or "",
                attribute=_NAMES["signed"],
                value=str(signed),
            )
    status = child_text(meta, "status")
    if "repealed" in days and status and status not in ENDED_STATUSES:
        yield from said(
            MEANING_DIFFERS,
            dates,
            name=Words("有效性", "the status"),
            value=status,
            other=Words(f"废止日期 {days['repealed']}", f"the repeal on {days['repealed']}"),
        )
