"""MathML that may stand in our pages: presentation elements only, whatever the source held."""

from __future__ import annotations

from typing import cast

from lxml import etree
from markupsafe import Markup

from gazette.base.doors.xml import parse_xml
from gazette.base.errors import XmlError
from gazette.export.html.tags import clean

__all__ = ["safe_math"]

_NS = "http://www.w3.org/1998/Math/MathML"
_NSMAP = cast("dict[str, str]", {None: _NS})  # lxml's stubs leave None out
# presentation MathML of MathML Core and EPUB 3.3; no maction, annotation-xml, href or style
_ELEMENTS = frozenset(
    [
        "math",
        "menclose",
        "merror",
        "mfrac",
        "mi",
        "mlabeledtr",
        "mmultiscripts",
        "mn",
        "mo",
        "mover",
        "mpadded",
        "mphantom",
        "mprescripts",
        "mroot",
        "mrow",
        "ms",
        "mspace",
        "msqrt",
        "mstyle",
        "msub",
        "msubsup",
        "msup",
        "mtable",
        "mtd",
        "mtext",
        "mtr",
        "munder",
        "munderover",
        "none",
    ]
)
_ATTRIBUTES = frozenset(
    [
        "accent",
        "accentunder",
        "close",
        "columnalign",
        "columnlines",
        "columnspacing",
        "columnspan",
        "depth",
        "display",
        "displaystyle",
        "fence",
        "form",
        "frame",
        "height",
        "largeop",
        "linethickness",
        "lspace",
        "mathvariant",
        "maxsize",
        "minsize",
        "movablelimits",
        "notation",
        "open",
        "rowalign",
        "rowlines",
        "rowspacing",
        "rowspan",
        "rspace",
        "scriptlevel",
        "separator",
        "separators",
        "stretchy",
        "symmetric",
        "voffset",
        "width",
    ]
)


def safe_math(mathml: str, text: str, *, block: bool = False) -> Markup | None:
    """One `math` element with its linear text as `alttext`; None where the source is no MathML."""
    try:
        root = parse_xml(clean(mathml).encode())
    except XmlError:
        return None
    if not isinstance(root.tag, str) or etree.QName(root).localname != "math":
        return None
    copy = _copy(root)
    copy.set("alttext", clean(text))
    if block:
        copy.set("display", "block")
    return Markup(etree.tostring(copy, encoding="unicode"))  # noqa: S704 - only whitelisted elements


def _copy(element: etree._Element) -> etree._Element:
    """The element with what is allowed in it; unknown wrappers become rows."""
    name = etree.QName(element).localname
    known = name if name in _ELEMENTS else "mrow"
    copy = etree.Element(f"{{{_NS}}}{known}", nsmap=_NSMAP)
    copy.text = element.text
    for attribute, value in element.attrib.items():
        if str(attribute) in _ATTRIBUTES:
            copy.set(str(attribute), str(value))
    for child in element:
        if isinstance(child.tag, str) and etree.QName(child).localname not in {
            "annotation",
            "annotation-xml",
        }:
            copy.append(_copy(child))
    return copy
