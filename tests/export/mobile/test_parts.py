"""Long documents on the phone: cut into pages within the budget, nothing lost, every anchor found."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
from long_law import bundle, document, law, paragraph
from reader_issue import TIMESTAMP, reader_bundle, reader_pages
from site_source import MemorySource

from gazette.base.config import SiteConfig
from gazette.base.errors import ExportError
from gazette.export.mobile import make_mobile, make_single_file, mobile_texts
from gazette.export.mobile.linkcheck import check_site
from gazette.export.mobile.reading import parse_page
from gazette.export.mobile.site import make_site
from gazette.issue.bundle import IssueBundle
from gazette.model import Cell, Row, Table
from gazette.model.walk import printed_text
from gazette.reading import read_document
from gazette.text.widths import visible

BUDGET = 30_000  # bytes gzipped of a document's page (issue 6, point 6)


def over_budget(files: dict[str, bytes]) -> dict[str, int]:
    pages = {n: len(gzip.compress(d)) for n, d in files.items() if n.endswith(".html")}
    return {name: size for name, size in pages.items() if size > BUDGET}


def write(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return make_mobile(
        bundle(law(), document((paragraph(3),), "某市短通知")),
        pages={"d01": {"": 3, "chp_2": 5, "chp_9": 20}},
        timestamp=TIMESTAMP,
    )


def test_a_long_document_has_pages_within_the_budget_and_loses_nothing(
    files: dict[str, bytes],
) -> None:
    pages = [name for name in files if name.startswith("001")]

    assert len(pages) > 3
    assert over_budget(files) == {}
    assert visible(mobile_texts(files)["d01"]) == visible(printed_text(law()))


def test_a_short_document_has_one_page_without_parts(files: dict[str, bytes]) -> None:
    assert [name for name in files if name.startswith("002")] == ["002.html"]
    assert b"data-part" not in files["002.html"]
    assert b"parts" not in files["002.html"]


def test_every_anchor_of_every_page_is_there(files: dict[str, bytes], tmp_path: Path) -> None:
    assert [f.message for f in check_site(write(tmp_path, files))] == []


def test_a_part_begins_at_a_chapter_where_one_is_near(files: dict[str, bytes]) -> None:
    roots = [parse_page(files[n]) for n in sorted(files) if n.startswith("001-")]
    first = [root.find(".//*[@data-entry]/*[1]") for root in roots]

    assert any(e is not None and e.tag == "section" and e.get("id") for e in first)
    assert all(r.xpath("count(//h1)") == 1 for r in roots)


def test_the_contents_of_the_first_page_lead_into_the_parts(files: dict[str, bytes]) -> None:
    root = parse_page(files["001.html"])
    links = [str(a.get("href")) for a in root.iterfind(".//details[@open]//a")]

    assert len(links) == 9
    assert links[0].startswith("#")
    assert links[-1].startswith("001-")
    page, anchor = links[-1].split("#")
    assert f'id="{anchor}"'.encode() in files[page]


def test_parts_follow_each_other_and_keep_the_neighbours(files: dict[str, bytes]) -> None:
    page = parse_page(files["001-2.html"])
    hrefs = {a.get("rel"): a.get("href") for a in page.iterfind(".//nav//a[@rel]")}

    assert hrefs == {"prev": "001.html", "next": "001-3.html"}
    assert any(a.get("href") == "002.html" for a in page.iterfind(".//nav//a"))
    assert page.find(".//script[@type='application/ld+json']") is not None


def test_search_leads_to_the_part(files: dict[str, bytes]) -> None:
    lines = []
    for name, data in files.items():
        if re.fullmatch(r"search/0/p\d+\.js", name):
            passage = json.loads(data.decode().split(",", 2)[2].rstrip().removesuffix(");"))
            lines += [(passage["h"], *line) for line in passage["l"] if passage["h"] == "001.html"]

    assert {part for *_, part in (line for line in lines if len(line) == 4)}
    for href, anchor, _, *part in lines:
        page = href.replace(".html", f"-{part[0]}.html") if part else href
        assert not anchor or f'id="{anchor}"'.encode() in files[page]


def test_a_missing_or_doubled_part_is_an_error(files: dict[str, bytes]) -> None:
    without = {name: data for name, data in files.items() if name != "001-2.html"}

    with pytest.raises(ExportError, match="不全"):
        mobile_texts(without)
    with pytest.raises(ExportError, match="两个页面"):
        mobile_texts({**files, "copy.html": files["001-2.html"]})


def test_the_single_file_stays_one_page() -> None:
    one = make_single_file(bundle(law()), timestamp=TIMESTAMP)

    assert b"data-part" not in one
    assert visible(mobile_texts({"one.html": one})["d01"]) == visible(printed_text(law()))


def test_a_long_table_is_cut_between_rows_and_repeats_its_head(tmp_path: Path) -> None:
    def row(n: int, span: int = 1, cells: int = 3) -> Row:
        texts = tuple(
            Cell(blocks=(paragraph(n * 10 + c, 40),), rowspan=span if not c else 1)
            for c in range(cells)
        )
        return Row(cells=texts)

    head = Row(cells=row(0).cells, header=True)
    body = [row(n, 2) if n % 2 else row(n, cells=2) for n in range(1, 601)]
    whole = document((Table(rows=(head, *body)),))
    made = make_mobile(bundle(whole), timestamp=TIMESTAMP)

    assert over_budget(made) == {}
    assert visible(mobile_texts(made)["d01"]) == visible(printed_text(whole))
    second = parse_page(made["001-2.html"])
    assert second.find(".//thead[@class='again']") is not None
    rows = second.findall(".//tbody/tr")
    assert len(rows) % 2 == 0  # never between the two rows that a cell spans
    assert check_site(write(tmp_path, made)) == []


def test_the_example_keeps_the_budget_on_one_page_each() -> None:
    example = reader_bundle()
    made = make_mobile(example, pages=reader_pages(example), timestamp=TIMESTAMP)

    assert over_budget(made) == {}
    assert not [name for name in made if re.search(r"\d-\d+\.html$", name)]


def test_a_site_of_long_laws_keeps_the_budget_and_its_links(tmp_path: Path) -> None:
    make_site(MemorySource([bundle(law(), document((paragraph(3),), "某市短通知"))]), tmp_path)

    pages = {str(p.relative_to(tmp_path)): p.read_bytes() for p in tmp_path.rglob("*.html")}
    assert over_budget(pages) == {}
    assert len([name for name in pages if re.search(r"d\d+-\d+\.html$", name)]) > 2
    assert [f.message for f in check_site(tmp_path)] == []


def test_the_sitemap_names_every_page_of_a_long_document(tmp_path: Path) -> None:
    base = "https://www.example.gov.cn/gongbao/"
    site = SiteConfig(base_url=base)

    make_site(MemorySource([bundle(law())]), tmp_path, site=site)

    listed = set(re.findall(r"<loc>(.+?)</loc>", (tmp_path / "sitemap.xml").read_text("utf-8")))
    pages = {base + p.relative_to(tmp_path).as_posix() for p in tmp_path.glob("*/*/d*.html")}
    assert len([page for page in pages if re.search(r"d\d+-\d+\.html$", page)]) > 2
    assert pages <= listed


def test_the_longest_manuscripts_of_the_corpus_keep_the_budget(corpus: Path) -> None:
    longest = sorted((corpus / "word-dev").glob("*.docx"), key=lambda p: p.stat().st_size)
    readings = [read_document(path, revisions="accept") for path in longest]
    readings.sort(key=lambda r: len(printed_text(r.document)))
    for reading in readings[-3:]:
        whole = bundle(reading.document)
        whole = IssueBundle(whole.issue, media={"d01": reading.media}, config=whole.config)
        made = make_mobile(whole, timestamp=TIMESTAMP)
        assert over_budget(made) == {}
        assert len(made) > 10
        assert visible(mobile_texts(made)["d01"]) == visible(printed_text(reading.document))
