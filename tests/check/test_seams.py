"""A listed slip of two characters also stands where two right words meet: nothing is spoilt there."""

from __future__ import annotations

import pytest

from gazette.check import check_document
from gazette.model import Document, Paragraph, Text


def _told(text: str) -> list[tuple[str, bool]]:
    """What GZ-V01 and GZ-V09 find, each with whether it is corrected without asking."""
    document = Document(body=(Paragraph(id="p_1", inlines=(Text(text=text),)),))
    found = [p for p in check_document(document) if p.code in ("GZ-V01", "GZ-V09")]
    return [(str(dict(p.values)["found"]), p.fix is not None) for p in found]


@pytest.mark.parametrize(
    "text",
    [
        "尊重群众居住意愿。",
        "各类缴费除外。",
        "不得降低数量。",
        "保障农机购置。",
        "按照投资原则办理。",
    ],
)
def test_where_two_words_meet_nothing_is_told(text: str) -> None:
    assert _told(text) == []


@pytest.mark.parametrize(
    ("text", "slip"), [("应当在保函盖章处签字。", "函盖"), ("认真捡查处理。", "捡查")]
)
def test_where_one_word_reaches_into_it_a_slip_is_told_and_not_corrected(
    text: str, slip: str
) -> None:
    assert _told(text) == [(slip, False)]


@pytest.mark.parametrize(
    ("text", "slip"),
    [("请住意安全。", "住意"), ("加强渡假村管理。", "渡假"), ("专用帐户。", "帐户")],
)
def test_a_slip_that_stands_alone_is_corrected(text: str, slip: str) -> None:
    assert _told(text) == [(slip, True)]
