"""`gazette amend confirm`: what an editor confirmed of an archived decision counts in the archive."""

from __future__ import annotations

from pathlib import Path

from gazette.base.language import say
from gazette.cli.archive.opening import looking_at
from gazette.cli.commands import argument, command
from gazette.cli.options import archive_option
from gazette.cli.output import tell
from gazette.cli.values import PLACE

__all__ = ["confirm"]


@command(
    "confirm",
    zh="""
    把核定的指令记进档案库：KEY 是库中的修改决定，REVIEW 是 gazette amend read --review 写出、由编辑改定的文件。

    confirmed = true 的各条从此算数：本条历次修改、库中的核对都照它办。记在日志里，决定的文字不动；
    同一条再核定一次，以后一次为准。
    """,
    en="""
    Enter confirmed instructions into the archive: KEY is an archived decision, REVIEW the file that
    gazette amend read --review wrote and an editor corrected.

    What has confirmed = true counts from then on: in the history of articles and when texts are
    checked against the archive. It stands in the journal; the decision itself is not touched, and of
    an instruction confirmed twice the last counts.
    """,
    example=(
        """
        gazette amend read 决定.docx --review
        gazette amend confirm 2021-03-001 决定.amend.toml --archive 档案库
        """,
        """
        gazette amend read decision.docx --review
        gazette amend confirm 2021-03-001 decision.amend.toml --archive archive
        """,
    ),
)
@argument("key", metavar="KEY")
@argument("review", type=PLACE, metavar="REVIEW")
@archive_option
def confirm(key: str, review: Path, archive: Path) -> None:
    from gazette.archive.editing.amend_reviews import confirm_instructions
    from gazette.archive.reports.named import key_named

    with looking_at(archive) as store:
        key = key_named(store, key)
        entry = confirm_instructions(store, key, review)
    count = len(entry.data["instruction"])
    tell(
        say(
            f"记下 {count} 条，日志第 {entry.seq} 行",
            f"{count} instructions, line {entry.seq} of the journal",
        )
    )
