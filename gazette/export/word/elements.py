"""WordprocessingML, element by element."""

from __future__ import annotations

from lxml import etree

from gazette.word.names import NAMESPACES, qn

__all__ = ["el", "part_bytes"]

_OUTER = {prefix: NAMESPACES[prefix] for prefix in ("w", "r", "m", "wp", "a", "pic")}


def el(name: str, /, *children: etree._Element | None, **attributes: object) -> etree._Element:
    """An element `w:p`; attributes w_val="x" are `w:val`, without a prefix as they are; None is left out."""
    made = etree.Element(qn(name), nsmap=_OUTER)
    for key, value in attributes.items():
        prefix, _, local = key.partition("_")
        made.set(qn(f"{prefix}:{local}") if local else prefix, str(value))
    made.extend(child for child in children if child is not None)
    return made


def part_bytes(root: etree._Element) -> bytes:
    """The bytes of a part."""
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w", "r"])
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
