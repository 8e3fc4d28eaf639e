"""Sign-offs (签发) of a manuscript: who, in which role, when, on which content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, insert

from gazette.base.errors import ForbiddenError, InputError, RefusedError
from gazette.base.language import say
from gazette.base.punctuation import clauses
from gazette.desk.acts.deciding import enter_decision
from gazette.desk.acts.needs import missing_for
from gazette.desk.acts.settling import manuscript_now, settle, tell
from gazette.desk.model.people import is_same_human
from gazette.desk.store import tables as t
from gazette.desk.store.changing import take_manuscript
from gazette.desk.store.columns import moment
from gazette.desk.store.hands import Hand, hand_of, require
from gazette.desk.store.rows import decisions_of, sign_offs_of

if TYPE_CHECKING:
    from gazette.desk.flow.steps import Flow, Step
    from gazette.desk.model.manuscripts import Manuscript
    from gazette.desk.model.people import Human, Person
    from gazette.desk.store.desk import Desk

__all__ = ["refuse_same_person", "require_next", "sign"]


def sign(desk: Desk, who: Person, uid: str, seen: int, step: str, *, note: str = "") -> Manuscript:
    """Sign the step for the manuscript, on the text that it has.

    Args:
        desk: the desk.
        who: signs.
        uid: of the manuscript.
        seen: its version that they were looking at: they sign no text that they have not seen.
        step: the state that the step leads to, as in flow.toml.
        note: what they say to it.

    Raises:
        ConflictError: somebody has changed it meanwhile.
        RefusedError: it is not this step's turn, they may not, or something is still to be done.
        InputError: there is no such manuscript or step.
    """
    with desk.writing() as connection:
        row = take_manuscript(connection, uid, seen)
        hand = hand_of(connection, who, desk.today)
        turn = require_next(desk.flow, row.state, step)
        role = require(desk.flow, hand, "sign", row.state)
        refuse_same_person(connection, desk.flow, turn, hand, row.id)
        _require_all(connection, row, turn)
        at = moment(desk.now)
        if "disclosure_decided" in turn.needs and not decisions_of(connection, row.id):
            enter_decision(desk, connection, row, hand, at)  # as the unit proposed
        connection.execute(
            insert(t.sign_off).values(
                manuscript_id=row.id,
                step=step,
                person_id=hand.id,
                role=role,
                note=note,
                digest=row.digest,
                at=at,
            )
        )
        state = settle(connection, desk.flow, row.id)
        told = {"step": step, "role": role, "note": note, "digest": row.digest, "state": state}
        tell(desk, connection, hand, "签发", row, **told)
        return manuscript_now(connection, uid)


def require_next(flow: Flow, state: str, step: str) -> Step:
    """The step, where it is its turn.

    Raises:
        InputError: there is no such step.
        RefusedError: it is another step's turn, or a whole issue's.
    """
    wanted = flow.find(step)
    if wanted is None:
        names = "、".join(s.state for s in flow.steps)
        raise InputError(
            say(f"流程里没有“{step}”这一步；有：{names}", f"no step “{step}”; there are {names}")
        )
    following = flow.next(state)
    now = flow.words(state)
    if following is None:
        raise ForbiddenError(
            say(f"现在是“{now}”，没有下一步可签", f"it is at “{now}”: no step is left to sign")
        )
    if following.state != step:
        then = flow.words(following.state)
        raise RefusedError(
            say(
                f"现在是“{now}”，下一步是“{then}”，不能签“{flow.words(step)}”",
                f"it is at “{now}”, next comes “{then}”: not “{flow.words(step)}”",
            )
        )
    return wanted


def refuse_same_person(
    connection: Connection, flow: Flow, step: Step, hand: Hand, id_: int
) -> None:
    """No two steps of a group (三审) are one person's.

    Raises:
        RefusedError: they have signed another step of the group.
    """
    if not step.apart:
        return
    for one in sign_offs_of(connection, "manuscript", id_):
        other = flow.find(one.step)
        same_group = other is not None and other.apart == step.apart
        if same_group and not one.void and is_same_human(one.by, hand.human):
            done, this = flow.words(one.step), flow.words(step.state)
            raise RefusedError(
                say(
                    f"“{done}”是{hand.name}签的，“{this}”要由另一人签（{step.apart}中任何两个环节不能由一人担任）",
                    f"{hand.name} signed “{done}”: “{this}” is for somebody else ({step.apart})",
                ),
                remedy=_of_one_name(one.by, hand.human),
            )


def _of_one_name(signed: Human, hand: Human) -> str:
    """What helps two humans of one name."""
    if signed.uid == hand.uid or (signed.identity and hand.identity):
        return ""
    return say(
        "若是同名的两个人，请在 people.csv 的 identity 列写各自的工号。",
        "If they are two people of one name, give each an identity in people.csv.",
    )


def _require_all(connection: Connection, row: Row[Any], step: Step) -> None:
    """Everything that the step needs, or all that is missing at once."""
    found = [missing_for(connection, row, need) for need in step.needs]
    missing = [words for words in found if words]
    if step.scope != "manuscript":
        raise RefusedError(
            say("这一步对整期签，请写期名", "this step is signed for the whole issue: name it")
        )
    if missing:
        raise RefusedError(clauses(missing), where=row.registry)
