"""What a compositor sets by hand: last rows, lists of members, the end of an annex, short pages."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pypdfium2
from issues import cell, document, issue, paragraph
from sample_issue import STAMP

from gazette.export.pdf import make_document_pdf, pdf_texts
from gazette.export.pdf.last_rows import held_last
from gazette.export.pdf.layout import lay_out_document, lay_out_issue
from gazette.export.pdf.profiles import load_profile
from gazette.export.pdf.runs import held
from gazette.model import Annex, Block, Document, Entry, Meta, Row, Section, Table
from gazette.model.walk import printed_text
from gazette.text.widths import visible

STYLE = load_profile("gazette-16k")
MEMBERS = (
    "组　长：刘  涛　市委常委、常务副市长",
    "副组长：赵  倩　市政府副秘书长",
    "孙志强　市统计局局长",
    "成  员：司马文静　市公安局副局长",
)


def made(*body: Block) -> tuple[Document, bytes]:
    document = Document(id="d", meta=Meta(title="通知"), body=body)
    return document, make_document_pdf(document, timestamp=STAMP, profile="gazette-16k").data


def left_of(data: bytes, words: str) -> float:
    """Where the words begin on the first page that has them, in points."""
    with pypdfium2.PdfDocument(data) as pdf:
        for page in pdf:
            text = page.get_textpage()
            found = text.search(words).get_next()
            if found:
                return float(text.get_charbox(found[0])[0])
    raise AssertionError(words)


def test_names_and_posts_of_a_list_of_members_stand_below_one_another() -> None:
    document, data = made(paragraph("名单如下："), *map(paragraph, MEMBERS))

    names = [left_of(data, name) for name in ("刘", "赵", "孙志强", "司马文静")]
    posts = [left_of(data, post) for post in ("市委常委", "市政府", "市统计局", "市公安局")]
    assert max(names) - min(names) < 3
    assert max(posts) - min(posts) < 3
    assert visible(pdf_texts(data)["d"]) == visible(printed_text(document))


def test_one_row_like_a_member_is_a_paragraph() -> None:
    document = Document(id="d", meta=Meta(title="通知"), body=(paragraph(MEMBERS[0]),))

    assert "roster" not in {node["k"] for node in lay_out_document(document, STYLE).nodes}


def test_the_end_of_an_annex_is_set_as_that_of_a_document() -> None:
    name, date = "××部", "二〇〇四年十月十日"
    end = [replace(paragraph(text), align="right") for text in (name, date)]
    annex = Annex(id="annex_1", label="附件", title="报告", blocks=(paragraph("一段。"), *end))
    document = Document(id="d", meta=Meta(title="通知"), annexes=(annex,))

    [sign] = [n for n in lay_out_document(document, STYLE).nodes if n["k"] == "sign"]
    data = make_document_pdf(document, timestamp=STAMP, profile="gazette-16k").data

    assert ([name["name"] for name in sign["names"]], sign["date"]) == ([name], date)
    assert visible(pdf_texts(data)["d"]) == visible(printed_text(document))


def test_a_right_aligned_line_that_ends_in_no_date_stays() -> None:
    unit = replace(paragraph("单位：万元"), align="right")
    annex = Annex(id="annex_1", label="附件", title="表", blocks=(paragraph("一段。"), unit))
    document = Document(id="d", meta=Meta(title="通知"), annexes=(annex,))

    assert "sign" not in {node["k"] for node in lay_out_document(document, STYLE).nodes}


def rows_by_page(data: bytes) -> list[int]:
    with pypdfium2.PdfDocument(data) as pdf:
        texts = [page.get_textpage().get_text_range() for page in pdf]
    return [text.count("县道路") for text in texts]


def test_no_row_stands_alone_on_the_last_page_of_a_table() -> None:
    head = Row(cells=(cell("项目"), cell("投资")), header=True)

    def table(rows: int) -> tuple[Document, bytes]:
        return made(Table(rows=(head, *[Row(cells=(cell("县道路"), cell("1")))] * rows)))

    full = rows_by_page(table(60)[1])[0]
    document, data = table(full + 1)
    assert rows_by_page(data) == [full - 1, 2]
    assert visible(pdf_texts(data)["d"]) == visible(printed_text(document))


def grid(*rows: tuple[dict[str, Any], ...]) -> list[list[dict[str, Any]]]:
    return [list(row) for row in rows]


def test_a_merged_cell_that_reaches_into_the_last_rows_is_left_as_it_is() -> None:
    rows = grid(({"b": [], "rs": 3}, {"b": []}), ({"b": []},), ({"b": []},))

    assert held_last(rows) is rows


def test_the_rows_above_those_that_are_held_reach_into_the_column_that_holds_them() -> None:
    rows = grid(*[({"b": []}, {"b": []})] * 4)

    spans = [sum(cell.get("cs", 1) for cell in row) for row in held_last(rows)]
    assert spans == [3, 3, 3, 2]  # the third row's last cell reaches down into the fourth
    assert [cell.get("rs", 1) for cell in held_last(rows)[2]] == [1, 1, 2]


def test_a_day_named_by_its_numbers_is_not_in_two_lines() -> None:
    pieces = list(held("特大井喷事故“12·23”和道路事故"))

    assert [piece for piece, whole in pieces if whole] == ["12·23"]
    assert all(a or b for (_, a), (_, b) in pairwise(pieces))


def test_a_short_paragraph_is_not_stretched_before_a_telephone_number() -> None:
    contact = paragraph("解读人：市城市管理局局长　陈　刚；联系电话：0792-8123456")
    document = Document(id="d", meta=Meta(title="解读"), body=(contact, paragraph("特此说明。")))

    nodes = lay_out_document(document, load_profile("gbt9704")).nodes
    assert [node["r"] for node in nodes if node.get("ragged")] == [
        ["解读人：市城市管理局局长　陈　刚；联系电话：0792-8123456"]
    ]


def test_an_explanation_is_indented_in_the_contents_only_below_its_document() -> None:
    own = Entry(key="a", document=document("关于加强管理的通知", "请执行。"))
    about = Entry(key="b", kind="解读", about="a", document=document("《通知》解读", "说明如下。"))

    def indented(*sections: Section) -> list[bool]:
        lines = lay_out_issue(issue(*sections), STYLE).toc.values()
        return [line["about"] for line in lines if "about" in line]

    assert indented(Section(label="政府文件", entries=(own, about))) == [False, True]
    apart = (Section(label="政府文件", entries=(own,)), Section(label="政策解读", entries=(about,)))
    assert indented(*apart) == [False, False]
