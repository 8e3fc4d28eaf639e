"""`gazette doctor`: what this machine has, and how to get the rest."""

from __future__ import annotations

from pathlib import Path

import click

from gazette.base.language import say
from gazette.cli.common import emit_json, lang_option

__all__ = ["command"]


@click.command("doctor")
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
@click.option("--json", "as_json", is_flag=True, default=False, help="每行一个 JSON 对象")
@lang_option
def command(*, folder: Path, as_json: bool) -> None:
    """检查本机的字体、程序和可选包：有什么，缺什么，怎么补。

    Show the fonts, programs and optional packages of this machine, with what is missing
    and how to get it. FOLDER is where gazette.toml is looked for.

    \b
    例如 (example):
      gazette doctor
      gazette doctor 2021-03 --json
    """
    from gazette.base.config import load_config
    from gazette.jobs.doctor import look_around

    findings = list(look_around(load_config(folder).fonts))
    if as_json:
        for finding in findings:
            emit_json(finding.to_json())
    else:
        _show(findings)
    if any(finding.needed and not finding.present for finding in findings):
        raise SystemExit(1)


def _show(findings: list) -> None:  # type: ignore[type-arg]  # Finding is imported only when the command runs
    titles = {
        "font": say("字体", "Fonts"),
        "package": say("Python 包", "Python packages"),
        "program": say("程序", "Programs"),
    }
    group = ""
    for finding in findings:
        if finding.group != group:
            group = finding.group
            click.echo(titles[group])
        mark = "✓" if finding.present else "✗" if finding.needed else "—"
        words = [finding.name, finding.detail, f"（{finding.purpose}）" if finding.purpose else ""]
        click.echo(f"  {mark} {'  '.join(filter(None, words))}")
        if not finding.present and finding.remedy:
            click.echo(f"      {say('可以这样补', 'to get it')}：{finding.remedy}")
