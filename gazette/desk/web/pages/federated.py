"""Logging in by the office's OpenID provider (统一身份登录): there, and back with an answer."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from gazette.base.errors import ForbiddenError
from gazette.desk.accounts.federated import enter_by
from gazette.desk.accounts.relying import WAIT, Relying
from gazette.desk.web.asking.visits import site_of
from gazette.desk.web.pages.entering import let_in, login_form
from gazette.desk.web.site import Site

__all__ = ["router"]

router = APIRouter(include_in_schema=False, prefix="/login/oidc")
_BACK = "/login/oidc/back"


@router.get("")
def begin(request: Request) -> Response:
    """To the provider; nobody is logged in by this alone."""
    site = site_of(request)
    relying = _relying(site)
    try:
        url, token = relying.begin(str(request.base_url).rstrip("/") + _BACK)
    except ForbiddenError as exc:
        return login_form(site, "", exc.message, exc.remedy, HTTPStatus.BAD_GATEWAY)
    answer = RedirectResponse(url, HTTPStatus.SEE_OTHER)
    secure = site.options.secure
    answer.set_cookie(
        site.asking_cookie,
        token,
        max_age=WAIT,
        path="/",
        httponly=True,
        samesite="lax",
        secure=secure,
    )
    return answer


@router.get("/back")
def back(request: Request) -> Response:
    """From the provider: whoever the identity is bound to is in."""
    site = site_of(request)
    relying = _relying(site)
    try:
        token = request.cookies.get(site.asking_cookie, "")
        identity = relying.finish(token, dict(request.query_params))
        entered = enter_by(
            site.desk,
            identity,
            address=request.client.host if request.client else "",
            agent=request.headers.get("user-agent", ""),
        )
    except ForbiddenError as exc:
        return login_form(site, "", exc.message, exc.remedy, HTTPStatus.FORBIDDEN)
    answer = let_in(site, entered)
    answer.delete_cookie(
        site.asking_cookie, path="/", secure=site.options.secure, httponly=True, samesite="lax"
    )
    return answer


def _relying(site: Site) -> Relying:
    """The provider, where the office has one.

    Raises:
        HTTPException: it has none.
    """
    if site.relying is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return site.relying
