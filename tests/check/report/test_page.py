"""The report page: needs nothing else, has the text with marks, filters without a script."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from browsing import watched
from playwright.sync_api import Browser
from sample_text import sample_document

from gazette.base.language import speaking
from gazette.check.report.page import report_page
from gazette.jobs.check import check_path
from gazette.markup import document_to_xml
from gazette.model import Document
from gazette.model.walk import printed_lines

WRONG = """#标题 某市人民政府关于印发工作要点的通知。
#文号 某政发〔2021〕3号
#主送 各县（市、区）人民政府：
现将《要点》（某政办发[2020]05号）印发给你们，请认真贯彻执行,抓好落实<以下简称要点>。
|单位|要求|
|甲局|一一布署|
#署名 某市人民政府
#日期 2021年07月03日
"""


def _page(folder: Path, document: Document | None = None) -> str:
    path = folder / "a.xml"
    path.write_bytes(document_to_xml(document or sample_document(WRONG)))
    return report_page(check_path(path))


def _tree(page: str) -> Any:
    return lxml.html.fromstring(page)


def _unnumbered(page: str) -> Any:
    """The page without the numbers at the marks, which are not the document's."""
    return _tree(re.sub(r'<a id="m\d+"[^>]*>\d+</a>', "", page))


@pytest.fixture
def page(tmp_path: Path) -> str:
    return _page(tmp_path)


def test_it_needs_no_other_file_and_no_script(page: str) -> None:
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="(?!#)', page)
    assert "url(" not in page
    assert "@import" not in page


def test_the_whole_text_is_there_in_order(page: str) -> None:
    article = _unnumbered(page).find(".//article")
    text = "".join(article.text_content().split())

    place = 0
    for line in printed_lines(sample_document(WRONG)):
        wanted = "".join(line.text.split())
        place = text.index(wanted, place) + len(wanted)


def test_every_finding_in_the_text_has_its_mark_and_they_point_at_each_other(page: str) -> None:
    root = _tree(page)
    findings = root.findall(".//aside//li")
    marks = {a.get("id"): a for a in root.iterfind(".//mark/a")}

    assert len(findings) >= 5
    assert marks
    for a in marks.values():
        target = root.get_element_by_id(a.get("href", "")[1:])
        back = [link.get("href") for link in target.iterfind(".//a")]
        assert f"#{a.get('id')}" in back


def test_the_mark_is_at_the_place(page: str) -> None:
    marks = {
        mark.text_content(): mark.get("class") for mark in _unnumbered(page).iterfind(".//mark")
    }

    assert marks["。"] == "warning"
    assert marks["2021年07月03日"] == "error"
    assert marks["布署"] == "warning"


def test_tables_are_tables(page: str) -> None:
    table = _tree(page).find(".//table")

    assert table is not None
    assert [len(row.findall("td")) for row in table.iterfind("tr")] == [2, 2]


def test_what_stands_in_the_text_is_not_html(page: str) -> None:
    assert "&lt;以下简称要点&gt;" in page
    assert "<以下简称要点>" not in page


def test_a_document_without_problems_says_so(tmp_path: Path) -> None:
    page = _page(tmp_path, sample_document("#标题 某市人民政府关于某事的通知\n通知如下。"))
    clean = report_page([])

    assert "没有发现问题" in page or "aside" in page
    assert "<h1>校对报告</h1>" in clean


def test_the_page_speaks_english_on_request(tmp_path: Path) -> None:
    with speaking("en"):
        page = _page(tmp_path)

    assert '<html lang="en">' in page
    assert "Proofreading report" in page


def test_the_same_input_gives_the_same_page(tmp_path: Path, page: str) -> None:
    assert _page(tmp_path) == page


def test_the_filter_works_in_a_browser(tmp_path: Path, page: str, browser: Browser) -> None:
    path = tmp_path / "报告.html"
    path.write_text(page, encoding="utf-8")
    with watched(browser, viewport={"width": 375, "height": 800}) as seen:
        tab = seen.page
        tab.goto(path.as_uri())
        shown = tab.locator("aside li.warning").first
        assert shown.is_visible()
        tab.click("label[for=show-warning]")
        assert not shown.is_visible()
        assert tab.locator("aside li.error").first.is_visible()
        wide = tab.evaluate("document.documentElement.scrollWidth")
    assert wide <= 375, "no sideways scrolling on a phone"


def test_what_a_rule_says_is_explained_once(tmp_path: Path) -> None:
    lines = "\n".join(f"请布署第{n}件事，抓好落实。" for n in range(1, 4))
    page = _page(tmp_path, sample_document(f"#标题 某市人民政府关于甲事的通知\n{lines}"))

    cards = [card.text_content() for card in _tree(page).findall(".//aside//li")]
    mine = [card for card in cards if "GZ-V01" in card]
    assert len(mine) == 3
    assert ["编校差错率" in card for card in mine] == [True, False, False]
    assert all("布署 → 部署" in " ".join(card.split()) for card in mine)


def test_a_space_to_be_deleted_can_be_seen(tmp_path: Path) -> None:
    page = _page(tmp_path, sample_document("#标题 某市人民政府关于甲事的通知\n自 2021 年起施行。"))

    assert "（空格）" in _tree(page).find(".//aside//del").text_content()


def test_what_gives_a_person_away_is_masked_in_the_page_too(tmp_path: Path) -> None:
    path = tmp_path / "通知.txt"
    path.write_text(
        "某市人民政府关于甲事的通知\n联系人张三，身份证号１１０１０５１９４９１２３１００２Ｘ，电话13912345678。\n",
        encoding="utf-8",
    )
    page = report_page(check_path(path))

    assert "110105" not in page.replace("１１０１０５************", "")
    assert "１９４９" not in page
    assert "13912345678" not in page
    assert "139****5678" in page


def test_every_code_leads_to_its_explanation_on_the_page(page: str) -> None:
    tree = _tree(page)
    codes = [link for link in tree.iter("a") if link.get("href", "").startswith("#GZ-")]

    assert len(codes) > len({link.text for link in codes}) > 3
    for link in codes:
        (there,) = tree.xpath("//h3[@id=$code]", code=link.text)
        assert link.get("href") == "#" + link.text
        assert there.text.startswith(link.text)
        assert "docs/rules/" in there.getnext().text


def test_a_code_that_no_table_knows_leads_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(document_to_xml(sample_document(WRONG)))
    page = report_page(check_path(path), kinds=())

    assert "#GZ-" not in page
    assert "GZ-P01" in page
