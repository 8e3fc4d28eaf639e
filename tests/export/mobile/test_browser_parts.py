"""A long document in several pages, in a real browser: axe, anchors, search, no JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browsing import PHONE, TOOLS, axe_violations, serving, watched, write_files
from long_law import bundle, law
from playwright.sync_api import Browser
from reader_issue import TIMESTAMP

from gazette.export.mobile import make_mobile
from gazette.model.walk import printed_text
from gazette.text.widths import visible


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return make_mobile(bundle(law()), timestamp=TIMESTAMP)


@pytest.fixture(scope="module")
def address(files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("parts")
    write_files(folder, files)
    with serving(folder) as base:
        yield base


def part_in_the_middle_of_a_chapter(files: dict[str, bytes]) -> str:
    return next(
        n for n, d in sorted(files.items()) if n.startswith("001-") and b'class="again"' in d
    )


@pytest.mark.parametrize("which", ["first", "second", "middle"])
def test_axe_finds_nothing_on_a_part(
    browser: Browser,
    address: str,
    files: dict[str, bytes],
    which: str,
    needs_path: Callable[[Path, str], Path],
) -> None:
    script = needs_path(TOOLS / "axe-core" / "axe.min.js", "run .ci/browser_tools.sh")
    middle = part_in_the_middle_of_a_chapter(files)
    name = {"first": "001.html", "second": "001-2.html", "middle": middle}[which]
    with watched(browser, viewport=PHONE, bypass_csp=True) as seen:
        seen.page.goto(address + name)
        seen.page.click(".parts summary")

        assert axe_violations(seen.page, script) == []
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_an_old_link_to_the_whole_document_finds_the_part(browser: Browser, address: str) -> None:
    with watched(browser, viewport=PHONE) as seen:
        seen.page.goto(f"{address}001.html#d01--chp_9")
        seen.page.wait_for_url("**/001-*.html#d01--chp_9")

        assert seen.page.locator("#d01--chp_9").count() == 1


def test_a_hit_opens_the_part_that_holds_it(browser: Browser, address: str) -> None:
    with watched(browser, viewport=PHONE) as seen:
        seen.page.goto(f"{address}search.html?q=第9类事项")
        seen.page.click(".hit a")
        seen.page.wait_for_url("**/001-*.html#*")

        anchor = seen.page.url.split("#")[1]
        assert seen.page.locator(f"[id='{anchor}']").count() == 1


def test_parts_are_read_one_after_the_other_without_javascript(
    browser: Browser, address: str
) -> None:
    with watched(browser, viewport=PHONE, java_script_enabled=False) as seen:
        seen.page.goto(f"{address}001.html")
        for part in (2, 3):
            seen.page.click(".parts [rel=next]")
            seen.page.wait_for_url(f"**/001-{part}.html")

        assert seen.page.locator(".document p").count() > 10


def test_from_a_folder_an_old_link_finds_the_part_too(
    browser: Browser, files: dict[str, bytes], tmp_path: Path
) -> None:
    for name, data in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    with watched(browser, viewport=PHONE) as seen:
        seen.page.goto(f"{(tmp_path / '001.html').as_uri()}#d01--chp_9")
        seen.page.wait_for_url("**/001-*.html#*")
        seen.page.wait_for_selector("#d01--chp_9")


def test_reading_aloud_goes_through_all_parts_in_short_pieces(
    browser: Browser, address: str
) -> None:
    with watched(browser, viewport=PHONE) as seen:
        seen.page.add_init_script(
            "window.heard = [];"
            "speechSynthesis.speak = u => { heard.push(u.text); setTimeout(() => u.onend(), 0); };"
        )
        seen.page.goto(f"{address}001.html")
        first = seen.page.evaluate("document.querySelectorAll('.document p').length")
        seen.page.click("[data-do=speak]")
        seen.page.wait_for_selector("[data-do=hush]", state="detached")
        heard = seen.page.evaluate("heard")

    assert max(map(len, heard)) <= 60
    assert len(heard) > 2 * first
    assert visible("".join(heard)).endswith(visible(printed_text(law()))[-40:])
