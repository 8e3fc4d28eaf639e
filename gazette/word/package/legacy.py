"""Old and foreign files (.doc .wps .rtf .odt), through LibreOffice."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from functools import cache
from multiprocessing.util import Finalize
from pathlib import Path
from typing import Final

from gazette.base.errors import LimitError, MissingToolError
from gazette.base.language import say

__all__ = ["convert_files", "convert_to_docx", "find_soffice", "limit_memory", "missing_modules"]

_SECONDS_FIRST: Final = 60  #: a cold start on a slow disk
_SECONDS_EACH: Final = 20
_MEMORY: Final = 4 << 30  #: address space; LibreOffice maps far more than it uses
_LOCK = threading.Lock()  # a profile serves one LibreOffice at a time
#: no macros, no links followed: what comes in is not trusted
_SETTINGS: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""


def find_soffice() -> str:
    """Path of LibreOffice, or an empty string."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((str(place) for place in _homes() if place.is_file()), "")


def _homes() -> tuple[Path, ...]:
    """Where the installers of Windows and macOS put it, without naming it in PATH."""
    programs = Path(os.environ.get("PROGRAMFILES", "C:/Program Files"))
    return (
        programs / "LibreOffice" / "program" / "soffice.com",
        Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    )


#: a module → its library, without what a system puts before and behind; Writer's shows that they stand here
_MODULES: Final = {"draw": "sdlo", "math": "smlo"}
_WRITER: Final = "swlo"
_WRAPPER: Final = 10_000  #: bytes of a script that only starts the program


def missing_modules() -> tuple[str, ...]:
    """The modules draw, math that the LibreOffice found does not have; none where that cannot be told."""
    return _missing_modules(find_soffice())


@cache
def _missing_modules(soffice: str) -> tuple[str, ...]:
    for folder in _library_folders(soffice):
        if _has_library(folder, _WRITER):
            return tuple(name for name, lib in _MODULES.items() if not _has_library(folder, lib))
    return ()


def _library_folders(soffice: str) -> Iterator[Path]:
    """Where the libraries may stand: beside the program, in its Frameworks, beside what a script starts."""
    if not soffice:
        return
    program = Path(soffice).resolve()
    yield program.parent
    yield program.parent.parent / "Frameworks"
    with contextlib.suppress(OSError):
        if program.stat().st_size < _WRAPPER:
            words = program.read_text(encoding="utf-8", errors="replace").split()
            paths = [Path(word.strip("\"'")) for word in words if "soffice" in word]
            yield from (path.resolve().parent for path in paths if path.is_absolute())


def _has_library(folder: Path, name: str) -> bool:
    files = (f"lib{name}.so", f"{name}.dll", f"lib{name}.dylib")
    return any((folder / file).is_file() for file in files)


def convert_to_docx(files: Mapping[str, bytes], where: str = "") -> dict[str, bytes]:
    """Word files made of the others; one start of LibreOffice converts them all.

    Args:
        files: name with the suffix of its real kind (a.doc, b.rtf, c.odt) → bytes.
        where: the file's name, for messages.

    Returns:
        The same names → bytes of a .docx; those LibreOffice could not read are missing.

    Raises:
        MissingToolError: LibreOffice is not installed.
        LimitError: it took too long.
    """
    if not find_soffice():
        raise MissingToolError(
            say(
                "旧格式的文件须用 LibreOffice 转换，本机没有安装",
                "files of old formats need LibreOffice, which is not installed",
            ),
            where=where,
            remedy=say(
                "请在 Word 或 WPS 里另存为 .docx，或安装 LibreOffice（apt install libreoffice-writer）。",
                "Save it as .docx in Word, or install LibreOffice (apt install libreoffice-writer).",
            ),
        )
    return convert_files(files, "docx:MS Word 2007 XML", "docx", where)


def convert_files(
    files: Mapping[str, bytes], form: str, suffix: str, where: str = ""
) -> dict[str, bytes]:
    """The files in another format of LibreOffice's; those it could not read are missing.

    Args:
        files: name with the suffix of its kind → bytes.
        form: LibreOffice's name of the format, with the filter after a colon.
        suffix: what LibreOffice appends to files of that format.
        where: a name for messages.

    Raises:
        LimitError: it took too long.
    """
    with tempfile.TemporaryDirectory(prefix="gazette-") as folder:
        source, target = Path(folder, "in"), Path(folder, "out")
        source.mkdir()
        short = {}
        for number, (name, data) in enumerate(files.items()):
            short[name] = f"f{number}"
            (source / f"f{number}{Path(name).suffix}").write_bytes(data)
        _run(form, sorted(source.iterdir()), target, where)
        return {
            name: made.read_bytes()
            for name, stem in short.items()
            if (made := target / f"{stem}.{suffix}").is_file()
        }


def _run(form: str, files: list[Path], target: Path, where: str) -> None:
    command = [
        find_soffice(),
        f"-env:UserInstallation={_profile(os.getpid()).as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--convert-to",
        form,
        "--outdir",
        str(target),
        *map(str, files),
    ]
    # a proxy that is not there: LibreOffice must not reach the network for linked pictures
    nowhere = dict.fromkeys(("http_proxy", "https_proxy"), "http://127.0.0.1:9")
    with (
        _LOCK,
        subprocess.Popen(  # noqa: S603 - a fixed program, names are our own
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | nowhere,
            start_new_session=True,
        ) as process,
    ):
        limit_memory(process.pid, _MEMORY)
        try:
            process.wait(_SECONDS_FIRST + _SECONDS_EACH * len(files))
        except subprocess.TimeoutExpired as exc:
            raise LimitError(
                say("LibreOffice 转换超时", "LibreOffice took too long"),
                where=where,
                remedy=say(
                    "请在 Word 或 WPS 里打开后另存为 .docx。",
                    "Open it in Word and save it as .docx.",
                ),
            ) from exc
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice and the helpers that it starts."""
    if sys.platform == "win32":
        if process.poll() is None:
            words = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
            subprocess.run(words, capture_output=True, check=False)  # noqa: S603 - a fixed program
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)


def limit_memory(pid: int, most: int) -> None:
    """Bound the address space of a process, in bytes; Linux only."""
    if sys.platform == "linux":
        import resource  # noqa: PLC0415 - Unix only

        with contextlib.suppress(OSError, ValueError):
            resource.prlimit(pid, resource.RLIMIT_AS, (most, most))


@cache
def _profile(_process: int) -> Path:
    """A profile of this process's own (workers are forked), warm after the first call, gone at the end."""
    folder = Path(tempfile.mkdtemp(prefix="gazette-office-"))
    # atexit does not run in workers of a pool, this does
    Finalize(None, shutil.rmtree, args=(folder,), kwargs={"ignore_errors": True}, exitpriority=10)
    (folder / "user").mkdir()
    (folder / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    return folder
