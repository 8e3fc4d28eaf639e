"""Proof sheets (校样): numbered lines beside their findings, and the corrections of a round entered."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from http import HTTPStatus
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Path, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from gazette.base.errors import GazetteError, InputError
from gazette.base.language import say
from gazette.base.punctuation import listed
from gazette.desk.office.rules import read_rules
from gazette.desk.planning.issues import issue_named, issue_row, manuscripts_in
from gazette.desk.proofs.corrections import CORRECTION_COLUMNS, enter_corrections
from gazette.desk.proofs.entered import entered_corrections, issue_tallies
from gazette.desk.proofs.sheets import proof_sheet, sheet_document
from gazette.desk.proofs.word import sheet_docx
from gazette.desk.web.asking.forms import Acting, Form
from gazette.desk.web.asking.visits import Reader, Visit
from gazette.desk.web.pages.issues import Name
from gazette.desk.web.reading.setting import pdf_apart
from gazette.desk.web.showing.steps import has_right
from gazette.vocabulary.proofreading import COVER, ERROR_KINDS

__all__ = ["router"]

router = APIRouter(include_in_schema=False, prefix="/issues/{name}/proofs/{number}")
Round = Annotated[int, Path(ge=1, le=9)]
_ROWS = 4  #: that are typed at once; more come as a table


@router.get("")
def proof(
    visit: Reader,
    name: Name,
    number: Round,
    document: Annotated[int, Query(ge=1, le=10_000)] = 1,
    line: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> HTMLResponse:
    """A document of the sheet; where a line's number was followed, the first entry names it."""
    rows = [{"document": str(document), "line": str(line)}] if line else []
    return _page(visit, name, number, document, rows=rows)


@router.get("/sheet.{suffix}")
def sheet_file(
    visit: Reader, name: Name, number: Round, suffix: Literal["pdf", "docx"]
) -> Response:
    """The sheet to print, with room for corrections."""
    sheet = proof_sheet(visit.desk, name, number)
    data = sheet_docx(sheet) if suffix == "docx" else pdf_apart(sheet, visit.site.options.issues)
    file = quote(f"{name}-{number}校样.{suffix}")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{file}"}
    return Response(data, media_type="application/octet-stream", headers=headers)


@router.get("/table.csv")
def empty_table(visit: Reader, name: Name, number: Round) -> Response:
    """The table of corrections to be filled in: its head."""
    issue_named(visit.desk, name)
    file = quote(f"{name}-{number}校差错.csv")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{file}"}
    return Response(_table(()), media_type="text/csv; charset=utf-8", headers=headers)


@router.post("")
def enter(visit: Reader, name: Name, number: Round, form: Acting) -> Response:
    """Enter the corrections that were typed, or those of a table, together or not at all."""
    sheet = proof_sheet(visit.desk, name, number)
    shown = form.number("shown") if form.text("shown") else 1
    rows = list(_typed(form))
    try:
        _tally, remarks = enter_corrections(visit.desk, visit.person, sheet, *_data(form, rows))
    except InputError as exc:
        return _page(visit, name, number, shown, rows=rows, fault=exc)
    if remarks:
        return _page(visit, name, number, shown, remarks=remarks)
    here = f"/issues/{name}/proofs/{number}?document={shown}&said=entered"
    return RedirectResponse(here, HTTPStatus.SEE_OTHER)


def _data(form: Form, rows: list[dict[str, str]]) -> tuple[bytes, str]:
    """The table and what messages call it.

    Raises:
        InputError: neither a row nor a table.
    """
    if form.upload:
        return form.upload.data, form.upload.name or "差错表"
    if not rows:
        raise InputError(say("一处差错也没有填", "no correction was typed"))
    return _table(rows), say("差错表", "table")


def _typed(form: Form) -> Iterator[dict[str, str]]:
    """The rows in which something was typed; whole, so that they can be shown again."""
    for place in range(_ROWS):
        row = {column: form.text(f"{column}.{place}") for column in CORRECTION_COLUMNS}
        if any(row[column] for column in ("line", "from", "to", "chars")):
            yield row


def _table(rows: Iterable[Mapping[str, str]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, CORRECTION_COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def _page(
    visit: Visit,
    name: str,
    number: int,
    place: int,
    *,
    rows: Sequence[Mapping[str, str]] = (),
    fault: GazetteError | None = None,
    remarks: tuple[str, ...] = (),
) -> HTMLResponse:
    desk = visit.desk
    with desk.reading() as connection:
        found = [one for one, _ in manuscripts_in(connection, issue_row(connection, name).id)]
        weights = read_rules(connection).weights
    place = min(place, len(found))
    empty: Mapping[str, str] = {"document": str(place)}
    return visit.page(
        "proof.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK,
        issue=issue_named(desk, name),
        number=number,
        found=found,
        document=sheet_document(desk, place, found[place - 1]) if found else None,
        rounds=[one for one in desk.flow.steps if one.round],
        entered=entered_corrections(desk, name, number),
        tally=issue_tallies(desk, name).get(number),
        own_weights=listed(weights),
        writes=has_right(desk.flow, visit.person, "correct"),
        rows=(*rows, *[empty] * _ROWS)[:_ROWS],
        kinds=ERROR_KINDS,
        cover=COVER,
        fault=fault,
        remarks=remarks,
        said=visit.request.query_params.get("said", "")[:20],
    )
