"""A layout that begins with what the last one ended in: the same pages, and no pass in vain."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from issues import cell, document, issue

from gazette.export.pdf import make_pdf
from gazette.export.pdf.economy import Economy
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


def merged(row: int) -> list[list[dict[str, Any]]]:
    """Rows of which the first cell spans all."""
    return [[{"b": [], "rs": row}, {"b": []}], *([{"b": []}] for _ in range(row - 1))]


def parted(before: int, rows: int) -> list[tuple[list[int], int]]:
    """The rows of table 1, those from `before` on the next page."""
    return [([1, number], 5 + (number >= before)) for number in range(rows)]


def test_cuts_that_give_each_other_end_with_the_later_and_are_known_again() -> None:
    mending, node = repairs(merged(6))

    assert mending.apply(parted(4, 6), [])
    assert mending.apply(parted(3, 6), [])  # cut before row 4, the page ends before row 3
    assert mending.apply(parted(4, 6), [])  # cut before row 3, before row 4 again
    assert [len(row) for row in node["rows"]] == [2, 1, 1, 1, 2, 1]
    assert not mending.apply(parted(3, 6), [])

    again, node = repairs(merged(6))
    again.foresee(mending.settled)
    assert [len(row) for row in node["rows"]] == [2, 1, 1, 1, 2, 1]
    assert not again.apply(parted(3, 6), [])


def test_last_rows_that_were_held_are_held_from_the_first_pass() -> None:
    mending, _ = repairs([[{"b": []}] for _ in range(6)])
    alone = parted(5, 6)

    assert mending.apply(alone, [])
    again, node = repairs([[{"b": []}] for _ in range(6)])
    again.foresee(mending.settled)

    assert node["held"]
    assert not again.apply(alone, [])


def test_what_stands_as_it_stood_runs_on_and_what_has_moved_is_asked_again() -> None:
    data: dict[str, Any] = {
        "nodes": [{"k": "entry", "b": 1}, {"k": "p"}],
        "profile": load_profile("gazette-16k").model_dump(mode="json"),
        "marks": False,
    }
    economy = Economy(data)
    economy.apply([(1, 3, 200.0), (-1, 5, 442.0)], 3)  # nearly empty: what follows runs on
    economy.apply([(1, 3, 400.0), (-1, 5, 642.0)], 3)  # a cut, found later, fills the page further
    ran = economy.runs

    economy.recall(ran)
    assert not economy.apply([(1, 3, 400.0), (-1, 5, 642.0)], 3)
    assert {one.b for one in economy.runs} == {1}

    economy.recall(ran)
    assert economy.apply([(1, 3, 500.0), (-1, 5, 742.0)], 3)
    assert not economy.runs
