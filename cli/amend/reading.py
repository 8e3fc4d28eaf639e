"""`gazette amend read`: the instructions of a decision, those that a person has to settle first."""

from __future__ import annotations

from pathlib import Path

import click

from gazette.base.language import say
from gazette.cli.commands import argument, command, option
from gazette.cli.options import json_option
from gazette.cli.output import Styled, emit_json, emit_line, tell
from gazette.cli.values import PLACE

__all__ = ["read"]


@command(
    "read",
    zh="""
    读修改决定：每条指令改什么、在哪里、改成什么；没有读懂的列在最前。

    决定可以是 Word、文本（第一行是标题）或公报 XML。有没读懂的指令时以 1 退出。--review 在决定旁写出
    NAME.amend.toml，逐条核定、改正，以后的核对和对照表都照它办。
    """,
    en="""
    Read an amending decision: what each instruction changes, where, into what; the unread first.

    A decision is Word, text (the title on its first line) or gazette XML. Exit 1 where an
    instruction is unresolved. --review writes NAME.amend.toml beside the decision, to confirm or
    correct each instruction; comparing and tables follow it from then on.
    """,
    example=(
        """
        gazette amend read 决定.docx
        gazette amend read 决定.txt --json
        gazette amend read 决定.docx --review     写出 决定.amend.toml
        """,
        """
        gazette amend read decision.docx
        gazette amend read decision.txt --json
        gazette amend read decision.docx --review     writes decision.amend.toml
        """,
    ),
)
@argument("decision", type=PLACE, metavar="DECISION")
@option("--review", is_flag=True, zh="写出核定文件", en="write the review file")
@json_option
def read(decision: Path, *, review: bool, as_json: bool) -> None:
    from gazette.amend.wordings import instruction_line
    from gazette.jobs.amend import read_decision, write_review

    if review:
        path = write_review(decision)
        tell(say(f"核定文件：{path}", f"review file: {path}"))
        return
    amendments = read_decision(decision)
    open_ones = [(a, i) for a in amendments for i in a.unresolved]
    settled = [(a, i) for a in amendments for i in a.instructions if i.state != "unresolved"]
    shown = ""
    for amendment, instruction in (*open_ones, *settled):
        target = f"《{amendment.target}》" if amendment.target else ""
        if as_json:
            emit_json(instruction.to_json(target))
            continue
        if target != shown:
            emit_line(Styled(target))
            shown = target
        emit_line("  ", instruction_line(instruction))
        if instruction.state == "unresolved":
            emit_line("      ", instruction.source.replace("\n", "／"))
    total = len(open_ones) + len(settled)
    tell(
        say(
            f"{len(amendments)} 件，{total} 条指令，{len(open_ones)} 条要由人处理",
            f"{total} instructions for {len(amendments)} texts, {len(open_ones)} for a person",
        )
    )
    if open_ones:
        raise click.exceptions.Exit(1)
