"""The instructions of an amending decision (修改指令), those first that a person has to settle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from gazette.amend.apply import apply_amendment
from gazette.amend.checking import amendment_for
from gazette.amend.reading import read_amendments, same_title
from gazette.amend.review import entry_of, instruction_key, review_text, reviewed
from gazette.base.errors import InputError
from gazette.base.language import say
from gazette.desk.looking.whole import text_of
from gazette.desk.model.orders import ReviewedOrder, SettledOrder
from gazette.desk.store import tables as t
from gazette.desk.store.changing import find_manuscript
from gazette.desk.store.rows import settled_orders_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from gazette.amend.instruction import Amendment, Instruction
    from gazette.amend.review import ReviewEntry
    from gazette.desk.store.desk import Desk
    from gazette.model import Document

__all__ = [
    "DecisionReview",
    "decision_review",
    "no_such_order",
    "old_texts",
    "review_file",
    "review_of",
    "verdict_entry",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionReview:
    """A decision on the desk, as an editor settles its instructions."""

    orders: tuple[ReviewedOrder, ...]  #: those first that a person has to settle
    targets: tuple[str, ...]  #: titles of the texts that it amends
    tried: bool = False  #: the old text that was given is one of them, and was tried

    @property
    def unresolved(self) -> int:
        """How many a person has to settle still."""
        return sum(order.is_unresolved for order in self.orders)

    def entry(self, key: str) -> ReviewEntry:
        """What is said of the instruction with this key.

        Raises:
            InputError: the decision has no such instruction.
        """
        found = (order.entry for order in self.orders if order.entry.key == key)
        entry = next(found, None)
        if entry is None:
            raise no_such_order(key)
        return entry

    def to_json(self) -> dict[str, object]:
        """The object that `/api/manuscripts/…/orders` answers with."""
        return {
            "targets": list(self.targets),
            "tried": self.tried,
            "unresolved": self.unresolved,
            "orders": [order.to_json() for order in self.orders],
        }


def verdict_entry(
    known: ReviewEntry, typed: Mapping[str, object], verdict: str
) -> dict[str, object]:
    """The entry as an editor leaves it, for `settle_order`.

    Args:
        known: as it is.
        typed: the fields that the editor gives.
        verdict: confirm, reject (it is no instruction), or else it is open again.
    """
    op = {"op": "none"} if verdict == "reject" else {}
    confirmed = verdict in ("confirm", "reject")
    return {**known.model_dump(mode="json"), **typed, **op, "confirmed": confirmed}


def no_such_order(key: str) -> InputError:
    """The fault of a key that no instruction of the decision has."""
    return InputError(
        say("这件稿件没有这条修改指令", "the manuscript has no such instruction"),
        where=key,
        remedy=say("稿件可能换了新稿；请重新打开。", "Its text may be new: open it again."),
    )


def decision_review(desk: Desk, name: str, old: Document | None = None) -> DecisionReview:
    """The instructions of a decision, with what editors have said of them.

    Args:
        desk: the desk.
        name: of the manuscript: its uid or 收稿号.
        old: the text that it amends, as it was: the instructions are carried out on it, so that those
            that do not fit are seen.

    Raises:
        InputError: there is no such manuscript.
    """
    amendments, settled = _read(desk, name)
    tried = amendment_for(amendments, old.meta.title) if old is not None else None
    orders = [
        order
        for one in amendments
        for order in _orders(one, settled, old if one is tried else None)
    ]
    orders.sort(key=lambda order: not order.is_unresolved)
    return DecisionReview(
        orders=tuple(orders),
        targets=tuple(a.target for a in amendments),
        tried=tried is not None,
    )


def old_texts(desk: Desk, name: str, targets: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """收稿号 and title of the other manuscripts that are, by their titles, texts that the decision amends.

    Raises:
        InputError: there is no such manuscript.
    """
    asked = select(t.manuscript.c.uid, t.manuscript.c.registry, t.manuscript.c.title)
    with desk.reading() as connection:
        uid = find_manuscript(connection, name)
        rows = connection.execute(asked.order_by(t.manuscript.c.id)).all()
    titles = list(targets)
    return tuple(
        (row.registry, row.title)
        for row in rows
        if row.uid != uid and any(same_title(row.title, title) for title in titles)
    )


def review_file(desk: Desk, name: str) -> bytes:
    """NAME.amend.toml of the decision, that `gazette check` and `gazette amend confirm` read.

    Raises:
        InputError: there is no such manuscript.
    """
    amendments, settled = _read(desk, name)
    return _file(amendments, settled)


def review_of(connection: Connection, uid: str) -> bytes:
    """The same file, b"" where no editor has settled anything."""
    settled = settled_orders_of(connection, uid)
    return _file(read_amendments(text_of(connection, uid).document), settled) if settled else b""


def _file(amendments: tuple[Amendment, ...], settled: Mapping[str, SettledOrder]) -> bytes:
    return review_text(amendments, {key: one.entry for key, one in settled.items()}).encode()


def _read(desk: Desk, name: str) -> tuple[tuple[Amendment, ...], Mapping[str, SettledOrder]]:
    with desk.reading() as connection:
        uid = find_manuscript(connection, name)
        settled = settled_orders_of(connection, uid)
        return read_amendments(text_of(connection, uid).document), settled


def _orders(
    amendment: Amendment, settled: Mapping[str, SettledOrder], old: Document | None
) -> Iterator[ReviewedOrder]:
    now = _as_settled(amendment, settled, old)
    for instruction in amendment.instructions:
        key = instruction_key(amendment, instruction)
        said = settled.get(key)
        yield ReviewedOrder(
            target=amendment.target,
            instruction=now.get(key, instruction),
            entry=said.entry if said else entry_of(amendment, instruction),
            by=said.by if said else "",
            at=said.at if said else "",
        )


def _as_settled(
    amendment: Amendment, settled: Mapping[str, SettledOrder], old: Document | None
) -> dict[str, Instruction]:
    """Key → the instruction as the editor has it, carried out on the old text; none that is rejected."""
    entries = [one.entry.model_dump(mode="json") for one in settled.values()]
    (known,) = reviewed((amendment,), {"instruction": entries})
    if old is not None:
        known = apply_amendment(known, old).amendment
    rejected = {k for k, one in settled.items() if one.entry.confirmed and one.entry.op == "none"}
    keys = (instruction_key(amendment, one) for one in amendment.instructions)
    kept = [key for key in keys if key not in rejected]
    return dict(zip(kept, known.instructions, strict=True))
