"""Values as pages show them: Beijing time, how long ago, roles and levels in Chinese."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from gazette.base.language import say
from gazette.desk.model.trail import act_words
from gazette.vocabulary.desk import ROLE_NAMES, Role
from gazette.vocabulary.problems import LEVEL_NAMES, Level

__all__ = ["FILTERS", "beijing", "days_since"]

_BEIJING = dt.timezone(dt.timedelta(hours=8))


def beijing(moment: str) -> str:
    """A stored moment as people read it: 2021-03-10 09:05."""
    if not moment:
        return "—"
    at = dt.datetime.fromisoformat(moment).astimezone(_BEIJING)
    return f"{at:%Y-%m-%d %H:%M}"


def days_since(moment: str, today: dt.date) -> int:
    """Whole days of Beijing from the moment until today."""
    if not moment:
        return 0
    return (today - dt.datetime.fromisoformat(moment).astimezone(_BEIJING).date()).days


def _role(role: Role | str) -> str:
    words = {str(key): value for key, value in ROLE_NAMES.items()}
    return say(*words[role]) if role in words else say("程序", "program")


def _level(level: Level | str) -> str:
    words = {str(key): value for key, value in LEVEL_NAMES.items()}
    return say(*words.get(level, (level, level)))


def _grouped(number: int) -> str:
    return f"{number:,}"


FILTERS: dict[str, Callable[..., object]] = {
    "beijing": beijing,
    "days_since": days_since,
    "role": _role,
    "level": _level,
    "act": act_words,
    "grouped": _grouped,
}
