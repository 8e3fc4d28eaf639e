"""Tables and notes: their attributes against what they hold; annexes against each other."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from gazette.base.language import Words
from gazette.markup.contradictions.findings import MEANING_DIFFERS
from gazette.markup.contradictions.places import Contradiction, said
from gazette.markup.names import D
from gazette.text.widths import comparable

__all__ = ["annex_contradictions", "note_contradictions", "table_contradictions"]

_WHOLE = 1.02  #: shares are rounded
_COLUMN = Words("单元格到第几列", "the cell's column")
_ANOTHER = Words("上面跨行的单元格", "a cell above that spans rows")


def table_contradictions(root: etree._Element) -> Iterator[Contradiction]:
    """Tables whose cells do not stand in their grid, or whose columns are wider than the table."""
    for table in root.iter(D + "table"):
        columns = table.findall(D + "column")
        rows = table.findall(D + "row")
        yield from _widths(table, columns)
        yield from _cells(rows, len(columns))
        for row in rows:
            if _is_true(row, "inferred") and not _is_true(row, "header"):
                other = Words("header 不是 true", "header, which is not true")
                yield from said(
                    MEANING_DIFFERS,
                    row,
                    name="inferred",
                    value=row.get("inferred", ""),
                    other=other,
                )


def _is_true(element: etree._Element, attribute: str) -> bool:
    return element.get(attribute, "").strip() in ("true", "1")


def _widths(table: etree._Element, columns: list[etree._Element]) -> Iterator[Contradiction]:
    total = sum(float(column.get("width") or 0) for column in columns)
    if total > _WHOLE:
        yield from said(
            MEANING_DIFFERS,
            table,
            name=Words("各列宽度的和", "the sum of the widths"),
            value=f"{total:.2f}",
            other=Words("全表的宽度 1", "the width of the whole, 1"),
        )


def _cells(rows: list[etree._Element], columns: int) -> Iterator[Contradiction]:
    """Cells that reach beyond the last column or row or over another cell; rows that end before the last column."""
    covered: set[tuple[int, int]] = set()
    for y, row in enumerate(rows):
        x = 0
        for cell in row.iterchildren(D + "cell"):
            while (y, x) in covered:
                x += 1
            wide, high = int(cell.get("colspan") or 1), int(cell.get("rowspan") or 1)
            if columns and x + wide > columns:
                yield from _beyond(cell, _COLUMN, x + wide, _width(columns))
                return
            if y + high > len(rows):
                other = Words(f"表的 {len(rows)} 行", f"the table's {len(rows)} rows")
                yield from _beyond(cell, Words("单元格到第几行", "the cell's row"), y + high, other)
                return
            own = {(y + down, x + right) for down in range(high) for right in range(wide)}
            if own & covered:
                yield from _beyond(cell, _COLUMN, x + wide, _ANOTHER)
                return
            covered |= own
            x += wide
        while (y, x) in covered:
            x += 1
        if x < columns:
            yield from _beyond(
                row, Words("行到第几列", "the row's last column"), x, _width(columns)
            )
            return


def _width(columns: int) -> Words:
    return Words(f"表的 {columns} 列", f"the table's {columns} columns")


def _beyond(cell: etree._Element, name: Words, value: int, other: Words) -> Iterator[Contradiction]:
    return said(MEANING_DIFFERS, cell, name=name, value=str(value), other=other)


def note_contradictions(document: etree._Element) -> Iterator[Contradiction]:
    """Two notes of one mark, or a note inside a note."""
    seen: set[tuple[etree._Element | None, str, str]] = set()
    for note in document.iter(D + "note"):
        if next(note.iterancestors(D + "closing"), None) is not None:
            continue  # 附注, a text
        label, place = note.get("label", ""), note.get("place", "foot")
        around = next(note.iterancestors(D + "note"), None)
        if around is not None:
            other = Words("外面的注", "the note around it")
            yield from said(MEANING_DIFFERS, note, name=_NOTE, value=label, other=other)
        home = next(note.iterancestors(D + "document"), None)
        if label and label.isdecimal() and (home, place, label) in seen:
            other = Words("前面同号的注", "the note of that number before it")
            yield from said(MEANING_DIFFERS, note, name=_NOTE, value=label, other=other)
        seen.add((home, place, label))


_NOTE = Words("注号", "the mark of the note")


def annex_contradictions(document: etree._Element) -> Iterator[Contradiction]:
    """Two annexes of one label."""
    seen: set[str] = set()
    for annex in document.iterfind(f"{D}annexes/{D}annex"):
        label = comparable(annex.get("label", ""))
        if label[-1:].isdigit() and label in seen:
            yield from said(
                MEANING_DIFFERS,
                annex,
                name=Words("附件序号", "the label of the annex"),
                value=annex.get("label", ""),
                other=Words("前面同号的附件", "the annex of that label before it"),
            )
        seen.add(label)
