"""The site of an archive over its years: addresses stay, corrections have pages, status has its day."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import issues
import pytest
from lxml import etree, html
from made_release import document, entry, issue, release

from gazette.archive.archive import Archive
from gazette.archive.editing.corrections import correct, correction_of
from gazette.archive.editing.relations import redirect
from gazette.archive.ports.site import make_archive_site
from gazette.base.config import Config, SiteConfig
from gazette.export.mobile.linkcheck import check_site
from gazette.jobs.build import build
from gazette.model import Entry

TODAY = dt.date(2026, 11, 30)
BASE = "https://www.example.gov.cn/gongbao/"
CONFIG = Config(
    site=SiteConfig(
        name="某市人民政府", domain="www.example.gov.cn", idcode="1304000009", base_url=BASE
    )
)
OPEN = document("关于政务公开的通知", "推进政务公开。", number="某政发〔2021〕1号")
FIRE = document("某市消防办法", "第一条　检查消防设施。", number="某政发〔2021〕2号")
UNDATED = issues.document("某市供暖通告", "按时供暖。", issuers=("某市人民政府",))
READING = document("《某市消防办法》解读", "一、为什么要检查。", number="")


def _reading(key: str, *, about: str) -> Entry:
    return replace(entry(key, READING, kind="解读", about=about), form="视频")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.create(tmp_path / "archive") as made:
        made.add(
            release(
                tmp_path / "dist",
                issue(
                    entry("d01", OPEN),
                    entry("d02", FIRE),
                    entry("d03", UNDATED),
                    _reading("d04", about="d02"),
                ),
            )
        )
        yield made


@pytest.fixture
def site(archive: Archive, tmp_path: Path) -> Path:
    return make(archive, tmp_path / "site")


def make(archive: Archive, folder: Path) -> Path:
    make_archive_site(archive, folder, CONFIG, today=TODAY)
    return folder


def without_the_first(archive: Archive, tmp_path: Path) -> None:
    """A second version of the issue: its first document is taken back, all others move up."""
    folder = release(
        tmp_path / "again",
        issue(
            entry("d01", FIRE),
            entry("d02", UNDATED),
            _reading("d03", about="d01"),
        ),
    )
    archive.add(folder, new_version="刊登有误")


def page(site: Path, name: str) -> etree._Element:
    return html.fromstring((site / name).read_bytes())


def title_of(root: etree._Element) -> str:
    return "".join(root.find(".//h1").itertext())  # type: ignore[union-attr, arg-type]


def test_a_document_stands_under_its_key(site: Path) -> None:
    found = page(site, "2021/03/002.html")

    assert found.get("data-key") == "2021-03-002"
    assert title_of(found) == "某市消防办法"
    assert (found.find(".//link[@rel='canonical']").get("href")) == f"{BASE}2021/03/002.html"  # type: ignore[union-attr]
    ids = {e.text for e in etree.fromstring((site / "feed.xml").read_bytes()).iter("{*}id")}
    assert f"{BASE}2021/03/002.html" in ids


def test_after_a_withdrawal_every_address_is_of_the_same_document(
    archive: Archive, site: Path, tmp_path: Path
) -> None:
    before = {name: title_of(page(site, name)) for name in ("2021/03/002.html", "2021/03/003.html")}
    without_the_first(archive, tmp_path)

    make(archive, site)

    assert {name: title_of(page(site, name)) for name in before} == before
    assert check_site(site) == []


def test_a_withdrawn_document_leaves_a_page_that_says_what_happened(
    archive: Archive, tmp_path: Path
) -> None:
    without_the_first(archive, tmp_path)

    site = make(archive, tmp_path / "fresh")

    left = page(site, "2021/03/001.html")
    text = "".join(left.find(".//main").itertext())  # type: ignore[union-attr, arg-type]
    assert left.get("data-kind") == "gone"
    assert "关于政务公开的通知" in text
    assert "刊登有误" in text
    assert "2021/03/001.html" not in (site / "feed.xml").read_text("utf-8")
    assert "2021/03/001.html" not in (site / "sitemap.xml").read_text("utf-8")
    assert "某政发〔2021〕1号" not in (site / "data/documents.json").read_text("utf-8")


def test_a_withdrawn_document_leads_to_where_it_is_now(archive: Archive, tmp_path: Path) -> None:
    without_the_first(archive, tmp_path)
    archive.add(release(tmp_path / "next", issue(entry("d01", OPEN), number=4)))

    site = make(archive, tmp_path / "fresh")

    links = page(site, "2021/03/001.html").xpath("//main//a/@href")
    assert "../../2021/04/001.html" in links  # type: ignore[operator]


def test_addresses_of_the_program_before_lead_on(archive: Archive, site: Path) -> None:
    memory = site / ".gazette-site.json"
    state = json.loads(memory.read_text("utf-8"))
    line = state["memory"]["lines"]["2021-03"]
    for place, of in enumerate(line["documents"], 1):
        of["href"] = f"2021/03/d{place:02d}.html"
        del of["parts"]
    line["documents"][1]["pages"], line["stamp"] = 2, "of an earlier program"
    memory.write_text(json.dumps(state), "utf-8")

    make(archive, site)
    make(archive, site)

    for name in ("2021/03/d02.html", "2021/03/d02~2.html"):
        assert page(site, name).get("data-leads-to") == "../../2021/03/002.html"
        assert page(site, name).get("data-key") == "2021-03-002"
    assert check_site(site) == []


def test_an_old_key_leads_on(archive: Archive, tmp_path: Path) -> None:
    redirect(archive, "2020-11-007", "2021-03-002")

    site = make(archive, tmp_path / "site")

    assert page(site, "2020/11/007.html").get("data-leads-to") == "../../2021/03/002.html"


def test_the_check_finds_an_address_that_changed_its_document_or_vanished(site: Path) -> None:
    (site / "2021/03/001.html").write_bytes((site / "2021/03/002.html").read_bytes())
    (site / "2021/03/004.html").unlink()

    found = {(f.file, f.message[:5]) for f in check_site(site) if f.code == "address"}

    assert found == {("2021/03/001.html", "地址换了文"), ("2021/03/004.html", "地址不见了")}


def test_the_check_finds_files_that_no_page_leads_to(site: Path) -> None:
    next(site.glob("search/*/s0.js")).unlink()
    (site / "feed.xml").write_bytes(
        (site / "feed.xml").read_bytes().replace(b"002.html", b"009.html")
    )
    next(site.glob("2021/03/*.pdf")).write_bytes(b"%PDF-1.7 another")

    found = {f.file.rpartition("/")[2]: f.message[:5] for f in check_site(site) if f.code == "file"}

    assert found == {
        "s0.js": "文件不见了",
        "feed.xml": "文件与生成",
        "gazette-2021-03.pdf": "文件与生成",
    }


def test_the_check_finds_a_page_that_says_that_it_is_another(site: Path) -> None:
    page = site / "2021/03/002.html"
    own = f'rel="canonical" href="{BASE}2021/03/00'
    page.write_text(page.read_text("utf-8").replace(f"{own}2", f"{own}3"), "utf-8")

    assert [f.file for f in check_site(site) if f.code == "canonical"] == ["2021/03/002.html"]


def test_the_check_compares_with_a_site_that_is_given(
    archive: Archive, site: Path, tmp_path: Path
) -> None:
    other = make(archive, tmp_path / "other")
    assert check_site(other, site) == []
    (site / ".gazette-site.json").unlink()  # by its pages alone
    (other / "2021/03/003.html").unlink()

    assert [f.file for f in check_site(other, site) if f.code == "address"] == ["2021/03/003.html"]


def test_a_correction_has_its_page_in_lists_search_and_feed_and_both_link_by_title(
    archive: Archive, tmp_path: Path
) -> None:
    words = "第一条“检查”应为“检验”。"
    item = archive.item("2021-03-002")
    correct(archive, item.key, correction_of(item, words, signed=dt.date(2021, 8, 2)))

    site = make(archive, tmp_path / "site")

    own = page(site, "2021/03/002.c1.html")
    title = "关于《某市消防办法》的更正"
    assert title_of(own) == title
    assert words in "".join(own.itertext())  # type: ignore[arg-type]
    back = page(site, "2021/03/002.html")
    assert back.xpath(f"//a[contains(@href, '002.c1.html')][.='{title}']")
    assert own.xpath("//a[contains(@href, '002.html')][.='某市消防办法']")
    assert "2021/03/002.c1.html" in (site / "feed.xml").read_text("utf-8")
    assert "2021/03/002.c1.html" in (site / "sitemap.xml").read_text("utf-8")
    assert any("002.c1.html" in p.read_text("utf-8") for p in site.glob("search/*/p*.js"))
    assert "更正《" in "".join(own.find(".//*[@id='citation']").itertext())  # type: ignore[union-attr, arg-type]
    assert check_site(site) == []


def test_an_interpretation_is_named_by_title_and_has_its_form_in_lists(site: Path) -> None:
    links = page(site, "2021/03/002.html").xpath("//div[@class='after-title']//a")

    assert [a.text for a in links] == ["《某市消防办法》解读"]  # type: ignore[union-attr]
    for name in ("index.html", "2021/03/index.html"):
        assert page(site, name).xpath("//span[@class='badge']/text()") == ["视频解读"]


def test_status_has_its_day_and_its_evidence(site: Path) -> None:
    facts = dict(_facts(page(site, "2021/03/002.html")))

    assert facts["有效性"].startswith("有效（截至2026-11-30；成文日期2021-")
    assert dict(_facts(page(site, "2021/03/003.html")))["有效性"].startswith("未标注")


def _facts(root: etree._Element) -> Iterator[tuple[str, str]]:
    for one in root.iterfind(".//dl[@class='facts']/div"):
        yield str(one.findtext("dt")), "".join(one.find("dd").itertext())  # type: ignore[union-attr, arg-type]


def test_no_date_is_invented_for_a_document_without_one(site: Path) -> None:
    listed = json.loads((site / "data/documents.json").read_bytes())["documents"]
    (undated,) = (d for d in listed if d["title"] == "某市供暖通告")
    assert (undated["date"], undated["status"]) == (None, "未标注")
    years = page(site, "browse/year/index.html").xpath("//ul[@class='chips']//a/text()")
    assert "未注明日期 " in years  # type: ignore[operator]
    hit = next(p for p in site.glob("search/*/p*.js") if "按时供暖" in p.read_text("utf-8"))
    assert '"d":""' in hit.read_text("utf-8")


def test_the_same_archive_on_another_day_writes_no_page_anew(archive: Archive, site: Path) -> None:
    report = make_archive_site(archive, site, CONFIG, today=TODAY - dt.timedelta(days=9))

    assert report.rendered == 0


def test_an_issue_made_again_without_its_first_document_keeps_the_names_of_the_others(
    archive: Archive, tmp_path: Path
) -> None:
    """The build of a later version by itself, where the archive can be asked, is no new count."""
    again = issue(
        entry("d01", FIRE),
        entry("d02", document("关于新增事项的通知", "新增。", number="某政发〔2021〕9号")),
        entry("d03", UNDATED),
    )

    made = build(again, tmp_path / "draft", formats=("mobile",), draft=True, holder=archive)

    pages = {
        path.stem: html.parse(path).xpath("string(.//h1)")
        for path in (made.folder / "mobile").glob("0*.html")
    }
    assert pages == {
        "002": "某市消防办法",
        "003": "某市供暖通告",
        "005": "关于新增事项的通知",
    }
