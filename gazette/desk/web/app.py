"""The web desk as an ASGI application."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware

from gazette.base.version import VERSION
from gazette.desk.web import api
from gazette.desk.web.asking.faults import add_faults
from gazette.desk.web.asking.headers import Guard
from gazette.desk.web.asking.visits import site_of
from gazette.desk.web.pages import (
    acting,
    amending,
    entering,
    federated,
    intake,
    issues,
    lists,
    manuscripts,
    people,
    proofs,
    reports,
    work,
)
from gazette.desk.web.site import Site

__all__ = ["make_app"]

_LASTING = "public, max-age=31536000, immutable"


def make_app(site: Site) -> FastAPI:
    """The application of a web desk."""
    app = FastAPI(
        title="gazette desk",
        version=VERSION,
        openapi_url="/api/openapi.json",
        docs_url=None,  # their pages load scripts from elsewhere
        redoc_url=None,
    )
    app.state.site = site
    add_faults(app)
    for room in (
        entering,
        federated,
        work,
        manuscripts,
        acting,
        amending,
        intake,
        issues,
        proofs,
        lists,
        reports,
        people,
        api,
    ):
        app.include_router(room.router)
    app.add_api_route("/static/{tag}/{name}", _asset, include_in_schema=False)
    app.add_api_route("/healthz", _health, include_in_schema=False)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(site.options.hosts))
    app.add_middleware(Guard, secure=site.options.secure)
    return app


def _asset(request: Request, tag: str, name: str) -> Response:
    """The style or the script; its address changes with its bytes."""
    asset = site_of(request).assets.get(name)
    if asset is None or tag != asset.tag:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    headers = {"Cache-Control": _LASTING}
    return Response(asset.data, media_type=asset.kind, headers=headers)


def _health() -> dict[str, str]:
    """For a proxy that asks whether the server lives."""
    return {"state": "ok"}
