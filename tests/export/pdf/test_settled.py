"""A layout that begins with what the last one ended in: the same pages, and no pass in vain."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from issues import cell, document, issue

from gazette.export.pdf import make_pdf
from gazette.export.pdf.profiles import load_profile
from gazette.export.pdf.repair import Repairs, Settled
from gazette.export.pdf.typesetting import Marks, _Compiler
from gazette.issue.bundle import IssueBundle
from gazette.model import Entry, Row, Section, Table

STAMP = dt.datetime(2021, 7, 31, tzinfo=dt.UTC)


def bundle(text: str = "请认真执行。") -> IssueBundle:
    """An issue with an entry that runs on, and a merged cell that crosses pages."""
    rows = [Row(cells=(cell("某市发展和改革委员会", rowspan=90), cell("1")))]
    rows += [Row(cells=(cell(str(number)),)) for number in range(2, 91)]
    entries = (
        Entry(key="d01", document=document("关于绿化的通知", text)),
        Entry(key="d02", document=document("项目表", Table(rows=tuple(rows)))),
    )
    return IssueBundle(
        issue=issue(Section(label="市政府文件", section_class="政府文件", entries=entries))
    )


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[Marks]:
    """What each pass of Typst has seen."""
    seen: list[Marks] = []
    look = _Compiler.look

    def counted(self: _Compiler) -> Marks:
        seen.append(look(self))
        return seen[-1]

    monkeypatch.setattr(_Compiler, "look", counted)
    return seen


def test_nothing_moved_and_one_pass_gives_the_same_bytes(looks: list[Marks]) -> None:
    first = make_pdf(bundle(), timestamp=STAMP)
    passes = len(looks)
    again = make_pdf(bundle(), timestamp=STAMP, before=first.settled)

    assert passes > 1
    assert len(looks) == passes + 1
    assert (again.data, again.run_ons, again.settled) == (first.data, 1, first.settled)


def test_what_has_moved_is_laid_out_as_if_there_had_been_nothing_before() -> None:
    before = make_pdf(bundle(), timestamp=STAMP).settled
    longer = bundle("各单位要提高认识，加强领导，落实责任。" * 60)

    moved = make_pdf(longer, timestamp=STAMP, before=before)

    assert moved.data == make_pdf(longer, timestamp=STAMP).data


def repairs(rows: list[list[dict[str, Any]]]) -> tuple[Repairs, dict[str, Any]]:
    node = {"k": "table", "n": 1, "header": 0, "rows": rows}
    profile = load_profile("gazette-16k").model_dump(mode="json")
    return Repairs({"nodes": [node], "blank": 0, "marks": False, "profile": profile}, 1), node


def test_a_cut_that_was_foreseen_wrongly_is_mended() -> None:
    rows: list[list[dict[str, Any]]] = [[{"b": [], "rs": 3}, {"b": []}], [{"b": []}], [{"b": []}]]
    mending, node = repairs(rows)

    mending.foresee(Settled(cuts=frozenset({(1, 2)})))
    cut = node["rows"]
    on_one_page = [([1, number], 5) for number in range(3)]

    assert [len(row) for row in cut] == [2, 1, 2]
    assert mending.apply(on_one_page, [])
    assert node["rows"] == rows
    assert not mending.apply(on_one_page, [])
