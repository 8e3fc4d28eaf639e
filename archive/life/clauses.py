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
from gazette.model.walk import heads_its_own_line, inline_text, label_gap, led_blocks
from gazette.text.dates import DATE, find_dates
from gazette.text.label_forms import ITEM_HEAD
from gazette.text.number_forms import REMARK_WITH_YEAR
from gazette.text.numbers import find_numbers
from gazette.text.widths import visible

__all__ = ["listed_relations", "merged"]

_THINGS = r"(?:文件|规章|法规|规定|目录|清单|名单|列表)"
_THESE = r"(?:下列|以下|如下|所列|附件)"


def _said(verb: str) -> re.Pattern[str]:
    """废止的规章目录, 废止下列文件, 下列文件予以废止; never 链接失效 or 自然失效的原因."""
    return re.compile(
        rf"{verb}的?[^，。；：]{{0,12}}{_THINGS}|{verb}[^。；：]{{0,16}}{_THESE}|{_THESE}[^。；：]{{0,40}}{verb}"
    )


_MODES: tuple[tuple[re.Pattern[str], RelationKind | None], ...] = (
    (_said("(?:继续有效|保留)"), None),
    (_said("(?:修改|修订|修正)"), None),
    (_said("废止"), "废止"),
    (_said("失效"), "失效"),
)
_SHORT = 60  #: characters of a heading or a line that introduces a list
_CITED = re.compile(
    r"《(?P<title>(?:[^《》]|《[^《》]*》)+)》(?P<rest>[（(][^（）()]{0,60}(?:[（(][^（）()]*[）)][^（）()]{0,30})?[）)])?"
)
_NO_LIST = re.compile(r"^(?:为|根据|依据|依照|按照|经)")
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
        elif line.row is None and len(visible(line.text)) > _SHORT and not _is_item(line.text):
            mode = None  # prose: the list is over
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
    if bare.endswith(("：", ":")):
        bare = re.split(r"[。；]", bare)[-1]  # the sentence that introduces
    elif len(bare) > _SHORT:
        return ()
    hits = [(m.start(), n, kind) for n, (p, kind) in enumerate(_MODES) if (m := p.search(bare))]
    kinds = {kind for *_, kind in hits}
    if {"废止", "失效"} <= kinds:
        return ("废止",)
    return (min(hits)[2],) if hits else ()


def _is_item(text: str) -> bool:
    """Nothing but names: a label, titles in 《》 with their brackets, marks between them."""
    rest = ITEM_HEAD.sub("", _CITED.sub("", text).strip())
    return not re.sub(r"[\s、，,；;。.和及与（）()]|[（(][^（）()]*[）)]", "", rest)


def _named(line: _Line) -> Iterator[tuple[str, str]]:
    if line.row is not None:
        title, number = line.row
        if title or number:
            yield title, number
        return
    cited = list(_CITED.finditer(line.text))
    if cited and _is_item(line.text):
        for match in cited:
            numbers = find_numbers(match["rest"] or "")
            yield visible(match["title"]), numbers[0].text if numbers else ""
    elif not cited and ITEM_HEAD.match(line.text) and not line.heading:
        yield from _bare_item(ITEM_HEAD.sub("", line.text))


def _bare_item(text: str) -> Iterator[tuple[str, str]]:
    """关于丙工作的通知（某政办发〔2003〕3号）: a title without 《》 and its number in brackets."""
    match = re.fullmatch(
        r"(?P<title>[^（(]{4,80})[（(](?P<number>[^（）()]{4,40})[）)][；;。，,]?", text.strip()
    )
    numbers = find_numbers(match["number"]) if match else []
    if match and len(numbers) == 1:
        yield visible(match["title"]), numbers[0].text


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
        yield from _lines_of(block)


def _lines_of(block: Block) -> Iterator[_Line]:
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
    """The label leads the first paragraph; before 款 and tables it is a line that introduces them."""
    lead = division.label + label_gap(division) + inline_text(division.heading)
    alone = heads_its_own_line(division)
    if alone:
        yield _Line(lead, division.id, heading=bool(division.blocks))
    for block, led in led_blocks(division.blocks, waiting=not alone):
        if led and isinstance(block, Paragraph):
            yield _Line(lead + inline_text(block.inlines), division.id, heading=False)
            continue
        if led and lead:
            yield _Line(lead, division.id, heading=bool(division.blocks))
        if block:
            yield from _lines_of(block)


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
    """Title and number in a row: the cell under 名称, else the one that is a title in 《》."""
    others = [DATE.sub("", cell) for cell in cells]
    number = next((n[0].text for cell in others if (n := find_numbers(cell))), "")
    if title_column is not None and title_column < len(cells):
        cell = cells[title_column]
        match = _CITED.match(cell)
        if match and len(match[0]) >= len(cell) - 1:
            return visible(match["title"]), number
        return REMARK_WITH_YEAR.sub("", cell), number
    for cell in cells:
        match = _CITED.search(cell)
        if match and len(match[0]) > len(cell) / 2:
            return visible(match["title"]), number
    return "", number


def _day(text: str) -> dt.date | None:
    for found in find_dates(text):
        if text[: found.start].endswith("自"):
            return found.date
    return None
