"""The office's data written out whole and read in again equal, between both databases; backups."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from desk_of import hand_in, made_desk, notice, who
from desk_walk import cleared, planned_issue
from docx_of import docx_of, p
from reported_quarter import DUE, QUARTER, quarter, withheld

from gazette.base.errors import InputError, RefusedError
from gazette.base.files import sha256_of
from gazette.desk.exchange.reading import import_desk
from gazette.desk.exchange.writing import export_desk
from gazette.desk.looking.whole import stored_text, verify_trail, whole_manuscript
from gazette.desk.proofs.corrections import enter_corrections
from gazette.desk.proofs.sheets import proof_sheet
from gazette.desk.reports.making import REPORTS, make_report
from gazette.desk.reports.registers import load_register
from gazette.desk.store.desk import Desk


@pytest.fixture(params=["sqlite", "postgresql"])
def other(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a second empty database, of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'other.sqlite'}"
    fresh: str = request.getfixturevalue("postgresql").fresh()
    return fresh


def _full(desk: Desk, folder: Path) -> None:
    """A desk with something in every table that a quarter fills."""
    quarter(desk)
    withheld(desk)
    load_register(desk, who(desk, "张三"), "应报", DUE, "应报.csv")
    cleared(desk, hand_in(desk, notice(8, text="试行,先行。")))
    planned_issue(desk, folder)
    rows = b"document,line,kind,from,to,chars\n1,,\xe9\x94\x99\xe5\xad\x97,a,b,1\n"
    enter_corrections(desk, who(desk, "周九"), proof_sheet(desk, "2021-03", 1), rows, "a.csv")


def _files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_what_is_written_out_is_read_in_again_equal(desk: Desk, other: str, tmp_path: Path) -> None:
    _full(desk, tmp_path / "issue")
    count = export_desk(desk, tmp_path / "first")
    import_desk(other, tmp_path / "first")
    with Desk(other, clock=lambda: desk.now) as again:
        export_desk(again, tmp_path / "second")
        reports = [make_report(again, kind, QUARTER).rows for kind in REPORTS]
        assert verify_trail(again)[2] is None
        assert again.flow == desk.flow

    first, second = _files(tmp_path / "first"), _files(tmp_path / "second")
    assert first == second
    assert count == len(first) - 1
    assert reports == [make_report(desk, kind, QUARTER).rows for kind in REPORTS]


def test_the_desk_goes_on_after_it_was_read_in(desk: Desk, other: str, tmp_path: Path) -> None:
    """The next number and the next row come after those that were read in."""
    old = hand_in(desk, notice(1))
    export_desk(desk, tmp_path / "out")
    import_desk(other, tmp_path / "out")
    with Desk(other, clock=lambda: desk.now) as again:
        new = hand_in(again, notice(2))

        assert new.registry == "2021-0002"
        assert (
            whole_manuscript(again, old.uid).manuscript
            == whole_manuscript(desk, old.uid).manuscript
        )
        assert stored_text(again, old.uid).data == stored_text(desk, old.uid).data
        assert verify_trail(again)[2] is None


def test_tables_are_for_people_and_documents_lie_beside_them(desk: Desk, tmp_path: Path) -> None:
    data = docx_of(p("某市人民政府关于图示的通知", align="center", size=22), "各县：", "如图。")
    found = hand_in(desk, data)
    export_desk(desk, tmp_path / "out")
    table = (tmp_path / "out" / "tables" / "manuscript.csv").read_bytes().decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(table))

    assert (row["registry"], row["title"]) == (found.registry, "某市人民政府关于图示的通知")
    home = tmp_path / "out" / "documents" / found.registry / "v1"
    assert (home / "manuscript.docx").read_bytes() == data


def test_what_init_has_made_is_no_hindrance(desk: Desk, other: str, tmp_path: Path) -> None:
    hand_in(desk)
    export_desk(desk, tmp_path / "out")
    Desk.create(other).close()
    import_desk(other, tmp_path / "out")
    with Desk(other) as again:
        assert verify_trail(again)[2] is None


def test_nothing_is_read_into_a_desk_with_people(desk: Desk, other: str, tmp_path: Path) -> None:
    export_desk(desk, tmp_path / "out")
    made_desk(other).close()
    with pytest.raises(RefusedError, match="已有"):
        import_desk(other, tmp_path / "out")


def test_nothing_is_written_over_what_is_there(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="已有"):
        export_desk(desk, tmp_path / "out")


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("name", ["tables/manuscript.json", "tables/audit.json"])
def test_a_file_that_was_changed_is_refused_and_nothing_is_read_in(
    desk: Desk, other: str, tmp_path: Path, name: str
) -> None:
    hand_in(desk)
    export_desk(desk, tmp_path / "out")
    place = tmp_path / "out" / name
    place.write_bytes(place.read_bytes().replace("张三".encode(), "李四".encode()) + b"\n")
    with pytest.raises(InputError, match="改动过"):
        import_desk(other, tmp_path / "out")
    with made_desk(other) as empty:
        assert hand_in(empty).registry == "2021-0001"


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_a_trail_that_was_rewritten_with_its_digests_is_refused(
    desk: Desk, other: str, tmp_path: Path
) -> None:
    """Somebody changes a line of the trail and makes the manifest agree with it."""
    hand_in(desk)
    export_desk(desk, tmp_path / "out")
    place, manifest = tmp_path / "out" / "tables" / "audit.json", tmp_path / "out" / "manifest.json"
    old = sha256_of(place.read_bytes())
    place.write_bytes(place.read_bytes().replace("张三".encode(), "李四".encode()))
    told = manifest.read_text(encoding="utf-8").replace(old, sha256_of(place.read_bytes()))
    manifest.write_text(told, encoding="utf-8")
    with pytest.raises(InputError, match="审计链不完整"):
        import_desk(other, tmp_path / "out")


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("received_on", "昨天"),
        ("version", "一"),
        ("late", 1),
        ("title", None),
        ("xml", "../../secret"),
    ],
)
def test_a_value_that_cannot_be_is_refused(
    desk: Desk, tmp_path: Path, column: str, value: object
) -> None:
    hand_in(desk)
    export_desk(desk, tmp_path / "out")
    table = "manuscript_version" if column == "xml" else "manuscript"
    place, manifest = (
        tmp_path / "out" / "tables" / f"{table}.json",
        tmp_path / "out" / "manifest.json",
    )
    old = sha256_of(place.read_bytes())
    rows = json.loads(place.read_bytes())
    rows[0][column] = value
    place.write_text(json.dumps(rows), encoding="utf-8")
    told = manifest.read_text(encoding="utf-8").replace(old, sha256_of(place.read_bytes()))
    manifest.write_text(told, encoding="utf-8")
    with pytest.raises(InputError):
        import_desk(f"sqlite:///{tmp_path / 'new.sqlite'}", tmp_path / "out")


def test_a_folder_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text("[]", encoding="utf-8")
    with pytest.raises(InputError, match="export"):
        import_desk(f"sqlite:///{tmp_path / 'new.sqlite'}", tmp_path)


def test_a_backup_of_sqlite_taken_at_work_is_the_desk(tmp_path: Path) -> None:
    place, kept = tmp_path / "desk.sqlite", tmp_path / "kept.sqlite"
    with made_desk(f"sqlite:///{place}") as desk:
        found = hand_in(desk)
        with sqlite3.connect(place) as source, sqlite3.connect(kept) as target:
            source.backup(target)
        hand_in(desk, notice(2))
    with Desk(f"sqlite:///{kept}") as again:
        assert whole_manuscript(again, found.uid).manuscript == found
        assert verify_trail(again)[2] is None


def test_a_dump_of_postgresql_restored_is_the_desk(
    request: pytest.FixtureRequest, needs_tool: Callable[[str], str], tmp_path: Path
) -> None:
    dump, restore = needs_tool("pg_dump"), needs_tool("pg_restore")
    cluster = request.getfixturevalue("postgresql")
    url, target = cluster.fresh(), cluster.fresh()
    with made_desk(url) as desk:
        found = hand_in(desk)
    plain = [address.replace("postgresql+psycopg", "postgresql") for address in (url, target)]
    kept = tmp_path / "desk.dump"
    subprocess.run([dump, "-Fc", "-f", str(kept), plain[0]], check=True)
    subprocess.run([restore, "-d", plain[1], "--no-owner", str(kept)], check=True)
    with Desk(target, clock=lambda: dt.datetime(2021, 3, 11, tzinfo=dt.UTC)) as again:
        assert whole_manuscript(again, found.uid).manuscript == found
        assert verify_trail(again)[2] is None
        assert hand_in(again, notice(2)).registry == "2021-0002"
