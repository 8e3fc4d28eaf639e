"""Issues looked up: by name, with their manuscripts in the order of print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, select

from gazette.base.errors import InputError
from gazette.base.files import sha256_of
from gazette.base.language import say
from gazette.base.ways import way
from gazette.desk.model.issues import DeskIssue
from gazette.desk.store import tables as t
from gazette.desk.store.rows import manuscripts, select_manuscripts

if TYPE_CHECKING:
    from collections.abc import Collection

    from gazette.desk.flow.steps import Flow, Step
    from gazette.desk.model.manuscripts import Manuscript
    from gazette.desk.store.desk import Desk

__all__ = [
    "issue_digest",
    "issue_name",
    "issue_named",
    "issue_of",
    "issue_row",
    "issue_turn",
    "issues",
    "manuscripts_in",
    "states_in",
]


def issue_name(year: int, number: int) -> str:
    """2021-03."""
    return f"{year}-{number:02d}"


def issue_named(desk: Desk, name: str) -> DeskIssue:
    """The issue of that name.

    Raises:
        InputError: there is none.
    """
    with desk.reading() as connection:
        return issue_of(issue_row(connection, name))


def issues(desk: Desk) -> tuple[DeskIssue, ...]:
    """All issues, in the order in which they were planned."""
    with desk.reading() as connection:
        return tuple(map(issue_of, connection.execute(select(t.issue).order_by(t.issue.c.id))))


def issue_row(connection: Connection, name: str) -> Row[Any]:
    """The row of the issue.

    Raises:
        InputError: there is none of that name.
    """
    row = connection.execute(select(t.issue).where(t.issue.c.name == name)).one_or_none()
    if row is None:
        raise InputError(
            say(f"没有“{name}”这一期", f"there is no issue “{name}”"),
            remedy=say(f"用 {way('desk_plan')} 编排。", f"Plan it with `{way('desk_plan')}`."),
        )
    return row


def issue_of(row: Row[Any]) -> DeskIssue:
    """The row as a value."""
    return DeskIssue(
        uid=row.uid,
        name=row.name,
        year=row.year,
        number=row.number,
        folder=row.folder,
        state=row.state,
        version=row.version,
        frozen=sha256_of(row.frozen.encode()) if row.frozen else "",
        published_on=row.published_on,
    )


def manuscripts_in(connection: Connection, id_: int) -> tuple[tuple[Manuscript, str], ...]:
    """The manuscripts of the issue in the order of print, each with the folder of its section."""
    order = (
        select_manuscripts()
        .where(t.manuscript.c.issue_id == id_)
        .order_by(t.manuscript.c.section, t.manuscript.c.place)
    )
    found = manuscripts(connection, order)
    asked = select(t.manuscript.c.uid, t.manuscript.c.section).where(t.manuscript.c.issue_id == id_)
    sections = {row.uid: row.section for row in connection.execute(asked)}
    return tuple((one, sections[one.uid]) for one in found)


def issue_turn(flow: Flow, state: str, manuscripts: Collection[str]) -> Step | None:
    """The step of issues whose turn it is; None where it waits for its manuscripts, or for nothing.

    Args:
        flow: the office's.
        state: of the issue.
        manuscripts: the states of what is in it.
    """
    states = [step.state for step in flow.steps]
    later = flow.steps[states.index(state) + 1 :] if state in states else flow.steps
    step = next((one for one in later if one.scope == "issue"), None)
    if step is None or not manuscripts:
        return None
    before = states[states.index(step.state) - 1]
    return step if all(one == before for one in manuscripts) else None


def states_in(connection: Connection) -> dict[str, set[str]]:
    """Name of each issue → the states of its manuscripts."""
    asked = select(t.issue.c.name, t.manuscript.c.state).join(
        t.issue, t.issue.c.id == t.manuscript.c.issue_id
    )
    found: dict[str, set[str]] = {}
    for row in connection.execute(asked.distinct()):
        found.setdefault(row.name, set()).add(row.state)
    return found


def issue_digest(found: tuple[tuple[Manuscript, str], ...]) -> str:
    """What a sign-off of the whole issue is bound to: the contents of its manuscripts, in order."""
    lines = "".join(f"{section}\n{one.uid}\n{one.digest}\n" for one, section in found)
    return sha256_of(lines.encode())
