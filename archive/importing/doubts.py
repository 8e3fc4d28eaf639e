"""What a back issue's text layer (文字层) does not say, although its pages show it."""

from __future__ import annotations

from gazette.base.language import say
from gazette.base.lines import lost_characters
from gazette.base.ways import way
from gazette.model import Document, Paragraph, Text

__all__ = ["doubt_of_text"]

_PAGES_NAMED = 10  #: pages that a message names


def doubt_of_text(document: Document) -> str:
    """A warning of letters that the PDF's text layer has lost, with their pages; "" of none.

    Fonts without a table of their letters give U+FFFD or private characters: the page shows what
    the text does not say, and no search finds it.
    """
    lost: dict[str, int] = {}
    for block in document.body:
        if isinstance(block, Paragraph):
            page = block.id.partition("__")[0].removeprefix("page_")
            count = sum(len(lost_characters(i.text)) for i in block.inlines if isinstance(i, Text))
            lost[page] = lost.get(page, 0) + count
    pages = [page for page, count in lost.items() if count]
    if not pages:
        return ""
    shown = "、".join(pages[:_PAGES_NAMED]) + ("……" if len(pages) > _PAGES_NAMED else "")
    total = sum(lost.values())
    return say(
        f"文字层有 {total} 个字读不出（第 {shown} 页）；请对照原刊用 {way('revise')} 校对",
        f"{total} letters of the text layer cannot be read (page {shown}); proofread it against the"
        f" print with {way('revise')}",
    )
