"""Changing characters inside an XML document without touching its structure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from lxml import etree

from gazette.markup.names import PREFIXES, D
from gazette.markup.runs import FACES

__all__ = ["Change", "changes_between", "replace_text", "text_at"]


class Change(NamedTuple):
    """Characters `start` to `end` of a text become `to`."""

    start: int
    end: int
    to: str


@dataclass(frozen=True)
class _Piece:
    """Characters of a paragraph and where they are kept; without a holder they cannot be changed."""

    text: str
    holder: etree._Element | None = None
    slot: str = "text"  #: text, tail, or @ with an attribute's name

    def put(self, text: str) -> None:
        if self.holder is None:
            return
        if self.slot == "text":
            self.holder.text = text
        elif self.slot == "tail":
            self.holder.tail = text
        else:
            self.holder.set(self.slot[1:], text)


def changes_between(old: str, new: str) -> list[Change]:
    """The least changes that make the new text of the old, in order."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [
        Change(i1, i2, new[j1:j2])
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        if tag != "equal"
    ]


def text_at(root: etree._Element, xpath: str) -> str | None:
    """The characters at the place, as `gazette.model.walk.inline_text` gives them; None without such a place."""
    pieces = _pieces_at(root, xpath)
    return None if pieces is None else "".join(piece.text for piece in pieces)


def replace_text(root: etree._Element, xpath: str, start: int, end: int, to: str) -> bool:
    """Put `to` in the place of characters `start` to `end`; faces stay as they are.

    False, and nothing changed, when there is no such place or the characters
    cannot be changed there: a formula's, a line break, the （） around a reading.
    """
    pieces = _pieces_at(root, xpath)
    if pieces is None:
        return False
    old = "".join(piece.text for piece in pieces)
    changes = [
        Change(start + c.start, start + c.end, c.to) for c in changes_between(old[start:end], to)
    ]
    edited = [piece.text for piece in pieces]
    for change in reversed(changes):
        if not _edit(pieces, edited, change):
            return False
    for piece, text in zip(pieces, edited, strict=True):
        if text != piece.text:
            piece.put(text)
    return True


def _edit(pieces: Sequence[_Piece], edited: list[str], change: Change) -> bool:
    """Apply one change; the first piece that it touches takes the new characters."""
    offset, to = 0, change.to
    touched = False
    for index, piece in enumerate(pieces):
        first, last = max(change.start - offset, 0), min(change.end - offset, len(piece.text))
        inside = first < last or (
            change.start == change.end and 0 <= change.start - offset <= len(piece.text)
        )
        offset += len(piece.text)
        if not inside or (touched and change.start == change.end):
            continue
        if piece.holder is None:
            if change.start == change.end:
                continue  # a place between pieces: the next one may take it
            return False
        edited[index] = edited[index][:first] + to + edited[index][max(first, last) :]
        touched, to = True, ""
    return touched


def _pieces_at(root: etree._Element, xpath: str) -> list[_Piece] | None:
    path, _, attribute = xpath.partition("/@")
    found = root.xpath(path, namespaces=PREFIXES)
    element = found[0] if isinstance(found, list) and found else None
    if element is None or isinstance(element, (str, bytes, float, tuple)):
        return None
    if attribute:
        return [_Piece(element.get(attribute, ""), element, f"@{attribute}")]
    return list(_pieces(element))


def _pieces(element: etree._Element) -> Iterator[_Piece]:
    """The characters inside in reading order, in step with `gazette.model.walk.inline_text`."""
    yield _Piece(element.text or "", element)
    for child in element:
        yield from _pieces_of_child(child)
        yield _Piece(child.tail or "", child, "tail")


def _pieces_of_child(child: etree._Element) -> Iterator[_Piece]:
    tag = str(child.tag)
    if tag in FACES:
        yield from _pieces(child)
    elif tag == D + "br":
        yield _Piece("\n")
    elif tag == D + "ruby":
        yield _Piece(child.text or "", child)
        yield _Piece(f"（{child.get('reading', '')}）")
    elif tag == D + "link":
        yield _Piece(child.text or "", child)
    elif tag == D + "formula":
        yield _Piece(child.get("text", ""))
