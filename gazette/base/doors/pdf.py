"""PDF files opened by PDFium: whatever a damaged one makes of it, one error comes out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

__all__ = ["PdfError", "opened_pdf", "page_of"]


class PdfError(Exception):
    """A PDF that cannot be read; who opened it knows what that means and says it."""


@contextmanager
def opened_pdf(data: bytes) -> Iterator[Any]:  # pypdfium2 has no types
    """The PDF in the bytes (a pypdfium2.PdfDocument); closed afterwards.

    Raises:
        PdfError: damaged or encrypted.
    """
    import pypdfium2  # noqa: PLC0415 - heavy, for PDF alone

    try:
        document = pypdfium2.PdfDocument(data)
    except (pypdfium2.PdfiumError, ValueError, OverflowError) as exc:
        raise PdfError(str(exc)) from exc
    try:
        yield document
    finally:
        document.close()


@contextmanager
def page_of(document: Any, number: int) -> Iterator[Any]:  # noqa: ANN401 - as above
    """The page of that number, from 0.

    Raises:
        PdfError: the page is damaged; also when that shows only while the block reads it.
    """
    import pypdfium2  # noqa: PLC0415 - as above

    try:
        yield document[number]
    except (pypdfium2.PdfiumError, ValueError, ArithmeticError, MemoryError) as exc:
        raise PdfError(str(exc)) from exc
