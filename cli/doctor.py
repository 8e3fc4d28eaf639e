"""`gazette doctor`: what this machine has, and how to get the rest."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gazette.base.language import say
from gazette.base.punctuation import bracketed
from gazette.cli.commands import argument, command
from gazette.cli.options import json_option
from gazette.cli.output import emit_json, emit_line
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


def _line(finding: Finding) -> str:
    mark = "✓" if finding.present else "✗" if finding.needed else "—"
    purpose = bracketed(finding.purpose).strip()
    return f"  {mark} " + "  ".join(filter(None, [finding.name, finding.detail, purpose]))
