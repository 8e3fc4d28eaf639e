"""Citing one 条, keeping, copying with style, in a real browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browsing import PHONE, Watched, follow, serving, until, watched, write_files
from long_law import bundle as long_bundle
from long_law import document, law, paragraph
from lxml import html
from reader_issue import TIMESTAMP, reader_bundle, reader_pages

from gazette.export.mobile import make_mobile, make_single_file

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ADDRESS = "https://www.example.gov.cn/gongbao/2021/03/"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An issue with its one-file form, and one with a law in parts."""
    bundle = reader_bundle()
    pages = reader_pages(bundle)
    place = tmp_path_factory.mktemp("taking")
    write_files(place / "issue", make_mobile(bundle, pages=pages, timestamp=TIMESTAMP))
    one = make_single_file(bundle, pages=pages, timestamp=TIMESTAMP)
    write_files(place / "issue", {"single.html": one})
    long = long_bundle(law(), document((paragraph(3),), "某市短通知"))
    write_files(place / "long", make_mobile(long, timestamp=TIMESTAMP))
    return place


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with serving(folder) as base:
        yield base


@pytest.fixture
def seen(browser: Browser) -> Iterator[Watched]:
    allowed = ["clipboard-read", "clipboard-write"]
    with watched(browser, viewport=PHONE, permissions=allowed) as watching:
        yield watching
        assert watching.complaints == []


def cited(page: Page, label: str, what: str) -> str:
    """What is copied when a reader touches the label and then the button."""
    page.click(f".cite-here:has-text('{label}')")
    page.click(f".cite-menu button:has-text('{what}')")
    page.wait_for_selector("#live:has-text('已复制')", state="attached")
    return str(page.evaluate("navigator.clipboard.readText()"))


def copied(page: Page, what: str, part: str) -> str:
    """What the button of the open menu copies, which has that part in it."""
    page.click(f".cite-menu button:has-text('{what}')")
    has_it = f"text => text.includes({json.dumps(part)})"
    until(page, f"() => navigator.clipboard.readText().then({has_it})")
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_an_article_is_cited_with_its_printed_page(seen: Watched, address: str) -> None:
    seen.page.goto(f"{address}issue/001.html")

    assert cited(seen.page, "第二条", "复制引文") == (
        "《某市政务档案管理办法》（某市人民政府令第12号）第二条，《某市人民政府公报》2021年第3期第4页"
    )


def test_the_address_of_an_article_leads_to_it(seen: Watched, address: str) -> None:
    page = seen.page
    page.goto(f"{address}issue/001.html")
    link = cited(page, "第三条", "复制链接")

    assert link.startswith(f"{ADDRESS}001.html#")
    page.goto(f"{address}issue/001.html#{link.partition('#')[2]}")
    assert "归集应当在三十日内完成" in str(page.locator(":target").text_content())


def test_a_paragraph_and_an_item_of_an_article_have_citations_and_addresses_of_their_own(
    seen: Watched, address: str
) -> None:
    page = seen.page
    page.goto(f"{address}issue/001.html")
    article = page.locator(".article:has(.l-item)").first
    number = str(article.locator(".l-article").text_content())

    article.locator(".l-article").click()
    page.select_option(".cite-menu select", label="第二款")
    assert copied(page, "复制引文", f"{number}第二款，").startswith("《")
    second = copied(page, "复制链接", ADDRESS)
    page.keyboard.press("Escape")

    page.click(".cite-here:has-text('（二）')")
    assert copied(page, "复制引文", f"{number}第一款第（二）项，").startswith("《")
    item = copied(page, "复制链接", ADDRESS)
    for link, start in ((second, "法律另有规定的"), (item, "（二）")):
        page.goto(f"{address}issue/001.html#{link.partition('#')[2]}")
        assert start in str(page.locator(":target").text_content())


def test_a_heading_with_a_number_is_cited_by_its_words(seen: Watched, address: str) -> None:
    seen.page.goto(f"{address}issue/002.html")

    assert "（某政办发〔2021〕8号）“二、任务分工”，" in cited(seen.page, "二、", "复制引文")


def test_an_article_of_an_instrument_is_cited_by_the_instruments_title(
    seen: Watched, address: str
) -> None:
    seen.page.goto(f"{address}issue/003.html")

    assert cited(seen.page, "第一条", "复制引文").startswith(
        "《某市数据共享规定（试行）》（某政办发〔2021〕9号）第一条，"
    )


def test_escape_closes_what_was_opened_and_the_label_keeps_the_focus(
    seen: Watched, address: str
) -> None:
    page = seen.page
    page.goto(f"{address}issue/001.html")
    page.focus(".cite-here:has-text('第一条')")
    page.keyboard.press("Enter")
    assert page.locator(".cite-menu").count() == 1
    page.keyboard.press("Escape")

    assert page.locator(".cite-menu").count() == 0
    assert page.evaluate("document.activeElement.textContent").startswith("第一条")


def test_the_text_stays_what_it_was(seen: Watched, address: str) -> None:
    page = seen.page
    texts = []
    for scripts in (True, False):
        page.context.route("**/cite.js", lambda r, on=scripts: r.continue_() if on else r.abort())
        page.goto(f"{address}issue/001.html")
        texts.append(page.evaluate("document.querySelector('.document').textContent"))
    seen.complaints.clear()  # of the script that was kept back

    assert texts[0] == texts[1]


def test_in_one_file_an_article_is_cited_by_its_own_document(seen: Watched, folder: Path) -> None:
    page = seen.page
    page.goto((folder / "issue/single.html").as_uri())
    page.click(".cite-here:has-text('第三条')")

    assert page.locator(".cite-menu button").all_text_contents() == ["复制引文"]


def test_what_is_kept_and_was_read_stands_on_the_first_page(seen: Watched, address: str) -> None:
    page = seen.page
    page.goto(f"{address}issue/index.html")
    assert page.locator(".mine:visible").count() == 0
    page.goto(f"{address}issue/001.html")
    page.goto(f"{address}issue/002.html")
    page.click("[data-do=keep]")
    assert page.locator("[data-do=keep]").get_attribute("aria-pressed") == "true"
    page.goto(f"{address}issue/index.html")

    assert page.locator("[data-mine=kept] .t").all_text_contents() == [
        "某市人民政府办公室关于优化营商环境的通知"
    ]
    read = page.locator("[data-mine=read] .t").all_text_contents()
    assert read == ["某市人民政府办公室关于优化营商环境的通知", "某市政务档案管理办法"]
    follow(page, "[data-mine=kept] a")
    page.wait_for_selector(".document")
    page.click("[data-do=keep]")
    page.goto(f"{address}issue/index.html")
    assert page.locator("[data-mine=kept]:visible").count() == 0
    page.click("[data-do=forget]")
    assert page.locator(".mine:visible").count() == 0


def test_two_gazettes_of_one_server_keep_apart(seen: Watched, address: str) -> None:
    page = seen.page
    page.goto(f"{address}issue/001.html")
    page.goto(f"{address}long/index.html")

    assert page.locator(".mine:visible").count() == 0


def test_what_others_wrote_into_the_storage_leads_nowhere_else(seen: Watched, address: str) -> None:
    page = seen.page
    page.goto(f"{address}issue/index.html")
    page.evaluate(
        """() => localStorage.setItem("gazette-kept " + new URL("./", location.href).href, JSON.stringify([
        {href: "javascript:alert(1)", title: "甲"}, {href: "https://example.com/", title: "乙"},
        {href: "../../etc", title: "丙"}, 7, null, {href: "002.html", title: "<b>丁</b>"}]))"""
    )
    page.reload()

    assert page.locator("[data-mine=kept] .t").all_text_contents() == ["<b>丁</b>"]


def test_without_storage_nothing_is_offered_and_the_page_works(seen: Watched, address: str) -> None:
    page = seen.page
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('closed'); }});"
    )
    page.goto(f"{address}issue/002.html")

    assert page.locator("[data-do=keep]:visible").count() == 0
    assert page.locator("[data-do=copy]:visible").count() == 1


def rich(page: Page) -> str:
    """What stands on the clipboard as HTML."""
    page.click("[data-do=rich] >> nth=0")
    page.wait_for_selector("#live:has-text('已复制')", state="attached")
    return str(
        page.evaluate(
            """async () => { const [item] = await navigator.clipboard.read();
            return (await item.getType("text/html")).text(); }"""
        )
    )


def test_a_document_is_copied_with_its_style_and_without_what_is_not_its_text(
    seen: Watched, address: str
) -> None:
    seen.page.goto(f"{address}issue/002.html")
    body: Any = html.document_fromstring(rich(seen.page)).find("body")

    text = "".join(map(str, body.itertext()))
    assert "指登记在册的市场主体" in text
    assert "[1]" in text  # the mark of a note
    assert "来源：《某市人民政府办公室关于优化营商环境的通知》（某政办发〔2021〕8号）" in text
    assert "发文机关" not in text
    assert "第6页" not in text.replace("2021年第3期第6页", "")
    assert body.xpath(".//@class | .//@id | .//a | .//button | .//math") == []
    assert all("border" in str(s) for s in body.xpath("(.//table)[1]//td/@style"))
    assert body.xpath(".//h1/@style")
    assert all(str(src).startswith("http") for src in body.xpath(".//img/@src"))


def test_of_a_document_in_parts_all_parts_are_copied(seen: Watched, address: str) -> None:
    seen.page.goto(f"{address}long/001-2.html")
    text = rich(seen.page)

    assert "第1章" in text
    assert len(text) > 3 * len(seen.page.content())
    # Chromium looks over what it is given under the page's own policy, and keeps the styles
    assert all("inline style" in complaint for complaint in seen.complaints)
    assert "text-indent: 2em" in text
    seen.complaints.clear()


def test_where_the_clipboard_is_closed_parts_are_copied_all_the_same(
    seen: Watched, address: str
) -> None:
    page = seen.page
    page.add_init_script("delete window.ClipboardItem;")
    page.goto(f"{address}long/001.html")
    page.click("[data-do=rich]")
    page.wait_for_selector("#live:has-text('已复制')", state="attached")

    assert "第9章" in str(page.evaluate("navigator.clipboard.readText()"))
