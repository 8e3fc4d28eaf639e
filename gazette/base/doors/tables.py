"""Tables (CSV) that an office keeps in WPS: read strictly, in whatever encoding WPS saved them."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from gazette.base.errors import GazetteError
from gazette.base.language import say
from gazette.base.lines import lost_characters, refusal_of, visible_controls
from gazette.base.patterns import pattern_of

__all__ = ["Row", "Table", "read_table"]

_SEPARATORS = ",\t;，"
_MOST_ROWS = 200_000
_MOST_ABOVE = 10  #: rows of a title above the head
_BLANK = " \t\u3000"
_LOOKED_AT = 200  #: bytes in which UTF-16 without a mark shows the zeros of its commas
_LINE_END = pattern_of(r"\r\n|\r|\n")
#: encodings by what people call them, in the order in which they are tried
_MARKED = (("UTF-16", "utf-16"),)
_UNMARKED = (("UTF-8", "utf-8-sig"), ("GB 18030", "gb18030"))


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


def read_table(
    data: bytes,
    where: str,
    error: type[GazetteError],
    *,
    columns: Collection[str] = (),
    whole_rows: bool = False,
    is_head: Callable[[Collection[str]], bool] | None = None,
) -> Table:
    """The table in the bytes of a CSV file (RFC 4180; also parted by tabs, semicolons or ，).

    Args:
        data: UTF-8, UTF-16 with its mark, or GB 18030, as WPS saves them.
        where: what messages call the table.
        error: what is raised.
        columns: names that its head may have, by which another encoding is recognised.
        is_head: whether the names are those of the head, where a title may stand above it.
        whole_rows: a row with fewer cells than the head has a fault; else the rest is empty.

    Returns:
        The rows that are not empty; a row that is not as the head says has a `fault`.

    Raises:
        GazetteError: of the kind asked for: another encoding, quotes that do not match, two
            columns of one name, more than 200,000 rows; with the line.
    """
    text = _decoded(data, where, error, columns)
    top = text.splitlines()[: _MOST_ABOVE if is_head else 1]
    separator = max(_SEPARATORS, key="\n".join(top).count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        names = _head(lines, is_head)
        _refuse_twins(names, where, error)
        rows = tuple(_limited(_rows(lines, names, whole=whole_rows), where, error))
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


def _head(lines: _Lines, is_head: Callable[[Collection[str]], bool] | None) -> tuple[str, ...]:
    """The names of the columns; of a table without a head among its first rows, the first row."""
    first: tuple[str, ...] = ()
    for number, cells in enumerate(lines):
        names = tuple(" ".join(name.split()) for name in cells) if is_head else _names(cells)
        if is_head is None or is_head(names):
            return names
        first = first or names
        if number == _MOST_ABOVE:
            break
    return first


def _names(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(name.strip(_BLANK) for name in cells)


def _decoded(data: bytes, where: str, error: type[GazetteError], columns: Collection[str]) -> str:
    """WPS saves CSV as UTF-8 with a mark or as GB 18030, “Unicode 文本” as UTF-16."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise _of_another(where, error, "UTF-32")
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not marked and data[:_LOOKED_AT].count(b"\0") > 1:
        raise _of_another(where, error, say("没有 BOM 的 UTF-16", "UTF-16 without its mark"))
    tried: list[tuple[str, int]] = []
    for name, encoding in _MARKED if marked else _UNMARKED:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as exc:
            tried.append((name, _line_of(data, exc, encoding)))
            continue
        if encoding == "gb18030" and _is_in_big5(data, text, columns):
            raise _of_another(where, error, "Big5")
        return text
    raise _undecodable(where, error, tried)


def _line_of(data: bytes, exc: UnicodeDecodeError, encoding: str) -> int:
    """The line of the first byte that is none of the encoding."""
    whole = data[: exc.start].decode(encoding, "replace")
    return len(_LINE_END.findall(whole)) + 1


def _is_in_big5(data: bytes, text: str, columns: Collection[str]) -> bool:
    """Whether the head means something in Big5 alone: as GB 18030 its bytes are other characters."""
    head = _LINE_END.split(text, maxsplit=1)[0]
    first = data.splitlines()[0].decode("big5", "replace") if data else ""
    return any(name in first for name in columns) and not any(name in head for name in columns)


def _of_another(where: str, error: type[GazetteError], name: str) -> GazetteError:
    gap = " " if name[0].isascii() else ""
    return error(
        say(f"这是{gap}{name} 编码的表，不能读", f"this table is in {name}, which is not read"),
        where=f"{where}:1",
        remedy=say("请在 WPS 里另存为 CSV UTF-8。", "Save it as CSV UTF-8."),
    )


def _undecodable(
    where: str, error: type[GazetteError], tried: Sequence[tuple[str, int]]
) -> GazetteError:
    """What was tried, and the line at which each would not go on."""
    zh = "，也不是 ".join(f"{name}（第 {line} 行读不通）" for name, line in tried)
    en = " nor ".join(f"{name} (line {line})" for name, line in tried)
    return error(
        say(f"不是 {zh}", f"not {en}"),
        where=f"{where}:{max(line for _, line in tried)}",
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


def _rows(lines: _Lines, names: tuple[str, ...], *, whole: bool) -> Iterator[Row]:
    for cells in lines:
        if cells:
            texts = [cell.strip() for cell in cells]
            padded = texts + [""] * (len(names) - len(texts))
            named = {name: text for name, text in zip(names, padded, strict=False) if name}
            short = _too_few(texts, names) if whole else ""
            yield Row(lines.line_num, named, short or _fault(texts, names))


def _too_few(texts: list[str], names: tuple[str, ...]) -> str:
    if len(texts) >= len(names):
        return ""
    return say(
        f"只有 {len(texts)} 格，表头有 {len(names)} 列；请补上空的格（逗号）",
        f"{len(texts)} cells, the head has {len(names)}; put in the empty cells (commas)",
    )


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
        for place, character in lost_characters(text):
            code = f"U+{ord(character):04X}"
            return say(
                f"“{name}”第 {place} 个字 {code} 不是文字：原字在转换编码时丢了，请对照原刊补上",
                f"{name}: character {place} is {code}, no letter: it was lost in a conversion;"
                " put it in from the print",
            )
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
