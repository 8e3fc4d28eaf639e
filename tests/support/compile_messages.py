"""messages.po → messages.mo, the binary form that gettext reads."""

from __future__ import annotations

import ast
import struct
import sys
from pathlib import Path

__all__ = ["compile_messages"]

_MAGIC = 0x950412DE


def compile_messages(po: str) -> bytes:
    """The .mo file of a .po file with one line a string."""
    catalogue = dict(sorted(_entries(po)))
    ids = [key.encode() for key in catalogue]
    texts = [text.encode() for text in catalogue.values()]
    start = 28 + 16 * len(ids)
    tables, data = [b"", b""], b""
    for table, strings in enumerate((ids, texts)):
        for string in strings:
            tables[table] += struct.pack("<II", len(string), start + len(data))
            data += string + b"\0"
    head = struct.pack("<7I", _MAGIC, 0, len(ids), 28, 28 + 8 * len(ids), 0, 0)
    return head + tables[0] + tables[1] + data


def _entries(po: str) -> list[tuple[str, str]]:
    entries: list[tuple[str, str]] = []
    key = ""
    for line in po.splitlines():
        word, _, string = line.partition(" ")
        if word == "msgid":
            key = ast.literal_eval(string)
        elif word == "msgid_plural":
            key += "\0" + ast.literal_eval(string)
        elif word.startswith("msgstr"):
            entries.append((key, ast.literal_eval(string)))
    return entries


if __name__ == "__main__":
    source = Path(sys.argv[1])
    source.with_suffix(".mo").write_bytes(compile_messages(source.read_text(encoding="utf-8")))
