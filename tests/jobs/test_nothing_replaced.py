"""No release is lost: a signed or archived one stays, and a draft has a place and a name of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx_of import docx_of, p
from program import gazette as run

from gazette.archive.archive import Archive
from gazette.base.errors import FileAccessError
from gazette.issue.shelved import ShelvedReadings
from gazette.jobs.build import build
from gazette.jobs.make import Archives, Wanted, make
from gazette.release.sums import SIGNATURE

_ISSUE = 'title = "某市人民政府公报"\nyear = 2021\nnumber = 3\ndate = 2021-07-15\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "2021-03"
    write(place, "请认真执行。")
    (place / "issue.toml").write_text(_ISSUE, encoding="utf-8")
    return place


def write(folder: Path, text: str) -> None:
    path = folder / "manuscripts" / "01-市政府文件" / "甲.docx"
    path.parent.mkdir(parents=True, exist_ok=True)
    title = p("某市人民政府关于绿化的通知", align="center")
    path.write_bytes(docx_of(title, p(text), p("（此件公开发布）")))


def files(folder: Path) -> dict[str, bytes]:
    return {f.name: f.read_bytes() for f in folder.rglob("*") if f.is_file()}


def test_a_draft_lies_in_a_folder_of_its_own_under_a_name_of_its_own(folder: Path) -> None:
    release = build(folder, formats=("pdf",))
    draft = build(folder, formats=("pdf",), draft=True)

    assert (release.folder, draft.folder) == (folder / "dist", folder / "draft")
    assert (draft.folder / "gazette-2021-03-draft.pdf").is_file()
    assert not (draft.folder / "gazette-2021-03.pdf").exists()
    assert (release.folder / "gazette-2021-03.pdf").is_file()


def test_a_release_is_read_from_the_manuscripts_whatever_drafts_have_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def never(_readings: ShelvedReadings, path: Path, _revisions: object) -> None:
        asked.append(path.name)

    monkeypatch.setattr(ShelvedReadings, "of", never)
    make(folder, folder / "draft", Wanted(("xml",), draft=True))
    assert asked == ["甲.docx"]
    make(folder, folder / "dist", Wanted(("xml",)))
    assert asked == ["甲.docx"]


def test_a_draft_never_takes_the_place_of_a_release(folder: Path) -> None:
    build(folder, formats=("xml",))
    before = files(folder / "dist")

    with pytest.raises(FileAccessError, match="校样不占它的位置"):
        build(folder, folder / "dist", formats=("xml",), draft=True)

    assert files(folder / "dist") == before


def test_a_signed_release_is_replaced_on_request_alone(folder: Path) -> None:
    build(folder, formats=("xml",))
    (folder / "dist" / SIGNATURE).write_bytes(b"signature")
    before = files(folder / "dist")
    write(folder, "请抓好落实。")

    with pytest.raises(FileAccessError, match="已签名的成品 gazette-2021-03，不会覆盖"):
        build(folder, formats=("xml",))
    assert files(folder / "dist") == before
    build(folder, formats=("xml",), replace_release=True)
    assert files(folder / "dist") != before


def test_an_archived_release_is_replaced_on_request_alone(folder: Path, tmp_path: Path) -> None:
    wanted = Wanted(("xml",))
    with Archive.create(tmp_path / "archive") as archive:
        make(folder, folder / "dist", wanted, archives=Archives(keeps=archive))
        again = make(folder, folder / "dist", wanted, archives=Archives(keeps=archive))
        write(folder, "请抓好落实。")

        with pytest.raises(FileAccessError, match="已入库（2021-03）"):
            make(folder, folder / "dist", wanted, archives=Archives(holder=lambda: archive))
        replaced = make(
            folder, folder / "dist", wanted, archives=Archives(holder=lambda: archive), replace=True
        )

    assert again is None, "nothing has changed, and it is in the archive"
    assert replaced is not None


def test_the_usual_archive_is_asked_and_what_is_replaced_is_said(
    folder: Path, tmp_path: Path
) -> None:
    with Archive.create(tmp_path / "gazette-archive") as archive:
        build(folder, formats=("xml",), archive=archive)
    write(folder, "请抓好落实。")

    refused = run("build", folder, "--format", "xml", cwd=tmp_path)
    inside = run("build", "--format", "xml", cwd=folder)
    replaced = run("build", folder, "--format", "xml", "--replace", cwd=tmp_path)

    assert refused.returncode == FileAccessError.exit_code
    assert "gazette correct" in refused.stderr
    assert "已入库（2021-03）" in inside.stderr, "the archive lies beside the issue's folder"
    assert replaced.returncode == 0, replaced.stderr
    assert "替换了原有的成品 gazette-2021-03" in replaced.stderr
    assert "没有找到档案库" not in replaced.stderr


def test_where_no_archive_names_the_pages_it_is_said(folder: Path, tmp_path: Path) -> None:
    build(folder, formats=("xml",))
    write(folder, "请抓好落实。")

    replaced = run("build", folder, "--format", "xml", cwd=tmp_path)

    assert replaced.returncode == 0, replaced.stderr
    assert "没有找到档案库，网页按各篇的次序命名" in replaced.stderr


def test_the_draft_of_an_unchanged_issue_needs_no_work(folder: Path) -> None:
    first = make(folder, folder / "draft", Wanted(("xml",), draft=True))
    release = make(folder, folder / "dist", Wanted(("xml",)))
    second = make(folder, folder / "draft", Wanted(("xml",), draft=True))

    assert first is not None
    assert release is not None
    assert second is None
