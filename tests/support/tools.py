"""Programs of the system, tried before a test relies on them: half-installed ones are missing too."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

__all__ = ["trouble_with"]

_SECONDS = 180  #: a first start of LibreOffice on a busy machine; a program that works takes two

#: what each says of itself, without doing anything
_WORDS = {
    "initdb": ["--version"],
    "java": ["-version"],
    "javac": ["-version"],
    "node": ["--version"],
    "openssl": ["version"],
    "pg_ctl": ["--version"],
    "pg_dump": ["--version"],
    "pg_restore": ["--version"],
    "qpdf": ["--version"],
    "xmllint": ["--version"],
}
#: a drawing without anything in it, for the module that LibreOffice may be installed without
_DRAWING = (
    '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" office:version="1.3"'
    ' office:mimetype="application/vnd.oasis.opendocument.graphics">'
    "<office:body><office:drawing><draw:page/></office:drawing></office:body></office:document>"
)


@cache
def trouble_with(name: str) -> str:
    """Why the program cannot be used on this machine; empty when it was tried and works.

    Args:
        name: of the program; `soffice` is LibreOffice's Writer, `soffice draw` its Draw.
    """
    program, *module = name.split()
    path = shutil.which(program)
    if path is None:
        return f"{program} is not installed on this machine"
    with tempfile.TemporaryDirectory(prefix="gazette-tool-") as folder:
        try:
            works = _try(path, program, "".join(module), Path(folder))
        except (OSError, subprocess.TimeoutExpired) as exc:
            return f"{path} does not work on this machine: {exc}"
    return "" if works else f"{path} is installed in part: a first try of {name} failed"


def _try(path: str, program: str, module: str, folder: Path) -> bool:
    if program == "soffice":
        return _converts(path, module, folder)
    if program == "chromium":
        profile = f"--user-data-dir={folder}"
        done = _run(path, "--headless", "--no-sandbox", profile, "--dump-dom", "about:blank")
        return b"<html" in done.stdout
    return _run(path, *_WORDS[program]).returncode == 0


def _converts(path: str, module: str, folder: Path) -> bool:
    """Whether LibreOffice makes a text into Word, or a drawing into PDF."""
    name, content, form = ("a.txt", "a", "docx")
    if module == "draw":
        name, content, form = ("a.fodg", _DRAWING, "pdf:draw_pdf_Export")
    (folder / name).write_text(content, encoding="ascii")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    words = ["--headless", "--norestore", "--convert-to", form, "--outdir", str(folder)]
    _run(path, profile, *words, str(folder / name))
    return (folder / f"a.{form.split(':')[0]}").is_file()


def _run(*command: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        command, capture_output=True, timeout=_SECONDS, check=False, stdin=subprocess.DEVNULL
    )
