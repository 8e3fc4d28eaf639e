"""`gazette completion`: the Tab key completes commands, options and paths."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

import click
from click.shell_completion import get_completion_class

from gazette.base.files import is_file, read_bytes, write_bytes
from gazette.base.language import say
from gazette.cli.commands import argument, command, option
from gazette.cli.output import emit_data, emit_line, tell

__all__ = ["completion"]

_PROGRAM, _VARIABLE = "gazette", "_GAZETTE_COMPLETE"


class _Shell(NamedTuple):
    """Where a shell keeps completions, below the user's folder."""

    script: str
    profile: str = ""  #: file that has to read the script; "" where the shell finds it by itself


#: zsh completes nothing before this, which a new user's .zshrc does not say
_START_ZSH = "(( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }\n"
_SHELLS = {
    "bash": _Shell(".local/share/gongbao/completion.bash", ".bashrc"),
    "zsh": _Shell(".local/share/gongbao/completion.zsh", ".zshrc"),
    "fish": _Shell(".config/fish/completions/gazette.fish"),
}


@command(
    "completion",
    zh="""
    装上命令补全：按 Tab 键补全命令、选项和路径。再运行一次无妨。

    SHELL 是 bash、zsh 或 fish，不写时取 $SHELL 的。
    """,
    en="""
    Install completion: the Tab key completes commands, options and paths. Run again, it changes
    nothing.

    SHELL is bash, zsh or fish, by default that of $SHELL.
    """,
    example=(
        """
        gazette completion
        gazette completion zsh
        gazette completion fish --print
        """,
        """
        gazette completion
        gazette completion zsh
        gazette completion fish --print
        """,
    ),
)
@argument("shell", type=click.Choice(tuple(_SHELLS)), required=False)
@option(
    "--print",
    "shown",
    is_flag=True,
    default=False,
    zh="只打印脚本，什么也不装",
    en="print the script, install nothing",
)
def completion(*, shell: str | None, shown: bool) -> None:
    name = shell or Path(os.environ.get("SHELL", "")).name
    if name not in _SHELLS:
        raise click.UsageError(
            say(
                f"看不出用的是哪种命令行（{name or '没有 $SHELL'}），请写 bash、zsh 或 fish",
                f"unknown shell ({name or 'no $SHELL'}): write bash, zsh or fish",
            )
        )
    script = _script(name)
    if shown:
        emit_data(script)
        return
    emit_line(_install(_SHELLS[name], script, Path.home()))
    tell(
        say(
            f"装好了。新开一个 {name} 窗口，输入 gazette 后按 Tab 键。",
            f"Installed. Open a new {name}, type gazette and press Tab.",
        )
    )


def _script(name: str) -> str:
    """The shell's script, which asks this program what could come next."""
    from gazette.cli.main import cli

    found = get_completion_class(name)
    if found is None:
        raise click.UsageError(say(f"不支持 {name}", f"{name} is not supported"))
    script = found(cli, {}, _PROGRAM, _VARIABLE).source()
    if name != "zsh":
        return script
    first, end, rest = script.partition("\n")  # "#compdef gazette" has to stay the first line
    return first + end + _START_ZSH + rest


def _install(shell: _Shell, script: str, home: Path) -> Path:
    """Write the script, and once the line that reads it; returns where the script is."""
    place = home / shell.script
    write_bytes(place, script.encode("utf-8"))
    if shell.profile:
        profile = home / shell.profile
        old = read_bytes(profile) if is_file(profile) else b""
        line = f'[ -f "{place}" ] && . "{place}"\n'.encode()
        if line not in old:
            gap = b"" if not old or old.endswith(b"\n") else b"\n"
            write_bytes(profile, old + gap + b"# gazette\n" + line)
    return place
