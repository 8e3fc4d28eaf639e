"""What a decision says of annexes, and decisions that put their orders into a table."""

from __future__ import annotations

import pytest
from docx_of import docx_of, table
from invented_decisions import OLD, TITLE
from texts import document_of_text

from gazette.amend import (
    Amendment,
    apply_amendment,
    check_amendment,
    read_amendments,
)
from gazette.model import Document
from gazette.reading import read_document

_HEAD = f"某市人民政府关于修改《{TITLE}》的决定"
_OPENS = f"市人民政府决定对《{TITLE}》作如下修改："
_ENDS = "本决定自2021年1月1日起施行。"


def _amendment(order: str) -> Amendment:
    text = "\n".join((_HEAD, _OPENS, f"一、{order}", "二、第九条修改为：“停车人应当缴费。”", _ENDS))
    (found,) = read_amendments(document_of_text(text))
    return found


@pytest.mark.parametrize(
    "order",
    [
        "附件1修改为：\n“附件1\n停车收费标准\n白天每小时5元。”",
        "将附件2中的“市城管局”修改为“市城市管理局”。",
        "附件2“停车场分类表”序号三“甲类”修改为“一类”。",
        "对附表作如下修改：\n（1）第3行“甲级”修改为“一级”。",
        "删除附件5，原附件6改为附件5。",
        "将裁量基准表中第12项“违法停车”的处罚幅度由“50元”调整为“100元”。",
        "目录作相应修改。",
    ],
)
def test_a_change_of_an_annex_is_said_to_be_for_a_person(order: str) -> None:
    amendment = _amendment(order)
    computed = apply_amendment(amendment, document_of_text(OLD))
    *of_annex, of_article = computed.amendment.instructions

    assert of_annex
    assert {i.reason for i in of_annex} == {"annex"}
    assert of_article.state == "applied"


def test_without_the_old_text_a_change_of_an_annex_is_told_too() -> None:
    printed = document_of_text(OLD.replace("遵守秩序，服从管理，按规定缴费", "缴费"))
    check = check_amendment(_amendment("删去附表2。"), printed)

    assert [i.reason for i in check.amendment.unresolved] == ["annex"]
    assert check.agrees


def _read(data: bytes) -> Document:
    return read_document(data, name="决定.docx").document


def test_a_table_of_names_and_orders_is_read_row_by_row() -> None:
    rows = table(
        [
            ["序号", "规章名称", "修改内容"],
            ["1", "《某市旧车管理办法》", "删去第三条。"],
            ["2", "某市养犬管理办法", "第五条修改为：“养犬应当登记。”"],
        ]
    )
    title = "某市人民政府关于修改部分规章的决定"
    data = docx_of(title, "决定对下列规章作出修改：", rows, _ENDS)
    found = read_amendments(_read(data))

    assert [a.target for a in found] == ["某市旧车管理办法", "某市养犬管理办法"]
    assert [(i.op, str(i.refs[0])) for a in found for i in a.instructions] == [
        ("delete", "第三条"),
        ("replace", "第五条"),
    ]


def test_a_table_of_before_and_after_is_read_row_by_row() -> None:
    rows = [
        ["条款", "修改前", "修改后"],
        ["第六条", "任何单位不得擅自停用停车场。", "任何单位和个人不得擅自停用“公共”停车场。"],
        ["第七条", "停车场经营者应当向工商局办理登记。", "删去"],
        ["第九条", "第九条　停车人应当……缴费。", "第九条　停车人应当……付费。"],
    ]
    (found,) = read_amendments(_read(docx_of(_HEAD, _OPENS, table(rows), _ENDS)))

    assert [(i.op, i.state) for i in found.instructions] == [
        ("replace", "parsed"),
        ("delete", "parsed"),
        ("replace", "unresolved"),
    ]
    assert found.instructions[0].new == "任何单位和个人不得擅自停用“公共”停车场。"
    assert [i.no for i in found.instructions] == ["1", "2", "3"]
