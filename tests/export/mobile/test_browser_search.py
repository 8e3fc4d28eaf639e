"""What readers type in: every way of writing it finds the documents that hold it, and no other."""

from __future__ import annotations

import datetime as dt
import gzip
import urllib.parse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import PHONE, chromium, serving, until, watched
from issues import document, issue
from reader_issue import reader_bundle
from site_source import MemorySource

from gazette.archive.search.text.lexicon import Lexicon
from gazette.export.mobile.site import make_site
from gazette.export.mobile.source import SiteFacts
from gazette.issue.bundle import IssueBundle
from gazette.model import Document, Entry, Section

if TYPE_CHECKING:
    from playwright.sync_api import Page


def _notice(name: str, title: str, number: str, organ: str, *text: str, genre: str) -> Document:
    return document(
        title,
        *text,
        id=name,
        number=number,
        issuers=(organ,),
        genre=genre,
        signed=dt.date(2024, 1, 9),
    )


CITY, OFFICE, TAX = "某市人民政府", "某市人民政府办公室", "某市税务局"
DOCUMENTS = {
    "jichu": _notice("jichu", "某市基础设施管理规定", "某政发〔2024〕3号", CITY, "道路、桥梁、隧道由主管部门养护。", "经费列入二〇二四年预算。", genre="规定"),
    "taiwan": _notice("taiwan", "关于便利台湾同胞的若干措施", "某政办发〔2024〕12号", OFFICE, "台湾同胞凭有效证件办理。", "支持“一站式”服务，不收费。", genre="通知"),
    "xing": _notice("xing", "关于表彰先进个人的决定", "某政发〔2024〕5号", CITY, "授予張\U0003106c、葛\ufe00某等同志称号。", "奖金1,000元。", genre="决定"),
    "shui": _notice("shui", "关于小微企业税收优惠的公告", "某税公告〔2024〕1号", TAX, "月销售额10万元以下免征增值税。", "适用期限：2024年1月1日—2027年12月31日。", genre="公告"),
    "huanjing": _notice("huanjing", "优化营商环境条例实施细则", "某市人民政府令第8号", CITY, "市场主体依法平等使用资金、技术。", "零星工程除外；面积不超过300㎡。", genre="细则"),
    "shuini": _notice("shuini", "关于水泥行业产能置换的通知", "某政办发〔2023〕112号", OFFICE, "产能置换比例不低于1.5:1。", "由OFFICE系统填报。", genre="通知"),
}  # fmt: skip
ALL = set(DOCUMENTS)
FIRST = {"jichu", "taiwan", "xing", "shui"}
SECOND = ALL - FIRST

QUERIES: list[tuple[str, set[str]]] = [
    # simplified and traditional, either way round
    ("基础设施", {"jichu"}), ("基礎設施", {"jichu"}), ("台湾同胞", {"taiwan"}), ("台灣同胞", {"taiwan"}),
    ("臺灣同胞", {"taiwan"}), ("營商環境", {"huanjing"}), ("稅收優惠", {"shui"}), ("张", {"xing"}),
    ("張", {"xing"}), ("授予张", {"xing"}), ("產能置換", {"shuini"}), ("橋梁", {"jichu"}),
    # characters beyond the first plane, other shapes of one character
    ("\U0003106c", {"xing"}), ("葛某", {"xing"}), ("葛\ufe00某", {"xing"}), ("葛\U000e0100某", {"xing"}),
    # marks, left out or written otherwise
    ("道路、桥梁、隧道", {"jichu"}), ("道路桥梁隧道", {"jichu"}), ("道路，桥梁，隧道", {"jichu"}), ("道路﹑桥梁", {"jichu"}),
    ("一站式服务", {"taiwan"}), ("“一站式”服务", {"taiwan"}), ("「一站式」服务", {"taiwan"}), ("服务不收费", {"taiwan"}),
    ("适用期限2024年1月1日", {"shui"}), ("适用期限:2024年", {"shui"}), ("1000元", {"xing"}), ("1,000元", {"xing"}),
    ("１０００元", {"xing"}), ("资金技术", {"huanjing"}), ("1.5:1", {"shuini"}), ("1.5：1", {"shuini"}),
    # zeros, widths, case
    ("二〇二四年", {"jichu", "shui"}), ("二零二四年", {"jichu", "shui"}), ("二○二四年预算", {"jichu"}), ("2024年预算", {"jichu"}), ("〇星工程", {"huanjing"}),
    ("零星工程", {"huanjing"}), ("300㎡", {"huanjing"}), ("300m2", {"huanjing"}), ("office系统", {"shuini"}), ("ＯＦＦＩＣＥ", {"shuini"}),
    # numbers
    ("某政发〔2024〕3号", {"jichu"}), ("某政发[2024]3号", {"jichu"}), ("某政发(2024)3号", {"jichu"}), ("某政发〔2024〕3", {"jichu"}),
    ("某政發〔2024〕3號", {"jichu"}), ("某政发2024 3号", {"jichu"}), ("某政办发〔2024〕12", {"taiwan"}), ("某政办发【2024】12号", {"taiwan"}),
    ("某税公告〔2024〕1号", {"shui"}), ("某市人民政府令第8号", {"huanjing"}), ("政府令第8号", {"huanjing"}),
    ("某政发二〇二四3号", {"jichu"}), ("某政办发〔2024〕十二号", {"taiwan"}), ("某政发〔2024〕3号文件", {"jichu"}), ("某市人民政府第八号令", {"huanjing"}),
    # other names, a short title by its characters, the edition of a law behind its title
    ("增税", {"shui"}), ("某市基设规定", {"jichu"}), ("某市基础设施管理规定（2024年修订）", {"jichu"}),
    # issues
    ("二〇二四年第一期", FIRST), ("总第三百零一期", FIRST),
    ("2024年第1期", FIRST), ("2024年1期", FIRST), ("2024第2期", SECOND), ("总第301期", FIRST), ("总302期", SECOND), ("總第302期", SECOND),
    # several words; what is not there
    ("某市 规定", {"jichu"}), ("月销售额 增值税", {"shui"}), ("水泥 置换", {"shuini"}), ("道路隧道", set()), ("奖金100元", set()), ("某政发〔2024〕4号", set()),
]  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    config = reader_bundle().config
    bundles = [
        IssueBundle(
            issue(
                Section(
                    label=label,
                    entries=tuple(
                        Entry(key=n, document=d) for n, d in DOCUMENTS.items() if n in names
                    ),
                ),
                year=2024,
                number=number,
                total_number=300 + number,
                date=dt.date(2024, number, 15),
            ),
            config=config,
        )
        for number, label, names in ((1, "政府文件", FIRST), (2, "部门文件", SECOND))
    ]
    folder = tmp_path_factory.mktemp("search") / "site"
    known = {"xing": SiteFacts("有效"), "jichu": SiteFacts("已修改"), "huanjing": SiteFacts("废止")}
    source = MemorySource(bundles, {bundle.name: known for bundle in bundles})
    source.lexicon = Lexicon(
        {"增税": ("增值税",)}, {"盖房": ("基础设施",)}, frozenset({"怎么", "我"})
    )
    make_site(source, folder)
    return folder


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with serving(site) as base:
        yield base


@pytest.fixture(scope="module")
def page(address: str, needs_tool: Callable[[str], str]) -> Iterator[Page]:
    with (
        chromium(needs_tool("chromium")) as browser,
        watched(browser, viewport=PHONE) as seen,
    ):
        seen.page.goto(f"{address}search.html")
        yield seen.page


def found(page: Page, address: str, query: str) -> set[str]:
    page.goto(f"{address}search.html?{query}")
    until(
        page,
        "() => document.querySelector('#results .count')"
        " && document.querySelector('#results').getAttribute('aria-busy') === 'false'",
    )
    links = page.evaluate("() => [...document.querySelectorAll('.hit a')].map(a => a.pathname)")
    return {str(link).rpartition("/")[2].removesuffix(".html") for link in links}


@pytest.mark.parametrize(("query", "wanted"), QUERIES)
def test_a_query_finds_what_holds_it_and_nothing_else(
    page: Page, address: str, query: str, wanted: set[str]
) -> None:
    assert found(page, address, urllib.parse.urlencode({"q": query})) == wanted


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ({"genre": "通知"}, {"taiwan", "shuini"}),
        ({"section": "政府文件"}, FIRST),
        ({"section": "部门文件", "genre": "通知"}, {"shuini"}),
        ({"q": "某政办发", "section": "政府文件"}, {"taiwan"}),
        ({"q": "水泥", "genre": "公告"}, set()),
        ({"status": "有效"}, {"xing", "jichu"}),
        ({"status": "废止"}, {"huanjing"}),
        ({"status": "未标注", "section": "政府文件"}, {"taiwan", "shui"}),
        ({"published-from": "2024-02-01"}, SECOND),
        ({"published-to": "2024-01-31", "q": "某政发"}, {"jichu", "xing"}),
        ({"signed-from": "2024-01-10"}, set()),
        ({"signed-from": "2024-01-09", "signed-to": "2024-01-09"}, ALL),
    ],
)
def test_filters_narrow_it(
    page: Page, address: str, query: dict[str, str], wanted: set[str]
) -> None:
    assert found(page, address, urllib.parse.urlencode(query)) == wanted


def test_a_query_is_light(page: Page, address: str, site: Path) -> None:
    urls: list[str] = []
    page.on("request", lambda request: urls.append(request.url))
    found(page, address, urllib.parse.urlencode({"q": "营商环境"}))

    names = [urllib.parse.urlsplit(url).path.lstrip("/") for url in urls]
    asked = [name for name in names if name.startswith("search/")]
    assert asked
    assert sum(len(gzip.compress((site / name).read_bytes())) for name in asked) <= 130_000


@pytest.mark.parametrize(
    "question",
    ["我盖房的道路怎么养护？", "盖房道路多久修", "道路盖房会不会养护", "道路隧道有没有经费"],
)
def test_a_question_finds_what_holds_some_of_it_and_says_so(
    page: Page, address: str, question: str
) -> None:
    hits = found(page, address, urllib.parse.urlencode({"q": question}))

    assert page.locator("#results .count").text_content() == "没有全部符合的，以下是部分符合的。"
    assert "jichu" in hits
    assert "道路" in str(page.locator(".hit mark").all_text_contents())


def test_a_few_words_that_are_nowhere_find_nothing_until_asked_for_a_part(
    page: Page, address: str
) -> None:
    assert found(page, address, urllib.parse.urlencode({"q": "道路隧道"})) == set()

    page.locator("button.partly").click()
    page.wait_for_selector(".hit")

    assert "某市基础设施管理规定" in str(page.locator(".hit > a").first.text_content())


def test_where_no_part_is_either_it_is_said_and_nothing_more_is_offered(
    page: Page, address: str
) -> None:
    assert found(page, address, urllib.parse.urlencode({"q": "琵琶"})) == set()

    page.locator("button.partly").click()
    until(page, "() => document.querySelectorAll('#results button').length === 0")

    assert "也没有部分符合的" in str(page.locator("#results .count").text_content())
