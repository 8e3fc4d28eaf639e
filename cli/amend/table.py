"""`gazette amend table`: 新旧对照表 as a page, a Word file, or an annex."""

from __future__ import annotations

from pathlib import Path

from gazette.base.language import say
from gazette.cli.amend.checking import old_option
from gazette.cli.commands import argument, command, option
from gazette.cli.output import tell
from gazette.cli.values import PLACE

__all__ = ["table"]


@command(
    "table",
    zh="""
    新旧对照表：修改前、修改后、依据决定的哪一条；删去和增加的字句标出。

    后缀决定格式：.html 网页，.docx Word，.xml 附有对照表的修正本（公报 XML）。用 --annex 时 .docx
    是修正本加对照表，放进一期，印刷版就把表印作附件。
    """,
    en="""
    Tabulate the old text beside the amended one, with the instruction and the words that changed.

    The suffix decides: .html a page, .docx Word, .xml the amended text with the table as its annex
    (gazette XML). With --annex the .docx is the amended text and the table; put into an issue, its
    PDF prints the table as an annex.
    """,
    example=(
        """
        gazette amend table 决定.docx 修正本.docx --old 旧本.docx -o 新旧对照表.html
        gazette amend table 决定.docx 修正本.docx --old 旧本.docx -o 附表.docx --annex
        """,
        """
        gazette amend table decision.docx amended.docx --old before.docx -o table.html
        gazette amend table decision.docx amended.docx --old before.docx -o annexed.docx --annex
        """,
    ),
)
@argument("decision", type=PLACE, metavar="DECISION")
@argument("amended", type=PLACE, metavar="AMENDED")
@old_option
@option("-o", "--output", type=PLACE, required=True, zh="写到哪个文件", en="the file to write")
@option(
    "--all",
    "everything",
    is_flag=True,
    default=False,
    zh="没有改的条文也列出",
    en="unchanged articles too",
)
@option(
    "--annex",
    is_flag=True,
    default=False,
    zh="表附在修正本（.docx）后面",
    en="put it behind the amended .docx",
)
def table(
    decision: Path,
    amended: Path,
    old: Path | None,
    output: Path,
    *,
    everything: bool,
    annex: bool,
) -> None:
    from gazette.jobs.amend import texts_of, write_table

    found = write_table(
        texts_of(decision, amended, old), output, everything=everything, annex=annex
    )
    tell(say(f"{output}：{len(found.rows)} 行", f"{output}: {len(found.rows)} rows"))
