"""`gazette correct`: a fault that was published is put right in one act."""

from __future__ import annotations

from pathlib import Path

from gazette.base.language import say
from gazette.cli.commands import argument, command, option
from gazette.cli.options import archive_option, message_option
from gazette.cli.output import emit_line, tell
from gazette.cli.values import DIRECTORY, LINES, today

__all__ = ["correct"]


@command(
    "correct",
    zh="""
    更正已刊登的文件，一步做完：登记更正，与原件互相指明，并在下一期里起草更正稿。

    KEY 是档案库里的键或文号。更正稿写明刊登的期、页和标题；网站上原件的页面显示更正的文字。
    """,
    en="""
    Put right what was published, in one act: the correction is recorded, it and the document name
    each other, and it is drafted for the next issue.

    KEY is a key of the archive or a document number. The draft names issue, page and title; the
    site shows the words of the correction on the document's page.
    """,
    example=(
        """
        gazette correct 2024-07-001 --text "第5页“三日”应为“五日”。" --next 2024-08
        gazette correct 江政发〔2024〕12号 --text "第5页“三日”应为“五日”。"
        """,
        """
        gazette correct 2024-07-001 --text "Page 5: for three days read five days." --next 2024-08
        gazette correct 江政发〔2024〕12号 --text "Page 5: for three days read five days."
        """,
    ),
)
@argument("key")
@archive_option
@option("--text", type=LINES, required=True, zh="更正的文字", en="the text of the correction")
@option(
    "--next",
    "next_issue",
    type=DIRECTORY,
    default=None,
    zh="刊登更正的下一期的文件夹",
    en="folder of the next issue, which is to print it",
)
@message_option
def correct(key: str, archive: Path, text: str, next_issue: Path | None, message: str) -> None:
    from gazette.archive.archive import Archive
    from gazette.archive.editing.correcting import correct_published

    with Archive(archive) as store:
        made = correct_published(
            store, key, text, day=today(), next_issue=next_issue, message=message
        )
    emit_line(made.key)
    tell(
        say(
            f"已登记更正，与 {made.of} 互相指明；重做网站（gazette site）后原件的页面显示更正的文字。",
            f"corrected; it and {made.of} name each other; `gazette site` shows it on its page.",
        )
    )
    if made.draft:
        tell(say(f"更正稿：{made.draft}", f"draft: {made.draft}"))
    else:
        tell(
            say(
                "要在下一期刊登，请用 --next 写下一期的文件夹。",
                "To print it, name the next issue's folder with --next.",
            )
        )
