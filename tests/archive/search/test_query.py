from __future__ import annotations

import datetime as dt
import html

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gazette.archive.search.asking.plan import Planner
from gazette.archive.search.asking.query import (
    AllOf,
    AnyOf,
    Everything,
    Except,
    InRange,
    Number,
    Phrase,
    Prefix,
    Tree,
    Word,
    parse_query,
)
from gazette.archive.search.asking.similar import closest, distance
from gazette.archive.search.asking.snippets import Snippet, Snippets, needles_of
from gazette.archive.search.index.stored import StoredText
from gazette.archive.search.port import Line
from gazette.archive.search.text.normalise import fold, fold_with_offsets
from gazette.archive.search.text.numerals import spellings
from gazette.base.errors import SearchError

WRITING = st.text(
    alphabet='政务公开 与或非"“”()（）[]:：-*〔〕2021年第十条号文TOANDNOTOR.…<>=\u3000', max_size=40
)


class Words:
    def frequency(self, field: str, pair: str) -> int:
        return len(field) + len(pair)

    def values(self, field: str) -> list[str]:
        return [f"某{field}"]


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("", Everything()),
        ("政务公开", Word("政务公开")),
        ("“政务公开”", Phrase("政务公开")),
        ("甲 乙 或 丙", AnyOf((AllOf((Word("甲"), Word("乙"))), Word("丙")))),
        ("甲 AND NOT 乙", AllOf((Word("甲"), Except(Word("乙"))))),
        ("甲 (乙 或 丙)", AllOf((Word("甲"), AnyOf((Word("乙"), Word("丙")))))),
        ("办法（试行）", Word("办法（试行）")),
        ("与民同乐", Word("与民同乐")),
        ("参与 或许", AllOf((Word("参与"), Word("或许")))),
        ("标题：消防", Word("消防", "title")),
        ("附件：标准", Word("附件：标准")),
        ("标题:(甲 或 乙)", AnyOf((Word("甲", "title"), Word("乙", "title")))),
        ("国办发〔2019〕2号", Number("国办发2019-2", "国办发〔2019〕2号")),
        ("“国办发〔2019〕2号”", Number("国办发2019-2", "国办发〔2019〕2号")),
        ("“国办发(2019)2号”", Phrase("国办发(2019)2号")),
        ("《消防办法（试行）》（国办发〔2019〕2号）", AllOf((Word("《消防办法（试行）》"), Number("国办发2019-2", "国办发〔2019〕2号")))),
        ("国办发2019 2", Number("国办发2019-2", "国办发2019 2", sloppy=True)),
        ("文号:国办发2019 2 通知", AllOf((Number("国办发2019-2", "国办发2019 2", "number", sloppy=True), Word("通知")))),
        ("日期:2019..2021-06", InRange("date", "2019", "2021-06")),
        ("日期:[2019 至 *]", InRange("date", "2019", "")),
        ("年:>=2019", InRange("year", "2019", "")),
        ("标题:关于*", Prefix("关于", "title")),
    ],
)  # fmt: skip
def test_a_query_is_read_as_it_is_meant(query: str, tree: Tree) -> None:
    assert parse_query(query) == tree


@given(WRITING)
@settings(max_examples=300)
def test_any_writing_is_a_query_or_a_clear_error(text: str) -> None:
    planner = Planner(Words(), dt.date(2021, 7, 3))
    try:
        tree = parse_query(text)
        planner.plan(tree)
    except SearchError:
        return
    needles = needles_of(tree, lambda _pair: 1)
    _snippet([Line("", "政务公开2021年")], needles)


@given(st.text(max_size=60))
@settings(max_examples=300)
def test_folding_with_offsets_is_folding_and_every_place_is_in_the_text(text: str) -> None:
    folded = fold_with_offsets(text)
    assert folded.text == fold(text)
    assert len(folded.offsets) == len(folded.text)
    assert list(folded.offsets) == sorted(folded.offsets)
    assert all(0 <= place < len(text) for place in folded.offsets)


@given(st.text(max_size=40), st.integers(0, 40), st.integers(0, 40))
@settings(max_examples=300)
def test_a_part_of_a_text_is_a_part_of_its_folding(text: str, start: int, end: int) -> None:
    assert fold(text[start:end]) in fold(text)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("〔2021〕", "[２０２１]"),
        ("〔2021〕", "（2021）"),
        ("通　知", "通知"),
        ("二○二一", "二〇二一"),
        ("二零二一", "二〇二一"),
        ("營商環境", "营商环境"),
        ("ＧＢ／Ｔ", "gb/t"),
        ("㎡", "m2"),
        ("“一网通办”", '"一网通办"'),
        ("2018—2035", "2018-2035"),
    ],
)
def test_what_print_varies_is_the_same(left: str, right: str) -> None:
    assert fold(left) == fold(right)


@pytest.mark.parametrize(
    ("phrase", "other"),
    [
        ("第十条", "第10条"),
        ("第10条", "第十条"),
        ("二〇二一年七月三日", "2021年7月3日"),
        ("第一百零五条", "第105条"),
        ("第105条", "第一百〇五条"),
        ("第5期", "第五期"),
    ],
)
def test_numbers_are_found_in_either_digits(phrase: str, other: str) -> None:
    assert fold(other) in spellings(phrase)
    assert spellings(phrase)[0] == fold(phrase)


@pytest.mark.parametrize("phrase", ["十分重要", "三农", "一网通办", "千方百计", "万家灯火"])
def test_words_with_numerals_are_no_numbers(phrase: str) -> None:
    assert spellings(phrase) == (fold(phrase),)


def _snippet(lines: list[Line], needles: list[list[str]]) -> Snippet:
    folded = "¶".join(fold(line.text) for line in lines)
    return Snippets(StoredText.of(lines, folded), needles).of()


@given(st.text(min_size=1, max_size=120), st.data())
@settings(max_examples=300)
def test_what_is_marked_in_any_line_is_what_was_asked_for(text: str, data: st.DataObject) -> None:
    folded = fold(text.replace("\n", " "))
    assume(folded)
    start = data.draw(st.integers(0, len(folded) - 1))
    needle = folded[start : start + data.draw(st.integers(1, 4))]
    line = Line("p1", text, 3)
    found = Snippets(StoredText.of([line], folded), [[needle]]).of()
    assert found.line == line
    assert found.marked
    first = html.unescape(found.text.split("<mark>")[1].split("</mark>")[0])
    assert fold(first).startswith(needle) or needle.startswith(fold(first)) or needle in fold(first)


@given(
    st.lists(
        st.sampled_from(["甲", "乙", "丙", "，", "\u3000", "“", "<"]), min_size=1, max_size=40
    ),
    st.lists(st.text("甲乙丙,", min_size=1, max_size=3), min_size=1, max_size=3, unique=True),
)
@settings(max_examples=300)
def test_every_place_is_marked_whether_marks_meet_or_not(
    printed: list[str], needles: list[str]
) -> None:
    folded = [fold(sign) for sign in printed]
    text = "".join(folded)
    assume(any(needle in text for needle in needles))
    shown, before, at = "", "", 0
    for sign, width in zip(printed, map(len, folded), strict=True):
        inside = _mark_over(text, needles, at, at + width)
        shown += "</mark>" if before and inside != before else ""
        shown += "<mark>" if inside and inside != before else ""
        shown += html.escape(sign, quote=False)
        before, at = inside, at + width
    shown += "</mark>" if before else ""
    assert _snippet([Line("", "".join(printed))], [needles]).text == shown


def _mark_over(text: str, needles: list[str], begin: int, end: int) -> str:
    """Which mark covers the whole of a printed sign, by its two ends; "" where none does."""
    spans = sorted(
        (n, n + len(needle))
        for needle in needles
        for n in range(len(text))
        if text.startswith(needle, n)
    )
    marks: list[tuple[int, int]] = []
    for left, right in spans:
        if marks and left < marks[-1][1]:
            marks[-1] = (marks[-1][0], max(right, marks[-1][1]))
        else:
            marks.append((left, right))
    over = [
        m for m in marks if m[0] <= begin and end <= m[1] and (begin < end or m[0] < begin < m[1])
    ]
    return str(over[0]) if over else ""


def test_a_character_that_folds_to_none_or_several_shifts_no_mark() -> None:
    uneven = [c for c in map(chr, range(0x10000)) if len(fold(c)) != 1 and c != "\n"]
    assert len(uneven) > 1000
    lines = (f"甲{c}乙" for c in uneven if c < "\ud800" or c > "\udfff")
    assert [
        x for x in lines if not _snippet([Line("", x)], [["乙"]]).text.endswith("<mark>乙</mark>")
    ] == []


def test_what_is_excluded_is_not_marked_and_markup_in_the_text_is_escaped() -> None:
    tree = parse_query("公开 非 消防")
    needles = needles_of(tree, lambda _pair: 1)
    snippet = _snippet([Line("art_1", "消防与<b>公开</b>")], needles)
    assert snippet.text == "消防与&lt;b&gt;<mark>公开</mark>&lt;/b&gt;"
    assert snippet.line == Line("art_1", "消防与<b>公开</b>")


def test_a_snippet_marks_the_original_through_widths_and_scripts() -> None:
    needles = needles_of(parse_query("营商环境"), lambda _pair: 1)
    assert _snippet([Line("", "優化 營 商環境。")], needles).text == "優化 <mark>營 商環境</mark>。"


def test_distance_counts_edits_up_to_its_limit() -> None:
    assert distance("政务公开", "政务公升", 3) == 1
    assert distance("政务公开", "政务信息公开", 3) == 2
    assert distance("甲乙丙丁", "戊己庚辛", 3) == 3


def test_the_closest_wording_is_a_wording() -> None:
    titles = ["关于政务公开工作要点的通知", "关于消防的通知"]
    assert closest("政务公升工作", titles) == "政务公开工作"
    assert closest("完全无关的话", titles) == ""
