"""Open data of a site: every file is what its schema says, whole, and changes when the status does."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import io
import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from browsing import chromium, serving, until, watched
from lxml import etree
from site_source import MemorySource, many_issues

from gazette.base.config import SiteConfig
from gazette.export.mobile.linkcheck import check_site
from gazette.export.mobile.site import make_site
from gazette.export.mobile.source import SiteEvent, SiteFacts, SiteGone, SiteRelation
from gazette.markup import kept_document
from gazette.model.walk import printed_text

ATOM = "{http://www.w3.org/2005/Atom}"
BUNDLES = many_issues(3, 4)
TODAY = dt.date(2024, 5, 1)
SITE = SiteConfig(
    name="某市人民政府",
    domain="www.example.gov.cn",
    idcode="1304000009",
    base_url="https://www.example.gov.cn/gongbao/",
    license="CC BY 4.0",
    license_url="https://creativecommons.org/licenses/by/4.0/",
    contact="gongbao@example.gov.cn",
)


def keys(bundle_number: int) -> list[tuple[str, str]]:
    """Entry key and document's id."""
    return [(e.key, e.document.id) for e in BUNDLES[bundle_number].issue.entries]


class Source(MemorySource):
    """With a document that was taken back."""

    def gone(self) -> list[SiteGone]:
        there = keys(0)[1][1]
        name = BUNDLES[0].name
        day = dt.date(2024, 3, 3)
        return [SiteGone(f"{name}-099", name, "099", "撤下的通知", (), day, "重复刊登", there)]


def facts(*events: SiteEvent, status: Any = "有效") -> dict[str, dict[str, SiteFacts]]:
    other = keys(2)[0]
    relation = SiteRelation("被修改", "另一篇", other[1], "2024-02-02，第三条")
    known = SiteFacts(status, "", (relation,), TODAY, "施行日期2021-09-01", events)
    return {BUNDLES[0].name: {keys(0)[0][0]: known}}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("open") / "site"
    make_site(
        Source(BUNDLES, facts(SiteEvent(dt.date(2024, 2, 2), "已修改", "第三条"))),
        folder,
        site=SITE,
    )
    return folder


@pytest.fixture(scope="module")
def data(site: Path) -> Path:
    return site / "data" / "v1"


def loaded(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def validator(data: Path, name: str) -> Any:
    return jsonschema_rs.validator_for(loaded(data / "schema" / f"{name}.schema.json"))


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("service", "index.json"),
        ("issues", "issues.json"),
        ("documents", "documents.json"),
        ("relations", "relations.json"),
        ("changes", "changes.json"),
    ],
)
def test_each_list_is_what_its_schema_says(data: Path, schema: str, file: str) -> None:
    assert [str(e) for e in validator(data, schema).iter_errors(loaded(data / file))] == []


def test_a_schema_refuses_what_is_not_in_it(data: Path) -> None:
    found = loaded(data / "documents.json")
    found["documents"][0]["surprise"] = 1

    assert not validator(data, "documents").is_valid(found)


def test_each_document_has_its_text_articles_and_xml(data: Path) -> None:
    document = validator(data, "document")
    texts = {e.document.id: e.document for b in BUNDLES for e in b.issue.entries}

    rows = loaded(data / "documents.json")["documents"]
    assert {row["id"] for row in rows} == set(texts)
    for row in rows:
        full = loaded(data / row["json_file"])
        assert document.is_valid(full)
        assert full["document"] == row
        assert "\n".join(line["text"] for line in full["lines"]) == printed_text(texts[row["id"]])
        assert kept_document((data / row["xml_file"]).read_bytes()).meta.title == row["title"]
    rules = loaded(data / rows[-len(keys(0))]["json_file"])
    assert [a["label"] for a in rules["articles"]] == ["第一条", "第二条", "第三条"]


def test_every_address_in_the_data_leads_somewhere(site: Path, data: Path) -> None:
    service = loaded(data / "index.json")
    issues = loaded(data / "issues.json")["issues"]
    documents = loaded(data / "documents.json")["documents"]

    inside = [*service["files"], *(feed["file"] for feed in service["feeds"])]
    inside += [issue[name] for issue in issues for name in ("bulk", "feed")]
    assert [name for name in inside if not (data / name).is_file()] == []
    pages = [row["html"] for row in (*issues, *documents)]
    assert [page for page in pages if not (site / page).is_file()] == []
    for row in documents:
        for article in loaded(data / row["json_file"])["articles"]:
            page, _, anchor = article["html"].partition("#")
            assert f'id="{anchor}"' in (site / page).read_text("utf-8")


def test_the_tables_say_what_the_json_says(data: Path) -> None:
    for name in ("issues", "documents", "relations"):
        rows = loaded(data / f"{name}.json")[name]
        text = (data / f"{name}.csv").read_text("utf-8-sig")
        table = list(csv.DictReader(io.StringIO(text)))
        assert len(table) == len(rows) > 0
        for line, row in zip(table, rows, strict=True):
            flat = {k: "；".join(v) if isinstance(v, list) else v for k, v in row.items()}
            assert line == {k: "" if v is None else str(v) for k, v in flat.items()}


def test_the_whole_is_in_one_file_and_the_sums_hold(data: Path) -> None:
    lines = gzip.decompress((data / "bulk" / "all.ndjson.gz").read_bytes()).splitlines()

    ids = [json.loads(line)["document"]["id"] for line in lines]
    assert sorted(ids) == sorted(row["id"] for row in loaded(data / "documents.json")["documents"])
    done = subprocess.run(
        ["sha256sum", "--strict", "-c", "SHA256SUMS"], cwd=data, capture_output=True, check=False
    )
    assert done.returncode == 0
    listed = (data / "SHA256SUMS").read_text("utf-8").count("\n")
    assert listed == sum(path.is_file() for path in data.rglob("*")) - 1


def test_changes_are_dated_and_name_what_was_taken_back(data: Path) -> None:
    changes = loaded(data / "changes.json")["changes"]

    taken = next(change for change in changes if change["kind"] == "withdrawn")
    amended = next(change for change in changes if change["kind"] == "status")
    assert (taken["date"], taken["note"], taken["to"]) == ("2024-03-03", "重复刊登", keys(0)[1][1])
    assert (amended["date"], amended["status"], amended["note"]) == (
        "2024-02-02",
        "已修改",
        "第三条",
    )
    assert [c["date"] for c in changes] == sorted((c["date"] for c in changes), reverse=True)
    assert sum(change["kind"] == "added" for change in changes) == 5 + 4 + 4


def test_what_is_not_said_is_null(data: Path) -> None:
    rows = {row["id"]: row for row in loaded(data / "documents.json")["documents"]}

    bare = rows[keys(2)[0][1]]
    assert bare["status"] is None
    assert bare["status_as_of"] is None
    assert bare["expires"] is None
    told = rows[keys(0)[0][1]]
    assert (told["status"], told["status_as_of"]) == ("有效", "2024-05-01")


def test_feeds_stand_by_section_organ_and_issue(data: Path) -> None:
    feeds = loaded(data / "index.json")["feeds"]

    assert {feed["by"] for feed in feeds} == {"栏目", "发文机关", "期"}
    for feed in feeds:
        root = etree.parse(data / feed["file"]).getroot()
        entries = root.findall(f"{ATOM}entry")
        ids = [entry.findtext(f"{ATOM}id") for entry in entries]
        assert entries
        assert len(set(ids)) == len(ids)
        assert root.findtext(f"{ATOM}updated") == max(
            str(entry.findtext(f"{ATOM}updated")) for entry in entries
        )
        links = [link.get("href") for link in root.iter(f"{ATOM}link")]
        assert all(str(link).startswith(SITE.base_url) for link in links)


def test_a_changed_status_moves_lastmod_and_updated(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    make_site(Source(BUNDLES, facts()), folder, site=SITE)
    before = (folder / "sitemap.xml").read_text("utf-8")
    ended = facts(SiteEvent(dt.date(2024, 4, 4), "废止", "全文废止"), status="废止")
    make_site(Source(BUNDLES, ended), folder, site=SITE)

    after = (folder / "sitemap.xml").read_text("utf-8")
    assert "2024-04-04" not in before
    assert after.count("<lastmod>2024-04-04</lastmod>") == 3  # the site, the issue, the document
    assert "2024-04-04T" in (folder / "feed.xml").read_text("utf-8")
    rows = loaded(folder / "data" / "v1" / "documents.json")["documents"]
    row = next(row for row in rows if row["id"] == keys(0)[0][1])
    assert (row["updated"], row["status"]) == ("2024-04-04", "废止")
    assert loaded(folder / "data" / "v1" / row["json_file"])["document"] == row


def test_an_unchanged_archive_writes_nothing(site: Path) -> None:
    source = Source(BUNDLES, facts(SiteEvent(dt.date(2024, 2, 2), "已修改", "第三条")))

    report = make_site(source, site, site=SITE)

    assert (report.rendered, report.written, report.removed) == (0, 0, 0)


def test_licence_and_contact_are_those_of_the_office(data: Path, tmp_path: Path) -> None:
    told = loaded(data / "index.json")
    make_site(Source(BUNDLES), tmp_path / "bare", site=SiteConfig())
    untold = loaded(tmp_path / "bare" / "data" / "v1" / "index.json")

    assert (told["license"], told["contact"]) == ("CC BY 4.0", "gongbao@example.gov.cn")
    assert (untold["license"], untold["contact"]) == (None, None)
    assert "没有写明" in (tmp_path / "bare" / "data" / "v1" / "index.html").read_text("utf-8")


def test_the_site_has_no_dead_link(site: Path) -> None:
    assert [f"{f.file} {f.message}" for f in check_site(site)] == []


@pytest.fixture
def page(site: Path, needs_tool: Callable[[str], str]) -> Iterator[Any]:
    with (
        serving(site) as base,
        chromium(needs_tool("chromium")) as browser,
        watched(browser) as seen,
    ):
        seen.page.goto(f"{base}data/v1/example.html")
        until(seen.page, "() => document.querySelectorAll('#open-list li').length > 0")
        yield seen


def test_the_example_page_lists_documents_from_the_data_alone(page: Any) -> None:
    rows = page.page.locator("#open-list li")

    assert rows.count() == 13
    page.page.select_option("#by-status", "有效")
    assert rows.count() == 1
    assert page.page.locator("#open-count").inner_text() == "共 1 篇"
    asked = [url for url in page.requests if "/data/" in url]
    assert {url.rpartition("/")[2] for url in asked} == {
        "example.html",
        "opendata.js",
        "documents.json",
    }
    assert page.complaints == []
