"""Intake (收稿): a manuscript by upload, read apart and registered at once; 零报告."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from gazette.base.errors import GazetteError, InputError, RefusedError
from gazette.desk.acts.noting import report_nothing
from gazette.desk.intake.handed import Handed
from gazette.desk.intake.receiving import receive
from gazette.desk.office.units import all_units
from gazette.desk.web.asking.forms import Acting, Form
from gazette.desk.web.asking.visits import Reader, Visit
from gazette.desk.web.showing.steps import has_right
from gazette.vocabulary.documents import WITHHELD
from gazette.vocabulary.issues import INTERPRETATION_FORMS

__all__ = ["router"]

router = APIRouter(include_in_schema=False)


@router.get("/receive")
def form_page(visit: Reader) -> HTMLResponse:
    """The form."""
    return _page(visit, {})


@router.post("/receive")
def take_in(visit: Reader, form: Acting) -> Response:
    """Take the manuscript in; where it cannot be, what was typed stays."""
    if not has_right(visit.desk.flow, visit.person, "receive"):
        return _page(visit, dict(form.fields), code=HTTPStatus.FORBIDDEN)
    try:
        (received,) = receive(visit.desk, visit.person, [_handed(visit, form)])
    except (InputError, RefusedError) as exc:
        typed = dict(form.fields)
        return _page(visit, typed, fault=exc, code=HTTPStatus.UNPROCESSABLE_ENTITY)
    flow = visit.desk.flow
    return visit.page(
        "received.html",
        received=received,
        one=received.manuscript,
        voided=[flow.words(step) for step in received.voided],
    )


@router.post("/nothing")
def nothing(visit: Reader, form: Acting) -> Response:
    """Enter a 零报告."""
    report_nothing(visit.desk, visit.person, form.text("unit"), form.text("month"))
    return RedirectResponse("/receive?said=nothing", HTTPStatus.SEE_OTHER)


def _handed(visit: Visit, form: Form) -> Handed:
    file = form.file()
    return Handed(
        read=visit.site.read(file.data, file.name, beside=form.beside),
        unit=form.text("unit"),
        joint=form.names("joint"),
        contact=form.text("contact"),
        received_on=form.day("received_on"),
        disclosure=form.text("disclosure"),
        reason=form.text("reason"),
        basis=form.text("basis"),
        superior=form.text("superior"),
        superior_disclosure=form.text("superior_disclosure"),
        forms=form.names("forms"),
        channels=form.names("channels"),
        interpretation_waived=form.text("interpretation_waived"),
    )


def _page(
    visit: Visit,
    typed: dict[str, str],
    *,
    fault: GazetteError | None = None,
    code: int = HTTPStatus.OK,
) -> HTMLResponse:
    return visit.page(
        "receive.html",
        code,
        typed=typed,
        fault=fault,
        units=[one for one in all_units(visit.desk) if one.existed_on(visit.desk.today)],
        disclosures=("主动公开", *WITHHELD),
        forms=INTERPRETATION_FORMS,
        may=has_right(visit.desk.flow, visit.person, "receive"),
        said=visit.request.query_params.get("said", "")[:20],
    )
