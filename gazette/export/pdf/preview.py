"""Pictures of a PDF's pages, as an editor's eye wants them at once."""

from __future__ import annotations

import io
from typing import Any

from gazette.base.doors.pdf import opened_pdf, page_of
from gazette.base.errors import ExportError
from gazette.base.language import say

__all__ = ["Pages", "page_picture", "page_pictures"]

Pages = tuple[
    int | str, int | str
]  #: the first and the last page, as they are numbered: (1, 3), ("ii", 2)


def page_pictures(
    data: bytes, *, ppi: float = 80.0, pages: Pages | None = None
) -> dict[str, bytes]:
    """PNGs by page: 1, 2 … as printed; i, ii … are cover, masthead and contents.

    Args:
        data: the PDF.
        ppi: dots per inch.
        pages: the numbers of the first and the last one; all by default.

    Raises:
        ExportError: no page has such a number.
    """
    with opened_pdf(data) as document:
        labels = [document.get_page_label(n) or str(n + 1) for n in range(len(document))]
        wanted = range(len(labels)) if pages is None else _numbered(labels, pages)
        return {labels[number]: _png(document, number, ppi) for number in wanted}


def page_picture(data: bytes, page: int, *, ppi: float = 80.0) -> bytes:
    """A PNG of one physical page, from 1.

    Raises:
        ExportError: there is no such page.
    """
    with opened_pdf(data) as document:
        count = len(document)
        if not 1 <= page <= count:
            raise ExportError(
                say(f"没有第 {page} 面", f"there is no page {page}"),
                where="PDF",
                remedy=say(f"全部共 {count} 面。", f"There are {count} pages."),
            )
        return _png(document, page - 1, ppi)


def _numbered(labels: list[str], pages: Pages) -> range:
    """Places of the pages from the first to the last; those beyond the end of an issue are not asked for."""
    first, last = map(str, pages)
    begin = labels.index(first) if first in labels else len(labels)
    beyond = first.isdecimal() and last.isdecimal() and int(first) <= int(last)
    end = labels.index(last) if last in labels else len(labels) - 1 if beyond else -1
    if end < begin:
        asked = first if first == last else f"{first}—{last}"
        raise ExportError(
            say(f"没有第 {asked} 页", f"there is no page {asked}"),
            where="--pages",
            remedy=say(
                f"页码印在页面下方，最后一页是第 {labels[-1]} 页；封面、目录是 i、ii……。",
                f"Pages go by the numbers printed on them; the last one is {labels[-1]}; "
                "cover and contents are i, ii, ….",
            ),
        )
    return range(begin, end + 1)


def _png(document: Any, number: int, ppi: float) -> bytes:  # noqa: ANN401 - pypdfium2 has no types
    with page_of(document, number) as page:
        picture = page.render(scale=ppi / 72).to_pil()
    out = io.BytesIO()
    picture.save(out, format="PNG")
    return out.getvalue()
