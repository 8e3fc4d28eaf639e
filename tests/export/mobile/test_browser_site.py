"""The site of 300 documents in a real browser: lists, search against the truth, budgets, axe."""

from __future__ import annotations

import gzip
import urllib.parse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import PHONE, TOOLS, WIDE, axe_violations, serving, until, watched
from site_source import MemorySource, many_issues

from gazette.export.mobile.linkcheck import check_site
from gazette.export.mobile.search_index import fold
from gazette.export.mobile.site import make_site
from gazette.export.parts.toc import file_names
from gazette.model.walk import printed_lines

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ISSUES = many_issues(30, 10)
PAGES = (
    "index.html",
    "2021/index.html",
    "2021/03/index.html",
    "browse/issuer/index.html",
    "search.html",
)
TRUTH = {
    f"{b.issue.year}/{b.issue.number:02d}/{names[e.key]}.html": [
        fold(line.text.replace("\n", "")) for line in printed_lines(e.document)
    ]
    for b in ISSUES
    for names in [file_names(b.issue)]
    for s in b.issue.sections
    for e in s.entries
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive") / "site"
    make_site(MemorySource(ISSUES), folder)
    return folder


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with serving(site.parent) as base:
        yield f"{base}site/"


def test_the_site_is_sound(site: Path) -> None:
    assert check_site(site) == []
    assert len(TRUTH) == 295


@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["360", "1280"])
def test_lists_open_without_complaint_and_axe_finds_nothing(
    browser: Browser,
    address: str,
    size: dict[str, int],
    needs_path: Callable[[Path, str], Path],
) -> None:
    script = needs_path(TOOLS / "axe-core" / "axe.min.js", "run .ci/browser_tools.sh")
    with watched(browser, viewport=size, bypass_csp=True) as seen:
        for name in PAGES:
            seen.page.goto(address + name)

            assert axe_violations(seen.page, script) == [], name
            wide = seen.page.evaluate("() => document.documentElement.scrollWidth > innerWidth")
            assert not wide, name
            nodes = seen.page.evaluate("() => document.querySelectorAll('*').length")
            assert nodes <= 1500, name
        assert seen.complaints == []
        assert not [url for url in seen.requests if not url.startswith(address)]


@pytest.mark.parametrize(
    "query",
    [
        "税",
        "营商",
        "营商环境",
        "城市更新和",
        "规范税务登记",
        "营商环境 医疗保障",
        "某政发〔2021〕203号",
        "火星移民",
    ],
)
def test_search_finds_all_that_is_there_within_300_kilobytes(
    browser: Browser, address: str, site: Path, query: str
) -> None:
    words = [fold(word) for word in query.split()]
    truth = {p for p, lines in TRUTH.items() if all(any(w in t for t in lines) for w in words)}
    with watched(browser, viewport=PHONE) as seen:
        page = seen.page
        page.goto(f"{address}search.html?q={urllib.parse.quote(query)}")
        done = (
            "() => document.querySelector('#results .count')"
            " && document.getElementById('results').getAttribute('aria-busy') === 'false'"
        )
        until(page, done)
        names = [urllib.parse.urlsplit(url).path.split("/site/", 1)[1] for url in seen.requests]
        weight = sum(
            len(gzip.compress((site / n).read_bytes())) for n in names if n.startswith("search/")
        )
        head = str(page.locator("#results .count").first.text_content())
        if len(truth) <= 60:  # else ten at a time takes long, and the head says how many
            while page.locator(".more").count():
                page.click(".more")
                until(page, done)
        hrefs = page.evaluate(
            "() => [...document.querySelectorAll('.hit a')].map(a => a.getAttribute('href'))"
        )

    shown = {str(href).split("#")[0] for href in hrefs}
    assert len(shown) == len(hrefs)
    assert shown <= truth
    if len(truth) <= 60:
        assert shown == truth
    elif max(map(len, words)) <= 3:
        assert f"共 {len(truth)} 篇" in head
    assert weight <= 300_000


DONE = (
    "() => document.querySelector('#results .count')"
    " && document.getElementById('results').getAttribute('aria-busy') === 'false'"
)
DOCUMENTS = {
    f"{b.issue.year}/{b.issue.number:02d}/{file_names(b.issue)[e.key]}.html": e.document.meta
    for b in ISSUES
    for e in b.issue.entries
}
YEARS = {
    page: str((meta.dates.signed or meta.dates.promulgated or bundle.issue.published).year)
    for bundle in ISSUES
    for page, meta in DOCUMENTS.items()
    if page.startswith(f"{bundle.issue.year}/{bundle.issue.number:02d}/")
}


def results(page: Page) -> set[str]:
    """The pages found, all of them."""
    until(page, DONE)
    while page.locator(".more").count():
        page.click(".more")
        until(page, DONE)
    hrefs = page.evaluate(
        "() => [...document.querySelectorAll('.hit a')].map(a => a.getAttribute('href'))"
    )
    return {str(href).split("#")[0] for href in hrefs}


def test_search_can_be_narrowed_to_a_year_and_an_authority(
    browser: Browser, address: str, site: Path
) -> None:
    word = "营商环境"
    organ = "某市财政局"
    by_word = {p for p, lines in TRUTH.items() if any(word in t for t in lines)}
    by_organ = {p for p in by_word if organ in DOCUMENTS[p].issuers}
    year = min(YEARS[p] for p in by_organ)
    by_both = {p for p in by_organ if YEARS[p] == year}
    assert by_both
    assert by_both < by_organ < by_word
    with watched(browser, viewport=PHONE) as seen:
        page = seen.page
        page.goto(f"{address}search.html")
        page.get_by_label("题目、文号或正文里的词句").fill(word)
        page.get_by_label("发文机关").select_option(organ)
        assert results(page) == by_organ
        page.get_by_label("年份").select_option(year)
        page.wait_for_url(f"**year={year}**")
        assert results(page) == by_both
        names = [urllib.parse.urlsplit(url).path.split("/site/", 1)[1] for url in seen.requests]

        page.goto(page.url)  # as a link that was sent to somebody
        assert results(page) == by_both
        assert page.get_by_label("年份").input_value() == year

        page.get_by_label("题目、文号或正文里的词句").fill("")
        page.get_by_role("button", name="搜索").click()
        page.wait_for_url("**?q=&**")
        assert results(page) == {
            p for p, meta in DOCUMENTS.items() if organ in meta.issuers and YEARS[p] == year
        }
        assert seen.complaints == []
    weight = sum(
        len(gzip.compress((site / n).read_bytes())) for n in names if n.startswith("search/")
    )
    assert weight <= 300_000


def test_filters_are_reached_and_changed_by_the_keyboard(browser: Browser, address: str) -> None:
    with watched(browser, viewport=PHONE) as seen:
        page = seen.page
        page.goto(f"{address}search.html")
        page.get_by_label("题目、文号或正文里的词句").focus()
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        assert page.evaluate("() => document.activeElement.id") == "year"
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
        assert page.evaluate("() => document.activeElement.id") == "issuer"
        assert page.get_by_label("年份").input_value() != ""
        found = results(page)
        assert found == {p for p in YEARS if YEARS[p] == page.get_by_label("年份").input_value()}


def test_an_exact_number_comes_first(browser: Browser, address: str) -> None:
    with watched(browser, viewport=PHONE) as seen:
        seen.page.goto(f"{address}search.html?q={urllib.parse.quote('某政发2021 203')}")
        seen.page.wait_for_selector(".hit")

        assert "某政发〔2021〕203号" in str(seen.page.locator(".hit .where").first.text_content())


def test_what_was_opened_reads_offline(browser: Browser, address: str) -> None:
    with watched(browser, viewport=PHONE) as seen:
        page = seen.page
        page.goto(f"{address}index.html")
        page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
        until(page, "() => navigator.serviceWorker.controller !== null")
        page.goto(f"{address}2021/03/renmian.html")
        page.context.set_offline(offline=True)
        page.goto(f"{address}2021/03/renmian.html")
        assert "任免职" in page.title()
        page.goto(f"{address}index.html")
        assert page.locator("h1").count() == 1
        page.context.set_offline(offline=False)


def test_list_pages_keep_to_their_budget(site: Path) -> None:
    weights = {
        path.relative_to(site).as_posix(): len(gzip.compress(path.read_bytes()))
        for path in site.rglob("*.html")
    }

    assert max(weights.values()) <= 30_000, max(weights, key=lambda name: weights[name])
