"""Pictures of a PDF's pages, as an editor's eye wants them at once."""

from __future__ import annotations

import io
from typing import Any

from gazette.base.doors.pdf import opened_pdf, page_of
from gazette.base.errors import ExportError
from gazette.base.language import say

__all__ = ["page_pictures"]


def page_pictures(
    data: bytes, *, ppi: float = 80.0, pages: tuple[int, int] | None = None
) -> list[bytes]:
    """PNGs of the physical pages from the first to the last named (from 1), all when None.

    Raises:
        ExportError: the PDF has no such page.
    """
    with opened_pdf(data) as document:
        count = len(document)
        first, last = pages or (1, count)
        if not 1 <= first <= last or first > count:
            raise ExportError(
                say(f"没有第 {first}—{last} 页", f"there are no pages {first} to {last}"),
                where="--pages",
                remedy=say(f"全部共 {count} 页。", f"There are {count} pages."),
            )
        return [_png(document, number, ppi) for number in range(first - 1, min(last, count))]


def _png(document: Any, number: int, ppi: float) -> bytes:  # noqa: ANN401 - pypdfium2 has no types
    with page_of(document, number) as page:
        picture = page.render(scale=ppi / 72).to_pil()
    out = io.BytesIO()
    picture.save(out, format="PNG")
    return out.getvalue()
