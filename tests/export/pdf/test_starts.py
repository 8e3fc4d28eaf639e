"""A break that begins a page has a place of its own in Typst's memory, and never makes a page."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from issues import cell, document, issue, paragraph

from gazette.export.pdf import make_document_pdf, make_pdf
from gazette.export.pdf.profiles import load_profile
from gazette.export.pdf.repair import Repairs
from gazette.export.pdf.starts import mark_starts, starts_source
from gazette.issue.bundle import IssueBundle
from gazette.model import Annex, Document, Entry, Row, Section, Table

STAMP = dt.datetime(2021, 7, 31, tzinfo=dt.UTC)
WORDS: dict[str, Any] = {"k": "p", "r": ["请认真执行。"]}


@pytest.mark.parametrize(
    ("nodes", "starts"),
    [
        ([WORDS], True),
        ([{"k": "mark", "m": [1]}, WORDS], True),
        ([{"k": "h", "style": "title", "r": ["通知"]}], True),
        ([{"k": "p", "r": []}], False),
        ([{"k": "mark", "m": [1]}], False),
        ([{"k": "break", "b": 1}, WORDS], False),
        ([{"k": "table", "landscape": True}], False),
        ([], False),
    ],
)
def test_a_break_has_a_start_only_where_something_is_set_behind_it(
    nodes: list[dict[str, Any]],
    starts: bool,  # noqa: FBT001 - of the table above
) -> None:
    first: dict[str, Any] = {"k": "break", "b": 0}
    mark_starts([first, *nodes])
    assert ("start" in first) is starts


def test_every_start_is_a_line_of_its_own() -> None:
    nodes: list[dict[str, Any]] = [{"k": "section", "b": number} for number in range(2000)]
    mark_starts(nodes)
    assert max(node["start"] for node in nodes) < starts_source().count("\n  v(")


def test_a_note_that_moves_its_paragraph_leaves_no_page_with_nothing_on_it() -> None:
    entry: dict[str, Any] = {"k": "entry", "b": 0, "start": 0, "m": [0]}
    noted = {"k": "p", "r": ["见注", {"fn": [], "n": 7}]}
    profile = load_profile("gazette-16k").model_dump(mode="json")
    data = {"nodes": [WORDS, entry, noted], "blank": 0, "marks": False, "profile": profile}

    assert Repairs(data, 1).apply([], ["note:7"])
    assert "start" not in entry


def wide(label: str) -> Annex:
    rows = (Row(cells=tuple(cell("一") for _ in range(4))),) * 2
    return Annex(id="annex_1", label=label, blocks=(Table(rows=rows, landscape=True),))


@pytest.mark.parametrize(
    "annexes",
    [(wide("附件"),), (wide(""), wide("")), (Annex(id="annex_1"), Annex(id="annex_2"))],
)
def test_annexes_lying_on_their_side_or_empty_leave_no_page_with_nothing_on_it(
    annexes: tuple[Annex, ...],
) -> None:
    text = Document(id="d", meta=document("通知").meta, body=(paragraph("请执行。"),))
    whole = Document(id="d", meta=text.meta, body=text.body, annexes=annexes)
    turned = sum(bool(annex.blocks) for annex in annexes)

    made = make_document_pdf(whole, timestamp=STAMP, profile="gazette-16k")

    assert made.page_count == 1 + turned


def test_pages_of_an_issue_are_those_it_has() -> None:
    entries = tuple(
        Entry(key=f"d0{n}", document=document(f"通知{n}", *["请认真执行。" * 20] * 8))
        for n in range(4)
    )
    section = Section(label="市政府文件", section_class="政府文件", entries=entries)

    made = make_pdf(IssueBundle(issue=issue(section)), timestamp=STAMP)

    assert [made.pages[entry.key][""] for entry in entries] == [1, 2, 3, 4]
