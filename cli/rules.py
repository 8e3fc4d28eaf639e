"""`gazette rules`: the table of findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from gazette.base.language import say
from gazette.base.terms import term
from gazette.cli.commands import argument, command, option
from gazette.cli.options import json_option
from gazette.cli.output import emit_json, emit_line

if TYPE_CHECKING:
    from gazette.base.findings import FindingKind

__all__ = ["rules"]


@command(
    "rules",
    zh="""
    列出全部检查结果的代码：校对规则、出版条件、读稿、XML 模式、档案核验。

    每条有代码、级别、依据、说明；规则还有适用时间和正误例。写出 CODE 的，逐条细说。
    """,
    en="""
    List every finding there may be: rules, publication gate, reader, XML schema, archive.

    Each has its code, level, source and message; rules have their validity and examples too. What
    is named by its CODE is explained at length.
    """,
    example="""
    gazette rules
    gazette rules GZ-P13
    gazette rules --group punctuation
    gazette rules --group gate
    gazette rules --json
    """,
)
@argument("codes", nargs=-1, metavar="[CODE...]")
@json_option
@option("--group", default=None, zh="只列一组，如 punctuation", en="one group, as punctuation")
def rules(*, codes: tuple[str, ...], as_json: bool, group: str | None) -> None:
    from gazette.check.report.findings_json import finding_to_json
    from gazette.cli.findings import GROUPS, known_findings

    if group is not None and group not in GROUPS:
        raise click.BadParameter(
            say(f"没有这一组；可用：{'、'.join(GROUPS)}", f"use one of {', '.join(GROUPS)}"),
            param_hint="--group",
        )
    for kind in _named(codes) if codes else known_findings():
        if group not in (None, kind.group):
            continue
        if as_json:
            emit_json(finding_to_json(kind))
        elif codes:
            _explain(kind)
        else:
            emit_line(_line(kind, say(*GROUPS[kind.group])))


def _named(codes: tuple[str, ...]) -> list[FindingKind]:
    """The findings of the codes, or of the codes that they had before."""
    from gazette.check.table import current_code
    from gazette.cli.findings import known_findings

    table = {kind.code: kind for kind in known_findings()}
    typed = [code if code in table else f"GZ-{code.upper().removeprefix('GZ-')}" for code in codes]
    wanted = [code if code in table else current_code(code) for code in typed]
    unknown = [code for code in wanted if code not in table]
    if unknown:
        missing = say("、", ", ").join(unknown)
        raise click.BadParameter(
            say(
                f"没有代码 {missing}；不带代码的 gazette rules 列出全部",
                f"no code {missing}; `gazette rules` alone lists all",
            ),
            param_hint="CODE",
        )
    return [table[code] for code in wanted]


def _explain(kind: FindingKind) -> None:
    from gazette.check.report.explained import explained
    from gazette.cli.findings import GROUPS

    for line in explained(kind, say(*GROUPS[kind.group])):
        emit_line(line)


def _line(kind: FindingKind, group: str) -> str:
    from gazette.base.findings import plain

    text = plain(say(kind.zh, kind.en))
    blocks = kind.level == "error" and not kind.waivable
    fixed = say("  不能放行", "  not waivable") if blocks else ""
    return f"{kind.code}  {kind.level:<7}  {group}  {text}  [{term(str(kind.source))}]{fixed}"
