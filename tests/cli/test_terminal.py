"""What comes from anywhere cannot steer the terminal: no control or bidi character reaches it."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from docx_of import docx_of, p
from made_release import document, entry, issue, release
from places import ROOT
from program import STARTS, bare_environment, gazette

from gazette.archive.archive import Archive
from gazette.archive.editing.relations import declare_status

#: a C1 control that begins sequences, an override of the direction, a mark: all may stand in XML
EVIL = "\u009b31m假\u202e的\u200f\ufeff\u2067"
ESCAPES = "\x1b]0;evil\x07\x1b[2J\x9b31m\u202e"
CONTROLS = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufeff]"
)
posix = pytest.mark.skipif(
    os.name == "nt", reason="Windows has no pseudo terminals, nor such names"
)


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    """An archive whose titles, issuers, messages, users and reasons would steer a terminal."""
    with Archive.create(tmp_path / "archive") as archive:
        made = document(f"关于{EVIL}防火的通知", f"防火{EVIL}要求。", number="某政发〔2021〕1号")
        folder = release(tmp_path / "dist", issue(entry("a", made), number=1))
        archive.add(folder, message=f"入库{ESCAPES}")
        declare_status(archive, "2021-01-001", "废止", date=None, reason=f"依据{ESCAPES}")
    return tmp_path / "archive"


COMMANDS = [
    ("archive", "list"),
    ("archive", "show", "2021-01-001"),
    ("archive", "history"),
    ("archive", "status", "2021-01-001"),
    ("archive", "verify"),
    ("archive", "stats"),
    ("search", "防火"),
    ("search", "防火", "--json"),
    ("archive", "list", "--json"),
    ("archive", "history", "--json"),
    ("archive", "show", f"没有{ESCAPES}"),
]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_nothing_planted_in_an_archive_reaches_the_output(
    words: tuple[str, ...], planted: Path
) -> None:
    env = {"GAZETTE_ARCHIVE": str(planted), "GAZETTE_USER": f"某人{ESCAPES}"}
    run = gazette(*words, env=env)
    assert run.stdout or run.stderr
    assert not CONTROLS.search(run.stdout + run.stderr)
    if "--json" in words:
        found = [json.loads(line) for line in run.stdout.splitlines()]
        assert found
        if words[0] == "search" or "list" in words:
            assert any(
                "\u202e" in json.dumps(one, ensure_ascii=False) for one in found
            )  # the data is what it was


@posix
@pytest.mark.parametrize(
    "words",
    [
        ("search", "防火"),
        ("archive", "list"),
        ("archive", "show", "2021-01-001", "--text"),
        ("archive", "show", "2021-01-001", "--file", "content/document.xml"),
        ("archive", "verify"),
    ],
    ids=" ".join,
)
def test_on_a_terminal_only_our_own_colours_are_left(words: tuple[str, ...], planted: Path) -> None:
    shown = _on_a_terminal(*words, GAZETTE_ARCHIVE=str(planted))
    assert not CONTROLS.search(_without_ours(shown))
    assert "\\u202e" in shown or "verify" in words


@posix
@pytest.mark.parametrize("command", ["check", "inspect"])
def test_names_and_texts_of_manuscripts_are_shown_safely(command: str, tmp_path: Path) -> None:
    path = tmp_path / f"稿{ESCAPES}件.docx"
    path.write_bytes(docx_of(p(f"关于{EVIL}防火的通知"), p(f"防火{EVIL}要求，(一)。")))
    shown = _on_a_terminal(command, str(path))
    assert not CONTROLS.search(_without_ours(shown))
    assert "\\u202e" in shown


@posix
def test_a_name_with_a_line_break_makes_no_line_of_its_own(tmp_path: Path) -> None:
    run = gazette("inspect", tmp_path / "没有\n核验 无问题.docx")
    assert "没有\\u000a核验" in run.stderr


def test_a_text_goes_into_a_pipe_as_it_is(planted: Path) -> None:
    run = gazette("archive", "show", "2021-01-001", "--text", env={"GAZETTE_ARCHIVE": str(planted)})
    assert EVIL in run.stdout


def test_commands_print_through_the_one_place_alone() -> None:
    """`click.echo`, `print` and rich's console would let through what comes from anywhere."""
    own = {"output.py", "terminal.py", "main.py"}
    found = [
        f"{path.name}:{node.lineno}"
        for path in sorted((ROOT / "cli").rglob("*.py"))
        if path.name not in own
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in ("print", "click.echo", "click.secho", "Console")
    ]
    assert found == []


def _without_ours(shown: str) -> str:
    """Without colours and what rich's progress bar moves the cursor with."""
    return re.sub(r"\x1b\[[0-9;]*[mAKGJ]|\x1b\[\?25[lh]|\r", "", shown)


def _on_a_terminal(*words: str, **env: str) -> str:
    """What the program writes when a terminal is there."""
    import pty

    ours, theirs = pty.openpty()
    environment = bare_environment(TERM="xterm-256color", COLUMNS="200", **env)
    with subprocess.Popen(
        [*STARTS["script"], *words], stdin=theirs, stdout=theirs, stderr=theirs, env=environment
    ):
        os.close(theirs)
        said = b""
        while block := _read(ours):
            said += block
    os.close(ours)
    return said.decode("utf-8", "replace")


def _read(handle: int) -> bytes:
    try:
        return os.read(handle, 65536)
    except OSError:  # the other side was closed
        return b""
