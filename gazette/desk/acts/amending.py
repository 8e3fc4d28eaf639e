"""Instructions of an amending decision settled by an editor (核定修改指令): confirmed, corrected, rejected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert

from gazette.amend.reading import read_amendments
from gazette.amend.review import confirmed_entries, instruction_key
from gazette.desk.acts.settling import manuscript_now, tell
from gazette.desk.looking.orders import no_such_order
from gazette.desk.looking.whole import stored_text
from gazette.desk.store import tables as t
from gazette.desk.store.changing import take_manuscript
from gazette.desk.store.columns import moment
from gazette.desk.store.hands import hand_of, require

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gazette.amend.instruction import Amendment
    from gazette.desk.model.manuscripts import Manuscript
    from gazette.desk.model.people import Person
    from gazette.desk.store.desk import Desk

__all__ = ["settle_order"]

_SHOWN = 40  #: characters of an instruction's words that the trail shows


def settle_order(
    desk: Desk, who: Person, uid: str, seen: int, entry: Mapping[str, object]
) -> Manuscript:
    """Enter what an editor says of one instruction of a decision; the newest word counts.

    Args:
        desk: the desk.
        who: the editor.
        uid: of the decision.
        seen: its version that they were looking at.
        entry: as `[[instruction]]` of NAME.amend.toml has it: `key`, `confirmed`, `op` ("none": it is
            no instruction), `refs`, `old`, `new`, `target_no`. Not confirmed: it is open again.

    Raises:
        ConflictError: somebody has changed the manuscript meanwhile.
        RefusedError: they may not.
        InputError: a field is wrong, a place cannot be read, or the decision has no such instruction.
    """
    amendments = read_amendments(stored_text(desk, uid).document)
    with desk.writing() as connection:
        row = take_manuscript(connection, uid, seen)
        hand = hand_of(connection, who, desk.today)
        require(desk.flow, hand, "amend", row.state)
        settled = _checked(amendments, entry)
        at = moment(desk.now)
        connection.execute(
            insert(t.order_review).values(
                manuscript_id=row.id, key=settled["key"], entry=settled, person_id=hand.id, at=at
            )
        )
        told = {"reason": _said(settled), "text": _words(amendments, settled), "entry": settled}
        tell(desk, connection, hand, "核定指令", row, **told)
        return manuscript_now(connection, uid)


def _checked(amendments: Sequence[Amendment], entry: Mapping[str, object]) -> dict[str, object]:
    """The entry with every field, as the review file would have it."""
    asked = {"instruction": [{**entry, "confirmed": True}]}
    found = confirmed_entries(amendments, asked)
    if not found:
        raise no_such_order(str(entry.get("key", "")))
    return {**found[0], "confirmed": entry.get("confirmed") is True}


def _said(settled: Mapping[str, object]) -> str:
    """What was said of the instruction, as the trail keeps it."""
    if not settled["confirmed"]:
        return "待核定"
    return "不是指令" if settled["op"] == "none" else "核定"


def _words(amendments: Sequence[Amendment], settled: Mapping[str, object]) -> str:
    """The beginning of the decision's own words."""
    found = (
        one.source
        for a in amendments
        for one in a.instructions
        if instruction_key(a, one) == settled["key"]
    )
    return next(found, "").replace("\n", "")[:_SHOWN]
