"""The whole way: the example issue is read, checked, built, proved and written."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from commands import run_gazette
from places import EXAMPLE

import gazette
from gazette.base.errors import ExportError, FileAccessError, GateError
from gazette.issue.bundle import IssueBundle
from gazette.release.proof import Release


@pytest.fixture(scope="module")
def bundle() -> IssueBundle:
    return gazette.load_issue(EXAMPLE)


@pytest.fixture(scope="module")
def release(bundle: IssueBundle, tmp_path_factory: pytest.TempPathFactory) -> Release:
    return gazette.build(bundle, tmp_path_factory.mktemp("release") / "out")


@pytest.fixture(scope="module")
def manifest(release: Release) -> dict[str, list[dict[str, object]]]:
    data = json.loads((release.folder / "manifest.json").read_text(encoding="utf-8"))
    assert isinstance(data, dict)
    return data


def test_the_example_has_what_an_issue_has(bundle: IssueBundle) -> None:
    entries = [e for s in bundle.issue.sections for e in s.entries]
    documents = [e.document for e in entries]

    assert len(documents) >= 12
    assert len(bundle.issue.sections) >= 4
    assert any(d.instruments for d in documents)
    assert any(d.order for d in documents)
    assert {e.kind for e in entries} >= {"文件", "解读", "任免"}
    assert any(bundle.media[e.key] for e in entries)
    assert next(e for e in entries if e.kind == "解读").about in {e.key for e in entries}


def test_every_edition_is_there(release: Release) -> None:
    for path in (
        "gazette-2021-03.pdf",
        "gazette-2021-03.epub",
        "mobile/index.html",
        "xml/issue.xml",
        "manifest.json",
        "SHA256SUMS",
    ):
        assert (release.folder / path).is_file(), path


def test_all_editions_carry_the_same_text(release: Release, manifest: dict[str, object]) -> None:
    proof = manifest["proof"]
    assert isinstance(proof, dict)

    assert release.proof.holds
    assert set(proof["editions"]) == {"pdf", "epub", "mobile"}
    assert all(edition["equal"] for edition in proof["editions"].values())


def test_ordinary_tools_verify_the_release(release: Release) -> None:
    done = subprocess.run(
        ["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=release.folder, check=False
    )
    sums = (release.folder / "SHA256SUMS").read_text(encoding="utf-8")
    listed = {line.split("  ", 1)[1] for line in sums.splitlines()}
    files = (p for p in release.folder.rglob("*") if p.is_file())
    there = {str(p.relative_to(release.folder)) for p in files}

    assert done.returncode == 0
    assert listed == there - {"SHA256SUMS"}


def test_the_manifest_says_where_everything_is(
    release: Release, manifest: dict[str, list[dict[str, object]]]
) -> None:
    pages = [d["page"] for d in manifest["documents"]]

    assert all(isinstance(page, int) and page > 0 for page in pages)
    assert pages == sorted(pages, key=lambda page: int(str(page)))
    for document in manifest["documents"]:
        assert (release.folder / str(document["xml"])).is_file()
    assert {s["file"] for s in manifest["sources"]} >= {"issue.toml"}


def test_the_xml_gives_the_issue_back(bundle: IssueBundle, release: Release) -> None:
    data = (release.folder / "xml" / "issue.xml").read_bytes()

    assert gazette.issue_from_xml(data) == bundle.issue
    assert gazette.issue_to_xml(bundle.issue) == data


def test_the_same_input_gives_the_same_bytes(
    bundle: IssueBundle, release: Release, tmp_path: Path
) -> None:
    again = gazette.build(bundle, tmp_path / "again")

    assert again.files == release.files


def test_another_time_is_taken_from_the_environment(
    bundle: IssueBundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gazette.jobs.build import default_timestamp

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert default_timestamp(bundle).isoformat() == "1970-01-02T00:00:00+00:00"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "昨天")
    with pytest.raises(ExportError, match="SOURCE_DATE_EPOCH"):
        default_timestamp(bundle)


def test_a_folder_with_other_things_is_never_replaced(bundle: IssueBundle, tmp_path: Path) -> None:
    (tmp_path / "家书.txt").write_text("要紧", encoding="utf-8")

    with pytest.raises(FileAccessError, match="不会覆盖"):
        gazette.build(bundle, tmp_path, formats=("xml",))

    assert [p.name for p in tmp_path.iterdir()] == ["家书.txt"]


def test_a_document_that_is_not_public_keeps_the_issue_back(
    bundle: IssueBundle, tmp_path: Path
) -> None:
    section = bundle.issue.sections[0]
    entry = section.entries[0]
    meta = replace(entry.document.meta, disclosure="依申请公开")
    secret = replace(entry, document=replace(entry.document, meta=meta))
    changed = replace(section, entries=(secret, *section.entries[1:]))
    issue = replace(bundle.issue, sections=(changed, *bundle.issue.sections[1:]))
    with pytest.raises(GateError, match="不能出版"):
        gazette.build(replace(bundle, issue=issue), tmp_path / "out")

    assert list(tmp_path.iterdir()) == []


# --- the command line ----------------------------------------------------------------


def test_a_second_build_of_the_unchanged_issue_does_nothing(tmp_path: Path) -> None:
    issue = tmp_path / "issue"
    shutil.copytree(EXAMPLE, issue, ignore=shutil.ignore_patterns("dist", ".gazette"))
    shutil.copy(EXAMPLE.parent / "gazette.toml", tmp_path)
    first = run_gazette("build", issue, "--format", "xml")
    stamp = (issue / "dist" / "manifest.json").stat().st_mtime_ns

    second = run_gazette("build", issue, "--format", "xml")
    (issue / "dist" / "xml" / "issue.xml").write_text("改", encoding="utf-8")
    third = run_gazette("build", issue, "--format", "xml")

    assert first.returncode == second.returncode == third.returncode == 0, first.stderr
    assert "没有改动" in second.stderr
    assert "没有改动" not in third.stderr
    assert (issue / "dist" / "manifest.json").stat().st_mtime_ns != stamp
    assert gazette.issue_from_xml((issue / "dist" / "xml" / "issue.xml").read_bytes())


def test_an_issue_that_is_built_elsewhere_is_only_read(tmp_path: Path) -> None:
    issue, out = tmp_path / "read-only" / "2021-03", tmp_path / "elsewhere" / "out"
    shutil.copytree(EXAMPLE, issue, ignore=shutil.ignore_patterns("dist", ".gazette"))
    shutil.copy(EXAMPLE.parent / "gazette.toml", issue.parent)
    tree = [issue.parent, *issue.parent.rglob("*")]
    for path in tree:
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = [(path, path.stat(), path.is_file() and path.read_bytes()) for path in tree]

    built = run_gazette("build", issue, "--format", "xml", "-o", out)
    again = run_gazette("build", issue, "--format", "xml", "-o", out)
    pictures = run_gazette(
        "build", issue, "--png", "--pages", "1", "-o", tmp_path / "png" / "pages"
    )

    after = [(path, path.stat(), path.is_file() and path.read_bytes()) for path in tree]
    left = sorted({issue.parent, *issue.parent.rglob("*")} - set(tree))
    for path in tree:
        path.chmod(0o755)
    assert [built.returncode, again.returncode, pictures.returncode] == [0, 0, 0], built.stderr
    assert "没有改动" in again.stderr
    assert (out / "manifest.json").is_file()
    assert [_without_reading(row) for row in after] == [_without_reading(row) for row in before]
    assert left == []


def _without_reading(row: tuple[Path, os.stat_result, object]) -> tuple[object, ...]:
    path, stat, data = row
    return path, stat.st_mode, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, data


def test_an_unknown_edition_is_wrong_usage() -> None:
    result = run_gazette("build", EXAMPLE, "--format", "pdf,ofd")

    assert result.returncode == 2
    assert "没有这种版本：ofd" in result.stderr


#: runs the command and has Ctrl-C pressed when something happens for the nth time; no clock is asked
_PRESSED = """
import os, signal, sys
from gazette.cli.main import main

event, what, times, *words = sys.argv[1:]
left, pid = int(times), os.getpid()

def watch(name, args):
    global left
    if name == event and what in str(args[0]) and left and os.getpid() == pid:
        left -= 1
        if not left:
            os.kill(pid, signal.SIGINT)

sys.addaudithook(watch)
sys.argv[1:] = words
main()
"""


@pytest.mark.parametrize(
    ("event", "what", "times"),
    [
        ("import", "gazette.jobs.build", 1),
        ("open", "issue.toml", 1),
        ("import", "gazette.release.editions", 1),
        ("import", "ebooklib", 1),
        ("open", "flow.json", 1),
        ("os.mkdir", ".out.", 1),
        ("open", ".out.", 1),
        ("open", ".out.", 12),
        ("os.rename", ".out.", 1),
    ],
)
def test_an_interrupted_build_leaves_nothing_behind(
    tmp_path: Path, event: str, what: str, times: int
) -> None:
    words = ["build", str(EXAMPLE), "-o", str(tmp_path / "out"), "--force"]
    done = subprocess.run(
        [sys.executable, "-c", _PRESSED, event, what, str(times), *words],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 130, done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


_SWALLOWED = """
import os, signal, click
from gazette.cli.running import run_safely

class Field:
    def __set_name__(self, owner, name):
        os.kill(os.getpid(), signal.SIGINT)  # before Python 3.12 it comes out as a RuntimeError
        [0 for _ in range(100)]

@click.command()
def command():
    type("Owner", (), {"field": Field()})

run_safely(command)
"""


def test_an_interrupt_is_one_even_where_python_hides_it() -> None:
    result = subprocess.run(
        [sys.executable, "-c", _SWALLOWED], capture_output=True, text=True, check=False
    )

    assert result.returncode == 130, result.stderr
    assert "已中断" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("name", "data", "code", "said"),
    [
        ("空.docx", b"", 4, "空"),
        ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, None, "旧.doc"),
        ("断.docx", b"PK\x03\x04" + b"\0" * 40, 4, "断.docx"),
        ("假.docx", b"\x89PNG\r\n\x1a\n" + b"\0" * 60, 4, "假.docx"),
    ],
)
def test_a_manuscript_that_cannot_be_read_is_named_and_nothing_is_written(
    tmp_path: Path, name: str, data: bytes, code: int | None, said: str
) -> None:
    issue = tmp_path / "issue"
    assert (
        run_gazette("new", issue, "--name", "公报", "--year", "2021", "--number", "3").returncode
        == 0
    )
    (issue / "manuscripts" / "02-政府文件" / name).write_bytes(data)

    result = run_gazette("build", issue)

    assert result.returncode in ({code} if code else {4, 7}), result.stderr
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert not (issue / "dist").exists()


def test_a_missing_cover_picture_is_explained(tmp_path: Path) -> None:
    issue = tmp_path / "issue"
    shutil.copytree(EXAMPLE, issue, ignore=shutil.ignore_patterns("dist", ".gazette"))
    text = (issue / "issue.toml").read_text(encoding="utf-8")
    (issue / "issue.toml").write_text(
        text.replace("[cover]", '[cover]\nemblem = "../../../etc/passwd"'), encoding="utf-8"
    )

    result = run_gazette("build", issue)

    assert result.returncode == 8
    assert "找不到封面图片" in result.stderr
    assert not (issue / "dist").exists()


def test_an_empty_folder_and_no_folder_have_a_remedy(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "无"):
        result = run_gazette("build", folder)

        assert result.returncode == 8
        assert "gazette new" in result.stderr


def test_the_sums_are_those_of_the_files(release: Release) -> None:
    for path, digest in release.files.items():
        assert hashlib.sha256((release.folder / path).read_bytes()).hexdigest() == digest
