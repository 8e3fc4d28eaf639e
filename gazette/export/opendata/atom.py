"""Pieces of an Atom feed (RFC 4287)."""

from __future__ import annotations

import uuid

from lxml import etree

from gazette.export.html.tags import clean

__all__ = ["add_link", "add_text", "feed_root", "moment", "urn"]

_ATOM = "http://www.w3.org/2005/Atom"


def feed_root() -> etree._Element:
    """An empty feed in Chinese."""
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})  # type: ignore[dict-item]  # lxml's stubs leave None out
    root.set("{http://www.w3.org/XML/1998/namespace}lang", "zh-CN")
    return root


def add_text(parent: etree._Element, name: str, text: str = "") -> etree._Element:
    """A new element of that name with the text in it."""
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}")
    element.text = clean(text) or None
    return element


def add_link(parent: etree._Element, href: str, rel: str) -> None:
    """A new link."""
    etree.SubElement(parent, f"{{{_ATOM}}}link", href=href, rel=rel)


def moment(date: str) -> str:
    """The date-time that RFC 4287 demands; a year alone begins on its first day."""
    return f"{date if '-' in date else f'{date}-01-01'}T00:00:00+08:00"


def urn(name: str) -> str:
    """An id that is the same for the same name."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'gongbao/{name}')}"
