"""`gazette desk receive` and `nothing`: what units hand in, one by one or as a table, and 零报告."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from gazette.base.files import read_bytes, write_bytes
from gazette.base.language import say
from gazette.base.punctuation import listed
from gazette.cli.commands import argument, command, option
from gazette.cli.desk.opening import At, at_desk, desk_option, who_option
from gazette.cli.options import json_option
from gazette.cli.output import emit_json, emit_line, tell
from gazette.cli.values import DAY, FILE, PLACE

if TYPE_CHECKING:
    from gazette.desk.intake.batch import BatchRow
    from gazette.desk.intake.handed import Handed, Received

__all__ = ["nothing", "receive"]

F = TypeVar("F", bound=Callable[..., object])


def _paperwork(function: F) -> F:
    """The options of what a unit says beside the file."""
    for add in (
        option(
            "--contact",
            default="",
            zh="联络员，默认是该单位的",
            en="contact, the unit's by default",
        ),
        option(
            "--joint", multiple=True, zh="联合单位，可以写几次", en="another unit; may be repeated"
        ),
        option(
            "--on",
            "received_on",
            type=DAY,
            default=None,
            zh="报送日期，默认今天",
            en="day of handing in, today by default",
        ),
        option(
            "--disclosure",
            default="",
            zh="公开属性，默认看稿件怎么写",
            en="disclosure, by default as the manuscript says",
        ),
        option("--reason", default="", zh="不主动公开的理由", en="why it is withheld"),
        option("--basis", default="", zh="不主动公开的依据", en="on what basis it is withheld"),
        option("--superior", default="", zh="上位文件", en="superior document"),
        option("--superior-disclosure", default="", zh="上位文件的公开属性", en="its disclosure"),
        option(
            "--form",
            "forms",
            multiple=True,
            zh="解读形式，可以写几次",
            en="form of interpretation; may be repeated",
        ),
        option(
            "--channel",
            "channels",
            multiple=True,
            zh="解读渠道",
            en="channel of the interpretation",
        ),
        option(
            "--waive-interpretation",
            "interpretation_waived",
            default="",
            zh="免解读的理由",
            en="why it needs no interpretation",
        ),
        option(
            "--version-of",
            default="",
            zh="是哪一件的新稿（收稿号或标识）",
            en="the manuscript that it is a new version of",
        ),
    ):
        function = add(function)
    return function


@command(
    "receive",
    zh="""
    收稿：读稿、检查、登记，给出收稿号和回执。

    --table 收一张表（报送.csv，一行一件，文件在表旁边）：有一行不对就一件也不收，--dry-run 只看不收。
    同一个文件、同样的内容不会收两次；同一份文件的新稿收为新的一版。
    """,
    en="""
    Take manuscripts in: read, check and register them, with a receipt.

    --table takes a table (a row a manuscript, the files beside it): one wrong row and none is taken;
    --dry-run only looks. The same file or content is not taken twice; a new text of a document
    becomes its next version.
    """,
    example=(
        """
        gazette desk receive 通知.docx --from 市发展改革委 --disclosure 主动公开 --as 张三
        gazette desk receive --table 报送.csv --dry-run --as 张三
        """,
        """
        gazette desk receive notice.docx --from Planning --disclosure public --as "Zhang San"
        gazette desk receive --table table.csv --dry-run --as "Zhang San"
        """,
    ),
)
@argument("files", nargs=-1, metavar="[FILE]...", type=PLACE)
@option("--from", "unit", default="", zh="报送单位，名称或编码", en="the unit that hands it in")
@_paperwork
@option("--table", type=FILE, default=None, zh="报送的表", en="a table of manuscripts")
@option(
    "--dry-run",
    is_flag=True,
    default=False,
    zh="只看会怎样，不收",
    en="only say what would come of it",
)
@option(
    "--receipt",
    type=PLACE,
    default=None,
    zh="回执写到这个 HTML 文件",
    en="write the receipt to this HTML file",
)
@desk_option
@who_option
@json_option
def receive(
    *,
    files: tuple[Path, ...],
    table: Path | None,
    dry_run: bool,
    receipt: Path | None,
    url: str,
    who: str,
    as_json: bool,
    **paperwork: Any,  # noqa: ANN401 - the options of _paperwork
) -> None:
    if bool(table) == bool(files):
        raise click.UsageError(say("请写稿件，或用 --table 写一张表", "name files, or a --table"))
    with at_desk(url, who) as at:
        if table:
            rows = _of_table(at, table, dry_run=dry_run)
            _tell_rows(rows, dry_run=dry_run, as_json=as_json)
            received = tuple(row.received for row in rows if row.received)
            faulty = any(row.fault for row in rows)
        else:
            received, faulty = _of_files(at, files, paperwork, dry_run=dry_run), False
            for one in received:
                _tell_one(one, as_json=as_json)
        if receipt and received and not (faulty or dry_run):
            from gazette.desk.intake.receipt import receipt_page

            write_bytes(receipt, receipt_page(received, at.desk.settings.office, at.desk.now))
    if faulty:
        raise click.exceptions.Exit(1)


def _of_table(at: At, table: Path, *, dry_run: bool) -> tuple[BatchRow, ...]:
    from gazette.base.config import load_config
    from gazette.desk.intake.batch import read_batch, receive_batch

    handed, faults = read_batch(read_bytes(table), table, config=load_config(Path.cwd()))
    return receive_batch(at.desk, at.person, handed, faults, dry_run=dry_run)


def _of_files(
    at: At, files: tuple[Path, ...], paperwork: dict[str, Any], *, dry_run: bool
) -> tuple[Received, ...]:
    from gazette.desk.intake.batch import receive_batch
    from gazette.desk.intake.receiving import receive as take_in

    if not paperwork["unit"]:
        raise click.UsageError(say("请用 --from 写报送单位", "name the unit with --from"))
    handed = tuple(_handed(path, paperwork) for path in files)
    if not dry_run:
        return take_in(at.desk, at.person, handed)
    rows = receive_batch(at.desk, at.person, list(enumerate(handed, 1)), dry_run=True)
    for row in rows:
        if row.fault:
            tell(row.fault)
    if any(row.fault for row in rows):
        raise click.exceptions.Exit(1)
    return tuple(row.received for row in rows if row.received)


def _handed(path: Path, paperwork: dict[str, Any]) -> Handed:
    from gazette.base.config import load_config
    from gazette.desk.intake.handed import Handed
    from gazette.desk.intake.reading import read_file

    return Handed(read=read_file(path, load_config(Path.cwd())), **paperwork)


def _tell_one(one: Received, *, as_json: bool) -> None:
    if as_json:
        emit_json(one.to_json())
        return
    found = one.manuscript
    emit_line(f"{found.registry}  {found.uid}  {found.title}")
    for remark in one.remarks:
        tell(f"  {remark.words}")
    if found.errors:
        tell(say(f"  查到错误 {found.errors} 处", f"  {found.errors} errors were found"))
    if one.voided:
        steps = listed(one.voided)
        tell(say(f"  签发作废，要重新签：{steps}", f"  sign-offs are void: {steps}"))


def _tell_rows(rows: tuple[BatchRow, ...], *, dry_run: bool, as_json: bool) -> None:
    faults = sum(bool(row.fault) for row in rows)
    for row in rows:
        if as_json:
            emit_json(row.to_json())
        elif row.fault:
            emit_line(
                say(f"第 {row.line} 行  不能收  {row.fault}", f"row {row.line}  no  {row.fault}")
            )
        elif row.received:
            name = row.received.manuscript.registry
            emit_line(say(f"第 {row.line} 行  {name}", f"row {row.line}  {name}"))
            for remark in row.received.remarks:
                tell(f"  {remark.words}")
    if faults or dry_run:
        tell(
            say(
                f"{len(rows)} 行，{faults} 行不能收；一件也没有收",
                f"{len(rows)} rows, {faults} cannot be taken; none was taken",
            )
        )
    else:
        tell(say(f"收稿 {len(rows)} 件", f"{len(rows)} taken in"))


@command(
    "nothing",
    zh="登记一个单位某月的零报告。",
    en="Enter that a unit had nothing to hand in in a month.",
    example=(
        "gazette desk nothing 市教育局 2021-03 --as 张三",
        'gazette desk nothing Education 2021-03 --as "Zhang San"',
    ),
)
@argument("unit", metavar="UNIT")
@argument("month", metavar="MONTH")
@desk_option
@who_option
def nothing(*, unit: str, month: str, url: str, who: str) -> None:
    from gazette.desk.acts.noting import report_nothing

    with at_desk(url, who) as at:
        found = report_nothing(at.desk, at.person, unit, month)
    emit_line(f"{found.name}  {month}")
