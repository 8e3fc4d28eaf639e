"""The print edition (纸质版): PDF/A-2a + PDF/UA-1 by Typst, and its text read back."""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gazette.export.pdf.edition import PdfEdition, make_document_pdf, make_pdf
    from gazette.export.pdf.reading import pdf_texts

__all__ = ["PdfEdition", "make_document_pdf", "make_pdf", "pdf_texts"]

# Loaded at first use: the process that runs Typst (typesetting.py) needs none of them.
_HOMES = {"pdf_texts": "gazette.export.pdf.reading"}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES.get(name, "gazette.export.pdf.edition")), name)
