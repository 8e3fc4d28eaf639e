"""A text comes out of the index as it went in, cut and marked where it is asked for."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from gazette.archive.search.asking.ranking import Question, with_phrases
from gazette.archive.search.index.stored import StoredText, pack
from gazette.archive.search.port import IndexDocument, Line
from gazette.archive.search.text.normalise import fold
from gazette.archive.search.text.parts import folded_parts, spread_of
from gazette.text.numerals import int_to_chinese

_PRINTED = "第一条　为了保护“消费者”，根据（2021）５号、㎡、GB/T 9704、國務院 零○；①:,"


def _stored(*texts: str) -> StoredText:
    lines = [Line(f"p{n}", text, n) for n, text in enumerate(texts)]
    return StoredText.of(lines, folded_parts(IndexDocument("d", "", tuple(lines))))


@given(st.lists(st.text(st.sampled_from(_PRINTED + "\n甲乙,;?!()？！"), max_size=40), max_size=6))
def test_every_line_comes_back_as_it_was_printed(texts: list[str]) -> None:
    stored = _stored(*texts)
    assert [stored.text(n) for n in range(len(stored))] == texts
    assert [stored.line(n) for n in range(len(stored))] == [
        Line(f"p{n}", text, n) for n, text in enumerate(texts)
    ]


@given(st.text(st.sampled_from(_PRINTED), min_size=1, max_size=40), st.data())
def test_cuts_lose_nothing_and_double_nothing(text: str, data: st.DataObject) -> None:
    end = len(fold(text))
    assume(end)
    middle = sorted(data.draw(st.lists(st.integers(0, end), min_size=2, max_size=2, unique=True)))
    assert "".join(_stored(text).printed([0, *middle, end])) == text


def test_what_is_printed_as_usual_takes_no_place() -> None:
    usual = [Line("", "甲方（以下称甲）：应当；乙方，可以？")]
    *_, changes, originals = pack(usual, fold(usual[0].text))
    assert (changes, originals) == (b"", "")
    *_, changes, originals = pack([Line("", "第一条　甲,乙")], "第一条甲,乙")
    assert (len(changes), originals) == (8, "　,")


def test_a_label_is_shown_as_it_is_printed() -> None:
    stored = _stored("第十条之一　甲", "　　第１２条 乙", "第三章 丙", "丁第四条")
    assert [stored.label(n) for n in range(4)] == ["第十条之一", "第１２条", "", ""]


def test_an_article_with_all_the_words_stands_above_those_that_lack_one() -> None:
    stored = _stored(
        "第一条 食品食品食品",
        "第二条 召回召回",
        f"第三条 {'其他的话' * 60}食品{'另外的话' * 60}召回",
        "第四条 食品和召回",
    )
    best = with_phrases(stored, ["食品", "召回"], 1000.0, 3)
    assert [one.part for one in best][:2] == [3, 2]
    assert len(best) == 3
    assert all(one.score > 1000 for one in best)
    assert [one.part for one in with_phrases(stored, ["召回"], 0.0, 2)] == [1, 3]


def test_parts_say_how_often_they_have_a_phrase_and_which_have_all_of_several() -> None:
    folded = "消防与消防设施\x1e水\x1e消防水源\x1e水源"
    text = StoredText.of(
        [Line(f"p{n}", part) for n, part in enumerate(folded.split("\x1e"))], folded
    )
    assert text.having(["消防", "水设", "火"]) == ["消防"]
    assert text.counts("消防", range(4)) == [2, 0, 1, 0]
    assert text.counts("水源", [0, 2]) == [0, 1]
    assert text.parts_with_all(["消防", "水"]) == [2]
    assert len(text.spreads) == 4
    assert text.spreads[2] == spread_of(4)


@given(
    st.lists(st.text("甲乙丙", min_size=1, max_size=12), min_size=2, max_size=9),
    st.lists(st.text("甲乙丙", min_size=1, max_size=2), min_size=1, max_size=3, unique=True),
)
def test_the_best_of_some_parts_are_the_first_of_all(texts: list[str], phrases: list[str]) -> None:
    stored = _stored(*(f"第{int_to_chinese(n)}条 {text}" for n, text in enumerate(texts, 1)))
    there = stored.having(phrases)
    every = with_phrases(stored, there, 1000.0)
    assert len(every) == sum(any(p in part for p in phrases) for part in stored.parts)
    assert with_phrases(stored, there, 1000.0, 3) == every[:3]


def test_a_pair_of_one_character_twice_counts_where_it_overlaps() -> None:
    twice, alone = Question({"人人": 1.0}), Question({"人大": 1.0})
    assert [one.part for one in twice.parts("人大\x1e人人人\x1e人人")] == [1, 2]
    assert [one.part for one in alone.parts("人大\x1e人人\x1e人大人大")] == [2, 0]
