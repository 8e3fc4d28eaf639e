"""Old Word files (.doc since Word 97) to .docx without LibreOffice, by the library doc2docx (msdoc2docx).

It is young, so it runs as a process of its own, with limits, as anything that reads foreign bytes; what
it makes is held to the piece table by who reads it.  Nothing else imports it.
"""

from __future__ import annotations

import contextlib
import importlib.metadata
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Final

from gazette.base.doors.json_text import parse_json
from gazette.base.errors import GazetteError
from gazette.word.package.conversions import Conversion
from gazette.word.package.legacy import limit_memory

__all__ = ["convert_old_word", "converter"]

_SECONDS: Final = 60
_MEMORY: Final = 1 << 30
_CLSID: Final = slice(8, 24)  #: of the header; must be zero (MS-CFB 2.2), some programs write it
#: what its report says of formats alone, and its summary
_QUIET: Final = ("SPRM", "TOGGLES", "SUMMARY_INFORMATION", "CONVERSION_COMPLETE", "FONT")


@cache
def converter() -> str:
    """The converter with its version, `msdoc2docx-0.36.6`; "" where it is not installed."""
    with contextlib.suppress(importlib.metadata.PackageNotFoundError):
        return f"msdoc2docx-{importlib.metadata.version('msdoc2docx')}"
    return ""


def convert_old_word(data: bytes) -> Conversion | None:
    """The .docx made of a .doc; None where the converter refuses it, fails or takes too long."""
    if not converter():
        return None
    with tempfile.TemporaryDirectory(prefix="gazette-") as folder:
        source, target, report = (Path(folder, name) for name in ("a.doc", "a.docx", "a.json"))
        clean = bytearray(data)
        clean[_CLSID] = bytes(16)
        source.write_bytes(clean)
        if not _run([str(source), "-o", str(target), "--report", str(report)], folder):
            return None
        if not target.is_file():
            return None
        return Conversion(target.read_bytes(), _notes(report))


def _run(words: list[str], folder: str) -> bool:
    command = [sys.executable, "-I", "-m", "doc2docx", *words]
    with subprocess.Popen(  # noqa: S603 - our own Python, names are our own
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
    ) as process:
        limit_memory(process.pid, _MEMORY)
        try:
            return process.wait(_SECONDS) == 0
        except subprocess.TimeoutExpired:
            return False
        finally:
            process.kill()


def _notes(report: Path) -> tuple[str, ...]:
    """The codes of what it could not carry over as it was."""
    try:
        told = parse_json(report.read_bytes())
    except (OSError, ValueError, GazetteError):
        return ()
    codes = [
        str(one.get("code", ""))
        for one in told.get("diagnostics", ())
        if isinstance(one, dict) and one.get("severity") != "info"
    ]
    return tuple(dict.fromkeys(c for c in codes if not any(quiet in c for quiet in _QUIET)))
