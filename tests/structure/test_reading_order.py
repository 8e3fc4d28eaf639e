"""One reading order: a note on a run-in heading stands at the same place in every edition."""

from __future__ import annotations

from dataclasses import replace

import pytest
from issues import paragraph
from sample_issue import STAMP, sample_issue

from gazette.export.epub import epub_texts, make_epub
from gazette.export.mobile import make_mobile, mobile_texts
from gazette.export.pdf import make_pdf, pdf_texts
from gazette.issue.bundle import IssueBundle
from gazette.model import Block, Division, Document, Entry, Inline, Meta, Note, Section, Text
from gazette.model.ids import with_ids
from gazette.model.walk import printed_text
from gazette.text.widths import visible


def run_in(label: str, *heading: Inline, blocks: tuple[Block, ...]) -> Division:
    return Division(kind="level", level=2, label=label, heading=heading, run_in=True, blocks=blocks)


def note(text: str) -> Note:
    return Note(blocks=(paragraph(text),))


def document() -> Document:
    unlabelled = Division(
        kind="paragraph",
        blocks=(paragraph("无号的层。", note("无号层的注。")), paragraph("次段。")),
    )
    body = (
        run_in(
            "（一）",
            Text(text="加强领导"),
            note("标题的注。"),
            Text(text="。"),
            blocks=(
                paragraph("各县要落实。", note("段里的注。")),
                paragraph("第二段。"),
                paragraph("第三段。"),
            ),
        ),
        run_in("（二）", Text(text="明确分工。"), note("又一条注。"), blocks=(unlabelled,)),
        run_in("（三）", Text(text="只有标题。"), note("末条注。"), blocks=()),
        paragraph("完。"),
    )
    return with_ids(Document(id="notes", meta=Meta(title="关于脚注的通知"), body=body))


def bundle() -> IssueBundle:
    entry = Entry(key="notes", document=document())
    section = Section(label="文件", section_class="政府文件", entries=(entry,))
    return IssueBundle(issue=replace(sample_issue(), sections=(section,)))


def test_a_note_on_a_run_in_heading_follows_the_line_it_stands_in() -> None:
    assert printed_text(document()).split("\n") == [
        "关于脚注的通知",
        "（一）加强领导。各县要落实。",
        "标题的注。",
        "段里的注。",
        "第二段。",
        "第三段。",
        "（二）明确分工。无号的层。",
        "又一条注。",
        "无号层的注。",
        "次段。",
        "（三）只有标题。",
        "末条注。",
        "完。",
    ]


@pytest.mark.parametrize("profile", ["gazette-16k", "gbt9704"])
def test_print_has_it_there(profile: str) -> None:
    texts = pdf_texts(make_pdf(bundle(), timestamp=STAMP, profile=profile).data)

    assert visible(texts["notes"]) == visible(printed_text(document()))


def test_the_electronic_editions_have_it_there() -> None:
    want = visible(printed_text(document()))

    assert visible(epub_texts(make_epub(bundle(), timestamp=STAMP))["notes"]) == want
    assert visible(mobile_texts(make_mobile(bundle(), timestamp=STAMP))["notes"]) == want
