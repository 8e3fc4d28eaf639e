"""Reading in a real browser: numbers in one piece, reading aloud, print on A4, parts from a folder."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import Watched, serving, until, watched, write_files
from issues import cell, issue
from issues import document as made_document
from long_law import bundle as long_bundle
from long_law import document, law, paragraph
from reader_issue import TIMESTAMP, reader_bundle, reader_pages

from gazette.base.doors.pdf import opened_pdf
from gazette.export.mobile import make_mobile, make_single_file
from gazette.issue.bundle import IssueBundle
from gazette.model import Annex, Entry, Paragraph, Row, Section, Table, Text
from gazette.text.widths import visible

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_NUMBERS = (
    "国办发〔2019〕2号",
    "某政办规〔2021〕112号",
    "财税〔2016〕36号",
    "〔1996〕行他字第14号",
)
#: a voice that says nothing and is done at once; what it was given is in `heard`
VOICE = """window.heard = []; window.held = null;
speechSynthesis.speak = u => { heard.push(u.text); window.held = u;
  if (!window.slow) setTimeout(() => u.onend && u.onend(), 0); };
speechSynthesis.cancel = () => { window.held = null; };"""


def _wide() -> IssueBundle:
    """A document with a table of eighteen columns, one of them with sentences."""
    rows = [
        Row(cells=tuple(cell(f"第{column}栏", header=True) for column in range(19)), header=True),
        *(
            Row(cells=(cell("建设内容说明文字" * 3), *(cell(f"{row}{n:02d}.5") for n in range(18))))
            for row in range(1, 21)
        ),
    ]
    paper = made_document("某市关于项目的通知", "现将项目公布如下。", Table(rows=tuple(rows)))
    section = Section(label="政府文件", entries=(Entry(key="d01", document=paper),))
    return IssueBundle(issue(section))


def _numbered() -> IssueBundle:
    """A document whose every line has a number at another place."""
    lines = ["见" + "某" * n + f"（{number}）等文件。" for n in range(26) for number in _NUMBERS]
    paper = made_document("某市关于清理文件的通知", *lines, number="某政办规〔2021〕112号")
    section = Section(label="政府文件", entries=(Entry(key="d01", document=paper),))
    return IssueBundle(issue(section))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An issue with its one-file form, a law in parts, a document of numbers."""
    place = tmp_path_factory.mktemp("reading")
    bundle = reader_bundle()
    pages = reader_pages(bundle)
    write_files(place / "issue", make_mobile(bundle, pages=pages, timestamp=TIMESTAMP))
    one = make_single_file(bundle, pages=pages, timestamp=TIMESTAMP)
    write_files(place / "issue", {"single.html": one})
    long = long_bundle(law(), document((paragraph(3),), "某市短通知"))
    write_files(place / "long", make_mobile(long, timestamp=TIMESTAMP))
    write_files(place / "numbers", make_mobile(_numbered(), timestamp=TIMESTAMP))
    write_files(place / "wide", make_mobile(_wide(), timestamp=TIMESTAMP))
    return place


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with serving(folder) as base:
        yield base


@pytest.fixture
def seen(browser: Browser) -> Iterator[Watched]:
    with watched(browser, viewport={"width": 375, "height": 740}) as watching:
        watching.page.add_init_script(VOICE)
        yield watching
        assert watching.complaints == []


BROKEN = """numbers => {
  const broken = [], walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    for (const number of numbers)
      for (let at = node.data.indexOf(number); at >= 0; at = node.data.indexOf(number, at + 1)) {
        const range = document.createRange();
        range.setStart(node, at); range.setEnd(node, at + number.length);
        const tops = new Set([...range.getClientRects()].map(r => Math.round(r.top)));
        if (tops.size > 1) broken.push(node.data);
      }
  return broken;
}"""


@pytest.mark.parametrize(
    ("width", "size"), list(itertools.product((320, 375, 1280), (0, 3, 6))), ids=str
)
def test_no_number_is_broken_and_nothing_stands_out(
    browser: Browser, address: str, width: int, size: int
) -> None:
    """At the largest type a number wider than the phone itself is broken, and nothing scrolls sideways."""
    with watched(browser, viewport={"width": width, "height": 740}) as looking:
        page = looking.page
        page.add_init_script(
            f"localStorage.setItem('gazette', '{json.dumps({'size': str(size)})}')"
        )
        for name in ("001.html", "index.html"):
            page.goto(f"{address}numbers/{name}")
            room = page.evaluate(
                "document.querySelector('main').clientWidth / parseFloat(getComputedStyle(document.body).fontSize)"
            )
            fitting = [number for number in _NUMBERS if len(number) < room - 5]
            assert page.evaluate(BROKEN, fitting) == []
            assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


# --- reading aloud -----------------------------------------------------------------------------


def heard(page: Page) -> list[str]:
    return [str(text) for text in page.evaluate("heard")]


def text_of(page: Page, within: str = ".document") -> str:
    return str(
        page.evaluate(
            """within => { const d = document.querySelector(within).cloneNode(true);
            d.querySelectorAll("[data-extra], math, .formula, figure img, rt, rp").forEach(e => e.remove());
            return d.textContent; }""",
            within,
        )
    )


def test_no_utterance_is_longer_than_sixty_characters_and_none_is_lost(
    seen: Watched, address: str
) -> None:
    page = seen.page
    page.goto(f"{address}long/002.html")
    page.click("[data-do=speak]")
    until(page, "() => !document.querySelector('[data-do=hush]')")

    said = heard(page)
    assert max(map(len, said)) <= 60
    assert visible("".join(said)) == visible(text_of(page))


def test_a_document_in_parts_is_read_to_its_end_from_any_part(seen: Watched, address: str) -> None:
    page = seen.page
    page.goto(f"{address}long/001.html")
    count = page.locator(".parts .outline li").count()
    texts = []
    for part in range(1, count + 1):
        page.goto(f"{address}long/001{f'-{part}' if part > 1 else ''}.html")
        texts.append(visible(text_of(page)))
    for start in (1, count - 1):
        page.goto(f"{address}long/001{f'-{start}' if start > 1 else ''}.html")
        page.click("[data-do=speak]")
        until(page, "() => !document.querySelector('[data-do=hush]')")
        assert visible("".join(heard(page))) == "".join(texts[start - 1 :])


def test_formulas_pictures_and_tables_are_announced(seen: Watched, address: str) -> None:
    page = seen.page
    page.goto(f"{address}issue/002.html")
    page.click("[data-do=speak]")
    until(page, "() => !document.querySelector('[data-do=hush]')")

    said = "".join(heard(page))
    assert "此处有公式：S=a+b2" in said
    assert "此处有图片：办理流程：申请、受理、办结" in said
    assert "表格：表1" in said
    assert said.count("当日办结") == 1
    assert "指登记在册的市场主体" in said
    assert "[1]" not in said


def test_it_pauses_says_where_it_is_goes_on_and_stops(seen: Watched, address: str) -> None:
    page = seen.page
    page.goto(f"{address}issue/001.html")
    page.evaluate("window.slow = true")
    page.click("[data-do=speak]")
    page.evaluate("held.onend()")
    where = str(page.locator(".where-read").text_content())
    assert re.match(r"第2句，共\d+句", where)
    page.click("[data-do=speak]")
    assert page.locator("[data-do=speak]").text_content() == "继续朗读"
    assert page.evaluate("window.held === null")
    page.click("[data-do=speak]")
    said = heard(page)
    assert said[-1] == said[-2]  # the sentence in which it was stopped, from its beginning
    page.click("[data-do=hush]")

    assert page.locator(".where-read").count() == 0
    assert page.locator("[data-do=speak]").text_content() == "朗读全文"
    assert page.locator(".spoken").count() == 0


def test_in_one_file_each_document_is_read_by_itself(seen: Watched, folder: Path) -> None:
    page = seen.page
    page.goto((folder / "issue/single.html").as_uri())
    page.click("article.one:nth-of-type(2) [data-do=speak]")
    until(page, "() => !document.querySelector('[data-do=hush]')")

    said = "".join(heard(page))
    assert "优化营商环境的通知" in said
    assert "此处有公式：S=a+b2" in said
    assert "政务档案工作遵循下列原则" not in said


# --- from a folder, on paper ---------------------------------------------------------------------


def test_a_law_in_parts_is_read_from_a_folder(seen: Watched, folder: Path) -> None:
    page = seen.page
    page.goto((folder / "long/001.html").as_uri())
    last = page.locator(".document .outline a").last.get_attribute("href") or ""
    page.click(".parts a[rel=next]")
    page.wait_for_selector(".part-title")
    assert page.url.endswith("/long/001-2.html")
    page.goto((folder / "long" / last.split("#")[0]).as_uri() + "#" + last.split("#")[1])

    assert page.locator(":target").count() == 1


def test_an_old_anchor_finds_its_part_from_a_folder(seen: Watched, folder: Path) -> None:
    """A link to the first page from a time when the law stood on one."""
    page = seen.page
    page.goto((folder / "long/001.html").as_uri())
    anchor = str(page.locator(".document .outline a").last.get_attribute("href")).split("#")[1]
    page.goto("about:blank")
    page.goto(f"{(folder / 'long/001.html').as_uri()}#{anchor}")
    page.wait_for_selector(":target")

    assert not page.url.split("#")[0].endswith("/001.html")


def sheets(page: Page) -> tuple[list[tuple[int, int]], str]:
    """Width and height of each sheet in millimetres, and the text on them, as they leave the printer."""
    page.add_init_script("window.print = () => { window.printed = true; };")
    page.reload()
    page.click("[data-do=print]")
    until(page, "() => window.printed")
    with opened_pdf(page.pdf(prefer_css_page_size=True)) as printed:
        found = [printed[number] for number in range(len(printed))]
        sizes = [tuple(round(side / 72 * 25.4) for side in one.get_size()) for one in found]
        return sizes, "".join(one.get_textpage().get_text_range() for one in found)


A4 = (210, 297)


def test_a_document_is_printed_on_a4_whole_and_without_what_is_for_the_screen(
    seen: Watched, address: str
) -> None:
    seen.page.goto(f"{address}issue/002.html")
    sizes, text = sheets(seen.page)

    assert set(sizes) == {A4}
    assert len(sizes) <= 3
    for said in (
        "某政办发〔2021〕8号",
        "当日办结",
        "电话：12345",
        "《某市人民政府公报》2021年第3期第6页",
    ):
        assert visible(said) in visible(text)
    for button in ("复制引文", "长辈版", "上一篇", "返回本期目录"):
        assert button not in text


def test_a_wide_table_is_printed_across_and_no_column_is_lost(seen: Watched, address: str) -> None:
    seen.page.goto(f"{address}wide/001.html")
    sizes, text = sheets(seen.page)

    assert sizes[0] == A4
    assert A4[::-1] in sizes
    assert len(sizes) <= 4
    for row in (1, 20):
        assert all(f"{row}{column:02d}.5" in text for column in range(18))


def test_the_title_of_an_annex_is_on_the_sheet_of_its_wide_table(
    seen: Watched, tmp_path: Path
) -> None:
    rows = tuple(Row(cells=tuple(cell(f"{n}{c}") for c in range(10))) for n in range(3))
    unit = Paragraph(inlines=(Text(text="单位：万元"),), align="right")
    blocks = (unit, Table(rows=rows))
    annex = Annex(id="annex_1", label="附件1", title="项目表", blocks=blocks)
    entry = Entry(key="d01", document=made_document("通知", "一段。", annexes=(annex,)))
    sections = Section(label="市政府文件", section_class="政府文件", entries=(entry,))
    made = make_mobile(IssueBundle(issue=issue(sections)), timestamp=TIMESTAMP)
    write_files(tmp_path, made)
    seen.page.goto((tmp_path / "001.html").as_uri())

    with opened_pdf(seen.page.pdf(prefer_css_page_size=True)) as printed:
        found = [(one.get_size(), one.get_textpage().get_text_range()) for one in printed]

    [across] = [text for (width, height), text in found if width > height]
    assert visible(across).startswith("附件1项目表单位：万元00")
