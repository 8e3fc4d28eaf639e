"""Reads a finished page back: the text of each document as a reader sees it, without our additions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from lxml import etree

__all__ = ["entry_parts", "entry_pictures", "entry_texts"]

_BLOCKS = frozenset(
    [
        "aside",
        "caption",
        "div",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ol",
        "p",
        "section",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)


def entry_texts(root: etree._Element) -> dict[str, str]:
    """Entry key → its text, a line a block, from every element with `data-entry`."""
    return {
        str(element.get("data-entry")): "".join(_pieces(element)).strip("\n")
        for element in _entries(root)
    }


def entry_parts(root: etree._Element) -> dict[tuple[str, int], tuple[int, str]]:
    """Entry key and part → number of parts and this one's text; a document not cut is 1 of 1."""
    return {
        (str(element.get("data-entry")), int(element.get("data-part") or 1)): (
            int(element.get("data-parts") or 1),
            "".join(_pieces(element)).strip("\n"),
        )
        for element in _entries(root)
    }


def entry_pictures(root: etree._Element) -> dict[str, list[str]]:
    """Entry key → the addresses of its pictures in order, from every element with `data-entry`."""
    found: dict[str, list[str]] = {}
    for element in _entries(root):
        found.setdefault(str(element.get("data-entry")), []).extend(_sources(element))
    return found


def _sources(element: etree._Element) -> Iterator[str]:
    whole = element.get("data-whole")
    if whole is not None:  # a tall picture in slices
        yield str(whole)
        return
    if str(element.tag).rpartition("}")[2] == "img":
        yield str(element.get("src"))
    for child in element:
        if isinstance(child.tag, str) and child.get("data-extra") is None:
            yield from _sources(child)


def _entries(root: etree._Element) -> list[etree._Element]:
    elements = cast("Any", root)  # lxml's stubs do not know what this expression gives
    return list(elements.xpath("descendant-or-self::*[@data-entry]"))


def _pieces(element: etree._Element) -> list[str]:
    name = str(element.tag).rpartition("}")[2]
    if name == "math":
        # MathML draws; its linear text is what is read aloud, searched and proved
        return [element.get("alttext") or "".join(map(str, element.itertext()))]
    if name == "br":
        return ["\n"]
    pieces = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.get("data-extra") is None:
            pieces += _pieces(child)
        pieces.append(child.tail or "")
    return ["\n", *pieces, "\n"] if name in _BLOCKS else pieces
