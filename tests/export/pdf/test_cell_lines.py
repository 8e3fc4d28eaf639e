"""Cells of few words: lines that break no word, and no number from what it counts."""

from __future__ import annotations

import pytest

from gazette.export.pdf.cell_lines import fill_cell, set_width_em
from gazette.export.pdf.table_fit import filled, worded


@pytest.mark.parametrize(
    ("text", "measure", "lines"),
    [
        ("轨道交通2号线一期（4标段）", 6.5, ("轨道交通", "2号线一期", "（4标段）")),
        ("北岸第3水厂深度处理工程", 4.6, ("北岸", "第3水厂", "深度处理", "工程")),
    ],
)
def test_no_word_and_no_number_is_in_two(text: str, measure: float, lines: tuple[str, ...]) -> None:
    assert fill_cell(text, measure, 5) == lines


@pytest.mark.parametrize("measure", [4.6, 5.5, 6.2, 7.0, 8.5, 11.0])
def test_every_line_has_room_and_nothing_is_lost(measure: float) -> None:
    text = "日处理污水5万吨，配套管网23.6公里，改造泵站3座，排放执行一级A标准"

    lines = fill_cell(text, measure, 12)

    assert not lines or "".join(lines) == text
    assert all(set_width_em(line) <= measure + 0.1 for line in lines)  # a tenth is kept back
    assert not any(line.startswith(("，", "。", "万吨", ".6", "公里", "座")) for line in lines)


@pytest.mark.parametrize(
    ("text", "spaces"),
    [("轨道交通2号线", 2), ("第10", 1), ("10吨", 1), ("一级（4", 0), ("2—5", 0), ("准IV类", 2)],
)
def test_a_quarter_space_stands_on_either_side_of_digits_and_letters(
    text: str, spaces: int
) -> None:
    apart = "".join(f"{char}，" for char in text)  # no two of them side by side

    joined = set_width_em(text) - (set_width_em(apart) - len(text))

    assert joined == pytest.approx(0.25 * spaces)


def test_the_row_grows_by_no_line_for_the_sake_of_words() -> None:
    text = "江州至临港高速公路改扩建"

    assert len(fill_cell(text, 6.3)) == 2  # so many by itself
    assert fill_cell(text, 6.3, 3) == ("江州至临港", "高速公路", "改扩建")


def test_what_has_room_is_left_as_it_is() -> None:
    nodes = [{"k": "p", "r": ["市交通运输局"]}]

    assert filled(nodes, 6.5, 3) == nodes
    assert worded([{"k": "p", "r": ["0350-1234567"]}], 6.59, more=0) == [
        {"k": "p", "r": ["0350-1234567"]}
    ]


def test_the_pieces_of_one_face_are_one_text() -> None:
    nodes = [{"k": "p", "r": ["轨道交通2号线", {"t": "（4—", "nb": True}, "5标段）"]}]

    assert filled(nodes, 6.5, 3)[0]["r"][::2] == ["轨道交通", "2号线（4—", "5标段）"]
