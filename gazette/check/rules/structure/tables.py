"""Tables and figures: captions, grids, cells, what the text says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gazette.check.context.document import Body, Context
from gazette.check.finding import Finding
from gazette.check.rules.sources import (
    FACT,
)
from gazette.check.table import rule
from gazette.model import Figure, Table
from gazette.model.walk import blocks_of
from gazette.text.widths import half_width_digits

__all__: list[str] = []


@rule(
    "GZ-S31",
    "warning",
    FACT,
    zh="表题、图题序号不连续：“{found}”",
    en="the numbers of tables or figures are not continuous: {found}",
    remedy=("核对表、图的序号。", "Check the numbers."),
    wrong=("|= 表1 分工|\n|甲|3|\n各单位按下表填报。\n|= 表3 进度|\n|乙|4|",),
    right=("|= 表1 分工|\n|甲|3|\n各单位按下表填报。\n|= 表2 进度|\n|乙|4|",),
    weight=1.0,
)
def caption_numbers(context: Context) -> Iterator[Finding]:
    """Tables and figures are numbered 1, 2, 3."""
    last: dict[str, int] = {}
    for index in context.indices("caption"):
        match = re.match(
            r"(附?[表图])[ \u3000]*([0-9０-９]{1,2})(?![0-9.．\-—])", context.segments[index].text
        )
        if match:
            number = int(half_width_digits(match[2]))
            if number not in (last.get(match[1], 0) + 1, 1):
                yield Finding(index, match.start(), match.end())
            last[match[1]] = number


@rule(
    "GZ-S32",
    "warning",
    FACT,
    zh="提到“{found}”，没有这个表（图）",
    en="{found} is named, but there is none",
    remedy=("核对表、图的序号。", "Check the number."),
    wrong=("各单位按要求填报（见表3）。\n|= 表1 分工|\n|甲|3|", "具体分工见表5。"),
    right=(
        "各单位按要求填报（见表1）。\n|= 表1 分工|\n|甲|3|",
        "具体分工见表1。\n|甲|3|",
        "具体分工见《某市统计报表制度》见表5。",
    ),
    needs="表图",
    weight=1.0,
)
def table_exists(context: Context) -> Iterator[Finding]:
    """Every numbered table that the text names is there."""
    there: dict[str, int] = {}
    for index in context.indices("caption", "annex_title", "subheading"):
        match = re.match(r"(附?[表图])[ \u3000]*([0-9]{1,2})", context.segments[index].text)
        if match:
            there[match[1]] = max(there.get(match[1], 0), int(match[2]))
    for match in context.scan(
        re.compile(r"[见如](附?[表图])([0-9]{1,2})(?![0-9.．\-—])"), context.running_plain
    ):
        if match[1] in there:
            missing = int(match[2]) > there[match[1]]
        else:  # a table without a number, or one that is drawn, may be the one that is meant
            missing = not _pictures_or_tables(context) and "》" not in _before(context, match)
        if missing:
            yield context.at(match.start() + 1, match.end())


def _pictures_or_tables(context: Context) -> bool:
    """Whether anything in the document can be a table or a figure; annexes may be kept apart."""
    document = context.document
    parts = (part.document for part in context.parts)
    return bool(document.annex_mentions) or any(
        isinstance(block, Table | Figure)
        for part in parts
        for group in (part.body, *(annex.blocks for annex in part.annexes))
        for block in blocks_of(group)
    )


def _before(context: Context, match: re.Match[str]) -> str:
    """What stands before it in its paragraph: another text's tables are named after its title."""
    return context.text[context.segments[context.segment_at(match.start())].start : match.start()]


@rule(
    "GZ-S34",
    "warning",
    FACT,
    zh="表格各行的列数不一致",
    en="the rows of the table do not have the same number of columns",
    remedy=("核对合并单元格。", "Check the merged cells."),
    wrong=("|项目|数量|单位|\n|甲|3|个|\n|乙|4|",),
    right=("|项目|数量|单位|\n|甲|3|个|\n|乙|4|个|",),
    weight=0.0,
)
def table_grid(context: Context) -> Iterator[Finding]:
    """The cells of a table fill its grid."""
    for body in context.bodies:
        for block in blocks_of(body.blocks):
            if isinstance(block, Table) and not _is_regular(block):
                first = next(
                    (b.id for row in block.rows for c in row.cells for b in c.blocks), block.id
                )
                yield context.about(first)


def _is_regular(table: Table) -> bool:
    """Whether every row, with what hangs down into it, is as wide as the first."""
    hanging: dict[int, int] = {}  # row → columns covered from above
    widths = []
    for number, row in enumerate(table.rows):
        widths.append(sum(cell.colspan for cell in row.cells) + hanging.get(number, 0))
        for cell in row.cells:
            for below in range(number + 1, number + cell.rowspan):
                hanging[below] = hanging.get(below, 0) + cell.colspan
    return len(set(widths)) <= 1


@rule(
    "GZ-S35",
    "hint",
    FACT,
    zh="表格是空的",
    en="the table is empty",
    remedy=("补上内容或删去。", "Fill it or remove it."),
    wrong=("各单位按下表填报。\n| | |\n| | |",),
    right=("|项目|数量|\n|甲|3|",),
    weight=0.0,
)
def table_empty(context: Context) -> Iterator[Finding]:
    """A table holds something."""
    for body in context.bodies:
        yield from _empty_tables(context, body)


def _empty_tables(context: Context, body: Body) -> Iterator[Finding]:
    for block in blocks_of(body.blocks):
        if isinstance(block, Table) and not any(c.blocks for row in block.rows for c in row.cells):
            yield context.about(block.id)
