"""Jobs (任务): taken by one worker at a time, with a lease and a heartbeat; a dead worker's is resumed."""

from __future__ import annotations

import datetime as dt
import os
import secrets
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, insert, select, update

from gazette.base.errors import ConflictError, GazetteError, LockedError, RefusedError
from gazette.base.language import say
from gazette.base.ways import way
from gazette.desk.model.issues import Job, Stage
from gazette.desk.store import tables as t
from gazette.desk.store.columns import moment, new_uid

if TYPE_CHECKING:
    from gazette.desk.store.desk import Desk

__all__ = [
    "ARCHIVED",
    "DONE",
    "LEASE",
    "ask_for",
    "drop_job",
    "finish_stage",
    "is_gone",
    "job_of",
    "jobs_to_do",
    "lease",
    "newest_job",
    "worker_name",
]

#: a worker that has not said that it lives for so long is dead
LEASE = dt.timedelta(seconds=60)
ASKED: Stage = "asked"
ARCHIVED: Stage = "archived"
DONE: Stage = "done"


def ask_for(connection: Connection, desk: Desk, issue_id: int, person_id: int) -> str:
    """The uid of the issue's job: the one that is under way, else a new one."""
    asked = select(t.job.c.uid).where(t.job.c.issue_id == issue_id, t.job.c.stage != DONE)
    there: str | None = connection.execute(asked).scalar_one_or_none()
    if there:
        connection.execute(update(t.job).where(t.job.c.uid == there).values(error=""))
        return there
    uid = new_uid()
    connection.execute(
        insert(t.job).values(
            uid=uid,
            issue_id=issue_id,
            kind="publish",
            stage=ASKED,
            attempts=0,
            data={},
            person_id=person_id,
            at=moment(desk.now),
        )
    )
    return uid


def drop_job(connection: Connection, issue_id: int) -> None:
    """Let a job that was asked for and has done nothing lasting be forgotten.

    Raises:
        RefusedError: a worker is at it, or the archive has the issue already.
    """
    asked = select(t.job).where(t.job.c.issue_id == issue_id, t.job.c.stage != DONE)
    for row in connection.execute(asked).all():
        if row.stage == ARCHIVED or (row.worker and not is_gone(row.worker)):
            raise RefusedError(
                say("这一期正在发布，或已经入库", "the issue is being published, or archived"),
                remedy=say(
                    f"请先让它发布完（{way('desk_publish')}）。",
                    f"Let it be published first ({way('desk_publish')}).",
                ),
            )
        connection.execute(
            update(t.job).where(t.job.c.id == row.id).values(stage=DONE, error="重新打开")
        )


def job_of(desk: Desk, uid: str) -> Job:
    """The job as it stands."""
    with desk.reading() as connection:
        return _job(connection.execute(_select().where(t.job.c.uid == uid)).one())


def newest_job(desk: Desk, issue: str) -> Job | None:
    """The last job that was asked for the issue of that name, None where there was none."""
    asked = _select().where(t.issue.c.name == issue).order_by(t.job.c.id.desc()).limit(1)
    with desk.reading() as connection:
        row = connection.execute(asked).one_or_none()
        return _job(row) if row else None


def jobs_to_do(desk: Desk) -> tuple[Job, ...]:
    """Jobs that no living worker has, the oldest first."""
    asked = _select().where(t.job.c.stage != DONE).order_by(t.job.c.id)
    now = moment(desk.now)
    with desk.reading() as connection:
        found = map(_job, connection.execute(asked))
        return tuple(job for job in found if job.lease_until < now or is_gone(job.worker))


@contextmanager
def lease(desk: Desk, uid: str, worker: str, *, during: dt.timedelta = LEASE) -> Iterator[None]:
    """The job is this worker's inside the block; a heartbeat says that it lives.

    What stops the work is noted with the job, which another worker may then take up.

    Raises:
        LockedError: a living worker has it.
    """
    _take(desk, uid, worker, during)
    stop = threading.Event()
    beat = threading.Thread(target=_beat, args=(desk, uid, worker, during, stop), daemon=True)
    beat.start()
    error = ""
    try:
        yield
    except GazetteError as exc:
        error = str(exc)
        raise
    finally:
        stop.set()
        beat.join()
        _leave(desk, uid, worker, error)


def finish_stage(connection: Connection, uid: str, worker: str, stage: Stage) -> None:
    """Note that the stage is done, as the worker who has the job.

    Raises:
        ConflictError: the lease ran out, and another worker has the job now.
    """
    done = connection.execute(
        update(t.job).where(t.job.c.uid == uid, t.job.c.worker == worker).values(stage=stage)
    )
    if done.rowcount != 1:
        raise ConflictError(
            say("任务已由别的进程接手", "another worker has taken the job over"), where=uid
        )


def _take(desk: Desk, uid: str, worker: str, during: dt.timedelta) -> None:
    now = desk.now
    free = t.job.c.lease_until.is_(None) | (t.job.c.lease_until < moment(now))
    with desk.writing() as connection:
        holder = connection.execute(select(t.job.c.worker).where(t.job.c.uid == uid)).scalar_one()
        if holder and is_gone(holder):
            free = t.job.c.worker == holder
        done = connection.execute(
            update(t.job)
            .where(t.job.c.uid == uid, free)
            .values(
                worker=worker,
                lease_until=moment(now + during),
                attempts=t.job.c.attempts + 1,
                error="",
            )
        )
    if done.rowcount != 1:
        raise LockedError(
            say("别的进程正在做这件事", "another worker is at it"),
            where=uid,
            remedy=say(
                f"请等它做完；它要是断了，{int(during.total_seconds())} 秒后可以接着做。",
                f"Wait for it; if it died, the job can be resumed after {int(during.total_seconds())} seconds.",
            ),
        )


def worker_name() -> str:
    """A name for this worker that no other has: machine, process, chance."""
    return f"{socket.gethostname()[:60]}/{os.getpid()}/{secrets.token_hex(4)}"


def is_gone(worker: str) -> bool:
    """Whether the worker was a process of this machine that is no more: nobody waits for its lease."""
    machine, _, rest = worker.partition("/")
    number = rest.partition("/")[0]
    if sys.platform == "win32" or machine != socket.gethostname()[:60] or not number.isdecimal():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def _beat(desk: Desk, uid: str, worker: str, during: dt.timedelta, stop: threading.Event) -> None:
    while not stop.wait(during.total_seconds() / 3):
        with suppress(GazetteError), desk.writing() as connection:
            connection.execute(
                update(t.job)
                .where(t.job.c.uid == uid, t.job.c.worker == worker)
                .values(lease_until=moment(desk.now + during))
            )


def _leave(desk: Desk, uid: str, worker: str, error: str) -> None:
    with desk.writing() as connection:
        connection.execute(
            update(t.job)
            .where(t.job.c.uid == uid, t.job.c.worker == worker)
            .values(worker=None, lease_until=None, error=error)
        )


def _select() -> Any:  # noqa: ANN401 - a query
    return select(t.job, t.issue.c.name).join(t.issue, t.issue.c.id == t.job.c.issue_id)


def _job(row: Row[Any]) -> Job:
    return Job(
        uid=row.uid,
        issue=row.name,
        stage=row.stage,
        worker=row.worker or "",
        lease_until=row.lease_until or "",
        attempts=row.attempts,
        error=row.error,
    )
