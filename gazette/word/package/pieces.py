"""A long text part read in pieces: its whole tree would take eight times its bytes."""

from __future__ import annotations

import io
from collections.abc import Iterator

from lxml import etree

from gazette.base.doors.xml import CAREFUL
from gazette.word.names import qn

__all__ = ["pieces"]

_P, _BODY = qn("w:p"), qn("w:body")


def pieces(data: bytes) -> Iterator[etree._Element]:
    """The children of the w:body in order, each whole, and freed once the next is asked for.

    Raises:
        etree.XMLSyntaxError: the XML is not well-formed; the pieces before it have come.
    """
    last: etree._Element | None = None  # has come, but the parser has still to leave it
    ended = False
    for element in _ends(data):
        body = element if element.tag == _BODY else element.getparent()
        if ended or body is None or not _is_body(body):
            continue
        if last is not None:
            _drop(last, body)
        if element is body:
            ended = True
            yield from body
            continue
        while (piece := body[0]) is not element:
            yield piece
            _drop(piece, body)
        yield element
        last = element


def _drop(piece: etree._Element, body: etree._Element) -> None:
    """Take the piece out of the tree, emptied first from its innermost paragraphs outwards.

    What lxml takes out of a document it binds to its namespaces anew, in a time that grows with the
    square of its size: eleven seconds for a table of 125,000 elements.
    """
    for paragraph in reversed(list(piece.iter(_P))):
        paragraph.clear()
    piece.clear()
    body.remove(piece)


def _ends(data: bytes) -> Iterator[etree._Element]:
    """Every w:p and w:body, once read to its end, by a careful parser."""
    events = etree.iterparse(io.BytesIO(data), events=("end",), tag=(_P, _BODY), **CAREFUL)
    for _, element in events:
        yield element


def _is_body(element: etree._Element) -> bool:
    root = element.getparent()
    return element.tag == _BODY and root is not None and root.getparent() is None
