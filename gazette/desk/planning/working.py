"""A worker (发布进程): does the jobs that wait, one after another, and goes on with those of the dead."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from gazette.base.errors import GazetteError, LockedError
from gazette.desk.planning.jobs import jobs_to_do
from gazette.desk.planning.publishing import run_job
from gazette.release.editions import FORMATS, Format

if TYPE_CHECKING:
    from gazette.desk.model.issues import Job
    from gazette.desk.planning.publishing import IssueArchive
    from gazette.desk.store.desk import Desk

__all__ = ["run_waiting"]

#: called with a job and with what became of it: a stage that is done, or why it stopped
Heard = Callable[["Job", "str | GazetteError"], None]


def run_waiting(
    desk: Desk,
    heard: Heard,
    *,
    archive: IssueArchive | None = None,
    formats: tuple[Format, ...] = FORMATS,
    worker: str = "",
) -> int:
    """Do every job that waits, the oldest first; how many were done.

    A job whose last attempt was refused (the issue is not what was frozen) waits until somebody asks
    for it again; one whose worker was killed, or lost its machine, does not.

    Args:
        desk: the desk.
        heard: called with each stage that is done, and with each error.
        archive: where issues go; without one they are published and not archived.
        formats: the editions.
        worker: a name for this worker that no other has; by default one is made for each job.
    """
    done = 0
    for job in jobs_to_do(desk):
        if job.error:
            continue
        try:
            run_job(
                desk,
                job.uid,
                archive=archive,
                formats=formats,
                told=lambda stage, job=job: heard(job, stage),  # type: ignore[misc]
                worker=worker,
            )
        except LockedError:
            continue  # another worker was quicker
        except GazetteError as exc:
            heard(job, exc)
        else:
            done += 1
    return done
