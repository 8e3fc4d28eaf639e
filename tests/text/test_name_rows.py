"""Rows of lists of members: who they name, and what is no such row."""

from __future__ import annotations

import pytest

from gazette.text.name_rows import Member, member_of


@pytest.mark.parametrize(
    ("text", "member"),
    [
        ("组　长：刘  涛　市委常委", Member("组长：", "刘涛", "市委常委")),
        ("副组长：赵  倩　市政府副秘书长", Member("副组长：", "赵倩", "市政府副秘书长")),
        ("孙志强　市统计局局长", Member("", "孙志强", "市统计局局长")),
        ("成　员:　欧阳振华　市水利局局长", Member("成员:", "欧阳振华", "市水利局局长")),
        ("阿依古丽·买买提　市民宗局副局长", Member("", "阿依古丽·买买提", "市民宗局副局长")),
    ],
)
def test_label_name_and_post_are_told_apart(text: str, member: Member) -> None:
    assert member_of(text) == member


@pytest.mark.parametrize(
    "text",
    [
        "第一章　总则",
        "联系人：张三　0792-8888",
        "任命：",
        "一、禁放区域　东至东湖",
        "领导小组办公室设在市统计局，孙志强同志兼任办公室主任。",
        "组长由市长担任。　成员由各局局长担任。",
    ],
)
def test_another_line_names_no_member(text: str) -> None:
    assert member_of(text) is None
