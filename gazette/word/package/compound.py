"""What a compound file (OLE) holds, read before LibreOffice sees it."""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import olefile

__all__ = ["compound_kind"]

_WORD = "WordDocument"  #: main stream of Word and WPS files (MS-DOC 2.1.1)
_WORKS = "MatOST"  #: of Works files
_PASSWORD = "EncryptedPackage"  #: an Office file under a password (MS-OFFCRYPTO 2.3.4)  # noqa: S105
#: wIdent of the FIB (MS-DOC 2.5.2): since Word 97, and of Word 6 and 95
_IDENTS = (0xA5EC, 0xA5DC)
_ENCRYPTED = 0x0100  #: fEncrypted of the FIB


def compound_kind(data: bytes) -> Literal["ole", "encrypted", "damaged", "other"]:
    """Whether the file is an old Word file, and whole.

    LibreOffice reads what it does not know, or not any more, as garbled text without a word of
    warning; so every sector of the text's stream must be there.
    """
    import olefile  # noqa: PLC0415 - loads urllib; only old files need it

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            if file.exists(_PASSWORD):
                return "encrypted"
            if file.exists(_WORD):
                return _word_kind(file)
            return "ole" if file.exists(_WORKS) else "other"
    except (OSError, ValueError, IndexError, struct.error, RecursionError):
        return _kind_of_ruins(data)


def _kind_of_ruins(data: bytes) -> Literal["encrypted", "damaged", "other"]:
    """By the names that are left of it."""
    if _PASSWORD.encode("utf-16-le") in data:
        return "encrypted"
    names = (_WORD.encode("utf-16-le"), _WORKS.encode("utf-16-le"))
    return "damaged" if any(name in data for name in names) else "other"


def _word_kind(file: olefile.OleFileIO[str]) -> Literal["ole", "encrypted", "damaged"]:
    # headers and folders are written loosely by some programs (WPS); in the streams all counts
    issues: list[object] = file.parsing_issues  # type: ignore[attr-defined] # not in its stubs
    loose = len(issues)
    ident, flags = struct.unpack_from("<H8xH", file.openstream(_WORD).read())
    if ident not in _IDENTS:
        return "damaged"
    if flags & _ENCRYPTED:
        return "encrypted"
    if ident == _IDENTS[0]:  # since Word 97 the structure stands in a stream of its own
        file.openstream("1Table" if flags & 0x0200 else "0Table").read()
    return "damaged" if len(issues) > loose else "ole"
