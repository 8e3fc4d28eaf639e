"""The versions of a law on the site: its texts on any day, 新旧对照, what happened to each article."""

from __future__ import annotations

import datetime as dt
import gzip
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from amended_law import amended_archive, amended_site
from browsing import TOOLS, axe_violations, serving, watched
from lxml import etree, html
from made_release import entry, issue, release
from texts import document_of_text

from gazette.archive.archive import Archive
from gazette.archive.ports.site_source import ArchiveSource
from gazette.base.config import Config
from gazette.export.mobile import mobile_texts
from gazette.export.mobile.linkcheck import check_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

OLD, NOW, THIRD = "2010-03-001", "2021-03-002", "2022-03-001"
SIZES = ({"width": 375, "height": 812}, {"width": 1280, "height": 800})
PAGES = ("2021/03/002", "2021/03/002-history", "2021/03/002-compare", "2022/03/001-compare")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return amended_archive(tmp_path_factory.mktemp("versions"))


@pytest.fixture(scope="module")
def site(archive: Archive, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return amended_site(archive, tmp_path_factory.mktemp("site") / "site")


@pytest.fixture(scope="module")
def source(archive: Archive) -> ArchiveSource:
    return ArchiveSource(archive, Config(), dt.date(2026, 11, 30))


def page(site: Path, name: str) -> etree._Element:
    return html.fromstring((site / f"{name}.html").read_bytes())


def text(element: etree._Element) -> str:
    return "".join("".join(element.itertext()).split())  # type: ignore[arg-type]


def test_the_texts_of_a_law_follow_each_other_with_their_days(source: ArchiveSource) -> None:
    history = source.facts("2021-03")["002"].history
    assert history is not None

    assert [(t.key, str(t.since)) for t in history.texts] == [
        (OLD, "2010-03-01"),
        (NOW, "2021-03-01"),
    ]
    assert [(d.key, d.text) for d in history.decisions] == [
        ("2020-03-001", NOW),
        ("2021-03-001", NOW),
        (THIRD, ""),
    ]


def test_an_article_knows_every_decision_that_changed_it_under_any_number(
    source: ArchiveSource,
) -> None:
    changes = source.changes(NOW)

    (inserted,) = changes["第二条"]
    assert (inserted.what, str(inserted.day), inserted.decision) == (
        "新增",
        "2020-03-01",
        "2020-03-001",
    )
    (replaced,) = changes["第八条"]
    assert (replaced.what, replaced.decision, replaced.because) == ("修改", "2021-03-001", ("一",))
    assert [(c.what, c.before, c.text) for c in changes["第十条"]] == [
        ("条号调整", "第九条", NOW),
        ("修改", "第十条", ""),
    ]
    assert "第一条" not in changes


def test_a_document_of_one_text_has_no_history(source: ArchiveSource) -> None:
    decision = source.facts("2022-03")["001"].history
    assert decision is not None

    assert (decision.texts, decision.decisions) == ((), ())
    assert [(law.old, law.new) for law in decision.amends] == [(NOW, "")]


def test_a_text_leads_to_its_comparison_its_history_and_the_later_text(site: Path) -> None:
    now, old = page(site, "2021/03/002"), page(site, "2010/03/001")

    assert now.xpath("//a[@href='002-history.html'][contains(., '2个文本、3次修改')]")
    assert now.xpath("//a[@href='002-compare.html']")
    assert old.xpath("//p[@class='later']/a[@href='../../2021/03/002.html']")
    assert not now.xpath("//p[@class='later']")


def test_each_article_that_changed_leads_to_what_happened_to_it(site: Path) -> None:
    marks = page(site, "2021/03/002").xpath("//p[@class='changes']/a")
    history = page(site, "2021/03/002-history")

    assert isinstance(marks, list)
    labels = [text(mark) for mark in marks if isinstance(mark, etree._Element)]
    assert labels == [f"第{n}条本条历次修改（1）" for n in ("二", "八", "十", "十二")]
    article = history.find(".//section[@id='article-1']")
    assert article is not None
    assert text(article).startswith("第二条2020-03-01新增，依据某市人民政府关于修改部分规章的决定")
    assert article.xpath(".//a[@href='../../2021/03/002-compare.html#row-1']")


def test_the_comparison_shows_what_is_printed_and_names_what_only_moved(site: Path) -> None:
    compared = page(site, "2021/03/002-compare")

    assert [text(e) for e in compared.iterfind(".//td//del")] == ["工商"]
    assert [text(e) for e in compared.iterfind(".//td//ins")][1:] == ["市场监督管理"]
    assert "第二条→第三条" in text(compared.find(".//details"))  # type: ignore[arg-type]
    assert compared.xpath("//a[@href='../../2010/03/001.html']")


def test_a_decision_without_a_new_text_shows_what_it_makes_of_the_old_one_and_says_so(
    site: Path,
) -> None:
    own = page(site, "2022/03/001-compare")

    assert "推算的文本，不是公布的文本" in text(own)
    assert "爱护设施" in text(own)
    assert page(site, "2022/03/001").xpath("//a[@href='001-compare.html']")


def test_the_links_are_no_text_of_the_document_and_the_site_is_sound(site: Path) -> None:
    texts = mobile_texts({"002.html": (site / "2021/03/002.html").read_bytes()})

    assert "历次修改" not in texts["002"]
    assert check_site(site) == []


def test_pages_about_versions_are_light(site: Path) -> None:
    pages = [p for p in site.rglob("*.html") if "-compare" in p.name or "-history" in p.name]

    assert len(pages) == 4
    assert max(len(gzip.compress(p.read_bytes())) for p in pages) < 30_000


def test_a_long_comparison_is_cut_and_every_link_to_its_rows_holds(tmp_path: Path) -> None:
    old = _long("三十日", 80)
    place = Archive.create(tmp_path / "archive", actor="某人")
    for year, one in ((2010, old), (2021, _long("十五日", 90))):
        made = issue(entry("d1", document_of_text(one)), year=year)
        place.add(release(tmp_path / str(year), made))

    site = amended_site(place, tmp_path / "site")

    parts = sorted(site.glob("2021/03/001-compare*.html"))
    assert len(parts) > 1
    assert max(len(gzip.compress(p.read_bytes())) for p in parts) < 30_000
    assert check_site(site) == []


def _long(days: str, count: int) -> str:
    lines = (
        f"第{n}条　{'申请人应当提交材料，主管部门应当核对材料并登记。' * 8}编号{n}，期限为{days}。"
        for n in map(_chinese, range(1, count + 1))
    )
    return "\n".join(("某市登记管理办法", *lines))


def _chinese(number: int) -> str:
    digits = "零一二三四五六七八九"
    ten, one = divmod(number, 10)
    head = "" if not ten else "十" if ten == 1 else f"{digits[ten]}十"
    return head + (digits[one] if one or not ten else "")


def test_the_address_of_a_history_that_is_no_more_leads_to_the_document(
    tmp_path: Path,
) -> None:
    archive = amended_archive(tmp_path, until=2021)
    site = amended_site(archive, tmp_path / "site")
    archive.add(
        release(
            tmp_path / "again",
            issue(entry("d1", document_of_text("某市停车通告\n依法停车。")), year=2021),
        ),
        new_version="刊登有误",
    )

    amended_site(archive, site)

    assert page(site, "2021/03/002-history").get("data-leads-to") == "../../2021/03/002.html"
    assert page(site, "2021/03/002").get("data-kind") == "gone"
    assert check_site(site) == []


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with serving(site) as base:
        yield base


@pytest.mark.parametrize("size", SIZES, ids=["375", "1280"])
@pytest.mark.parametrize("name", PAGES)
def test_the_pages_fit_and_have_no_barriers(
    browser: Browser,
    address: str,
    name: str,
    size: dict[str, int],
    needs_path: Callable[[Path, str], Path],
) -> None:
    script = needs_path(TOOLS / "axe-core" / "axe.min.js", "run .ci/browser_tools.sh")
    with watched(browser, viewport=size, bypass_csp=True) as seen:
        seen.page.goto(f"{address}{name}.html")

        assert axe_violations(seen.page, script) == []
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert seen.complaints == []


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        ("2009-01-01", "那一天还没有文本，或起始日期不详。"),
        ("2015-01-01", "2015-01-01 的文本：某市停车管理办法"),
        (
            "2020-06-01",
            "2020-06-01 的文本：某市停车管理办法；另按 某市人民政府关于修改部分规章的决定 修改",
        ),
        ("2021-03-01", "2021-03-01 的文本：某市停车管理办法"),
    ],
)
def test_a_day_gives_the_text_of_that_day(
    browser: Browser, site: Path, day: str, shown: str
) -> None:
    with watched(browser) as seen:
        seen.page.goto(f"{site.as_uri()}/2010/03/001-history.html")
        seen.page.fill("#on-day", day)
        seen.page.locator("#on-day").dispatch_event("change")

        assert seen.page.locator("#on-day-text").text_content() == shown
