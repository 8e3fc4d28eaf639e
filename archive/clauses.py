"""Lists of what is repealed (废止、失效目录): every text that such a list names, with its line as evidence.

Recognition reads the sentences of a document; a list says its verb once, in the title or
in the line above, and then names forty texts in items or in the rows of a table.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from gazette.model import Block, Division, Document, Paragraph, Relation, RelationKind, Row, Table
from gazette.text.dates import find_dates
from gazette.text.numbers import find_numbers
from gazette.text.widths import visible
from gazette.walk import inline_text, label_gap

__all__ = ["listed_relations", "merged"]

_THINGS = r"(?:文件|规章|法规|规定|决定|办法|目录|清单|名单|列表|如下|下列|以下|附件)"
_MODES: tuple[tuple[re.Pattern[str], RelationKind | None], ...] = (
    (re.compile(rf"继续有效|保留的?.{{0,12}}{_THINGS}"), None),
    (re.compile(rf"(?:修改|修订|修正)的?.{{0,16}}{_THINGS}"), None),
    (re.compile(rf"废止.{{0,20}}{_THINGS}|{_THINGS}.{{0,30}}废止"), "废止"),
    (re.compile(rf"失效.{{0,20}}{_THINGS}|{_THINGS}.{{0,30}}失效"), "失效"),
)
_CITED = re.compile(
    r"《(?P<title>(?:[^《》]|《[^《》]*》)+)》(?P<rest>[（(][^（）()]{0,60}(?:[（(][^（）()]*[）)][^（）()]{0,30})?[）)])?"
)
_NO_LIST = re.compile(r"^(?:为|根据|依据|依照|按照|经)")
_NUMBERED = re.compile(r"^[\s（(]*(?:\d{1,3}|[一二三四五六七八九十百]{1,4})[）)、.．]\s*")
_TITLE_HEADS = re.compile(r"名称|标题|题名|文件$")


class _Line(NamedTuple):
    """A line of the document that may set the verb or name texts."""

    text: str
    id: str
    heading: bool
    row: tuple[str, str] | None = None  #: title and number, of a table's row


def merged(document: Document) -> tuple[Relation, ...]:
    """The document's relations with those of its lists; what a list says is the stronger."""
    listed = listed_relations(document)
    named = {(visible(r.title), r.number) for r in listed}
    titles = {title for title, _ in named}
    kept = [
        r
        for r in document.relations
        if r.kind not in ("引用", "废止", "失效")
        or (
            (visible(r.title), r.number) not in named
            and not (not r.number and visible(r.title) in titles)
        )
    ]
    return (*kept, *listed)


def listed_relations(document: Document) -> tuple[Relation, ...]:
    """A relation for each text that a list of repealed or lapsed ones names."""
    mode = _mode_of_title(document.meta.title)
    day = document.meta.dates.effective
    found: dict[tuple[str, str], Relation] = {}
    for line in _lines(document):
        said = _mode_of(line.text) if line.row is None else ()
        if said:
            mode = said[0]
            day = _day(line.text) or day
        if mode is None or _NO_LIST.match(line.text):
            continue
        for title, number in _named(line):
            relation = Relation(
                kind=mode,
                title=title,
                number=number,
                clause=line.text[:200],
                place=line.id,
                date=day,
            )
            found.setdefault((title, number), relation)
    return tuple(found.values())


def _mode_of_title(title: str) -> RelationKind | None:
    if re.search(r"(?:修改|修订|清理)", title) and not re.search(r"废止|失效", title):
        return None
    if "废止" in title:
        return "废止" if "修改" not in title else None
    return "失效" if "失效" in title else None


def _mode_of(text: str) -> tuple[RelationKind | None, ...]:
    """The verb that a heading or an introducing line sets; nothing for other lines."""
    bare = visible(_CITED.sub("", text))
    if len(bare) > 120:  # noqa: PLR2004 - a long paragraph introduces no list
        bare = bare[-60:]
    hits = [(m.start(), kind) for pattern, kind in _MODES if (m := pattern.search(bare))]
    both = {kind for _, kind in hits}
    if {"废止", "失效"} <= both:
        return ("废止",)
    return (min(hits)[1],) if hits else ()


def _named(line: _Line) -> Iterator[tuple[str, str]]:
    if line.row is not None:
        title, number = line.row
        if title or number:
            yield title, number
        return
    cited = list(_CITED.finditer(line.text))
    for match in cited:
        numbers = find_numbers(match["rest"] or "")
        yield visible(match["title"]), numbers[0].text if numbers else ""
    if not cited and _NUMBERED.match(line.text) and not line.heading:
        numbers = find_numbers(line.text)
        if len(numbers) == 1:
            bare = _NUMBERED.sub("", line.text)
            title = re.split(r"[（(〔\[]", bare)[0].strip("，,。；; ")
            yield ("" if find_numbers(title) else visible(title)), numbers[0].text


def _lines(document: Document) -> Iterator[_Line]:
    yield from _block_lines(document.body)
    for instrument in document.instruments:
        yield _Line(instrument.meta.title, "", heading=True)
        yield from _block_lines(instrument.body)
    for annex in document.annexes:
        yield _Line(f"{annex.label} {annex.title}", annex.id, heading=True)
        yield from _block_lines(annex.blocks)


def _block_lines(blocks: tuple[Block, ...]) -> Iterator[_Line]:
    for block in blocks:
        match block:
            case Paragraph():
                yield _Line(inline_text(block.inlines), block.id, heading=False)
            case Division():
                yield from _division_lines(block)
            case Table():
                yield from _table_lines(block)
            case _:
                pass


def _division_lines(division: Division) -> Iterator[_Line]:
    lead = division.label + label_gap(division) + inline_text(division.heading)
    first = division.blocks[0] if division.blocks else None
    if isinstance(first, Paragraph) and (not division.heading or division.run_in):
        yield _Line(lead + inline_text(first.inlines), division.id, heading=False)
        yield from _block_lines(division.blocks[1:])
        return
    if lead:
        yield _Line(lead, division.id, heading=bool(division.blocks))
    yield from _block_lines(division.blocks)


def _table_lines(table: Table) -> Iterator[_Line]:
    if table.caption:
        yield _Line(table.caption, table.id, heading=True)
    title_column: int | None = None
    for row in table.rows:
        cells = _cells(row)
        heads = [n for n, cell in enumerate(cells) if _TITLE_HEADS.search(cell) and len(cell) < 12]  # noqa: PLR2004 - a column's head
        if heads and title_column is None:
            title_column = heads[0]
            continue
        yield _Line("　".join(cells), table.id, heading=False, row=_of_row(cells, title_column))


def _cells(row: Row) -> list[str]:
    return [
        visible("".join(inline_text(b.inlines) for b in cell.blocks if isinstance(b, Paragraph)))
        for cell in row.cells
    ]


def _of_row(cells: list[str], title_column: int | None) -> tuple[str, str]:
    """Title and number in a row: the cell under 名称 or the one with 《》; the cell that is a number."""
    number = next((n[0].text for cell in cells if (n := find_numbers(cell))), "")
    for cell in cells:
        match = _CITED.search(cell)
        if match:
            return visible(match["title"]), number
    if title_column is not None and title_column < len(cells):
        return cells[title_column], number
    return "", number


def _day(text: str) -> dt.date | None:
    for found in find_dates(text):
        if text[: found.start].endswith("自"):
            return found.date
    return None
