"""The text of an old Word file by its piece table (MS-DOC 2.4.1, 2.8.25, 2.9.177): what a converter is held to.

It shares nothing with any converter: the header says where the pieces are, each piece where its
characters lie, and field codes are left out.  Pictures, formats and tables are not its business.
"""

from __future__ import annotations

import io
import struct
from typing import Final, NamedTuple

__all__ = ["OldText", "old_text"]

_MAIN, _FLAGS = "WordDocument", 0x0A
_ONE_TABLE = 0x0200  #: fWhichTblStm
_CLX: Final = 0x01A2  #: place of fcClx and lcbClx in the header (FibRgFcLcb97)
_LENGTHS: Final = 0x004C  #: ccpText, ccpFtn, ccpHdd, ccpMcr, ccpAtn, ccpEdn, ccpTxbx
_WORD_97 = 0xA5EC
_PIECES, _FORMATS = 0x02, 0x01  #: clxt of a Pcdt, of a Prc
_COMPRESSED = 0x40000000
_BEGIN, _SEPARATE, _END = "\x13", "\x14", "\x15"
_MOST: Final = 50_000_000  #: characters; a manuscript has a thousandth


class OldText(NamedTuple):
    """The characters of the stories, as they stand in the file."""

    main: str  #: paragraphs end with \r, cells with \x07
    notes: str  #: footnotes and endnotes
    boxes: str  #: text boxes

    @property
    def shown(self) -> str:
        """The main text without the codes of its fields, their marks and other signs."""
        return _without_codes(self.main)


def old_text(data: bytes) -> OldText | None:
    """The text of a .doc since Word 97, or None: another file, or one that is not whole."""
    import olefile  # noqa: PLC0415 - loads urllib; only old files need it

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            main = file.openstream(_MAIN).read()
            flags = struct.unpack_from("<H", main, _FLAGS)[0]
            table = file.openstream("1Table" if flags & _ONE_TABLE else "0Table").read()
            if struct.unpack_from("<H", main)[0] != _WORD_97:
                return None
            return _stories(main, "".join(_pieces(main, table)))
    except (OSError, ValueError, IndexError, struct.error, RecursionError):
        return None


def _stories(main: bytes, text: str) -> OldText:
    body, notes, headers, macros, comments, ends, boxes = struct.unpack_from("<7i", main, _LENGTHS)
    start_of_ends = body + notes + headers + macros + comments
    return OldText(
        text[:body],
        text[body : body + notes] + text[start_of_ends : start_of_ends + ends],
        text[start_of_ends + ends : start_of_ends + ends + boxes],
    )


def _pieces(main: bytes, table: bytes) -> list[str]:
    place, length = struct.unpack_from("<ii", main, _CLX)
    clx = table[place : place + length]
    at = 0
    while at < len(clx) and clx[at] == _FORMATS:
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if at >= len(clx) or clx[at] != _PIECES:
        raise ValueError("no piece table")
    size = struct.unpack_from("<i", clx, at + 1)[0]
    return _texts(main, clx[at + 5 : at + 5 + size])


def _texts(main: bytes, plc: bytes) -> list[str]:
    """PlcPcd: n + 1 places in the text, then n descriptors of eight bytes."""
    count = (len(plc) - 4) // 12
    places = struct.unpack_from(f"<{count + 1}i", plc)
    found: list[str] = []
    if not 0 <= places[-1] <= _MOST:
        raise ValueError("a text beyond any manuscript")
    for n in range(count):
        where = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * n + 2)[0]
        length = places[n + 1] - places[n]
        if where & _COMPRESSED:
            start = (where & ~_COMPRESSED) // 2
            found.append(main[start : start + length].decode("cp1252", "replace"))
        else:
            found.append(main[where : where + 2 * length].decode("utf-16-le", "replace"))
    return found


def _without_codes(text: str) -> str:
    shown: list[str] = []
    codes: list[bool] = []  # of the open fields: still in the code
    for char in text:
        if char == _BEGIN:
            codes.append(True)
        elif char == _SEPARATE and codes:
            codes[-1] = False
        elif char == _END and codes:
            codes.pop()
        elif not any(codes) and (char >= " " or char in "\r\x07\x0b\t"):
            shown.append(char)
    return "".join(shown)
