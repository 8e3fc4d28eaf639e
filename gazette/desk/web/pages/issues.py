"""Issues (各期): planned from what is cleared, proofread, signed, frozen, published."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path as FilePath
from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from gazette.base.errors import InputError, RefusedError
from gazette.base.language import say
from gazette.desk.acts.signing import sign
from gazette.desk.looking.lists import list_manuscripts
from gazette.desk.looking.whole import history
from gazette.desk.model.issues import PLANNED, DeskIssue
from gazette.desk.model.manuscripts import Manuscript
from gazette.desk.planning.issues import (
    issue_name,
    issue_named,
    issue_row,
    issue_turn,
    issues,
    manuscripts_in,
)
from gazette.desk.planning.jobs import newest_job
from gazette.desk.planning.passing import reopen, sign_issue
from gazette.desk.planning.plan import Planning, pages_of, plan, take_out
from gazette.desk.proofs.entered import issue_tallies
from gazette.desk.store.rows import sign_offs_of
from gazette.desk.web.asking.forms import Acting, Form
from gazette.desk.web.asking.visits import Reader, Visit
from gazette.desk.web.showing.steps import has_right, stations_of
from gazette.jobs.predecessors import predecessors_in

__all__ = ["router"]

router = APIRouter(include_in_schema=False, prefix="/issues")
Name = Annotated[str, Path(pattern=r"^\d{4}-\d{2,4}$")]


@router.get("")
def all_issues(visit: Reader) -> HTMLResponse:
    """Every issue, the newest first, and the form that plans one."""
    found = issues(visit.desk)[::-1]
    waiting = _cleared(visit)
    return visit.page(
        "issues.html",
        issues=found,
        may_plan=has_right(visit.desk.flow, visit.person, "plan"),
        cleared=[(one, pages_of(one)) for one in waiting],
        planned=[one for one in found if one.state == PLANNED],
        next_number=_next_number(visit, found),
    )


@router.post("/plan")
def plan_issue(visit: Reader, form: Acting) -> Response:
    """Fill an issue from what is cleared."""
    year, number = form.number("year"), form.number("number")
    name = issue_name(year, number)
    home = visit.site.options.issues
    planning = Planning(
        year=year,
        number=number,
        folder=home / name,
        title=form.text("title"),
        date=form.day("date") or visit.desk.today,
        previous=_previous(visit, name),
        pages=form.number("pages") if form.text("pages") else None,
        only=_ticked(form),
    )
    _issue, _found, left = plan(visit.desk, visit.person, planning)
    return _to(name, "planned", f"&left={len(left)}" if left else "")


def _ticked(form: Form) -> tuple[str, ...]:
    """The manuscripts that were ticked.

    Raises:
        InputError: boxes were shown, and none was ticked.
    """
    chosen = form.all("only")
    if form.text("boxes") and not chosen:
        raise InputError(say("一件稿件也没有选", "no manuscript was chosen"))
    return chosen


@router.get("/{name}")
def one_issue(
    visit: Reader,
    name: Name,
    left: Annotated[int, Query(ge=0, le=100_000)] = 0,
    said: Annotated[str, Query(max_length=20)] = "",
) -> HTMLResponse:
    """An issue: what is in it, who has signed, what comes next."""
    desk = visit.desk
    issue = issue_named(desk, name)
    with desk.reading() as connection:
        row = issue_row(connection, name)
        found = manuscripts_in(connection, row.id)
        signs = sign_offs_of(connection, "issue", row.id)
    states = [one.state for one, _section in found]
    behind = [step.state for step in desk.flow.steps if step.state in states]
    coming = desk.flow.next(behind[0]) if behind else None
    return visit.page(
        "issue.html",
        issue=issue,
        found=found,
        signs=signs,
        round_now=coming.state if coming and coming.round else "",
        rounds=[one for one in desk.flow.steps if one.round],
        stations=stations_of(desk.flow, behind[0] if behind else _before_issue(visit), signs),
        step=issue_turn(desk.flow, issue.state, states),
        job=newest_job(desk, name),
        publishes=visit.site.options.publisher is not None,
        reopens=has_right(desk.flow, visit.person, "reopen", issue.state),
        acts=history(desk, name)[::-1],
        pages=sum(pages_of(one) for one, _section in found),
        tallies=issue_tallies(desk, name),
        left=left,
        said=said,
        takes_out=has_right(desk.flow, visit.person, "plan") and not issue.frozen,
    )


@router.post("/{name}/sign")
def sign_whole(visit: Reader, name: Name, form: Acting) -> Response:
    """Sign a step of the whole issue; the one that freezes writes freeze.json."""
    place = (visit.desk, visit.person, name, form.number("seen"))
    texts = visit.site.options.texts
    sign_issue(
        *place,
        form.text("step"),
        note=form.text("note"),
        predecessors=predecessors_in(texts() if texts else None),
    )
    return _to(name, "signed")


@router.post("/{name}/proof")
def close_round(visit: Reader, name: Name, form: Acting) -> Response:
    """Sign a round of proofs for one manuscript of the issue."""
    place = (visit.desk, visit.person, form.text("uid"), form.number("seen"))
    sign(*place, form.text("step"))
    return _to(name, "proof", f"#m-{form.text('uid')}")


@router.post("/{name}/take-out")
def take_one_out(visit: Reader, name: Name, form: Acting) -> Response:
    """Take a manuscript out of the issue: it waits for another."""
    take_out(visit.desk, visit.person, form.text("uid"), form.number("seen"))
    return _to(name, "out")


@router.post("/{name}/reopen")
def open_again(visit: Reader, name: Name, form: Acting) -> Response:
    """Open a frozen issue again, with the reason."""
    place = (visit.desk, visit.person, name, form.number("seen"))
    reopen(*place, reason=form.text("reason"))
    return _to(name, "reopened")


@router.post("/{name}/publish")
def publish_issue(visit: Reader, name: Name, form: Acting) -> Response:
    """Start the job that makes and archives the issue, or let it go on."""
    publisher = visit.site.options.publisher
    if publisher is None:
        raise RefusedError(
            say("这个网页版没有接上发布", "this desk publishes at the command line only"),
            remedy=say(
                "请管这台机器的人用命令发布，见 docs/desk.md。",
                "Have the operator publish by command: docs/desk.md.",
            ),
        )
    refused = publisher(visit.person, name, form.number("seen"))
    if refused:
        raise RefusedError(refused, where=name)
    return _to(name)


def _to(name: str, said: str = "", more: str = "") -> Response:
    """The issue's page, that says what was done; where the keyboard goes on from follows a #."""
    asked = f"?said={said}" if said else ""
    return RedirectResponse(f"/issues/{name}{asked}{more}", HTTPStatus.SEE_OTHER)


def _cleared(visit: Visit) -> tuple[Manuscript, ...]:
    """What may be planned: through its reviews and in no issue, the earliest first."""
    found = list_manuscripts(visit.desk, state=_before_issue(visit))
    free = [row.manuscript for row in found if not row.manuscript.issue]
    return tuple(sorted(free, key=lambda one: one.received_on))


def _before_issue(visit: Visit) -> str:
    """The state of manuscripts that are in an issue for which nothing is signed."""
    flow = visit.desk.flow
    first = flow.first_of_issue()
    states = [step.state for step in flow.steps]
    return states[states.index(first.state) - 1] if first else flow.first


def _next_number(visit: Visit, found: tuple[DeskIssue, ...]) -> int:
    year = visit.desk.today.year
    return max((one.number for one in found if one.year == year), default=0) + 1


def _previous(visit: Visit, name: str) -> FilePath | None:
    """The folder of the issue before: title, cover and sections follow it."""
    before = [one for one in issues(visit.desk) if one.name != name]
    return FilePath(before[-1].folder) if before else None
