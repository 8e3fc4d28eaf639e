"""The marks between words on the screen: Chinese ones in Chinese, and the others in English."""

from __future__ import annotations

from collections.abc import Iterable

from gazette.base.language import say
from gazette.base.terms import term

__all__ = ["bracketed", "clauses", "labelled", "listed", "listed_terms"]


def listed(names: Iterable[object]) -> str:
    """甲、乙; a, b."""
    return say("、", ", ").join(map(str, names))


def listed_terms(stored: Iterable[str], *, relation: bool = False) -> str:
    """Stored terms in a row, as `gazette.base.terms.term` shows them."""
    return listed(term(one, relation=relation) for one in stored)


def clauses(parts: Iterable[object]) -> str:
    """甲；乙; a; b."""
    return say("；", "; ").join(map(str, parts))


def bracketed(text: object) -> str:
    """（甲）, or a space and (a); nothing for nothing."""
    return say(f"（{text}）", f" ({text})") if text else ""


def labelled(label: object, text: object) -> str:
    """甲：乙; a: b."""
    return say(f"{label}：{text}", f"{label}: {text}")
