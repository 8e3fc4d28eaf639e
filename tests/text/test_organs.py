"""Names of organs: told from other words, told apart in a row."""

from __future__ import annotations

import pytest

from gazette.text.organ_rows import leading_organs, split_organs
from gazette.text.organs import bare_organ, is_organ


@pytest.mark.parametrize(
    ("row", "organs"),
    [
        ("最高人民法院    最高人民检察院", ["最高人民法院", "最高人民检察院"]),
        ("国务院　中央军委", ["国务院", "中央军委"]),
        ("最 高 人 民 检 察 院", ["最高人民检察院"]),
        ("国务院办公厅、中央军委办公厅", ["国务院办公厅", "中央军委办公厅"]),
        ("教育部财政部", ["教育部", "财政部"]),
        (
            "国家能源局湖南监管办公室湖南省发展和改革委员会湖南省能源局",
            ["国家能源局湖南监管办公室", "湖南省发展和改革委员会", "湖南省能源局"],
        ),
        ("各有关单位要认真落实", []),
        ("关于印发办法的通知", []),
    ],
)
def test_a_row_of_organs_is_told_apart(row: str, organs: list[str]) -> None:
    assert split_organs(row) == organs


@pytest.mark.parametrize(
    ("title", "issuers"),
    [
        ("国务院办公厅转发国家教委关于扩大规模请示的通知", ["国务院办公厅"]),
        ("国务院办公厅对十届全国人大四次会议第7240号建议的答复", ["国务院办公厅"]),
        ("最高人民法院、国务院宗教事务局关于寺庙房屋的复函", ["最高人民法院", "国务院宗教事务局"]),
        (
            "中共临汾市委办公室临汾市人民政府办公室关于印发方案的通知",
            ["中共临汾市委办公室", "临汾市人民政府办公室"],
        ),
        ("人民检察院刑事诉讼规则", []),
        ("关于完善价格机制的通知", []),
    ],
)
def test_a_title_names_its_issuers(title: str, issuers: list[str]) -> None:
    assert leading_organs(title) == issuers


def test_an_organ_and_its_short_name() -> None:
    assert is_organ("某市人民政府办公室")
    assert not is_organ("办法")
    assert bare_organ("中华人民共和国国务院") == "国务院"
    assert bare_organ("中华人民共和国主席") == "中华人民共和国主席"
