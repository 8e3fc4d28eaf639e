"""A long text part read in pieces: its whole tree would take eight times its bytes."""

from __future__ import annotations

import io
from collections.abc import Iterator

from lxml import etree

from gazette.word.names import qn

__all__ = ["pieces"]

_P, _BODY = qn("w:p"), qn("w:body")


def pieces(data: bytes) -> Iterator[etree._Element]:
    """The children of the w:body in order, each whole, and freed once the next is asked for.

    Raises:
        etree.XMLSyntaxError: the XML is not well-formed; the pieces before it have come.
    """
    body: etree._Element | None = None
    last: etree._Element | None = None  # has come, but the parser has still to leave it
    for paragraph in _paragraphs(data):
        parent = paragraph.getparent()
        if parent is None or not _is_body(parent):
            continue
        if last is not None:
            parent.remove(last)
        while (piece := parent[0]) is not paragraph:
            yield piece
            parent.remove(piece)
        yield paragraph
        body, last = parent, paragraph
    if body is not None and last is not None:
        body.remove(last)
        yield from body


def _paragraphs(data: bytes) -> Iterator[etree._Element]:
    """Every w:p when its end has been read; the parser is as careful as `gazette.base.xml`'s."""
    events = etree.iterparse(
        io.BytesIO(data),
        events=("end",),
        tag=_P,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    for _, element in events:
        yield element


def _is_body(element: etree._Element) -> bool:
    root = element.getparent()
    return element.tag == _BODY and root is not None and root.getparent() is None
