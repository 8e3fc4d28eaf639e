"""An office's own sheet of words (对照表) judged row by row and put into the form of a word list."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from gazette.base.doors.tables import Table, read_table
from gazette.base.errors import IssueError
from gazette.base.language import say
from gazette.check.context.word_lists import COLUMNS, LEVEL_NAMES, Word, is_head, words_of
from gazette.word.workbook import first_sheet

__all__ = ["RowFault", "Sheet", "list_csv", "read_sheet"]

_ZIP = b"PK"
_FIRST_DAY = dt.date(1899, 12, 30)  #: from which workbooks count days
_DAYS = range(18_264, 73_051)  #: from 1950 to 2099
_DAY_COLUMNS = ("起", "止", "日期", "时间")


class RowFault(NamedTuple):
    """What is wrong with a row."""

    row: int  #: of the sheet, from 1
    message: str
    remedy: str


class Sheet(NamedTuple):
    """What the sheet says."""

    words: tuple[Word, ...]
    faults: tuple[RowFault, ...]


def read_sheet(data: bytes, where: str) -> Sheet:
    """The words of a sheet, CSV or .xlsx; a title above the head is passed over.

    A wrong form that stands inside its right form (大厅, 政务大厅) gets this as an exception.

    Raises:
        IssueError: no row is the head of a list of words, or the CSV is damaged.
        WordFileError: the workbook cannot be read.
        LimitError: it is too large.
    """
    text = _csv(map(_on_one_line, first_sheet(data, where))) if data.startswith(_ZIP) else data
    table = _with_days(read_table(text, where, IssueError, is_head=is_head))
    rows = list(words_of(table, where))
    words = [(line, word) for line, word in rows if isinstance(word, Word)]
    faults = [
        RowFault(line, error.message, error.remedy)
        for line, error in rows
        if isinstance(error, IssueError)
    ]
    faults += _among_themselves(words)
    return Sheet(tuple(_excepted(word) for _, word in words), tuple(sorted(faults)))


def list_csv(words: Iterable[Word]) -> bytes:
    """The words as a list that the rules read and WPS opens: UTF-8 with its mark."""
    rows = [COLUMNS, *map(_row, words)]
    return "\ufeff".encode() + _csv(rows)


def _row(word: Word) -> tuple[str, ...]:
    return (
        word.kind,
        word.text,
        word.right,
        "|".join(word.exceptions),
        "是" if word.fix else "",
        word.since.isoformat() if word.since else "",
        word.until.isoformat() if word.until else "",
        LEVEL_NAMES[word.level][1] if word.level else "",
        word.note,
    )


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8")


def _on_one_line(row: Sequence[str]) -> list[str]:
    """The cells without line ends, so that lines of the table are rows of the sheet."""
    return [" ".join(cell.split("\n")) for cell in row] or [""]


def _with_days(table: Table) -> Table:
    """The table with the days of a workbook (44562) as days (2022-01-01)."""
    columns = [name for name in table.names if any(word in name for word in _DAY_COLUMNS)]
    rows = (
        replace(row, cells={**row.cells, **{n: _day(row.cells.get(n, "")) for n in columns}})
        for row in table.rows
    )
    return Table(table.names, tuple(rows))


def _day(text: str) -> str:
    number = text.removesuffix(".0")
    if number.isascii() and number.isdecimal() and int(number) in _DAYS:
        return (_FIRST_DAY + dt.timedelta(days=int(number))).isoformat()
    return text


def _excepted(word: Word) -> Word:
    """With the right form as an exception where it has the wrong one in it."""
    if word.form in word.right and word.right not in (word.form, *word.exceptions):
        return replace(word, exceptions=(*word.exceptions, word.right))
    return word


def _among_themselves(words: Sequence[tuple[int, Word]]) -> Iterator[RowFault]:
    """Rows that say nothing, that end before they begin, or that another row contradicts."""
    first: dict[tuple[str, str, str], tuple[int, Word]] = {}
    for line, word in words:
        dated = f"{word.since}{word.until}"
        before, known = first.setdefault((word.kind, word.text, dated), (line, word))
        if word.text == word.right:
            yield RowFault(
                line,
                say(f"“{word.text}”的原文和改为相同", f"{word.text}: both forms are the same"),
                say("请改正，或删去这一行。", "Correct the row, or remove it."),
            )
        if word.since and word.until and word.until < word.since:
            yield RowFault(
                line,
                say(
                    f"“{word.text}”的止（{word.until}）早于起（{word.since}）",
                    f"{word.text} ends ({word.until}) before it begins ({word.since})",
                ),
                say("请核对两个日期。", "Check both days."),
            )
        if before != line and (word.right != known.right or word.level != known.level):
            yield RowFault(
                line,
                say(
                    f"“{word.text}”与第 {before} 行不一致：改为“{word.right}”还是“{known.right}”",
                    f"{word.text} contradicts row {before}: {word.right} or {known.right}",
                ),
                say("请只留一行。", "Keep one of the rows."),
            )
