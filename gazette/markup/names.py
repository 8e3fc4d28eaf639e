"""The one table of XML namespaces (名称空间) that `gazette.markup` reads and writes."""

from __future__ import annotations

__all__ = ["AKN", "DOCUMENT", "ISSUE", "MATHML", "PREFIXES", "XSD", "A", "D", "I", "local"]

DOCUMENT = "urn:gongbao:document:1.0"
ISSUE = "urn:gongbao:issue:1.0"
MATHML = "http://www.w3.org/1998/Math/MathML"
AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
XSD = "http://www.w3.org/2001/XMLSchema"

#: prefixes that places (XPath) in problems are written with
PREFIXES = {"d": DOCUMENT, "i": ISSUE, "m": MATHML, "a": AKN}

#: what lxml wants before a local name: D + "p" is {urn:gongbao:document:1.0}p
D = f"{{{DOCUMENT}}}"
I = f"{{{ISSUE}}}"  # noqa: E741 - beside D and A
A = f"{{{AKN}}}"


def local(tag: str) -> str:
    """The name without its namespace."""
    return tag.rpartition("}")[2]
