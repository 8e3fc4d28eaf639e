"""The whole way in a browser: wide, narrow, with and without scripts; axe; the console is empty."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from browsing import TOOLS, Watched, axe_violations, follow, watched
from desk_decision import BEFORE, DECISION
from desk_of import hand_in, notice, who
from desk_walk import SIGNERS
from desk_web import PASSWORD, Open
from playwright.sync_api import Browser

from gazette.desk.acts.noting import waive_interpretation
from gazette.desk.looking.orders import review_file
from gazette.desk.looking.whole import manuscript_named

SIZES = ({"width": 1280, "height": 800}, {"width": 375, "height": 740})
PAGES = (
    "/",
    "/board",
    "/receive",
    "/issues",
    "/reports/circular",
    "/reports/ledger",
    "/search?q=通知",
    "/history",
    "/account",
)


@pytest.fixture(scope="module")
def axe(needs_path: Callable[[Path, str], Path]) -> Path:
    return needs_path(TOOLS / "axe-core" / "axe.min.js", "run .ci/browser_tools.sh")


def _enter(seen: Watched, address: str, name: str) -> None:
    seen.page.goto(f"{address}/login")
    seen.page.fill("[name=name]", name)
    seen.page.fill("[name=password]", PASSWORD)
    seen.page.click("button.main")
    seen.page.wait_for_url(f"{address}/")


@pytest.mark.parametrize("size", SIZES, ids=["wide", "narrow"])
def test_every_page_fits_is_accessible_and_says_nothing_in_the_console(
    opened: Open, browser: Browser, axe: Path, size: dict[str, int]
) -> None:
    one = f"/manuscripts/{opened.manuscript.uid}"
    with watched(browser, viewport=size) as seen:
        _enter(seen, opened.address, "赵六")
        for path in (*PAGES, one, f"{one}/versions", f"{one}/history"):
            seen.page.goto(opened.address + path)
            assert seen.page.evaluate("document.documentElement.scrollWidth") <= size["width"]
            assert axe_violations(seen.page, axe) == [], path
        assert seen.complaints == []
        assert all(url.startswith(opened.address) for url in seen.requests)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_manuscript_goes_from_the_upload_through_its_three_reviews(
    opened: Open, browser: Browser, tmp_path: Path, *, scripts: bool
) -> None:
    file = tmp_path / "通知.docx"
    file.write_bytes(notice(2))
    with watched(browser, java_script_enabled=scripts) as seen:
        _enter(seen, opened.address, "张三")
        seen.page.goto(f"{opened.address}/receive")
        seen.page.set_input_files("[name=file]", str(file))
        seen.page.fill("[name=unit] >> nth=0", "市教育局")
        seen.page.check("[name=disclosure][value=主动公开]")
        follow(seen.page, "text=收下")
        follow(seen.page, "text=看稿件")
        assert "关于做好第2项工作的通知" in (seen.page.text_content("article") or "")
        address = seen.page.url
    found = manuscript_named(opened.desk, "2021-0002")
    waive_interpretation(
        opened.desk, who(opened.desk, "张三"), found.uid, found.version, reason="内容简单"
    )
    for step, name in SIGNERS.items():
        with watched(browser, java_script_enabled=scripts) as seen:
            _enter(seen, opened.address, name)
            assert found.title in (seen.page.text_content("main") or "")
            seen.page.goto(address)
            seen.page.click("#sign button")
            seen.page.wait_for_selector("text=已签发")
            if scripts:
                assert seen.complaints == []
        assert manuscript_named(opened.desk, found.uid).state == step


@pytest.mark.parametrize("size", SIZES, ids=["wide", "narrow"])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_an_editor_settles_an_instruction(
    opened: Open, browser: Browser, axe: Path, size: dict[str, int], *, scripts: bool
) -> None:
    found, old = hand_in(opened.desk, DECISION), hand_in(opened.desk, BEFORE)
    with watched(browser, viewport=size, java_script_enabled=scripts) as seen:
        _enter(seen, opened.address, "赵六")
        seen.page.goto(f"{opened.address}/manuscripts/{found.uid}")
        follow(seen.page, "text=修改指令")
        seen.page.fill("[name=old]", old.registry)
        follow(seen.page, "text=在旧本上试")
        if scripts:
            assert seen.page.evaluate("document.documentElement.scrollWidth") <= size["width"]
            assert axe_violations(seen.page, axe) == []
        first = seen.page.locator(".orders li").first
        first.locator("[name=op]").select_option("replace")
        first.locator("[name=refs]").fill("第六条")
        first.locator("[name=new]").fill("停用停车场应当公告。")
        first.locator("text=改正并核定").click()
        seen.page.wait_for_selector("text=已核定。")
        seen.page.wait_for_load_state()
        if scripts:
            assert axe_violations(seen.page, axe) == []
            assert seen.complaints == []
    file = review_file(opened.desk, found.uid).decode()
    assert file.count("confirmed = true") == 1
    assert 'new = "停用停车场应当公告。"' in file


def test_keys_go_from_finding_to_finding(opened: Open, browser: Browser) -> None:
    found = hand_in(opened.desk, notice(3, "请认真贯彻，，不得有误。请认真落实，，抓好。"))
    with watched(browser) as seen:
        _enter(seen, opened.address, "赵六")
        seen.page.goto(f"{opened.address}/manuscripts/{found.uid}")
        seen.page.keyboard.press("j")
        first = seen.page.get_attribute(".found li.at", "id")
        seen.page.keyboard.press("j")
        second = seen.page.get_attribute(".found li.at", "id")
        seen.page.keyboard.press("k")
        assert first == seen.page.get_attribute(".found li.at", "id") == "f1"
        assert second == "f2"
        seen.page.keyboard.press("b")
        seen.page.wait_for_url(f"{opened.address}/board")
