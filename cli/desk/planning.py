"""`gazette desk plan`, `freeze` and `publish`: a whole issue on its way."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from gazette.base.language import say
from gazette.cli.commands import argument, command, option
from gazette.cli.desk.changing import changing_issue, seen_option
from gazette.cli.desk.opening import At, at_desk, desk_option, who_option
from gazette.cli.desk.working import (
    archive_at,
    archive_option,
    formats_named,
    formats_option,
    old_texts_at,
    old_texts_option,
    stage_words,
)
from gazette.cli.options import json_option
from gazette.cli.output import emit_json, emit_line, tell
from gazette.cli.values import DAY, DIRECTORY, ISSUE_NUMBER, NAME, PLACE, YEAR, Number

__all__ = ["freeze", "plan", "publish"]


@command(
    "plan",
    zh="""
    编排一期：把终审过的稿件按栏目编进去，先到的在前，写出这一期的文件夹。

    --from 写上一期的文件夹：刊名、版权页、封面、栏目名照它。一件稿件只编进一期。
    """,
    en="""
    Plan an issue: what has passed its reviews goes in by section, and its folder is written.

    --from names the folder of the issue before: title, masthead, cover and sections follow it.
    A manuscript is in one issue only.
    """,
    example=(
        "gazette desk plan 2021 3 --from 2021-02 --date 2021-03-15 --as 李四",
        'gazette desk plan 2021 3 --from 2021-02 --date 2021-03-15 --as "Li Si"',
    ),
)
@argument("year", metavar="YEAR", type=YEAR)
@argument("number", metavar="NUMBER", type=ISSUE_NUMBER)
@option(
    "--from",
    "previous",
    type=PLACE,
    default=None,
    zh="上一期的文件夹",
    en="folder of the issue before",
)
@option(
    "--folder",
    type=DIRECTORY,
    default=None,
    zh="这一期的文件夹，默认 年-期号",
    en="folder of the issue, by default YEAR-NUMBER",
)
@option("--title", type=NAME, default=None, zh="刊名", en="title of the gazette")
@option(
    "--date",
    type=DAY,
    default=None,
    zh="出版日期，默认今天",
    en="day of publication, today by default",
)
@option(
    "--pages",
    type=Number(1, 9999),
    default=None,
    zh="页数预算（按字数估计）",
    en="budget of pages (estimated)",
)
@option(
    "--only",
    multiple=True,
    zh="只编这几件（收稿号或标识），可以写几次",
    en="only these manuscripts; may be repeated",
)
@option(
    "--without",
    multiple=True,
    zh="从这一期撤下这几件，可以写几次",
    en="take these out of the issue; may be repeated",
)
@desk_option
@who_option
@json_option
def plan(
    *,
    year: int,
    number: int,
    previous: Path | None,
    folder: Path | None,
    title: str | None,
    date: dt.date | None,
    pages: int | None,
    only: tuple[str, ...],
    without: tuple[str, ...],
    url: str,
    who: str,
    as_json: bool,
) -> None:
    from gazette.desk.looking.whole import manuscript_named
    from gazette.desk.planning.issues import issue_name
    from gazette.desk.planning.plan import Planning
    from gazette.desk.planning.plan import plan as fill

    with at_desk(url, who) as at:
        if without:
            _take_out(at, without)
            return
        planning = Planning(
            year=year,
            number=number,
            folder=folder or Path(issue_name(year, number)),
            title=title or "",
            date=date or at.desk.today,
            previous=_folder_of(at, previous),
            pages=pages,
            only=tuple(manuscript_named(at.desk, name).uid for name in only),
        )
        issue, found, left = fill(at.desk, at.person, planning)
    if as_json:
        names = [one.uid for one in found]
        emit_json({**issue.to_json(), "manuscripts": names, "left": [one.uid for one in left]})
        return
    emit_line(issue.folder)
    for one in found:
        tell(f"  {one.registry}  {one.title}")
    if left:
        tell(say(f"没有编入的：{len(left)} 件", f"{len(left)} found no room"))


def _folder_of(at: At, previous: Path | None) -> Path | None:
    """The folder of the issue before; its name at the desk will do."""
    from gazette.desk.planning.issues import issues

    known = {one.name: Path(one.folder) for one in issues(at.desk)}
    return known.get(str(previous), previous)


def _take_out(at: At, names: tuple[str, ...]) -> None:
    from gazette.desk.looking.whole import manuscript_named
    from gazette.desk.planning.plan import take_out

    for name in names:
        found = manuscript_named(at.desk, name)
        done = take_out(at.desk, at.person, found.uid, found.version)
        emit_line(f"{done.registry}  {at.desk.flow.words(done.state)}  {done.title}")


@command(
    "freeze",
    zh="""
    清样定稿：三校都签了以后，由主编定稿，写出 freeze.json。

    定稿以后，改一个逗号、换一张图、合并一个单元格，gazette build 都不做；要改先 gazette desk reopen。
    修正本的旧本没有写在 issue.toml 里的，定稿时从档案库取来，放进这一期的文件夹。
    """,
    en="""
    Freeze the fair copy: once every round of proofs is signed; writes freeze.json.

    From then on gazette build refuses another comma, picture or merged cell; gazette desk reopen
    opens the issue again. An old text that issue.toml does not name is brought from the archive
    into the issue's folder.
    """,
    example=("gazette desk freeze 2021-03 --as 孙八", 'gazette desk freeze 2021-03 --as "Sun Ba"'),
)
@argument("issue", metavar="ISSUE")
@option("--note", default="", zh="意见", en="what you say to it")
@old_texts_option
@seen_option
@desk_option
@who_option
@json_option
def freeze(
    *,
    issue: str,
    note: str,
    archive: Path | None,
    seen: int | None,
    url: str,
    who: str,
    as_json: bool,
) -> None:
    from gazette.desk.planning.passing import freeze as freeze_issue

    with at_desk(url, who) as at, changing_issue(at, issue, seen, as_json=as_json) as change:
        place = (at.desk, at.person, issue, change.seen)
        change.made = freeze_issue(*place, note=note, predecessors=old_texts_at(archive))


@command(
    "publish",
    zh="""
    发布：付印签发以后，制作成品、入库、登记发布。中途断了再运行一次，接着做完，只发布一次。

    没有档案库（--archive、GAZETTE_ARCHIVE、当前文件夹的 gazette-archive），就只发布、不入库。
    --later 只排队，由 gazette desk work 来做。
    """,
    en="""
    Publish: once it is passed for print, build it, archive it, and enter it as published.

    Run it again after it was interrupted: it goes on, and the issue is published once. Without an
    archive (--archive, GAZETTE_ARCHIVE, gazette-archive in this folder) it is not archived.
    --later only asks for it: `gazette desk work` does it.
    """,
    example=(
        "gazette desk publish 2021-03 --archive gazette-archive --as 郑一",
        'gazette desk publish 2021-03 --archive gazette-archive --as "Zheng Yi"',
    ),
)
@argument("issue", metavar="ISSUE")
@archive_option
@formats_option
@option("--later", is_flag=True, default=False, zh="只排队", en="only ask for it")
@seen_option
@desk_option
@who_option
@json_option
def publish(
    *,
    issue: str,
    archive: Path | None,
    formats: str,
    later: bool,
    seen: int | None,
    url: str,
    who: str,
    as_json: bool,
) -> None:
    from gazette.desk.planning.issues import issue_named
    from gazette.desk.planning.publishing import ask_publication
    from gazette.desk.planning.publishing import publish as publish_issue

    with at_desk(url, who) as at, changing_issue(at, issue, seen, as_json=as_json) as change:
        place = (at.desk, at.person, issue, change.seen)
        if later:
            ask_publication(*place)
            tell(say("已排队", "it waits for a worker"))
            change.made = issue_named(at.desk, issue)
            return
        change.made = publish_issue(
            *place,
            archive=archive_at(archive),
            formats=formats_named(formats),
            told=lambda stage: tell(stage_words(stage)),
        )
