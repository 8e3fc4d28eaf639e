"""Units, people and their accounts (单位、人员、账号): the administrator's pages, and no others."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from gazette.base.errors import InputError
from gazette.base.language import say
from gazette.desk.accounts.federated import bind_identity, identities, parse_identity
from gazette.desk.accounts.keeping import INITIAL_DAYS, accounts, give_password
from gazette.desk.model.people import Person
from gazette.desk.office.people import all_people, load_people
from gazette.desk.office.units import all_units, load_units
from gazette.desk.store.hands import hand_of, require
from gazette.desk.web.asking.forms import Acting
from gazette.desk.web.asking.visits import Anyone, Visit

__all__ = ["router"]

router = APIRouter(include_in_schema=False, prefix="/people")


@router.get("")
def people(visit: Anyone) -> HTMLResponse:
    """Who works at the desk, and who has an account."""
    return _page(visit)


@router.post("/password")
def give(visit: Anyone, form: Acting) -> Response:
    """Give somebody a password, shown once."""
    _require_admin(visit)
    found = _person(visit, form.text("person"))
    password = give_password(visit.desk, visit.person, found)
    return _page(visit, given=(found.name, password))


@router.post("/identity")
def bind(visit: Anyone, form: Acting) -> Response:
    """Let somebody in by their identity at the office's provider; an empty one takes it away."""
    _require_admin(visit)
    found = _person(visit, form.text("person"))
    bind_identity(visit.desk, visit.person, found, parse_identity(form.text("identity")))
    return _page(visit)


@router.post("/table")
def take_table(visit: Anyone, form: Acting) -> Response:
    """Take in units.csv or people.csv, whole or not at all."""
    _require_admin(visit)
    file = form.file()
    load = load_units if form.text("kind") == "units" else load_people
    taken = load(
        visit.desk, visit.person, file.data, "units.csv" if load is load_units else "people.csv"
    )
    return _page(visit, taken=len(taken))


def _person(visit: Visit, uid: str) -> Person:
    """The person of that id.

    Raises:
        InputError: there is none.
    """
    found = next((one for one in all_people(visit.desk) if one.uid == uid), None)
    if found is None:
        raise InputError(say("没有这个人", "there is no such person"))
    return found


def _page(
    visit: Visit, *, given: tuple[str, str] | None = None, taken: int | None = None
) -> HTMLResponse:
    _require_admin(visit)
    return visit.page(
        "people.html",
        people=all_people(visit.desk),
        units=all_units(visit.desk),
        accounts=accounts(visit.desk),
        identities=identities(visit.desk),
        federated=visit.site.relying is not None,
        given=given,
        taken=taken,
        days=INITIAL_DAYS,
    )


def _require_admin(visit: Visit) -> None:
    """Go on only with the administrator.

    Raises:
        ForbiddenError: it is somebody else.
    """
    with visit.desk.reading() as connection:
        hand = hand_of(connection, visit.person, visit.desk.today)
    require(visit.desk.flow, hand, "administer")
