"""Short titles by rule, 拼音, slips of the pen, numbers in any way of writing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from gazette.archive.search.index.upkeep import State, write_documents
from gazette.archive.search.port import IndexDocument, Line
from gazette.archive.search.service import Searcher
from gazette.archive.search.text.names import name_of, runs_of
from gazette.archive.search.text.normalise import fold
from gazette.archive.search.text.numerals import spellings
from gazette.archive.search.text.pinyin import initials, readings, spelled

TITLES = {
    "sea": "中华人民共和国海域使用保护法",
    "sea-local": "某省实施《中华人民共和国海域使用保护法》办法",
    "sea-rules": "中华人民共和国海域使用保护法实施条例",
    "lamp": "中华人民共和国路灯管理法（2018年修正）",
    "lamp-local": "某市路灯条例",
    "lamp-rules": "路灯安全管理条例",
    "court": "最高人民法院关于适用《中华人民共和国路灯管理法》若干问题的解释",
    "bank": "某市商业银行调解规定",
    "fee": "某市停车收费办法",
}
TEXTS = {
    "fee": "第一条　逾期按百分之八点五加收。\n第二条　处五万元罚款，两倍缴纳。\n第三条　不超过2/3。"
}


@pytest.fixture(scope="module", params=["whoosh", "tantivy"])
def searcher(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Searcher]:
    if request.param == "tantivy":
        pytest.importorskip("tantivy", reason="tantivy is not installed")
    state = State(tmp_path_factory.mktemp("understanding"), request.param, 0)
    laws = [
        IndexDocument(
            key,
            title,
            tuple(
                Line("", line) for line in TEXTS.get(key, "第一条　甲。\n第二条　乙。").split("\n")
            ),
            shown={"title": title},
        )
        for key, title in TITLES.items()
    ]
    write_documents(state, laws)
    with Searcher(state) as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("海域法", "sea"),
        ("海保法", "sea"),
        ("《海域法》", "sea"),
        ("海域法条例", "sea-rules"),
        ("海域法第二条", "sea"),
        ("海域法2条第一款", "sea"),
        ("路灯法", "lamp"),
        ("路灯法解释", "court"),
        ("路灯法司法解释", "court"),
        ("haiyu shiyong", "sea"),
        ("haiyushiyongbaohufa", "sea"),
        ("hysybhf", "sea"),
        ("shangye yinhang tiaojie", "bank"),
        ("海域使用保户法", "sea"),
        ("海域使用", "sea"),
        ("路灯管理", "lamp"),
        ("8.5%", "fee"),
        ("50000元", "fee"),
        ("5万元", "fee"),
        ("2倍", "fee"),
        ("三分之二", "fee"),
    ],
)
def test_what_is_meant_stands_first(searcher: Searcher, query: str, first: str) -> None:
    assert [hit.id for hit in searcher.search(query).hits][:1] == [first]


def test_what_was_understood_is_said(searcher: Searcher) -> None:
    assert "“海保法”按“海域使用保护法”检索" in searcher.search("海保法").notes
    assert "“hysybhf”按“海域使用保护法”检索" in searcher.search("hysybhf").notes


def test_a_title_that_is_so_called_is_no_short_title(searcher: Searcher) -> None:
    answer = searcher.search("某市路灯条例")
    assert answer.hits[0].id == "lamp-local"
    assert not any("检索" in note for note in answer.notes)


@pytest.mark.parametrize("query", ["WTO", "xyzzy", "https://www.gov.cn/x", "gongzuo", "q"])
def test_letters_that_spell_no_title_find_nothing_and_raise_nothing(
    searcher: Searcher, query: str
) -> None:
    assert searcher.search(query).hits == ()


@pytest.mark.parametrize(
    ("short", "name", "runs"),
    [
        ("道交法", "道路交通安全法", 3),
        ("安全法", "安全生产法", 2),
        ("劳动法", "劳动法", 1),
        ("道交法", "道路交通安全条例", 0),
        ("法道", "道路法", 0),
    ],
)
def test_a_short_title_has_its_characters_in_order_and_its_end(
    short: str, name: str, runs: int
) -> None:
    assert runs_of(short, name) == runs


def test_a_name_is_without_the_state_and_the_edition() -> None:
    assert name_of("中华人民共和国路灯管理法（2018年修正）") == "路灯管理法"
    assert name_of("中华人民共和国") == "中华人民共和国"


def test_pinyin_is_cut_into_syllables_in_every_way() -> None:
    assert readings("xian") == [" xian ", " xi an "]
    assert readings("wto") == []
    assert spelled("商业银行2号") == " shang ye yin hang 2 hao "
    assert initials("食品安全法") == "spaqf"


@pytest.mark.parametrize(
    ("phrase", "other"),
    [
        ("百分之八点五", "8.5%"),
        ("0.5‰", "千分之〇点五"),
        ("2/3以上", "三分之二以上"),
        ("五万元", "50000元"),
        ("10,000元", "1万元"),
        ("两倍", "2倍"),
        ("十五个工作日", "15个工作日"),
        ("24小时", "二十四小时"),
        ("不满1年", "不满一年"),
    ],
)
def test_an_amount_is_found_in_its_other_ways_of_writing(phrase: str, other: str) -> None:
    assert fold(other) in spellings(phrase)
