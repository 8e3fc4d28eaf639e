"""新旧对照表: rows, the page, the Word file, the annex."""

from __future__ import annotations

import io

import docx
import pytest
from docx_of import docx_of, p
from invented_decisions import OLD, TITLE
from texts import document_of_text

from gazette.amend import Computed, apply_amendment, read_amendments
from gazette.amend.annexing import with_comparison
from gazette.amend.table import (
    Comparison,
    ComparisonRow,
    comparison,
    comparison_annex,
    comparison_of_quotations,
    comparison_row,
)
from gazette.export.comparison import comparison_docx, comparison_page
from gazette.markup import document_from_xml, document_to_xml
from gazette.model.walk import printed_text
from gazette.reading import read_document

DECISION = f"""某市人民政府关于修改《{TITLE}》的决定
一、将第二章章名修改为“规划与建设”。
二、将第三条第一款中的“市规划局”修改为“市自然资源局”。
三、增加一条，作为第七条：“停车场停用的，应当提前三十日公告。”
四、删去第十一条。
五、对条文顺序作相应调整。
本决定自公布之日起施行。"""


@pytest.fixture(scope="module")
def computed() -> Computed:
    amendment = read_amendments(document_of_text(DECISION))[0]
    return apply_amendment(amendment, document_of_text(OLD))


@pytest.fixture(scope="module")
def table(computed: Computed) -> Comparison:
    return comparison(computed)


def _row(table: Comparison, label: str) -> ComparisonRow:
    return next(row for row in table.rows if label in (row.new_label, row.old_label))


def _changed(lines: tuple[tuple[object, ...], ...]) -> str:
    return "".join(p.text for line in lines for p in line if p.changed)  # type: ignore[attr-defined]


def test_the_words_that_changed_are_marked_on_both_sides(table: Comparison) -> None:
    row = _row(table, "第三条")

    assert _changed(row.old) == "规划"
    assert _changed(row.new) == "自然资源"
    assert row.because == ("二",)


def test_what_is_new_has_no_old_side_and_what_is_gone_no_new_one(table: Comparison) -> None:
    new, gone = _row(table, "第七条"), next(row for row in table.rows if not row.new_label)

    assert (new.old_label, new.old) == ("", ())
    assert (gone.old_label, gone.new, gone.because) == ("第十一条", (), ("四",))


def test_a_heading_stands_where_it_stands_in_the_text(table: Comparison) -> None:
    labels = [row.new_label for row in table.rows]

    assert labels.index("第二章") == labels.index("第三条") + 1


def test_articles_that_stay_are_left_out_unless_asked_for(computed: Computed) -> None:
    few, all_ = comparison(computed), comparison(computed, everything=True)

    assert "第一条" not in {row.new_label for row in few.rows}
    assert "第一条" in {row.new_label for row in all_.rows}


def test_the_page_marks_words_and_escapes_them(table: Comparison) -> None:
    page = comparison_page(table).decode()

    assert page.startswith("<!DOCTYPE html>\n<html")
    assert "市<del>规划</del>局" in page
    assert "<ins>自然资源</ins>" in page
    assert "推算文本" in page


def test_the_word_file_is_the_same_every_time_and_reads_back(table: Comparison) -> None:
    data = comparison_docx(table)
    found = docx.Document(io.BytesIO(data)).tables[0]

    assert [cell.text for cell in found.rows[0].cells] == ["修改前", "修改后", "依据"]
    assert len(found.rows) == len(table.rows) + 1
    assert comparison_docx(table) == data


def test_behind_a_word_file_the_table_is_its_annex(table: Comparison) -> None:
    title, *lines = OLD.strip().split("\n")
    amended = docx_of(p(title, align="center", size=22), *lines)
    document = read_document(comparison_docx(table, behind=amended), name="附表.docx").document

    assert [annex.title for annex in document.annexes] == [f"《{TITLE}》新旧对照表"]
    assert any(block.type == "table" for block in document.annexes[0].blocks)


def test_the_annex_goes_through_xml(table: Comparison) -> None:
    document = with_comparison(document_of_text(OLD), table)
    again = document_from_xml(document_to_xml(document))

    assert again == document
    assert "停车场停用的，应当提前三十日公告。" in printed_text(again)


def test_changed_words_are_bold_after_and_underlined_before(table: Comparison) -> None:
    block = comparison_annex(table).blocks[0]
    assert block.type == "table"
    texts = [
        i
        for row in block.rows
        for cell in row.cells
        for paragraph in cell.blocks
        if paragraph.type == "p"
        for i in paragraph.inlines
        if i.type == "text"
    ]

    assert next(t for t in texts if t.text == "自然资源").bold
    assert next(t for t in texts if t.text == "规划").underline


def test_without_the_old_text_the_left_side_is_what_the_decision_quotes() -> None:
    table = comparison_of_quotations(read_amendments(document_of_text(DECISION))[0])

    assert not table.has_old
    assert _changed(_row(table, "第三条第一款").old) == "市规划局"
    assert "没有旧本" in comparison_page(table).decode()


def test_a_title_inside_a_title_stands_in_single_marks(table: Comparison) -> None:
    assert table.basis == f"依据《某市人民政府关于修改〈{TITLE}〉的决定》"
    assert table.basis in comparison_page(table).decode()


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("处500元罚款。", "处800元罚款。", ("500", "800")),
        ("处五百元以上罚款。", "处八百元以上罚款。", ("五百", "八百")),
        ("增长1,234.5万元。", "增长1,284.5万元。", ("1,234.5", "1,284.5")),
        ("依照第十二条办理。", "依照第十三条办理。", ("十二", "十三")),
        ("五十日内提出。", "十五日内提出。", ("五十", "十五")),
    ],
)
def test_a_number_that_changed_is_marked_as_a_whole(
    old: str, new: str, changed: tuple[str, str]
) -> None:
    row = comparison_row("第一条", "第一条", old, new, ())

    assert (
        tuple(
            "".join(piece.text for line in side for piece in line if piece.changed)
            for side in (row.old, row.new)
        )
        == changed
    )
