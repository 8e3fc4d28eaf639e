"""Ways back (往回走): 退稿, 重新打开, 撤回; each with a reason, as the flow says."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast, get_args

from gazette.base.errors import InputError, RefusedError
from gazette.base.language import say
from gazette.base.ways import typed, way
from gazette.desk.acts.settling import manuscript_now, settle, tell, void
from gazette.desk.flow.steps import Back, BackAct, Flow
from gazette.desk.store.changing import set_manuscript, take_manuscript
from gazette.desk.store.columns import moment
from gazette.desk.store.hands import hand_of, require
from gazette.vocabulary.desk import ENDS

if TYPE_CHECKING:
    from gazette.desk.model.manuscripts import Manuscript
    from gazette.desk.model.people import Person
    from gazette.desk.store.desk import Desk

__all__ = ["act_named", "go_back", "require_reason"]


def go_back(
    desk: Desk, who: Person, uid: str, seen: int, act: BackAct, *, reason: str
) -> Manuscript:
    """Send the manuscript back the way that the flow has for it.

    Args:
        desk: the desk.
        who: does it.
        uid: of the manuscript.
        seen: its version that they were looking at.
        act: which way.
        reason: why, for those who get it back.

    Raises:
        ConflictError: somebody has changed it meanwhile.
        RefusedError: they may not, or there is no such way from its state.
        InputError: without a reason.
    """
    require_reason(reason)
    with desk.writing() as connection:
        row = take_manuscript(connection, uid, seen)
        hand = hand_of(connection, who, desk.today)
        role = require(desk.flow, hand, act, row.state)
        if role == "contact" and hand.unit_id != row.unit_id:
            raise RefusedError(
                say("联络员只能撤回本单位的稿件", "a contact withdraws the own unit's only")
            )
        back = desk.flow.way_back(act, row.state)
        if back is None:
            raise RefusedError(say("流程里没有这条路", "the flow has no such way"))
        _refuse_issues(desk.flow, back)
        if back.voids != "none":
            steps = set(back.voids)
            void(connection, row, reason=back.name, hand=hand, at=moment(desk.now), steps=steps)
        if back.to in ENDS:
            set_manuscript(connection, row.id, state=back.to, issue_id=None, place=None, section="")
        else:
            settle(connection, desk.flow, row.id)
        tell(desk, connection, hand, back.name, row, reason=reason)
        return manuscript_now(connection, uid)


def _refuse_issues(flow: Flow, back: Back) -> None:
    """What was signed for a whole issue is opened for the whole issue.

    Raises:
        RefusedError: the way back voids such sign-offs.
    """
    steps = [flow.find(state) for state in back.voids] if back.voids != "none" else []
    if any(step is not None and step.scope == "issue" for step in steps):
        raise RefusedError(
            say("整期已经定稿，要对整期来做", "the whole issue is frozen"),
            remedy=say(
                typed(f"请写期名：gazette desk {back.act} 期名。") or "请在这一期的页面上做。",
                typed(f"Name the issue: gazette desk {back.act} ISSUE.") or "Do it for the issue.",
            ),
        )


def act_named(name: str) -> BackAct:
    """The way back of that name.

    Raises:
        InputError: there is none.
    """
    for act in get_args(BackAct):
        if act == name:
            return cast("BackAct", act)
    raise InputError(say(f"没有“{name}”这条路", f"there is no way “{name}”"))


def require_reason(reason: str) -> None:
    """A way back says why.

    Raises:
        InputError: it does not.
    """
    if not reason.strip():
        raise InputError(
            say("要写明理由", "say why"),
            remedy=say(f"请用 {way('reason')} 写明。", f"Use {way('reason')}."),
        )
