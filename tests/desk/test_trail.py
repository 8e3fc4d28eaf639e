"""The trail: one chain, which no statement of a database can change unseen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from desk_of import hand_in, notice, who
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from gazette.desk.acts.noting import note
from gazette.desk.acts.signing import sign
from gazette.desk.looking.whole import history, verify_trail
from gazette.desk.store.desk import Desk

GROWING = ("audit", "sign_off", "manuscript_version", "blob", "decision", "flow")


def test_every_write_has_its_line_and_the_chain_holds(desk: Desk) -> None:
    found = hand_in(desk)
    sign(desk, who(desk, "李四"), found.uid, found.version, "screened")
    acts = history(desk)

    assert [act.what for act in acts] == ["流程", "单位", "人员", "收稿", "签发"]
    assert [act.before for act in acts[1:]] == [act.hash for act in acts[:-1]]
    assert verify_trail(desk) == (5, acts[-1].hash, None)


@pytest.mark.parametrize("table", GROWING)
@pytest.mark.parametrize("statement", ["UPDATE {0} SET {1} = {1}", "DELETE FROM {0}"])
def test_the_database_refuses_to_change_what_only_grows(
    desk: Desk, table: str, statement: str
) -> None:
    found = hand_in(desk)
    sign(desk, who(desk, "李四"), found.uid, found.version, "screened")
    column = {"audit": "who", "blob": "data", "flow": "toml", "manuscript_version": "n"}
    words = statement.format(table, column.get(table, "at"))
    with pytest.raises(DBAPIError, match="append-only"), desk.writing() as connection:
        connection.execute(text(words))


def test_a_row_is_not_replaced_either(desk: Desk) -> None:
    hand_in(desk)
    if desk.engine.dialect.name == "sqlite":
        words = "INSERT OR REPLACE INTO audit SELECT seq, at, 'x', what, about, data, before, hash FROM audit"
    else:
        words = "TRUNCATE audit"
    with pytest.raises(DBAPIError, match="append-only"), desk.writing() as connection:
        connection.execute(text(words))


def _without_guards(desk: Desk, *statements: str) -> None:
    """What the owner of the database can always do."""
    with desk.writing() as connection:
        if desk.engine.dialect.name == "sqlite":
            for act in ("update", "delete"):
                connection.execute(text(f"DROP TRIGGER audit_no_{act}"))
        else:
            connection.execute(text("ALTER TABLE audit DISABLE TRIGGER ALL"))
        for statement in statements:
            connection.execute(text(statement))


@pytest.mark.parametrize(
    ("statement", "line"),
    [
        ("UPDATE audit SET who = '别人' WHERE seq = 4", 4),
        ("DELETE FROM audit WHERE seq = 2", 2),
        ("DELETE FROM audit WHERE seq = 5", 5),
    ],
)
def test_a_line_that_was_changed_or_taken_out_is_found(
    desk: Desk, statement: str, line: int
) -> None:
    found = hand_in(desk)
    note(desk, who(desk, "赵六"), found.uid, found.version, "备注")
    _without_guards(desk, statement)
    broken = verify_trail(desk)[2]

    assert broken is not None
    assert broken.seq == line


def test_a_chain_rewritten_whole_does_not_stand_before_an_anchor(desk: Desk) -> None:
    """Nobody can tell from the chain alone; the head kept elsewhere tells."""
    hand_in(desk)
    seq, anchored, _none = verify_trail(desk)
    _without_guards(desk, "DELETE FROM audit", "UPDATE audit_head SET seq = 0, hash = ''")
    for number in range(2, 8):
        hand_in(desk, notice(number))

    assert verify_trail(desk)[2] is None
    broken = verify_trail(desk, {seq: anchored})[2]
    assert broken is not None
    assert broken.seq == seq


def test_a_chain_cut_off_before_an_anchor_is_found(desk: Desk) -> None:
    hand_in(desk)
    seq, anchored, _none = verify_trail(desk)
    broken = verify_trail(desk, {seq + 1: anchored})[2]

    assert broken is not None


def test_a_write_that_fails_leaves_no_line(desk: Desk) -> None:
    found = hand_in(desk)
    lines = verify_trail(desk)[0]
    failing: Callable[[], object] = lambda: note(  # noqa: E731
        desk, who(desk, "褚四"), found.uid, found.version, "备注"
    )
    with pytest.raises(Exception, match="褚四不能写备注"):
        failing()

    assert verify_trail(desk)[0] == lines
