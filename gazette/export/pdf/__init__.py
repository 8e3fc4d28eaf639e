"""The print edition (纸质版): PDF/A-2a + PDF/UA-1 by Typst, and its text read back."""

from gazette.export.pdf.edition import PdfEdition, make_document_pdf, make_pdf, preview_pngs
from gazette.export.pdf.reading import pdf_texts

__all__ = ["PdfEdition", "make_document_pdf", "make_pdf", "pdf_texts", "preview_pngs"]
