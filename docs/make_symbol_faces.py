#!/usr/bin/env python3
"""Write gazette/export/fonts/symbol_faces.json: what the faces inside Typst can draw.

Typst brings Libertinus, New Computer Modern Math and DejaVu Sans Mono in its own library and has no
call that tells their characters, so they are looked for in the library itself.  To be run when the
version of Typst changes; `tests/export/test_symbol_faces.py` sets every character.
"""

from __future__ import annotations

import io
import json
import struct
from collections.abc import Iterator
from pathlib import Path

import typst
from fontTools.ttLib import TTFont, TTLibError

from gazette.export.fonts.symbol_faces import FAMILIES

PLACE = Path(__file__).parents[1] / "gazette" / "export" / "fonts" / "symbol_faces.json"
_SIGNATURES = (b"OTTO", b"\0\1\0\0")
_BLANK = 0x20
_PRIVATE = range(0xE000, 0xF900)  # what stands there means something else in every font
_MOST_TABLES, _MOST_BYTES = 40, 20_000_000


def fonts_in(data: bytes) -> Iterator[TTFont]:
    """The fonts (SFNT, OpenType 1.9) that lie somewhere in the bytes."""
    for signature in _SIGNATURES:
        at = data.find(signature)
        while at >= 0:
            font = _font_at(data, at)
            if font:
                yield font
            at = data.find(signature, at + 4)


def _font_at(data: bytes, at: int) -> TTFont | None:
    (count,) = struct.unpack_from(">H", data, at + 4)
    if not 0 < count < _MOST_TABLES:
        return None
    tables = [struct.unpack_from(">4sLLL", data, at + 12 + 16 * n) for n in range(count)]
    end = max(offset + length for _, _, offset, length in tables)
    if not {b"cmap", b"name", b"OS/2"} <= {tag for tag, *_ in tables} or end > _MOST_BYTES:
        return None
    try:
        return TTFont(io.BytesIO(data[at : at + end + 4]), lazy=True)
    except TTLibError:
        return None


def characters() -> dict[str, frozenset[int]]:
    """Family → what all its upright faces have, so that a bold text loses none."""
    [library] = (p for p in Path(typst.__file__).parent.iterdir() if p.suffix in {".so", ".pyd"})
    found: dict[str, frozenset[int]] = {}
    for font in fonts_in(library.read_bytes()):
        family = font["name"].getDebugName(16) or font["name"].getDebugName(1)
        name = FAMILIES.get(family, "")
        if name and not font["post"].italicAngle:
            points = frozenset(
                p for p in font.getBestCmap() or () if p > _BLANK and p not in _PRIVATE
            )
            found[name] = found.get(name, points) & points
    return found


def ranges(points: frozenset[int]) -> list[list[int]]:
    """The code points as [first, last], sorted."""
    result: list[list[int]] = []
    for point in sorted(points):
        if result and result[-1][1] == point - 1:
            result[-1][1] = point
        else:
            result.append([point, point])
    return result


if __name__ == "__main__":
    found = characters()
    table = {name: ranges(found[name]) for name in FAMILIES.values()}
    lines = ",\n".join(f"  {json.dumps(k)}: {json.dumps(v)}" for k, v in table.items())
    PLACE.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
