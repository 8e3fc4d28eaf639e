"""Lists of names (名单) keep a row a line, and a gap between name and post that every edition shows."""

from __future__ import annotations

import pytest
from flow_of import flow_of

from gazette.model import Paragraph
from gazette.model.walk import inline_text
from gazette.structure import recognise

_HEAD = "^ 某市人民政府关于张三等任职的通知\n各单位：\n市政府决定，任命：\n"


def _rows(text: str) -> list[tuple[str, str]]:
    body = recognise(flow_of(_HEAD + text)).document.body
    return [(b.role, inline_text(b.inlines)) for b in body[1:] if isinstance(b, Paragraph)]


@pytest.mark.parametrize("gap", ["  ", "    ", "\t", "\t\t", "　　", "　　　　"])
def test_a_row_keeps_its_gap(gap: str) -> None:
    assert _rows(f"张　三{gap}市财政局局长\n李四喜{gap}市教育局副局长\n") == [
        ("body", "张　三　　市财政局局长"),
        ("body", "李四喜　　市教育局副局长"),
    ]


@pytest.mark.parametrize(
    "text",
    ["张三  市财政局局长。\n各县要加强领导。\n", "张三  市财政局局长\n各县要加强领导。\n"],
)
def test_one_row_or_a_sentence_is_no_list(text: str) -> None:
    assert _rows(text)[0] == ("body", text.split("\n", maxsplit=1)[0])
