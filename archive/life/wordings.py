"""A document's status in words and as data: never without the day it is said for, and why."""

from __future__ import annotations

import datetime as dt

from gazette.archive.life.status import CHANGES, Beginning, Event, Life
from gazette.base.language import Words, say
from gazette.base.punctuation import bracketed, clauses
from gazette.base.terms import term
from gazette.vocabulary.documents import Standing

__all__ = ["because", "event_line", "status_json", "status_words"]


def status_words(life: Life, day: dt.date) -> str:
    """有效（截至2026年11月30日；施行日期2021-08-01，未见废止或失效的记载）."""
    as_of = say(f"截至{day.isoformat()}", f"as of {day.isoformat()}")
    return term(life.on(day)) + bracketed(clauses((as_of, because(life, day))))


def because(life: Life, day: dt.date) -> Words:
    """Why the status of that day is what it is, in one clause."""
    standing, since = life.on(day), life.beginning
    if standing == "未标注":
        return _unknown(life)
    if standing in CHANGES.values():
        return _changed(life, standing)
    begun = (
        Words(*(f"{name}{since.day.isoformat()}" for name in _named(since))) if since else Words()
    )
    if standing == "尚未施行":
        return begun
    return Words(
        f"{begun.zh}，未见废止、失效或修改的记载",
        f"{begun.en}, nothing is said of its end or a change",
    )


def _named(since: Beginning) -> tuple[str, str]:
    return since.words.zh, f"{since.words.en} "


def _unknown(life: Life) -> Words:
    if life.end:
        return Words("已失去效力，起自何日不详", "it ended, from which day is not known")
    return Words(
        "本文没有日期，也没有废止或失效的记载", "it has no date, and nothing is said of its end"
    )


def _changed(life: Life, standing: Standing) -> Words:
    """By what it ended, or was first changed."""
    event = next(e for e in life.events if e.status == standing)
    day = event.day.isoformat()
    since = (
        Words(f"自{day}起", f"from {day}") if event.exact else Words(f"不晚于{day}", f"by {day}")
    )
    if not event.by:
        return since
    return Words(f"{since.zh}，见 {event.by}", f"{since.en}, by {event.by}")


def event_line(event: Event) -> str:
    """2021-08-01 废止 2021-03-001（条文）《…》同时废止。"""
    day = event.day.isoformat()
    if not event.exact:
        day = say(f"不晚于{day}", f"by {day}")
    by = f" {event.by}" if event.by else ""
    return f"  {day} {term(event.status)}{by}{bracketed(term(event.origin))}{say('', ' ')}{event.clause}"


def status_json(life: Life, day: dt.date) -> dict[str, object]:
    """The status of that day with its evidence: `status`, `as_of`, `beginning`, `events`."""
    beginning = life.beginning
    return {
        "status": life.on(day),
        "as_of": day.isoformat(),
        "beginning": beginning and {"day": beginning.day.isoformat(), "date": beginning.kind},
        "events": [event.to_json() for event in life.events],
    }
