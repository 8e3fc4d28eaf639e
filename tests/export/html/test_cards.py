"""Wide tables as cards: every value beside the heading of its column, what reaches down said again."""

from __future__ import annotations

from dataclasses import replace

from awkward_book import wide_table

from gazette.export.html.blocks import BlockWriter
from gazette.export.html.cards import table_cards, too_wide
from gazette.export.html.inline import HtmlContext
from gazette.model import Cell, Note, Paragraph, Row, Table, Text


def test_every_cell_has_the_headings_above_it() -> None:
    first, _, total = table_cards(wide_table(), 2)

    assert first.labels == (
        "序号", "类别", "项目名称", "投资（万元）·总投资", "投资（万元）·2024年", "工期·开工", "工期·竣工", "责任单位",
    )  # fmt: skip
    assert first.carried == ""
    assert total.labels[0] == "序号、类别、项目名称"


def test_what_reaches_down_is_said_in_the_rows_below() -> None:
    _, second, total = table_cards(wide_table(), 2)

    assert second.carried == "类别：道路"
    assert second.labels[:2] == ("序号", "项目名称")
    assert total.carried == ""


def test_a_row_across_the_whole_table_has_no_label() -> None:
    table = wide_table()
    across = Row(cells=(Cell(colspan=8, blocks=(Paragraph(inlines=(Text(text="一、城建"),)),)),))

    cards = table_cards(replace(table, rows=(*table.rows, across)), 2)

    assert cards[-1].labels == ("",)


def test_a_table_stays_one_where_cards_would_lose_something() -> None:
    table = wide_table()
    noted = Paragraph(inlines=(Text(text="注"), Note(id="fn_1", blocks=())))
    head = replace(table.rows[0], cells=(Cell(blocks=(noted,)), *table.rows[0].cells[1:]))

    assert table_cards(replace(table, borders=False), 2) == ()
    assert table_cards(replace(table, rows=(head, *table.rows[1:])), 2) == ()
    narrow = Table(
        borders=True, rows=(Row(header=True, cells=(Cell(), Cell())), Row(cells=(Cell(), Cell())))
    )
    assert table_cards(narrow, 1) == ()


def test_only_the_book_has_cards() -> None:
    book = BlockWriter(HtmlContext(key="d", epub=True)).blocks([wide_table()], 2)
    phone = BlockWriter(HtmlContext(key="d")).blocks([wide_table()], 2)

    assert 'data-label="责任单位"' in book
    assert 'data-carried="类别：道路"' in book
    assert "data-label" not in phone


def numbers(columns: int, digits: int) -> Table:
    """A table without a head."""
    texts = [str(10 ** (digits - 1) + n) for n in range(columns)]
    rows = tuple(
        Row(cells=tuple(Cell(blocks=(Paragraph(inlines=(Text(text=t),)),)) for t in texts))
        for _ in range(3)
    )
    return Table(rows=rows)


def test_a_table_without_a_head_is_cards_only_where_its_numbers_would_be_broken() -> None:
    assert table_cards(numbers(12, 1), 0) == ()
    wide = table_cards(numbers(8, 6), 0)

    assert len(wide) == 3
    assert set(wide[0].labels) == {""}


def test_a_narrow_table_of_long_words_is_broken_rather_than_cut_off() -> None:
    book = BlockWriter(HtmlContext(key="d", epub=True))

    assert too_wide(numbers(2, 30))
    assert 'class="rules tight"' in book.blocks([numbers(2, 30)], 2)
    assert "tight" not in book.blocks([numbers(2, 6)], 2)
