"""Where a manuscript stands in the flow, and what the person who looks may do with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sqlalchemy import select

from gazette.desk.acts.needs import missing_for
from gazette.desk.flow.rights import Action, roles_for
from gazette.desk.model.people import is_same_human
from gazette.desk.store import tables as t

if TYPE_CHECKING:
    from gazette.desk.flow.steps import Flow, Step
    from gazette.desk.looking.whole import Whole
    from gazette.desk.model.manuscripts import SignOff
    from gazette.desk.model.people import Person
    from gazette.desk.store.desk import Desk

__all__ = ["Choices", "Station", "choices_for", "has_right", "missing_of", "stations_of"]


@dataclass(frozen=True, slots=True)
class Station:
    """A step on the way, as the rail of a page shows it."""

    state: str
    name: str
    kind: Literal["done", "next", "later"]
    sign: SignOff | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the person may do now; the library asks again when they do it."""

    sign: Step | None = None  #: the step that is theirs to sign
    is_signer: bool = True  #: False: another step of its group is theirs already
    missing: tuple[str, ...] = ()  #: what has to be done before it can be signed
    backs: tuple[tuple[str, str], ...] = ()  #: act and name of the ways back
    may: frozenset[Action] = frozenset()  #: what may be written beside the steps


def stations_of(flow: Flow, state: str, signs: tuple[SignOff, ...]) -> tuple[Station, ...]:
    """Every step of manuscripts and issues, with who signed it."""
    holding = {one.step: one for one in signs if not one.void}
    following = flow.next(state)
    return tuple(
        _station(flow, step, state, following, holding.get(step.state)) for step in flow.every
    )


def _station(
    flow: Flow, step: Step, state: str, following: Step | None, sign: SignOff | None
) -> Station:
    name = flow.words(step.state)
    if following is not None and step.state == following.state:
        return Station(step.state, name, "next")
    done = flow.reached(state, step.state) or sign is not None
    return Station(step.state, name, "done" if done else "later", sign)


def choices_for(desk: Desk, person: Person, whole: Whole) -> Choices:
    """What the person may do with the manuscript."""
    state, flow = whole.manuscript.state, desk.flow
    step = flow.next(state)
    mine = step is not None and step.scope == "manuscript" and step.role in person.roles
    return Choices(
        sign=step if mine else None,
        is_signer=not (mine and step and _signed_another(flow, step, person, whole)),
        missing=missing_of(desk, whole.manuscript.uid, step) if mine and step else (),
        backs=tuple(_backs(desk, person, state, own=whole.manuscript.unit == person.unit)),
        may=frozenset(_writings(flow, person, state)),
    )


def has_right(flow: Flow, person: Person, action: Action, state: str = "") -> bool:
    """Whether one of the person's roles may do it in that state."""
    return any(role in person.roles for role in roles_for(flow, action, state))


def missing_of(desk: Desk, uid: str, step: Step) -> tuple[str, ...]:
    """What the step still needs, in words."""
    with desk.reading() as connection:
        asked = select(t.manuscript).where(t.manuscript.c.uid == uid)
        row = connection.execute(asked).one()
        found = [missing_for(connection, row, need) for need in step.needs]
    return tuple(str(words) for words in found if words)


def _signed_another(flow: Flow, step: Step, person: Person, whole: Whole) -> bool:
    group = {one.state for one in flow.steps if step.apart and one.apart == step.apart}
    return any(
        sign.step in group and is_same_human(sign.by, person.human) and not sign.void
        for sign in whole.sign_offs
    )


def _backs(desk: Desk, person: Person, state: str, *, own: bool) -> Iterator[tuple[str, str]]:
    acts: tuple[Action, ...] = ("return", "withdraw")
    for act in acts:
        back = desk.flow.way_back(act, state)
        if back is None or not has_right(desk.flow, person, act, state):
            continue
        if act != "withdraw" or own or "contact" not in roles_for(desk.flow, act, state):
            yield act, back.name


def _writings(flow: Flow, person: Person, state: str) -> Iterator[Action]:
    actions: tuple[Action, ...] = ("revise", "note", "decide", "interpret", "waive", "amend")
    for action in actions:
        if has_right(flow, person, action, state):
            yield action
