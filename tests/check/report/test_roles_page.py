"""The page of roles: an editor clicks, and pastes what it gives."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from browsing import chromium, watched
from flow_of import flow_of

from gazette.base.language import speaking
from gazette.check.report.roles import roles_page
from gazette.structure import recognise
from gazette.structure.roles.role_words import ROLE_WORDS

FLOW = flow_of("""
    ^ 关于做好防火工作的通知
    各单位：
    请做好<防火>工作。
    > 某市应急局
    > 2021年3月1日
""")


def test_the_page_shows_each_paragraph_with_its_role_and_needs_nothing_else() -> None:
    page = roles_page("通知.docx", recognise(FLOW).roles)
    assert "请做好&lt;防火&gt;工作。" in page
    assert page.count("<select") == 5
    assert all(f'value="{words.zh}"' in page for words in ROLE_WORDS.values())
    assert "http://" not in page
    assert "https://" not in page
    assert '<button type="button" id="copy">复制</button>' in page


def test_the_page_speaks_english_and_gives_chinese_words_to_paste() -> None:
    with speaking("en"):
        page = roles_page("notice.docx", recognise(FLOW).roles)
    assert '<option value="标题" selected>title</option>' in page
    assert "Lines to paste" in page


def test_in_a_browser_the_clicked_role_becomes_a_line_that_sets_it(
    tmp_path: Path, needs_tool: Callable[[str], str]
) -> None:
    place = tmp_path / "通知.roles.html"
    place.write_text(roles_page("通知.docx", recognise(FLOW).roles), encoding="utf-8")
    with chromium(needs_tool("chromium")) as browser, watched(browser) as seen:
        seen.page.goto(place.as_uri())
        assert seen.page.input_value("#lines") == ""
        seen.page.select_option("tr[data-paragraph='2'] select", "正文")
        text = seen.page.input_value("#lines")
        seen.page.click("#copy")
        assert seen.page.inner_text("#copied") == "已复制。"
        seen.page.select_option("tr[data-paragraph='2'] select", "主送机关")
        assert seen.page.input_value("#lines") == ""
    overrides = tomllib.loads(text)
    assert overrides == {"roles": {"2": "正文"}}
    assert recognise(FLOW, overrides=overrides).document.meta.addressees is None


@pytest.mark.parametrize("confidence", [0.5, 0.9])
def test_a_doubtful_role_is_marked(confidence: float) -> None:
    first, *rest = recognise(FLOW).roles
    page = roles_page("通知.docx", [replace(first, confidence=confidence, rival="body"), *rest])
    assert ('<button type="button" value="正文">' in page) == (confidence < 0.75)
