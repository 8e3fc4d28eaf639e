"""The kinds of columns: texts that both databases take, moments in UTC, random ids."""

from __future__ import annotations

import datetime as dt
import json
import re
import secrets
from collections.abc import Callable

from sqlalchemy import Dialect, Text, TypeDecorator

__all__ = ["CleanJson", "CleanText", "Clock", "beijing_day", "clean", "moment", "new_uid"]

#: SQLite keeps a NUL and PostgreSQL refuses it; half a surrogate pair no database takes
_UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")
#: without characters that look alike; sixteen of them are 79 bits
_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
_LENGTH = 16
_BEIJING = dt.timezone(dt.timedelta(hours=8))

Clock = Callable[[], dt.datetime]


def clean(text: str) -> str:
    """The text without what a database cannot store: NUL, lone surrogates."""
    return _UNSTORABLE.sub("", text)


class CleanText(TypeDecorator[str]):
    """Text, cleaned on its way in."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """What is stored."""
        del dialect
        return None if value is None else clean(value)


class CleanJson(TypeDecorator[object]):
    """JSON in a text column, cleaned on its way in."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> str | None:
        """What is stored."""
        del dialect
        return None if value is None else clean_json(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> object:
        """What was stored."""
        del dialect
        return None if value is None else json.loads(value)


def clean_json(value: object) -> str:
    """The value as JSON text without what a database cannot store; keys sorted."""
    text = json.dumps(_cleaned(value), ensure_ascii=False, sort_keys=True, default=str)
    return clean(text)


def _cleaned(value: object) -> object:
    """With every text in it cleaned: json.dumps writes a NUL as an escape that a database keeps."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {clean(str(key)): _cleaned(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(one) for one in value]
    return value


def new_uid() -> str:
    """A random id: from one nobody guesses another."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))


def moment(now: dt.datetime) -> str:
    """The moment as it is stored: UTC, ISO 8601, with microseconds, so that texts sort as times."""
    return now.astimezone(dt.UTC).isoformat(timespec="microseconds")


def beijing_day(now: dt.datetime) -> dt.date:
    """The day in Beijing at that moment: an office's day."""
    return now.astimezone(_BEIJING).date()
