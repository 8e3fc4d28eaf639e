"""What readers take of one document: its PDF, EPUB, Word and XML beside its page."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gazette.base.files import sha256_of
from gazette.export.mobile.place import Download

__all__ = ["KINDS", "offer", "offers_of"]

#: ending → what readers are told it is, in the order in which it is offered
KINDS = {".pdf": "PDF", ".epub": "EPUB", ".docx": "Word", ".xml": "XML"}
_UNSAFE = re.compile(r'[\\/:*?"<>|\s]+')  #: what Windows allows in no name
_MOST = 60  #: characters of a name


def offer(href: str, title: str, *, size: int, sha256: str) -> Download:
    """The file at the address; it is saved under the document's title."""
    ending = href[href.rindex(".") :]
    name = _UNSAFE.sub("", title)[:_MOST].rstrip(".") or "document"
    return Download(href, f"{name}{ending}", KINDS[ending], size, sha256)


def offers_of(page: str, title: str, files: Mapping[str, bytes]) -> tuple[Download, ...]:
    """The files beside a page.

    Args:
        page: the page's name without ending, 005.
        title: of the document.
        files: ending → bytes.
    """
    return tuple(
        offer(f"{page}{ending}", title, size=len(data), sha256=sha256_of(data))
        for ending, data in sorted(files.items(), key=lambda file: list(KINDS).index(file[0]))
    )
