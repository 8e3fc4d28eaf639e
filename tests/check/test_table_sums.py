"""Totals in tables: however they stand, the wrong one is found and a right table is left alone."""

from __future__ import annotations

import pytest
from sample_text import sample_document

from gazette.check.rules.sums import wrong_sums
from gazette.model import Cell, Document, Paragraph, Row, Table, Text
from gazette.model.ids import with_ids


def _found(lines: str) -> list[tuple[str, str]]:
    return [(one.printed, str(one.sum)) for one in wrong_sums(sample_document(lines))]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("|项|一|二|\n|甲|3户|1,000元|\n|乙|4户|200元|\n|合计|7户|1,300元|", [("1,300元", "1200")]),
        ("|项|一|二|\n|总计|7|13|\n|甲|3|5|\n|乙|4|7|", [("13", "12")]),
        ("|项|一|二|计|合计|\n|甲|3|4|无|7|\n|乙|5|6|无|12|", [("12", "11")]),
        ("|县|数|\n|小计|7|\n|甲|3|\n|乙|4|\n|小计|9|\n|丙|3|\n|丁|5|", [("9", "8")]),
        ("|项|数|\n|甲|3|\n|乙|４|\n|丙|—|\n|丁|5|\n|合计|13|", [("13", "12")]),
        ("|项|数|\n|甲|1.0|\n|乙|4.2|\n|丙|5.9|\n|合计|12.4|", [("12.4", "11.1")]),
    ],
)
def test_a_wrong_total_is_found_wherever_it_stands(
    lines: str, found: list[tuple[str, str]]
) -> None:
    assert _found(lines) == found


@pytest.mark.parametrize(
    "lines",
    [
        "|项|人数|平均年龄|\n|甲|3|40|\n|乙|4|44|\n|合计|7|42|",
        "|项|数|\n|合计|9|\n|一、甲|3|\n|1.子|2|\n|2.丑|1|\n|二、乙|6|\n|1.寅|6|",
        "|项|数|\n|甲|3|\n|乙|若干|\n|丙|5|\n|合计|20|",
        "|序号|项|数|\n|1|甲|3|\n|2|乙|4|\n|3|丙|5|\n||合计|12|",
        "|县|数|\n|甲|3|\n|乙|4|\n|小计|7|\n|丙|2|\n|丁|3|\n|小计|5|\n|总计|12|",
        "|项|2023年|2024年|\n|甲|3|5|\n|乙|4|7|\n|合计|7|12|",
        "|项|数|\n|合计|100|\n|男|60|\n|女|40|\n|其中：党员|30|",
    ],
)
def test_a_right_table_is_left_alone(lines: str) -> None:
    assert _found(lines) == []


def _cell(text: str, *, columns: int = 1, rows: int = 1) -> Cell:
    return Cell(blocks=(Paragraph(inlines=(Text(text=text),)),), colspan=columns, rowspan=rows)


def test_merged_cells_keep_figures_in_their_columns() -> None:
    table = Table(
        rows=(
            Row(cells=(_cell("县"), _cell("项目"), _cell("户数"), _cell("人数"))),
            Row(cells=(_cell("东山", rows=2), _cell("甲"), _cell("3"), _cell("10"))),
            Row(cells=(_cell("乙"), _cell("4"), _cell("12"))),
            Row(cells=(_cell("合计", columns=2), _cell("7"), _cell("23"))),
        )
    )
    (wrong,) = wrong_sums(with_ids(Document(body=(table,))))
    assert (wrong.printed, str(wrong.sum)) == ("23", "22")
