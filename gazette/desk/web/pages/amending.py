"""The instructions of an amending decision (修改指令): confirmed, corrected or rejected one by one."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from gazette.amend.wordings import OPERATION_WORDS, REASON_WORDS
from gazette.base.errors import InputError
from gazette.desk.acts.amending import settle_order
from gazette.desk.looking.orders import decision_review, old_texts, review_file, verdict_entry
from gazette.desk.looking.whole import stored_text
from gazette.desk.web.asking.forms import Acting, Form
from gazette.desk.web.asking.visits import Visit, Visitor
from gazette.desk.web.pages.manuscripts import Name, seen_whole
from gazette.desk.web.showing.steps import has_right
from gazette.issue.unused import REVIEW
from gazette.model import Document

__all__ = ["old_text", "router"]

router = APIRouter(include_in_schema=False, prefix="/manuscripts/{name}")
_LONGEST = 3500  #: characters of a text that is shown in a field; a longer one stays as it is
_FIELDS = ("op", "old", "new", "target_no")


@router.get("/orders")
def orders(
    visit: Visitor,
    name: Name,
    old: Annotated[str, Query(max_length=200)] = "",
    said: Annotated[str, Query(max_length=20)] = "",
) -> HTMLResponse:
    """The instructions, those first that a person has to settle."""
    whole = seen_whole(visit, name)
    one = whole.manuscript
    before = old_text(visit, old.strip())
    review = decision_review(visit.desk, one.uid, before)
    return visit.page(
        "orders.html",
        one=one,
        review=review,
        old=old.strip(),
        olds=_old_texts(visit, one.uid, review.targets),
        said=said,
        may=has_right(visit.desk.flow, visit.person, "amend", one.state),
        operations=OPERATION_WORDS,
        reasons=REASON_WORDS,
        longest=_LONGEST,
    )


@router.post("/do/order")
def settle(visit: Visitor, name: Name, form: Acting) -> Response:
    """Confirm, correct or reject an instruction, or open it again."""
    uid = seen_whole(visit, name).manuscript.uid
    entry = _entry(visit, uid, form)
    settle_order(visit.desk, visit.person, uid, form.number("seen"), entry)
    asked = urlencode({"old": form.text("from"), "said": form.text("verdict")})
    here = f"/manuscripts/{uid}/orders?{asked}#o{entry['key']}"
    return RedirectResponse(here, HTTPStatus.SEE_OTHER)


@router.get("/orders/file")
def orders_file(visit: Visitor, name: Name) -> Response:
    """NAME.amend.toml, to lie beside the decision."""
    one = seen_whole(visit, name).manuscript
    data = review_file(visit.desk, one.uid)
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(one.registry + REVIEW)}"
    }
    return Response(data, media_type="application/octet-stream", headers=headers)


def _entry(visit: Visit, uid: str, form: Form) -> dict[str, object]:
    """What the form says of its instruction; fields that it lacks stay as they are.

    Raises:
        InputError: the decision has no such instruction.
    """
    known = decision_review(visit.desk, uid).entry(form.text("key"))
    typed: dict[str, object] = {
        field: _lines(form, field) for field in _FIELDS if field in form.fields
    }
    if "refs" in form.fields:
        typed["refs"] = list(form.names("refs"))
    return verdict_entry(known, typed, form.text("verdict"))


def _lines(form: Form, field: str) -> object:
    return form.text(field).replace("\r\n", "\n")


def old_text(visit: Visit, name: str) -> Document | None:
    """The text that is amended: another manuscript by its 收稿号, or a document of the archive by its key.

    Raises:
        InputError: there is neither.
    """
    if not name:
        return None
    try:
        return stored_text(visit.desk, seen_whole(visit, name).manuscript.uid).document
    except InputError:
        texts = visit.site.options.texts
        found = texts().text(name) if texts and visit.is_reader else None
        if found is None:
            raise
        return found


def _old_texts(visit: Visit, uid: str, targets: tuple[str, ...]) -> list[tuple[str, str]]:
    """What may be chosen as the old text: by name, and what it is."""
    if not visit.is_reader:
        return []
    found = list(old_texts(visit.desk, uid, targets))
    if visit.site.options.texts:
        archive = visit.site.options.texts()
        found += [
            (one.key, f"{one.title}（档案库）")
            for title in targets
            if title
            for one in archive.find_by_title(title)
        ]
    return found
