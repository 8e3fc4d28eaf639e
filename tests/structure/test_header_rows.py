"""Header rows are told where Word does not mark them, and never where a table has none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flow_of import flow_of

from gazette.model import Table
from gazette.structure import recognise
from gazette.structure.parts.header_rows import header_rows
from gazette.word.flow import FlowCell, FlowParagraph, FlowRow, FlowTable, FlowText


def _table(
    *rows: list[str], bold: int = 0, spans: dict[tuple[int, int], tuple[int, int]] | None = None
) -> FlowTable:
    """A table; the first `bold` rows bold; `spans`: place of a cell → columns and rows it covers."""
    spans = spans or {}
    return FlowTable(
        tuple(
            FlowRow(
                tuple(
                    FlowCell(
                        (FlowParagraph((FlowText(text, bold=r < bold),)),),
                        *spans.get((r, c), (1, 1)),
                    )
                    for c, text in enumerate(row)
                )
            )
            for r, row in enumerate(rows)
        )
    )


_SERIAL = ["序号", "项目名称", "责任单位"]
_FIRST, _SECOND = ["1", "污水处理厂", "市住建局"], ["2", "文化馆", "市文旅局"]
_TIERS = {(0, 0): (1, 2), (0, 1): (2, 1)}
_TABLES: dict[str, tuple[FlowTable, int]] = {
    "a serial number": (_table(_SERIAL, _FIRST, _SECOND), 1),
    "years over amounts": (
        _table(["地区", "2024年", "2025年"], ["江州市", "1,234.5", "1,300"], ["某县", "23", "24.5"]),
        1,
    ),
    "years over amounts, bold": (
        _table(["地区", "2024年", "2025年"], ["江州市", "1,234.5", "1,300"], ["某县", "23", "24.5"], bold=1),
        1,
    ),
    "bold names": (_table(["甲类", "乙类"], ["红", "蓝"], ["黄", "绿"], bold=1), 1),
    "a title above": (_table(["重点项目表"], _SERIAL, _FIRST, spans={(0, 0): (3, 1)}), 2),
    "two tiers": (
        _table(["省（市）", "招生人数"], ["1996年", "1997年"], ["江苏", "100", "200"], spans=_TIERS), 2,
    ),
    "provisions": (
        _table(["刑法条文", "罪名"], ["第134条第2款", "强令违章冒险作业罪（取消原罪名）"], ["第139条之一", "不报、谎报安全事故罪"]), 1,
    ),
    "an empty corner": (_table(["", "数量", "金额"], ["甲", "3", "5"], ["乙", "4", "6"]), 1),
    "to be filled in": (_table(["序号", "姓名", "单位"], ["", "", ""], ["", "", ""]), 1),
    "data from the first row": (_table(["1", "污水处理厂", "12"], ["2", "文化馆", "23"]), 0),
    "a form": (_table(["姓名", "张三", "性别", "男"], ["单位", "某局", "职务", "科长"]), 0),
    "an empty form": (_table(["姓名", "", "性别", ""], ["单位", "", "职务", ""]), 0),
    "names beside what they name": (_table(["季度", "一季度"], ["收入", "五百"]), 0),
    "quarters over figures whose rows have common names": (
        _table(["指标", "一季度", "二季度"], ["产值（亿元）", "1.2", "1.3"], ["增速（%）", "5", "6"]), 1,
    ),
    "figures beside what they are": (_table(["电话", "123"], ["邮编", "100000"]), 0),
    "rows of figures without a head": (_table(["人口", "3", "4"], ["面积", "5", "6"]), 0),
    "sentences": (_table(["各县要落实责任。", "各部门要配合。"], ["加强督查。", "按期报告。"]), 0),
    "one row": (_table(_SERIAL), 0),
    "one column": (_table(["名称"], ["甲"], ["乙"]), 0),
}  # fmt: skip


@pytest.mark.parametrize("case", _TABLES)
def test_header_rows_are_told(case: str) -> None:
    table, rows = _TABLES[case]
    assert header_rows(table) == rows


def test_a_header_that_is_told_is_marked_as_inferred() -> None:
    flow = flow_of(
        "^ 某市人民政府关于公布重点项目的通知\n现公布如下。\n| 序号 | 名称\n| 1 | 文化馆"
    )
    (table,) = [b for b in recognise(flow).document.body if isinstance(b, Table)]
    assert [(row.header, row.inferred) for row in table.rows] == [(True, True), (False, False)]
    assert all(cell.header for cell in table.rows[0].cells)


def test_what_word_marks_goes_before_what_the_table_tells() -> None:
    flow = flow_of(
        "^ 某市人民政府关于公布重点项目的通知\n现公布如下。\n| 序号 | 名称\n| 1 | 文化馆\n| 2 | 图书馆"
    )
    *blocks, table = flow.blocks
    assert isinstance(table, FlowTable)
    rows = (replace(table.rows[0], header=True), replace(table.rows[1], header=True), table.rows[2])
    document = recognise(replace(flow, blocks=(*blocks, replace(table, rows=rows)))).document
    (made,) = [b for b in document.body if isinstance(b, Table)]
    assert [(row.header, row.inferred) for row in made.rows] == [
        (True, False),
        (True, False),
        (False, False),
    ]
