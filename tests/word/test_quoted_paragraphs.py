"""A quotation over several paragraphs in a text file: each line stays a paragraph."""

from __future__ import annotations

import pytest
from texts import document_of_text

from gazette.model.walk import printed_lines

_ONE_MARK = """某市人民政府关于修改《某市停车管理办法》的决定
一、将第三条修改为：
“停车场经营者应当遵守下列规定：
（一）明码标价；
（二）保持整洁。
停车人应当按规定停放车辆。”
本决定自2021年3月1日起施行。"""
_MARK_EACH = """某市人民政府关于修改《某市停车管理办法》的决定
一、将第三条修改为：“停车场经营者应当明码标价。
“停车人应当按规定停放车辆。”
本决定自2021年3月1日起施行。"""
_HEADING_INSIDE = """某市人民政府关于修改《某市停车管理办法》的决定
一、将第三条修改为：
“停车人的义务
停车人应当按规定停放车辆。”
本决定自2021年3月1日起施行。"""


@pytest.mark.parametrize("text", [_ONE_MARK, _MARK_EACH, _HEADING_INSIDE])
def test_each_line_of_a_quotation_is_a_paragraph(text: str) -> None:
    lines = [line.text for line in printed_lines(document_of_text(text))]

    assert lines == text.split("\n")


def test_a_quotation_that_a_page_broke_is_one_paragraph() -> None:
    text = (
        "关于停车管理的通知\n"
        "各单位要认真学习领会“统一规划、合理布局、有序停放、\n"
        "方便群众”的要求，按照职责分工做好工作。"
    )

    assert "有序停放、方便群众”的要求" in "\n".join(
        line.text for line in printed_lines(document_of_text(text))
    )
