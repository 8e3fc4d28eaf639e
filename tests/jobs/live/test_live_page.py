"""The preview's page in a browser: wide and on a small screen, and after a change."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import watched
from docx_of import docx_of, p
from playwright.sync_api import Browser, ViewportSize

from gazette.jobs.live.live import Live
from gazette.jobs.live.server import serving


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "2021-03"
    write(place, "请认真执行。")
    (place / "issue.toml").write_text(
        'title = "某市人民政府公报"\nyear = 2021\nnumber = 3\ndate = 2021-07-15\n',
        encoding="utf-8",
    )
    return place


def write(folder: Path, text: str) -> None:
    path = folder / "manuscripts" / "01-市政府文件" / "甲.docx"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(docx_of(p("某市人民政府关于绿化的通知", align="center"), p(text)))


@pytest.mark.parametrize("size", [{"width": 1280, "height": 800}, {"width": 375, "height": 740}])
def test_the_page_fits_and_follows_a_change(
    folder: Path, browser: Browser, size: ViewportSize
) -> None:
    with serving(Live(folder)) as address, watched(browser, viewport=size) as seen:
        page = seen.page
        page.goto(address)
        page.wait_for_selector(".finding", state="attached")
        page.wait_for_selector("#page-1 img[src]")
        before = page.get_attribute("#page-1 img", "src")
        narrow = page.evaluate("document.documentElement.scrollWidth")
        write(folder, "请抓好落实。")
        page.wait_for_selector(f'#page-1 img:not([src="{before}"])', state="attached")
        page.wait_for_selector("#changes .added", state="attached")
        said = page.text_content("#changes")

    assert narrow <= size["width"]
    assert said is not None
    assert "+ 请抓好落实。" in said
