"""Documents and issues made in a test: one builder; each says only what it is about."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from PIL import Image as Picture

from gazette.base.files import sha256_of
from gazette.model import (
    Block,
    Cell,
    Closing,
    Dates,
    Division,
    DivisionKind,
    Document,
    DocumentNumber,
    Inline,
    Issue,
    Media,
    Meta,
    Paragraph,
    Section,
    Signature,
    Text,
)
from gazette.model.ids import with_ids
from gazette.text.numbers import parse_number

__all__ = [
    "article",
    "cell",
    "closing",
    "division",
    "document",
    "issue",
    "level",
    "media_of",
    "paragraph",
    "picture",
]

_MODES: dict[str, tuple[int, ...] | int] = {
    "RGB": (180, 20, 30),
    "CMYK": (0, 200, 180, 20),
    "L": 128,
}


def paragraph(*inlines: str | Inline, **more: Any) -> Paragraph:
    """A paragraph of strings and inlines; `more`: its role, how it stands."""
    return Paragraph(
        inlines=tuple(Text(text=i) if isinstance(i, str) else i for i in inlines), **more
    )


def division(
    kind: DivisionKind, label: str, heading: str, *blocks: str | Block, **more: Any
) -> Division:
    """第一章 总则, （一）, 第一条 …; a string is a paragraph, an empty heading none."""
    return Division(
        kind=kind,
        label=label,
        heading=(Text(text=heading),) if heading else (),
        blocks=tuple(paragraph(b) if isinstance(b, str) else b for b in blocks),
        **more,
    )


def level(label: str, heading: str, *blocks: str | Block, level: int = 1, **more: Any) -> Division:
    """一、 with its heading."""
    return division("level", label, heading, *blocks, level=level, **more)


def article(label: str, *blocks: str | Block, **more: Any) -> Division:
    """第一条 and what it says."""
    return division("article", label, "", *blocks, **more)


def cell(*content: str | Inline, **more: Any) -> Cell:
    """A cell of one paragraph; `more`: its spans, how it stands."""
    return Cell(blocks=(paragraph(*content),), **more)


def closing(*names: str, date: str, **more: Any) -> Closing:
    """署名 and 成文日期."""
    return Closing(signatures=tuple(Signature(name=name) for name in names), date=date, **more)


def document(title: str, *body: str | Block, number: str = "", **more: Any) -> Document:
    """A document with its ids; `more`: fields of Dates, Meta and Document by their names."""
    numbers = (parse_number(number) or DocumentNumber(text=number),) if number else ()
    dates = _taken(more, Dates)
    meta = {"numbers": numbers, "dates": Dates(**dates), **_taken(more, Meta)}
    blocks = tuple(paragraph(b) if isinstance(b, str) else b for b in body)
    return with_ids(Document(meta=Meta(title=title, **meta), body=blocks, **more))


def _taken(values: dict[str, Any], kind: type[Dates | Meta]) -> dict[str, Any]:
    """The values that are fields of the class, taken out of the dict."""
    return {f.name: values.pop(f.name) for f in fields(kind) if f.name in values}


def issue(*sections: Section, **more: Any) -> Issue:
    """The third issue of 2021, of 某市, unless `more` says otherwise."""
    usual = {"title": "某市人民政府公报", "year": 2021, "number": 3, "date": dt.date(2021, 7, 15)}
    return Issue(**{**usual, "sections": sections, **more})


def picture(form: str = "PNG", mode: str = "RGB", size: tuple[int, int] = (240, 120)) -> bytes:
    """A picture in the format and colour mode asked for."""
    out = io.BytesIO()
    Picture.new(mode, size, _MODES[mode]).save(out, format=form)
    return out.getvalue()


def media_of(files: Mapping[str, bytes]) -> tuple[Media, ...]:
    """The pictures as a document names them."""
    return tuple(
        Media(name=name, type="image/png", sha256=sha256_of(data), size=len(data))
        for name, data in files.items()
    )
