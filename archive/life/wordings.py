"""A document's status in words and as data: never without the day it is said for, and why."""

from __future__ import annotations

import datetime as dt

from gazette.archive.life.status import Event, Life
from gazette.base.language import say
from gazette.base.punctuation import bracketed, clauses
from gazette.base.terms import term

__all__ = ["event_line", "status_json", "status_words"]


def status_words(life: Life, day: dt.date) -> str:
    """有效（截至2026年11月30日；施行日期2021-08-01，未见废止或失效的记载）."""
    as_of = say(f"截至{day.isoformat()}", f"as of {day.isoformat()}")
    return term(life.on(day)) + bracketed(clauses((as_of, _because(life, day))))


def _because(life: Life, day: dt.date) -> str:
    standing = life.on(day)
    if standing == "未标注":
        if life.end:
            return say("已失去效力，起自何日不详", "it ended, from which day is not known")
        return say(
            "本文没有日期，也没有废止或失效的记载", "it has no date, and nothing is said of its end"
        )
    since = life.beginning
    begun = f"{since.words}{say('', ' ')}{since.day.isoformat()}" if since else ""
    if standing == "有效":
        none = say("未见废止、失效或修改的记载", "nothing is said of its end or a change")
        return say("，", ", ").join((begun, none))
    return begun if standing == "尚未施行" else say("见下列记载", "see the events below")


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
