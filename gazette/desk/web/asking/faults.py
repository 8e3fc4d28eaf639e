"""What is answered where something cannot be done: the message of the library, and the way back."""

from __future__ import annotations

import logging
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from gazette.base.errors import (
    ConflictError,
    ForbiddenError,
    GateError,
    GazetteError,
    InputError,
    LockedError,
    RefusedError,
)
from gazette.base.language import say
from gazette.desk.web.asking.forms import Form
from gazette.desk.web.asking.visits import NotLoggedInError, PasswordFirstError, site_of

__all__ = ["add_faults"]

_LOG = logging.getLogger("gazette.desk.web")
#: fields whose text is shown again
_TYPED = {
    "note": ("意见", "note"),
    "reason": ("理由", "reason"),
    "basis": ("依据", "basis"),
    "superior": ("上位文件", "superior document"),
    "new": ("新文字", "new text"),
    "waive": ("不解读的理由", "why no interpretation"),
}
#: the first that fits; whatever else goes wrong is not the person's doing
_CODES: tuple[tuple[type[GazetteError], HTTPStatus], ...] = (
    (ConflictError, HTTPStatus.CONFLICT),
    (ForbiddenError, HTTPStatus.FORBIDDEN),
    (RefusedError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (GateError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (LockedError, HTTPStatus.SERVICE_UNAVAILABLE),
    (InputError, HTTPStatus.UNPROCESSABLE_ENTITY),
)


def add_faults(app: FastAPI) -> None:
    """Let every fault of a request be answered in words."""
    app.add_exception_handler(GazetteError, _refused)
    app.add_exception_handler(NotLoggedInError, _to_login)
    app.add_exception_handler(PasswordFirstError, _to_password)
    app.add_exception_handler(RequestValidationError, _not_valid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _broken)


def _refused(request: Request, exc: Exception) -> Response:
    assert isinstance(exc, GazetteError)  # noqa: S101 - registered for it
    found = (code for kind, code in _CODES if isinstance(exc, kind))
    code = next(found, HTTPStatus.INTERNAL_SERVER_ERROR)
    if code == HTTPStatus.INTERNAL_SERVER_ERROR:
        _LOG.error("%s %s: %s", request.method, request.url.path, exc.message)
    return _said(request, code, exc.message, exc.remedy)


def _to_login(request: Request, exc: Exception) -> Response:
    del exc
    if _is_api(request):
        return JSONResponse({"detail": say("请先登录", "log in first")}, HTTPStatus.UNAUTHORIZED)
    return RedirectResponse("/login", HTTPStatus.SEE_OTHER)


def _to_password(request: Request, exc: Exception) -> Response:
    del exc
    if _is_api(request):
        words = say("请先改初始口令", "change the initial password first")
        return JSONResponse({"detail": words}, HTTPStatus.FORBIDDEN)
    return RedirectResponse("/account", HTTPStatus.SEE_OTHER)


def _not_valid(request: Request, exc: Exception) -> Response:
    assert isinstance(exc, RequestValidationError)  # noqa: S101 - registered for it
    if _is_api(request):
        faults = [{"loc": one["loc"], "msg": one["msg"]} for one in exc.errors()]
        return JSONResponse({"detail": faults}, HTTPStatus.UNPROCESSABLE_ENTITY)
    words = say("地址或表单里有不认识的值", "the address or the form has a value that is unknown")
    return _said(request, HTTPStatus.UNPROCESSABLE_ENTITY, words, "")


def _http(request: Request, exc: Exception) -> Response:
    assert isinstance(exc, HTTPException)  # noqa: S101 - registered for it
    words = {
        HTTPStatus.NOT_FOUND: say("没有这个页面", "there is no such page"),
        HTTPStatus.METHOD_NOT_ALLOWED: say("这个地址不能这样用", "not with this method"),
        HTTPStatus.BAD_REQUEST: say("读不懂这个请求", "the request cannot be read"),
    }
    code = HTTPStatus(exc.status_code)
    answer = _said(request, code, words.get(code, code.phrase), "")
    answer.headers.update(exc.headers or {})
    return answer


def _broken(request: Request, exc: Exception) -> Response:
    del exc  # the server writes its traceback into the log
    words = say("程序出错了，没有写入", "the program has failed; nothing was written")
    remedy = say("请告诉系统管理，几点几分、做了什么。", "Tell the administrator when and what.")
    return _said(request, HTTPStatus.INTERNAL_SERVER_ERROR, words, remedy)


def _said(request: Request, code: HTTPStatus, message: str, remedy: str) -> Response:
    if _is_api(request):
        return JSONResponse({"detail": message, "remedy": remedy}, code)
    template = site_of(request).pages.get_template("said.html")
    back = request.url.path if request.method == "GET" else "/"
    said = {"message": message, "remedy": remedy, "code": int(code), "back": back}
    return HTMLResponse(template.render(**said, typed=_typed(request)), code)


def _typed(request: Request) -> list[tuple[str, str]]:
    """What the person has written, with its label: a refusal must not cost them their sentences."""
    form = getattr(request.state, "form", None)
    if not isinstance(form, Form):
        return []
    return [(say(*words), text) for name, words in _TYPED.items() if (text := form.text(name))]


def _is_api(request: Request) -> bool:
    return request.url.path.startswith("/api/")
