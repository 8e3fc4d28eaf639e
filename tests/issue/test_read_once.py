"""What an issue was made from is the bytes that were read, whatever becomes of the files meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx_of import docx_of, p

from gazette.base.files import sha256_of
from gazette.check.archive_port import ArchivePort
from gazette.check.checked import Checked
from gazette.issue.loading import load_issue
from gazette.jobs import fix
from gazette.jobs.check import check_path
from gazette.model.walk import printed_text
from gazette.reading import read_document

ISSUE = 'title = "某市人民政府公报"\nyear = 2021\nnumber = 3\ndate = 2021-07-15\n'
NOTICE = docx_of(p("某市人民政府关于绿化的通知", align="center"), p("请认真执行,抓好落实。"))


def _folder(tmp_path: Path) -> Path:
    folder = tmp_path / "2021-03"
    (folder / "manuscripts" / "01-市政府文件").mkdir(parents=True)
    (folder / "issue.toml").write_text(ISSUE, encoding="utf-8")
    (folder / "manuscripts" / "01-市政府文件" / "01.docx").write_bytes(NOTICE)
    return folder


def test_a_file_that_changes_while_the_issue_is_read_is_not_what_the_issue_was_made_from(
    tmp_path: Path,
) -> None:
    folder = _folder(tmp_path)
    manuscript = folder / "manuscripts" / "01-市政府文件" / "01.docx"

    def edit(_name: str) -> None:
        manuscript.write_bytes(b"another manuscript")
        (folder / "issue.toml").write_bytes(b"another issue")

    bundle = load_issue(folder, step=edit)

    assert {s.file: s.data for s in bundle.sources} == {
        "issue.toml": ISSUE.encode(),
        "manuscripts/01-市政府文件/01.docx": NOTICE,
    }
    assert all(s.sha256 == sha256_of(s.data) for s in bundle.sources)
    [entry] = bundle.issue.entries
    assert entry.document.source
    assert entry.document.source.sha256 == sha256_of(NOTICE)


def test_bytes_that_are_there_need_no_file(tmp_path: Path) -> None:
    path = tmp_path / "稿件.docx"
    path.write_bytes(NOTICE)
    read = read_document(path)
    path.unlink()

    again = read_document(read.data, name=str(path))

    assert again == read
    assert "绿化" in printed_text(again.document)


def test_a_corrected_copy_is_of_the_bytes_that_were_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "稿件.docx"
    path.write_bytes(NOTICE)

    def check_and_lose(file: Path, *, archive: ArchivePort | None) -> list[Checked]:
        found = check_path(file, archive=archive)
        path.write_bytes(b"saved over meanwhile")
        return found

    monkeypatch.setattr(fix, "check_path", check_and_lose)
    [fixed] = fix.fix_path(path)

    assert fixed.target
    made = read_document(fixed.target, revisions="accept")
    assert "请认真执行，抓好落实。" in printed_text(made.document)
