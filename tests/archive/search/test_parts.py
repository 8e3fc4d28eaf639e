"""Articles weighed by the engine that keeps them (Tantivy), as the ranking weighs them from the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from gazette.archive.search.asking.ranking import TITLE, Question
from gazette.archive.search.port import IndexDocument, Line, SearchIndex, Seq
from gazette.archive.search.text.parts import folded_parts
from gazette.archive.search.text.tokenizer import asked_pairs

WEIGHTS = {"工资": 3.0, "合同": 2.0, "宠物": 7.0}
LAW = IndexDocument(
    "law",
    "某市用工办法",
    tuple(
        Line("", text)
        for text in (
            "第一条　为了保护劳动者，制定本办法。",
            "第二条　未订立合同的，加付工资，工资按月支付。",
            "第三条　合同应当书面订立。",
        )
    ),
)
PAPER = IndexDocument("paper", "关于发放工资的通知", (Line("", "请按时发放。"),))


@pytest.fixture
def index(tmp_path: Path) -> Iterator[SearchIndex]:
    pytest.importorskip("tantivy")
    from gazette.archive.search.engines.tantivy import TantivyIndex

    with TantivyIndex(tmp_path / "index") as opened:
        opened.add([LAW, PAPER])
        opened.commit()
        opened.refresh()
        yield opened


def test_an_article_scores_by_the_engine_as_by_its_text(index: SearchIndex) -> None:
    named = index.parts(WEIGHTS, 0.0, 10)
    assert named is not None
    weighed = Question(WEIGHTS).parts(folded_parts(LAW))
    assert [one.part for one in named["law"]] == [one.part for one in weighed] == [1, 2]
    for by_engine, by_text in zip(named["law"], weighed, strict=True):
        assert by_engine.score == pytest.approx(by_text.score, rel=0.5)  # other usual lengths


def test_a_document_is_named_for_what_its_title_says(index: SearchIndex) -> None:
    assert set(index.parts(WEIGHTS, 0.0, 10) or ()) == {"law"}
    assert set(index.parts(WEIGHTS, TITLE, 10) or ()) == {"law", "paper"}


def test_no_more_articles_are_named_than_asked_for(index: SearchIndex) -> None:
    assert index.parts(WEIGHTS, TITLE, 1) == {"law": [index.parts(WEIGHTS, TITLE, 9)["law"][0]]}  # type: ignore[index]


def test_what_nobody_wrote_names_nothing(index: SearchIndex) -> None:
    assert index.parts({"鲸鱼": 1.0}, TITLE, 10) == {}


def test_a_document_put_in_again_leaves_none_of_its_old_articles(index: SearchIndex) -> None:
    index.add([replace(LAW, lines=LAW.lines[:2])])
    index.commit()
    index.refresh()
    assert [one.part for one in (index.parts(WEIGHTS, 0.0, 10) or {})["law"]] == [1]


def test_a_document_taken_out_is_named_no_more(index: SearchIndex) -> None:
    index.remove(["law"])
    index.commit()
    index.refresh()
    assert set(index.parts(WEIGHTS, TITLE, 10) or ()) == {"paper"}


def test_what_was_not_committed_is_gone(index: SearchIndex, tmp_path: Path) -> None:
    index.remove(["law"])
    index.close()
    again = type(index)(tmp_path / "index")  # type: ignore[call-arg]
    assert set(again.parts(WEIGHTS, TITLE, 10) or ()) == {"law", "paper"}


@pytest.mark.parametrize(
    ("folded", "pairs"),
    [
        ("工资,工时", ["工资", "工时"]),
        ("第10条", ["第1", "0条"]),
        ("gb2312", []),
        ("〇一", ["〇一"]),
        ("工", []),
    ],
)
def test_a_question_is_weighed_by_pairs_within_words(folded: str, pairs: list[str]) -> None:
    assert asked_pairs(folded) == pairs


@pytest.mark.parametrize("repeated", ["公公公公公", "公共公共公共"])
def test_a_phrase_of_pairs_that_come_again_is_found_at_its_places_alone(
    index: SearchIndex, repeated: str
) -> None:
    texts = {f"d{n}": repeated[:n] for n in range(2, len(repeated) + 1)}
    index.add(IndexDocument(key, "", (Line("", text),)) for key, text in texts.items())
    index.commit()
    index.refresh()
    for wanted in (repeated[:n] for n in range(2, len(repeated) + 1)):
        found = {hit.key for hit in index.search(Seq("text", wanted), size=20).hits}
        assert found == {key for key, text in texts.items() if wanted in text}
