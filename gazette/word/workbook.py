"""The first sheet of a workbook (.xlsx, ECMA-376 part 1, 18) as texts, row by row."""

from __future__ import annotations

from lxml import etree

from gazette.base.errors import WordFileError
from gazette.base.language import say
from gazette.base.patterns import pattern_of
from gazette.word.package.container import Package, open_package

__all__ = ["first_sheet"]

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PLACE = pattern_of(r"([A-Z]{1,3})([0-9]{1,7})")
_MOST_ROWS, _MOST_COLUMNS = 200_000, 256


def first_sheet(data: bytes, where: str) -> list[list[str]]:
    """The cells of the first sheet; a row or cell that is left out is empty.

    A number is given as it is stored: of a day, the days since 1899-12-30.

    Raises:
        WordFileError: no workbook, damaged, encrypted, or more than 200,000 rows or 256 columns.
        LimitError: too large, or packed like a ZIP bomb.
    """
    package = open_package(data, where)
    if not package.has("xl/workbook.xml"):
        raise _no_workbook(where)
    strings = _strings(package)
    rows: list[list[str]] = []
    for number, row in enumerate(package.xml(_sheet(package)).iter(f"{_MAIN}row"), 1):
        place = int(row.get("r") or max(number, len(rows) + 1))
        if place > _MOST_ROWS:
            raise _no_workbook(where)
        rows += [[] for _ in range(len(rows), place)]
        rows[place - 1] = _cells(row, strings, where)
    return rows


def _sheet(package: Package) -> str:
    """Name of the part that the first sheet of the workbook is in."""
    first = next(package.xml("xl/workbook.xml").iter(f"{_MAIN}sheet"), None)
    known = package.relations("xl/workbook.xml")
    relation = known.get(first.get(_RELATION, "")) if first is not None else None
    if relation is None:
        raise _no_workbook(package.where)
    return relation.target


def _strings(package: Package) -> list[str]:
    """The texts that cells name by their number."""
    if not package.has("xl/sharedStrings.xml"):
        return []
    return [_text(item) for item in package.xml("xl/sharedStrings.xml").iter(f"{_MAIN}si")]


def _text(item: etree._Element) -> str:
    """The text of a cell, what is read out with it (拼音) left out."""
    return "".join(
        node.text or ""
        for node in item.iter(f"{_MAIN}t")
        if next(node.iterancestors(f"{_MAIN}rPh"), None) is None
    )


def _cells(row: etree._Element, strings: list[str], where: str) -> list[str]:
    found: dict[int, str] = {}
    for cell in row.iter(f"{_MAIN}c"):
        match = _PLACE.fullmatch(cell.get("r", ""))
        found[_column(match[1]) if match else len(found)] = _value(cell, strings)
    if found and max(found) >= _MOST_COLUMNS:
        raise _no_workbook(where)
    return [found.get(column, "") for column in range(max(found, default=-1) + 1)]


def _column(letters: str) -> int:
    """Number of the column from 0: A, B … Z, AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _value(cell: etree._Element, strings: list[str]) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _text(cell)
    value = cell.findtext(f"{_MAIN}v") or ""
    if kind == "s":
        known = value.isdecimal() and int(value) < len(strings)
        return strings[int(value)] if known else ""
    return "" if kind == "e" else value


def _no_workbook(where: str) -> WordFileError:
    return WordFileError(
        say("不是能读的 .xlsx 工作簿", "no workbook (.xlsx) that can be read"),
        where=where,
        remedy=say(
            "请在 WPS 里另存为 .xlsx 或 CSV，最多 20 万行、256 列。",
            "Save it as .xlsx or CSV, of 200,000 rows and 256 columns at most.",
        ),
    )
