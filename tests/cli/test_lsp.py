"""`gazette lsp`, asked by a real client over standard input and output."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="the extra lsp is not installed")

from lsprotocol import types
from pygls.lsp._base_client import BaseLanguageClient

URI = Path("/nowhere/notice.txt").as_uri()
TEXT = """江州市人民政府关于加强城市防汛工作的通知
江政发〔2024〕12号

各县（区）人民政府：

各地要加强值守,做好准备。

江州市人民政府
2024年5月20日
"""
LINE = 5  #: of the comma, from 0


class _Client(BaseLanguageClient):
    """A client that keeps what is told of each document."""

    def __init__(self) -> None:
        super().__init__("test", "1")
        self.told: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()

        @self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]  # pygls has none
        def keep(params: types.PublishDiagnosticsParams) -> None:
            self.told.put_nowait(params)


async def _opened(client: _Client, text: str) -> list[types.Diagnostic]:
    await client.start_io(sys.executable, "-m", "gazette", "lsp")
    await client.initialize_async(types.InitializeParams(capabilities=types.ClientCapabilities()))
    client.initialized(types.InitializedParams())
    item = types.TextDocumentItem(uri=URI, language_id="plaintext", version=1, text=text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    return list((await asyncio.wait_for(client.told.get(), 300)).diagnostics)


async def _closed(client: _Client) -> None:
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()  # type: ignore[no-untyped-call]  # pygls has none


def _message(**content: object) -> bytes:
    body = json.dumps({"jsonrpc": "2.0", **content}).encode()
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


def test_the_service_ends_without_a_fault_when_the_editor_closes() -> None:
    asked = [
        _message(
            id=1,
            method="initialize",
            params={"processId": None, "rootUri": None, "capabilities": {}},
        ),
        _message(method="initialized", params={}),
        _message(id=2, method="shutdown"),
        _message(method="exit"),
    ]
    ended = subprocess.run(
        [sys.executable, "-m", "gazette", "lsp"],
        input=b"".join(asked),
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert b'"id":2' in ended.stdout.replace(b" ", b"")


def test_an_open_manuscript_has_its_problems_marked_at_their_words() -> None:
    async def ask() -> None:
        client = _Client()
        found = await _opened(client, TEXT)
        comma = next(one for one in found if one.code == "GZ-P01")
        at = TEXT.split("\n")[LINE].index(",")
        assert comma.range == types.Range(types.Position(LINE, at), types.Position(LINE, at + 1))
        assert comma.severity == types.DiagnosticSeverity.Warning
        await _closed(client)

    asyncio.run(ask())


def test_a_correction_is_a_quick_fix_and_after_it_the_problem_is_gone() -> None:
    async def ask() -> None:
        client = _Client()
        found = await _opened(client, TEXT)
        comma = next(one for one in found if one.code == "GZ-P01")
        document = types.TextDocumentIdentifier(URI)
        context = types.CodeActionContext(diagnostics=[comma])
        actions = await client.text_document_code_action_async(
            types.CodeActionParams(document, comma.range, context)
        )
        assert actions
        action = actions[0]
        assert isinstance(action, types.CodeAction)
        assert action.edit
        assert action.edit.changes
        assert list(action.edit.changes[URI]) == [types.TextEdit(comma.range, "，")]
        client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(version=2, uri=URI),
                [types.TextDocumentContentChangeWholeDocument(TEXT.replace(",", "，"))],
            )
        )
        again = await asyncio.wait_for(client.told.get(), 300)
        assert "GZ-P01" not in {one.code for one in again.diagnostics}
        await _closed(client)

    asyncio.run(ask())


def test_pointing_at_a_problem_tells_its_source_and_what_to_do() -> None:
    async def ask() -> None:
        client = _Client()
        found = await _opened(client, TEXT)
        comma = next(one for one in found if one.code == "GZ-P01")
        hover = await client.text_document_hover_async(
            types.HoverParams(types.TextDocumentIdentifier(URI), comma.range.start)
        )
        assert hover
        assert isinstance(hover.contents, types.MarkupContent)
        assert "GZ-P01" in hover.contents.value
        assert "GB/T 15834" in hover.contents.value
        await _closed(client)

    asyncio.run(ask())


def test_text_that_cannot_be_read_yet_is_no_failure() -> None:
    async def ask() -> None:
        client = _Client()
        assert await _opened(client, "") == []
        await _closed(client)

    asyncio.run(ask())
