"""`gazette rules`: the table of findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from gazette.base.language import say
from gazette.base.terms import term
from gazette.cli.commands import command, option
from gazette.cli.options import json_option
from gazette.cli.output import emit_json, emit_line

if TYPE_CHECKING:
    from gazette.base.findings import FindingKind

__all__ = ["rules"]


@command(
    "rules",
    zh="""
    列出全部检查结果的代码：校对规则、出版条件、读稿、XML 模式、档案核验。

    每条有代码、级别、依据、说明；规则还有适用时间和正误例。
    """,
    en="""
    List every finding there may be: rules, publication gate, reader, XML schema, archive.

    Each has its code, level, source and message; rules have their validity and examples too.
    """,
    example="""
    gazette rules
    gazette rules --group punctuation
    gazette rules --group gate
    gazette rules --json
    """,
)
@json_option
@option("--group", default=None, zh="只列一组，如 punctuation", en="one group, as punctuation")
def rules(*, as_json: bool, group: str | None) -> None:
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
            emit_line(_line(kind, say(*GROUPS[kind.group])))


def _line(kind: FindingKind, group: str) -> str:
    from gazette.base.findings import plain

    text = plain(say(kind.zh, kind.en))
    blocks = kind.level == "error" and not kind.waivable
    fixed = say("  不能放行", "  not waivable") if blocks else ""
    return f"{kind.code}  {kind.level:<7}  {group}  {text}  [{term(str(kind.source))}]{fixed}"
