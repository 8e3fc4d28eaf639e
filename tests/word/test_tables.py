"""Tables: the grid, merged cells, header rows, borders, what is around rows and cells."""

from __future__ import annotations

from docx_of import cell, p, run, table, xml
from flows import flow_of, lines_of, paragraphs_of, table_of

from gazette.word.flow import FlowTable


def shape(found: FlowTable) -> list[list[tuple[str, int, int]]]:
    return [
        [
            ("".join(q.text for q in paragraphs_of(c.blocks)), c.colspan, c.rowspan)
            for c in row.cells
        ]
        for row in found.rows
    ]


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def test_merged_cells_stand_once_at_their_place() -> None:
    found = table_of(
        table(
            [["序号", cell("名称", colspan=2)], [cell("1", rowspan=2), "甲", "乙"], ["丙", "丁"]],
            header=1,
        )
    )

    assert shape(found) == [
        [("序号", 1, 1), ("名称", 2, 1)],
        [("1", 1, 2), ("甲", 1, 1), ("乙", 1, 1)],
        [("丙", 1, 1), ("丁", 1, 1)],
    ]
    assert [r.header for r in found.rows] == [True, False, False]
    assert found.widths == (50.0, 50.0, 50.0)


def test_a_merged_block_of_rows_and_columns() -> None:
    found = table_of(table([[cell("甲", colspan=2, rowspan=2), "乙"], ["丙"], ["丁", "戊", "己"]]))

    assert shape(found) == [
        [("甲", 2, 2), ("乙", 1, 1)],
        [("丙", 1, 1)],
        [("丁", 1, 1), ("戊", 1, 1), ("己", 1, 1)],
    ]


def test_text_in_a_covered_cell_is_reported() -> None:
    flow = flow_of(
        xml(
            "<w:tbl>"
            + row(tc("上", '<w:vMerge w:val="restart"/>'))
            + row(tc("盖住", "<w:vMerge/>"))
            + "</w:tbl>"
        )
    )

    assert [x.text for x in flow.losses] == ["盖住"]
    assert shape(flow.blocks[0]) == [[("上", 1, 2)], []]  # type: ignore[arg-type]  # a table


def test_a_continuation_without_a_beginning_is_a_cell_of_its_own() -> None:
    found = table_of(xml("<w:tbl>" + row(tc("甲", "<w:vMerge/>")) + row(tc("乙")) + "</w:tbl>"))

    assert shape(found) == [[("甲", 1, 1)], [("乙", 1, 1)]]


def test_old_horizontal_merges_are_one_cell() -> None:
    found = table_of(
        xml(
            "<w:tbl>"
            + row(tc("甲", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), tc("乙"))
            + "</w:tbl>"
        )
    )

    assert shape(found) == [[("甲", 2, 1), ("乙", 1, 1)]]


def test_rows_that_start_late_or_end_early_keep_their_columns() -> None:
    late = '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>' + tc("乙") + "</w:tr>"

    found = table_of(xml("<w:tbl>" + row(tc("甲"), tc("乙"), tc("丙")) + late + "</w:tbl>"))

    assert shape(found)[1] == [("", 1, 1), ("乙", 1, 1), ("", 1, 1)]


def test_every_row_fills_the_grid() -> None:
    found = table_of(
        xml("<w:tbl>" + row(tc("甲", '<w:gridSpan w:val="4"/>')) + row(tc("乙")) + "</w:tbl>")
    )

    assert [sum(c.colspan for c in r.cells) for r in found.rows] == [4, 4]


def test_absurd_spans_are_cut() -> None:
    found = table_of(
        xml("<w:tbl>" + row(tc("甲", '<w:gridSpan w:val="2000000000"/>')) + "</w:tbl>")
    )

    assert found.rows[0].cells[0].colspan == 256


def test_rows_and_cells_inside_controls_are_read() -> None:
    inner = f"<w:sdt><w:sdtPr><w:alias w:val='单位'/></w:sdtPr><w:sdtContent>{tc('格')}</w:sdtContent></w:sdt>"
    rows = f"<w:sdt><w:sdtContent>{row(tc('行'), inner)}</w:sdtContent></w:sdt>"

    flow = flow_of(
        xml(f"<w:tbl>{rows}<w:customXml>{row(tc('甲'), tc('乙'))}</w:customXml></w:tbl>")
    )

    assert shape(flow.blocks[0]) == [[("行", 1, 1), ("格", 1, 1)], [("甲", 1, 1), ("乙", 1, 1)]]  # type: ignore[arg-type]  # a table
    assert [q.control for q in paragraphs_of(flow.blocks)] == ["", "单位", "", ""]


def test_a_nested_table_stays_inside_its_cell() -> None:
    outer = table_of(table([["外", cell(p("前"), table([["内"]]), p("后"))]]))

    inner = outer.rows[0].cells[1].blocks
    assert [type(b).__name__ for b in inner] == ["FlowParagraph", "FlowTable", "FlowParagraph"]
    assert lines_of(table([["外", cell(p("前"), table([["内"]]), p("后"))]])) == [
        "外",
        "前",
        "内",
        "后",
    ]


def test_borders_are_seen_from_table_style_and_cells() -> None:
    styles = (
        '<w:style w:type="table" w:styleId="G"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>'
        '<w:top w:val="single"/></w:tblBorders></w:tblPr></w:style>'
        '<w:style w:type="table" w:styleId="G2"><w:name w:val="x"/><w:basedOn w:val="G"/></w:style>'
    )

    def borders(properties: str, cell_properties: str = "") -> bool:
        made = xml(
            f"<w:tbl><w:tblPr>{properties}</w:tblPr>{row(tc('甲', cell_properties))}</w:tbl>"
        )
        return table_of(made, styles_xml=styles).borders

    assert borders('<w:tblStyle w:val="G2"/>')
    assert not borders("")
    assert not borders('<w:tblStyle w:val="G"/><w:tblBorders><w:top w:val="nil"/></w:tblBorders>')
    assert borders("", '<w:tcBorders><w:left w:val="single"/></w:tcBorders>')


def test_only_rows_at_the_top_are_header_rows() -> None:
    head = "<w:tr><w:trPr><w:tblHeader/></w:trPr>" + tc("甲") + "</w:tr>"

    found = table_of(xml(f"<w:tbl>{head}{head}{row(tc('乙'))}{head}</w:tbl>"))

    assert [r.header for r in found.rows] == [True, True, False, False]


def test_a_hidden_row_is_reported() -> None:
    hidden = "<w:tr><w:trPr><w:hidden/></w:trPr>" + tc("密") + "</w:tr>"

    flow = flow_of(xml(f"<w:tbl>{row(tc('甲'))}{hidden}</w:tbl>"))

    assert [x.text for x in flow.losses] == ["密"]
    assert [q.text for q in paragraphs_of(flow.blocks)] == ["甲"]


def test_an_empty_table_leaves_nothing() -> None:
    assert flow_of(xml("<w:tbl><w:tblPr/></w:tbl>"), p(run("甲"))).blocks[0].index == 1
