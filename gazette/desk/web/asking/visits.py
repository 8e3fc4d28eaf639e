"""Who asks (来访): the session behind a request, and the page that answers it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Annotated, cast
from urllib.parse import urlsplit

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse

from gazette.base.errors import ForbiddenError
from gazette.base.language import say
from gazette.desk.accounts.sessions import Session, session_of
from gazette.desk.looking.permission import reads_all, reads_own, require_reading
from gazette.desk.model.people import Person
from gazette.desk.store.desk import Desk
from gazette.desk.web.site import Site

__all__ = [
    "Anyone",
    "NotLoggedInError",
    "PasswordFirstError",
    "Reader",
    "Visit",
    "Visitor",
    "require_own_page",
    "site_of",
]


class NotLoggedInError(Exception):
    """Nobody is logged in: the way to the login page."""


class PasswordFirstError(Exception):
    """The password is the administrator's: the way to the page that changes it."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A request of somebody who is logged in."""

    site: Site
    request: Request
    session: Session

    @property
    def desk(self) -> Desk:
        """The desk."""
        return self.site.desk

    @property
    def person(self) -> Person:
        """Who asks."""
        return self.session.person

    @property
    def is_reader(self) -> bool:
        """Whether they look at everything."""
        return reads_all(self.desk, self.person)

    @property
    def is_contact(self) -> bool:
        """Whether they look at what their own unit has handed in."""
        return reads_own(self.desk, self.person)

    def require_csrf(self, given: str) -> None:
        """The form is one of our pages', in this session.

        Raises:
            ForbiddenError: it is not.
        """
        if not secrets.compare_digest(given.encode(), self.session.csrf.encode()):
            raise ForbiddenError(
                say("页面已经过期，没有写入", "the page is out of date: nothing was written"),
                remedy=say("请刷新后再做。", "Load it again and repeat."),
            )

    def page(self, name: str, code: int = 200, /, **values: object) -> HTMLResponse:
        """The template with the values."""
        template = self.site.pages.get_template(name)
        return HTMLResponse(
            template.render(
                visit=self,
                person=self.person,
                csrf=self.session.csrf,
                path=self.request.url.path,
                today=self.desk.today,
                **values,
            ),
            code,
        )


def site_of(request: Request) -> Site:
    """The web desk that was asked."""
    return cast("Site", request.app.state.site)


def _anyone(request: Request) -> Visit:
    """Somebody who is logged in, whatever they may do.

    Raises:
        NotLoggedInError: nobody is.
        PasswordFirstError: they have to change their password before.
    """
    site = site_of(request)
    token = request.cookies.get(site.cookie, "")
    session = session_of(site.desk, token) if token else None
    if session is None:
        raise NotLoggedInError
    if session.initial and request.url.path not in ("/account", "/account/password", "/logout"):
        raise PasswordFirstError
    return Visit(site, request, session)


Anyone = Annotated[Visit, Depends(_anyone)]


def _reader(visit: Anyone) -> Visit:
    """Somebody who may look at everything.

    Raises:
        ForbiddenError: they may not.
    """
    require_reading(visit.desk, visit.person)
    return visit


Reader = Annotated[Visit, Depends(_reader)]


def _visitor(visit: Anyone) -> Visit:
    """Somebody who may look at manuscripts: all, or those of their own unit.

    Raises:
        ForbiddenError: they may look at none.
    """
    if not visit.is_contact:
        require_reading(visit.desk, visit.person)
    return visit


Visitor = Annotated[Visit, Depends(_visitor)]


def require_own_page(request: Request) -> None:
    """The request comes from a page of ours: for forms that come before any session.

    Raises:
        ForbiddenError: another site sent it.
    """
    site = request.headers.get("sec-fetch-site", "same-origin")
    origin = request.headers.get("origin", "")
    if site not in ("same-origin", "none") or (
        origin and urlsplit(origin).netloc != request.headers.get("host", "")
    ):
        raise ForbiddenError(say("请从本站的页面登录", "log in from the desk's own page"))
