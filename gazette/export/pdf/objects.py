"""A PDF's objects read from its bytes: cross-reference table, values, streams (ISO 32000-1, 7.2 to 7.5).

What Typst writes and no more: one classic cross-reference table, no encryption, streams plain or
deflated.  Anything else is refused, never guessed at: this reader proves an edition.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from typing import NamedTuple, TypeAlias

__all__ = [
    "HEX",
    "Name",
    "PdfFile",
    "PdfSyntaxError",
    "Ref",
    "Value",
    "literal",
    "string_bytes",
    "value_of",
]


class PdfSyntaxError(Exception):
    """The bytes are not what this reader knows."""


class Ref(NamedTuple):
    """An indirect reference."""

    number: int


class Name(str):
    """A name without its solidus."""

    __slots__ = ()


Value: TypeAlias = "bool | int | float | Name | bytes | Ref | list[Value] | dict[str, Value] | None"


def literal(depth: int) -> bytes:
    """The pattern of a string in round brackets, with so many brackets in brackets inside it."""
    inner = rb"|" + literal(depth - 1) if depth else b""
    return rb"\((?:[^\\()]++|\\[\s\S]" + inner + rb")*+\)"


HEX = rb"<[0-9A-Fa-f\s\0]*+>"  #: a hexadecimal string, as a pattern
_SPACE = rb"(?:[\0\t\n\f\r ]++|%[^\r\n]*+)*+"
_TOKEN = re.compile(
    _SPACE
    + rb"(?:(\d+)[\0\t\n\f\r ]+\d+[\0\t\n\f\r ]+R(?![^\0\t\n\f\r ()<>\[\]{}/%])|([-+]?\d+)(?![\d.])"
    + rb"|([-+.\d]+)|/([^\0\t\n\f\r ()<>\[\]{}/%]*+)|("
    + HEX
    + rb"|"
    + literal(8)
    + rb")|(<<|>>|\[|\])|(true|false|null))"
)
_CONSTANTS = {b"true": True, b"false": False, b"null": None}
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n?|\n)|([\s\S]))|\r\n?")
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_NAME_CODE = re.compile(r"#([0-9A-Fa-f]{2})")
_XREF = re.compile(rb"xref\s+0\s+(\d+)\s*\r?\n")
_XREF_LINE = 20  # ISO 32000-1, 7.5.4: every entry has exactly 20 bytes
_HEADER = re.compile(rb"\s*(\d+)\s+\d+\s+obj\b")
_STREAM = re.compile(rb"\s*stream\r?\n")


def value_of(data: bytes, at: int = 0) -> Value:
    """The value that begins at this place.

    Raises:
        PdfSyntaxError: there is none.
    """
    return _value(data, at)[0]


def string_bytes(text: bytes) -> bytes:
    """The bytes that a string in round or angle brackets stands for (ISO 32000-1, 7.3.4)."""
    if text[:1] == b"<":
        digits = text[1:-1].translate(None, b"\0\t\n\f\r ")
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    inner = text[1:-1]
    return _ESCAPE.sub(_meant, inner) if b"\\" in inner or b"\r" in inner else inner


def _meant(match: re.Match[bytes]) -> bytes:
    octal, broken, char = match.groups()
    if octal is not None:
        return bytes((int(octal, 8) & 0xFF,))
    if char is not None:
        return _LETTERS.get(char, char)
    return b"" if broken is not None else b"\n"


def _value(data: bytes, at: int) -> tuple[Value, int]:
    match = _token(data, at)
    end = match.end()
    text = match[match.lastindex or 0]
    if match.lastindex == _BRACKET:
        return _collection(data, text, end)
    return _READ[match.lastindex or 0](text), end


def _token(data: bytes, at: int) -> re.Match[bytes]:
    match = _TOKEN.match(data, at)
    if match is None:
        raise PdfSyntaxError(f"no value at byte {at}")
    return match


def _real(text: bytes) -> float:
    try:
        return float(text)
    except ValueError as exc:
        raise PdfSyntaxError(f"not a number: {text!r}") from exc


def _name(text: bytes) -> Name:
    name = text.decode("utf-8", "replace")
    return Name(_NAME_CODE.sub(lambda m: chr(int(m[1], 16)), name) if "#" in name else name)


def _collection(data: bytes, opening: bytes, at: int) -> tuple[Value, int]:
    closing = {b"<<": b">>", b"[": b"]"}.get(opening)
    if closing is None:
        raise PdfSyntaxError(f"a closing bracket before byte {at}")
    items: list[Value] = []
    match = _token(data, at)
    while match[6] != closing:
        item, at = _value(data, at)
        items.append(item)
        match = _token(data, at)
    if opening == b"[":
        return items, match.end()
    if len(items) % 2 or not all(isinstance(key, Name) for key in items[::2]):
        raise PdfSyntaxError(f"not a dictionary before byte {at}")
    return {str(k): v for k, v in zip(items[::2], items[1::2], strict=True)}, match.end()


_BRACKET = 6  # the groups of _TOKEN
_READ: dict[int, Callable[[bytes], Value]] = {
    1: lambda text: Ref(int(text)),
    2: int,
    3: _real,
    4: _name,
    5: string_bytes,
    7: _CONSTANTS.__getitem__,
}


class PdfFile:
    """The objects of one PDF, each read when it is asked for.

    Raises:
        PdfSyntaxError: here and in every method, when the bytes are not what this reader knows.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        at = data.rfind(b"startxref")
        start = re.match(rb"startxref\s+(\d+)\s+%%EOF\s*$", data[at:]) if at >= 0 else None
        head = _XREF.match(data, int(start[1])) if start else None
        if head is None:
            raise PdfSyntaxError("no cross-reference table")
        first = head.end()
        end = first + int(head[1]) * _XREF_LINE
        try:
            self._offsets = [
                int(data[line : line + 10]) if data[line + 17 : line + 18] == b"n" else 0
                for line in range(first, end, _XREF_LINE)
            ]
        except ValueError as exc:
            raise PdfSyntaxError("the cross-reference table is broken") from exc
        word = re.compile(rb"\s*trailer").match(data, end)
        if word is None:
            raise PdfSyntaxError("no trailer")
        self.trailer = self.dictionary(value_of(data, word.end()))
        if self.trailer.keys() & {"Encrypt", "Prev", "XRefStm"}:
            raise PdfSyntaxError("encrypted, or changed after it was written")

    def place(self, number: int) -> int:
        """Where the body of an object begins."""
        offset = self._offsets[number] if 0 < number < len(self._offsets) else 0
        head = _HEADER.match(self.data, offset) if offset else None
        if head is None or int(head[1]) != number:
            raise PdfSyntaxError(f"no object {number}")
        return head.end()

    def resolve(self, value: Value) -> Value:
        """The value, or the object that a reference names."""
        return value_of(self.data, self.place(value.number)) if isinstance(value, Ref) else value

    def dictionary(self, value: Value) -> dict[str, Value]:
        """The value as a dictionary; an empty one for null."""
        found = self.resolve(value)
        if found is None:
            return {}
        if not isinstance(found, dict):
            raise PdfSyntaxError("a dictionary was expected")
        return found

    def array(self, value: Value) -> list[Value]:
        """The value as an array; one that is none stands alone, null for nothing."""
        found = self.resolve(value)
        if isinstance(found, list):
            return found
        return [] if found is None else [value]

    def stream(self, value: Value) -> tuple[dict[str, Value], bytes]:
        """A stream's dictionary and its decoded bytes."""
        fields, raw = self.raw_stream(value)
        filters = self.array(fields.get("Filter"))
        if not filters:
            return fields, raw
        if filters != ["FlateDecode"] or fields.get("DecodeParms") is not None:
            raise PdfSyntaxError("a stream is packed in another way")
        try:
            return fields, zlib.decompress(raw)
        except zlib.error as exc:
            raise PdfSyntaxError("a stream cannot be unpacked") from exc

    def raw_stream(self, value: Value) -> tuple[dict[str, Value], bytes]:
        """A stream's dictionary and its bytes as they stand."""
        if not isinstance(value, Ref):
            raise PdfSyntaxError("a stream was expected")
        found, at = _value(self.data, self.place(value.number))
        fields = self.dictionary(found)
        begin = _STREAM.match(self.data, at)
        length = self.resolve(fields.get("Length"))
        if begin is None or not isinstance(length, int):
            raise PdfSyntaxError(f"object {value.number} is no stream")
        return fields, self.data[begin.end() : begin.end() + length]
