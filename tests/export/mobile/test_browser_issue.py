"""掌上公报 of one issue in a real browser: reading, settings, search, offline, print, axe."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browsing import (
    PHONE,
    TOOLS,
    WIDE,
    Watched,
    axe_violations,
    serving,
    until,
    watched,
    write_files,
)
from reader_issue import TIMESTAMP, reader_bundle, reader_pages

from gazette.export.mobile import make_mobile, make_single_file
from gazette.export.mobile.search_index import number_keys
from gazette.model import DocumentNumber
from gazette.model.walk import printed_text
from gazette.text.numbers import parse_number
from gazette.text.title_breaks import break_places
from gazette.text.widths import visible

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAGES = ("index.html", "002.html", "001.html", "search.html", "single.html")
SIZES = (PHONE, WIDE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The issue on disk, with its one-file form beside it, below a sub-path."""
    bundle = reader_bundle()
    pages = reader_pages(bundle)
    place = tmp_path_factory.mktemp("web") / "sub" / "gongbao"
    write_files(place, make_mobile(bundle, pages=pages, timestamp=TIMESTAMP))
    one = make_single_file(bundle, pages=pages, timestamp=TIMESTAMP)
    write_files(place, {"single.html": one})
    return place


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with serving(folder.parent.parent) as base:
        yield f"{base}sub/gongbao/"


@pytest.fixture
def phone(browser: Browser) -> Iterator[Watched]:
    with watched(browser, viewport=PHONE) as seen:
        yield seen


def sound(seen: Watched, address: str) -> None:
    """No complaint of the browser, nothing from outside, no sideways scrolling."""
    assert seen.complaints == []
    assert [url for url in seen.requests if not url.startswith((address, "data:", "file:"))] == []
    wide = seen.page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not wide, "the page scrolls sideways"


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("size", SIZES, ids=["360", "1280"])
def test_a_page_opens_without_complaint(
    browser: Browser, address: str, name: str, size: dict[str, int]
) -> None:
    with watched(browser, viewport=size) as seen:
        seen.page.goto(address + name)

        sound(seen, address)
        assert seen.page.locator("h1").count() == 1


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_from_a_folder(phone: Watched, folder: Path, name: str) -> None:
    phone.page.goto((folder / name).as_uri())

    sound(phone, "file:")
    assert phone.page.evaluate("getComputedStyle(document.body).lineHeight") != "normal"


@pytest.mark.parametrize(
    ("name", "theme"),
    [*((name, "light") for name in PAGES), *((PAGES[1], t) for t in ("dark", "sepia", "elder"))],
)
def test_axe_finds_nothing(
    browser: Browser,
    address: str,
    name: str,
    theme: str,
    needs_path: Callable[[Path, str], Path],
) -> None:
    script = needs_path(TOOLS / "axe-core" / "axe.min.js", "run .ci/browser_tools.sh")
    with watched(browser, viewport=PHONE, bypass_csp=True) as seen:
        kept = '{"elder":"1"}' if theme == "elder" else f'{{"theme":"{theme}"}}'
        seen.page.add_init_script(f"localStorage.setItem('gazette', '{kept}')")
        seen.page.goto(address + name)
        if theme != "elder":
            seen.page.click("[data-do=settings]")

        assert axe_violations(seen.page, script) == []


def test_axe_finds_nothing_on_a_proof(
    browser: Browser, tmp_path: Path, needs_path: Callable[[Path, str], Path]
) -> None:
    script = needs_path(TOOLS / "axe-core" / "axe.min.js", "run .ci/browser_tools.sh")
    write_files(tmp_path, make_mobile(reader_bundle(), timestamp=TIMESTAMP, draft=True))
    with (
        serving(tmp_path) as base,
        watched(browser, viewport=PHONE, bypass_csp=True) as seen,
    ):
        seen.page.goto(f"{base}001.html")
        seen.page.click(".cite-here >> nth=0")

        assert axe_violations(seen.page, script) == []


def test_the_browser_shows_the_text_of_the_document(phone: Watched, address: str) -> None:
    """What Chromium itself takes for the text, our additions hidden, is the printed text."""
    entries = {e.key: e for s in reader_bundle().issue.sections for e in s.entries}
    phone.page.goto(address + "001.html")

    text = phone.page.evaluate(
        """() => { const d = document.querySelector("[data-entry]").cloneNode(true);
        d.querySelectorAll("[data-extra]").forEach(e => e.remove()); return d.textContent; }"""
    )

    assert visible(text) == visible(printed_text(entries["dangan-banfa"].document))


LINES_OF_TITLE = """() => {
  const title = document.querySelector(".document .title"), lines = [];
  let last = null;
  const walker = document.createTreeWalker(title, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let i = 0; i < node.data.length; i++) {
      const range = document.createRange();
      range.setStart(node, i); range.setEnd(node, i + 1);
      const top = Math.round(range.getBoundingClientRect().top);
      if (top !== last) lines.push("");
      lines[lines.length - 1] += node.data[i]; last = top;
    }
  }
  return lines;
}"""


@pytest.mark.parametrize("elder", ["", "1"], ids=["plain", "elder"])
def test_a_title_ends_its_lines_between_words(browser: Browser, address: str, elder: str) -> None:
    with watched(browser, viewport=PHONE) as seen:
        seen.page.add_init_script(f"localStorage.setItem('gazette', '{{\"elder\":\"{elder}\"}}')")
        seen.page.goto(f"{address}002.html")
        lines = [str(line) for line in seen.page.evaluate(LINES_OF_TITLE)]

    title = "".join(lines)
    ends = [sum(map(len, lines[:n])) for n in range(1, len(lines))]
    assert ends, "the title stands in one line: choose a longer one"
    assert set(ends) <= set(break_places(title)), lines


def size_of(page: Page) -> float:
    return float(
        page.evaluate(
            "parseFloat(getComputedStyle(document.querySelector('.document p')).fontSize)"
        )
    )


def test_type_grows_beyond_thirty_pixels_and_is_remembered(phone: Watched, address: str) -> None:
    page = phone.page
    page.goto(address + "002.html")
    normal = size_of(page)
    page.click("[data-do=settings]")
    for _ in range(6):
        page.click("[data-do=larger]")

    assert normal >= 18
    assert size_of(page) >= 30
    assert page.locator("[data-do=larger]").is_disabled()
    page.goto(address + "001.html")
    assert size_of(page) >= 30
    sound(phone, address)


def test_the_edition_for_the_elderly_is_larger_and_its_targets_are_sixty_pixels(
    phone: Watched, address: str
) -> None:
    page = phone.page
    page.goto(address + "002.html")
    page.click("[data-do=elder]")

    assert size_of(page) >= 24
    heights = page.evaluate(
        "[...document.querySelectorAll('button')].filter(b => b.offsetParent)"
        ".map(b => b.getBoundingClientRect().height)"
    )
    assert min(heights) >= 60
    page.reload()
    assert page.evaluate("document.documentElement.dataset.elder") == "1"
    sound(phone, address)


@pytest.mark.parametrize("name", PAGES)
def test_targets_are_at_least_44_pixels_high(phone: Watched, address: str, name: str) -> None:
    """Links inside running text are exempt (WCAG 2.2, 2.5.8)."""
    phone.page.goto(address + name)

    small = phone.page.evaluate(
        """() => [...document.querySelectorAll("a, button, input, summary")].filter(e => {
          const r = e.getBoundingClientRect();
          const inline = e.closest(".document p:not(.after-title p), .note, sup, .skip");
          return r.width && !inline && (r.height < 43.9 || r.width < 43.9);
        }).map(e => e.outerHTML.slice(0, 90))"""
    )
    assert small == []


def test_lines_stand_well_apart(phone: Watched, address: str) -> None:
    phone.page.goto(address + "001.html")

    ratio = phone.page.evaluate(
        """() => { const s = getComputedStyle(document.querySelector(".document .l-article"));
        return parseFloat(s.lineHeight) / parseFloat(s.fontSize); }"""
    )
    assert ratio >= 1.5


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("营商环境", "优化营商环境的通知"),
        ("税", "优化营商环境的通知"),
        ("一网通办", "优化营商环境的通知"),
        ("“一网通办”", "优化营商环境的通知"),
        ("某政办发2021 9号", "数据共享规定"),
        ("某政办发[2021]9号", "数据共享规定"),
        ("〔2021〕9号", "数据共享规定"),
        ("令第12号", "政务档案管理办法"),
        ("三十日内 归集", "政务档案管理办法"),
        ("李四", "任免职的通知"),
    ],
)
def test_search_finds_words_phrases_and_numbers_in_any_writing(
    phone: Watched, address: str, query: str, title: str
) -> None:
    page = phone.page
    page.goto(address + "search.html")
    page.fill("#q", query)
    page.press("#q", "Enter")
    page.wait_for_selector(".hit")

    assert title in str(page.locator(".hit a").first.text_content())
    sound(phone, address)


def test_search_works_from_a_folder_and_leads_to_the_paragraph(
    phone: Watched, folder: Path
) -> None:
    page = phone.page
    page.goto((folder / "search.html").as_uri())
    page.fill("#q", "归集应当在三十日内完成")
    page.press("#q", "Enter")
    page.click(".hit a")

    assert "三十日内" in str(page.locator(":target").text_content())
    assert phone.complaints == []


def test_a_search_without_a_hit_says_so(phone: Watched, address: str) -> None:
    page = phone.page
    page.goto(address + "search.html?q=%E7%81%AB%E6%98%9F%E7%A7%BB%E6%B0%91")
    page.wait_for_selector("#results .count:has-text('没有找到')")

    assert page.locator(".hit").count() == 0


def test_a_repealed_document_is_marked_among_the_hits(phone: Watched, address: str) -> None:
    phone.page.goto(
        address + "search.html?q=%E6%95%B0%E6%8D%AE%E5%BA%94%E5%BD%93%E5%85%B1%E4%BA%AB"
    )
    phone.page.wait_for_selector(".hit .gone")

    assert "已废止" in str(phone.page.locator(".hit .gone").first.text_content())


@pytest.mark.parametrize(
    "number",
    ["国办发〔2019〕2号", "国办发[2019]2号", "国办发（2019）02号", "国办发2019 2号", "〔81〕法民字第2号",
     "法（经）发〔1987〕5号", "国务院令第706号", "国务院令706", "晋政办发〔2020〕38号"],
)  # fmt: skip
def test_the_browser_makes_the_same_key_of_a_number(
    phone: Watched, address: str, number: str
) -> None:
    parsed = (
        parse_number(number)
        or parse_number(number.replace("令", "令第") + "号")
        or DocumentNumber(text="国办发〔2019〕2号", year=2019, serial=2)
    )
    phone.page.goto(address + "search.html")

    keys = phone.page.evaluate(
        """n => new Promise(done => {
        document.getElementById("q").value = "x";
        document.getElementById("search-form").requestSubmit();
        const wait = () => document.querySelector(".count") && document.getElementById("results").getAttribute("aria-busy") === "false"
          ? done(gazetteSearchKeys(n)) : setTimeout(wait, 20);
        wait(); })""",
        number,
    )

    assert set(keys) & set(number_keys([parsed]))


def test_it_reads_offline_once_it_was_opened(browser: Browser, address: str) -> None:
    with watched(browser, viewport=PHONE) as seen:
        page = seen.page
        page.goto(address + "index.html")
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        until(page, "() => navigator.serviceWorker.controller !== null")
        page.context.set_offline(offline=True)
        page.goto(address + "005.html")
        assert "任免职" in page.title()
        page.goto(address + "search.html?q=%E5%BD%92%E9%9B%86")
        page.wait_for_selector(".hit")
        page.context.set_offline(offline=False)


def test_everything_is_readable_without_scripts(browser: Browser, address: str) -> None:
    with watched(browser, viewport=PHONE, java_script_enabled=False) as seen:
        page = seen.page
        page.goto(address + "index.html")
        assert page.locator(".contents li a").count() == 5
        page.goto(address + "002.html")
        assert page.locator("text=指登记在册的市场主体").is_visible()
        assert page.locator("button:visible").count() == 0
        page.goto(address + "search.html")
        assert page.locator("text=需要浏览器启用 JavaScript").is_visible()


def test_print_shows_the_document_alone(phone: Watched, address: str) -> None:
    page = phone.page
    page.goto(address + "002.html")
    page.emulate_media(media="print")

    assert not page.locator(".top").is_visible()
    assert not page.locator(".pager").is_visible()
    assert page.locator(".citation").is_visible()
    assert page.pdf().startswith(b"%PDF")


def test_the_citation_is_copied(browser: Browser, address: str) -> None:
    with watched(
        browser, viewport=PHONE, permissions=["clipboard-read", "clipboard-write"]
    ) as seen:
        page = seen.page
        page.goto(address + "002.html")
        page.click("[data-do=copy]")
        page.wait_for_selector("#live:has-text('已复制')", state="attached")

        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == (
            "《某市人民政府办公室关于优化营商环境的通知》（某政办发〔2021〕8号），"
            "《某市人民政府公报》2021年第3期第6页"
        )


def test_reading_aloud_leaves_out_what_is_not_text(phone: Watched, address: str) -> None:
    page = phone.page
    page.add_init_script(
        """window.heard = []; speechSynthesis.speak = u => { heard.push(u.text); u.onend(); };"""
    )
    page.goto(address + "001.html")
    page.click("[data-do=speak]")
    until(page, "() => heard.length > 5")

    heard = "".join(page.evaluate("heard"))
    assert "归集应当在三十日内完成" in heard
    assert "发文机关" not in heard
    assert "第3页" not in heard


def test_the_one_file_issue_finds_and_links_inside_itself(phone: Watched, folder: Path) -> None:
    page = phone.page
    page.goto((folder / "single.html").as_uri())
    page.fill("#q", "某政办发2021 9号")
    page.press("#q", "Enter")
    page.wait_for_selector("#found .hit")
    page.click(".contents ol a:has-text('任免职')")

    until(page, "() => location.hash === '#renmian--text'")
    assert [r for r in phone.requests if not r.startswith(("file:", "data:"))] == []
    assert phone.complaints == []


def test_pages_keep_to_their_budgets(folder: Path) -> None:
    """30 KB over the wire for a document's page, 100 KB for everything an issue's page loads."""
    shared = ("assets/gazette.css", "assets/gazette.js", "assets/boot.js", "assets/icon-192.png")
    weight = {p.name: len(gzip.compress(p.read_bytes())) for p in folder.glob("*.html")}
    carried = sum(len(gzip.compress((folder / name).read_bytes())) for name in shared)

    documents = {n: w for n, w in weight.items() if n != "single.html"}
    assert max(documents.values()) <= 30_000
    assert weight["index.html"] + carried <= 100_000


def test_pages_keep_to_1500_nodes(phone: Watched, address: str) -> None:
    for name in PAGES[:4]:
        phone.page.goto(address + name)
        count: Any = phone.page.evaluate("document.querySelectorAll('*').length")
        assert count <= 1500
