"""The matrix of rights (角色 × 动作 × 状态): what it says is what the library does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from desk_of import hand_in, handed, notice, who
from desk_roles import office_of_roles, put_into

from gazette.base.errors import ForbiddenError, InputError, RefusedError
from gazette.desk.acts.amending import settle_order
from gazette.desk.acts.backs import act_named, go_back
from gazette.desk.acts.deciding import Deciding, decide
from gazette.desk.acts.noting import interpret, note
from gazette.desk.acts.signing import sign
from gazette.desk.acts.texts import revise
from gazette.desk.acts.waiving import waive
from gazette.desk.flow.loading import parse_flow, shipped_flow
from gazette.desk.flow.rights import ACTIONS, Action, roles_for, states_of, table_of_rights
from gazette.desk.intake.reading import read_manuscript
from gazette.desk.intake.receiving import receive
from gazette.desk.model.manuscripts import Interpretation, Manuscript
from gazette.desk.model.people import Person
from gazette.desk.office.people import load_people
from gazette.desk.store.desk import Desk
from gazette.vocabulary.desk import EDITORIAL_ROLES, ROLES, Role

FLOW = parse_flow(shipped_flow())
TEXT = read_manuscript(notice(text="请，遵照执行。"), "改.docx")
Act = Callable[[Desk, Person, Manuscript], object]


def _back(name: str) -> Act:
    def act(desk: Desk, person: Person, found: Manuscript) -> object:
        return go_back(desk, person, found.uid, found.version, act_named(name), reason="理由")

    return act


def _sign(desk: Desk, person: Person, found: Manuscript) -> object:
    step = desk.flow.next(found.state)
    return sign(desk, person, found.uid, found.version, step.state if step else "review1")


ACTS: dict[Action, Act] = {
    "revise": lambda d, p, m: revise(d, p, m.uid, m.version, TEXT),
    "note": lambda d, p, m: note(d, p, m.uid, m.version, "备注"),
    "decide": lambda d, p, m: decide(d, p, m.uid, m.version, Deciding(disclosure="主动公开")),
    "interpret": lambda d, p, m: interpret(
        d, p, m.uid, m.version, Interpretation(form="图解", channel="政府网站")
    ),
    "waive": lambda d, p, m: waive(d, p, m.uid, m.version, "GZ-P02", reason="原文如此"),
    "amend": lambda d, p, m: settle_order(d, p, m.uid, m.version, {"key": "", "op": "none"}),
    "sign": _sign,
    "return": _back("return"),
    "reopen": _back("reopen"),
    "withdraw": _back("withdraw"),
}


@pytest.mark.parametrize("action", ACTS)
def test_the_library_does_what_the_matrix_says(url: str, action: Action) -> None:
    """Every role tries the act in every state; who is refused for the role is none of the matrix."""
    with Desk.create(url) as desk:
        people = office_of_roles(desk)
        (received,) = receive(desk, people["clerk"], [handed(notice(text="按（附件执行。"))])
        refused: dict[tuple[str, Role], bool] = {}
        for state in states_of(FLOW):
            for role, person in people.items():
                refused[state, role] = _is_refused(desk, received.manuscript, state, action, person)

    expected = {
        (state, role): role not in roles_for(FLOW, action, state)
        for state in states_of(FLOW)
        for role in ROLES
    }
    assert refused == expected


def _is_refused(
    desk: Desk, manuscript: Manuscript, state: str, action: Action, person: Person
) -> bool:
    """Whether the role keeps the person from the act; nothing of it remains."""
    found = put_into(desk, manuscript, state)
    try:
        ACTS[action](desk, person, found)
    except ForbiddenError:
        return True
    except (RefusedError, InputError):
        return False
    return False


def test_the_matrix_is_whole() -> None:
    rows = list(table_of_rights(FLOW))

    assert {row.action for row in rows} == set(ACTIONS)
    assert {row.state for row in rows if row.action == "sign"} == set(states_of(FLOW))


@pytest.mark.parametrize("role", ["admin", "auditor"])
def test_the_administrator_and_the_auditor_touch_no_manuscript(role: Role) -> None:
    may = {row.action for row in table_of_rights(FLOW) if role in row.roles}

    assert may == {"admin": {"administer"}, "auditor": {"read"}}[role]


@pytest.mark.parametrize("roles", ["admin;editor", "auditor;clerk", "管理员"])
def test_roles_that_do_not_go_together_are_refused(desk: Desk, roles: str) -> None:
    rows = f"name,unit,roles\n甲,GB,{roles}\n".encode()
    with pytest.raises(InputError, match=r"people\.csv:2"):
        load_people(desk, who(desk, "卫五"), rows, "people.csv")


def test_once_there_is_an_administrator_nobody_else_changes_people(desk: Desk) -> None:
    rows = "name,unit,roles\n甲,GB,editor\n".encode()
    for person in (None, who(desk, "孙八")):
        with pytest.raises(RefusedError):
            load_people(desk, person, rows, "people.csv")

    assert load_people(desk, who(desk, "卫五"), rows, "people.csv")[-1].name == "甲"


def test_who_has_left_signs_no_more_whatever_was_looked_up_before(desk: Desk) -> None:
    found, screener = hand_in(desk), who(desk, "李四")
    gone = "name,unit,roles,valid_to\n李四,GB,disclosure,2021-03-09\n".encode()
    load_people(desk, who(desk, "卫五"), gone, "people.csv")
    with pytest.raises(RefusedError, match="已经不在编辑部"):
        sign(desk, screener, found.uid, found.version, "screened")


def test_a_role_that_was_taken_away_is_gone_inside_the_transaction(desk: Desk) -> None:
    found, screener = hand_in(desk), who(desk, "李四")
    other = "name,unit,roles\n李四,GB,editor\n".encode()
    load_people(desk, who(desk, "卫五"), other, "people.csv")
    with pytest.raises(RefusedError, match="要由公开审查来做"):
        sign(desk, screener, found.uid, found.version, "screened")


def test_every_editorial_role_signs_something() -> None:
    signs = {role for row in table_of_rights(FLOW) if row.action == "sign" for role in row.roles}

    assert signs == set(EDITORIAL_ROLES)
