"""The print edition (纸质版): PDF/A-2a + PDF/UA-1 by Typst, and its text read back."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from gazette.base.face import face

if TYPE_CHECKING:
    from gazette.export.pdf.edition import PdfEdition, make_document_pdf, make_pdf
    from gazette.export.pdf.reading import pdf_pictures, pdf_texts

__all__ = ["PdfEdition", "make_document_pdf", "make_pdf", "pdf_pictures", "pdf_texts"]

# Loaded at first use: the process that runs Typst (typesetting.py) needs none of them.
_HOMES = {
    "PdfEdition": "gazette.export.pdf.edition",
    "make_document_pdf": "gazette.export.pdf.edition",
    "make_pdf": "gazette.export.pdf.edition",
    "pdf_pictures": "gazette.export.pdf.reading",
    "pdf_texts": "gazette.export.pdf.reading",
}

__getattr__: Callable[[str], object] = face(__name__, _HOMES)
