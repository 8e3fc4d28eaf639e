"""Rows of 修改前 and 修改后: an article, a paragraph or a few words, carried out where the old words stand."""

from __future__ import annotations

import pytest
from docx_of import cell, docx_of, table
from texts import document_of_text

from gazette.amend import Amendment, Computed, amendment_for, apply_amendment, read_amendments
from gazette.reading import read_document

_TITLE = "江洲市河道保洁管理办法"
_OLD = f"""{_TITLE}
第一条　为了加强河道保洁，制定本办法。
第二条　市水利局主管河道保洁工作，区水利局负责本辖区的工作。
第三条　河道保洁分级管理。保洁单位应当公开结果。
第四条　保洁单位应当每日巡查。
发现漂浮物的，应当在二十四小时内清理。
第五条　禁止下列行为：
（一）向河道倾倒垃圾；
（二）在河道内洗涤车辆；
（三）擅自移动保洁设施。
第六条　违反本办法的，处二百元以上五百元以下罚款。
第七条　本办法自2010年5月1日起施行。"""
_HEAD = f"江洲市人民政府关于修改《{_TITLE}》的决定"
_OPENS = f"决定对《{_TITLE}》作如下修改："
_ENDS = "本决定自2024年3月1日起施行。"
_HEADS = ["条款", "修改前", "修改后"]


def _computed(*blocks: str) -> Computed:
    found = read_amendments(read_document(docx_of(*blocks), name="决定.docx").document)
    amendment = amendment_for(found, _TITLE)
    assert amendment is not None
    return apply_amendment(amendment, document_of_text(_OLD))


def _of_row(*row: str, heads: list[str] = _HEADS) -> Computed:
    return _computed(_HEAD, _OPENS, table([heads, list(row)]), _ENDS)


def _lines(computed: Computed, label: str) -> list[str]:
    (found,) = (a for a in computed.articles if a.label == label and not a.gone)
    return list(found.lines)


@pytest.mark.parametrize(
    ("row", "label", "line"),
    [
        # the article; a sentence of it; a few words of it
        (("第四条", "保洁单位应当每日巡查。\n发现漂浮物的，应当在二十四小时内清理。", "每日巡查两次。"), "第四条", "每日巡查两次。"),
        (("第三条", "保洁单位应当公开结果。", "结果应当公开。"), "第三条", "河道保洁分级管理。结果应当公开。"),
        (("第六条", "二百元以上", "三百元以上"), "第六条", "违反本办法的，处三百元以上五百元以下罚款。"),
        # its place at the head of the cells
        (("", "第四条第二款　发现漂浮物的，应当在二十四小时内清理。", "第四条第二款　发现的，即时清理。"), "第四条", "发现的，即时清理。"),
        (("第五条", "（二）在河道内洗涤车辆；", "（二）在河道内洗涤衣物；"), "第五条", "（二）在河道内洗涤衣物；"),
        (("第五条第三项", "擅自移动保洁设施。", "损坏保洁设施。"), "第五条", "（三）损坏保洁设施。"),
        # what stays is left out
        (("第四条", "……\n发现漂浮物的，应当在二十四小时内清理。", "……\n发现漂浮物的，应当在八小时内清理。"), "第四条", "发现漂浮物的，应当在八小时内清理。"),
    ],
)  # fmt: skip
def test_a_row_changes_the_words_that_it_gives_and_no_others(
    row: tuple[str, ...], label: str, line: str
) -> None:
    computed = _of_row(*row)

    assert line in _lines(computed, label)
    assert [a.label for a in computed.articles if a.is_changed] == [label]
    assert not computed.amendment.unresolved


@pytest.mark.parametrize(
    "row",
    [
        (
            "第四条",
            "发现漂浮物的，应当在四十八小时内清理。",
            "发现的，即时清理。",
        ),  # another version
        ("第三条", "河道保洁……公开结果。", "河道保洁……公布结果。"),  # what stands between?
        ("第四条", "发现漂浮物的，应当在二十四小时内清理。", "删去"),  # which paragraph's number?
        ("第六条", "无", "单位违反的，加倍处罚。"),  # an article, or a paragraph?
        ("", "市水利局", "市水务局"),  # everywhere?
        ("第四条", "第五条第三项　擅自移动保洁设施。", "第五条第三项　损坏保洁设施。"),
    ],
)
def test_a_row_that_leaves_open_what_it_changes_changes_nothing(row: tuple[str, ...]) -> None:
    computed = _of_row(*row)

    assert not [a for a in computed.articles if a.is_changed]
    assert len(computed.amendment.unresolved) == 1


@pytest.mark.parametrize(
    ("row", "label", "line"),
    [
        (("无", "第七条　保洁单位应当公开记录。"), "第七条", "保洁单位应当公开记录。"),
        (("新增", "第四条第三款　发现污水的，应当报告。"), "第四条", "发现污水的，应当报告。"),
        (("—", "第五条第（四）项　放养家禽；"), "第五条", "（四）放养家禽。"),
    ],
)
def test_a_row_without_old_words_puts_in_what_has_a_number(
    row: tuple[str, ...], label: str, line: str
) -> None:
    computed = _of_row(*row, heads=["原条文", "修改后条文"])

    assert line in _lines(computed, label)


def test_a_row_that_takes_an_item_away_leaves_the_article() -> None:
    computed = _of_row("第五条", "（二）在河道内洗涤车辆；", "删除")

    assert _lines(computed, "第五条")[1:] == ["（一）向河道倾倒垃圾；", "（二）擅自移动保洁设施。"]


def test_words_that_the_rows_want_changed_everywhere_are_told() -> None:
    words = table([["原表述", "修改后表述"], ["市水利局", "市水务局"]])
    computed = _computed(_HEAD, _OPENS, "一、下列表述统一修改：", words, _ENDS)

    assert [i.new for i in computed.amendment.unresolved] == ["市水务局"]


def _amended(*rows: list[object], heads: list[str]) -> list[Amendment]:
    data = docx_of(
        "江洲市人民政府关于修改部分规章的决定",
        "决定对下列规章作出修改（见附件）。",
        _ENDS,
        "附件：修改的规章",
        "附件",
        "修改的规章",
        table([heads, *rows]),  # type: ignore[list-item]
    )
    return list(read_amendments(read_document(data, name="决定.docx").document))


def test_a_table_in_an_annex_names_a_text_in_each_row() -> None:
    heads = ["序号", "规章名称", "原条款内容", "修改后条款内容"]
    found = _amended(
        ["1", cell(f"《{_TITLE}》", rowspan=2), "第四条　每日巡查。", "第四条　每日巡查两次。"],
        ["2", "第六条　处罚款。", "第六条　处二百元罚款。"],
        ["3", "江洲市公园管理规定（市政府令第12号）", "第二条　归园林局。", "第二条　归林业局。"],
        heads=heads,
    )

    assert [(a.target, [str(i.refs[0]) for i in a.instructions]) for a in found] == [
        (_TITLE, ["第四条", "第六条"]),
        ("江洲市公园管理规定", ["第二条"]),
    ]
