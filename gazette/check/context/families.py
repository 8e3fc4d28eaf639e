"""Families of patterns that a rule asks one after another: which of them a text can have, told at one look."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

from gazette.check.context.required import Signs, required

__all__ = ["Phrases", "possible"]

Phrases = tuple[tuple[re.Pattern[str], str], ...]  #: each with what is to be written instead


class _Family(NamedTuple):
    """Sign → indices of the phrases that ask for it, and of those that ask for nothing known."""

    phrases: Phrases  #: held, so that no other tuple takes its place in memory
    by_sign: dict[str, list[int]]
    signs: frozenset[str]
    always: tuple[int, ...]


#: by the identity of the phrases: to compare forty patterns takes longer than to look
_families: dict[int, _Family] = {}


def possible(phrases: Phrases, signs: Signs) -> Phrases:
    """The phrases that a text of these signs may have, in their order.

    Args:
        phrases: a rule's own, kept as long as the program runs.
        signs: of the text.
    """
    family = _families.get(id(phrases)) or _families.setdefault(id(phrases), _family(phrases))
    found = set(family.always)
    for sign in family.signs & signs.all:
        found.update(family.by_sign[sign])
    return tuple(phrases[n] for n in sorted(found))


def _family(phrases: Phrases) -> _Family:
    by_sign: defaultdict[str, list[int]] = defaultdict(list)
    always = []
    for n, (pattern, _) in enumerate(phrases):
        asked = required(pattern)
        for sign in asked:
            by_sign[sign].append(n)
        if not asked:
            always.append(n)
    return _Family(phrases, dict(by_sign), frozenset(by_sign), tuple(always))
