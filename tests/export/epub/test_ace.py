"""DAISY Ace on the EPUB: no finding (EPUB Accessibility 1.1, WCAG 2 AA)."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

from browsing import TOOLS
from places import ROOT
from reader_issue import TIMESTAMP, reader_bundle, reader_pages

from gazette.export.epub import make_epub

SCRIPT = ROOT / ".ci" / "ace.sh"


def test_ace_finds_nothing(
    tmp_path: Path,
    needs_tool: Callable[[str], str],
    needs_path: Callable[[Path, str], Path],
) -> None:
    needs_tool("chromium")
    needs_tool("node")
    needs_path(TOOLS / ".bin" / "ace-puppeteer", "run .ci/browser_tools.sh")
    bundle = reader_bundle()
    book = tmp_path / "book.epub"
    book.write_bytes(make_epub(bundle, pages=reader_pages(bundle), timestamp=TIMESTAMP))

    result = subprocess.run([SCRIPT, book], capture_output=True, text=True, check=False)

    assert result.returncode == 0, result.stdout + result.stderr
