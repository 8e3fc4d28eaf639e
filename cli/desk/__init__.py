"""`gazette desk`: 编校审发, from a department's Word file to the signed-off issue."""

from __future__ import annotations

import click

from gazette.cli.commands import group
from gazette.cli.desk.opening import desk_option, list_options, who_option
from gazette.cli.options import json_option

__all__ = ["desk"]

_HERE = "gazette.cli.desk"
#: command → where it is; in the order of an office's work
_COMMANDS = {
    "init": "setting_up:init",
    "units": "setting_up:units",
    "people": "setting_up:people",
    "receive": "receiving:receive",
    "nothing": "receiving:nothing",
    "list": "looking:list_",
    "show": "looking:show",
    "decide": "deciding:decide",
    "interpret": "deciding:interpret",
    "waive": "deciding:waive",
    "revise": "signing:revise",
    "note": "signing:note",
    "sign": "signing:sign",
    "return": "signing:return_",
    "reopen": "signing:reopen",
    "withdraw": "signing:withdraw",
    "plan": "planning:plan",
    "freeze": "planning:freeze",
    "publish": "planning:publish",
    "work": "working:work",
    "proof": "proofing:proof",
    "correct": "proofing:correct",
    "report": "reporting:report",
    "register": "reporting:register",
    "rules": "reporting:rules",
    "history": "looking:history",
    "verify": "looking:verify",
    "rights": "setting_up:rights",
    "export": "exchanging:export",
    "import": "exchanging:import_",
    "account": "serving:account",
    "serve": "serving:serve",
}


@group(
    "desk",
    zh="""
    编辑部：收稿、审稿、签发，一步一人，步步留痕。

    不写命令时列出全部稿件（同 gazette desk list）。
    """,
    en="""
    The desk: take manuscripts in, review and sign them, every step with its person.

    Without a command it lists the manuscripts, as `gazette desk list` does.
    """,
    example=(
        """
        gazette desk init --office 某市人民政府公报编辑部
        gazette desk units units.csv
        gazette desk people people.csv
        gazette desk receive 通知.docx --from 市发展改革委 --as 张三
        gazette desk sign 2021-0001 screened --as 李四
        """,
        """
        gazette desk init --office "City Gazette"
        gazette desk units units.csv
        gazette desk people people.csv
        gazette desk receive notice.docx --from Planning --as "Zhang San"
        gazette desk sign 2021-0001 screened --as "Li Si"
        """,
    ),
    homes={name: f"{_HERE}.{place}" for name, place in _COMMANDS.items()},
    invoke_without_command=True,
)
@desk_option
@who_option
@list_options
@json_option
@click.pass_context
def desk(ctx: click.Context, /, **options: object) -> None:
    if ctx.invoked_subcommand is None:
        from gazette.cli.desk.looking import list_

        ctx.invoke(list_, **options)
