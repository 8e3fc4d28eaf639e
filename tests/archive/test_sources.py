from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from made_release import document, entry, issue, release
from places import EXAMPLE

import gazette
from gazette.archive.archive import Archive
from gazette.archive.packages.handover import export_package
from gazette.archive.packages.intake import import_package
from gazette.archive.store.layout import safe_name, safe_path
from gazette.archive.verify.verification import verify
from gazette.base.errors import ArchiveError
from gazette.cli.archive import archive as command

WORD = b"PK\x03\x04 as it came from the office"
TOML = b'title = "x"\n'
MANUSCRIPT = "manuscripts/01-市政府文件/01 关于“消防”的通知.docx"
SOURCES = {"issue.toml": ("", TOML), MANUSCRIPT: ("fire", WORD)}
GIVEN = {file: data for file, (_, data) in SOURCES.items()}


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.create(tmp_path / "archive") as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = issue(entry("open", document("公开")), entry("fire", document("消防")))
    return release(tmp_path / "dist", made, sources=SOURCES)


def test_a_manuscript_is_kept_with_the_document_made_from_it(
    archive: Archive, folder: Path
) -> None:
    added = archive.add(folder, sources=GIVEN)
    assert added.notes == ()
    name = "content/source/01 关于“消防”的通知.docx"
    assert archive.read("2021-03-002", name) == WORD
    assert archive.read("2021-03", "content/source/issue.toml") == TOML
    assert not [f for f in archive.show("2021-03-001").files if "source" in f.path]
    assert verify(archive).holds
    place = archive.layout.version("2021-03-002", 1)
    run = subprocess.run(["sha256sum", "-c", "--strict", "SHA256SUMS"], cwd=place, check=False)
    assert run.returncode == 0


def test_a_changed_manuscript_in_the_archive_is_named(archive: Archive, folder: Path) -> None:
    archive.add(folder, sources=GIVEN)
    place = archive.layout.version("2021-03-002", 1) / "content/source"
    next(place.iterdir()).write_bytes(WORD + b"!")
    found = verify(archive).findings
    assert [(f.code, f.file.endswith("通知.docx")) for f in found] == [("GZ-A01", True)]


def test_the_same_release_again_changes_nothing_with_or_without_manuscripts(
    archive: Archive, folder: Path
) -> None:
    archive.add(folder, sources=GIVEN)
    before = archive.journal.path.read_bytes()
    assert not archive.add(folder, sources=GIVEN).fresh
    assert not archive.add(folder).fresh
    assert archive.journal.path.read_bytes() == before


def test_an_edited_or_unknown_manuscript_is_refused_and_nothing_is_stored(
    archive: Archive, folder: Path
) -> None:
    with pytest.raises(ArchiveError, match="不是制作这一期时的稿件"):
        archive.add(folder, sources={**GIVEN, MANUSCRIPT: WORD + b"edited"})
    with pytest.raises(ArchiveError, match=r"清单中没有 other\.docx"):
        archive.add(folder, sources={**GIVEN, "other.docx": WORD})
    assert list(archive.list()) == []


def test_manuscripts_left_outside_are_told(archive: Archive, folder: Path) -> None:
    (note,) = archive.add(folder).notes
    assert note.startswith("2 个稿件没有随这一期入库")


def test_a_package_hands_the_manuscripts_over(
    archive: Archive, folder: Path, tmp_path: Path
) -> None:
    archive.add(folder, sources=GIVEN)
    export_package(archive, tmp_path / "package")
    with Archive.create(tmp_path / "other") as other:
        import_package(other, tmp_path / "package")
        assert other.show("2021-03-002").files == archive.show("2021-03-002").files
        assert verify(other).holds


def test_the_command_takes_the_manuscripts_out_of_the_folder_of_the_issue(
    archive: Archive, folder: Path, tmp_path: Path
) -> None:
    for file, data in GIVEN.items():
        place = tmp_path / "2021-03" / file
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    arguments = ["add", str(folder), "--sources", str(tmp_path / "2021-03")]
    run = CliRunner().invoke(command, arguments, env={"GAZETTE_ARCHIVE": str(archive.layout.root)})
    assert (run.exit_code, run.stdout) == (0, "2021-03\n")
    assert archive.read("2021-03", "content/source/issue.toml") == TOML


def test_a_manifest_that_points_out_of_the_folder_reads_nothing(
    archive: Archive, tmp_path: Path
) -> None:
    (tmp_path / "secret").write_bytes(b"x")
    bad = release(
        tmp_path / "bad", issue(entry("a", document("甲"))), sources={"../secret": ("a", b"x")}
    )
    (tmp_path / "issue").mkdir()
    arguments = ["add", str(bad), "--sources", str(tmp_path / "issue")]
    run = CliRunner().invoke(command, arguments, env={"GAZETTE_ARCHIVE": str(archive.layout.root)})
    assert isinstance(run.exception, ArchiveError)
    assert list(archive.list()) == []


@pytest.mark.parametrize("name", ['什么?"x".docx', "con.docx", "a.", "a/b", "\\\\x", " "])
def test_a_name_that_some_file_system_refuses_is_made_safe(name: str) -> None:
    assert safe_path(name) is None or "/" in name
    assert safe_path(safe_name(name)) is not None
    assert "/" not in safe_name(name)


def test_the_manifest_keeps_the_name_that_had_to_change(archive: Archive, tmp_path: Path) -> None:
    file = 'manuscripts/01/关于"x"?.docx'
    folder = release(
        tmp_path / "dist", issue(entry("a", document("甲"))), sources={file: ("a", WORD)}
    )
    archive.add(folder, sources={file: WORD})
    assert archive.read("2021-03-001", "content/source/关于_x__.docx") == WORD
    manifest = json.loads(archive.read("2021-03", "content/manifest.json"))
    assert manifest["sources"][0]["file"] == file


def test_a_built_issue_is_archived_with_every_word_file(archive: Archive, tmp_path: Path) -> None:
    bundle = gazette.load_issue(EXAMPLE)
    gazette.build(bundle, tmp_path / "out", formats=("xml",), archive=archive)
    manuscripts = {s.sha256 for s in bundle.sources if s.key}
    kept = {
        file.sha256
        for item in archive.list(type_="document")
        for file in archive.show(item.key).files
        if file.path.startswith("content/source/")
    }
    assert len(manuscripts) >= 12
    assert kept == manuscripts
    issue_files = {file.path for file in archive.show("2021-03").files}
    assert "content/source/issue.toml" in issue_files
    assert verify(archive).holds
