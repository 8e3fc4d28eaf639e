"""One edition as bytes, with the gate and the proof of a whole build."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from docx_of import docx_of
from issues import issue

from gazette.base.errors import FileAccessError, GateError, InputError
from gazette.issue.bundle import IssueBundle
from gazette.issue.composing import compose_issue
from gazette.jobs.build import build, build_in_memory
from gazette.jobs.renditions import to_epub, to_html, to_pdf, to_site
from gazette.reading import read_document

CLEAN = docx_of(
    "某市人民政府关于绿化的通知",
    "某政发〔2021〕3号",
    "各县（市、区）人民政府：",
    "请抓紧绿化。",
    "某市人民政府",
    "2021年7月3日",
    "（此件公开发布）",
)


@pytest.fixture
def bundle() -> IssueBundle:
    return compose_issue(issue(), {"市政府文件": [read_document(CLEAN, name="通知.docx")]})


@pytest.mark.parametrize("draft", [False, True])
def test_each_edition_is_bytes(bundle: IssueBundle, *, draft: bool) -> None:
    assert to_pdf(bundle, draft=draft).startswith(b"%PDF")
    assert zipfile.is_zipfile(io.BytesIO(to_epub(bundle, draft=draft)))
    assert "请抓紧绿化" in to_html(bundle, draft=draft).decode()
    pages = to_site(bundle, draft=draft)
    assert "请抓紧绿化" in pages["001.html"].decode()
    assert ("校样" in pages["001.html"].decode()) == draft


def test_an_edition_alone_passes_the_gate_too(bundle: IssueBundle) -> None:
    [entry] = bundle.issue.entries
    secret = replace(entry.document.meta, disclosure="不予公开")
    document = replace(entry.document, meta=secret)

    for make in (to_pdf, to_epub, to_html, to_site):
        with pytest.raises(GateError):
            make(compose_issue(bundle.issue, {"市政府文件": [document]}))


def test_what_is_made_in_memory_is_what_is_built(bundle: IssueBundle, tmp_path: Path) -> None:
    made = build_in_memory(bundle, formats=("mobile",))
    release = build(bundle, tmp_path / "built", formats=("mobile",))
    written = made.write(tmp_path / "written")

    assert written.files == release.files == made.files
    for path, data in made.contents.items():
        assert (tmp_path / "built" / path).read_bytes() == data
        assert (tmp_path / "written" / path).read_bytes() == data
    assert made.sources == {"manuscripts/d01/通知.docx": CLEAN}


def test_a_folder_with_other_things_is_not_replaced(bundle: IssueBundle, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("mine")

    with pytest.raises(FileAccessError):
        build_in_memory(bundle, formats=("xml",)).write(tmp_path)


@pytest.mark.parametrize(
    "wrong", [{"formats": ("docx",)}, {"formats": "pdf"}, {"extras": ("all",)}], ids=str
)
def test_a_wrong_edition_is_told_with_the_right_ones(
    bundle: IssueBundle, wrong: dict[str, object]
) -> None:
    with pytest.raises(InputError, match=next(iter(wrong))):
        build_in_memory(bundle, **wrong)  # type: ignore[arg-type]  # as a caller might


def test_a_moment_without_a_zone_is_none(bundle: IssueBundle) -> None:

    with pytest.raises(InputError, match="timestamp"):
        build_in_memory(bundle, timestamp=dt.datetime(2021, 7, 15))  # noqa: DTZ001 - as a caller might


def test_a_document_is_no_issue_and_the_error_says_what_to_do(bundle: IssueBundle) -> None:
    [entry] = bundle.issue.entries

    with pytest.raises(InputError, match="compose_issue"):
        to_pdf(entry.document)  # type: ignore[arg-type]  # as a caller might
