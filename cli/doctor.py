"""`gazette doctor`: what this machine has, and how to get the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gazette.base.files import is_file
from gazette.base.language import say
from gazette.base.punctuation import bracketed
from gazette.cli.commands import argument, command
from gazette.cli.options import json_option
from gazette.cli.output import emit_json, emit_line, tell
from gazette.cli.values import PLACE

if TYPE_CHECKING:
    from gazette.jobs.doctor import Finding

__all__ = ["doctor"]


@command(
    "doctor",
    zh="检查本机的字体、程序和可选包：有什么，缺什么，怎么补。FOLDER 是 gazette.toml 所在的文件夹。",
    en="""
    Show the fonts, programs and optional packages of this machine, with what is missing and how to
    get it. FOLDER is where gazette.toml is looked for.
    """,
    example="""
    gazette doctor
    gazette doctor 2021-03 --json
    """,
)
@argument("folder", type=PLACE, default=Path())
@json_option
def doctor(*, folder: Path, as_json: bool) -> None:
    from gazette.base.config import load_config
    from gazette.jobs.doctor import look_around

    findings = list(look_around(load_config(folder).fonts))
    if as_json:
        for finding in findings:
            emit_json(finding.to_json())
    else:
        _show(findings)
        for line in _next_steps(findings, folder):
            tell(line)
    if any(finding.needed and not finding.present for finding in findings):
        raise click.exceptions.Exit(1)


def _show(findings: Sequence[Finding]) -> None:
    titles = {
        "font": say("字体", "Fonts"),
        "package": say("Python 包", "Python packages"),
        "program": say("程序", "Programs"),
    }
    group = ""
    for finding in findings:
        if finding.group != group:
            group = finding.group
            emit_line(titles[group])
        emit_line(_line(finding))
        if not finding.present and finding.remedy:
            emit_line(
                "      " + say(f"可以这样补：{finding.remedy}", f"to get it: {finding.remedy}")
            )


def _next_steps(findings: Sequence[Finding], folder: Path) -> Iterator[str]:
    """What to do now, in lines."""
    missing = [finding for finding in findings if not finding.present]
    needed = [finding.name for finding in missing if finding.needed]
    if needed:
        names = say("、", ", ").join(needed)
        yield say(f"还不能出公报：请先照上面补上 {names}。", f"First get what is missing: {names}.")
        return
    yield say("必需的都齐了，可以出公报。", "All that is needed is here.")
    if missing:
        names = say("、", ", ").join(finding.name for finding in missing)
        yield say(
            f"没有的（{names}）用到时再补：没有字体的用代替的字体，没有程序的少一种检验或旧格式。",
            f"The rest ({names}) can wait until it is used.",
        )
    if is_file(folder / "issue.toml"):
        yield say(
            f"下一步：gazette preview {folder}，一边改稿一边看版面。",
            f"Next: gazette preview {folder}",
        )
    else:
        yield say(
            "下一步：gazette new 新一期的文件夹 --after 上一期的文件夹；第一次用 --name --year --number。",
            "Next: gazette new FOLDER --after LAST; the first time with --name --year --number.",
        )
    yield say("命令补全（按 Tab 键）：gazette completion", "Completion: gazette completion")


def _line(finding: Finding) -> str:
    mark = "✓" if finding.present else "✗" if finding.needed else "—"
    purpose = bracketed(finding.purpose).strip()
    return f"  {mark} " + "  ".join(filter(None, [finding.name, finding.detail, purpose]))
