"""Lists of manuscripts: what waits for somebody and since when, what is where, what came late."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select

from gazette.desk.model.people import Human, is_same_human
from gazette.desk.store import tables as t
from gazette.desk.store.rows import manuscripts, select_manuscripts

if TYPE_CHECKING:
    from gazette.desk.flow.steps import Flow
    from gazette.desk.model.manuscripts import Manuscript
    from gazette.desk.model.people import Person
    from gazette.desk.store.desk import Desk

__all__ = ["Waiting", "list_manuscripts"]

_NAMED = 500  #: manuscripts up to which a query names each


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A manuscript, what it waits for, and since when."""

    manuscript: Manuscript
    next_step: str  #: the state that the next step leads to; "" where it waits for none
    next_role: str  #: whose step that is; "" for a program's
    since: str  #: of the last act on it: UTC, ISO 8601

    def to_json(self) -> dict[str, object]:
        """The object that `gazette desk list --json` prints."""
        return {
            **self.manuscript.to_json(),
            "next": self.next_step,
            "next_role": self.next_role,
            "since": self.since,
        }


def list_manuscripts(
    desk: Desk,
    *,
    waits_for: Person | None = None,
    state: str = "",
    overdue: bool = False,
    issue: str = "",
    unit: str = "",
) -> tuple[Waiting, ...]:
    """The manuscripts of the desk, the oldest first.

    Args:
        desk: the desk.
        waits_for: only what this person may sign next.
        state: only those in this state.
        overdue: only those that were handed in late (逾期).
        issue: only those of this issue.
        unit: only those of this lead unit, by name or code.
    """
    asked = select_manuscripts().order_by(t.manuscript.c.id)
    if state:
        asked = asked.where(t.manuscript.c.state == state)
    if waits_for:
        asked = asked.where(t.manuscript.c.state.in_(_states_for(desk.flow, waits_for)))
    if overdue:
        asked = asked.where(t.manuscript.c.late)
    if issue:
        asked = asked.where(t.issue.c.name == issue)
    if unit:
        asked = asked.where((t.unit.c.name == unit) | (t.unit.c.code == unit))
    with desk.reading() as connection:
        found = manuscripts(connection, asked)
        since = _last_acts(connection, found)
        signers = _signers(connection) if waits_for else {}
    rows = (_waiting(desk.flow, one, since.get(one.uid, "")) for one in found)
    return tuple(
        row for row in rows if waits_for is None or _is_for(desk.flow, row, waits_for, signers)
    )


def _waiting(flow: Flow, manuscript: Manuscript, since: str) -> Waiting:
    step = flow.next(manuscript.state)
    return Waiting(
        manuscript=manuscript,
        next_step=step.state if step else "",
        next_role=step.role or "" if step else "",
        since=since,
    )


def _states_for(flow: Flow, person: Person) -> list[str]:
    """The states after which it is the turn of one of the person's roles."""
    following = ((step.state, flow.next(step.state)) for step in flow.steps)
    return [state for state, step in following if step and step.role in person.roles]


def _last_acts(connection: Connection, found: Sequence[Manuscript]) -> dict[str, str]:
    asked = select(t.audit.c.about, func.max(t.audit.c.at)).group_by(t.audit.c.about)
    if len(found) <= _NAMED:
        asked = asked.where(t.audit.c.about.in_([one.uid for one in found]))
    return {about: at for about, at in connection.execute(asked)}  # noqa: C416 - rows are no pairs


def _signers(connection: Connection) -> dict[str, set[tuple[str, Human]]]:
    """Uid of a manuscript → the steps that hold, with who signed them."""
    person = (t.person.c.uid.label("person"), t.person.c.name, t.person.c.identity)
    asked = (
        select(t.manuscript.c.uid, t.sign_off.c.step, *person)
        .join(t.manuscript, t.manuscript.c.id == t.sign_off.c.manuscript_id)
        .join(t.person, t.person.c.id == t.sign_off.c.person_id)
        .join(t.sign_off_void, t.sign_off_void.c.sign_off_id == t.sign_off.c.id, isouter=True)
        .where(t.sign_off_void.c.sign_off_id.is_(None))
    )
    found: dict[str, set[tuple[str, Human]]] = {}
    for row in connection.execute(asked):
        signer = Human(row.person, row.name, row.identity)
        found.setdefault(row.uid, set()).add((row.step, signer))
    return found


def _is_for(
    flow: Flow, row: Waiting, person: Person, signers: Mapping[str, set[tuple[str, Human]]]
) -> bool:
    """Whether the next step is this person's: by role, and not theirs to sign twice."""
    step = flow.find(row.next_step)
    if step is None or step.role not in person.roles:
        return False
    if not step.apart:
        return True
    group = {one.state for one in flow.steps if one.apart == step.apart}
    signed = signers.get(row.manuscript.uid, set())
    return not any(state in group and is_same_human(by, person.human) for state, by in signed)
