"""A backup restored is the same desk, and its trail holds."""

from __future__ import annotations

import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

from desk_of import hand_in, made_desk, notice, who
from desk_walk import cleared
from postgres import Cluster

from gazette.desk.acts.noting import note
from gazette.desk.acts.settling import settle_all
from gazette.desk.looking.whole import history, manuscript_named, stored_text, verify_trail
from gazette.desk.store.desk import Desk


def test_a_copy_of_sqlite_taken_while_people_work_is_whole(tmp_path: Path) -> None:
    with made_desk(f"sqlite:///{tmp_path / 'desk.sqlite'}") as desk:
        found = cleared(desk, hand_in(desk))
        with (
            sqlite3.connect(tmp_path / "desk.sqlite") as source,
            sqlite3.connect(tmp_path / "copy.sqlite") as copy,
        ):
            source.backup(copy)
        source.close()
        copy.close()
        before = history(desk)
    with Desk(f"sqlite:///{tmp_path / 'copy.sqlite'}") as restored:
        assert history(restored) == before
        _goes_on(restored, found.uid)


def test_a_dump_of_postgresql_is_restored(
    postgresql: Cluster, needs_tool: Callable[[str], str], tmp_path: Path
) -> None:
    programs = [needs_tool(name) for name in ("pg_dump", "pg_restore")]
    first, second = postgresql.fresh(), postgresql.fresh()
    with made_desk(first) as desk:
        found = cleared(desk, hand_in(desk))
        before = history(desk)
    dump = tmp_path / "desk.dump"
    at = ["-h", str(postgresql.sockets), "-U", "postgres"]
    databases = [f"desk{postgresql.made - 1}", f"desk{postgresql.made}"]
    subprocess.run([programs[0], *at, "-Fc", "-f", str(dump), databases[0]], check=True)
    subprocess.run([programs[1], *at, "-d", databases[1], str(dump)], check=True)
    with Desk(second) as restored:
        assert history(restored) == before
        _goes_on(restored, found.uid)


def _goes_on(restored: Desk, uid: str) -> None:
    """The restored desk has its texts, its guards, and takes further writes."""
    now = manuscript_named(restored, uid)
    note(restored, who(restored, "赵六"), uid, now.version, "恢复以后")

    assert stored_text(restored, uid).data == notice()
    assert verify_trail(restored)[2] is None


def test_a_new_database_is_its_owners_alone(tmp_path: Path) -> None:
    made_desk(f"sqlite:///{tmp_path / 'desk.sqlite'}").close()

    assert (tmp_path / "desk.sqlite").stat().st_mode & 0o077 == 0


def test_states_follow_a_flow_that_is_changed(url: str) -> None:
    short = b'[[step]]\nstate = "received"\nrole = "clerk"\n[[step]]\nstate = "screened"\nrole = "disclosure"\n'
    with made_desk(url) as desk:
        found = cleared(desk, hand_in(desk))
        assert found.state == "review3"
    with Desk.create(url, flow=short) as desk:
        assert settle_all(desk) == 1
        assert manuscript_named(desk, found.uid).state == "screened"
