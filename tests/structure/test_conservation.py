"""The law: every visible character of a flow is in the document or in its losses."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from conservation import document_characters, flow_characters, missing_characters
from flow_of import flow_of
from hypothesis import given, settings
from hypothesis import strategies as st

from gazette.base.errors import GazetteError
from gazette.reading import read_flow
from gazette.structure import recognise
from gazette.word.flow import (
    Flow,
    FlowBlock,
    FlowBreak,
    FlowCell,
    FlowNote,
    FlowParagraph,
    FlowRow,
    FlowTable,
    FlowText,
)

_PIECES = [
    "第一条　", "第二章　附则", "一、", "（一）", "1.", "附件：", "附件1", "目录", "某市人民政府", "关于印发", "的通知", "2021年7月3日",
    "某政发〔2021〕3号", "（此件公开发布）", "各县人民政府：", "抄送：市委。", "2021年7月5日印发", "签发人：张三", "为了公开，制定本办法。",
    "（2020年1月1日某会通过）", "第706号", "中华人民共和国国务院令", "公告", "- 1 -", "“", "”", "。", "总理　某某", "×××", "市　长",
]  # fmt: skip
_texts = st.lists(st.sampled_from(_PIECES), max_size=4).map("".join)


@st.composite
def _paragraphs(draw: st.DrawFn) -> FlowParagraph:
    inlines: list[FlowText | FlowBreak | FlowNote] = [
        FlowText(draw(_texts), size=draw(st.sampled_from([0.0, 16.0, 22.0, 65.0])))
    ]
    if draw(st.booleans()):
        inlines += [FlowBreak(), FlowText(draw(_texts))]
    if draw(st.integers(0, 9)) == 0:
        inlines.append(FlowNote("1"))
    return FlowParagraph(
        tuple(inlines),
        label=draw(st.sampled_from(["", "", "", "第三条", "（二）"])),
        align=draw(st.sampled_from(["left", "center", "right", "justify"])),
        first_indent=draw(st.sampled_from([0.0, 32.0, 200.0])),
        is_toc=draw(st.integers(0, 19)) == 0,
    )


@st.composite
def _tables(draw: st.DrawFn) -> FlowTable:
    cell = st.lists(_paragraphs(), max_size=2).map(lambda blocks: FlowCell(tuple(blocks)))
    rows = draw(st.lists(st.lists(cell, min_size=1, max_size=3), min_size=1, max_size=3))
    return FlowTable(tuple(FlowRow(tuple(cells)) for cells in rows))


@settings(max_examples=150, derandomize=True)  # the same flows for everybody
@given(st.lists(_paragraphs() | _tables(), max_size=14))
def test_any_flow_is_recognised_and_loses_nothing(blocks: list[FlowBlock]) -> None:
    text: tuple[FlowBlock, ...] = (FlowParagraph((FlowText("注文"),)),)
    used = "FlowNote(" in repr(blocks)
    flow = Flow(tuple(blocks), notes={"1": text} if used else {})
    document = recognise(flow).document
    assert missing_characters(flow, document) == Counter()


def test_what_joining_adds_is_nothing_but_marks() -> None:
    flow = flow_of("""
        ^ 最高人民法院    最高人民检察院
        ^ 关于缓刑问题的批复
        各省：
        照办。
    """)
    extra = document_characters(recognise(flow).document) - flow_characters(flow)
    assert set(extra) <= set("、")


@pytest.mark.corpus
@pytest.mark.parametrize("folder", ["word-dev", "state-council", "word-hard"])
def test_every_file_of_the_corpus_loses_nothing(corpus: Path, folder: str) -> None:
    checked, wrong = 0, []
    for path in sorted((corpus / folder).glob("*.docx")):
        if path.read_bytes()[:2] != b"PK":
            continue  # an old format; converting it is the Word reader's test
        try:
            flow = read_flow(path, revisions="accept")
        except GazetteError:
            continue
        checked += 1
        if missing_characters(flow, recognise(flow).document):
            wrong.append(path.name)
    assert wrong == []
    assert checked >= 25
