"""A manuscript (稿件): its text with numbered marks beside its findings, its versions, its history."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Path, Query
from fastapi.responses import HTMLResponse, Response

from gazette.desk.intake.handed import Received
from gazette.desk.intake.receipt import receipt_page
from gazette.desk.looking.permission import require_reading
from gazette.desk.looking.whole import Whole, history, stored_text, whole_manuscript
from gazette.desk.web.asking.headers import hashed_style
from gazette.desk.web.asking.visits import Visit, Visitor
from gazette.desk.web.showing.difference import changes_between
from gazette.desk.web.showing.steps import choices_for, stations_of
from gazette.desk.web.showing.text import findings_of, marked_lines
from gazette.vocabulary.documents import WITHHELD
from gazette.vocabulary.issues import INTERPRETATION_FORMS

__all__ = ["Name", "router", "seen_whole"]

router = APIRouter(include_in_schema=False, prefix="/manuscripts/{name}")
#: a uid or a 收稿号; nothing else comes as far as the database
Name = Annotated[str, Path(pattern=r"^[0-9a-z-]{4,40}$")]
Number = Annotated[int, Path(ge=1, le=100_000)]
_DOWNLOAD = "application/octet-stream"


def seen_whole(visit: Visit, name: str) -> Whole:
    """The manuscript, where the person may look at it.

    Raises:
        InputError: there is none.
        ForbiddenError: they may not.
    """
    whole = whole_manuscript(visit.desk, name)
    require_reading(visit.desk, visit.person, whole.manuscript)
    return whole


@router.get("")
def manuscript(
    visit: Visitor,
    name: Name,
    said: Annotated[str, Query(max_length=40)] = "",
    voided: Annotated[str, Query(max_length=400)] = "",
) -> HTMLResponse:
    """The text with its marks, beside it the findings and what is to be done."""
    whole = seen_whole(visit, name)
    one = whole.manuscript
    key = ("text", one.uid, one.text_version)
    return visit.page(
        "manuscript.html",
        whole=whole,
        one=one,
        stations=stations_of(visit.desk.flow, one.state, whole.sign_offs),
        choices=choices_for(visit.desk, visit.person, whole),
        findings=findings_of(whole.problems, whole.waivers),
        text=visit.site.kept.get(key, lambda: _text(visit, whole)),
        said=said,
        voided=[visit.desk.flow.words(s) for s in voided.split(",") if visit.desk.flow.find(s)],
        forms=INTERPRETATION_FORMS,
        disclosures=("主动公开", *WITHHELD),
    )


@router.get("/versions")
def versions(
    visit: Visitor,
    name: Name,
    old: Annotated[int | None, Query(ge=1, le=100_000)] = None,
    new: Annotated[int | None, Query(ge=1, le=100_000)] = None,
) -> HTMLResponse:
    """The versions, and what is different between two of them."""
    whole = seen_whole(visit, name)
    last = whole.manuscript.text_version
    later = new or last
    earlier = old or max(1, later - 1)
    changes = None
    if earlier != later:
        texts = [stored_text(visit.desk, whole.manuscript.uid, n) for n in (earlier, later)]
        changes = changes_between(*(text.document for text in texts))
    return visit.page(
        "versions.html",
        whole=whole,
        one=whole.manuscript,
        old=earlier,
        new=later,
        changes=changes,
    )


@router.get("/history")
def manuscript_history(visit: Visitor, name: Name) -> HTMLResponse:
    """Who did what to it when."""
    whole = seen_whole(visit, name)
    acts = history(visit.desk, whole.manuscript.uid)
    return visit.page("history.html", whole=whole, one=whole.manuscript, acts=acts[::-1])


@router.get("/receipt")
def receipt(visit: Visitor, name: Name) -> Response:
    """The receipt (回执), a page to print."""
    one = seen_whole(visit, name).manuscript
    page = receipt_page([Received(manuscript=one)], visit.desk.settings.office, visit.desk.now)
    policy = {"Content-Security-Policy": hashed_style(page)}
    return HTMLResponse(page, headers=policy)


@router.get("/versions/{number}/file")
def handed_in_file(visit: Visitor, name: Name, number: Number) -> Response:
    """The file as it was handed in: to be saved, never to be shown by the browser."""
    one = seen_whole(visit, name).manuscript
    stored = stored_text(visit.desk, one.uid, number)
    suffix = stored.file_name.rpartition(".")[2].lower()
    known = suffix if suffix in ("docx", "doc", "docm", "txt", "wps", "rtf") else "bin"
    shown = quote(f"{one.registry}-{number}.{known}")
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{shown}",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    return Response(stored.data, media_type=_DOWNLOAD, headers=headers)


def _text(visit: Visit, whole: Whole) -> str:
    """The text as a piece of a page: it can change only with a new version."""
    document = stored_text(visit.desk, whole.manuscript.uid).document
    template = visit.site.pages.get_template("parts/text.html")
    return template.render(lines=marked_lines(document, whole.problems))
