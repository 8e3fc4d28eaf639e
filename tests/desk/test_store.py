"""The database: brought up from the first version, the same tables as the program's."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from desk_of import hand_in, made_desk
from sqlalchemy import Connection, text

from gazette.base.errors import DeskError
from gazette.base.ways import at_the_command_line
from gazette.desk.flow.loading import parse_flow, shipped_flow
from gazette.desk.looking.whole import history, manuscript_named, whole_manuscript
from gazette.desk.office.people import person_named
from gazette.desk.store.columns import beijing_day, clean, new_uid
from gazette.desk.store.desk import Desk
from gazette.desk.store.engine import open_engine, writing
from gazette.desk.store.migrating import current_revision, newest_revision, upgrade
from gazette.desk.store.tables import metadata


def test_the_migrations_make_the_tables_of_the_program(desk: Desk) -> None:
    with desk.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})

        assert compare_metadata(context, metadata) == []
        assert current_revision(connection) == newest_revision()


def test_a_database_of_the_first_version_is_brought_up_with_its_content(url: str) -> None:
    engine = open_engine(url)
    with writing(engine) as connection:
        upgrade(connection, "0001")
        _fill_as_the_first_version_did(connection)
    engine.dispose()
    with pytest.raises(DeskError, match="旧版"):
        Desk(url)
    with Desk.create(url) as desk:
        found = manuscript_named(desk, "2021-0001")
        signed = whole_manuscript(desk, found.uid).sign_offs

        assert (found.title, found.unit_name) == ("某通知", "公报编辑部")
        assert [(one.step, one.person, one.person_identity) for one in signed] == [
            ("screened", "李四", "")
        ]
        assert person_named(desk, "李四").roles == ("disclosure",)
        assert desk.flow == parse_flow(shipped_flow())


#: rows as the first version wrote them; what it did not know is not named
_FIRST = {
    "unit": {"id": 1, "uid": "u1", "code": "GB", "name": "公报编辑部"},
    "person": {"id": 1, "uid": "p1", "name": "李四", "unit_id": 1, "roles": '["disclosure"]'},
    "manuscript": {
        "id": 1,
        "uid": "m1",
        "registry": "2021-0001",
        "version": 2,
        "state": "screened",
        "unit_id": 1,
        "title": "某通知",
        "received_on": "2021-03-09",
        "disclosure": "主动公开",
        "text_version": 1,
        "digest": "0" * 64,
        "chars": 9,
        "errors": 0,
        "late": False,
    },
    "sign_off": {
        "id": 1,
        "manuscript_id": 1,
        "step": "screened",
        "person_id": 1,
        "role": "disclosure",
        "digest": "0" * 64,
        "at": "2021-03-10T01:00:00+00:00",
    },
}


def _fill_as_the_first_version_did(connection: Connection) -> None:
    for table, row in _FIRST.items():
        names, places = ", ".join(row), ", ".join(f":{name}" for name in row)
        connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({places})"), row)  # noqa: S608


def test_init_twice_changes_nothing(url: str) -> None:
    with made_desk(url) as desk:
        uid = hand_in(desk).uid
    with Desk.create(url) as desk:
        assert manuscript_named(desk, uid).uid == uid
        assert [act.what for act in history(desk)] == ["流程", "单位", "人员", "收稿"]


def test_a_desk_that_there_is_not_is_not_made_by_looking(tmp_path: Path) -> None:
    place = tmp_path / "none.sqlite"
    with pytest.raises(DeskError, match="还没有") as caught:
        Desk(f"sqlite:///{place}")

    assert "gazette.desk.Desk.create" in caught.value.remedy
    with at_the_command_line(), pytest.raises(DeskError, match="还没有") as caught:
        Desk(f"sqlite:///{place}")
    assert "gazette desk init" in caught.value.remedy
    assert not place.exists()


@pytest.mark.parametrize("address", ["mysql://localhost/x", "nonsense", "", "postgres:"])
def test_what_is_no_address_is_said(address: str) -> None:
    with pytest.raises(DeskError, match="不是数据库的地址"):
        Desk(address)


def test_a_database_that_does_not_answer_is_said() -> None:
    with pytest.raises(DeskError, match="数据库打不开"):
        Desk("postgresql://nobody@127.0.0.1:1/none")


def test_the_day_is_beijings() -> None:
    late = dt.datetime(2021, 3, 10, 16, 30, tzinfo=dt.UTC)
    assert beijing_day(late) == dt.date(2021, 3, 11)


def test_ids_are_random() -> None:
    assert len({new_uid() for _ in range(1000)}) == 1000


def test_what_no_database_takes_is_cleaned() -> None:
    assert clean("a\x00b\ud800c\udfff中") == "abc中"
