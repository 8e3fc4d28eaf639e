"""How full the pages are (版面充满程度): read from the finished PDF, for the editor who fills them."""

from __future__ import annotations

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
        _, low, _, high = picture.get_bounds()
        yield low, high
