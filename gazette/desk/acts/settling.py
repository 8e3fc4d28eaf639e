"""The state of a manuscript settled anew (状态) after whatever was done to it, and the trail's line."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, insert, select, update

from gazette.desk.store import tables as t
from gazette.desk.store import trail
from gazette.desk.store.columns import moment
from gazette.desk.store.hands import Hand
from gazette.desk.store.rows import manuscripts, select_manuscripts, sign_offs_of

if TYPE_CHECKING:
    from gazette.desk.flow.steps import Flow
    from gazette.desk.model.manuscripts import Manuscript
    from gazette.desk.store.desk import Desk

__all__ = ["manuscript_now", "settle", "settle_all", "signed_steps", "tell", "void"]


def signed_steps(connection: Connection, row: Row[Any]) -> set[str]:
    """The steps whose sign-offs hold, of the manuscript and of the issue that it is in."""
    found = list(sign_offs_of(connection, "manuscript", row.id))
    if row.issue_id is not None:
        found += sign_offs_of(connection, "issue", row.issue_id)
    return {one.step for one in found if not one.void}


def settle(connection: Connection, flow: Flow, id_: int) -> str:
    """Let the state follow from what is signed; the state."""
    row = connection.execute(select(t.manuscript).where(t.manuscript.c.id == id_)).one()
    state = flow.state_of(signed_steps(connection, row), row.disclosure)
    connection.execute(update(t.manuscript).where(t.manuscript.c.id == id_).values(state=state))
    return state


def settle_all(desk: Desk) -> int:
    """Let every state follow from the flow that the desk has now; how many have changed.

    To be called when an office has changed its flow: what is signed stays, what it leads to may not.
    """
    with desk.writing() as connection:
        asked = select(t.manuscript.c.id, t.manuscript.c.state)
        rows = connection.execute(asked.where(t.manuscript.c.state.not_in(_LEFT))).all()
        return sum(settle(connection, desk.flow, row.id) != row.state for row in rows)


#: ends that no sign-off leads to
_LEFT = ("returned", "withdrawn")


def void(
    connection: Connection,
    row: Row[Any],
    *,
    reason: str,
    hand: Hand,
    at: str,
    steps: Collection[str] | None = None,
) -> tuple[str, ...]:
    """Void the manuscript's sign-offs; those of an issue stand until it is opened again.

    Args:
        connection: in a transaction that writes.
        row: the manuscript.
        reason: why, as it is stored.
        hand: who did what voids them.
        at: when.
        steps: which ones; by default all.

    Returns:
        The steps that are to be signed again, in order.
    """
    asked = (
        select(t.sign_off.c.id, t.sign_off.c.step)
        .join(t.sign_off_void, t.sign_off_void.c.sign_off_id == t.sign_off.c.id, isouter=True)
        .where(t.sign_off.c.manuscript_id == row.id, t.sign_off_void.c.sign_off_id.is_(None))
        .order_by(t.sign_off.c.id)
    )
    found = [one for one in connection.execute(asked) if steps is None or one.step in steps]
    _void(connection, (one.id for one in found), reason=reason, hand=hand, at=at)
    return tuple(one.step for one in found)


def _void(connection: Connection, ids: Iterable[int], *, reason: str, hand: Hand, at: str) -> None:
    for id_ in ids:
        connection.execute(
            insert(t.sign_off_void).values(sign_off_id=id_, reason=reason, person_id=hand.id, at=at)
        )


def tell(
    desk: Desk,
    connection: Connection,
    hand: Hand,
    what: str,
    row: Row[Any],
    **data: object,
) -> None:
    """Write the trail's line of an act on a manuscript: it names the version that the act made."""
    trail.record(
        connection,
        at=moment(desk.now),
        who=hand.name,
        what=what,
        about=row.uid,
        data={"version": row.version, "person": hand.uid, **{k: v for k, v in data.items() if v}},
    )


def manuscript_now(connection: Connection, uid: str) -> Manuscript:
    """The manuscript as the transaction leaves it."""
    (found,) = manuscripts(connection, select_manuscripts().where(t.manuscript.c.uid == uid))
    return found
