"""Random documents, as strange as the model allows: all are set, tagged and read back whole."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from hypothesis import HealthCheck, given, settings
from issues import picture
from sample_issue import STAMP
from strategies import documents

from gazette.base.config import Config
from gazette.export.fonts.faces import load_fonts
from gazette.export.pdf import make_document_pdf, pdf_texts
from gazette.model import Document
from gazette.model.doors import from_data, to_data
from gazette.model.walk import printed_text
from gazette.text.widths import visible

_PLAIN = frozenset({"mathml", "media", "id", "type", "kind"})
_LIGATURES = frozenset(range(0xFB00, 0xFB07))  # fonts draw the letters with the same glyphs


@cache
def drawn() -> frozenset[int]:
    """The characters that every role's fonts have."""
    chains = load_fonts(Config().fonts).chains.values()
    sets = [frozenset().union(*(face.characters for face in chain)) for chain in chains]
    return frozenset.intersection(*sets) - _LIGATURES | frozenset(map(ord, "\n\r\t \u3000\u200b"))


def drawable(value: Any) -> Any:
    """The same with 字 for every character that the glyph gate would stop."""
    if isinstance(value, str):
        return "".join(char if ord(char) in drawn() else "字" for char in value)
    if isinstance(value, dict):
        return {k: v if k in _PLAIN else drawable(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [drawable(item) for item in value]
    return value


@settings(
    max_examples=25,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(documents)
def test_any_document_is_set_and_read_back(document: Document) -> None:
    bare = replace(document, red_head=None, imprint=None)
    data = {**drawable(to_data(bare)), "media": document.media, "id": "random"}
    plain = from_data(Document, data)

    for profile in ("gazette-16k", "gbt9704"):
        made = make_document_pdf(plain, {"image1.png": picture()}, timestamp=STAMP, profile=profile)
        assert visible(pdf_texts(made.data)["random"]) == visible(printed_text(plain))
