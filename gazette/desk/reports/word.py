"""A report as the Word file that an office sends (.docx): its title, the table, notes, office and day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from gazette.export.parts.word_parts import (
    HEI,
    SONG,
    new_document,
    paragraph,
    repeat_head,
    rule,
    saved,
    shade,
    widths,
)

if TYPE_CHECKING:
    from gazette.desk.reports.sheet import Sheet

__all__ = ["report_docx"]

_TITLE = "方正小标宋简体"
_HEAD = "EFE9DC"
_SMALL, _AIR = 9.0, 2.5  #: points
_ROOM_CM = {False: 17.0, True: 25.7}  #: between the margins, upright and across


def report_docx(sheet: Sheet, office: str, day: dt.date) -> bytes:
    """The file; the same report of the same day gives the same bytes."""
    document = new_document(sheet.title, landscape=sheet.landscape)
    paragraph(document, sheet.title, size=20, font=_TITLE, centred=True)
    paragraph(document, f"（{sheet.period}）", size=12, font=SONG, centred=True)
    paragraph(document, "", size=6)
    _table(document, sheet)
    paragraph(document, "", size=6)
    for note in sheet.notes:
        paragraph(document, note, size=10)
    paragraph(document, "", size=10)
    _closing(document, office, day)
    return saved(document)


def _table(document: object, sheet: Sheet) -> None:
    table = document.add_table(rows=1 + len(sheet.rows), cols=len(sheet.columns))  # type: ignore[attr-defined]  # python-docx has no types
    rule(table)
    for cell, name in zip(table.rows[0].cells, sheet.head, strict=True):
        shade(cell, _HEAD)
        paragraph(cell, name, size=_SMALL, font=HEI, centred=True, first=True, air=_AIR)
    for row, texts in zip(list(table.rows)[1:], sheet.rows, strict=True):
        for cell, text, column in zip(row.cells, texts, sheet.columns, strict=True):
            paragraph(cell, text, size=_SMALL, centred=not column.is_text, first=True, air=_AIR)
    repeat_head(table)
    widths(table, _fitted(sheet))


def _fitted(sheet: Sheet) -> list[float]:
    """The columns as wide as the page has room, in their proportions."""
    every = [column.width for column in sheet.columns]
    return [width * _ROOM_CM[sheet.landscape] / sum(every) for width in every]


def _closing(document: object, office: str, day: dt.date) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415

    for text in filter(None, (office, f"{day.year}年{day.month}月{day.day}日")):
        paragraph(document, text, size=12)
        document.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.RIGHT  # type: ignore[attr-defined]
