"""Open revisions: accepted, rejected, or refused with the list of who changed what."""

from __future__ import annotations

import pytest
from docx_of import p, run, table, xml
from flows import flow_of, lines_of

from gazette.base.errors import RevisionsError

WHO = 'w:id="1" w:author="张三" w:date="2021-07-01T08:00:00Z"'


def inserted(text: str) -> str:
    return xml(f"<w:ins {WHO}>{run(text)}</w:ins>")


def deleted(text: str) -> str:
    return xml(f"<w:del {WHO}><w:r><w:delText>{text}</w:delText></w:r></w:del>")


def moved(text: str) -> tuple[str, str]:
    return (
        xml(f"<w:moveFrom {WHO}>{run(text)}</w:moveFrom>"),
        xml(f"<w:moveTo {WHO}>{run(text)}</w:moveTo>"),
    )


CASES = {
    "insert and delete": (
        [p("自", deleted("2025"), inserted("2026"), "年起施行")],
        ["自2026年起施行"],
        ["自2025年起施行"],
    ),
    "move": (
        [p(moved("甲")[0], "一"), p("二", moved("甲")[1])],
        ["一", "二甲"],
        ["甲一", "二"],
    ),
    "deleted paragraph mark": (
        [p("上段", properties=f"<w:rPr><w:del {WHO}/></w:rPr>"), p("下段")],
        ["上段下段"],
        ["上段", "下段"],
    ),
    "inserted paragraph mark": (
        [p("上段", properties=f"<w:rPr><w:ins {WHO}/></w:rPr>"), p("下段")],
        ["上段", "下段"],
        ["上段下段"],
    ),
    "deleted paragraph": (
        [p("甲"), p(deleted("乙"), properties=f"<w:rPr><w:del {WHO}/></w:rPr>"), p("丙")],
        ["甲", "丙"],
        ["甲", "乙", "丙"],
    ),
    "block": (
        [xml(f"<w:ins {WHO}>{p('整段')}</w:ins>"), p("后")],
        ["整段", "后"],
        ["后"],
    ),
    "rows": (
        [
            xml(
                f"<w:tbl><w:tr><w:trPr><w:ins {WHO}/></w:trPr><w:tc>{p('新行')}</w:tc></w:tr>"
                f"<w:tr><w:trPr><w:del {WHO}/></w:trPr><w:tc>{p('旧行')}</w:tc></w:tr></w:tbl>"
            )
        ],
        ["新行"],
        ["旧行"],
    ),
    "cells": (
        [
            xml(
                f"<w:tbl><w:tr><w:tc><w:tcPr><w:cellIns {WHO}/></w:tcPr>{p('新格')}</w:tc>"
                f"<w:tc><w:tcPr><w:cellDel {WHO}/></w:tcPr>{p('旧格')}</w:tc></w:tr></w:tbl>"
            )
        ],
        ["新格"],
        ["旧格"],
    ),
    "text put in and taken out again": (
        [p("甲", xml(f"<w:ins {WHO}>{deleted('乙')}</w:ins>"), "丙")],
        ["甲丙"],
        ["甲丙"],
    ),
    "numbering": (
        [
            p(
                "甲",
                number=(1, 0),
                properties=f"<w:pPrChange {WHO}><w:pPr/></w:pPrChange>",
            )
        ],
        ["一、甲"],
        ["甲"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_accepting_gives_the_new_text_and_rejecting_the_old(name: str) -> None:
    blocks, new, old = CASES[name]
    lists = {1: [("chineseCounting", "%1、")]}

    assert lines_of(*blocks, revisions="accept", numbering=lists) == new
    assert lines_of(*blocks, revisions="reject", numbering=lists) == old


@pytest.mark.parametrize("name", CASES)
def test_a_file_with_open_revisions_is_refused_unless_one_chooses(name: str) -> None:
    with pytest.raises(RevisionsError):
        flow_of(*CASES[name][0], revisions="refuse", numbering={1: [("chineseCounting", "%1、")]})


def test_the_refusal_says_who_changed_what_and_what_to_do() -> None:
    with pytest.raises(RevisionsError) as caught:
        flow_of(p("自", deleted("2025"), inserted("2026"), "年起"), revisions="refuse")

    message = str(caught.value)
    assert "有 2 处修订未处理" in message
    assert "第1段 张三 2021-07-01 删除“2025”" in message
    assert "第1段 张三 2021-07-01 插入“2026”" in message
    assert "revisions：accept" in message


def test_changed_formats_alone_do_not_refuse_a_file_but_are_listed() -> None:
    change = f"<w:rPrChange {WHO}><w:rPr/></w:rPrChange>"
    paragraph = p(
        run("粗", bold=True, properties=change),
        properties=f"<w:pPrChange {WHO}><w:pPr/></w:pPrChange>",
    )

    flow = flow_of(paragraph, revisions="refuse")

    assert {r.kind for r in flow.revisions} == {"format"}


def test_rejecting_brings_the_old_format_back() -> None:
    change = f"<w:rPrChange {WHO}><w:rPr/></w:rPrChange>"
    paragraph = p(run("粗", bold=True, properties=change))

    def bold(choice: str) -> bool:
        return flow_of(paragraph, revisions=choice).blocks[0].bold  # type: ignore[union-attr]  # a paragraph

    assert bold("accept")
    assert not bold("reject")


def test_a_clean_file_passes_under_refuse() -> None:
    assert lines_of(p("甲"), table([["乙"]]), revisions="refuse") == ["甲", "乙"]
