"""What every search engine must do; each passes it unchanged (Whoosh, Tantivy, OpenSearch)."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from plugged import example_plugin

from gazette.archive.search.engines.registry import engine_index
from gazette.archive.search.port import (
    NEVER,
    All,
    And,
    AtLeast,
    Between,
    Boost,
    IndexDocument,
    Line,
    Node,
    Not,
    Nothing,
    Or,
    SearchIndex,
    Seq,
    Starts,
    Term,
    Tier,
)
from gazette.archive.search.text.normalise import fold

Opener = Callable[[], SearchIndex]


def _whoosh(folder: Path) -> Opener:
    from gazette.archive.search.engines.whoosh.engine import WhooshIndex

    return lambda: WhooshIndex(folder)


def _tantivy(folder: Path) -> Opener:
    pytest.importorskip("tantivy")
    from gazette.archive.search.engines.tantivy import TantivyIndex

    return lambda: TantivyIndex(folder)


def _opensearch(folder: Path) -> Opener:
    url = os.environ.get("GAZETTE_TEST_OPENSEARCH")
    if not url:
        reason = "no OpenSearch: run .ci/opensearch.sh start and name it in GAZETTE_TEST_OPENSEARCH"
        if os.environ.get("GAZETTE_CI") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    os.environ["GAZETTE_OPENSEARCH_URL"] = url
    from gazette.archive.search.engines.opensearch import OpenSearchIndex

    return lambda: OpenSearchIndex.of_folder(folder)


def _plain(folder: Path) -> Opener:
    """The engine of examples/plugin, as the archive calls a plug-in's."""
    site = folder.with_name("site")

    def opened() -> SearchIndex:
        with example_plugin(site / uuid4().hex):
            return engine_index("plain", folder)

    return opened


@pytest.fixture(
    params=[_whoosh, _tantivy, _opensearch, _plain],
    ids=["whoosh", "tantivy", "opensearch", "plug-in"],
)
def opener(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opener]:
    make: Opener = request.param(tmp_path / "index")
    yield make
    index = make()
    drop = getattr(index, "drop", None)
    if drop:
        drop()
    index.close()


@pytest.fixture
def index(opener: Opener) -> Iterator[SearchIndex]:
    with opener() as made:
        made.add(DOCUMENTS)
        made.commit()
        made.refresh()
        yield made


def made(
    key: str,
    title: str,
    *lines: str,
    issuer: tuple[str, ...] = (),
    date: int = 0,
    issue: tuple[int, int] = (0, 0),
    number: tuple[str, ...] = (),
) -> IndexDocument:
    return IndexDocument(
        key=key,
        title=title,
        lines=tuple(Line("", line) for line in lines),
        keywords={"issuer": issuer, "number": number, "kind": ("公告",)},
        numbers={"date": date, "year": issue[0], "issue_number": issue[1], "ended": NEVER},
    )


DOCUMENTS = [
    made(
        "a",
        "某市政务公开办法",
        "第十条　推进政务公开，优化营商环境。",
        "附则",
        issuer=("某市人民政府", "某市财政局"),
        date=20210703,
        issue=(2021, 3),
        number=("某政发2021-7",),
    ),
    made(
        "b",
        "某市消防办法",
        "公开政务信息；政务公开不适用。政务公开。",
        "电话12345 GB/T 16180",
        issuer=("某市人民政府",),
        date=20200101,
        issue=(2020, 11),
    ),
    made("c", "关于“一网通办”的公告", "鼎。", "𠮷林", issuer=("某市财政局",)),
]


def keys(index: SearchIndex, node: Node) -> set[str]:
    return {hit.key for hit in index.search(node, size=100).hits}


@pytest.mark.parametrize(
    ("node", "wanted"),
    [
        (All(), "abc"),
        (Nothing(), ""),
        (Seq("text", fold("政务公开")), "ab"),
        (Seq("text", fold("优化营商环境。")), "a"),
        (Seq("text", fold("营商环境。附则")), ""),
        (Seq("text", fold("营商环境。\n附则")), "a"),
        (Seq("text", fold("公开，优化")), "a"),
        (Seq("text", fold("公开优化")), ""),
        (Seq("text", fold("政务")), "ab"),
        (Seq("text", fold("GB/T 16180")), "b"),
        (Seq("text", fold("2345")), "b"),
        (Seq("text", fold("𠮷林")), "c"),
        (Seq("title", fold("政务公开")), "a"),
        (Seq("title", "^" + fold("某市")), "ab"),
        (Seq("bare", fold("一网通办的公告")), "c"),
        (Seq("title", fold("一网通办的公告")), ""),
        (Term("text_chars", "鼎"), "c"),
        (Term("text_chars", "#12345"), "b"),
        (Term("text_chars", "#1234"), ""),
        (Term("title_chars", "消"), "b"),
        (Starts("text_chars", "#123"), "b"),
        (Starts("number", "某政发"), "a"),
        (Term("number", "某政发2021-7"), "a"),
        (Term("issuer", "某市财政局"), "ac"),
        (Term("issuer", "财政局"), ""),
        (Term("key", "b"), "b"),
        (Between("date", 20210101, None), "a"),
        (Between("date", None, 20201231), "bc"),
        (Between("date", 20200101, 20210703), "ab"),
        (And((Seq("text", "政务"), Term("issuer", "某市财政局"))), "a"),
        (And((Seq("text", "政务"), Not(Seq("text", "营商")))), "b"),
        (And((Not(Seq("text", "营商")), Not(Term("text_chars", "鼎")))), "b"),
        (Not(Seq("text", "政务")), "c"),
        (Or((Seq("text", "营商"), Term("text_chars", "鼎"))), "ac"),
        (Or((Not(Seq("text", "政务")), Seq("text", "营商"))), "ac"),
        (And((All(), Not(All()))), ""),
        (AtLeast((Seq("text", "政务"), Seq("text", "营商"), Term("text_chars", "鼎")), 2), "a"),
        (AtLeast((Seq("text", "政务"), Seq("text", "营商"), Term("text_chars", "鼎")), 1), "abc"),
        (Boost(Seq("text", "政务"), 2.0), "ab"),
        (Tier(Seq("text", "政务"), 7.0), "ab"),
    ],
)
def test_every_question_finds_exactly_its_documents(
    index: SearchIndex, node: Node, wanted: str
) -> None:
    assert keys(index, node) == set(wanted)
    assert index.search(node, size=100).total == len(wanted)


def test_a_tier_gives_its_score_and_stands_above_words(index: SearchIndex) -> None:
    (hit,) = index.search(Tier(Seq("text", "营商"), 1000.0)).hits
    assert hit.score == pytest.approx(1000.0)
    node = Or((Seq("text", "政务"), Tier(Seq("text", "营商"), 1000.0)))
    assert [hit.key for hit in index.search(node).hits] == ["a", "b"]


def test_more_occurrences_in_like_texts_weigh_more(index: SearchIndex) -> None:
    index.add([made("once", "", "某某人人，天天月月"), made("twice", "", "某某人人，某某人人")])
    index.commit()
    index.refresh()
    assert [hit.key for hit in index.search(Seq("text", "某某人人")).hits] == ["twice", "once"]


def test_boost_multiplies(index: SearchIndex) -> None:
    (plain,) = index.search(Seq("text", "营商环境")).hits
    (boosted,) = index.search(Boost(Seq("text", "营商环境"), 3.0)).hits
    assert boosted.score == pytest.approx(3 * plain.score, rel=1e-4)


def test_facets_count_values_of_all_hits(index: SearchIndex) -> None:
    page = index.search(All(), size=1, facets=("issuer", "year", "kind"))
    assert page.facets["issuer"] == {"某市人民政府": 2, "某市财政局": 2}
    assert page.facets["year"] == {"2020": 1, "2021": 1}
    assert page.facets["kind"] == {"公告": 3}


@pytest.mark.parametrize(
    ("sort", "wanted"),
    [("date", "bac"), ("-date", "abc"), ("issue", "bac"), ("-issue", "abc")],
)
def test_sorting_puts_the_unknown_last(index: SearchIndex, sort: str, wanted: str) -> None:
    page = index.search(All(), sort=sort)  # type: ignore[arg-type] # one of SORTS
    assert [hit.key for hit in page.hits] == list(wanted)


def test_pages_follow_one_another(index: SearchIndex) -> None:
    pages = [index.search(All(), first=n, size=1, sort="date") for n in range(4)]
    assert ["".join(hit.key for hit in page.hits) for page in pages] == ["b", "a", "c", ""]
    assert {page.total for page in pages} == {3}
    assert index.search(All(), size=0).total == 3
    assert index.search(All(), size=0).hits == ()


def test_pages_larger_than_an_engine_gives_at_once_are_whole(
    index: SearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{type(index).__module__}._WINDOW", 2, raising=False)  # OpenSearch's limit
    page = index.search(All(), size=50, sort="date", facets=("kind",))
    assert [hit.key for hit in page.hits] == ["b", "a", "c"]
    assert page.facets == {"kind": {"公告": 3}}
    assert [hit.key for hit in index.search(All(), first=2, size=50, sort="date").hits] == ["c"]
    assert index.keys() == {"a", "b", "c"}


def test_adding_again_replaces(index: SearchIndex) -> None:
    index.add([made("b", "某市消防办法", "别的内容。")])
    index.commit()
    index.refresh()
    assert index.count() == 3
    assert keys(index, Seq("text", "政务公开")) == {"a"}
    assert keys(index, Seq("text", "别的内容")) == {"b"}


def test_removing_takes_out_and_unknown_keys_do_no_harm(index: SearchIndex) -> None:
    index.remove(["a", "nobody"])
    index.commit()
    index.refresh()
    assert index.keys() == {"b", "c"}
    assert keys(index, Seq("text", "营商环境")) == set()
    assert keys(index, Not(Seq("text", "鼎。"))) == {"b"}
    assert keys(index, Between("date", None, None)) == {"b", "c"}


def test_what_was_committed_is_there_after_opening_again(
    index: SearchIndex, opener: Opener
) -> None:
    assert index.count() == 3
    with opener() as again:
        assert again.keys() == {"a", "b", "c"}
        assert keys(again, Seq("text", "政务公开")) == {"a", "b"}


def test_frequency_counts_documents(index: SearchIndex) -> None:
    assert index.frequency("text", "政务") == 2
    assert index.frequency("text", "无此") == 0
    assert index.frequency("title", "消防") == 1


def test_an_empty_index_answers(opener: Opener) -> None:
    with opener() as empty:
        assert empty.count() == 0
        assert empty.keys() == set()
        page = empty.search(Seq("text", "政务"), facets=("issuer",))
        assert (page.total, page.hits) == (0, ())
        assert page.facets == {"issuer": {}}
