"""Search (检索), and the whole trail (记录)."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from gazette.desk.looking.finding import find_manuscripts
from gazette.desk.looking.lists import list_manuscripts
from gazette.desk.looking.whole import history, verify_trail
from gazette.desk.web.asking.visits import Reader

__all__ = ["router"]

router = APIRouter(include_in_schema=False)
_A_PAGE = 100


@router.get("/search")
def search(
    visit: Reader,
    q: Annotated[str, Query(max_length=200)] = "",
    state: Annotated[str, Query(max_length=40)] = "",
    *,
    late: bool = False,
) -> HTMLResponse:
    """Manuscripts by number, title, unit, words of the text; by state; those that came late."""
    if q.strip():
        found = [
            row
            for row in find_manuscripts(visit.desk, q)
            if (not state or row.manuscript.state == state) and (not late or row.manuscript.late)
        ]
    elif state or late:
        known = state if state.isascii() and "\0" not in state else "-"
        found = list(list_manuscripts(visit.desk, state=known, overdue=late))[::-1]
    else:
        found = []
    asked = bool(q.strip() or state or late)
    return visit.page("search.html", q=q, state=state, late=late, rows=found, asked=asked)


@router.get("/history")
def trail(
    visit: Reader,
    page: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
    *,
    verify: bool = False,
) -> HTMLResponse:
    """Every line of the trail, the newest first; on demand with the proof that none was changed."""
    acts = history(visit.desk)[::-1]
    pages = max(1, -(-len(acts) // _A_PAGE))
    shown = acts[(page - 1) * _A_PAGE : page * _A_PAGE]
    checked = verify_trail(visit.desk) if verify else None
    names = {act.about: act.data["registry"] for act in acts if act.data.get("registry")}
    return visit.page(
        "trail.html", acts=shown, names=names, number=page, pages=pages, checked=checked
    )
