"""Logging in and out (登录), and one's own account (账号)."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from gazette.base.errors import ForbiddenError, InputError
from gazette.base.language import say
from gazette.desk.accounts.entering import Entered, Tried, log_in
from gazette.desk.accounts.keeping import change_password
from gazette.desk.accounts.passwords import LEAST
from gazette.desk.accounts.sessions import LONGEST, end_others, end_session, sessions_of
from gazette.desk.web.asking.forms import Acting, Filled
from gazette.desk.web.asking.visits import Anyone, require_own_page, site_of
from gazette.desk.web.site import Site

__all__ = ["let_in", "login_form", "router"]

router = APIRouter(include_in_schema=False)
_A_YEAR = 365 * 24 * 3600


@router.get("/login")
def login_page(request: Request) -> HTMLResponse:
    """Name and password."""
    return login_form(site_of(request))


@router.post("/login")
def login(request: Request, form: Filled) -> Response:
    """Let somebody in, or say no without saying why."""
    require_own_page(request)
    site = site_of(request)
    _require_passwords(site)
    tried = Tried(
        name=form.text("name"),
        password=form.raw("password"),
        address=request.client.host if request.client else "",
        agent=request.headers.get("user-agent", ""),
        device=request.cookies.get(site.device_cookie, ""),
    )
    try:
        entered = log_in(site.desk, site.throttle, tried)
    except (InputError, ForbiddenError) as exc:
        throttled = isinstance(exc, ForbiddenError)
        code = HTTPStatus.TOO_MANY_REQUESTS if throttled else HTTPStatus.UNAUTHORIZED
        return login_form(site, tried.name, exc.message, exc.remedy, code)
    return let_in(site, entered)


def let_in(site: Site, entered: Entered) -> Response:
    """The way to the first page, with the two cookies."""
    answer = RedirectResponse("/", HTTPStatus.SEE_OTHER)
    secure = site.options.secure
    for name, value, age in (
        (site.cookie, entered.token, int(LONGEST.total_seconds())),
        (site.device_cookie, entered.device, _A_YEAR),
    ):
        answer.set_cookie(
            name, value, max_age=age, path="/", httponly=True, samesite="lax", secure=secure
        )
    return answer


@router.post("/logout")
def logout(visit: Anyone, form: Acting) -> Response:
    """End the session: its cookie opens nothing any more, here or elsewhere."""
    del form
    end_session(visit.desk, visit.session.digest)
    answer = RedirectResponse("/login", HTTPStatus.SEE_OTHER)
    answer.delete_cookie(
        visit.site.cookie, path="/", secure=visit.site.options.secure, httponly=True
    )
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


@router.get("/account")
def account(visit: Anyone) -> HTMLResponse:
    """The own password, and where one is logged in."""
    return _account(visit)


@router.post("/account/password")
def own_password(visit: Anyone, form: Acting) -> Response:
    """Change the own password: all sessions end, this one too."""
    try:
        _require_same(form.raw("new"), form.raw("again"))
        change_password(visit.desk, visit.person, form.raw("old"), form.raw("new"))
    except InputError as exc:
        return _account(visit, f"{exc.message}。{exc.remedy}", HTTPStatus.UNPROCESSABLE_ENTITY)
    return RedirectResponse("/login", HTTPStatus.SEE_OTHER)


@router.post("/account/others")
def log_out_others(visit: Anyone, form: Acting) -> Response:
    """End the own sessions everywhere else."""
    del form
    end_others(visit.desk, visit.session)
    return RedirectResponse("/account", HTTPStatus.SEE_OTHER)


def login_form(
    site: Site, name: str = "", message: str = "", remedy: str = "", code: int = HTTPStatus.OK
) -> HTMLResponse:
    """The page at the door, with what was wrong."""
    template = site.pages.get_template("login.html")
    office = site.desk.settings.office
    return HTMLResponse(
        template.render(
            name=name,
            message=message,
            remedy=remedy,
            office=office,
            provider=site.relying.provider if site.relying else None,
        ),
        code,
    )


def _require_passwords(site: Site) -> None:
    """The office lets people in by password.

    Raises:
        ForbiddenError: by its provider alone.
    """
    if site.relying is not None and site.relying.provider.only:
        name = site.relying.provider.name
        raise ForbiddenError(
            say(f"只能用{name}登录", f"people log in by {name} alone"),
        )


def _require_same(new: str, again: str) -> None:
    """The new password was typed twice alike.

    Raises:
        InputError: it was not.
    """
    if new != again:
        raise InputError(say("两次输入的新口令不一样", "the new passwords differ"))


def _account(visit: Anyone, message: str = "", code: int = HTTPStatus.OK) -> HTMLResponse:
    found = sessions_of(visit.desk, visit.person)
    return visit.page("account.html", code, sessions=found, message=message, least=LEAST)
