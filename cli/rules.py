"""`gazette rules`: the rule table."""

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
    """列出全部校对规则：编号、级别、依据、适用时间、正误例。

    The rule table: code, level, source, validity, message, examples.

    \b
    例如 (example):
      gazette rules
      gazette rules --group punctuation
      gazette rules --json
    """
    from gazette.check.report.rules_json import rule_to_json
    from gazette.check.rules import GROUPS, RULES

    if group is not None and group not in GROUPS:
        raise click.BadParameter(
            say(f"没有这一组；可用：{'、'.join(GROUPS)}", f"use one of {', '.join(GROUPS)}"),
            param_hint="--group",
        )
    for rule in RULES:
        if group not in (None, rule.group):
            continue
        if as_json:
            emit_json(rule_to_json(rule))
        else:
            name = say(*GROUPS[rule.group])
            text = say(rule.zh, rule.en).replace("{", "").replace("}", "")
            click.echo(f"{rule.code}  {rule.level:<7}  {name}  {text}  [{rule.source}]")
