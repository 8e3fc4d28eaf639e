from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from issues import article
from lxml import etree
from made_release import document, entry, issue, release

from gazette.archive.archive import Archive
from gazette.archive.reports.compare import as_html, as_text, compare_lines, lines_of
from gazette.archive.reports.completeness import completeness, declare_gap, declare_issuer
from gazette.archive.reports.statistics import chart, statistics
from gazette.base.errors import ArchiveError


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    base = tmp_path_factory.mktemp("reports")
    made = Archive.create(base / "archive")
    for number, serials in ((1, (3, 4)), (2, (7,)), (5, ())):
        documents = [
            document(f"第{s}号办法", "x", number=f"某政发〔2021〕{s}号", issuers=("某市建设局",))
            for s in serials
        ] or [document("没有文号的通知", "y", issuers=())]
        entries = [entry(f"e{n}", d) for n, d in enumerate(documents)]
        made.add(release(base / f"d{number}", issue(*entries, number=number)))
    return made


def test_missing_issues_totals_and_numbers_are_named(archive: Archive) -> None:
    found = {(gap.kind, gap.what) for gap in completeness(archive)}
    assert {("期", "2021年第3期"), ("期", "2021年第4期")} <= found
    assert ("总期", "总第255–256期") in found
    assert {("文号", "某政发〔2021〕5号"), ("文号", "某政发〔2021〕6号")} <= found
    assert ("无文号", "2021-05-001") in found
    assert ("期", "2021年第5期") not in found


def test_a_gap_with_a_reason_is_told_apart(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="原因"):
        declare_gap(archive, "2021年第3期", " ")
    declare_gap(archive, "2021年第3期", "当月未出刊")
    known = {gap.what: gap.known for gap in completeness(archive, 2021)}
    assert known["2021年第3期"] == "当月未出刊"
    assert known["2021年第4期"] == ""


def test_a_body_that_no_longer_bore_its_name_is_reported(archive: Archive) -> None:
    declare_issuer(archive, "某市建设局", end=dt.date(2010, 3, 1), successor="某市住房和城乡建设局")
    found = [gap for gap in completeness(archive) if gap.kind == "机关"]
    assert len(found) == 3
    assert "某市住房和城乡建设局" in found[0].detail


def test_statistics_and_their_chart(archive: Archive) -> None:
    found = statistics(archive)
    assert found.issues == {2021: 3}
    assert found.documents == {2021: 4}
    assert found.issuers == {"某市建设局": 3}
    assert found.without_number == 1
    tree = etree.fromstring(chart(found).encode())
    titles = [t.text for t in tree.iter("{http://www.w3.org/2000/svg}title")]
    assert "2021年：3 期，4 篇" in titles


OLD = document(
    "某市办法",
    blocks=[
        article("第一条", "为了加强管理，制定本办法。", number=1),
        article("第二条", "罚款三千元。", number=2),
        article("第三条", "本办法由市公安局解释。", number=3),
    ],
)
NEW = document(
    "某市办法",
    blocks=[
        article("第一条", "为了加强管理，制定本办法。", number=1),
        article("第二条", "本条是新增的内容，与旧法无关。", number=2),
        article("第三条", "罚款五千元。", number=3),
        article("第四条", "本办法由市公安局解释。", number=4),
    ],
)


def test_articles_are_paired_by_what_they_say_not_by_their_number() -> None:
    pairs = compare_lines(lines_of(OLD), lines_of(NEW))
    assert [(p.change, p.left, p.right) for p in pairs if p.change != "same"] == [
        ("added", None, "第二条\u3000本条是新增的内容，与旧法无关。"),
        ("changed", "第二条\u3000罚款三千元。", "第三条\u3000罚款五千元。"),
        ("renumbered", "第三条\u3000本办法由市公安局解释。", "第四条\u3000本办法由市公安局解释。"),
    ]
    assert "罚款[-三-]{+五+}千元" in as_text(pairs)


def test_the_table_of_comparison_stands_alone_and_escapes(tmp_path: Path) -> None:
    page = as_html(compare_lines(["甲<script>"], ["乙<script>"]), "旧 & 老", "新")
    tree = etree.fromstring(page.encode(), etree.HTMLParser())
    assert tree.findall(".//script") == []
    assert tree.findtext(".//th") == "旧 & 老"
    assert "http" not in page
    (tmp_path / "x.html").write_text(page)


def test_widths_and_spaces_make_no_difference() -> None:
    pairs = compare_lines(["第10条　通 知（试行）"], ["第１０条 通知(试行)"])
    assert [p.change for p in pairs] == ["same"]
