"""What every answer forbids the browser, and how much a request may bring (纯 ASGI)."""

from __future__ import annotations

import base64
import hashlib

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gazette.base.language import speaking
from gazette.base.ways import on_pages

__all__ = ["LARGEST", "POLICY", "Guard", "hashed_style"]

LARGEST = 30_000_000  #: bytes of a request: the largest manuscript and its form
#: our own style and script, our own forms, nothing else; no page of ours in another's frame
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
_ONE_YEAR = "max-age=31536000; includeSubDomains"


class Guard:
    """The headers on every answer; a request that is too large is refused before it is kept.

    Pages speak Chinese, so the messages of the library do too, and name what stands on the pages.
    """

    def __init__(self, app: ASGIApp, *, secure: bool, largest: int = LARGEST) -> None:
        self._app = app
        self._secure = secure
        self._largest = largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        guarded = self._sending(send)
        said = Headers(scope=scope).get("content-length", "0")
        if not said.isdecimal() or int(said) > self._largest:
            await _too_large()(scope, receive, guarded)
            return
        with speaking("zh"), on_pages():
            await self._app(scope, self._counting(receive), guarded)

    def _sending(self, send: Send) -> Send:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _ALWAYS.items():
                    headers.setdefault(name, value)
                if self._secure:
                    headers["Strict-Transport-Security"] = _ONE_YEAR
            await send(message)

        return guarded

    def _counting(self, receive: Receive) -> Receive:
        """The body, cut off where it grows beyond the limit without having said so."""
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self._largest:
                return {"type": "http.disconnect"}
            return message

        return counted


def _too_large() -> PlainTextResponse:
    return PlainTextResponse("文件太大：一件稿件不能超过 30 MB。", status_code=413)


def hashed_style(page: bytes) -> str:
    """The policy of a page to print that brings its own style and nothing else."""
    style = page.partition(b"<style>")[2].partition(b"</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
