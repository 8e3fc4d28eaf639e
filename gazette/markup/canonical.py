"""One way to write XML: the same tree always gives the same bytes (docs/decisions/0030-canonical-xml.md)."""

from __future__ import annotations

from functools import lru_cache

from lxml import etree

from gazette.base.doors.xml import parse_xml
from gazette.base.errors import XmlError
from gazette.base.language import say
from gazette.markup.names import MATHML, D, I

__all__ = ["canonical_bytes", "canonical_mathml", "canonical_part", "write_math"]

_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'
# elements that hold elements alone: only between their children may line breaks be put.
# A note stands inside a paragraph's text and stays on its line.
_ELEMENT_ONLY = frozenset(
    [
        *(
            D + name
            for name in [
                "document",
                "meta",
                "dates",
                "redHead",
                "order",
                "body",
                "division",
                "table",
                "row",
                "cell",
                "figure",
                "annexMentions",
                "closing",
                "instruments",
                "annexes",
                "annex",
                "imprint",
                "relations",
                "mediaList",
                "source",
            ]
        ),
        *(I + name for name in ["issue", "masthead", "cover", "section", "entry"]),
    ]
)


def canonical_bytes(root: etree._Element) -> bytes:
    """UTF-8 with declaration, LF, one element a line outside text, attributes in the writer's order."""
    _break_lines(root, "\n")
    return canonical_part(root)


def canonical_part(element: etree._Element) -> bytes:
    """The element as a file of its own; it stands in a tree that has been through `canonical_bytes`."""
    text = etree.tostring(element, encoding="UTF-8", xml_declaration=False, with_tail=False)
    return _DECLARATION + text + b"\n"


def _break_lines(element: etree._Element, newline: str) -> None:
    """Put line breaks (no spaces: depth is not worth bytes in every line) into element-only content."""
    if not len(element) or element.tag not in _ELEMENT_ONLY:
        return
    element.text = newline
    for child in element:
        _break_lines(child, newline)
        child.tail = newline


@lru_cache(maxsize=1024)
def canonical_mathml(mathml: str) -> str:
    """The formula as exclusive canonical XML, without comments: the form in which models compare equal.

    Raises:
        XmlError: not well-formed, or not one MathML `math` element.
    """
    root = parse_xml(mathml.encode("utf-8"), where=say("公式", "formula"))
    if root.tag != f"{{{MATHML}}}math":
        raise XmlError(
            say("公式不是 MathML 的 math 元素", "a formula is not a MathML `math` element"),
            where=mathml[:80],
            remedy=say("请在 Word 里重新插入公式。", "Insert the formula anew in Word."),
        )
    return write_math(root)


def write_math(math: etree._Element) -> str:
    """A `math` element as exclusive canonical XML."""
    copy = etree.fromstring(etree.tostring(math, with_tail=False))
    return etree.tostring(copy, method="c14n", exclusive=True, with_comments=False).decode("utf-8")
