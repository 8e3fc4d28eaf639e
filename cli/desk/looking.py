"""`gazette desk list`, `show`, `history` and `verify`: what is where, and who did what."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gazette.base.language import say
from gazette.base.punctuation import bracketed, clauses, labelled, listed
from gazette.base.terms import term
from gazette.cli.archive.opening import looking_at
from gazette.cli.commands import argument, command, option
from gazette.cli.desk.opening import day_text, desk_option, list_options, opened, who_option
from gazette.cli.options import json_option
from gazette.cli.output import emit_json, emit_line, emit_text, tell
from gazette.cli.values import PLACE

if TYPE_CHECKING:
    from gazette.desk.flow.steps import Flow
    from gazette.desk.looking.lists import Waiting
    from gazette.desk.looking.whole import Whole

__all__ = ["history", "list_", "show", "verify"]


@command(
    "list",
    zh="列出稿件：收稿号、标题、走到哪一步、等谁、从什么时候等起。",
    en="List the manuscripts: where each is, whom it waits for, and since when.",
    example=(
        """
        gazette desk list --for 李四
        gazette desk list --state review1 --json
        """,
        """
        gazette desk list --for "Li Si"
        gazette desk list --state review1 --json
        """,
    ),
)
@desk_option
@who_option
@list_options
@json_option
def list_(
    *,
    url: str,
    who: str,
    waits_for: str,
    state: str,
    issue: str,
    overdue: bool,
    as_json: bool,
) -> None:
    from gazette.desk.looking.lists import list_manuscripts
    from gazette.desk.office.people import person_named

    del who
    with opened(url) as desk:
        person = person_named(desk, waits_for) if waits_for else None
        found = list_manuscripts(desk, waits_for=person, state=state, issue=issue, overdue=overdue)
        for row in found:
            if as_json:
                emit_json(row.to_json())
            else:
                emit_line(_line(desk.flow, row))
    if not as_json:
        tell(say(f"共 {len(found)} 件", f"{len(found)} manuscripts"))


def _line(flow: Flow, row: Waiting) -> str:
    one = row.manuscript
    then = flow.words(row.next_step) if row.next_step else ""
    waits = say(f"等{then} ", f"waits for {then} ") if then else ""
    number = bracketed(one.number)
    errors = say(f"  错误 {one.errors}", f"  {one.errors} errors") if one.errors else ""
    late = say("  逾期", "  late") if one.late else ""
    return (
        f"{one.registry}  {one.uid}  {flow.words(one.state)}{bracketed(f'{waits}{row.since[:10]}')}"
        f"  {one.unit_name}  {one.title}{number}{errors}{late}"
    )


@command(
    "show",
    zh="""
    一件稿件的全部：报送要素、各版文字、签发、公开属性、解读、查到的问题。

    ID 是收稿号（2021-0012）或 gazette desk list 列出的标识。
    """,
    en="""
    All about a manuscript: its paperwork, texts, sign-offs, decisions, interpretations, findings.

    ID is its registry number (2021-0012) or the id that `gazette desk list` shows.
    """,
    example="gazette desk show 2021-0012",
)
@argument("name", metavar="ID")
@desk_option
@json_option
def show(*, name: str, url: str, as_json: bool) -> None:
    from gazette.desk.looking.whole import whole_manuscript

    with opened(url) as desk:
        whole = whole_manuscript(desk, name)
        flow = desk.flow
    if as_json:
        emit_json(whole.to_json())
    else:
        emit_text("\n".join(_lines(flow, whole)))


def _lines(flow: Flow, whole: Whole) -> list[str]:
    from gazette.desk.model.manuscripts import problem_words
    from gazette.desk.model.trail import act_words

    one = whole.manuscript
    why = clauses(filter(None, (one.reason, one.basis)))
    waived = bracketed(one.interpretation_waived)
    lines = [
        f"{one.registry}  {one.uid}  v{one.version}",
        f"{one.title}{bracketed(one.number)}",
        labelled(say("状态", "state"), flow.words(one.state)),
        labelled(say("报送", "handed in"), f"{one.unit_name} {one.contact} {one.received_on}"),
        labelled(say("成文", "signed"), day_text(one.signed_on)),
        labelled(say("公开属性", "disclosure"), f"{term(one.disclosure or '—')}{bracketed(why)}"),
        labelled(say("解读", "interpretations"), f"{len(whole.interpretations)}{waived}"),
    ]
    lines += [labelled(say("联合单位", "with"), listed(one.joint))] * bool(one.joint)
    lines += [labelled(say("备注", "note"), one.note)] * bool(one.note)
    for version in whole.versions:
        lines.append(f"  v{version.number}  {version.at[:16]}  {version.by}  {version.file_name}")
    for sign in whole.sign_offs:
        void = bracketed(labelled(say("已作废", "void"), act_words(sign.void)) if sign.void else "")
        note = bracketed(sign.note)
        lines.append(f"  {flow.words(sign.step)}  {sign.person}  {sign.at[:16]}{note}{void}")
    lines += [f"  {p['level']}  {p['code']}  {problem_words(p)}" for p in whole.problems]
    return lines


@command(
    "history",
    zh="谁在什么时候对它做了什么；不写 ID 时是整个编辑部的。",
    en="Who did what to it when; without an ID, of the whole desk.",
    example="gazette desk history 2021-0012",
)
@argument("name", metavar="ID", required=False)
@desk_option
@json_option
def history(*, name: str | None, url: str, as_json: bool) -> None:
    from gazette.desk.looking.whole import history as history_of
    from gazette.desk.looking.whole import thing_named

    with opened(url) as desk:
        about = thing_named(desk, name) if name else None
        for act in history_of(desk, about):
            if as_json:
                emit_json(act.to_json())
                continue
            data = act.data.items()
            words = clauses(f"{k} {term(str(v))}" for k, v in data if k in _TOLD and v)
            emit_line(f"{act.seq}  {act.at[:19]}  {act.who}  {act.words}{bracketed(words)}")


_TOLD = ("registry", "step", "note", "reason", "n", "disclosure", "form", "code", "voided")


@command(
    "verify",
    zh="""
    核验审计链：每一行都接着前一行，没有改动、没有缺少。

    --archive 把它同档案库日志里记下的链头对照，--anchor 同另外保存的对照：整条重写也查得出。
    """,
    en="""
    Verify the trail: every line follows from the one before, none changed, none missing.

    --archive holds it against the heads in the archive's journal, --anchor against those kept
    elsewhere: a trail that was rewritten whole is found.
    """,
    example="""
    gazette desk verify
    gazette desk verify --archive gazette-archive
    """,
)
@desk_option
@json_option
@option("--archive", type=PLACE, default=None, zh="档案库的位置", en="where the archive is")
@option(
    "--anchor",
    "anchors",
    multiple=True,
    zh="号:哈希，另外保存的链头",
    en="NUMBER:HASH, kept elsewhere",
)
def verify(*, url: str, archive: Path | None, anchors: tuple[str, ...], as_json: bool) -> None:
    from gazette.desk.looking.whole import verify_trail

    known = (_anchors_in(archive) if archive else {}) | dict(map(_anchor, anchors))
    with opened(url) as desk:
        seq, digest, broken = verify_trail(desk, known)
    if as_json:
        fault = {"seq": broken.seq, "why": str(broken.why)} if broken else None
        emit_json({"acts": seq, "head": digest, "fault": fault})
    elif broken is None:
        emit_line(
            say(f"审计链完整：{seq} 行，{digest}", f"the trail is whole: {seq} acts, {digest}")
        )
    if broken:
        tell(say(f"第 {broken.seq} 行：{broken.why}", f"act {broken.seq}: {broken.why}"))
        raise click.exceptions.Exit(1)


def _anchors_in(archive: Path) -> dict[int, str]:
    """The heads that the journal of the archive has noted."""
    from gazette.archive.reports.desk_anchors import desk_anchors

    with looking_at(archive) as store:
        return desk_anchors(store)


def _anchor(text: str) -> tuple[int, str]:
    number, _, digest = text.partition(":")
    if not number.isdecimal() or not digest:
        raise click.UsageError(say("写成 号:哈希", "write NUMBER:HASH"))
    return int(number), digest
