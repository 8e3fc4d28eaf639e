"""Jobs that wait are done by a worker, whoever asked for them; the step 通报 is set by the report."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest
from desk_of import hand_in, notice, who
from desk_walk import ISSUE, cleared, passed_issue
from places import ROOT
from sqlalchemy import update

from gazette.archive.archive import Archive
from gazette.base.errors import ConflictError, GazetteError
from gazette.desk.acts.signing import sign
from gazette.desk.looking.lists import list_manuscripts
from gazette.desk.looking.whole import history, manuscript_named, verify_trail, whole_manuscript
from gazette.desk.model.issues import Job
from gazette.desk.planning.issues import issue_named
from gazette.desk.planning.jobs import finish_stage, job_of, lease
from gazette.desk.planning.publishing import ask_publication
from gazette.desk.planning.working import run_waiting
from gazette.desk.reports.making import issue_report
from gazette.desk.reports.period import Period
from gazette.desk.store import tables as t
from gazette.desk.store.desk import Desk

Heard = list[tuple[str, str]]
FEBRUARY = Period(dt.date(2021, 2, 1), dt.date(2021, 2, 28))
EARLY_MARCH = Period(dt.date(2021, 3, 1), dt.date(2021, 3, 9))


def asked_for(desk: Desk, folder: Path) -> str:
    """A job that waits: an issue with a manuscript of 9 March, passed for print."""
    found = cleared(desk, hand_in(desk, received_on=dt.date(2021, 3, 9)))
    passed = passed_issue(desk, folder, [found])
    return ask_publication(desk, who(desk, "郑一"), ISSUE, passed.version)


def worked(desk: Desk, archive: Path) -> tuple[int, Heard]:
    """What a worker does and says; it makes the XML alone."""
    heard: Heard = []

    def hear(job: Job, what: str | GazetteError) -> None:
        heard.append((job.issue, what if isinstance(what, str) else type(what).__name__))

    with Archive(archive) as store:
        return run_waiting(desk, hear, archive=store, formats=("xml",)), heard


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Where an empty archive is."""
    Archive.create(tmp_path / "archive").close()
    return tmp_path / "archive"


def test_a_worker_does_what_waits_and_then_nothing(
    desk: Desk, tmp_path: Path, archive: Path
) -> None:
    asked_for(desk, tmp_path / "issue")

    assert worked(desk, archive) == (1, [(ISSUE, stage) for stage in ("built", "archived", "done")])
    assert worked(desk, archive) == (0, [])
    assert issue_named(desk, ISSUE).state == "archived"


def test_a_job_that_was_refused_waits_until_it_is_asked_for_again(
    desk: Desk, tmp_path: Path, archive: Path
) -> None:
    uid = asked_for(desk, tmp_path / "issue")
    (file,) = (tmp_path / "issue").rglob("*.docx")
    good = file.read_bytes()
    file.write_bytes(notice(text="请，认真贯彻执行。"))
    assert worked(desk, archive) == (0, [(ISSUE, "GateError")])
    assert worked(desk, archive) == (0, [])

    file.write_bytes(good)
    again = ask_publication(desk, who(desk, "郑一"), ISSUE, issue_named(desk, ISSUE).version)
    assert again == uid
    assert worked(desk, archive)[0] == 1


def test_a_worker_goes_on_with_the_job_of_one_that_was_killed(
    desk: Desk, tmp_path: Path, archive: Path
) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has no SIGKILL")
    asked_for(desk, tmp_path / "issue")
    program = ROOT / "tests" / "support" / "killed_publishing.py"
    place = "after the stage is noted"
    killed = subprocess.run(
        [sys.executable, str(program), desk.url, str(archive), place],
        capture_output=True,
        timeout=300,
        check=False,
    )
    assert killed.returncode == -9, killed.stderr.decode()

    assert worked(desk, archive) == (1, [(ISSUE, "archived"), (ISSUE, "done")])
    with Archive(archive) as store:
        assert [entry.what for entry in store.journal.entries()].count("add") == 1


def test_a_worker_that_was_thought_dead_notes_nothing_more(desk: Desk, tmp_path: Path) -> None:
    """Its lease ran out, another has taken the job: the late one is told, whatever it has made."""
    uid = asked_for(desk, tmp_path / "issue")
    with lease(desk, uid, "elsewhere/1/a"):
        with desk.writing() as connection:
            connection.execute(update(t.job).values(lease_until="2021-03-01T00:00:00+00:00"))
        with lease(desk, uid, "here/2/b"):
            assert job_of(desk, uid).worker == "here/2/b"
            with desk.writing() as connection, pytest.raises(ConflictError, match="接手"):
                finish_stage(connection, uid, "elsewhere/1/a", "built")


# --- 通报 ---------------------------------------------------------------------------


def test_a_circular_closes_what_it_counts_once_that_is_archived(
    desk: Desk, tmp_path: Path, archive: Path
) -> None:
    clerk = who(desk, "张三")
    asked_for(desk, tmp_path / "issue")
    issue_report(desk, clerk, "通报", FEBRUARY)
    worked(desk, archive)
    (row,) = list_manuscripts(desk)
    assert row.manuscript.state == "archived"

    waiting = hand_in(desk, notice(2), received_on=dt.date(2021, 3, 9))
    issue_report(desk, clerk, "通报", EARLY_MARCH)
    sign_off = whole_manuscript(desk, row.manuscript.uid).sign_offs[-1]
    assert manuscript_named(desk, row.manuscript.uid).state == "reported"
    assert (sign_off.step, sign_off.person, sign_off.role) == ("reported", "张三", "clerk")
    assert manuscript_named(desk, waiting.uid).state == "received"
    assert history(desk, row.manuscript.uid)[-1].data["step"] == "reported"
    assert verify_trail(desk)[2] is None


def test_what_is_published_after_its_circular_is_closed_when_it_is_archived(
    desk: Desk, tmp_path: Path, archive: Path
) -> None:
    asked_for(desk, tmp_path / "issue")
    issue_report(desk, who(desk, "张三"), "通报", EARLY_MARCH)
    worked(desk, archive)

    (row,) = list_manuscripts(desk)
    assert (row.manuscript.state, row.next_step) == ("reported", "")
    steps = [one.step for one in whole_manuscript(desk, row.manuscript.uid).sign_offs]
    assert steps.count("reported") == 1


def test_other_reports_close_nothing_and_nobody_signs_the_step(
    desk: Desk, tmp_path: Path, archive: Path
) -> None:
    clerk = who(desk, "张三")
    asked_for(desk, tmp_path / "issue")
    worked(desk, archive)
    issue_report(desk, clerk, "台账", EARLY_MARCH)
    (row,) = list_manuscripts(desk)
    with pytest.raises(GazetteError):
        sign(desk, clerk, row.manuscript.uid, row.manuscript.version, "reported")

    assert list_manuscripts(desk)[0].manuscript.state == "archived"
