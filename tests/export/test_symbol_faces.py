"""The faces inside Typst: every character that the table gives them is set, by regular and bold."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
import typst

from gazette.base.config import FontsConfig
from gazette.export.fonts.faces import load_fonts
from gazette.export.fonts.glyphs import Piece, check_glyphs
from gazette.export.fonts.symbol_faces import FAMILIES, symbol_family

_TABLE = json.loads(
    (files("gazette.export.fonts") / "symbol_faces.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("family", FAMILIES.values())
@pytest.mark.parametrize("weight", [400, 700])
def test_a_face_draws_all_that_the_table_says(family: str, weight: int) -> None:
    points = [p for first, last in _TABLE[family] for p in range(first, last + 1) if p > 0x20]
    words = " ".join(f"\\u{{{point:x}}}" for point in points)
    source = f'#set text(font: "{family}", weight: {weight}, fallback: false)\n#text("{words}")'

    # PDF/A-2b has no place for a character without a glyph: Typst refuses to make it
    data = typst.compile(source.encode(), pdf_standards=["a-2b"], ignore_system_fonts=True)

    assert isinstance(data, bytes)


@pytest.mark.parametrize("sign", "☐☑☒✓✔✗➢➔➤➜⋮⋯⋃⋂⟨⟩𝑥𝐴𝛼𝟏𝔸₂₁ₙ⁰⅓⅔↔∝⊂⊆∅♀♂♪")
def test_a_sign_of_word_prints_by_default(sign: str) -> None:
    check_glyphs([Piece("", 1, "song", sign)], load_fonts(FontsConfig()))


def test_what_no_face_has_is_still_missing() -> None:
    assert symbol_family(0xE123) is None
    assert symbol_family(ord("囧")) is None
