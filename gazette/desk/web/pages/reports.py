"""Reports (报表): a period's figures as page, CSV, Word and picture; issued; and what they rest on."""

from __future__ import annotations

import datetime as dt
from http import HTTPStatus
from pathlib import Path as FilePath
from typing import Annotated, Literal, NamedTuple, get_args
from urllib.parse import quote

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from gazette.base.errors import InputError
from gazette.base.language import say
from gazette.desk.office.rules import read_rules, set_rules
from gazette.desk.reports.issued import issued_reports
from gazette.desk.reports.making import Report, ReportKind, issue_report, make_report
from gazette.desk.reports.period import Period
from gazette.desk.reports.registers import REGISTERS, load_register
from gazette.desk.web.asking.forms import Acting, Form
from gazette.desk.web.asking.visits import Reader, Visit
from gazette.desk.web.showing.periods import presets, this_quarter
from gazette.desk.web.showing.steps import has_right

__all__ = ["KINDS", "Day", "First", "Slug", "period_asked", "router"]

router = APIRouter(include_in_schema=False, prefix="/reports")
Slug = Literal["circular", "ledger", "interpretations", "coverage", "errors", "annual", "reviews"]
Suffix = Literal["csv", "docx", "svg"]
Day = Annotated[dt.date | None, Query()]
First = Annotated[dt.date | None, Query(alias="from")]
KINDS: dict[Slug, ReportKind] = dict(zip(get_args(Slug), get_args(ReportKind), strict=True))
_MEDIA_TYPES: dict[Suffix, str] = {
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "svg": "image/svg+xml",
}


class _Place(NamedTuple):
    """A report's address."""

    slug: Slug
    period: Period

    @property
    def asked(self) -> str:
        """The period as the address has it."""
        return f"from={self.period.first}&to={self.period.last}"


@router.get("")
def reports() -> Response:
    """The first of them."""
    return RedirectResponse("/reports/circular", HTTPStatus.SEE_OTHER)


@router.get("/{slug}")
def report(
    visit: Reader, slug: Slug, first: First = None, to: Day = None, said: str = ""
) -> HTMLResponse:
    """A period's report, with its picture and its files."""
    place = _Place(slug, period_asked(visit, first, to))
    made = make_report(visit.desk, KINDS[slug], place.period)
    with visit.desk.reading() as connection:
        rules = read_rules(connection)
    return visit.page(
        "report.html",
        kinds=KINDS,
        place=place,
        report=made,
        sheet=made.sheet,
        presets=presets(visit.desk.today),
        issued=issued_reports(visit.desk, KINDS[slug]),
        writes=has_right(visit.desk.flow, visit.person, "report"),
        is_over=place.period.last < visit.desk.today,
        registers=REGISTERS,
        rules=rules,
        said=said[:20],
    )


@router.get("/{slug}/{suffix}")
def report_file(
    visit: Reader, slug: Slug, suffix: Suffix, first: First = None, to: Day = None
) -> Response:
    """The report as a file; the picture is shown by the page, the others are saved."""
    made = make_report(visit.desk, KINDS[slug], period_asked(visit, first, to))
    name = quote(f"{made.kind}-{made.period.first}-{made.period.last}.{suffix}")
    how = "inline" if suffix == "svg" else "attachment"
    headers = {"Content-Disposition": f"{how}; filename*=UTF-8''{name}"}
    return Response(made.file(f".{suffix}"), media_type=_MEDIA_TYPES[suffix], headers=headers)


@router.post("/{slug}/issue")
def issue(visit: Reader, slug: Slug, form: Acting) -> Response:
    """Issue it: the figures of the period stand from then on."""
    made: Report = issue_report(visit.desk, visit.person, KINDS[slug], _typed_period(form))
    return _to(_Place(slug, made.period), "issued")


@router.post("/{slug}/register")
def register(visit: Reader, slug: Slug, form: Acting) -> Response:
    """Take in a table of what is known beside the manuscripts, whole or not at all."""
    known = next((one for one in REGISTERS if one == form.text("kind")), None)
    if known is None:
        raise InputError(say("没有这种登记表", "there is no such register"))
    file = form.file()
    load_register(visit.desk, visit.person, known, file.data, file.name or known)
    return _to(_Place(slug, _typed_period(form)), "registered")


@router.post("/{slug}/rules")
def rules(visit: Reader, slug: Slug, form: Acting) -> Response:
    """Put other rules (通报办法) in the place of those that there are."""
    file = form.file()
    set_rules(visit.desk, visit.person, file.data, FilePath(FilePath(file.name).name or "rules"))
    return _to(_Place(slug, _typed_period(form)), "rules")


def period_asked(visit: Visit, first: dt.date | None, last: dt.date | None) -> Period:
    """As asked; an end that is not named is that of the quarter."""
    usual = this_quarter(last or first or visit.desk.today)
    return Period(first or usual.first, last or usual.last)


def _typed_period(form: Form) -> Period:
    first, last = form.day("from"), form.day("to")
    if first is None or last is None:
        raise InputError(say("时段要有首日和末日", "a period has a first and a last day"))
    return Period(first, last)


def _to(place: _Place, said: str) -> Response:
    address = f"/reports/{place.slug}?{place.asked}&said={said}"
    return RedirectResponse(address, HTTPStatus.SEE_OTHER)
