"""Tables (CSV) that an office keeps in WPS: read strictly, in whatever encoding WPS saved them."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from gazette.base.errors import GazetteError
from gazette.base.language import say
from gazette.base.lines import refusal_of, visible_controls

__all__ = ["Row", "Table", "read_table"]

_SEPARATORS = ",\t;，"
_MOST_ROWS = 200_000
_BLANK = " \t\u3000"


class _Lines(Protocol):
    """What csv.reader gives, whose own type has no public name."""

    @property
    def line_num(self) -> int:
        """Lines read so far."""

    def __iter__(self) -> Iterator[list[str]]:
        """The cells of each row."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row below the head."""

    line: int  #: of the file, from 1; the last one of a row that runs over several
    cells: Mapping[str, str]  #: by the names of the columns, without blanks round them
    fault: str = ""  #: why the row is not as the head says, in words for a person


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its head."""

    names: tuple[str, ...]  #: of the columns
    rows: tuple[Row, ...]


def read_table(data: bytes, where: str, error: type[GazetteError]) -> Table:
    """The table in the bytes of a CSV file (RFC 4180; also parted by tabs, semicolons or ，).

    Args:
        data: UTF-8, UTF-16 with its mark, or GB 18030, as WPS saves them.
        where: what messages call the table.
        error: what is raised.

    Returns:
        The rows that are not empty; a row that is not as the head says has a `fault`.

    Raises:
        GazetteError: of the kind asked for: another encoding, quotes that do not match, two
            columns of one name, more than 200,000 rows; with the line.
    """
    text = _decoded(data, where, error)
    separator = max(_SEPARATORS, key=(text.splitlines() or [""])[0].count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        names = tuple(name.strip(_BLANK) for name in next(lines, ()))
        _refuse_twins(names, where, error)
        rows = tuple(_limited(_rows(lines, names), where, error))
    except csv.Error as exc:
        raise error(
            say("引号不成对，或有一格太长", "quotes do not match, or a cell is too long"),
            where=f"{where}:{lines.line_num}",
            remedy=say(
                "请看这一行前后的引号，或在 WPS 里打开后另存为 CSV。",
                "Look at the quotes about this line, or save it as CSV again.",
            ),
        ) from exc
    return Table(names, rows)


def _decoded(data: bytes, where: str, error: type[GazetteError]) -> str:
    """WPS saves CSV as UTF-8 with a mark or as GB 18030, “Unicode 文本” as UTF-16."""
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    line = 1
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as exc:
            whole = data[: exc.start].decode(encoding, "replace")
            line = max(line, whole.count("\n") + 1)
    raise error(
        say("不是 UTF-8 或 GB 18030 编码", "neither UTF-8 nor GB 18030"),
        where=f"{where}:{line}",
        remedy=say("请在 WPS 里另存为 CSV UTF-8。", "Save it as CSV UTF-8."),
    )


def _refuse_twins(names: tuple[str, ...], where: str, error: type[GazetteError]) -> None:
    twins = sorted({name for name in names if name and names.count(name) > 1})
    if twins:
        shown = "、".join(map(visible_controls, twins))
        raise error(
            say(f"有几列同名：{shown}", f"columns of one name: {shown}"),
            where=f"{where}:1",
            remedy=say("请给每一列不同的名称。", "Give each column a name of its own."),
        )


def _rows(lines: _Lines, names: tuple[str, ...]) -> Iterator[Row]:
    for cells in lines:
        if cells:
            texts = [cell.strip() for cell in cells]
            padded = texts + [""] * (len(names) - len(texts))
            named = {name: text for name, text in zip(names, padded, strict=False) if name}
            yield Row(lines.line_num, named, _fault(texts, names))


def _fault(texts: list[str], names: tuple[str, ...]) -> str:
    surplus = [text for n, text in enumerate(texts) if text and not "".join(names[n : n + 1])]
    if surplus:
        shown = visible_controls(surplus[0][:20])
        return say(
            f"格数比表头多（“{shown}”）；文字里的逗号须在引号里",
            f"more cells than the head (“{shown}”); a comma in a text stands in quotes",
        )
    for name, text in zip(names, texts, strict=False):
        why = refusal_of(text)
        if why:
            return say(f"“{name}”{why}", f"{name}: {why}")
    return ""


def _limited(rows: Iterator[Row], where: str, error: type[GazetteError]) -> Iterator[Row]:
    for n, row in enumerate(rows):
        if n >= _MOST_ROWS:
            raise error(
                say(f"行数超过 {_MOST_ROWS}", f"more than {_MOST_ROWS} rows"),
                where=where,
                remedy=say("请分成几份。", "Split it."),
            )
        yield row
