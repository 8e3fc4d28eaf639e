"""A page out of what was found: one place for each law, its current version first; or article by article."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gazette.archive.life.status import Life
from gazette.archive.search.asking.ranking import CANDIDATES
from gazette.archive.search.finding import MORE, Found
from gazette.archive.search.hits import Hit, HitMaker
from gazette.archive.search.index.texts import TextStore
from gazette.archive.search.port import Asked, EngineHit
from gazette.vocabulary.documents import ENDED_STATUSES

__all__ = ["articles_of", "by_law"]

Grouped = tuple[EngineHit, Sequence[str]]  #: a hit and the keys of the law's other versions


def by_law(found: Found, texts: TextStore, asked: Asked, today: dt.date) -> list[Grouped]:
    """The hits of the page, each with the other versions of its law.

    Where not everything fits on the page, versions share one place: the current one if it was
    found, else the best of those that were.  Where everything fits all are there, one after another.
    """
    last = asked.first + asked.size
    if asked.sort != "relevance":
        window = found.fetch(asked.first, asked.size)
        return [(hit, _others(hit.key, texts, today)) for hit in window]
    everything = found.total <= asked.size
    page: list[Grouped] = []
    for hit, versions in _laws(found, texts, today, last):
        first = next((key for key in versions if key == hit.key or found.has(key)), hit.key)
        others = [key for key in versions if key != first]
        page.append((hit._replace(key=first), others))
        if everything:
            page += [(hit._replace(key=key), [first]) for key in others if found.has(key)]
        elif len(page) >= last:
            break
    return page[asked.first : last]


def _laws(
    found: Found, texts: TextStore, today: dt.date, last: int
) -> Iterator[tuple[EngineHit, list[str]]]:
    """The best hit of each law, and all its versions, the current one first."""
    taken: set[str] = set()
    at = 0
    while hits := found.fetch(at, last + MORE):
        for hit in hits:
            if hit.key not in taken:
                versions = _versions(hit.key, texts, today)
                taken.update(versions)
                yield hit, versions
        at += len(hits)


def _others(key: str, texts: TextStore, today: dt.date) -> list[str]:
    return [one for one in _versions(key, texts, today) if one != key]


def _versions(key: str, texts: TextStore, today: dt.date) -> list[str]:
    """All versions of the document's law, what is in force and newest first; itself where nothing tells.

    The newest is the one amended last, as its title note (题注) says: an amended text often keeps
    the first one's day of effect.  Of two with the same days the one printed later is newer.
    """
    keys = texts.versions(key)
    if len(keys) < 2:  # noqa: PLR2004 - itself alone
        return [key]

    def age(one: str) -> tuple[bool, bool, int, int, int, bool]:
        shown, life, _ = texts.described(one)
        status = life.on(today)
        issue = shown.get("issue") or {}
        year, number = (-int(issue.get(name) or 0) for name in ("year", "number"))
        newest = -_worded(shown, life, today)
        return status in ENDED_STATUSES, status == "尚未施行", newest, year, number, one != key

    return sorted(keys, key=age)


def _worded(shown: Mapping[str, Any], life: Life, today: dt.date) -> int:
    """The day of the wording, 20220928; of what was indexed without it that of effect, else of the document."""
    begun = life.effective
    day = begun.isoformat() if begun and begun <= today else str(shown.get("date") or "")
    return int(str(shown.get("worded") or day).replace("-", "") or 0)


def articles_of(
    found: Found, maker: HitMaker, first: int, size: int
) -> tuple[int, tuple[Hit, ...]]:
    """How many articles of the best documents answer, and those of the page, each as a hit."""
    scored = [
        (hit, part) for hit in found.fetch(0, CANDIDATES) for part in maker.answering(hit.key)
    ]
    scored.sort(key=lambda pair: -pair[1].score)
    page = scored[first : first + size]
    return len(scored), tuple(maker.article(hit, part) for hit, part in page)
