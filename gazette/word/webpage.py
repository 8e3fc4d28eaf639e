"""Web pages under a Word name (.doc that is HTML or MHT), read as they are."""

from __future__ import annotations

from gazette.base.files import sha256_of
from gazette.model import LossKind
from gazette.word.body.chunks import html_of_mht
from gazette.word.body.document import READER
from gazette.word.flow import Flow
from gazette.word.html.blocks import read_html
from gazette.word.losses import Ledger
from gazette.word.package.media import MediaStore
from gazette.word.package.metafiles import convert_pictures

__all__ = ["read_webpage"]


def read_webpage(data: bytes, *, file: str = "", archive: bool = False) -> Flow:
    """The flow of an HTML page, or of a web archive (MHT)."""
    ledger = Ledger()
    media = MediaStore(None, convert_pictures)
    html, pictures = html_of_mht(data) if archive else (data, {})

    def report(kind: LossKind, why: str, text: str = "") -> None:
        ledger.lose(kind, "", why, text)

    blocks = read_html(html, pictures, media.add, report)
    return Flow(
        blocks=tuple(blocks),
        media=media.data,
        losses=ledger.losses(),
        file=file,
        sha256=sha256_of(data),
        reader=READER,
    )
