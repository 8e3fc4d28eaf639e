"""How full the pages are (版面充满程度): read from the finished PDF, for the editor who fills them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from gazette.base.doors.pdf import opened_pdf, page_of
from gazette.export.pdf.profiles import Profile

__all__ = ["page_fills"]

_POINTS = 72 / 25.4
_SLACK = 3.0  #: points by which a line may stand out of the type area
_TALLEST = 60.0  #: points of a line of text; what is taller is the word 校样 behind the page


def page_fills(data: bytes, profile: Profile, *, first: int, last: int) -> tuple[float, ...]:
    """Of each page of the body: the part of the type area's height down to the last line, 0 to 1.

    Args:
        data: the PDF, without crop marks.
        profile: its layout.
        first: physical page, from 1, on which the body begins.
        last: the last physical page.

    Raises:
        PdfError: the PDF cannot be read.
    """
    paper, area = profile.paper, profile.area
    top = (paper.height_mm - area.top_mm) * _POINTS
    bottom = area.bottom_mm * _POINTS
    with opened_pdf(data) as document:
        return tuple(
            _fill(document, number, top, bottom)
            for number in range(first - 1, min(last, len(document)))
        )


def _fill(document: Any, number: int, top: float, bottom: float) -> float:  # noqa: ANN401 - pypdfium2 has no types
    with page_of(document, number) as page:
        ends = [low for low, high in _stretches(page) if _is_inside(low, high, top, bottom)]
    return max(0.0, min(1.0, (top - min(ends)) / (top - bottom))) if ends else 0.0


def _is_inside(low: float, high: float, top: float, bottom: float) -> bool:
    return low >= bottom - _SLACK and high <= top + _SLACK


def _stretches(page: Any) -> Iterator[tuple[float, float]]:  # noqa: ANN401 - as above
    """Lower and upper edge of every line of text and every picture."""
    import pypdfium2.raw  # noqa: PLC0415 - heavy, for PDF alone

    text = page.get_textpage()
    try:
        for index in range(text.count_rects()):
            _, low, _, high = text.get_rect(index)
            if high - low < _TALLEST:
                yield low, high
    finally:
        text.close()
    for picture in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]):
        yield _seen(picture)


def _seen(picture: Any) -> tuple[float, float]:  # noqa: ANN401 - as above
    """Lower and upper edge of what is seen of a picture: a piece of a long one is cut out of it."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - as above

    _, low, _, high = picture.get_bounds()
    clip = pdfium.FPDFPageObj_GetClipPath(picture.raw)
    x, y = ctypes.c_float(), ctypes.c_float()
    for path in range(max(0, pdfium.FPDFClipPath_CountPaths(clip))):
        heights = []
        for index in range(pdfium.FPDFClipPath_CountPathSegments(clip, path)):
            segment = pdfium.FPDFClipPath_GetPathSegment(clip, path, index)
            if pdfium.FPDFPathSegment_GetPoint(segment, x, y):
                heights.append(y.value)
        low, high = max([low, min(heights)]), min([high, max(heights)])
    return low, high
