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

_START, _END = "start", "end"
_FLOOR = -9.0  #: a role with less evidence is not weighed
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
        table[role] = {f: w for f, w in table["body"].items() if w > 0} | table[role]
    return table


#: roles that a whole table can play; in the red head it is taken apart
_TABLE_ROLES = frozenset({"head", "body", "order_body", "annex_body", "inst_body"})


@lru_cache(maxsize=8192)
def _emission(features: Features) -> tuple[tuple[str, float], ...]:
    """The roles that the features allow, with their points."""
    scores = []
    for role, weights in _weights().items():
        if "table" in features and role not in _TABLE_ROLES:
            continue
        score = weights.get("*", 0.0) + sum(weights.get(feature, 0.0) for feature in features)
        if score > _FLOOR:
            scores.append((role, score))
    return tuple(scores)


def assign_roles(
    features: list[Features], *, start: str = _START, fixed: dict[int, str] | None = None
) -> list[Decision]:
    """The best role of every line; `fixed` lines have the role that the editor gave them."""
    if not features:
        return []
    emissions = [
        _fix(_emission(one), (fixed or {}).get(number)) for number, one in enumerate(features)
    ]
    forward, back = _forward(emissions, start)
    backward = _backward(emissions)
    path = _trace(forward, back)
    return [
        _decide(role, forward[n], backward[n], features[n]) for n, role in enumerate(path)
    ]


def _fix(emission: tuple[tuple[str, float], ...], role: str | None) -> tuple[tuple[str, float], ...]:
    if role is None:
        return emission
    return ((role, 100.0),)


_Scores = dict[str, float]
#: a way out of a dead end, so that every text has a path
_FORBIDDEN = -1000.0


def _step(role: str, following: str) -> float:
    return GRAMMAR[role].get(following, _FORBIDDEN)


def _forward(
    emissions: list[tuple[tuple[str, float], ...]], start: str
) -> tuple[list[_Scores], list[dict[str, str]]]:
    scores: list[_Scores] = [{r: _step(start, r) + points for r, points in emissions[0]}]
    back: list[dict[str, str]] = [{}]
    for emission in emissions[1:]:
        before = _prune(scores[-1])
        now: _Scores = {}
        origin: dict[str, str] = {}
        for role, points in emission:
            best, source = max((value + _step(r, role), r) for r, value in before)
            now[role] = best + points
            origin[role] = source
        scores.append(now)
        back.append(origin)
    return scores, back


def _prune(scores: _Scores) -> list[tuple[str, float]]:
    """Roles that can still win: none loses more than the dearest way back."""
    limit = max(scores.values()) - 150
    return [(role, value) for role, value in scores.items() if value >= limit]


def _backward(emissions: list[tuple[tuple[str, float], ...]]) -> list[_Scores]:
    after: list[_Scores] = [{r: _ENDS.get(r, _FORBIDDEN) for r, _ in emissions[-1]}]
    for number in range(len(emissions) - 2, -1, -1):
        follow = [(r, points + after[-1][r]) for r, points in emissions[number + 1]]
        after.append(
            {r: max(_step(r, f) + value for f, value in follow) for r, _ in emissions[number]}
        )
    after.reverse()
    return after


def _trace(scores: list[_Scores], back: list[dict[str, str]]) -> list[str]:
    last = max(scores[-1], key=lambda role: scores[-1][role] + _ENDS.get(role, _FORBIDDEN))
    path = [last]
    for origin in reversed(back[1:]):
        path.append(origin[path[-1]])
    path.reverse()
    return path


def _decide(role: str, before: _Scores, after: _Scores, features: Features) -> Decision:
    """Confidence from the margin to the best path through another role at this line."""
    through = {r: before[r] + after[r] for r in before}
    others = [(value, r) for r, value in through.items() if r != role]
    if not others:
        return Decision(role, 1.0, features)
    value, rival = max(others)
    margin = through[role] - value
    return Decision(role, 1 / (1 + math.exp(-margin / _TEMPERATURE)), features, rival)


def explain(decision: Decision) -> tuple[str, ...]:
    """The features that spoke for the role, the weightiest first, in the language in force."""
    weights = _weights()[decision.role]
    spoke = sorted(
        (f for f in decision.features if weights.get(f, 0) > 0), key=lambda f: -weights[f]
    )
    return tuple(say(*feature_names()[f]) for f in spoke)
