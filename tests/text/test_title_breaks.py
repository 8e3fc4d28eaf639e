"""Titles on narrow pages: lines end between words, and the text stays what it is."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from gazette.export.html.titles import title_html
from gazette.text.title_breaks import break_places
from gazette.text.title_words import is_word

TITLES = (
    "国务院关于印发个人所得税专项附加扣除暂行办法的通知",
    "最高人民法院关于适用《中华人民共和国保险法》若干问题的解释（一）",
    "运城市人民政府办公室关于印发运城市全面推进基层政务公开标准化规范化工作方案的通知",
    "某市人民政府关于2021—2025年国民经济和社会发展第十四个五年规划纲要的报告",
    "国务院关于深圳湾口岸港方口岸区范围和土地使用期限的批复",
)


def pieces(title: str) -> list[str]:
    return [title[a:b] for a, b in pairwise((0, *break_places(title), len(title)))]


@pytest.mark.parametrize("title", TITLES)
def test_no_place_is_inside_a_known_word(title: str) -> None:
    places = break_places(title)
    assert len(places) >= 4
    assert not [title[p - 2 : p + 2] for p in places if is_word(title[:p][-3:], title[p:][:3])]


@pytest.mark.parametrize(
    ("title", "whole"),
    [
        (TITLES[0], ["国务院", "关于", "专项", "所得税", "的通知"]),
        (TITLES[1], ["人民法院", "共和国", "（一）"]),
        (TITLES[2], ["运城市", "政务公开", "标准化", "规范化"]),
        (TITLES[3], ["2021—2025年"]),
        (TITLES[4], ["口岸区", "和土地"]),
    ],
)
def test_what_belongs_together_stays_in_one_piece(title: str, whole: list[str]) -> None:
    found = pieces(title)
    assert [word for word in whole if not any(word in piece for piece in found)] == []


@pytest.mark.parametrize("title", ["", "令", "决定", "〔2021〕", "abc def 通知", *TITLES])
def test_a_title_in_a_page_is_the_same_characters(title: str) -> None:
    assert "".join(pieces(title)) == title
    assert re.sub("<wbr/>", "", title_html(title)) == title


def test_what_is_markup_in_a_title_is_escaped_in_every_piece() -> None:
    assert title_html("关于印发<b>的通知").replace("<wbr/>", "") == "关于印发&lt;b&gt;的通知"
