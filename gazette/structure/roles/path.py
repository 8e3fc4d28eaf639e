"""Roles for lines: the cheapest path through the grammar of an official document (Viterbi)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

from gazette.base.language import say
from gazette.structure.roles.features import Features, feature_names
from gazette.structure.roles.grammar import ENDS, GRAMMAR, ROLES, START
from gazette.structure.roles.knowledge import read_rows

__all__ = ["Decision", "assign_roles", "explain"]

_FLOOR = -7.5  #: a role with less evidence is not weighed
_TEMPERATURE = 1.6  #: how many points of margin make a decision sure


@dataclass(frozen=True, slots=True)
class Decision:
    """The role of a line, how sure it is, and the features that it was decided on."""

    role: str
    confidence: float  #: 0…1
    features: Features
    rival: str = ""  #: the role that came second


@cache
def _weights() -> dict[str, dict[str, float]]:
    table: dict[str, dict[str, float]] = {role: {} for role in ROLES}
    for row in read_rows("weights.csv"):
        table[row["role"]][row["feature"]] = float(row["weight"])
    for role in ("inst_body", "annex_body"):  # text is text, wherever it stands
        table[role] = table["body"] | table[role]
    return table


#: roles that a whole table can play; in the red head it is taken apart
_TABLE_ROLES = frozenset({"head", "body", "order_body", "annex_body", "inst_body"})


_Emission = tuple[tuple[str, ...], tuple[float, ...]]  #: roles with their points


@lru_cache(maxsize=8192)
def _emission(features: Features) -> _Emission:
    """The roles that the features allow, with their points."""
    found: dict[str, float] = {}
    for role, weights in _weights().items():
        if "table" in features and role not in _TABLE_ROLES:
            continue
        # in one order: sums of floats hang on it, and a tie would go by the hash of the day
        score = weights.get("*", 0.0) + sum(weights.get(f, 0.0) for f in sorted(features))
        if score > _FLOOR:
            found[role] = score
    return tuple(found), tuple(found.values())


def assign_roles(
    features: list[Features], *, fixed: dict[int, str] | None = None
) -> list[Decision]:
    """The best role of every line; `fixed` lines have the role that the editor gave them."""
    if not features:
        return []
    chosen = fixed or {}
    spans = list(_spans(features, chosen))
    emissions = [_span_emission(span, features, chosen) for span in spans]
    forward, back = _forward(emissions)
    backward = _backward(emissions)
    path = _trace(emissions, forward, back)
    found: list[Decision] = []
    for n, role in enumerate(path):
        margin, rival = _margin(emissions[n][0], role, forward[n], backward[n])
        kinds = {features[line] for line in spans[n]}
        alike = {one: Decision(role, margin, one, rival) for one in kinds}
        found.extend(alike[features[line]] for line in spans[n])
    return found


_TEXT_ROLES = ("body", "inst_body", "annex_body", "order_body")
#: the features of paragraphs that can only be text, see `gazette.structure.roles.wording.long_features`
_TEXT_FEATURES = frozenset(
    ("sentence", "long", "article", "level", "heading_label", "center", "indent")
)
_FRONT, _EDGE = 12, 2  #: lines of a document's front, and of a run's ends, weighed one by one


def _spans(features: Sequence[Features], fixed: dict[int, str]) -> Iterator[range]:
    """The lines one by one, but the inside of a long run of text as one.

    The grammar lets no text follow another kind of text, so that all lines of
    a run play one role, and a law of a thousand articles is weighed in a few steps.
    """

    def is_text(number: int) -> bool:
        return number >= _FRONT and number not in fixed and _is_text(features[number])

    at = 0
    for text, group in groupby(range(len(features)), is_text):
        start, at = at, at + sum(1 for _ in group)
        inside = range(start + _EDGE, at - _EDGE)
        if text and len(inside) > 1:
            yield from (range(n, n + 1) for n in range(start, inside.start))
            yield inside
            start = inside.stop
        yield from (range(n, n + 1) for n in range(start, at))


def _is_text(features: Features) -> bool:
    return "sentence" in features and features <= _TEXT_FEATURES


def _span_emission(span: range, features: Sequence[Features], fixed: dict[int, str]) -> _Emission:
    if span.start in fixed:
        return (fixed[span.start],), (0.0,)
    if len(span) == 1:
        return _emission(features[span.start])
    total = dict.fromkeys(_TEXT_ROLES, 0.0)
    for one, count in Counter(features[n] for n in span).items():
        points = dict(zip(*_emission(one), strict=True))
        for role in total:
            total[role] += count * points.get(role, _FLOOR)
    return tuple(total), tuple(total.values())


_Scores = list[float]
_Links = tuple[tuple[tuple[int, float], ...], ...]
#: the price of what the grammar does not allow: a way out of a dead end, so that every text has a path
_FORBIDDEN = -1000.0


@lru_cache(maxsize=8192)
def _links_in(before: tuple[str, ...], now: tuple[str, ...]) -> _Links:
    """For every role of a line, the roles before it that the grammar lets it follow."""
    return tuple(
        tuple((n, GRAMMAR[b][role]) for n, b in enumerate(before) if role in GRAMMAR[b])
        for role in now
    )


@lru_cache(maxsize=8192)
def _links_out(before: tuple[str, ...], now: tuple[str, ...]) -> _Links:
    """For every role of the line before, the roles that may follow it."""
    return tuple(
        tuple((n, GRAMMAR[b][role]) for n, role in enumerate(now) if role in GRAMMAR[b])
        for b in before
    )


def _forward(emissions: list[_Emission]) -> tuple[list[_Scores], list[list[int]]]:
    """The best score of a path to every role of every line, and where it came from."""
    roles, points = emissions[0]
    last = [GRAMMAR[START].get(r, _FORBIDDEN) + p for r, p in zip(roles, points, strict=True)]
    scores, back = [last], [[0] * len(roles)]
    for now, gained in emissions[1:]:
        best_before = last.index(max(last))
        escape = last[best_before] + _FORBIDDEN
        current, origin = [], []
        for links, gain in zip(_links_in(roles, now), gained, strict=True):
            best, source = escape, best_before
            for number, cost in links:
                value = last[number] + cost
                if value > best:
                    best, source = value, number
            current.append(best + gain)
            origin.append(source)
        scores.append(current)
        back.append(origin)
        roles, last = now, current
    return scores, back


def _backward(emissions: list[_Emission]) -> list[_Scores]:
    """The best score of a path from every role of every line to the end."""
    roles, points = emissions[-1]
    follow = [ENDS.get(role, _FORBIDDEN) for role in roles]
    scores = [follow]
    for before, gained in reversed(emissions[:-1]):
        ahead = [p + f for p, f in zip(points, follow, strict=True)]
        escape = max(ahead) + _FORBIDDEN
        follow = [
            max([cost + ahead[number] for number, cost in links], default=escape)
            for links in _links_out(before, roles)
        ]
        scores.append(follow)
        roles, points = before, gained
    scores.reverse()
    return scores


def _trace(emissions: list[_Emission], scores: list[_Scores], back: list[list[int]]) -> list[str]:
    roles = emissions[-1][0]
    final = [s + ENDS.get(r, _FORBIDDEN) for s, r in zip(scores[-1], roles, strict=True)]
    at = final.index(max(final))
    path = []
    for number in range(len(emissions) - 1, -1, -1):
        path.append(emissions[number][0][at])
        at = back[number][at]
    path.reverse()
    return path


def _margin(
    roles: tuple[str, ...], role: str, before: _Scores, after: _Scores
) -> tuple[float, str]:
    """Confidence from the margin to the best path through another role at this line, and that role."""
    if len(roles) == 1:
        return 1.0, ""
    own = value = _FORBIDDEN * 1000
    rival = ""
    for name, head, tail in zip(roles, before, after, strict=True):
        if name == role:
            own = head + tail
        elif head + tail > value:
            value, rival = head + tail, name
    margin = min(own - value, 60.0)
    return 1 / (1 + math.exp(-margin / _TEMPERATURE)), rival


def explain(decision: Decision) -> tuple[str, ...]:
    """The features that spoke for the role, the weightiest first, in the language in force."""
    weights = _weights()[decision.role]
    spoke = sorted(
        (f for f in decision.features if weights.get(f, 0) > 0), key=lambda f: (-weights[f], f)
    )
    return tuple(say(*feature_names()[f]) for f in spoke)
