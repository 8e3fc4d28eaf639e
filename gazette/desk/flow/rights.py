"""Who may do what when (角色 × 动作 × 状态): worked out from the flow, asked inside every write."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple, get_args

from gazette.desk.flow.steps import Flow
from gazette.vocabulary.desk import EDITORIAL_ROLES, ENDS, Role

__all__ = ["ACTIONS", "Action", "Right", "roles_for", "states_of", "table_of_rights"]

Action = Literal[
    "receive",
    "revise",
    "note",
    "decide",
    "interpret",
    "waive",
    "amend",
    "sign",
    "return",
    "reopen",
    "withdraw",
    "plan",
    "correct",
    "report",
    "administer",
    "read",
]
ACTIONS: tuple[Action, ...] = get_args(Action)


class Right(NamedTuple):
    """A line of the matrix."""

    action: Action
    state: str  #: "" for what is done to no manuscript
    roles: tuple[Role, ...]  #: that may do it; none: nobody may


def states_of(flow: Flow) -> tuple[str, ...]:
    """Every state of a manuscript: the steps in order, then the ends."""
    return (*(step.state for step in flow.every), *ENDS)


def table_of_rights(flow: Flow) -> Iterator[Right]:
    """The whole matrix, a line an action and state."""
    for action in ACTIONS:
        if action in _WITHOUT_STATE:
            yield Right(action, "", roles_for(flow, action, ""))
            continue
        for state in states_of(flow):
            yield Right(action, state, roles_for(flow, action, state))


def roles_for(flow: Flow, action: Action, state: str) -> tuple[Role, ...]:
    """The roles that may do the action to a manuscript or issue in the state."""
    if action in _WITHOUT_STATE:
        return _WITHOUT_STATE[action]
    if action == "sign":
        step = flow.next(state)
        return (step.role,) if step and step.role else ()
    if action in ("return", "reopen", "withdraw"):
        return _of_back(flow, action, state)
    return _WRITERS[action] if _may_be_written(flow, action, state) else ()


#: who writes beside the steps
_WRITERS: dict[Action, tuple[Role, ...]] = {
    "revise": ("clerk", "editor", "director", "chief", "proofreader"),
    "note": EDITORIAL_ROLES,
    "decide": ("disclosure",),
    "interpret": ("clerk", "editor"),
    "waive": ("editor", "chief"),
    "amend": ("editor", "chief"),
}
#: the ends at which something may still be written
_AT_ENDS: dict[Action, tuple[str, ...]] = {
    "revise": ("returned",),
    "note": ENDS,
    "decide": ("ledger",),
    "interpret": ("ledger", "returned"),
}


def _may_be_written(flow: Flow, action: Action, state: str) -> bool:
    """Notes and interpretations at any step; the text, and what it rests on, before 清样定稿."""
    if state in ENDS:
        return state in _AT_ENDS.get(action, ())
    freezing = flow.freezing()
    is_open = freezing is None or not flow.reached(state, freezing.state)
    return is_open or action in ("note", "interpret")


_WITHOUT_STATE: dict[Action, tuple[Role, ...]] = {
    "receive": ("clerk",),
    "plan": ("editor", "director", "chief"),
    "correct": ("proofreader", "editor"),
    "report": ("clerk",),
    "administer": ("admin",),
    "read": (*EDITORIAL_ROLES, "auditor"),
}


def _of_back(flow: Flow, act: str, state: str) -> tuple[Role, ...]:
    """Who may go that way back; where the flow names none, who did the last step or does the next."""
    back = flow.way_back(act, state)
    if back is None:
        return ()
    if back.role:
        return (back.role,)
    steps = (flow.find(state), flow.next(state))
    found = [s.role for s in steps if s and s.role and s.scope == "manuscript"]
    return tuple(dict.fromkeys(found))
