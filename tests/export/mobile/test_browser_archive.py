"""The archive's own pictures and pages in a real browser: the chart of the years, the 新旧对照."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import PHONE, TOOLS, WIDE, axe_violations, watched

from gazette.archive.reports.compare import as_html, compare_lines
from gazette.archive.reports.statistics import Statistics, chart

if TYPE_CHECKING:
    from playwright.sync_api import Browser

OLD = """某市消防办法
第一条　为了加强消防工作，制定本办法。
第二条　单位应当每三日检查一次消防设施。
第三条　违反本办法的，责令改正。
第四条　本办法自公布之日起施行。""".splitlines()
NEW = """某市消防办法
第一条　为了加强消防工作，根据《消防法》，制定本办法。
第二条　单位应当每五日检查一次消防设施<和通道>。
第三条　本办法所称单位，包括个体工商户。
第四条　违反本办法的，责令改正。
第五条　本办法自2021年8月1日起施行。""".splitlines()
YEARS = range(1951, 2022)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The folder as a browser opens it from a disk."""
    folder = tmp_path_factory.mktemp("pages")
    page = as_html(compare_lines(OLD, NEW), "某市消防办法（2015年）", "某市消防办法（2021年）")
    (folder / "compare.html").write_text(page, encoding="utf-8")
    (folder / "chart.svg").write_text(chart(_figures()), encoding="utf-8")
    return f"{folder.as_uri()}/"


def _figures() -> Statistics:
    documents = {year: 20 + year * 7 % 190 for year in YEARS if year != 1968}
    issues = dict.fromkeys(documents, 12)
    return Statistics(issues, documents, {}, {}, {}, {}, 0, 0, 0)


@pytest.fixture(scope="module")
def axe(needs_path: Callable[[Path, str], Path]) -> Path:
    return needs_path(TOOLS / "axe-core" / "axe.min.js", "run .ci/browser_tools.sh")


@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["phone", "wide"])
def test_the_comparison_fits_and_asks_for_nothing(
    browser: Browser, address: str, size: dict[str, int]
) -> None:
    with watched(browser, viewport=size) as seen:
        seen.page.goto(f"{address}compare.html")
        width = seen.page.evaluate("document.documentElement.scrollWidth")
        assert width <= size["width"]
        assert seen.page.locator("tbody tr").count() == len(compare_lines(OLD, NEW))
        assert seen.page.locator("ins", has_text="根据《消防法》，").count() == 1
        assert seen.page.locator("ins", has_text="<和通道>").count() == 1
        assert seen.requests == [f"{address}compare.html"]
        assert seen.complaints == []


@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["phone", "wide"])
def test_the_comparison_has_no_barriers(
    browser: Browser, address: str, axe: Path, size: dict[str, int]
) -> None:
    with watched(browser, viewport=size) as seen:
        seen.page.goto(f"{address}compare.html")
        assert axe_violations(seen.page, axe) == []


def test_the_chart_has_a_bar_a_year_and_readable_years(browser: Browser, address: str) -> None:
    with watched(browser, viewport=WIDE) as seen:
        seen.page.goto(f"{address}chart.svg")
        bars = seen.page.locator("rect").evaluate_all(
            "found => found.slice(1).map(r => [r.getBBox().height, r.querySelector('title').textContent])"
        )
        assert len(bars) == len(YEARS)
        assert [height > 0 for height, _ in bars] == [year != 1968 for year in YEARS]
        assert bars[0][1] == f"1951年：12 期，{_figures().documents[1951]} 篇"
        boxes = seen.page.locator("text").evaluate_all(
            "found => found.map(t => { const b = t.getBBox(); return [b.x, b.y, b.width, b.height]; })"
        )
        assert all(
            x >= 0 and x + width <= 720 and y >= 0 and y + h <= 320 for x, y, width, h in boxes
        )
        below = sorted(box for box in boxes if box[1] > 280)
        assert all(a[0] + a[2] < b[0] for a, b in pairwise(below))
        assert seen.requests == [f"{address}chart.svg"]
        assert seen.complaints == []


def test_the_chart_has_no_barriers_in_a_page(browser: Browser, address: str, axe: Path) -> None:
    with watched(browser, viewport=PHONE) as seen:
        seen.page.goto(f"{address}compare.html")
        seen.page.evaluate(
            "svg => { document.querySelector('main').innerHTML = '<h1>统计</h1>' + svg; }",
            chart(_figures()),
        )
        assert axe_violations(seen.page, axe) == []
