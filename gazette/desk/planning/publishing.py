"""An issue published (发布) by a job: built, put into the archive, entered; killed anywhere, published once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy import Connection, Row, select, update

from gazette.base.errors import GateError, RefusedError
from gazette.base.files import is_file, read_bytes
from gazette.base.language import say
from gazette.desk.acts.reported import set_reported
from gazette.desk.model.issues import DeskIssue
from gazette.desk.planning.issues import issue_named, issue_row
from gazette.desk.planning.jobs import DONE, ask_for, finish_stage, job_of, lease, worker_name
from gazette.desk.planning.passing import freeze_bytes, stamp_issue, state_before
from gazette.desk.store import tables as t
from gazette.desk.store import trail
from gazette.desk.store.changing import take_issue
from gazette.desk.store.columns import moment
from gazette.desk.store.hands import Hand, hand_of, require
from gazette.desk.store.rows import people, sign_offs_of
from gazette.issue.freeze_mark import keep_freeze
from gazette.issue.frozen import FREEZE
from gazette.issue.loading import load_issue
from gazette.jobs.build import ReleaseStore, build_in_memory
from gazette.release.editions import FORMATS, Format
from gazette.release.fingerprint import is_intact
from gazette.release.paths import place_of

if TYPE_CHECKING:
    from gazette.desk.flow.steps import Step
    from gazette.desk.model.people import Person
    from gazette.desk.store.desk import Desk
    from gazette.issue.bundle import IssueBundle

__all__ = ["IssueArchive", "ask_publication", "publish", "run_job"]

Told = Callable[[str], None]


class IssueArchive(ReleaseStore, Protocol):
    """What the desk needs of an archive; `gazette.archive.archive.Archive` is one."""

    def add(
        self,
        folder: Path,
        *,
        sources: Mapping[str, bytes] | None = None,
        actor: str = "",
        desk_head: str = "",
    ) -> object:
        """Take in a release folder; twice changes nothing."""


def publish(
    desk: Desk,
    who: Person,
    name: str,
    seen: int,
    *,
    archive: IssueArchive | None = None,
    formats: tuple[Format, ...] = FORMATS,
    told: Told | None = None,
) -> DeskIssue:
    """Publish the issue, or go on where a job for it has stopped; what is published may be archived later.

    Args:
        desk: the desk.
        who: the publisher.
        name: of the issue.
        seen: its version that they were looking at.
        archive: where it goes; without one it is published and not archived.
        formats: the editions.
        told: called with each stage that is done.

    Raises:
        ConflictError: somebody has changed the issue meanwhile.
        RefusedError: they may not, or it is not its turn.
        GateError: the issue is not what was frozen; or something else keeps it from publication.
        LockedError: another worker is at it.
    """
    uid = ask_publication(desk, who, name, seen, archiving=archive is not None)
    run_job(desk, uid, archive=archive, formats=formats, told=told)
    return issue_named(desk, name)


def run_job(
    desk: Desk,
    uid: str,
    *,
    archive: IssueArchive | None = None,
    formats: tuple[Format, ...] = FORMATS,
    told: Told | None = None,
    worker: str = "",
) -> None:
    """Do what is left of the job: each stage is noted when it is done, and may be done again.

    Raises:
        GazetteError: as `publish`.
    """
    me, say_it = worker or worker_name(), told or (lambda _stage: None)
    with lease(desk, uid, me):
        job = job_of(desk, uid)
        if job.stage == DONE:
            return
        with desk.reading() as connection:
            row = issue_row(connection, job.issue)
            _require_turn(desk, connection, row, archiving=archive is not None)
        issue = issue_named(desk, job.issue)
        out = place_of(Path(issue.folder), draft=False)
        bundle = _as_frozen(desk, issue)
        if issue.published_on is not None:
            _require_release(out)
        elif job.stage == "asked" or not is_intact(out):
            _build(bundle, out, archive, formats)
            _note(desk, uid, me, "built", say_it)
        if archive is not None:
            _archive(desk, uid, bundle, out, archive)
            _note(desk, uid, me, "archived", say_it)
        _enter(desk, uid, me, archived=archive is not None)
        say_it(DONE)


def ask_publication(
    desk: Desk, who: Person, name: str, seen: int, *, archiving: bool = True
) -> str:
    """Ask for the issue to be published; the uid of its job, which a worker does (`run_waiting`).

    Args:
        desk: the desk.
        who: the publisher.
        name: of the issue.
        seen: its version that they were looking at.
        archiving: it goes into an archive too; what was published without one is asked for again.

    Raises:
        ConflictError: somebody has changed the issue meanwhile.
        RefusedError: they may not, or it is not its turn.
    """
    with desk.writing() as connection:
        row = issue_row(connection, name)
        hand = hand_of(connection, who, desk.today)
        require(desk.flow, hand, "sign", state_before(desk.flow, _building_step(desk).state))
        _require_turn(desk, connection, row, archiving=archiving)
        row = take_issue(connection, name, seen)
        uid = ask_for(connection, desk, row.id, hand.id)
        trail.record(
            connection,
            at=moment(desk.now),
            who=hand.name,
            what="任务",
            about=name,
            data={"version": row.version, "job": uid},
        )
        return uid


def _require_turn(desk: Desk, connection: Connection, row: Row[Any], *, archiving: bool) -> None:
    """Only what is passed for print, and not published yet, is published; or archived after all.

    Raises:
        RefusedError: it is not its turn.
    """
    step = _building_step(desk)
    if _is_signed(connection, row, step):
        keeping = next((one for one in desk.flow.steps if one.job == "archive"), None)
        if archiving and keeping and not _is_signed(connection, row, keeping):
            return
        raise RefusedError(say("已经发布", "it is published already"), where=row.name)
    before = state_before(desk.flow, step.state)
    if row.state != before:
        now, wanted = desk.flow.words(row.state), desk.flow.words(before)
        raise RefusedError(
            say(f"现在是“{now}”，要先“{wanted}”", f"it is at “{now}”: first “{wanted}”"),
            where=row.name,
        )


def _require_release(out: Path) -> None:
    """What was published is archived as it is, and never made anew.

    Raises:
        RefusedError: it is not there, or was changed.
    """
    if not is_intact(out):
        raise RefusedError(
            say("已发布的成品不在，或改动过", "what was published is not there, or was changed"),
            where=str(out),
            remedy=say("请把发布的成品放回原处。", "Put it back where it was."),
        )


def _building_step(desk: Desk) -> Step:
    step = next((one for one in desk.flow.steps if one.job == "build"), None)
    if step is None:
        raise RefusedError(say("流程里没有发布这一步", "the flow has no step that publishes"))
    return step


def _is_signed(connection: Connection, row: Row[Any], step: Step) -> bool:
    signs = sign_offs_of(connection, "issue", row.id)
    return any(one.step == step.state and not one.void for one in signs)


def _as_frozen(desk: Desk, issue: DeskIssue) -> IssueBundle:
    """The issue from its folder, with the freeze.json that the desk has written.

    Raises:
        GateError: the folder has another freeze.json than the desk wrote.
    """
    folder = Path(issue.folder)
    if "frozen_hash_equal" in _building_step(desk).needs:
        wanted = freeze_bytes(desk, issue.name)
        path = folder / FREEZE
        if is_file(path) and read_bytes(path) != wanted:
            raise GateError(
                say(f"{FREEZE} 不是定稿时的那一份", f"{FREEZE} is not the one that was written"),
                where=str(path),
                remedy=say(
                    "请由主编重新打开后再定稿。",
                    "Have the chief editor open it and freeze it again.",
                ),
            )
        keep_freeze(folder, wanted)  # whoever froze it may have been killed before they wrote this
    return load_issue(folder)


def _build(
    bundle: IssueBundle,
    out: Path,
    archive: IssueArchive | None,
    formats: tuple[Format, ...],
) -> None:
    """Make the release, proved, and put it in its place at once; an unfinished one gives way."""
    made = build_in_memory(bundle, formats=formats, archive=archive)
    made.write(out, holder=archive)


def _archive(desk: Desk, uid: str, bundle: IssueBundle, out: Path, archive: IssueArchive) -> None:
    """The release into the archive, with the head of the desk's trail as it is now."""
    with desk.reading() as connection:
        seq, digest = trail.head(connection)
        who = _who_asked(connection, uid)
    sources = {source.file: source.data for source in bundle.sources if source.data}
    archive.add(out, sources=sources, actor=who, desk_head=f"{seq} {digest}")


def _who_asked(connection: Connection, uid: str) -> str:
    asked = (
        select(t.person.c.name)
        .join(t.job, t.job.c.person_id == t.person.c.id)
        .where(t.job.c.uid == uid)
    )
    return str(connection.execute(asked).scalar_one())


def _note(desk: Desk, uid: str, worker: str, stage: str, told: Told) -> None:
    with desk.writing() as connection:
        finish_stage(connection, uid, worker, stage)
    told(stage)


def _enter(desk: Desk, uid: str, worker: str, *, archived: bool) -> None:
    """Enter the issue as published (and archived), once: the last act of the job is its own proof."""
    with desk.writing() as connection:
        finish_stage(connection, uid, worker, DONE)
        issue_id = connection.execute(
            select(t.job.c.issue_id).where(t.job.c.uid == uid)
        ).scalar_one()
        row = connection.execute(select(t.issue).where(t.issue.c.id == issue_id)).one()
        _require_turn(desk, connection, row, archiving=archived)
        hand = _hand_of_job(desk, connection, uid)
        for step in desk.flow.steps:
            wanted = step.job == "build" or (step.job == "archive" and archived)
            if wanted and not _is_signed(connection, row, step):
                role = step.role or "job"
                stamp_issue(desk, connection, row, step, hand=hand, role=role)
        day = row.published_on or desk.today
        connection.execute(update(t.issue).where(t.issue.c.id == row.id).values(published_on=day))
        connection.execute(
            update(t.manuscript)
            .where(t.manuscript.c.issue_id == row.id)
            .values(published_on=day, version=t.manuscript.c.version + 1)
        )
        set_reported(desk, connection)


def _hand_of_job(desk: Desk, connection: Connection, uid: str) -> Hand | None:
    """Who asked for the job, where they still work here."""
    asked = (
        select(t.person.c.uid)
        .join(t.job, t.job.c.person_id == t.person.c.id)
        .where(t.job.c.uid == uid)
    )
    wanted = connection.execute(asked).scalar_one()
    found = next(one for one in people(connection) if one.uid == wanted)
    return hand_of(connection, found, desk.today) if found.works_on(desk.today) else None
