"""The book in the engines that readers use: every address of it leads somewhere, pages fit a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from awkward_book import awkward_bundle
from browsing import TOOLS, serving, until, watched
from reader_issue import TIMESTAMP, reader_pages
from reading_systems import EPUBJS, FOLIATE, engines_folder

from gazette.export.epub import make_epub

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SIZE = {"width": 375, "height": 667}


@pytest.fixture(scope="module")
def address(
    tmp_path_factory: pytest.TempPathFactory, needs_path: Callable[[Path, str], Path]
) -> Iterator[str]:
    for name in ("epubjs", "foliate-js", "jszip"):
        needs_path(TOOLS / name, "run .ci/browser_tools.sh")
    bundle = awkward_bundle()
    book = make_epub(bundle, pages=reader_pages(bundle), timestamp=TIMESTAMP)
    folder = engines_folder(tmp_path_factory.mktemp("engines"), book)
    with serving(folder) as base:
        yield base


@pytest.fixture(params=[EPUBJS, FOLIATE])
def engine(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    with watched(browser, viewport=SIZE) as seen:
        seen.page.goto(address + request.param)
        until(seen.page, "() => window.opened")
        seen.page.evaluate("opened")
        yield seen.page


def test_every_line_of_the_contents_leads_to_its_place(engine: Page) -> None:
    lines = engine.evaluate("contents()")

    labels = [label for label, _ in lines]
    assert labels.count("市政府文件") == 1  # a 栏目 is a line that can be touched
    assert "第2章\u3000第2类事项" in labels
    assert engine.evaluate("missing", [href for _, href in lines]) == []


def test_every_printed_page_leads_to_its_place(engine: Page) -> None:
    pages = engine.evaluate("pages()")

    assert len(pages) >= 5
    assert engine.evaluate("missing", pages) == []


def test_every_link_and_note_in_the_text_leads_to_its_place(engine: Page) -> None:
    count, bad = engine.evaluate("texts()")

    assert count > 20
    assert bad == []
    assert engine.evaluate("lost") == []


def test_a_document_is_shown_at_every_line_of_the_contents(engine: Page) -> None:
    for _, href in engine.evaluate("contents()"):
        engine.evaluate("href => show(href).then(() => true)", href)

    assert engine.evaluate("lost") == []
