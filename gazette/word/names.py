"""The XML names of Word files, in one table."""

from __future__ import annotations

from typing import Final

__all__ = ["NAMESPACES", "STRICT", "qn"]

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"

NAMESPACES: Final = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": f"{_OFFICE}/relationships",
    "m": f"{_OFFICE}/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": f"{_DRAWING}/wordprocessingDrawing",
    "a": f"{_DRAWING}/main",
    "pic": f"{_DRAWING}/picture",
    "c": f"{_DRAWING}/chart",
    "dgm": f"{_DRAWING}/diagram",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "ep": f"{_OFFICE}/extended-properties",
}

#: Strict OOXML (ISO/IEC 29500-1) names → those of the transitional form that Word writes
STRICT: Final = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": NAMESPACES["w"],
    "http://purl.oclc.org/ooxml/officeDocument/relationships": NAMESPACES["r"],
    "http://purl.oclc.org/ooxml/officeDocument/math": NAMESPACES["m"],
    "http://purl.oclc.org/ooxml/officeDocument/extendedProperties": NAMESPACES["ep"],
    "http://purl.oclc.org/ooxml/drawingml/main": NAMESPACES["a"],
    "http://purl.oclc.org/ooxml/drawingml/picture": NAMESPACES["pic"],
    "http://purl.oclc.org/ooxml/drawingml/chart": NAMESPACES["c"],
    "http://purl.oclc.org/ooxml/drawingml/diagram": NAMESPACES["dgm"],
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": NAMESPACES["wp"],
}


def qn(name: str) -> str:
    """The name `w:p` as lxml writes it, `{namespace}p`."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"
