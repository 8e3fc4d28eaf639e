"""The corrections of an issue that were entered (已登记的差错), as a page lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from gazette.desk.planning.issues import issue_row
from gazette.desk.proofs.corrections import Tally, tallies
from gazette.desk.store import tables as t

if TYPE_CHECKING:
    from gazette.desk.store.desk import Desk

__all__ = ["Entered", "entered_corrections", "issue_tallies"]


class Entered(NamedTuple):
    """A correction as it was entered."""

    uid: str  #: of the manuscript, "" for the cover
    line: int | None
    kind: str
    wrong: str
    right: str
    chars: int
    by: str
    at: str  #: UTC, ISO 8601


def entered_corrections(desk: Desk, issue: str, round_: int) -> tuple[Entered, ...]:
    """Those of one round, in the order in which they were entered.

    Raises:
        InputError: there is no such issue.
    """
    one, batch = t.proof_correction, t.proof_batch
    with desk.reading() as connection:
        asked = (
            select(one, batch.c.at, t.person.c.name, t.manuscript.c.uid)
            .join(batch, batch.c.id == one.c.batch_id)
            .join(t.person, t.person.c.id == batch.c.person_id)
            .join(t.manuscript, t.manuscript.c.id == one.c.manuscript_id, isouter=True)
            .where(batch.c.issue_id == issue_row(connection, issue).id, batch.c.round == round_)
            .order_by(one.c.id)
        )
        return tuple(
            Entered(
                uid=row.uid or "",
                line=row.line,
                kind=row.kind,
                wrong=row.wrong,
                right=row.right,
                chars=row.chars,
                by=row.name,
                at=row.at,
            )
            for row in connection.execute(asked)
        )


def issue_tallies(desk: Desk, issue: str) -> dict[int, Tally]:
    """Round → its tally, for the rounds of the issue in which something was entered."""
    with desk.reading() as connection:
        return {one.round: one for one in tallies(connection) if one.issue == issue}
