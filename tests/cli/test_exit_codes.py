"""The exit codes are those of docs/cli.md: every one seen, of the installed program."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from docx_of import docx_of, p, xml
from made_release import document, entry, issue, release
from places import ROOT
from program import STARTS, bare_environment, gazette, planted

from gazette.base import errors
from gazette.cli.faults import FAULT
from gazette.cli.running import CLOSED, INTERRUPTED

NOTICE = document("关于公开的通知", "推进公开。", number="某政发〔2021〕43号")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of one issue, the third of its year."""
    place = tmp_path_factory.mktemp("codes")
    release(place / "dist", issue(entry("a", NOTICE)))
    folder = place / "archive"
    assert gazette("archive", "init", "--archive", folder).returncode == 0
    added = gazette("archive", "add", place / "dist", "--archive", folder)
    assert added.returncode == 0, added.stderr
    return folder


@pytest.fixture
def manuscript(tmp_path: Path) -> Path:
    path = tmp_path / "通知.docx"
    path.write_bytes(docx_of(p("关于防火的通知", align="center", size=22), "请认真执行,抓好落实。"))
    return path


def test_every_error_class_has_the_code_of_the_page() -> None:
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    rows = re.findall(r"(?m)^\| (\d+) \| (.+) \|$", page)
    documented = {
        name: int(code) for code, names in rows for name in re.findall(r"`(\w+Error)`", names)
    }
    assert set(documented) == set(errors.__all__) - {"GateError"}
    assert {0, 1, 2, FAULT, INTERRUPTED, CLOSED} < {int(code) for code, _ in rows}

    codes = {
        name: planted(f"from gazette.base.errors import {name}\nraise {name}('x')").returncode
        for name in errors.__all__
    }
    assert codes == {**documented, "GateError": 1}


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize(
    ("code", "words"),
    [
        (0, ["--version"]),
        (0, ["--help"]),
        (0, ["archive", "--help"]),
        (0, ["rules", "--group", "punctuation"]),
        (2, []),
        (2, ["nosuch"]),
        (2, ["--nosuch"]),
        (2, ["new"]),
        (2, ["archive", "show"]),
        (2, ["--lang", "fr", "rules"]),
        (2, ["build", "--format", "doc"]),
        (8, ["build", "{empty}"]),
        (12, ["archive", "list", "--archive", "{empty}"]),
        (16, ["schema", "akn", "{empty}/none.xml"]),
    ],
    ids=lambda value: value if isinstance(value, int) else "_".join(value) or "nothing",
)
def test_both_ways_of_starting_it_leave_with_the_code(
    start: str, code: int, words: list[str], tmp_path: Path
) -> None:
    run = gazette(*(word.format(empty=tmp_path) for word in words), start=start)

    assert run.returncode == code, run.stderr
    assert "Traceback" not in run.stderr


# --- 1: something was found -----------------------------------------------------------------


def test_check_and_inspect_leave_with_1_where_there_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "修订.docx"
    path.write_bytes(docx_of(p("关于防火的通知"), _inserted("新加的话。")))

    assert gazette("check", path).returncode == 1
    assert gazette("inspect", path).returncode == 1


def test_what_keeps_an_issue_from_publication_is_1(tmp_path: Path) -> None:
    assert _new_issue(tmp_path / "2021-03").returncode == 0
    manuscripts = tmp_path / "2021-03" / "manuscripts"
    section = next(folder for folder in manuscripts.iterdir() if folder.is_dir())
    (section / "01.docx").write_bytes(docx_of(p("关于防火的通知"), "电话：13812345678。"))

    run = gazette("build", tmp_path / "2021-03", "--format", "xml")

    assert run.returncode == 1
    assert "GZ-G" in run.stderr


def test_verify_leaves_with_1_for_damage_and_reading_it_with_14(tmp_path: Path) -> None:
    release(tmp_path / "dist", issue(entry("a", NOTICE)))
    folder = tmp_path / "archive"
    gazette("archive", "init", "--archive", folder)
    gazette("archive", "add", tmp_path / "dist", "--archive", folder)
    assert gazette("archive", "verify", "--archive", folder).returncode == 0
    stored = next(folder.rglob("2021-03-001/**/document.xml"))
    stored.chmod(0o644)
    stored.write_bytes(stored.read_bytes().replace("公开".encode(), "公示".encode()))

    run = gazette("archive", "verify", "--archive", folder)
    assert run.returncode == 1
    assert "document.xml" in run.stdout
    shown = gazette(
        "archive", "show", "2021-03-001", "--archive", folder, "--file", "content/document.xml"
    )
    assert shown.returncode == 14


def test_gaps_without_a_reason_are_1_and_declared_ones_0(tmp_path: Path) -> None:
    release(tmp_path / "dist", issue(entry("a", NOTICE), number=2))
    folder = tmp_path / "archive"
    gazette("archive", "init", "--archive", folder)
    gazette("archive", "add", tmp_path / "dist", "--archive", folder)
    asked = ("archive", "completeness", "--archive", folder)

    assert gazette(*asked).returncode == 1
    assert gazette(*asked, "--declare", "2021年第1期", "--reason", "未出刊").returncode == 0


def test_texts_that_differ_are_1_and_equal_ones_0(archive: Path, tmp_path: Path) -> None:
    text = tmp_path / "网页.txt"
    lines = gazette("archive", "show", "2021-03-001", "--text", "--archive", archive).stdout
    compare = ("archive", "compare", text, "2021-03-001", "--archive", archive)
    text.write_text(lines, encoding="utf-8")
    assert gazette(*compare).returncode == 0
    text.write_text(lines.replace("推进", "推动"), encoding="utf-8")
    assert gazette(*compare).returncode == 1
    same = ("archive", "diff", "2021-03-001", "2021-03-001@1", "--archive", archive)
    assert gazette(*same).returncode == 0


def test_a_table_with_a_wrong_line_is_1(archive: Path, tmp_path: Path) -> None:
    table = tmp_path / "目录.csv"
    table.write_text("刊名,年,期,标题\n某公报,1998,五,关于防火的通知\n", encoding="utf-8")

    run = gazette("archive", "import", table, "--dry-run", "--archive", archive)

    assert run.returncode == 1
    assert "✗" in run.stdout


def test_a_site_with_a_dead_link_is_1(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><a href='none.html'>x</a>", "utf-8")

    assert gazette("site", "check", tmp_path).returncode == 1


def test_a_missing_package_that_is_needed_is_1(tmp_path: Path) -> None:
    (tmp_path / "gazette.toml").write_text('[fonts]\n"楷体" = ["无此字体"]\n', encoding="utf-8")

    assert gazette("doctor", tmp_path).returncode == 1


# --- 4 and up: one code an error class ------------------------------------------------------


def test_files_that_cannot_be_read_have_their_codes(tmp_path: Path, manuscript: Path) -> None:
    broken, revised = tmp_path / "坏.docx", tmp_path / "修订.docx"
    broken.write_bytes(manuscript.read_bytes()[:300])
    revised.write_bytes(docx_of(p("关于防火的通知"), _inserted("新加的话。")))
    out = ("-o", tmp_path / "out")

    assert gazette("check", broken).returncode == 4
    assert gazette("ingest", broken, *out).returncode == 4
    assert gazette("ingest", revised, *out).returncode == 6
    assert gazette("inspect", tmp_path / "没有.xyz").returncode in {4, 16}


def test_a_file_nested_too_deeply_is_5(tmp_path: Path) -> None:
    path = tmp_path / "深.docx"
    path.write_bytes(
        docx_of(xml("<w:sdt><w:sdtContent>" * 2000 + "</w:sdtContent></w:sdt>" * 2000))
    )

    assert gazette("ingest", path, "-o", tmp_path / "out").returncode == 5


def test_an_old_word_file_without_libreoffice_is_7(tmp_path: Path) -> None:
    path = tmp_path / "老.rtf"
    path.write_bytes(rb"{\rtf1 x}")

    run = gazette("ingest", path, "-o", tmp_path / "out", env={"PATH": str(tmp_path)})

    assert run.returncode == 7


def test_what_is_no_gazette_xml_is_9(tmp_path: Path) -> None:
    path = tmp_path / "x.xml"
    path.write_bytes(b"<a>")

    assert gazette("schema", "akn", path).returncode == 9


def test_an_edition_that_cannot_be_made_is_10(tmp_path: Path, manuscript: Path) -> None:
    _new_issue(tmp_path / "2021-03")
    section = next(f for f in (tmp_path / "2021-03" / "manuscripts").iterdir() if f.is_dir())
    (section / "01.docx").write_bytes(manuscript.read_bytes())

    run = gazette(
        "build", tmp_path / "2021-03", "--format", "xml", "--draft", env={"SOURCE_DATE_EPOCH": "x"}
    )

    assert run.returncode == 10


def test_an_archive_that_another_writer_holds_is_13(archive: Path, tmp_path: Path) -> None:
    release(tmp_path / "dist", issue(entry("a", NOTICE), number=4))
    hold = (
        "import sys; from pathlib import Path; from gazette.archive.archive import Archive\n"
        "from gazette.archive.store.lock import locked\n"
        "from gazette.archive.store.layout import Layout\n"
        f"place = next(Path({str(archive)!r}).rglob('*lock*'))\n"
        "with locked(place, purpose='test'): print('held', flush=True); sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        run = gazette("archive", "add", tmp_path / "dist", "--archive", archive)
        holder.communicate()

    assert run.returncode == 13, run.stderr


def test_a_query_that_cannot_be_understood_is_15(archive: Path) -> None:
    assert gazette("search", '"甲', "--archive", archive).returncode == 15


def test_a_key_that_is_none_is_17(tmp_path: Path) -> None:
    pytest.importorskip("cryptography")
    release(tmp_path / "dist", issue(entry("a", NOTICE)))
    (tmp_path / "key.pem").write_bytes(b"no key")

    assert gazette("sign", tmp_path / "dist", "--key", tmp_path / "key.pem").returncode == 17


# --- how a run ends -------------------------------------------------------------------------


@pytest.mark.parametrize("words", [["rules"], ["--help"], ["inspect", "{manuscript}"], ["doctor"]])
@pytest.mark.parametrize("start", STARTS)
def test_a_reader_that_leaves_early_ends_it_quietly(
    start: str, words: list[str], manuscript: Path
) -> None:
    command = [*STARTS[start], *(word.format(manuscript=manuscript) for word in words)]
    assert _told_nobody(command) == (CLOSED, b"")


def test_output_of_one_write_at_the_end_finds_the_closed_pipe_too() -> None:
    code = "import sys; sys.stdout.write('x')"
    assert _told_nobody([sys.executable, "-c", _as_command(code)]) == (CLOSED, b"")


def _told_nobody(command: list[str]) -> tuple[int, bytes]:
    """How a command ends whose reader left before its first word, and what it says on standard error."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            command, stdout=writing, stderr=subprocess.PIPE, env=bare_environment(), check=False
        )
    finally:
        os.close(writing)
    return done.returncode, done.stderr


@pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="needs /dev/full, a full disk to write to"
)
def test_a_full_disk_is_told() -> None:
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(
            [*STARTS["script"], "rules"],
            stdout=full,
            stderr=subprocess.PIPE,
            env=bare_environment(),
            check=False,
        )

    assert run.returncode == 16
    assert "磁盘已满" in run.stderr.decode()
    assert "Traceback" not in run.stderr.decode()


@pytest.mark.parametrize("fault", ["1 / 0", "raise EOFError", "raise MemoryError", "{}['x']"])
def test_a_fault_is_one_message_and_a_file_with_its_details(fault: str, tmp_path: Path) -> None:
    for _ in range(2):  # the second file leaves the first alone
        run = planted(fault, TMPDIR=str(tmp_path))
        assert run.returncode == FAULT
        assert "Traceback" not in run.stderr
        assert len(run.stderr.strip().splitlines()) == 2
    details = list(tmp_path.glob("gazette-error-*.txt"))
    assert len(details) == 2
    assert any(str(path) in run.stderr for path in details)
    text = details[0].read_text(encoding="utf-8")
    assert "Traceback (most recent call last)" in text
    assert "gazette 0." in text


def test_a_fault_shows_its_traceback_to_who_asks(tmp_path: Path) -> None:
    run = planted("1 / 0", TMPDIR=str(tmp_path), GAZETTE_DEBUG="1")

    assert run.returncode == FAULT
    assert "ZeroDivisionError: division by zero" in run.stderr


def test_ctrl_c_is_130(tmp_path: Path) -> None:
    run = planted(
        "import os, signal\nos.kill(os.getpid(), signal.SIGINT)\nimport time; time.sleep(9)"
    )

    assert signal.SIGINT == INTERRUPTED - 128
    assert run.returncode == INTERRUPTED
    assert "Traceback" not in run.stderr
    assert list(tmp_path.iterdir()) == []


def _as_command(body: str) -> str:
    return (
        "import click, sys; from gazette.cli.running import run_safely; sys.argv = ['gazette']\n"
        f"run_safely(click.command()(lambda: exec({body!r})))"
    )


def _inserted(text: str) -> str:
    """A paragraph that somebody inserted with revisions on."""
    run = f'<w:ins w:id="1" w:author="甲"><w:r><w:t>{text}</w:t></w:r></w:ins>'
    return xml(f"<w:p>{run}</w:p>")


def _new_issue(folder: Path) -> subprocess.CompletedProcess[str]:
    return gazette("new", folder, "--name", "某市人民政府公报", "--year", "2021", "--number", "3")
