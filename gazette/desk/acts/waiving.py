"""Findings that an editor lets stand (放行), with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from sqlalchemy import insert

from gazette.base.errors import InputError, RefusedError
from gazette.base.language import say
from gazette.base.ways import way
from gazette.check.gate.findings import CLASSIFIED
from gazette.desk.acts.settling import manuscript_now, tell
from gazette.desk.model.manuscripts import Waived
from gazette.desk.store import tables as t
from gazette.desk.store.changing import set_manuscript, take_manuscript
from gazette.desk.store.columns import moment
from gazette.desk.store.hands import hand_of, require
from gazette.desk.store.rows import version_of, waivers_of

if TYPE_CHECKING:
    from gazette.desk.model.manuscripts import Manuscript
    from gazette.desk.model.people import Person
    from gazette.desk.store.desk import Desk

__all__ = ["is_waived", "open_errors", "waive"]


def waive(
    desk: Desk, who: Person, uid: str, seen: int, code: str, *, reason: str, text: str = ""
) -> Manuscript:
    """Let the findings of that code stand in this manuscript.

    Args:
        desk: the desk.
        who: the editor.
        uid: of the manuscript.
        seen: its version that they were looking at.
        code: of the finding, GZ-P02.
        reason: why it may stand.
        text: words of the sentence in which it may; by default anywhere.

    Raises:
        ConflictError: somebody has changed it meanwhile.
        RefusedError: they may not, or no reason makes this publishable.
        InputError: without a reason, or the manuscript has no such finding.
    """
    if not reason.strip():
        raise InputError(say("放行要写明理由", "say why it may stand"))
    if code == CLASSIFIED.code:
        raise RefusedError(say("密级不能放行", "what is classified cannot be let stand"))
    with desk.writing() as connection:
        row = take_manuscript(connection, uid, seen)
        hand = hand_of(connection, who, desk.today)
        require(desk.flow, hand, "waive", row.state)
        version = version_of(connection, uid, row.text_version)
        problems = version.problems if version else ()
        given = Waived(code=code, text=text, reason=reason, by=hand.name, at=moment(desk.now))
        if not any(is_waived(problem, (given,)) for problem in problems):
            raise InputError(
                say(f"这件稿件没有查到 {code}", f"the manuscript has no finding {code}"),
                remedy=say(f"{way('desk_show')} 列出查到的。", f"See `{way('desk_show')}`."),
            )
        connection.execute(
            insert(t.waiver).values(
                manuscript_id=row.id,
                code=code,
                text=text,
                reason=reason,
                person_id=hand.id,
                at=given.at,
            )
        )
        still = open_errors(problems, waivers_of(connection, row.id))
        set_manuscript(connection, row.id, errors=still)
        tell(desk, connection, hand, "放行", row, code=code, text=text, reason=reason)
        return manuscript_now(connection, uid)


def open_errors(problems: Iterable[Mapping[str, object]], waived: Iterable[Waived]) -> int:
    """How many findings of level error are not waived."""
    let = tuple(waived)
    return sum(problem["level"] == "error" and not is_waived(problem, let) for problem in problems)


def is_waived(problem: Mapping[str, object], waived: Iterable[Waived]) -> bool:
    """Whether somebody lets the finding stand."""
    place = problem.get("place")
    text = str(place.get("text") or "") if isinstance(place, dict) else ""
    said = f"{text}\n{problem.get('message', '')}"
    return any(one.code == problem["code"] and one.text in said for one in waived)
