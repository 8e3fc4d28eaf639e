"""What is done to a manuscript (办理): each form is one act of the library, on the version that was seen."""

from __future__ import annotations

from http import HTTPStatus
from typing import Literal

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from gazette.desk.acts.backs import go_back
from gazette.desk.acts.deciding import Deciding, decide
from gazette.desk.acts.noting import interpret, note, waive_interpretation
from gazette.desk.acts.signing import sign
from gazette.desk.acts.texts import revise
from gazette.desk.acts.waiving import waive
from gazette.desk.model.manuscripts import Interpretation
from gazette.desk.web.asking.forms import Acting
from gazette.desk.web.asking.visits import Visitor
from gazette.desk.web.pages.manuscripts import Name, seen_whole

__all__ = ["router"]

router = APIRouter(include_in_schema=False, prefix="/manuscripts/{name}")


def _done(name: str, said: str, voided: tuple[str, ...] = ()) -> Response:
    more = f"&voided={','.join(voided)}" if voided else ""
    return RedirectResponse(f"/manuscripts/{name}?said={said}{more}", HTTPStatus.SEE_OTHER)


@router.post("/sign")
def sign_step(visit: Visitor, name: Name, form: Acting) -> Response:
    """Sign the next step."""
    uid = seen_whole(visit, name).manuscript.uid
    place = (visit.desk, visit.person, uid, form.number("seen"))
    sign(*place, form.text("step"), note=form.text("note"))
    return _done(name, "signed")


@router.post("/{act}")
def send_back(
    visit: Visitor, name: Name, act: Literal["return", "withdraw"], form: Acting
) -> Response:
    """Send it back, or take it back."""
    uid = seen_whole(visit, name).manuscript.uid
    go_back(visit.desk, visit.person, uid, form.number("seen"), act, reason=form.text("reason"))
    return _done(name, "returned" if act == "return" else "withdrawn")


@router.post("/do/note")
def write_note(visit: Visitor, name: Name, form: Acting) -> Response:
    """Write the note beside it."""
    uid = seen_whole(visit, name).manuscript.uid
    note(visit.desk, visit.person, uid, form.number("seen"), form.text("note"))
    return _done(name, "noted")


@router.post("/do/decide")
def decide_disclosure(visit: Visitor, name: Name, form: Acting) -> Response:
    """Decide on 公开属性."""
    uid = seen_whole(visit, name).manuscript.uid
    deciding = Deciding(
        disclosure=form.text("disclosure"),
        reason=form.text("reason"),
        basis=form.text("basis"),
        superior=form.text("superior"),
        superior_disclosure=form.text("superior_disclosure"),
    )
    decide(visit.desk, visit.person, uid, form.number("seen"), deciding)
    return _done(name, "decided")


@router.post("/do/interpret")
def enter_interpretation(visit: Visitor, name: Name, form: Acting) -> Response:
    """Enter an interpretation, or why there need be none."""
    uid = seen_whole(visit, name).manuscript.uid
    place = (visit.desk, visit.person, uid, form.number("seen"))
    if form.text("waive"):
        waive_interpretation(*place, reason=form.text("waive"))
    else:
        given = Interpretation(
            form=form.text("form"),
            channel=form.text("channel"),
            url=form.text("url"),
            on=form.day("on"),
        )
        interpret(*place, given)
    return _done(name, "interpreted")


@router.post("/do/waive")
def let_stand(visit: Visitor, name: Name, form: Acting) -> Response:
    """Let a finding stand, with the reason."""
    uid = seen_whole(visit, name).manuscript.uid
    place = (visit.desk, visit.person, uid, form.number("seen"))
    waive(*place, form.text("code"), reason=form.text("reason"), text=form.text("text"))
    return _done(name, "waived")


@router.post("/do/revise")
def new_text(visit: Visitor, name: Name, form: Acting) -> Response:
    """Put a new text in the place of the one that there is."""
    uid = seen_whole(visit, name).manuscript.uid
    seen, file = form.number("seen"), form.file()
    read = visit.site.read(file.data, file.name, beside=form.beside)
    made, voided = revise(visit.desk, visit.person, uid, seen, read)
    same = made.digest == read.digest and made.text_version == form.number("text_version")
    return _done(name, "same" if same else "revised", voided)
