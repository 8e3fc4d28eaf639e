"""The same asked in another way finds the same: numbers as people say them, words that are wider than what was asked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from gazette.archive.search.index.documents import number_tokens
from gazette.archive.search.index.upkeep import State, write_documents
from gazette.archive.search.port import IndexDocument, Line
from gazette.archive.search.service import Searcher
from gazette.archive.search.text.lexicon import Lexicon

NUMBERED = {
    "injuries": ("甲伤保险条例", "中华人民共和国国务院令第586号"),
    "budget": ("关于推进预算的通知", "晋政办发〔2021〕43号"),
    "drugs": ("兽用药剂办法", "农业部令2012年第22号"),
    "fires": ("某省火灾预防办法", "某省人民政府令第218号"),
    "notice": ("公告一则", "财政部公告2020年第3号"),
}
TEXTS = {
    "forced": ("某市裁决办法", "裁决可以强制执行。"),
    "carried": ("某市规划办法", "规划由园林部门执行。"),
    "hearing": ("某市听证办法", "举行听取意见的会。"),
    "safety": ("某省安全条例", "条文。"),
    "permits": ("安全许可证条例", "条文。"),
}
WORDS = Lexicon({"强制执行": ("执行",), "听取会": ("听取",)}, {}, frozenset())


def _documents() -> Iterator[IndexDocument]:
    for key, (title, number) in NUMBERED.items():
        line = Line("", "第一条　根据有关规定制定。")
        tokens = tuple(number_tokens((number,)))
        shown = {"title": title, "numbers": [number]}
        yield IndexDocument(key, title, (line,), {"number": tokens}, shown=shown)
    for key, (title, text) in TEXTS.items():
        yield IndexDocument(key, title, (Line("", text),), shown={"title": title})


@pytest.fixture(scope="module", params=["whoosh", "tantivy"])
def searcher(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Searcher]:
    if request.param == "tantivy":
        pytest.importorskip("tantivy", reason="tantivy is not installed")
    state = State(tmp_path_factory.mktemp("asked"), request.param, 0)
    write_documents(state, _documents())
    with Searcher(state, lexicon=WORDS) as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("国务院令第586号", "injuries"),
        ("国务院586号令", "injuries"),
        ("中华人民共和国国务院令第586号", "injuries"),
        ("国务院令：第586号", "injuries"),
        ("国务院令（第586号）", "injuries"),
        ("国务院令 No.586", "injuries"),
        ("国务院令 586", "injuries"),
        ("国务院 第586号令", "injuries"),
        ("(国务院令 586)", "injuries"),
        ("农业部第22号", "drugs"),
        ("586号令", "injuries"),
        ("令第586号", "injuries"),
        ("令586", "injuries"),
        ("第五百八十六号令", "injuries"),
        ("第218号令", "fires"),
        ("令218", "fires"),
        ("省人民政府令218号", "fires"),
        ("第二一八号令", "fires"),
        ("农业部令第22号", "drugs"),
        ("农业部第22号令", "drugs"),
        ("农业部令2012年第22号", "drugs"),
        ("农业部令〔2012〕22号", "drugs"),
        ("2021年晋政办发43号", "budget"),
        ("2021晋政办发第43号", "budget"),
        ("二〇二一年晋政办发四十三号", "budget"),
        ("文号:晋政办发2021-43号", "budget"),
        ("晋政办发/2021/43", "budget"),
        ("晋政办发_2021_43", "budget"),
        ("晋政办发2021.43", "budget"),
        ("晋政办发〔2021〕43号文", "budget"),
        ("晋政办发2021年第43号文件", "budget"),
        ("“晋政办发〔2021〕43号”", "budget"),
        ("2020年财政部公告第3号", "notice"),
    ],
)
def test_a_number_is_found_however_it_is_said(searcher: Searcher, query: str, found: str) -> None:
    assert [hit.id for hit in searcher.search(query).hits][:1] == [found]


def test_what_is_wider_than_a_word_is_looked_for_only_where_the_word_stands_nowhere(
    searcher: Searcher,
) -> None:
    assert [hit.id for hit in searcher.search("强制执行").hits] == ["forced"]
    assert "hearing" in [hit.id for hit in searcher.search("听取会").hits]


def test_the_end_of_titles_is_no_short_title(searcher: Searcher) -> None:
    answer = searcher.search("安全条例")
    assert [hit.id for hit in answer.hits][:1] == ["safety"]
    assert answer.notes == ()
