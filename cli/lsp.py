"""`gazette lsp`: the check as a service for editors, by the Language Server Protocol over stdio."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from gazette.base.errors import GazetteError, MissingToolError
from gazette.base.language import say
from gazette.cli.commands import command

if TYPE_CHECKING:
    from lsprotocol import types
    from pygls.lsp.server import LanguageServer

    from gazette.base.problems import Level, Place, Problem

__all__ = ["lsp"]

_SEVERITIES: dict[Level, int] = {"error": 1, "warning": 2, "hint": 3}


@command(
    "lsp",
    zh="""
    编辑器里的校对服务：按语言服务协议（LSP）经标准输入输出与编辑器说话。

    打开、改动文本稿件或公报 XML 时，问题随时标在行上；可以自动改正的，编辑器里给出“快速修复”；
    鼠标停在问题上，说明依据和改法。规则和设置与 gazette check 相同（所在文件夹的 gazette.toml）。
    要先装 gongbao[lsp]；各编辑器怎样设置，见 docs/check.md。
    """,
    en="""
    A service of checks for editors: the Language Server Protocol over standard input and output.

    While a text manuscript or gazette XML is open, problems are marked in its lines; what can be
    corrected by itself is a quick fix; pointing at a problem tells its source and what to do. Rules
    and settings are those of `gazette check` (gazette.toml of the file's folder). Needs
    gongbao[lsp]; docs/check.md says how editors are set up.
    """,
    example="""
    gazette lsp
    """,
)
def lsp() -> None:
    server = _server()
    # pygls closes what it is given: the program's own streams stay open for its end
    said, out = (os.dup(stream.fileno()) for stream in (sys.stdin, sys.stdout))
    with os.fdopen(said, "rb") as reading, os.fdopen(out, "wb") as writing:
        server.start_io(reading, writing)


def _server() -> LanguageServer:
    """The service with what it answers.

    Raises:
        MissingToolError: the extra `lsp` is not installed.
    """
    try:
        from lsprotocol import types
        from pygls.lsp.server import LanguageServer
    except ModuleNotFoundError as exc:
        raise MissingToolError(
            say("没有安装编辑器服务", "the editor service is not installed"),
            remedy=say("运行 pip install 'gongbao[lsp]'。", "Run pip install 'gongbao[lsp]'."),
        ) from exc
    from gazette.base.version import VERSION

    server = LanguageServer(
        "gazette", VERSION, text_document_sync_kind=types.TextDocumentSyncKind.Full
    )
    server.feature(types.TEXT_DOCUMENT_DID_OPEN)(_publish)
    server.feature(types.TEXT_DOCUMENT_DID_CHANGE)(_publish)
    server.feature(types.TEXT_DOCUMENT_DID_SAVE)(_publish)
    server.feature(types.TEXT_DOCUMENT_CODE_ACTION)(_corrections)
    server.feature(types.TEXT_DOCUMENT_HOVER)(_explanation)
    return server


def _publish(
    ls: LanguageServer,
    params: types.DidOpenTextDocumentParams
    | types.DidChangeTextDocumentParams
    | types.DidSaveTextDocumentParams,
) -> None:
    """Send what is wrong with the document as it stands in the editor."""
    from lsprotocol import types

    uri = params.text_document.uri
    ls.text_document_publish_diagnostics(
        types.PublishDiagnosticsParams(
            uri=uri, diagnostics=[_diagnostic(p, r) for p, r in _problems(ls, uri)]
        )
    )


def _problems(ls: LanguageServer, uri: str) -> Iterator[tuple[Problem, types.Range]]:
    """The problems of the open document and where each stands in it."""
    from gazette.base.config import load_config
    from gazette.jobs.check import check_bytes

    document = ls.workspace.get_text_document(uri)
    path = Path(document.path)
    try:
        results = check_bytes(
            document.source.encode("utf-8"), name=path.name, config=load_config(path.parent)
        )
    except GazetteError:  # what is being typed may not be readable yet
        return
    lines = document.source.split("\n")
    for problem in (p for result in results for p in result.problems if not p.waived):
        yield problem, _range(problem.place, lines)


def _range(place: Place, lines: Sequence[str]) -> types.Range:
    """Where the problem stands: its words in the line that has its text, else the first line."""
    from lsprotocol import types

    number = _line_of(place, lines)
    line = lines[number] if lines else ""
    text = place.text.split("\n")[0]
    shift = max(line.find(text), 0) if text else 0
    start, end = place.start or 0, place.end if place.end is not None else len(text)
    if place.text and start <= len(text) and text in line:
        first, last = shift + start, min(shift + max(end, start + 1), len(line))
    else:
        first, last = 0, len(line)
    return types.Range(
        types.Position(number, _units(line[:first])), types.Position(number, _units(line[:last]))
    )


def _units(text: str) -> int:
    """Its length in the UTF-16 units that the protocol counts in."""
    return len(text.encode("utf-16-le")) // 2


def _line_of(place: Place, lines: Sequence[str]) -> int:
    """Index of the line: the paragraph's (empty lines are none), the first that has the text, or 0."""
    text = place.text.split("\n")[0].strip()
    having = [number for number, line in enumerate(lines) if text and text in line]
    if not place.paragraph:
        return having[0] if having else 0
    counted = list(accumulate(int(bool(line.strip())) for line in lines))
    about = {
        place.paragraph - 1,
        counted.index(place.paragraph) if place.paragraph in counted else 0,
    }
    return min(having, key=lambda number: min(abs(number - a) for a in about), default=min(about))


def _diagnostic(problem: Problem, place: types.Range) -> types.Diagnostic:
    from lsprotocol import types

    parts = (problem.message, problem.remedy)
    return types.Diagnostic(
        range=place,
        message=say("。", ". ").join(part for part in parts if part),
        severity=types.DiagnosticSeverity(_SEVERITIES[problem.level]),
        code=problem.code,
        source="gazette",
    )


def _corrections(ls: LanguageServer, params: types.CodeActionParams) -> list[types.CodeAction]:
    """What may be corrected without a person inside the range, each as a quick fix."""
    from lsprotocol import types

    from gazette.check.fix.document import is_fixable

    uri = params.text_document.uri
    found: list[types.CodeAction] = []
    for problem, place in _problems(ls, uri):
        fix = problem.fix
        meets = place.start <= params.range.end and params.range.start <= place.end
        if fix and is_fixable(problem) and meets and _stands(ls, uri, place, fix.from_):
            title = say(f"改成“{fix.to}”", f"Write {fix.to}") if fix.to else say("删去", "Remove")
            edit = types.WorkspaceEdit(changes={uri: [types.TextEdit(place, fix.to)]})
            found.append(
                types.CodeAction(
                    title=f"{title} ({problem.code})",
                    kind=types.CodeActionKind.QuickFix,
                    diagnostics=[_diagnostic(problem, place)],
                    edit=edit,
                )
            )
    return found


def _stands(ls: LanguageServer, uri: str, place: types.Range, words: str) -> bool:
    """Whether the words stand at the place as typed: the reader may have tidied the line."""
    line = ls.workspace.get_text_document(uri).lines[place.start.line]
    units = line.encode("utf-16-le")
    here = units[place.start.character * 2 : place.end.character * 2].decode("utf-16-le")
    return here == words


def _explanation(ls: LanguageServer, params: types.HoverParams) -> types.Hover | None:
    """The source and the advice of the problems under the pointer."""
    from lsprotocol import types

    at = params.position
    here = [
        problem
        for problem, place in _problems(ls, params.text_document.uri)
        if place.start <= at <= place.end
    ]
    if not here:
        return None
    text = "\n\n".join(f"**{p.code}** {p.message}  \n{p.source}  \n{p.remedy}" for p in here)
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text))
