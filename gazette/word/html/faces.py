"""How HTML elements look: alignment, and the face of their text."""

from __future__ import annotations

from typing import Any, Final

from lxml import etree

from gazette.base.patterns import pattern_of
from gazette.word.measures import points

__all__ = ["Face", "align_of", "css_rules", "face_of"]

Face = dict[str, Any]  #: fields of `FlowText` that are set

_RULE = pattern_of(r"([\w-]+)\s*:\s*([^;]+)")
_OLD_SIZES: Final = {"1": 7.5, "2": 10.0, "3": 12.0, "4": 13.5, "5": 18.0, "6": 24.0, "7": 36.0}


def css_rules(element: etree._Element) -> dict[str, str]:
    """The rules in the element's style attribute, in lower case."""
    return dict(_RULE.findall(element.get("style", "").lower()))


def align_of(element: etree._Element, rules: dict[str, str], inherited: str) -> str:
    """left, center, right or justify: by rule, by attribute, or as the element around it."""
    wanted = (rules.get("text-align") or element.get("align") or "").strip().lower()
    if element.tag == "center":
        return "center"
    known = {"left": "left", "center": "center", "right": "right", "justify": "justify"}
    return known.get(wanted, inherited)


def face_of(element: etree._Element, tag: str, rules: dict[str, str], face: Face) -> Face:
    """The face inside the element, on top of the one around it."""
    new = dict(face)
    if tag in {"b", "strong", "th"} or rules.get("font-weight", "").strip() in {"bold", "700"}:
        new["bold"] = True
    if tag in {"i", "em"} or rules.get("font-style", "").strip() == "italic":
        new["italic"] = True
    if tag == "u":
        new["underline"] = True
    if tag in {"s", "strike", "del"}:
        new["strike"] = True
    if tag in {"sup", "sub"}:
        new["vertical"] = "super" if tag == "sup" else "sub"
    size = points(rules.get("font-size")) or _OLD_SIZES.get(element.get("size", ""), 0.0)
    if size:
        new["size"] = size
    family = rules.get("font-family") or element.get("face") or ""
    if family:
        new["font"] = family.partition(",")[0].strip(" \"'")
    return new
