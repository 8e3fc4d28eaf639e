"""A whole issue signed (整期签发), frozen as its fair copy (清样定稿), and opened again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, insert, select, update

from gazette.base.errors import ConflictError, ForbiddenError, GateError, InputError, RefusedError
from gazette.base.files import sha256_of
from gazette.base.language import say
from gazette.base.punctuation import listed
from gazette.base.ways import way
from gazette.check import check_issue
from gazette.check.gate.pictures import pictures_held
from gazette.check.gate.publication import gate
from gazette.desk.acts.backs import require_reason
from gazette.desk.acts.settling import settle
from gazette.desk.acts.signing import require_next
from gazette.desk.model.issues import PLANNED, DeskIssue
from gazette.desk.planning.issues import (
    issue_digest,
    issue_named,
    issue_row,
    manuscripts_in,
)
from gazette.desk.planning.jobs import drop_job
from gazette.desk.planning.plan import write_folder
from gazette.desk.planning.signed import Signed, require_as_signed, signed_in
from gazette.desk.store import tables as t
from gazette.desk.store import trail
from gazette.desk.store.changing import take_issue
from gazette.desk.store.columns import moment
from gazette.desk.store.hands import Hand, hand_of, require
from gazette.desk.store.rows import sign_offs_of
from gazette.export.fonts.undrawn import undrawn_in
from gazette.issue.freeze_mark import freeze_fault, keep_freeze, lift_freeze
from gazette.issue.freezing import freeze_of
from gazette.issue.loading import load_issue
from gazette.jobs.build import refuse

if TYPE_CHECKING:
    from gazette.desk.flow.steps import Flow, Step
    from gazette.desk.model.people import Person
    from gazette.desk.store.desk import Desk
    from gazette.issue.bundle import IssueBundle
    from gazette.issue.comparing import Predecessors

__all__ = ["freeze", "freeze_bytes", "reopen", "sign_issue", "stamp_issue", "state_before"]


def sign_issue(
    desk: Desk,
    who: Person,
    name: str,
    seen: int,
    step: str,
    *,
    note: str = "",
    predecessors: Predecessors | None = None,
) -> DeskIssue:
    """Sign a step for the whole issue: 发排, 清样定稿, 付印.

    Args:
        desk: the desk.
        who: signs.
        name: of the issue, 2021-03.
        seen: its version that they were looking at.
        step: the state that the step leads to; the one that freezes is `freeze`.
        note: what they say to it.
        predecessors: where texts before decisions are sought that issue.toml does not name.

    Raises:
        ConflictError: somebody has changed it meanwhile.
        RefusedError: it is not this step's turn, they may not, or something is still to be done.
        InputError: there is no such issue or step.
    """
    wanted = desk.flow.find(step)
    if wanted is not None and wanted.freezes:
        return freeze(desk, who, name, seen, note=note, predecessors=predecessors)
    with desk.writing() as connection:
        row = take_issue(connection, name, seen)
        hand = hand_of(connection, who, desk.today)
        turn = _turn(desk.flow, connection, row, step)
        if turn.job in ("build", "archive"):
            raise RefusedError(
                say(
                    f"这一步由程序完成：{way('desk_publish')}",
                    f"a job does this: {way('desk_publish')}",
                )
            )
        role = require(desk.flow, hand, "sign", state_before(desk.flow, step))
        if row.frozen:
            _require_frozen(row)
        stamp_issue(desk, connection, row, turn, hand=hand, role=role, note=note)
    if turn.job == "draft":
        write_folder(desk, name, predecessors=predecessors)
    return issue_named(desk, name)


def freeze(
    desk: Desk,
    who: Person,
    name: str,
    seen: int,
    *,
    note: str = "",
    predecessors: Predecessors | None = None,
) -> DeskIssue:
    """清样定稿: sign the issue as it is, and write freeze.json, so that nothing else is published.

    Args:
        desk: the desk.
        who: signs.
        name: of the issue, 2021-03.
        seen: its version that they were looking at.
        note: what they say to it.
        predecessors: where texts before decisions are sought that issue.toml does not name.

    Raises:
        ConflictError: somebody has changed the issue or one of its texts meanwhile.
        RefusedError: they may not, it is not its turn, a round of proofs is not closed, or a text is
            read otherwise now than when it was signed.
        GateError: something keeps the issue from publication.
    """
    step = desk.flow.freezing()
    if step is None:
        raise RefusedError(say("流程里没有清样定稿", "the flow has no fair copy"))
    with desk.reading() as connection:
        row = issue_row(connection, name)
        _turn(desk.flow, connection, row, step.state)
        require(
            desk.flow,
            hand_of(connection, who, desk.today),
            "sign",
            state_before(desk.flow, step.state),
        )
        before = manuscripts_in(connection, row.id)
    folder = write_folder(desk, name, predecessors=predecessors)
    bundle = load_issue(folder)
    _refuse_what_blocks(bundle)
    with desk.writing() as connection:
        row = take_issue(connection, name, seen)
        hand = hand_of(connection, who, desk.today)
        turn = _turn(desk.flow, connection, row, step.state)
        role = require(desk.flow, hand, "sign", state_before(desk.flow, step.state))
        found = manuscripts_in(connection, row.id)
        if issue_digest(found) != issue_digest(before):
            raise ConflictError(
                say(
                    "读稿的时候有人改了稿件，请再定稿一次",
                    "a text was changed meanwhile; try again",
                )
            )
        signed = signed_in(connection, row.id, bundle)
        require_as_signed(bundle, signed)
        stamp_issue(desk, connection, row, turn, hand=hand, role=role, note=note)
        _keep_frozen(desk, connection, row, bundle, (hand, signed))
    keep_freeze(folder, freeze_bytes(desk, name))
    return issue_named(desk, name)


def freeze_bytes(desk: Desk, name: str) -> bytes:
    """What the issue's freeze.json has to be.

    Raises:
        RefusedError: the issue is not frozen.
    """
    with desk.reading() as connection:
        row = issue_row(connection, name)
    if not row.frozen:
        raise RefusedError(say("还没有清样定稿", "it is not frozen yet"), where=name)
    return str(row.frozen).encode()


def reopen(desk: Desk, who: Person, name: str, seen: int, *, reason: str) -> DeskIssue:
    """Open a frozen issue again: its sign-offs named by the flow are void, freeze.json goes.

    Raises:
        ConflictError: somebody has changed it meanwhile.
        RefusedError: they may not, or not in this state; it is being published.
        InputError: without a reason.
    """
    require_reason(reason)
    with desk.writing() as connection:
        row = take_issue(connection, name, seen)
        hand = hand_of(connection, who, desk.today)
        require(desk.flow, hand, "reopen", row.state)
        drop_job(connection, row.id)
        back = desk.flow.way_back("reopen", row.state)
        steps = () if back is None or back.voids == "none" else back.voids
        at = moment(desk.now)
        for id_ in _standing(connection, row.id, steps):
            connection.execute(
                insert(t.sign_off_void).values(
                    sign_off_id=id_, reason="重新打开", person_id=hand.id, at=at
                )
            )
        connection.execute(update(t.issue).where(t.issue.c.id == row.id).values(frozen=None))
        _settle_all(desk, connection, row.id)
        _tell(desk, connection, row, hand, "重新打开", reason=reason)
        folder = Path(row.folder)
    lift_freeze(folder)
    return issue_named(desk, name)


def state_before(flow: Flow, step: str) -> str:
    """The state in which it is the step's turn."""
    states = [one.state for one in flow.steps]
    return states[states.index(step) - 1]


def stamp_issue(
    desk: Desk,
    connection: Connection,
    row: Row[Any],
    step: Step,
    *,
    hand: Hand | None,
    role: str,
    note: str = "",
) -> None:
    """Enter the step as done for the issue, bound to what its manuscripts are; their states follow."""
    found = manuscripts_in(connection, row.id)
    digest = issue_digest(found)
    connection.execute(
        insert(t.sign_off).values(
            issue_id=row.id,
            step=step.state,
            person_id=hand.id if hand else None,
            role=role,
            note=note,
            digest=digest,
            at=moment(desk.now),
        )
    )
    _settle_all(desk, connection, row.id)
    what = "清样定稿" if step.freezes else "签发"
    told = {"step": step.state, "role": role, "note": note, "digest": digest}
    _tell(desk, connection, row, hand, what, **told)


def _turn(flow: Flow, connection: Connection, row: Row[Any], step: str) -> Step:
    """The step, where it is its turn for the issue and for each of its manuscripts.

    Raises:
        InputError: there is no such step.
        RefusedError: it is not its turn; the manuscripts that are not so far are named.
    """
    wanted = flow.find(step)
    if wanted is None or wanted.scope != "issue":
        names = listed(one.state for one in flow.steps if one.scope == "issue")
        raise InputError(
            say(
                f"“{step}”不是对整期签的步骤；有：{names}",
                f"“{step}” is no step of issues: {names}",
            )
        )
    done = {one.step for one in sign_offs_of(connection, "issue", row.id) if not one.void}
    if step in done:
        raise ForbiddenError(
            say(f"“{flow.words(step)}”已经签过", f"“{flow.words(step)}” is signed already")
        )
    before = state_before(flow, step)
    behind = [one for one, _s in manuscripts_in(connection, row.id) if one.state != before]
    if behind:
        names = listed(f"{one.registry}（{flow.words(one.state)}）" for one in behind)
        raise RefusedError(
            say(
                f"还不能签“{flow.words(step)}”，这些稿件没有走到“{flow.words(before)}”：{names}",
                f"“{flow.words(step)}” waits for manuscripts to reach “{flow.words(before)}”: {names}",
            ),
            where=row.name,
        )
    return require_next(flow, before, step)


def _settle_all(desk: Desk, connection: Connection, id_: int) -> None:
    """The states of the issue and of its manuscripts follow from what is signed."""
    asked = select(t.manuscript.c.id).where(t.manuscript.c.issue_id == id_)
    for manuscript in connection.execute(asked).scalars().all():
        settle(connection, desk.flow, manuscript)
    done = {one.step for one in sign_offs_of(connection, "issue", id_) if not one.void}
    state = PLANNED
    for step in desk.flow.steps:
        if step.scope == "issue" and step.state in done:
            state = step.state
    connection.execute(update(t.issue).where(t.issue.c.id == id_).values(state=state))


def _keep_frozen(
    desk: Desk,
    connection: Connection,
    row: Row[Any],
    bundle: IssueBundle,
    by: tuple[Hand, Mapping[str, Signed]],
) -> None:
    """Keep what freeze.json has to be, with the head of the trail as it is now."""
    seq, digest = trail.head(connection)
    hand, signed = by
    frozen = freeze_of(
        bundle,
        at=moment(desk.now),
        by=hand.name,
        sign_offs={key: one.sign_offs for key, one in signed.items()},
        desk_head=f"{seq} {digest}",
    )
    text = frozen.to_bytes().decode()
    connection.execute(update(t.issue).where(t.issue.c.id == row.id).values(frozen=text))


def _require_frozen(row: Row[Any]) -> None:
    """The folder is as it was frozen: 付印 is signed on what will be printed.

    Raises:
        GateError: it is not; every difference is named.
    """
    folder = Path(row.folder)
    fault = freeze_fault(folder, sha256_of(str(row.frozen).encode()))
    if fault:
        raise GateError(
            str(fault),
            where=str(folder),
            remedy=say(
                "请由主编重新打开后再定稿。", "Have the chief editor open it and freeze it again."
            ),
        )
    _refuse_what_blocks(load_issue(folder))


def _refuse_what_blocks(bundle: IssueBundle) -> None:
    """Everything that a build asks before it makes an issue: what is signed must come out.

    Raises:
        GateError: with all that keeps it from publication.
    """
    refuse(tuple(pictures_held(bundle)))
    problems = (*bundle.problems, *undrawn_in(bundle), *check_issue(bundle))
    found = gate(bundle, problems=problems)
    refuse(tuple(p for p in found if p.level == "error" and not p.waived))


def _standing(connection: Connection, id_: int, steps: tuple[str, ...]) -> list[int]:
    asked = (
        select(t.sign_off.c.id)
        .join(t.sign_off_void, t.sign_off_void.c.sign_off_id == t.sign_off.c.id, isouter=True)
        .where(t.sign_off.c.issue_id == id_, t.sign_off.c.step.in_(steps))
        .where(t.sign_off_void.c.sign_off_id.is_(None))
    )
    return list(connection.execute(asked).scalars())


def _tell(
    desk: Desk, connection: Connection, row: Row[Any], hand: Hand | None, what: str, **data: object
) -> None:
    told = {"version": row.version, "person": hand.uid if hand else "", **data}
    trail.record(
        connection,
        at=moment(desk.now),
        who=hand.name if hand else "",
        what=what,
        about=row.name,
        data={key: value for key, value in told.items() if value},
    )
