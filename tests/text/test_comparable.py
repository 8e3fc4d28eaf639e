"""Folding for comparison works on runs; it gives what normalising the whole text gives."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from gazette.text.widths import BRACKETS, comparable, visible


def whole(text: str) -> str:
    """The definition: NFKC of everything at once."""
    folded = unicodedata.normalize("NFKC", visible(text))
    folded = "".join(BRACKETS.get(character, character) for character in folded)
    return folded.replace("○", "〇").casefold()


def test_every_character_folds_as_nfkc_says() -> None:
    wrong = [
        f"U+{code:04X}"
        for code in (*range(0xD800), *range(0xE000, 0x10000), *range(0x1D400, 0x1F300))
        if comparable(chr(code)) != whole(chr(code))
    ]
    assert not wrong


@given(
    st.text(
        st.one_of(
            st.sampled_from("国务院a1é，（）〔〕。、“”\n 　"),
            st.characters(min_codepoint=0x300, max_codepoint=0x36F),  # combining accents
            st.characters(min_codepoint=0x3040, max_codepoint=0x30FF),  # kana, voiced marks
            st.characters(min_codepoint=0x1100, max_codepoint=0x11FF),  # jamo
            st.characters(min_codepoint=0xFF00, max_codepoint=0xFFEF),  # full and half width
            st.characters(exclude_categories=["Cs"]),
        )
    )
)
def test_characters_that_join_their_neighbours_fold_as_nfkc_says(text: str) -> None:
    assert comparable(text) == whole(text)
