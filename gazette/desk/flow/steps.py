"""The steps of an office's flow, its ways back, and the state that follows from what is signed."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, get_args

from pydantic import Field, model_validator

from gazette.base.doors.entries import Name
from gazette.base.doors.frozen import Frozen
from gazette.base.language import say
from gazette.vocabulary.desk import ENDS, STATE_NAMES, Role, Scope
from gazette.vocabulary.documents import Disclosure

__all__ = ["NEEDS", "Back", "BackAct", "Flow", "Need", "Step"]

Need = Literal[  #: what has to be before a step may be signed
    "disclosure_decided",
    "secrecy_checked",
    "no_open_errors",
    "interpretation_or_waiver",
    "all_rounds_closed",
    "frozen_hash_equal",
]
NEEDS: tuple[Need, ...] = get_args(Need)
BackAct = Literal["return", "reopen", "withdraw"]
Block = Disclosure | Literal["涉密"]
_ACTS: dict[str, BackAct] = {"退稿": "return", "重新打开": "reopen", "撤回": "withdraw"}


class Step(Frozen):
    """A step: who signs what, and what has to be before."""

    state: Name  #: what it is called once the step is done: review1
    role: Role | None = None  #: None: no person signs, its job does
    name: str = ""  #: 初审: an office's own name
    scope: Scope = "manuscript"
    apart: str = ""  #: 三审: no two steps of the group are one person's
    needs: tuple[Need, ...] = ()
    blocks: tuple[Block, ...] = ()  #: 公开属性 with which it goes no further
    gives: str = ""  #: 回执: the paper that it makes
    job: Literal["", "draft", "build", "archive"] = ""  #: what the program does for it
    round: bool = False  #: a round of proofs (校次)
    freezes: bool = False  #: 清样定稿


class Back(Frozen):
    """A way back, which takes a reason."""

    name: Name  #: 退稿
    act: BackAct  #: by default what the name 退稿, 重新打开 or 撤回 says
    from_: tuple[str, ...] = Field(alias="from", min_length=1)
    to: str
    role: Role | None = None  #: None: whoever did the last step, or does the next
    voids: tuple[str, ...] | Literal["none"] = "none"

    @model_validator(mode="before")
    @classmethod
    def _named_act(cls, given: object) -> object:
        """The act follows from a name that everybody uses."""
        if isinstance(given, dict) and "act" not in given and given.get("name") in _ACTS:
            return {**given, "act": _ACTS[given["name"]]}
        return given


class Flow(Frozen):
    """An office's flow."""

    step: tuple[Step, ...] = Field(min_length=1)
    back: tuple[Back, ...] = ()

    @model_validator(mode="after")
    def _holds_together(self) -> Flow:
        """Every state once, every way back between states that there are."""
        states = [step.state for step in self.step]
        twice = sorted({state for state in states if states.count(state) > 1})
        if twice:
            raise ValueError(say(f"步骤重名：{twice}", f"steps of one name: {twice}"))
        if self.step[0].scope != "manuscript":
            raise ValueError(
                say("第一步应当是对稿件的收稿登记", "the first step is to receive a manuscript")
            )
        known = {*states, *ENDS}
        named = {s for back in self.back for s in (*back.from_, back.to, *_voided(back))}
        if named - known:
            unknown = sorted(named - known)
            raise ValueError(say(f"没有这样的状态：{unknown}", f"no such states: {unknown}"))
        return self

    @property
    def first(self) -> str:
        """The state of what has just come in."""
        return self.step[0].state

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps that manuscripts and issues go through, in order; not those of periods."""
        return tuple(step for step in self.step if step.scope != "period")

    @property
    def every(self) -> tuple[Step, ...]:
        """Those steps, and last the one that a report of the period sets (通报), where there is one."""
        closing = self.closing()
        return (*self.steps, closing) if closing else self.steps

    def closing(self) -> Step | None:
        """The step of a period (通报): nobody signs it, the report that is issued sets it."""
        return next((step for step in self.step if step.scope == "period"), None)

    def find(self, state: str) -> Step | None:
        """The step that leads to the state."""
        return next((step for step in self.step if step.state == state), None)

    def next(self, state: str) -> Step | None:
        """The step after the state; None at an end."""
        states = [step.state for step in self.steps]
        if state not in states[:-1]:
            return None
        return self.steps[states.index(state) + 1]

    def way_back(self, act: str, state: str) -> Back | None:
        """The way back of that kind from the state."""
        return next((b for b in self.back if b.act == act and state in b.from_), None)

    def state_of(self, signed: Collection[str], disclosure: str | None) -> str:
        """The state that follows from the steps that are signed, and from 公开属性.

        Args:
            signed: states whose sign-offs hold.
            disclosure: of the manuscript.
        """
        state = self.first
        for step in self.every[1:]:
            if step.state not in signed:
                return state
            if disclosure in step.blocks:
                return "ledger"
            state = step.state
        return state

    def before(self, state: str) -> frozenset[str]:
        """The states before that one."""
        states = [step.state for step in self.every]
        return frozenset(states[: states.index(state)] if state in states else ())

    def reached(self, state: str, milestone: str) -> bool:
        """Whether a manuscript in `state` has got as far as the milestone."""
        return state == milestone or milestone in self.before(state)

    def first_of_issue(self) -> Step | None:
        """The first step that is done to a whole issue (发排)."""
        return next((step for step in self.steps if step.scope == "issue"), None)

    def freezing(self) -> Step | None:
        """The step that freezes (清样定稿)."""
        return next((step for step in self.steps if step.freezes), None)

    def words(self, state: str) -> str:
        """The state as people read it."""
        step = self.find(state)
        if step and step.name:
            return step.name
        return say(*STATE_NAMES.get(state, (state, state)))


def _voided(back: Back) -> tuple[str, ...]:
    return () if back.voids == "none" else back.voids
