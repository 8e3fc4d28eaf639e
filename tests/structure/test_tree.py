"""The text as a tree: articles with 款 and 项, levels with headings, quotations."""

from __future__ import annotations

from dataclasses import replace

from flow_of import flow_of

from gazette.model import Block, Division, Figure, Paragraph, Table
from gazette.model.walk import divisions_of, inline_text
from gazette.structure.lines.line import make_lines
from gazette.structure.parts.tree import Builder
from gazette.word.flow import Flow, FlowParagraph, FlowPicture


def _tree(text: str) -> tuple[object, ...]:
    return _blocks(flow_of(text))


def _blocks(flow: Flow) -> tuple[Block, ...]:
    builder = Builder(flow)
    builder.add_all(make_lines(flow))
    return builder.finish()


def _shape(blocks: object) -> list[object]:
    """Labels (or kinds) nested as the divisions are; P for a paragraph."""
    shape: list[object] = []
    for block in blocks:  # type: ignore[attr-defined]  # a tuple of blocks
        if isinstance(block, Division):
            shape.append({block.label or block.kind: _shape(block.blocks)})
        else:
            shape.append("P")
    return shape


def test_a_bare_paragraph_after_items_is_a_new_clause() -> None:
    blocks = _tree("""
        第一条　有下列情形之一的，应当登记：
        （一）新设；
        （二）变更：
        1.名称；
        2.地址。
        前款规定的登记不收费。
        第二条　本条另有规定。
    """)
    assert _shape(blocks) == [
        {
            "第一条": [
                {
                    "paragraph": [
                        "P",
                        {"（一）": ["P"]},
                        {"（二）": ["P", {"1.": ["P"]}, {"2.": ["P"]}]},
                    ]
                },
                {"paragraph": ["P"]},
            ]
        },
        {"第二条": [{"paragraph": ["P"]}]},
    ]
    kinds = [d.kind for d in divisions_of(blocks)]  # type: ignore[arg-type]  # blocks of the tree
    assert kinds.count("item") == 2
    assert kinds.count("subitem") == 2


def test_parts_chapters_sections_and_articles_nest() -> None:
    blocks = _tree("""
        ^^ 第一编　总　　则
        ^^ 第一章　任务
        第一条　甲。
        ^^ 第二章　管辖
        ^^ 第一节　级别管辖
        第二条　乙。
        ^^ 第二编　分则
        ^^ 第三章　证据
        第二条之一　丙。
    """)
    assert _shape(blocks) == [
        {"第一编": [
            {"第一章": [{"第一条": [{"paragraph": ["P"]}]}]},
            {"第二章": [{"第一节": [{"第二条": [{"paragraph": ["P"]}]}]}]},
        ]},
        {"第二编": [{"第三章": [{"第二条之一": [{"paragraph": ["P"]}]}]}]},
    ]  # fmt: skip
    first = blocks[0]
    assert isinstance(first, Division)
    assert inline_text(first.heading) == "总则", "the space between letters is the edition's"


def test_levels_nest_and_a_second_numbering_runs_on() -> None:
    blocks = _tree("""
        一、总体要求
        （一）指导思想。坚持公开为常态。
        1.第一项工作由市局负责。
        二、任务
        （二）加强领导
        2.第二项工作由县局负责。
    """)
    assert _shape(blocks) == [
        {"一、": [{"（一）": ["P", {"1.": ["P"]}]}]},
        {"二、": [{"（二）": [{"2.": ["P"]}]}]},
    ]
    run_in = next(d for d in divisions_of(blocks) if d.label == "（一）")  # type: ignore[arg-type]  # blocks of the tree
    assert (inline_text(run_in.heading), run_in.run_in) == ("指导思想。", True)
    own = next(d for d in divisions_of(blocks) if d.label == "（二）")  # type: ignore[arg-type]  # blocks of the tree
    assert (inline_text(own.heading), own.run_in) == ("加强领导", False)


def test_a_sentence_with_a_duty_is_no_heading() -> None:
    blocks = _tree("一、各县应当公开。市局负责指导各县的公开工作。")
    (division,) = blocks
    assert isinstance(division, Division)
    assert division.heading == ()


def test_quoted_articles_of_an_amendment_are_quotations() -> None:
    blocks = _tree("""
        一、将第三条修改为：“第三条　部门负责。
        “第四条　乡镇配合。
        （一）登记；
        （二）上报。”
        二、删去第五条。
    """)
    assert [d.label for d in divisions_of(blocks)] == ["一、", "二、"]  # type: ignore[arg-type]  # blocks of the tree
    first = blocks[0]
    assert isinstance(first, Division)
    assert [b.role for b in first.blocks if isinstance(b, Paragraph)] == [
        "body",
        "quote",
        "quote",
        "quote",
    ]


def test_articles_in_a_table_are_not_the_documents() -> None:
    blocks = _tree("""
        第一条　甲。
        | 第二条　乙 | 第三条　丙
        第二条　丁。
    """)
    assert [d.number for d in divisions_of(blocks) if d.kind == "article"] == [1, 2]  # type: ignore[arg-type]  # blocks of the tree


def test_a_heading_on_the_line_below_its_label_is_taken_in() -> None:
    blocks = _tree("""
        ^^ 第一章
        ^^ 总则
        第一条　甲。
    """)
    first = blocks[0]
    assert isinstance(first, Division)
    assert inline_text(first.heading) == "总则"


def test_a_soft_break_in_a_sentence_stays_a_break() -> None:
    blocks = _tree(r"地址：某市某区\n某路1号")
    (paragraph,) = blocks
    assert isinstance(paragraph, Paragraph)
    assert inline_text(paragraph.inlines) == "地址：某市某区\n某路1号"


def test_han_headings_over_the_articles_of_an_interpretation_hold_them() -> None:
    blocks = _tree("""
        一、一般规定
        第一条　本解释所称甲，是指下列情形之一：
        一、甲类；
        二、乙类。
        二、管辖
        第二条　由中级人民法院管辖。
    """)
    items = [{"一、": ["P"]}, {"二、": ["P"]}]
    assert _shape(blocks) == [
        {"一、": [{"第一条": [{"paragraph": ["P", *items]}]}]},
        {"二、": [{"第二条": [{"paragraph": ["P"]}]}]},
    ]


def test_a_caption_above_a_table_is_the_tables() -> None:
    blocks = _tree("""
        任务见表1。
        ^^ 表 1　　各县任务分解
        | 县 | 任务
        | 甲 | 10
        表1中的任务应当按期完成
        | 县 | 任务
    """)
    tables = [block for block in blocks if isinstance(block, Table)]
    assert [table.caption for table in tables] == ["表1\u3000各县任务分解", ""]
    assert len(blocks) == 4


def test_a_caption_below_a_picture_is_the_figures() -> None:
    flow = flow_of("如图所示。\n^^ 图2-1 审批流程\n办理完毕。")
    picture = FlowParagraph((FlowPicture("a.png"),))
    flow = replace(flow, blocks=(flow.blocks[0], picture, *flow.blocks[1:]))
    figures = [b for b in _blocks(flow) if isinstance(b, Figure)]
    assert [figure.caption for figure in figures] == ["图2-1\u3000审批流程"]
