"""Completion is installed by one command, and offers what there is."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from commands import gazette_command
from program import bare_environment
from program import gazette as run


@pytest.mark.parametrize(
    ("shell", "profile", "script"),
    [
        ("bash", ".bashrc", ".local/share/gongbao/completion.bash"),
        ("zsh", ".zshrc", ".local/share/gongbao/completion.zsh"),
        ("fish", "", ".config/fish/completions/gazette.fish"),
    ],
)
def test_one_command_installs_it_and_a_second_changes_nothing(
    tmp_path: Path, shell: str, profile: str, script: str
) -> None:
    if profile:
        (tmp_path / profile).write_text("alias ll=ls", encoding="utf-8")
    env = {"HOME": str(tmp_path), "USERPROFILE": str(tmp_path), "SHELL": f"/bin/{shell}"}
    first = run("completion", env=env)
    before = {p.name: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    second = run("completion", env=env)

    assert (first.returncode, second.returncode) == (0, 0), first.stderr
    assert Path(first.stdout.strip()) == tmp_path / script
    assert {p.name: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == before
    if profile:
        text = (tmp_path / profile).read_text(encoding="utf-8")
        assert text.startswith("alias ll=ls\n")
        assert text.count(script) == 2, "one line, which names it twice"


def test_commands_and_options_are_offered() -> None:
    def offered(words: str, at: int) -> list[str]:
        answer = subprocess.run(
            [gazette_command()],
            env=bare_environment(
                _GAZETTE_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(at)
            ),
            capture_output=True,
            text=True,
            check=True,
        )
        return [line.partition(",")[2] for line in answer.stdout.splitlines()]

    assert offered("gazette pre", 1) == ["preview"]
    assert "--after" in offered("gazette new --", 2)
    assert "pdf" in offered("gazette build --format ", 3)
    assert "pdf,epub" in offered("gazette build --format pdf,", 3)
    assert "pdf,pdf" not in offered("gazette build --format pdf,", 3)


def test_zsh_without_any_settings_has_its_completion_started() -> None:
    lines = run("completion", "zsh", "--print").stdout.splitlines()

    assert lines[0] == "#compdef gazette"
    assert "compinit" in lines[1]


def test_an_unknown_shell_is_asked_for() -> None:
    told = run("completion", env={"SHELL": "/bin/csh"})

    assert told.returncode == 2
    assert "请写 bash、zsh 或 fish" in told.stderr
