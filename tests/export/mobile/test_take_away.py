"""The files of one document: made with --each, beside its page, in the site of the archive too."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html

import gazette
from gazette.archive import Archive
from gazette.archive.ports.site_source import ArchiveSource
from gazette.base.config import Config
from gazette.export.mobile.linkcheck import check_site
from gazette.export.mobile.site import make_site
from gazette.export.mobile.take_away import offer
from gazette.release.proof import Release

ISSUE = """title = "某市人民政府公报"
year = 2021
number = 3
date = 2021-07-15
[masthead]
sponsor = "某市人民政府办公室"
"""
TEXT = "某市人民政府关于{}的通知\n\n各区人民政府：\n\n现将有关事项通知如下。\n\n（此件公开发布）\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("each") / "2021-03"
    (place / "manuscripts" / "01-市政府文件").mkdir(parents=True)
    (place / "issue.toml").write_text(ISSUE, encoding="utf-8")
    for number, what in enumerate(("绿化", "节水"), 1):
        paper = place / "manuscripts" / "01-市政府文件" / f"{number:02d}.txt"
        paper.write_text(TEXT.format(what), encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive.create(tmp_path_factory.mktemp("library") / "archive") as made:
        yield made


@pytest.fixture(scope="module")
def release(folder: Path, archive: Archive) -> Release:
    return gazette.build(folder, folder / "dist", extras=("each",), archive=archive)


def offered(page: Path) -> dict[str, str]:
    """Words → address of the files that a page offers."""
    root: Any = html.fromstring(page.read_bytes().decode())
    links = root.xpath("//section[@class='take-away']//a")
    return {link.text.strip(): link.get("href") for link in links}


def test_a_page_offers_its_document_in_four_forms(release: Release) -> None:
    mobile = release.folder / "mobile"

    assert offered(mobile / "002.html") == {
        "PDF": "002.pdf",
        "EPUB": "002.epub",
        "Word": "002.docx",
        "XML": "002.xml",
    }
    assert (mobile / "002.pdf").read_bytes().startswith(b"%PDF")
    assert (mobile / "002.xml").read_bytes() == (
        release.folder / "xml/documents/d02.xml"
    ).read_bytes()


def test_the_word_file_is_the_document(release: Release) -> None:
    data = (release.folder / "mobile" / "002.docx").read_bytes()

    assert gazette.read_document(data, name="x.docx").document.meta.title == (
        "某市人民政府关于节水的通知"
    )
    assert set(release.proof.editions["each"]) == {"d01", "d02"}


def test_the_proof_reads_the_word_file_too(release: Release) -> None:
    from gazette.release.editions import EDITIONS

    files = {path.name: path.read_bytes() for path in (release.folder / "documents").iterdir()}
    read = EDITIONS["each"].read
    assert read is not None
    sound = read(files)
    changed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(files["d01.docx"])) as old,
        zipfile.ZipFile(changed, "w") as new,
    ):
        for item in old.infolist():
            data = old.read(item)
            new.writestr(item, data.replace("绿化".encode(), "硬化".encode()))
    spoilt = read({**files, "d01.docx": changed.getvalue()})

    assert spoilt["d02"] == sound["d02"]
    assert "硬化" in spoilt["d01"]
    assert "硬化" not in sound["d01"]


def test_files_to_take_are_not_kept_for_reading_offline(release: Release) -> None:
    worker = (release.folder / "mobile" / "sw.js").read_text(encoding="utf-8")

    assert '"002.html"' in worker
    assert '"002.pdf"' not in worker


def test_the_site_offers_the_same_files(release: Release, archive: Archive, tmp_path: Path) -> None:
    make_site(ArchiveSource(archive, Config(), dt.date(2021, 8, 1)), tmp_path / "site")
    page = tmp_path / "site/2021/03/002.html"

    assert list(offered(page)) == ["PDF", "EPUB", "Word", "XML"]
    assert (page.parent / "002.pdf").read_bytes() == (
        release.folder / "documents/d02.pdf"
    ).read_bytes()
    assert (page.parent / offered(page)["XML"]).is_file()
    dead = [f.message for f in check_site(tmp_path / "site") if f.code == "link"]
    assert dead == []


def test_a_file_is_saved_under_the_title_without_what_systems_forbid() -> None:
    made = offer("005.pdf", "关于 A/B：“试行”?的通知" + "长" * 80, size=1, sha256="")

    assert made.name.startswith("关于A")
    assert made.name.endswith(".pdf")
    assert not set(made.name) & set('/\\:*?"<>| ')
    assert len(made.name) <= 64
