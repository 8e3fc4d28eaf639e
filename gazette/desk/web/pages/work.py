"""What waits for me and since when (待办), and the board (看板)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from gazette.desk.looking.lists import Waiting, list_manuscripts
from gazette.desk.model.issues import DeskIssue
from gazette.desk.planning.issues import issue_turn, issues, states_in
from gazette.desk.store import trail
from gazette.desk.web.asking.visits import Anyone, Reader, Visit
from gazette.vocabulary.desk import ENDS

__all__ = ["router"]

router = APIRouter(include_in_schema=False)


class Column(NamedTuple):
    """The manuscripts of one state, the longest waiting first."""

    state: str
    name: str
    next_name: str
    rows: tuple[Waiting, ...]


@router.get("/")
def waiting(visit: Anyone) -> HTMLResponse:
    """What waits for me, the longest waiting first."""
    if visit.is_contact:
        rows = list_manuscripts(visit.desk, unit=visit.person.unit)
        return visit.page("own.html", rows=rows[::-1])
    if not visit.is_reader:
        return visit.page("nothing.html")
    rows = list_manuscripts(visit.desk, waits_for=visit.person)
    return visit.page(
        "waiting.html",
        steps=tuple(_by_step(visit, rows)),
        issues=_my_issues(visit),
        returned=_returned(visit),
    )


@router.get("/board")
def board(visit: Reader) -> HTMLResponse:
    """Every manuscript on its way, by state; made anew only when something has been done."""
    desk = visit.desk
    with desk.reading() as connection:
        head = trail.head(connection)
    key = ("board", head, desk.today)
    return visit.page("board.html", board=visit.site.kept.get(key, lambda: _board(visit)))


def _board(visit: Visit) -> str:
    columns = tuple(_columns(visit, list_manuscripts(visit.desk)))
    template = visit.site.pages.get_template("parts/board.html")
    return template.render(columns=columns, today=visit.desk.today)


def _columns(visit: Visit, rows: Sequence[Waiting]) -> Iterator[Column]:
    flow = visit.desk.flow
    for state in (*(step.state for step in flow.every), *ENDS):
        found = [row for row in rows if row.manuscript.state == state]
        following = flow.next(state)
        if found or following is not None:
            found.sort(key=lambda row: row.since)
            name = flow.words(following.state) if following else ""
            yield Column(state, flow.words(state), name, tuple(found))


def _by_step(visit: Visit, rows: Sequence[Waiting]) -> Iterator[Column]:
    """The steps that are mine, each with what waits for it."""
    flow = visit.desk.flow
    for step in flow.steps:
        found = sorted((r for r in rows if r.next_step == step.state), key=lambda r: r.since)
        if found and step.scope == "manuscript":
            yield Column(step.state, flow.words(step.state), "", tuple(found))


def _my_issues(visit: Visit) -> tuple[tuple[DeskIssue, str], ...]:
    """Issues whose turn is mine, with the name of the step."""
    flow = visit.desk.flow
    with visit.desk.reading() as connection:
        states = states_in(connection)
    found: list[tuple[DeskIssue, str]] = []
    for issue in issues(visit.desk):
        step = issue_turn(flow, issue.state, states.get(issue.name, ()))
        if step and step.role in visit.person.roles:
            found.append((issue, flow.words(step.state)))
    return tuple(found)


def _returned(visit: Visit) -> tuple[Waiting, ...]:
    """What went back to its unit and has not come again: a clerk's to ask after."""
    if "clerk" not in visit.person.roles:
        return ()
    return list_manuscripts(visit.desk, state="returned")
