"""Arguments of public calls (参数): checked at the door, so that a slip is told where it was made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from gazette.base.errors import InputError
from gazette.base.language import say

__all__ = [
    "day_text",
    "require_day",
    "require_each",
    "require_number",
    "require_one",
    "require_span",
    "require_time",
]

_SHOWN = 60  #: characters of a wrong value


def require_one(name: str, value: object, allowed: Iterable[str]) -> None:
    """Refuse a value that is not one of the words allowed.

    Raises:
        InputError: it is not; what is allowed is listed.
    """
    words = tuple(allowed)
    if not isinstance(value, str) or value not in words:
        raise _wrong(name, value, say("、", ", ").join(word or '""' for word in words))


def require_each(name: str, values: object, allowed: Iterable[str]) -> None:
    """Refuse a sequence with a value that is not one of the words allowed; a text is no sequence.

    Raises:
        InputError: it has one, or is a text; what is allowed is listed.
    """
    words = tuple(allowed)
    if isinstance(values, str) or not isinstance(values, Iterable):
        listed = say("、", ", ").join(words)
        raise _wrong(
            name,
            values,
            say(f"几个词的序列，如 ({words[0]!r},)；可用：{listed}", f"a sequence of: {listed}"),
        )
    for value in values:
        require_one(name, value, words)


def require_number(name: str, value: object, *, least: int = 0, most: int | None = None) -> None:
    """Refuse what is no whole number in the range; True is none.

    Raises:
        InputError: it is none.
    """
    if isinstance(value, bool) or not isinstance(value, int):
        raise _wrong(name, value, say("整数", "a whole number"))
    if value < least or (most is not None and value > most):
        upper = "" if most is None else say(f"、不大于 {most}", f" and at most {most}")
        raise _wrong(
            name,
            value,
            say(f"不小于 {least}{upper}的整数", f"a whole number of at least {least}{upper}"),
        )


def require_day(name: str, value: object) -> dt.date:
    """The day: a date as it is, of a moment its day; a text is no day.

    Raises:
        InputError: it is neither.
    """
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    raise _wrong(name, value, say("datetime.date", "a datetime.date"))


def require_span(name: str, value: object) -> None:
    """Refuse what names no stretch of days: a date, or a text 2021, 2021-07, 2021-07-03, or "".

    Raises:
        InputError: it names none.
    """
    if isinstance(value, dt.date) or value == "":
        return
    if not isinstance(value, str) or not any(_fits(value, form) for form in _SPANS):
        raise _wrong(
            name,
            value,
            say("日期，或 2021、2021-07、2021-07-03", "a date, or 2021, 2021-07, 2021-07-03"),
        )


_SPANS = ("%Y", "%Y-%m", "%Y-%m-%d")


def _fits(text: str, form: str) -> bool:
    try:
        return dt.datetime.strptime(text, form).strftime(form) == text  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return False


def day_text(value: str | dt.date) -> str:
    """The day or the stretch of days as a query writes it; of a moment its day."""
    if isinstance(value, dt.datetime):
        value = value.date()
    return value if isinstance(value, str) else value.isoformat()


def require_time(name: str, value: object) -> dt.datetime:
    """The moment; it must say its zone, for no reader could tell which is meant.

    Raises:
        InputError: no datetime, or one without a zone.
    """
    if not isinstance(value, dt.datetime) or value.utcoffset() is None:
        raise _wrong(
            name,
            value,
            say(
                "带时区的 datetime，如 datetime.now(timezone.utc)",
                "a datetime with its zone, like datetime.now(timezone.utc)",
            ),
        )
    return value


def _wrong(name: str, value: object, should: str) -> InputError:
    shown = repr(value)
    shown = shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "…"
    return InputError(
        say(f"参数 {name} 不能是 {shown}", f"{name} cannot be {shown}"),
        remedy=say(f"可以是：{should}", f"It may be: {should}"),
    )
