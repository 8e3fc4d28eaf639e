"""`gazette inspect`: what is read out of manuscripts, with confidence and evidence."""

from __future__ import annotations

from pathlib import Path

import click

from gazette.base.language import current_language, say
from gazette.cli.commands import argument, command, option
from gazette.cli.options import jobs_option, json_option
from gazette.cli.output import emit_json, error, tell
from gazette.cli.values import PLACE

__all__ = ["inspect"]


@command(
    "inspect",
    zh="""
    看看从稿件里读出了什么：要素、把握和依据、层次、附件、丢弃的内容。

    未接受的修订按全部接受来读，并列为问题。退出码：0 没有错误，1 有错误级问题（如修订），其他见文档。
    """,
    en="""
    Show what is read out of manuscripts: elements with confidence and evidence, outline, annexes,
    losses.

    Unaccepted revisions are read as accepted, and are a problem. Exit code: 0 without errors, 1
    with problems of level error (revisions are), others as documented.
    """,
    example=(
        """
        gazette inspect 通知.docx
        gazette inspect --json *.docx
        gazette inspect --edit 通知.docx      写出 通知.toml，改好后再读就照它办
        gazette inspect --page 通知.docx      写出 通知.roles.html，在浏览器里点选对的角色
        """,
        """
        gazette inspect notice.docx
        gazette inspect --json *.docx
        gazette inspect --edit notice.docx    writes notice.toml; what it says is followed from then on
        gazette inspect --page notice.docx    writes notice.roles.html, to click the right roles
        """,
    ),
)
@argument("files", nargs=-1, required=True, metavar="FILE...", type=PLACE)
@json_option
@option(
    "--edit",
    is_flag=True,
    default=False,
    zh="在稿件旁写出更正文件 NAME.toml",
    en="write an override file, NAME.toml, beside each manuscript",
)
@option(
    "--page",
    is_flag=True,
    default=False,
    zh="在稿件旁写出网页 NAME.roles.html：点选各段对的角色，得到要贴进更正文件的几行",
    en="write a page, NAME.roles.html, beside each manuscript: click the right roles of paragraphs, "
    "and get the lines to paste into the override file",
)
@jobs_option
def inspect(
    files: tuple[Path, ...], jobs: int | None, *, as_json: bool, edit: bool, page: bool
) -> None:
    from gazette.cli.inspected import show
    from gazette.jobs.inspect import inspect_files, write_override, write_roles_page

    worst = 0
    for found in inspect_files(files, language=current_language(), jobs=jobs):
        if as_json:
            emit_json(found.to_json())
        elif found.error:
            error(found.error)
        elif not (edit or page):
            show(found)
        if edit and not found.error:
            written = write_override(found)
            tell(say(f"更正文件：{written}", f"override file: {written}"))
        if page and not found.error:
            written = write_roles_page(found)
            tell(say(f"各段的角色：{written}", f"roles of the paragraphs: {written}"))
        worst = max(worst, found.exit_code)
    if worst:
        raise click.exceptions.Exit(worst)
