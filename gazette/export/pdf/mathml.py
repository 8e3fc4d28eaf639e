"""Presentation MathML as a tree of the template's own: no markup is ever made from it."""

from __future__ import annotations

from typing import Any

from lxml import etree

__all__ = ["math_node"]

_MAX_DEPTH = 40


def math_node(mathml: str) -> list[Any] | None:
    """A tree of [operation, operand, …] lists and strings; None when something in it is not known.

    The linear text of the formula is then printed instead.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(mathml.encode(), parser)
        return ["row", *_children(root, 0)]
    except (etree.XMLSyntaxError, ValueError):
        return None


def _children(element: etree._Element, depth: int) -> list[Any]:
    if depth > _MAX_DEPTH:
        raise ValueError("formula too deep")
    return [_node(child, depth + 1) for child in element if isinstance(child.tag, str)]


def _node(element: etree._Element, depth: int) -> list[Any] | str:
    name = etree.QName(element).localname
    if name in {"mi", "mn", "mo", "mtext", "ms"}:
        return [name, "".join(map(str, element.itertext())).strip() or " "]
    if name == "semantics":
        inner = _children(element, depth)
        return inner[0] if inner else ["row"]
    if name in {"annotation", "annotation-xml", "mspace", "mphantom"}:
        return ["row"]
    return _compound(element, name, _children(element, depth))


def _compound(element: etree._Element, name: str, inner: list[Any]) -> list[Any]:
    if name in {"mrow", "math", "mstyle", "mpadded", "merror", "menclose", "mtd"}:
        return ["row", *inner]
    if name == "mfenced":
        return _fenced(element, inner)
    if name in {"mtable", "mtr", "mlabeledtr"}:
        return [{"mtable": "table"}.get(name, "tr"), *inner]
    if name == "msqrt":
        return ["sqrt", ["row", *inner]]
    arity = _ARITY.get(name)
    if arity is None or len(inner) != arity:
        raise ValueError(f"{name} with {len(inner)} parts")
    return [name, *inner]


_ARITY = {
    "mfrac": 2,
    "mroot": 2,
    "msup": 2,
    "msub": 2,
    "msubsup": 3,
    "mover": 2,
    "munder": 2,
    "munderover": 3,
}


def _fenced(element: etree._Element, inner: list[Any]) -> list[Any]:
    separator = (element.get("separators") or ",")[:1]
    row: list[Any] = [["mo", element.get("open") or "("]]
    for number, part in enumerate(inner):
        if number:
            row.append(["mo", separator])
        row.append(part)
    return ["row", *row, ["mo", element.get("close") or ")"]]
