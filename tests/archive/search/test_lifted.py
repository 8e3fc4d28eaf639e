"""Tantivy's page of a lifted phrase is the same whether all that have the words are looked through or the best."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from gazette.archive.search.port import And, IndexDocument, Line, Node, Or, SearchIndex, Seq, Tier

pytest.importorskip("tantivy")

from gazette.archive.search.engines import tantivy_lifted
from gazette.archive.search.engines.tantivy import TantivyIndex

_WORDS = And((Seq("text", "人民"), Seq("text", "政府")))
_LIFTED = Or((_WORDS, Tier(Seq("text", "人民政府"), 1000.0), Tier(Seq("bare", "办法"), 500.0)))


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    """Eighty documents with both words, every fifth without the phrase; the shortest of them stand first."""
    with TantivyIndex(tmp_path_factory.mktemp("lifted")) as made:
        for half in (range(40), range(40, 80)):
            made.add(map(_document, half))
            made.commit()
        made.refresh()
        yield made


def _document(n: int) -> IndexDocument:
    phrase = "政府属于人民" if n % 5 == 0 else "人民政府" * (n % 3 + 1)
    text = phrase + "，各级各类事项" * (n % 7)
    return IndexDocument(f"d{n}", "办法" if n % 11 == 0 else "条例", (Line("p1", text),))


@pytest.mark.parametrize(("first", "size"), [(0, 1), (0, 10), (10, 10), (25, 7), (60, 20)])
def test_the_best_by_the_words_are_the_page_of_the_whole(
    index: SearchIndex, monkeypatch: pytest.MonkeyPatch, first: int, size: int
) -> None:
    whole = index.search(_LIFTED, first=first, size=size)
    monkeypatch.setattr(tantivy_lifted, "_MANY", 1)
    page = index.search(_LIFTED, first=first, size=size)
    assert page.total == whole.total == 80
    assert [hit.key for hit in page.hits] == [hit.key for hit in whole.hits]
    assert [hit.score for hit in page.hits] == pytest.approx([hit.score for hit in whole.hits])


def test_a_page_that_the_best_do_not_fill_is_left_to_the_whole_question(
    index: SearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tantivy_lifted, "_MANY", 1)
    hits = index.search(_LIFTED, size=80).hits
    assert [hit.score > 1000 for hit in hits] == [True] * 64 + [False] * 16


@pytest.mark.parametrize(
    "question",
    [
        Seq("text", "人民政府"),
        Or((Tier(Seq("text", "人民政府"), 1000.0), Seq("bare", "条例"))),
        Or((And((Seq("text", "各级"),)), Tier(Seq("text", "人民政府"), 1000.0))),
    ],
)
def test_a_phrase_whose_words_are_not_asked_for_beside_it_is_looked_for_everywhere(
    index: SearchIndex, monkeypatch: pytest.MonkeyPatch, question: Node
) -> None:
    whole = index.search(question, size=5)
    monkeypatch.setattr(tantivy_lifted, "_MANY", 1)
    assert index.search(question, size=5) == whole
