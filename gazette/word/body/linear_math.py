"""Formulas in one line that can be read aloud: (a+b)/c×10⁴, √(x+1), ∑_(i=1)^n x.

What MathML shows by place stands here as a sign: / for the bar, ^ and _ for what is raised or
lowered (figures as ⁴ and ₂), brackets where a part of several pieces would run into its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from lxml import etree

from gazette.base.patterns import pattern_of

__all__ = ["linear_math"]

_RAISED = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")
_CAN_RAISE = pattern_of(r"[+\-−]?\d+|n")
_CAN_LOWER = pattern_of(r"\d+")
_PRIMES = frozenset("′″‴'*")
_WORD = pattern_of(r"[\u4e00-\u9fff]+|[\d.,]+|.")
_BIG = frozenset("∑∏∫∬∭∮⋃⋂⋁⋀∐")


def linear_math(element: etree._Element) -> str:
    """The MathML element, or the `math` around all, in one line."""
    handler = _HANDLERS.get(etree.QName(element).localname, _row)
    return handler(element)


def _row(element: etree._Element) -> str:
    """A token's characters, or the children one after the other."""
    if not len(element):
        return element.text or ""
    text = ""
    for child in element:
        piece = linear_math(child)
        # a function's name and a letter behind it are two words: sin x
        apart = len(text) > 1 and re.search(r"[A-Za-z]{2}$", text) and piece[:1].isalpha()
        text += (" " if apart and _is_name(child) else "") + piece
    return text


def _is_name(child: etree._Element) -> bool:
    before = child.getprevious()
    return before is not None and etree.QName(before).localname == "mrow" and len(before) > 1


def _is_whole(text: str) -> bool:
    """One figure, letter or Chinese word, or all of it in one pair of brackets."""
    if _WORD.fullmatch(text):
        return True
    if text[:1] not in "([{（" or text[-1:] not in ")]}）":
        return False
    depth = 0
    for place, char in enumerate(text):
        depth += (char in "([{（") - (char in ")]}）")
        if depth == 0:
            return place == len(text) - 1
    return False


def _grouped(text: str) -> str:
    return text if not text or _is_whole(text) else f"({text})"


_OPERATORS = pattern_of(r"[+\-−±×÷·/=<>≤≥≠≈,，；∑∏∫]")


def _fraction(element: etree._Element) -> str:
    above, below = map(linear_math, element)
    if element.get("linethickness") == "0":
        return f"({above}¦{below})"
    loose = _OPERATORS.search(above)
    return f"{_grouped(above) if loose else above}/{_grouped(below)}"


def _raised(text: str) -> str:
    if text in _PRIMES:
        return text
    return text.translate(_RAISED) if _CAN_RAISE.fullmatch(text) else f"^{_grouped(text)}"


def _lowered(text: str) -> str:
    return text.translate(_LOWERED) if _CAN_LOWER.fullmatch(text) else f"_{_grouped(text)}"


def _base(text: str) -> str:
    """What a script stands at: the whole of it, in brackets where it is more than one piece."""
    return _grouped(text) if _OPERATORS.search(text) and text not in _BIG else text


def _sup(element: etree._Element) -> str:
    base, above = map(linear_math, element)
    return _base(base) + (_raised(above) if above else "")


def _sub(element: etree._Element) -> str:
    base, below = map(linear_math, element)
    return _base(base) + (_lowered(below) if below else "")


def _sub_sup(element: etree._Element) -> str:
    base, below, above = map(linear_math, element)
    return _base(base) + (_lowered(below) if below else "") + (_raised(above) if above else "")


def _over(element: etree._Element) -> str:
    base, above = map(linear_math, element)
    return base + above if _is_mark(element, above) else _base(base) + f"^{_grouped(above)}"


def _under(element: etree._Element) -> str:
    base, below = map(linear_math, element)
    return base + below if _is_mark(element, below) else _base(base) + f"_{_grouped(below)}"


def _is_mark(element: etree._Element, text: str) -> bool:
    """A bar, a hat or a brace, which is no text by itself."""
    last = element[-1]
    sign = etree.QName(last).localname == "mo" or not text
    return element.get("accent") == "true" or (sign and not text.isalnum())


def _root(element: etree._Element) -> str:
    base, degree = map(linear_math, element)
    lead = degree.translate(_RAISED) if _CAN_RAISE.fullmatch(degree) else _grouped(degree)
    return f"{lead}√{_grouped(base)}"


def _square_root(element: etree._Element) -> str:
    return f"√{_grouped(_row(element))}"


def _before(element: etree._Element) -> str:
    """Scripts before their base: _a^b x."""
    base, _, *scripts = element
    below, above = (linear_math(script) for script in scripts)
    lead = (_lowered(below) if below else "") + (_raised(above) if above else "")
    return lead + linear_math(base)


def _table(element: etree._Element) -> str:
    return "；".join("，".join(map(linear_math, row)) for row in element)


_HANDLERS: Final[dict[str, Callable[[etree._Element], str]]] = {
    "mfrac": _fraction,
    "msup": _sup,
    "msub": _sub,
    "msubsup": _sub_sup,
    "mover": _over,
    "munder": _under,
    "munderover": _sub_sup,
    "mroot": _root,
    "msqrt": _square_root,
    "mmultiscripts": _before,
    "mtable": _table,
}
