"""`gazette rules`: the table of findings."""

from __future__ import annotations

import click

from gazette.base.language import say
from gazette.cli.common import emit_json, lang_option


@click.command("rules")
@click.option(
    "--json", "as_json", is_flag=True, default=False, help="一行一个 JSON 对象 (JSON lines)"
)
@click.option("--group", default=None, help="只列一组 (one group, e.g. punctuation)")
@lang_option
def command(*, as_json: bool, group: str | None) -> None:
    """列出全部检查结果的代码：校对规则、出版条件、读稿、XML 模式、档案核验。

    Every finding there may be: code, level, source, message; rules with their validity and examples.

    \b
    例如 (example):
      gazette rules
      gazette rules --group punctuation
      gazette rules --group gate
      gazette rules --json
    """
    from gazette.base.findings import plain
    from gazette.check.report.findings_json import finding_to_json
    from gazette.cli.findings import FINDINGS, GROUPS

    if group is not None and group not in GROUPS:
        raise click.BadParameter(
            say(f"没有这一组；可用：{'、'.join(GROUPS)}", f"use one of {', '.join(GROUPS)}"),
            param_hint="--group",
        )
    for kind in FINDINGS:
        if group not in (None, kind.group):
            continue
        if as_json:
            emit_json(finding_to_json(kind))
        else:
            name = say(*GROUPS[kind.group])
            text = plain(say(kind.zh, kind.en))
            fixed = (
                ""
                if kind.waivable or kind.level != "error"
                else say("  不能放行", "  not waivable")
            )
            click.echo(f"{kind.code}  {kind.level:<7}  {name}  {text}  [{kind.source}]{fixed}")
