"""The cover that an office made itself (自制封面): a picture of the whole page, or a PDF's first page."""

from __future__ import annotations

import io
from functools import lru_cache

from gazette.base.doors.pdf import PdfError, opened_pdf, page_of
from gazette.base.errors import ExportError
from gazette.base.language import say
from gazette.issue.bundle import IssueBundle

__all__ = ["office_cover"]

_DPI = 300  # what a printer asks of pictures
_MOST_PIXELS = 60_000_000  # A3 at 500 dpi
_QUALITY = 95  # of JPEG: no marks round letters


def office_cover(bundle: IssueBundle) -> bytes | None:
    """The bytes of a picture, a PDF's page at 300 dpi; None when the office has none.

    Also None when the issue comes without its files, as one out of the archive does.

    Raises:
        ExportError: a PDF that cannot be read.
    """
    name = bundle.issue.cover.picture
    data = bundle.assets.get(name)
    if not data or not data.startswith(b"%PDF-"):
        return data or None
    try:
        return _first_page(data)
    except PdfError as exc:
        raise ExportError(
            say("封面 PDF 读不出", "the cover's PDF cannot be read"),
            where=name,
            remedy=say(
                "请重新导出不加密的 PDF，或改用 PNG、JPEG 图片。",
                "Export it again without a password, or use a PNG or JPEG picture.",
            ),
        ) from exc


@lru_cache(maxsize=1)  # every edition shows it
def _first_page(data: bytes) -> bytes:
    """A JPEG; fonts, colours and transparency of a foreign PDF would not be those of PDF/A."""
    with opened_pdf(data) as document, page_of(document, 0) as page:
        width, height = page.get_size()
        scale = min(_DPI / 72, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
        picture = page.render(scale=scale).to_pil().convert("RGB")
    out = io.BytesIO()
    dpi = round(scale * 72)
    picture.save(out, "JPEG", quality=_QUALITY, subsampling=0, dpi=(dpi, dpi))
    return out.getvalue()
