"""A life as the search index keeps it, so that a hit tells its status as `gazette archive status` does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from gazette.archive.life.status import Beginning, Event, Life

__all__ = ["life_from", "stored_life"]


def stored_life(life: Life) -> dict[str, object]:
    """Beginning and events as JSON takes them; `life_from` gives the life back."""
    since = life.beginning
    return {
        "beginning": [since.day.isoformat(), since.kind] if since else None,
        "events": [
            [e.day.isoformat(), e.status, e.by, e.clause, e.origin, e.exact] for e in life.events
        ],
    }


def life_from(stored: Mapping[str, Any]) -> Life:
    """The life that was stored; of what has none, one of which nothing is known.

    Raises:
        ValueError: it is no such record.
    """
    since = stored.get("beginning")
    return Life(
        Beginning(dt.date.fromisoformat(since[0]), since[1]) if since else None,
        tuple(Event(dt.date.fromisoformat(e[0]), *e[1:]) for e in stored.get("events", ())),
    )
