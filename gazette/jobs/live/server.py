"""The preview's local page: served to this machine alone, and told when something is new."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import Context, copy_context
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import PurePosixPath
from urllib.parse import parse_qs, unquote, urlsplit

from gazette.base.errors import FileAccessError, GazetteError
from gazette.base.files import reason
from gazette.base.language import say
from gazette.base.ways import way
from gazette.jobs.live.live import Live, State
from gazette.vocabulary.media_types import media_type

__all__ = ["serving"]

_HOST = "127.0.0.1"
_PATIENCE = 20.0  #: seconds for which a question after something new is kept open
_PAGE = {"/": "live.html", "/live.css": "live.css", "/live.js": "live.js"}
#: the page's own files and nothing else; the phone's page runs as it does on a phone
_POLICY = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'"


@contextmanager
def serving(live: Live, port: int = 0) -> Iterator[str]:
    """Follow the files and serve the page; the context's value is its address.

    Args:
        live: what is shown.
        port: of the address, 0 for any that is free.

    Raises:
        FileAccessError: the port is taken.
    """
    try:
        server = ThreadingHTTPServer((_HOST, port), partial(_Handler, live, copy_context()))
    except OSError as exc:
        raise FileAccessError(
            say(f"端口 {port} 不能用（{reason(exc)}）", f"port {port}: {reason(exc)}"),
            remedy=say(
                f"请用 {way('port')} 换一个，或不写。", f"Name another with {way('port')}, or none."
            ),
        ) from exc
    server.daemon_threads = True
    # threads begin without the language and the ways of who started them
    threads = [
        threading.Thread(target=copy_context().run, args=(work,), daemon=True)
        for work in (server.serve_forever, live.follow)
    ]
    for thread in threads:
        thread.start()
    try:
        yield f"http://{_HOST}:{server.server_port}/"
    finally:
        live.end()
        server.shutdown()
        server.server_close()
        for thread in threads:
            thread.join(timeout=_PATIENCE)


class _Handler(BaseHTTPRequestHandler):
    """One request: the page, the state, a picture of a page, a file of the phone's pages."""

    protocol_version = "HTTP/1.1"

    def __init__(self, live: Live, context: Context, *arguments: object) -> None:
        self._live = live
        self._context = context
        super().__init__(*arguments)  # type: ignore[arg-type]  # socketserver's own three

    def do_GET(self) -> None:
        """Answer the request."""
        if self.headers.get("Host", "").partition(":")[0] not in (_HOST, "localhost"):
            self._send(HTTPStatus.FORBIDDEN)  # a page from elsewhere under a name that leads here
            return
        with suppress(ConnectionError):
            self._context.copy().run(self._answer)

    def _answer(self) -> None:
        parts = urlsplit(self.path)
        path = unquote(parts.path)
        kind, _, rest = path.removeprefix("/").partition("/")
        if path in _PAGE:
            name = _PAGE[path]
            data = files("gazette.jobs.live").joinpath(name).read_bytes()
            self._send(HTTPStatus.OK, data, media_type(name))
        elif kind == "state":
            since = parse_qs(parts.query).get("since", ["-1"])[0]
            self._send_state(int(since) if since.removeprefix("-").isdecimal() else -1)
        elif kind == "page":
            self._send_picture(rest)
        elif kind == "phone":
            self._send_phone(rest.partition("/")[2])
        else:
            self._send(HTTPStatus.NOT_FOUND)

    def _send_state(self, since: int) -> None:
        state = self._live.state(since, patience=_PATIENCE)
        data = json.dumps(_shown(state), ensure_ascii=False).encode("utf-8")
        self._send(HTTPStatus.OK, data, "application/json")

    def _send_picture(self, rest: str) -> None:
        number = rest.rpartition("/")[2].removesuffix(".png")
        try:
            picture = self._live.picture(int(number)) if number.isdecimal() else b""
        except GazetteError:
            picture = b""
        if picture:
            self._send(HTTPStatus.OK, picture, "image/png", lasting=True)
        else:
            self._send(HTTPStatus.NOT_FOUND)

    def _send_phone(self, name: str) -> None:
        data = self._live.state().phone.get(name or "index.html")
        if data is None:
            self._send(HTTPStatus.NOT_FOUND)
        else:
            self._send(HTTPStatus.OK, data, media_type(PurePosixPath(name or "index.html").name))

    def _send(
        self,
        status: HTTPStatus,
        data: bytes = b"",
        kind: str = "text/plain",
        *,
        lasting: bool = False,
    ) -> None:
        charset = (
            "; charset=utf-8" if kind.startswith("text/") or kind.endswith("javascript") else ""
        )
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}{charset}")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=3600" if lasting else "no-store")
        self.send_header("Content-Security-Policy", _POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing: the terminal is the editor's."""


def _shown(state: State) -> dict[str, object]:
    """The state as the page reads it."""
    printed = state.printed
    return {
        "version": state.version,
        "title": state.title,
        "error": state.error,
        "busy": state.busy,
        "seconds": round(state.seconds, 2),
        "pages": printed.page_count,
        "first": printed.first,
        "fills": [round(fill, 2) for fill in state.fills],
        "stamp": str(hash(printed.data)),
        "budget": state.budget,
        "phone": bool(state.phone),
        "phone_stamp": str(id(state.phone)),
        "findings": [_finding(state, number) for number in range(len(state.findings))],
        "changes": [change.to_json() for change in state.changes],
        "since": state.since,
        "words": _words(),
    }


def _finding(state: State, number: int) -> dict[str, object]:
    problem = state.findings[number]
    key = state.names.get(problem.file, "")
    return {
        "code": problem.code,
        "level": problem.level,
        "message": problem.message,
        "remedy": problem.remedy,
        "waived": problem.waived,
        "file": problem.file,
        "text": problem.place.shown[:80],
        "page": state.printed.page_of(key, problem.place.id) if key else None,
    }


def _words() -> dict[str, str]:
    """What the page says, in the language of the command."""
    return {
        "pages": say("印刷页", "Pages"),
        "phone": say("手机页", "Phone"),
        "findings": say("问题", "Findings"),
        "changes": say("改动", "Changes"),
        "error": say("错误", "errors"),
        "warning": say("警告", "warnings"),
        "hint": say("提示", "hints"),
        "page": say("第{n}页", "page {n}"),
        "fill": say("满{n}%", "{n}% full"),
        "count": say("{n} 页", "{n} pages"),
        "budget": say("预算 {n} 页", "budget {n}"),
        "over": say("超 {n} 页", "{n} over"),
        "left": say("还有 {n} 页", "{n} left"),
        "sheet": say("补到 {n} 页成整张", "{n} fill the sheet"),
        "busy": say("正在重排……", "laying out …"),
        "ready": say("{n} 秒", "{n} s"),
        "since": say("自{n}以来没有改动", "no change since {n}"),
        "changed": say("自{n}以来", "since {n}"),
        "new": say("新增", "new"),
        "gone": say("撤下", "gone"),
        "modified": say("改", "changed"),
        "more": say("……另有 {n} 行", "… {n} more lines"),
        "none": say("没有问题", "nothing found"),
        "offline": say("预览已停", "the preview has ended"),
    }
