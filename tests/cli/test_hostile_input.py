"""Whatever is named on the command line: one message, the documented code, at once, and no traceback."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from docx_of import docx_of, p
from places import EXAMPLE
from program import gazette

from gazette.base.errors import FileAccessError, InputError, IssueError

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes, sockets and devices here")

#: commands that take a file, each with what must follow it
READERS: dict[str, tuple[list[str], list[str]]] = {
    "inspect": (["inspect"], []),
    "check": (["check"], []),
    "fix": (["check", "--fix"], []),
    "ingest": (["ingest"], ["-o", "out"]),
    "akn": (["schema", "akn"], ["-o", "out.xml"]),
    "sign": (["sign", "release", "--key"], []),
}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one of each thing that is no manuscript, short of name for the socket's sake."""
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe.docx")
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("socket.docx")
    Path("circle.docx").symlink_to("circle.docx")
    Path("folder.docx").mkdir()
    return tmp_path


def refused(run: object, place: Path, *, code: int = FileAccessError.exit_code) -> str:
    """The message of a refusal: a fault, where, and a remedy; nothing was written."""
    told = str(getattr(run, "stderr", ""))
    assert getattr(run, "returncode", None) == code, told
    assert "Traceback" not in told
    assert "程序出错" not in told
    assert len(told.strip().splitlines()) >= 2
    assert not (place / "out").exists()
    assert not (place / "out.xml").exists()
    return told


@posix
@pytest.mark.parametrize("command", READERS)
@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("pipe.docx", "命名管道"),
        ("socket.docx", "套接字"),
        ("circle.docx", "绕成了圈"),
        ("/dev/zero", "设备"),
        ("长" * 100 + ".docx", "名称太长"),
        ("circle.docx/a.docx", "绕成了圈"),
    ],
    ids=["pipe", "socket", "circle", "device", "long", "below a circle"],
)
def test_what_is_no_file_is_refused_at_once(command: str, name: str, why: str, place: Path) -> None:
    before, after = READERS[command]

    assert why in refused(gazette(*before, name, *after, cwd=place), place)


@pytest.mark.parametrize("name", [".", "", "..", "folder"])
@pytest.mark.parametrize("command", ["inspect", "ingest", "akn", "sign"])
def test_a_folder_is_no_file(command: str, name: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    before, after = READERS[command]
    run = gazette(*before, name, *after, cwd=tmp_path)
    by_click = command == "akn" and name != ""  # which looks at what is there, and says less

    told = refused(run, tmp_path, code=2 if by_click else FileAccessError.exit_code)
    assert by_click or "文件夹" in told


@posix
@pytest.mark.parametrize("name", ["pipe", "device", "socket", "nowhere"])
def test_an_output_that_is_no_file_stays_what_it_is(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("通知.docx").write_bytes(docx_of(p("关于防火的通知"), "请认真执行。"))
    os.mkfifo("pipe")
    Path("device").symlink_to("/dev/full")
    Path("nowhere").symlink_to("gone")
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("socket")
    before = _identity(Path(name)), Path("/dev/full").stat().st_rdev

    told = refused(gazette("check", "通知.docx", "--html", name, cwd=tmp_path), tmp_path)

    assert "不能写在这里" in told
    assert "写 -" in told
    assert (_identity(Path(name)), Path("/dev/full").stat().st_rdev) == before
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith(".")) == []


def _identity(path: Path) -> tuple[int, int, int]:
    found = path.lstat()
    return found.st_ino, found.st_mode, found.st_mtime_ns


def test_a_folder_with_other_things_is_not_built_over(tmp_path: Path) -> None:
    out = tmp_path / "网站"
    out.mkdir()
    (out / "manifest.json").write_text('{"name": "an app of somebody"}', encoding="utf-8")
    (out / "照片.jpg").write_bytes(b"mine")

    run = gazette("build", EXAMPLE, "--format", "xml", "--draft", "-o", out)

    assert run.returncode == FileAccessError.exit_code
    assert "照片.jpg" in run.stderr
    assert sorted(p.name for p in out.iterdir()) == ["manifest.json", "照片.jpg"]
    assert [p.name for p in tmp_path.iterdir()] == ["网站"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('subtitle = "第一行\\n第二行"', "cover.subtitle：第 4 个字"),
        ('subtitle = "\\u001b[2J"', "U+001B"),
        ('emblem = "a\\u0000.png"', "cover.emblem"),
        (f'emblem = "{"长" * 200}.png"', "名称太长"),
        ("subtitle = 2021-02-30", "没有这样的日期或时刻"),
        ("subtitle = " + "[" * 50_000, "层次太深"),
    ],
    ids=["line break", "escape", "nul", "long", "no day", "deep"],
)
def test_an_issue_with_a_wrong_setting_is_not_built(line: str, why: str, tmp_path: Path) -> None:
    issue = tmp_path / "issue"
    (issue / "manuscripts" / "01-文件").mkdir(parents=True)
    (issue / "manuscripts" / "01-文件" / "甲.docx").write_bytes(docx_of(p("通知"), "执行。"))
    (issue / "issue.toml").write_text(
        f'title = "公报"\nyear = 2021\nnumber = 1\ndate = 2021-07-15\n[cover]\n{line}\n',
        encoding="utf-8",
    )

    run = gazette("build", issue, "--draft", "-o", tmp_path / "out")

    codes = {IssueError.exit_code, FileAccessError.exit_code}
    assert why in refused(run, tmp_path, code=run.returncode)
    assert run.returncode in codes
    assert "\x1b" not in run.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("--year", "100000"),
        ("--year", "-5"),
        ("--year", "9" * 5000),
        ("--number", "0"),
        ("--number", "99999"),
        ("--total", "0"),
        ("--total", "9999999"),
        ("--first-page", "0"),
        ("--first-page", "9999999"),
        ("--date", "2023-02-30"),
        ("--date", "0001-01-01"),
        ("--title", ""),
        ("--title", "甲\n乙"),
        ("--title", "甲\x1b[2J"),
    ],
    ids=lambda words: " ".join(words)[:30],
)
def test_a_back_issue_that_there_cannot_be_is_wrong_usage(
    words: tuple[str, str], tmp_path: Path
) -> None:
    archive, scan = tmp_path / "archive", tmp_path / "scan.png"
    assert gazette("archive", "init", "--archive", archive).returncode == 0
    scan.write_bytes(b"\x89PNG")
    right = {"--title": "公报", "--year": "2020", "--number": "1"} | {words[0]: words[1]}

    run = gazette(
        *("archive", "import", scan, "--archive", archive),
        *(word for pair in right.items() for word in pair),
    )

    refused(run, tmp_path, code=InputError.exit_code)
    assert "\x1b" not in run.stderr
