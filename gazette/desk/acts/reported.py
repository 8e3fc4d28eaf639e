"""The last step (通报): set by the circular that counts a manuscript, once it is through all the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, Select, insert, select

from gazette.desk.acts.settling import settle
from gazette.desk.store import tables as t
from gazette.desk.store import trail
from gazette.desk.store.changing import set_manuscript
from gazette.desk.store.columns import moment

if TYPE_CHECKING:
    from gazette.desk.flow.steps import Step
    from gazette.desk.store.desk import Desk

__all__ = ["set_reported"]

_CIRCULAR = "通报"


def set_reported(desk: Desk, connection: Connection) -> int:
    """Sign the step for what an issued circular counts, as whoever issued that; how many it was.

    Called when a circular is issued, and when an issue is archived: what was handed in within a
    period and is published after its circular has nothing more to wait for.
    """
    step = desk.flow.closing()
    if step is None:
        return 0
    rows = connection.execute(_counted(desk.flow.steps[-1].state)).all()
    found = {row.id: row for row in reversed(rows)}  # the first circular of each
    for id_ in sorted(found):
        _sign(desk, connection, step, found[id_])
    return len(found)


def _counted(state: str) -> Select[Any]:
    """Manuscripts in the state with the circulars of their day of receipt."""
    report, manuscript = t.report, t.manuscript
    within = manuscript.c.received_on.between(report.c.first, report.c.last)
    return (
        select(manuscript, report.c.person_id, report.c.first, report.c.last, t.person.c.name)
        .join(report, (report.c.kind == _CIRCULAR) & within)
        .join(t.person, t.person.c.id == report.c.person_id)
        .where(manuscript.c.state == state)
        .order_by(manuscript.c.id, report.c.id)
    )


def _sign(desk: Desk, connection: Connection, step: Step, row: Row[Any]) -> None:
    at, role = moment(desk.now), step.role or "job"
    note = f"{row.first}至{row.last}"
    connection.execute(
        insert(t.sign_off).values(
            manuscript_id=row.id,
            step=step.state,
            person_id=row.person_id,
            role=role,
            note=note,
            digest=row.digest,
            at=at,
        )
    )
    version = row.version + 1
    set_manuscript(connection, row.id, version=version)
    settle(connection, desk.flow, row.id)
    told = {
        "version": version,
        "step": step.state,
        "role": role,
        "note": note,
        "digest": row.digest,
    }
    trail.record(connection, at=at, who=row.name, what="签发", about=row.uid, data=told)
