"""Roles for lines: the cheapest path through the grammar of an official document (Viterbi)."""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from gazette.language import say
from gazette.structure.features import Features, feature_names

__all__ = ["GRAMMAR", "Decision", "assign_roles", "explain"]

_START = "start"
_FLOOR = -7.5  #: a role with less evidence is not weighed
_TEMPERATURE = 1.6  #: how many points of margin make a decision sure

#: what may follow what, and at which cost; GB/T 9704-2012 clause 7 and the practice of gazettes
GRAMMAR: dict[str, dict[str, float]] = {
    _START: {"head": 0, "head_number": -0.5, "order_mark": -0.5, "title": 0, "body": -4, "addressee": -4, "date_line": -3, "title_note": -5},
    "head": {"head": 0, "head_number": 0, "title": 0, "addressee": -3, "body": -3, "order_mark": -4, "date_line": -2, "title_note": -3},
    "head_number": {"head_number": -0.5, "head": -1.5, "title": 0, "title_note": -2, "addressee": -2.5, "body": -3, "date_line": -1},
    "order_mark": {"order_mark": 0, "order_number": 0, "order_body": 0},
    "order_number": {"order_body": 0},
    "order_body": {"order_body": 0, "order_sign": 0, "order_date": -0.3},
    "order_sign": {"order_sign": 0, "order_date": 0},
    "order_date": {"title": 0, "head": 0, "head_number": -0.5},
    "title": {"title": 0, "number": 0, "title_note": 0, "date_line": 0, "addressee": 0, "body": 0},
    "number": {"number": -0.3, "title_note": 0, "date_line": -0.5, "addressee": 0, "body": 0},
    "title_note": {"title_note": 0, "number": 0, "addressee": 0, "body": 0, "date_line": -2},
    "date_line": {"date_line": -0.3, "number": 0, "title_note": 0, "addressee": 0, "body": 0, "title": -3},
    "addressee": {"addressee": -2, "body": 0},
    "body": {"body": 0, "mention": 0, "sign": 0, "date": -0.8, "remark": -2.5, "annex_label": 0, "inst_title": -1.5, "imprint": -0.5},
    "mention": {"mention": 0, "sign": 0, "date": -0.8, "annex_label": -0.5, "inst_title": -1.5, "imprint": -0.5, "body": -3, "remark": -1},
    "sign": {"sign": 0, "date": 0, "remark": -0.5, "annex_label": -0.5, "inst_title": -1, "imprint": 0, "mention": -2},
    "date": {"remark": 0, "sign": -2.5, "annex_label": 0, "inst_title": 0, "imprint": 0, "mention": -1, "date": -3},
    "remark": {"remark": -0.3, "annex_label": 0, "inst_title": 0, "imprint": 0, "sign": -2, "date": -2.5, "mention": -1.5},
    "inst_title": {"inst_title": 0, "inst_body": 0},
    "inst_body": {"inst_body": 0, "inst_title": -4, "annex_label": -1, "imprint": 0},
    "annex_label": {"annex_title": 0, "annex_body": -0.3},
    "annex_title": {"annex_title": 0, "annex_body": 0, "annex_label": -3},
    "annex_body": {"annex_body": 0, "annex_label": 0, "imprint": 0, "inst_title": -6},
    "imprint": {"imprint": 0, "annex_label": -1.5, "inst_title": -2},
}
_ENDS = {"body": 0, "mention": -0.5, "sign": -0.5, "date": 0, "remark": 0, "inst_body": 0, "annex_body": 0, "annex_title": -2, "imprint": 0, "title": -3, "title_note": -2, "number": -3, "annex_label": -3, "head": -4, "head_number": -4, "addressee": -4, "inst_title": -4, "date_line": -3, "order_body": -5, "order_date": -5, "order_sign": -6, "order_number": -6, "order_mark": -6}
ROLES = tuple(role for role in GRAMMAR if role != _START)


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
    text = (files("gazette.structure") / "weights.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
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
        score = weights.get("*", 0.0) + sum(weights.get(feature, 0.0) for feature in features)
        if score > _FLOOR:
            found[role] = score
    return tuple(found), tuple(found.values())


def assign_roles(features: list[Features], *, fixed: dict[int, str] | None = None) -> list[Decision]:
    """The best role of every line; `fixed` lines have the role that the editor gave them."""
    if not features:
        return []
    chosen = fixed or {}
    emissions: list[_Emission] = [
        ((chosen[n],), (0.0,)) if n in chosen else _emission(one) for n, one in enumerate(features)
    ]
    forward, back = _forward(emissions)
    backward = _backward(emissions)
    path = _trace(emissions, forward, back)
    return [
        _decide(emissions[n][0], role, forward[n], backward[n], features[n])
        for n, role in enumerate(path)
    ]


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
    last = [GRAMMAR[_START].get(r, _FORBIDDEN) + p for r, p in zip(roles, points, strict=True)]
    scores, back = [last], [[0] * len(roles)]
    for now, gained in emissions[1:]:
        best_before = max(range(len(last)), key=last.__getitem__)
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
    follow = [_ENDS.get(role, _FORBIDDEN) for role in roles]
    scores = [follow]
    for before, gained in reversed(emissions[:-1]):
        ahead = [p + f for p, f in zip(points, follow, strict=True)]
        escape = max(ahead) + _FORBIDDEN
        follow = [
            max((cost + ahead[number] for number, cost in links), default=escape)
            for links in _links_out(before, roles)
        ]
        scores.append(follow)
        roles, points = before, gained
    scores.reverse()
    return scores


def _trace(emissions: list[_Emission], scores: list[_Scores], back: list[list[int]]) -> list[str]:
    roles = emissions[-1][0]
    final = [s + _ENDS.get(r, _FORBIDDEN) for s, r in zip(scores[-1], roles, strict=True)]
    at = max(range(len(final)), key=final.__getitem__)
    path = []
    for number in range(len(emissions) - 1, -1, -1):
        path.append(emissions[number][0][at])
        at = back[number][at]
    path.reverse()
    return path


def _decide(
    roles: tuple[str, ...], role: str, before: _Scores, after: _Scores, features: Features
) -> Decision:
    """Confidence from the margin to the best path through another role at this line."""
    if len(roles) == 1:
        return Decision(role, 1.0, features)
    own = value = _FORBIDDEN * 1000
    rival = ""
    for name, head, tail in zip(roles, before, after, strict=True):
        if name == role:
            own = head + tail
        elif head + tail > value:
            value, rival = head + tail, name
    margin = min(own - value, 60.0)
    return Decision(role, 1 / (1 + math.exp(-margin / _TEMPERATURE)), features, rival)


def explain(decision: Decision) -> tuple[str, ...]:
    """The features that spoke for the role, the weightiest first, in the language in force."""
    weights = _weights()[decision.role]
    spoke = sorted(
        (f for f in decision.features if weights.get(f, 0) > 0), key=lambda f: -weights[f]
    )
    return tuple(say(*feature_names()[f]) for f in spoke)
