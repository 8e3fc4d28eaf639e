"""What a caller asks of a document: its articles, its headings, the text of an id, a table's grid."""

from __future__ import annotations

from dataclasses import replace

import pytest
from issues import article, cell, document, paragraph
from places import EXAMPLE

from gazette.base.errors import ModelError
from gazette.model import Annex, Division, Document, Note, Row, Table, Text
from gazette.model.ids import with_ids
from gazette.model.parts import parts_by_id
from gazette.model.walk import printed_lines
from gazette.reading import read_document


def read_example() -> list[Document]:
    paths = sorted(EXAMPLE.glob("manuscripts/*/*.docx"))
    assert len(paths) > 10
    return [read_document(path).document for path in paths]


def regulation() -> Document:
    item = Division(kind="item", label="（一）", number=1, blocks=(paragraph("列入目录的；"),))
    first = Division(
        kind="article",
        label="第一条",
        number=1,
        blocks=(paragraph("有下列情形之一的，适用本办法："), item),
    )
    chapter = Division(
        kind="chapter", label="第一章", number=1, heading=(Text(text="总则"),), blocks=(first,)
    )
    inner = document("某市停车管理办法", chapter)
    annex = Annex(
        label="附件1", title="收费标准", blocks=(article("第二条", "每小时五元。", number=2),)
    )
    outer = document("关于印发某市停车管理办法的通知", "现印发给你们。")
    return with_ids(replace(outer, instruments=(inner,), annexes=(annex,)))


def test_articles_keep_their_labels_and_say_where_they_stand() -> None:
    first, second = regulation().articles()
    assert first.text == "第一条　有下列情形之一的，适用本办法：\n（一）列入目录的；"
    assert (first.label, first.number) == ("第一条", 1)
    assert first.path == ("某市停车管理办法", "第一章　总则")
    assert (second.text, second.path) == ("第二条　每小时五元。", ("附件1　收费标准",))


def test_the_outline_holds_instruments_and_annexes() -> None:
    assert [(h.depth, h.text) for h in regulation().outline()] == [
        (1, "某市停车管理办法"),
        (2, "第一章　总则"),
        (1, "附件1　收费标准"),
    ]


def test_an_id_leads_to_its_part_and_its_text() -> None:
    made = regulation()
    (first, _) = made.articles()
    found = made.find(first.id)
    assert isinstance(found, Division)
    assert made.text(first.id) == first.text
    assert made.text("annex_1") == "附件1\n收费标准\n第二条　每小时五元。"
    assert made.find("nobody") is None
    with pytest.raises(ModelError, match="没有标识“nobody”"):
        made.text("nobody")


def test_every_part_of_a_real_document_is_printed_as_it_says() -> None:
    for made in read_example():
        printed = "\n".join(line.text for line in printed_lines(made))
        ids = [id_ for id_, part in parts_by_id(made) if id_ and not isinstance(part, Note)]
        assert ids
        for id_ in ids:
            assert made.text(id_) in printed


def test_no_character_of_a_real_document_is_outside_its_parts() -> None:
    for made in read_example():
        body = [line.text for line in printed_lines(replace(made, annexes=(), instruments=()))]
        tops = [made.text(block.id) for block in made.body]
        assert [t for t in "\n".join(tops).split("\n") if t not in "\n".join(body)] == []


def test_a_grid_repeats_merged_cells_or_leaves_them_empty() -> None:
    tall, wide, low = cell("甲", rowspan=2), cell("乙", colspan=2), cell("丙")
    table = Table(rows=(Row(cells=(tall, wide)), Row(cells=(low,))))
    assert table.grid() == ((tall, wide, wide), (tall, low, None))
    assert table.grid(merged="none") == ((tall, wide, None), (None, low, None))
    assert Table().grid() == ()


def test_a_document_shows_itself_in_a_line() -> None:
    assert len(repr(regulation())) < 120
    assert "关于印发某市停车管理办法的通知" in repr(regulation())
