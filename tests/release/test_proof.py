"""The proof that all editions carry the XML's text."""

from __future__ import annotations

import pytest

from gazette.base.errors import ReleaseError
from gazette.model import Document, Entry, Meta, Paragraph, Text
from gazette.release.proof import prove, refuse_differences


def entry(key: str, text: str) -> Entry:
    body = (Paragraph(inlines=(Text(text=text),)),)
    return Entry(key=key, document=Document(meta=Meta(title="题"), body=body))


def test_line_breaks_and_spaces_do_not_make_a_difference() -> None:
    proof = prove(
        (entry("d01", "甲 乙，丙。"),), {"pdf": lambda: {"d01": "题\n甲乙，\n\u3000丙。"}}
    )

    assert proof.holds


def test_a_changed_character_is_shown_with_its_surroundings() -> None:
    proof = prove((entry("d01", "自二月起施行。"),), {"epub": lambda: {"d01": "题自三月起施行。"}})

    (difference,) = proof.differences
    assert (difference.key, difference.edition) == ("d01", "epub")
    assert "二" in difference.expected
    assert "三" in difference.found
    with pytest.raises(ReleaseError, match="d01 的 epub 版与 XML 不一致"):
        refuse_differences(proof)


def test_a_missing_and_a_surplus_document_are_differences() -> None:
    proof = prove((entry("d01", "甲"),), {"mobile": lambda: {"d02": "题甲"}})

    assert [d.key for d in proof.differences] == ["d01", "d02"]
