"""Pages as a phone shows them: a server on loopback, Debian's Chromium, axe-core."""

from __future__ import annotations

import functools
import http.server
import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

__all__ = [
    "PATIENCE",
    "PHONE",
    "WIDE",
    "Watched",
    "axe_violations",
    "chromium",
    "follow",
    "serving",
    "until",
    "watched",
    "write_files",
]

TOOLS = Path(__file__).parent.parent.parent / ".tools" / "node_modules"
PATIENCE = 300_000  #: milliseconds; a page that comes at all may come as late as the machine likes
SLOW = bool(os.environ.get("GAZETTE_TEST_SLOW_BROWSER"))
PHONE = {"width": 360, "height": 740}
WIDE = {"width": 1280, "height": 800}


expect.set_options(timeout=PATIENCE)


class Watched:
    """A page, with what it complained of and what it asked for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._console)
        page.on("request", lambda request: self.requests.append(request.url))

    def _console(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        del format, args


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a browser that closes a page breaks off what it was loading."""
        del request, client_address


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The folder below http://127.0.0.1:port/."""
    handler = functools.partial(_Quiet, directory=str(folder))
    server = _Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def chromium(path: str) -> Iterator[Browser]:
    """Chromium without a sandbox, which containers do not allow."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-dev-shm-usage"],
            timeout=PATIENCE,
        )
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def watched(browser: Browser, **options: Any) -> Iterator[Watched]:
    """A page in a context of its own: no storage of another test."""
    context: BrowserContext = browser.new_context(locale="zh-CN", **options)
    context.set_default_timeout(PATIENCE)
    try:
        page = context.new_page()
        if SLOW:
            _slow_down(page)
        yield Watched(page)
    finally:
        context.close()


def _slow_down(page: Page) -> None:
    """As on a machine with much else to do: a test that looks before the page is there fails always."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": 500,
            "downloadThroughput": 60_000,
            "uploadThroughput": -1,
        },
    )
    session.send("Emulation.setCPUThrottlingRate", {"rate": 3})


def until(page: Page, condition: str) -> None:
    """Wait until the JavaScript function given as text is true.

    Playwright evaluates a bare expression anew at each look, which the policy of a page forbids
    from the second look on; a function is made once, at the first.
    """
    assert condition.startswith("() =>"), condition
    page.wait_for_function(condition, timeout=PATIENCE)


def follow(page: Page, selector: str) -> None:
    """Click what leads to another page, and wait until that one has been loaded.

    A click alone returns once the answer begins: then the page may have no element yet, not even
    its root.
    """
    with page.expect_navigation():
        page.click(selector)


def axe_violations(page: Page, script: Path) -> list[str]:
    """What axe-core finds against WCAG 2.2 A and AA and its best practices."""
    page.evaluate(script.read_text("utf-8"))
    found = page.evaluate(
        """() => axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa",
        "wcag22aa", "best-practice"]}).then(r => r.violations.map(v =>
        v.id + ": " + v.nodes.map(n => n.html.slice(0, 120)).join(" | ")))"""
    )
    return [str(line) for line in found]


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put the files below the folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
