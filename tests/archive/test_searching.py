from __future__ import annotations

from collections.abc import Iterator

import pytest
from made_release import document, entry, issue, release

from gazette.archive.archive import Archive
from gazette.archive.search.service import Answer, Filters, open_searcher
from gazette.base.errors import SearchError

DOCUMENTS = {
    "openness": document(
        "某市人民政府办公室关于印发2021年政务公开工作要点的通知",
        "各县（区）人民政府：\n推进政务公开标准化规范化，优化营商环境。\n《某市消防条例》不适用。",
        number="晋政办发〔2021〕43号",
        issuers=("某市人民政府办公室",),
    ),
    "fire": document(
        "某市消防条例实施办法",
        "第十条　单位应当定期检查消防设施。\n二〇二一年起施行。\n青铜鼎另行规定。",
        number="晋政发〔2021〕143号",
    ),
    "health": document(
        "某市卫生健康委员会关于医疗机构的公告", "公开政务信息。电话12345。\nGB/T 16180 标准。"
    ),
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    base = tmp_path_factory.mktemp("search")
    made = Archive.create(base / "archive")
    made.add(release(base / "dist", issue(*(entry(k, d) for k, d in DOCUMENTS.items()))))
    with made:
        yield made


def ask(archive: Archive, query: str, **options: object) -> list[str]:
    """Entry keys of the hits, in order."""
    answer = answer_to(archive, query, **options)
    return [] if answer.relaxed else [str(archive.item(h.id).document.entry) for h in answer.hits]  # type: ignore[union-attr] # hits are documents


def answer_to(archive: Archive, query: str, **options: object) -> Answer:
    with open_searcher(archive) as searcher:
        return searcher.search(query, **options)  # type: ignore[arg-type] # the test's own options


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("晋政办2021年43号", "openness"),
        ("晋政办〔2021〕43号", "openness"),
        ("晋办发(2021)43号", "openness"),
        ("2021年政办43号", "openness"),
        ("文号:晋政办2021年43号", "openness"),
        ("晋政办43号文", "openness"),
        ("政办发 四十三号文件", "openness"),
        ("市政府办2021年43号", "openness"),
        ("市政府办公室43号文", "openness"),
    ],
)
def test_a_shortened_number_finds_what_it_is_short_for_and_says_so(
    archive: Archive, query: str, wanted: str
) -> None:
    answer = answer_to(archive, query)
    assert ask(archive, query) == [wanted]
    assert "没有这个文号" in answer.notes[0]


@pytest.mark.parametrize(
    "query", ["晋政办发2021年43号", "晋政办2020年43号", "京办2021年43号", "晋政办43"]
)
def test_a_whole_number_or_one_of_nothing_is_not_taken_for_a_short_one(
    archive: Archive, query: str
) -> None:
    assert not any("没有这个文号" in note for note in answer_to(archive, query).notes)


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("政务公开", ["health", "openness"]),
        ("鼎", ["fire"]),
        ("晋政办发〔2021〕43号", ["openness"]),
        ("晋政办发[2021]43号", ["openness"]),
        ("晋政办发（2021）43 号", ["openness"]),
        ("晋政办发2021 43", ["openness"]),
        ("文号:晋政办发2021 43", ["openness"]),
        ("文号:43号", ["openness"]),
        ("文号:晋政", ["fire", "openness"]),
        ("第10条", ["fire"]),
        ("第十条", ["fire"]),
        ("2021年起施行", ["fire"]),
        ("二○二一年起施行", ["fire"]),
        ("消防條例", ["fire", "openness"]),
        ("標題:消防", []),
        ("标题:消防", ["fire"]),
        ("某市消防条例", ["fire", "openness"]),
        ('"《某市消防条例》"', ["openness"]),
        ("消防 非 营商", ["fire"]),
        ("消防 -营商", ["fire"]),
        ("营商 或 青铜", ["fire", "openness"]),
        ("(营商 或 青铜) 与 设施", ["fire"]),
        ("gb/t 16180", ["health"]),
        ("161*", ["health"]),
        ("1234", []),
        ("12345", ["health"]),
        ('"1234"', ["health"]),
        ("发文机关:办公室", ["openness"]),
        ("日期:[2021-07 TO 2021-08] 鼎", ["fire"]),
        ("日期:2020", []),
        ("年:2021 期:3 鼎", ["fire"]),
        ("县(区)人民政府", ["openness"]),
    ],
)
def test_a_clerk_finds_it_by_whatever_they_remember(
    archive: Archive, query: str, wanted: list[str]
) -> None:
    if query.startswith("標題"):
        with pytest.raises(SearchError, match="没有叫"):
            ask(archive, query)
    else:
        assert sorted(ask(archive, query)) == wanted


def test_the_phrase_comes_before_its_words(archive: Archive) -> None:
    assert ask(archive, "公开政务") == ["health", "openness"]
    assert ask(archive, "政务公开") == ["openness", "health"]
    assert ask(archive, '"公开政务"') == ["health"]
    found = ask(archive, "消防条例实施办法")
    assert found[0] == "fire"


def test_a_hit_names_issue_page_status_and_shows_the_printed_text(archive: Archive) -> None:
    (hit,) = answer_to(archive, "營商環境").hits
    assert hit.issue["year"] == 2021
    assert hit.issue["number"] == 3
    assert hit.issue["page"] == 5
    assert hit.status == "有效"
    assert "优化<mark>营商环境</mark>。" in hit.snippet


def test_facets_count_everything_and_paging_goes_through_it(archive: Archive) -> None:
    answer = answer_to(archive, "", size=2)
    assert answer.total == 3
    assert answer.facets["issuer"] == {"某市人民政府": 2, "某市人民政府办公室": 1}
    rest = answer_to(archive, "", first=2, size=2)
    assert len({h.id for h in (*answer.hits, *rest.hits)}) == 3


def test_filters_narrow(archive: Archive) -> None:
    assert ask(archive, "", filters=Filters(number="晋政办发2021-43")) == ["openness"]
    assert ask(archive, "", filters=Filters(issuer="办公室", status="有效")) == ["openness"]
    assert ask(archive, "", filters=Filters(from_="2021-08")) == []


def test_a_slip_is_answered_with_a_suggestion(archive: Archive) -> None:
    answer = answer_to(archive, "政务公升工作")
    assert answer.suggestion == "政务公开工作"
    assert "没有完整的短语" in answer.notes[0]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ('"未闭合', "引号没有配对"),
        ("(甲 或 乙", "没有对应的右括号"),
        ("甲)", "多了一个右括号"),
        ("甲 与", "缺少检索词"),
        ("与 甲", "前面缺少检索词"),
        ("标题:", "没有值"),
        ("日期:[2020 TO", "没有写完整"),
        ("日期:[2021 TO 2020]", "颠倒"),
        ("日期:昨天", "不是日期"),
        ("有效性:好", "没有“好”这种"),
        ("政*公开", "只能放在词尾"),
        ("()", "没有内容"),
        ("nofield:x", "没有叫"),
    ],
)
def test_a_wrong_query_gets_a_message_never_another_meaning(
    archive: Archive, query: str, said: str
) -> None:
    with pytest.raises(SearchError, match=said):
        answer_to(archive, query)
