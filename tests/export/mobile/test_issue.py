"""掌上公报 of one issue: its files, tags, policy, determinism; what the pages say."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree
from reader_issue import TIMESTAMP, reader_bundle, reader_pages

from gazette.base.errors import ExportError
from gazette.export.mobile import make_fragments, make_mobile, make_single_file, mobile_texts
from gazette.export.mobile.place import issue_folder
from gazette.export.mobile.reading import parse_page
from gazette.export.parts.toc import citation, contents, file_names, issue_label
from gazette.issue.bundle import IssueBundle
from gazette.model.walk import printed_text
from gazette.text.widths import visible

BUNDLE = reader_bundle()
PAGES = reader_pages(BUNDLE)
ENTRIES = [e for s in BUNDLE.issue.sections for e in s.entries]


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return make_mobile(BUNDLE, pages=PAGES, timestamp=TIMESTAMP)


def tags_of(root: etree._Element) -> dict[str, str]:
    return {str(m.get("name")): str(m.get("content")) for m in root.iterfind(".//meta[@name]")}


def data_of(root: etree._Element) -> dict[str, Any]:
    script = root.find(".//script[@type='application/ld+json']")
    assert script is not None
    found: dict[str, Any] = json.loads(str(script.text))
    return found


def test_the_text_of_every_entry_is_that_of_the_document(files: dict[str, bytes]) -> None:
    texts = mobile_texts(files)

    assert sorted(texts) == sorted(e.key for e in ENTRIES)
    for entry in ENTRIES:
        assert visible(texts[entry.key]) == visible(printed_text(entry.document))


def test_the_one_file_and_the_fragments_carry_the_same_text(files: dict[str, bytes]) -> None:
    one = make_single_file(BUNDLE, pages=PAGES, timestamp=TIMESTAMP)
    fragments = make_fragments(BUNDLE, pages=PAGES, timestamp=TIMESTAMP)

    texts = mobile_texts(files)
    assert mobile_texts({"one.html": one}) == texts
    styled = {n: d for n, d in fragments.items() if n.startswith("styled/")}
    assert mobile_texts(styled) == texts
    assert mobile_texts({n: d for n, d in fragments.items() if n not in styled}) == texts
    listed = json.loads(fragments["documents.json"])
    assert [d["key"] for d in listed] == [e.key for e in ENTRIES]
    assert b"<head" not in fragments["004.html"]


def test_changed_text_is_read_as_changed(files: dict[str, bytes]) -> None:
    name = "005.html"
    page = files[name].replace("统计局局长；".encode(), "统计局副局长；".encode())

    assert "副局长" in mobile_texts({**files, name: page})["renmian"]


def test_an_entry_on_two_pages_is_an_error(files: dict[str, bytes]) -> None:
    with pytest.raises(ExportError, match="两个页面"):
        mobile_texts({**files, "copy.html": files["004.html"]})


def test_two_runs_give_the_same_bytes(files: dict[str, bytes]) -> None:
    assert make_mobile(BUNDLE, pages=PAGES, timestamp=TIMESTAMP) == files
    one = make_single_file(BUNDLE, timestamp=TIMESTAMP)
    assert make_single_file(BUNDLE, timestamp=TIMESTAMP) == one


def test_file_names_are_plain_ascii_and_never_ours() -> None:
    names = file_names(BUNDLE.issue)

    assert names["印发类通知"] == "d003"
    assert all(name.isascii() for name in names.values())
    section = BUNDLE.issue.sections[0]
    entries = tuple(replace(section.entries[0], key=key) for key in ("index", "Search", "a", "A"))
    issue = replace(BUNDLE.issue, sections=(replace(section, entries=entries),))
    renamed = file_names(issue)
    assert len({name.lower() for name in renamed.values()}) == 4
    assert not {"index", "search"} & {name.lower() for name in renamed.values()}


def test_every_page_has_the_government_tags(files: dict[str, bytes]) -> None:
    article = tags_of(parse_page(files["002.html"]))
    index = tags_of(parse_page(files["index.html"]))

    for tags in (article, index):
        assert tags["SiteName"] == "某市人民政府"
        assert tags["SiteIDCode"] == "1304000009"
        assert tags["ColumnName"] == "政府公报"
    assert article["ArticleTitle"] == "某市人民政府办公室关于优化营商环境的通知"
    assert article["PubDate"] == "2021-07-15 00:00"
    assert article["ContentSource"] == "某市人民政府公报2021年第3期"
    assert "ArticleTitle" not in index


def test_tags_that_the_office_has_not_set_are_not_invented() -> None:
    bare = IssueBundle(BUNDLE.issue, media=BUNDLE.media)

    tags = tags_of(parse_page(make_mobile(bare, timestamp=TIMESTAMP)["index.html"]))

    assert "SiteName" not in tags
    assert tags["ColumnName"] == "政府公报"


def test_the_data_block_says_what_the_document_is(files: dict[str, bytes]) -> None:
    rules = data_of(parse_page(files["001.html"]))
    gone = data_of(parse_page(files["003.html"]))
    issue = data_of(parse_page(files["index.html"]))

    assert rules["@type"] == "Legislation"
    assert rules["legislationIdentifier"] == "某市人民政府令第12号"
    assert rules["legislationDateVersion"] == "2021-09-01"
    assert rules["legislationLegalForce"] == "https://schema.org/InForce"
    assert gone["legislationLegalForce"] == "https://schema.org/NotInForce"
    assert data_of(parse_page(files["004.html"]))["@type"] == "Article"
    assert len(issue["hasPart"]) == 5


def test_a_title_cannot_end_the_data_block() -> None:
    entry = ENTRIES[3]
    meta = replace(entry.document.meta, title="</script><script>alert(1)</script>")
    bad = replace(entry, document=replace(entry.document, meta=meta))
    section = replace(BUNDLE.issue.sections[2], entries=(bad,))
    issue = replace(BUNDLE.issue, sections=(section,))

    page = make_mobile(IssueBundle(issue), timestamp=TIMESTAMP)["001.html"]

    assert b"<script>alert" not in page
    assert data_of(parse_page(page))["name"] == "</script><script>alert(1)</script>"


def test_the_policy_is_strict_and_pages_carry_no_script_or_style(files: dict[str, bytes]) -> None:
    for name, data in files.items():
        if not name.endswith(".html"):
            continue
        text = data.decode()
        assert "default-src &#39;none&#39;" in text
        assert "unsafe" not in text
        assert not re.search(r"<style|<script(?![^>]*(src=|ld\+json))|\sstyle=|\son\w+=", text)


def test_the_policy_of_the_one_file_names_its_scripts() -> None:
    root = parse_page(make_single_file(BUNDLE, timestamp=TIMESTAMP))

    policy = root.find(".//meta[@http-equiv]")
    assert policy is not None
    scripts = [s.text for s in root.iterfind(".//script") if s.get("type") is None]
    assert len(scripts) == 6
    for script in scripts:
        digest = hashlib.sha256(str(script).encode()).digest()
        assert f"'sha256-{base64.b64encode(digest).decode()}'" in str(policy.get("content"))


def test_the_repealed_document_is_marked_in_contents_and_page(files: dict[str, bytes]) -> None:
    assert "【已废止】" in files["index.html"].decode()
    assert "【已废止】" in files["003.html"].decode()
    assert "【已废止】" not in files["004.html"].decode()


def test_document_and_interpretation_lead_to_each_other(files: dict[str, bytes]) -> None:
    assert 'href="004.html"' in files["002.html"].decode()
    assert 'href="002.html"' in files["004.html"].decode()


def test_a_proof_is_marked_and_not_kept_offline() -> None:
    page = make_mobile(BUNDLE, timestamp=TIMESTAMP, draft=True)["004.html"].decode()

    assert "校样" in page
    assert "data-offline" not in page


def test_pictures_have_their_size_and_are_there(files: dict[str, bytes]) -> None:
    images = parse_page(files["002.html"]).findall(".//img")

    assert len(images) == 2
    for image in images:
        assert str(image.get("src")) in files
        assert int(str(image.get("width"))) > 0
        assert int(str(image.get("height"))) > 0
    assert round(640 / 360, 1) == round(
        int(str(images[1].get("width"))) / int(str(images[1].get("height"))), 1
    )


def test_the_qr_code_needs_an_address(files: dict[str, bytes]) -> None:
    bare = make_mobile(IssueBundle(BUNDLE.issue), timestamp=TIMESTAMP)

    assert b"<svg" in files["004.html"]
    assert b"<svg" not in bare["004.html"]


def test_citations_name_gazette_issue_and_page() -> None:
    entry = ENTRIES[1]

    assert citation(BUNDLE.issue, entry, 17).endswith("，《某市人民政府公报》2021年第3期第17页")
    assert citation(BUNDLE.issue, entry, None).endswith("2021年第3期")
    assert citation(BUNDLE.issue, ENTRIES[0], 3).startswith(
        "《某市政务档案管理办法》（某市人民政府令"
    )


def test_issues_have_their_names_and_paths() -> None:
    double = replace(BUNDLE.issue, number=5, number_to=6)
    special = replace(BUNDLE.issue, special="增刊", unit="号")

    assert issue_label(double) == "2021年第5—6期（合刊）"
    assert issue_label(special) == "2021年第3号（增刊）"
    assert issue_folder(IssueBundle(double)) == "2021/05_06/"
    assert issue_folder(IssueBundle(special)) == "2021/03-zengkan/"


def test_the_contents_leave_out_empty_sections() -> None:
    empty = replace(BUNDLE.issue.sections[0], entries=())
    issue = replace(BUNDLE.issue, sections=(empty, *BUNDLE.issue.sections[1:]))

    assert contents(issue, PAGES)[0].label == "政府办公室文件"
    assert contents(issue, PAGES)[0].entries[0].page == PAGES["yingshang-tongzhi"][""]


def test_an_issue_without_documents_is_refused() -> None:
    empty = IssueBundle(replace(BUNDLE.issue, sections=()))

    for make in (make_mobile, make_single_file, make_fragments):
        with pytest.raises(ExportError, match="没有文件"):
            make(empty, timestamp=TIMESTAMP)


def test_the_worker_changes_with_the_pages(files: dict[str, bytes]) -> None:
    other = make_mobile(BUNDLE, timestamp=TIMESTAMP)

    assert files["sw.js"] != other["sw.js"]
    assert b"@" not in files["sw.js"].split(b"\n", 1)[1]
    manifest = json.loads(files["manifest.webmanifest"])
    assert manifest["start_url"] == "index.html"
    assert all(icon["src"] in files for icon in manifest["icons"])


def test_a_link_that_is_sent_shows_title_words_and_picture(files: dict[str, bytes]) -> None:
    """In the two ways that chat programs read: Open Graph, and schema.org's itemprop (WeChat)."""
    address = "https://www.example.gov.cn/gongbao/2021/03/"
    for name, picture in (("002.html", f"{address}media/"), ("001.html", f"{address}assets/icon-")):
        root = parse_page(files[name])
        card = {
            m.get("property"): m.get("content") or "" for m in root.iterfind(".//meta[@property]")
        }
        item = {
            m.get("itemprop"): m.get("content") or "" for m in root.iterfind(".//meta[@itemprop]")
        }
        assert card["og:image"].startswith(picture)
        assert card["og:image"].removeprefix(address) in files
        assert card["og:url"] == f"{address}{name}"
        assert item == {part: card[f"og:{tag}"] for part, tag in
                        (("name", "title"), ("description", "description"), ("image", "image"))}  # fmt: skip
