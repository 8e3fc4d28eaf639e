"""A proof sheet set as PDF in a process of its own: Typst and its fonts stay out of the server's memory."""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from gazette.base.config import load_config
from gazette.desk.proofs.pdf import sheet_pdf

if TYPE_CHECKING:
    from gazette.desk.proofs.sheets import ProofSheet

__all__ = ["pdf_apart"]

_SECONDS = 120


def pdf_apart(sheet: ProofSheet, home: Path) -> bytes:
    """The sheet on A4, with the fonts that the settings of the folder name.

    Raises:
        FontError: there are no fonts.
        ExportError: Typst refuses.
    """
    context = get_context("spawn" if sys.platform == "win32" else "forkserver")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(_set, sheet, home).result(timeout=_SECONDS)


def _set(sheet: ProofSheet, home: Path) -> bytes:
    return sheet_pdf(sheet, load_config(home).fonts)
