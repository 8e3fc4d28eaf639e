"""What people ask: questions, everyday words, articles by number, laws in several versions."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from gazette.archive.search.asking.query import Number, parse_query
from gazette.archive.search.asking.ranking import question_of
from gazette.archive.search.index.upkeep import State, write_documents
from gazette.archive.search.port import NEVER, IndexDocument, Line
from gazette.archive.search.service import Filters, Searcher
from gazette.archive.search.text.lexicon import NO_WORDS, OWN_WORDS, lexicon_of
from gazette.archive.search.text.numerals import spellings
from gazette.archive.search.text.parts import folded_parts, part_starts
from gazette.base.errors import SearchError


def law(key: str, title: str, *articles: str, date: str = "", number: str = "") -> IndexDocument:
    day = int(date.replace("-", "")) if date else 0
    numerals = "一二三四五六七八九十"
    lines = [Line(f"art_{n + 1}", f"第{numerals[n]}条　{text}") for n, text in enumerate(articles)]
    return IndexDocument(
        key,
        title,
        tuple(lines),
        keywords={"number": (number,) if number else ()},
        numbers={"date": day, "ended": NEVER},
        shown={
            "title": title,
            "date": date or None,
            "life": {"beginning": [date, "signed"] if date else None},
        },
    )


LAWS = [
    law(
        "work",
        "中华人民共和国劳作合同法",
        "为了保护劳动者的合法权益，制定本法。",
        "用人单位未与劳动者订立书面劳动合同的，应当向劳动者每月支付二倍的工资。",
        "用人单位解除劳动合同，应当支付经济补偿。",
        date="2012-12-28",
    ),
    law(
        "work-old",
        "中华人民共和国劳作合同法",
        "为了保护劳动者的合法权益，制定本法。",
        "用人单位未与劳动者订立书面劳动合同的，应当支付工资。",
        date="2007-06-29",
    ),
    law("road", "某省道路条例", "饮酒后驾驶机动车的，暂扣驾驶证一个月。", "罚款按百分之三十计算。"),
    law("dog", "某市犬只办法", "携犬出户应当束犬链。", "犬只伤人的，应当送诊。", number="某市令-7"),
    *(law(f"other{n}", f"某市第{n}号绿地规划", "绿地由园林部门管理。") for n in range(12)),
]


@pytest.fixture(scope="module", params=["whoosh", "tantivy"])
def searcher(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Searcher]:
    if request.param == "tantivy":
        pytest.importorskip("tantivy")
    state = State(tmp_path_factory.mktemp(request.param), request.param, 0)
    write_documents(state, LAWS)
    with Searcher(state) as opened:
        yield opened


def found(searcher: Searcher, query: str) -> list[str]:
    return [hit.id for hit in searcher.search(query).hits]


def test_a_question_is_answered_by_the_law_whose_article_says_it(searcher: Searcher) -> None:
    answer = searcher.search("公司一直没签合同，我能要双倍工资吗？")
    assert answer.hits[0].id == "work"
    assert answer.hits[0].articles[0].label == "第二条"
    assert "<mark>每月支付二倍的工资</mark>" in answer.hits[0].articles[0].snippet
    assert "部分符合" in answer.notes[0]


@pytest.mark.parametrize(
    ("query", "first"),
    [("酒驾怎么处罚", "road"), ("喝酒开车", "road"), ("狗咬人", "dog"), ("辞退", "work")],
)
def test_everyday_words_find_what_the_law_calls_it(
    searcher: Searcher, query: str, first: str
) -> None:
    assert found(searcher, query)[0] == first


@pytest.mark.parametrize("engine", ["whoosh", "tantivy"])
@pytest.mark.parametrize(
    "typed", ["中华人民 和国矿山水源法", "矿山水 源保护促进法", "矿山 水源保护促进法"]
)
def test_a_title_typed_in_two_parts_finds_the_law_before_what_carries_it_out(
    tmp_path: Path, engine: str, typed: str
) -> None:
    pytest.importorskip(engine)
    name = "矿山水源保护促进法" if "促进" in typed else "矿山水源法"
    says = f"根据《中华人民共和国{name}》制定本办法。"
    carried = law("by", f"某省实施《中华人民共和国{name}》办法", says, says, says)
    itself = law("law", f"中华人民共和国{name}", "为了保护水源，制定本法。")
    state = State(tmp_path, engine, 0)
    write_documents(state, [carried, itself])
    with Searcher(state) as searcher:
        assert found(searcher, typed)[:2] == ["law", "by"]


def test_where_two_words_of_a_question_meet_little_is_weighed() -> None:
    counts = {"政府": 900, "府征": 3, "征收": 300, "收补": 40, "补偿": 200}
    weights = question_of("政府征收补偿", NO_WORDS, counts.__getitem__, 1000).weights
    assert weights["府征"] < weights["征收"] < weights["收补"]


def test_what_has_nothing_of_the_question_is_not_found(searcher: Searcher) -> None:
    assert found(searcher, "鲸鱼迁徙") == []


@pytest.mark.parametrize(
    "query", ["劳作合同法第二条", "劳作合同法 第2条", "《中华人民共和国劳作合同法》第二条"]
)
def test_a_law_with_the_number_of_an_article_finds_that_article(
    searcher: Searcher, query: str
) -> None:
    hit = searcher.search(query).hits[0]
    assert hit.id == "work"
    assert [article.label for article in hit.articles] == ["第二条"]
    assert hit.place["id"] == "art_2"


def test_versions_of_a_law_share_a_place_with_the_newest_in_front(searcher: Searcher) -> None:
    answer = searcher.search("劳动合同", size=1)
    (hit,) = answer.hits
    assert hit.id == "work"
    assert [version["id"] for version in hit.versions] == ["work-old"]
    both = searcher.search("劳动合同", size=10)
    assert [hit.id for hit in both.hits] == ["work", "work-old"], "there is room for both"
    old = searcher.search('"订立书面劳动合同的，应当支付工资"', size=1)
    assert [hit.id for hit in old.hits] == ["work-old"], "the old text alone says so"


def test_articles_are_hits_of_their_own_with_an_address(searcher: Searcher) -> None:
    answer = searcher.search("用人单位", by="article", size=3)
    assert answer.total == 3
    assert {(hit.id, hit.articles[0].label) for hit in answer.hits} == {
        ("work", "第二条"),
        ("work", "第三条"),
        ("work-old", "第二条"),
    }
    assert all(hit.place["id"] == hit.articles[0].id != "" for hit in answer.hits)
    second = searcher.search("用人单位", by="article", first=2, size=3)
    assert len(second.hits) == 1


@pytest.mark.parametrize("query", ["30%", "百分之三十", "1个月", "一个月"])
def test_amounts_are_found_in_either_writing(searcher: Searcher, query: str) -> None:
    assert found(searcher, query) == ["road"]


@pytest.mark.parametrize("query", ["某市令第7号", "某市第7号令", "某市令七号", "某市第七号令"])
def test_an_order_is_found_however_it_is_written(searcher: Searcher, query: str) -> None:
    assert found(searcher, query)[0] == "dog"


@pytest.mark.parametrize("query", ["法释二〇二五10号", "法释〔2025〕十号", "法释2025第10号"])
def test_a_number_may_be_typed_in_chinese_figures(query: str) -> None:
    tree = parse_query(query)
    assert isinstance(tree, Number)
    assert tree.key == "法释2025-10"


@pytest.mark.parametrize("phrase", ["百分之百", "十分", "二百五", "第一年内部"])
def test_what_only_looks_like_an_amount_is_left_alone(phrase: str) -> None:
    others = [form for form in spellings(phrase)[1:] if "%" in form or form.startswith("第")]
    assert others in ([], ["100%"])


def test_the_words_that_come_with_the_software_are_read_as_an_office_s_own_are(
    tmp_path: Path,
) -> None:
    shipped = files("gazette.archive.search.text").joinpath("words.csv").read_bytes()
    (tmp_path / OWN_WORDS).write_bytes(shipped)
    assert lexicon_of(tmp_path) == lexicon_of(None)


def test_short_titles_and_old_names_of_organs_stand_for_the_full_ones() -> None:
    words = lexicon_of(None)
    assert "民事诉讼法第十条" in words.variants("民诉法第十条")
    assert "国家市场监督管理总局" in words.variants("工商总局")
    assert words.variants("绿地") == ("绿地",)


def test_an_archive_adds_its_own_words(tmp_path: Path) -> None:
    (tmp_path / OWN_WORDS).write_text(
        "类,词,也找\n俗语,一网通,一网通办、政务服务平台\n", encoding="utf-8"
    )
    words = lexicon_of(tmp_path)
    assert words.meant("一网通在哪里办")["一网通"] == ("一网通办", "政务服务平台")
    assert words.meant("加班费"), "the list that comes with the software holds too"


@pytest.mark.parametrize(
    "text", ["类,词\n俗语,甲\n", "类,词,也找\n别的,甲,乙\n", "类,词,也找\n俗语,,乙\n"]
)
def test_a_list_that_makes_no_sense_is_refused_with_its_line(tmp_path: Path, text: str) -> None:
    (tmp_path / OWN_WORDS).write_text(text, encoding="utf-8")
    with pytest.raises(SearchError, match=r"类,词,也找|类只能是"):
        lexicon_of(tmp_path)


@pytest.mark.parametrize(
    ("lines", "starts"),
    [
        (["前言", "第一条 甲", "（一）乙", "第二条 丙"], [0, 1, 3]),
        (["一、甲", "乙", "二、丙"], [0, 2]),
        (["甲" * 200, "乙" * 200, "丙"], [0, 1]),
        (["第一条 只有一条", "乙"], [0]),
    ],
)
def test_a_text_falls_into_its_articles_or_its_first_level(
    lines: list[str], starts: list[int]
) -> None:
    assert part_starts(lines) == starts


def test_the_folded_parts_have_as_many_lines_as_the_document() -> None:
    document = law("x", "某法", "甲\n乙", "丙", "丁")
    folded = folded_parts(document)
    assert folded.count("\x1e") == 2
    assert "¶" not in folded, "a line break within a line parts nothing"


def test_a_question_within_a_status_is_answered_too(searcher: Searcher) -> None:
    asked = "公司一直没签合同，我能要双倍工资吗？"
    narrowed = searcher.search(asked, filters=Filters(to="2010"))
    assert [hit.id for hit in narrowed.hits] == ["work-old"]
    assert narrowed.hits[0].articles[0].label == "第二条"


@pytest.mark.parametrize("typed", ["犬只力法", "犬之办法"])
def test_a_slip_is_still_answered_with_the_wording_that_does_occur(
    searcher: Searcher, typed: str
) -> None:
    assert searcher.search(typed).suggestion == "犬只办法"
