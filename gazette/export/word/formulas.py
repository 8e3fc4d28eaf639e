"""Formulas (公式): presentation MathML, as the reader of Word files makes it, back to OMML (ECMA-376, 22.1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from lxml import etree

from gazette.base.doors.xml import parse_xml
from gazette.export.word.elements import el

__all__ = ["formula"]

_MATHML: Final = "{http://www.w3.org/1998/Math/MathML}"
_BAR: Final = "¯"
_SCRIPTED: Final = 2  #: children of a sign with one limit


def formula(mathml: str) -> etree._Element:
    """The m:oMath of a MathML `math` element; elements unknown to Word give what they hold."""
    return el("m:oMath", *_row(list(parse_xml(mathml.encode()))))


def _row(elements: Sequence[etree._Element]) -> Iterator[etree._Element]:
    """Elements side by side; a sign with limits takes what stands behind it."""
    rest = iter(elements)
    for element in rest:
        if _is_sign(element):
            yield _nary(element, next(rest, None))
        else:
            yield from _one(element)


def _one(element: etree._Element) -> Iterator[etree._Element]:
    name = _name(element)
    handler = _HANDLERS.get(name)
    if handler is not None:
        yield handler(element)
    elif name in ("mi", "mn", "mo", "mtext"):
        yield _run(element, name)
    else:
        yield from _row(list(element))


def _name(element: etree._Element) -> str:
    return str(element.tag).removeprefix(_MATHML)


def _run(element: etree._Element, name: str) -> etree._Element:
    text = element.text or ""
    face = None
    if name == "mtext":
        face = el("m:rPr", el("m:nor"))
    elif element.get("mathvariant") == "normal" and text.isascii():
        face = el("m:rPr", el("m:sty", m_val="p"))
    written = el("m:t")
    written.text = text
    written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return el("m:r", face, written)


def _argument(name: str, element: etree._Element | None) -> etree._Element:
    """What the element holds, as the argument m:name."""
    if element is None:
        return el(f"m:{name}")
    inner = list(element) if _name(element) == "mrow" and not _fenced(element) else [element]
    return el(f"m:{name}", *_row(inner))


def _fraction(element: etree._Element) -> etree._Element:
    plain = element.get("linethickness") == "0"
    properties = el("m:fPr", el("m:type", m_val="noBar")) if plain else None
    return el("m:f", properties, _argument("num", element[0]), _argument("den", element[1]))


def _script(tag: str, *names: str) -> Callable[[etree._Element], etree._Element]:
    def write(element: etree._Element) -> etree._Element:
        return el(tag, *map(_argument, names, element))

    return write


def _over(element: etree._Element) -> etree._Element:
    """An accent, a bar, a sign over a group, or a limit."""
    base, mark = element[0], element[1]
    above = _name(element) == "mover"
    sign = mark.text or "" if _name(mark) == "mo" else ""
    place = el("m:pos", m_val="top" if above else "bot")
    if element.get("accent") == "true":
        return el("m:acc", el("m:accPr", el("m:chr", m_val=sign)), _argument("e", base))
    if sign == _BAR:
        return el("m:bar", el("m:barPr", place), _argument("e", base))
    if sign:
        properties = el("m:groupChrPr", el("m:chr", m_val=sign), place)
        return el("m:groupChr", properties, _argument("e", base))
    return el("m:limUpp" if above else "m:limLow", _argument("e", base), _argument("lim", mark))


def _radical(element: etree._Element) -> etree._Element:
    if _name(element) == "msqrt":
        properties = el("m:radPr", el("m:degHide", m_val="1"))
        return el("m:rad", properties, el("m:deg"), el("m:e", *_row(list(element))))
    return el("m:rad", _argument("deg", element[1]), _argument("e", element[0]))


def _prescript(element: etree._Element) -> etree._Element:
    base, _, below, above = element
    return el("m:sPre", _argument("sub", below), _argument("sup", above), _argument("e", base))


def _fenced(element: etree._Element) -> bool:
    return any(child.get("fence") or child.get("separator") for child in element)


def _group(element: etree._Element) -> etree._Element:
    """Brackets, a function with its argument, or a plain group."""
    children = list(element)
    if _fenced(element):
        first = children[0].text if children[0].get("fence") else ""
        last = children[-1].text if children[-1].get("fence") else ""
        between = next((c.text for c in children if c.get("separator")), None)
        inner = [c for c in children if not (c.get("fence") or c.get("separator"))]
        signs = [("begChr", first or ""), ("endChr", last or "")]
        signs += [("sepChr", between)] if between is not None else []
        properties = el("m:dPr", *(el(f"m:{name}", m_val=sign) for name, sign in signs))
        return el("m:d", properties, *(_argument("e", one) for one in inner))
    if len(children) == _SCRIPTED and all(_name(c) == "mrow" for c in children):
        return el("m:func", _argument("fName", children[0]), _argument("e", children[1]))
    return el("m:box", _argument("e", element))


def _table(element: etree._Element) -> etree._Element:
    rows = (el("m:mr", *(el("m:e", *_row(list(cell))) for cell in row)) for row in element)
    return el("m:m", *rows)


def _is_sign(element: etree._Element) -> bool:
    """∑ or ∫ with limits: the base is the sign itself, that of any script is a group."""
    return _name(element) in _LIMITS and len(element) > 1 and _name(element[0]) == "mo"


_LIMITS: Final = ("munder", "mover", "munderover", "msub", "msup", "msubsup")


def _nary(element: etree._Element, operand: etree._Element | None) -> etree._Element:
    name = _name(element)
    below = element[1] if name in ("munder", "munderover", "msub", "msubsup") else None
    above = element[-1] if len(element) > _SCRIPTED or below is None else None
    properties = el(
        "m:naryPr",
        el("m:chr", m_val=element[0].text or ""),
        el("m:limLoc", m_val="undOvr" if name in _LIMITS[:3] else "subSup"),
        el("m:subHide", m_val="1") if below is None else None,
        el("m:supHide", m_val="1") if above is None else None,
    )
    return el(
        "m:nary",
        properties,
        _argument("sub", below),
        _argument("sup", above),
        _argument("e", operand),
    )


_HANDLERS: Final[dict[str, Callable[[etree._Element], etree._Element]]] = {
    "mfrac": _fraction,
    "msup": _script("m:sSup", "e", "sup"),
    "msub": _script("m:sSub", "e", "sub"),
    "msubsup": _script("m:sSubSup", "e", "sub", "sup"),
    "munder": _over,
    "mover": _over,
    "msqrt": _radical,
    "mroot": _radical,
    "mmultiscripts": _prescript,
    "mrow": _group,
    "mtable": _table,
}
