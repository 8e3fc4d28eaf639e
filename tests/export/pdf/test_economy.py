"""What runs on where a page is nearly empty, and what travels with a table lying on its side."""

from __future__ import annotations

from typing import Any

import pytest
from issues import cell

from gazette.export.pdf.economy import Economy
from gazette.export.pdf.foresight import estimated_ends
from gazette.export.pdf.landscape import with_heads
from gazette.export.pdf.profiles import load_profile
from gazette.export.pdf.repair import Repairs, Turns
from gazette.export.pdf.table_fit import fit_table
from gazette.model import Row, Table

STYLE = load_profile("gazette-16k")
PROFILE: dict[str, Any] = STYLE.model_dump(mode="json")
TOP = PROFILE["area"]["top_mm"] * 72 / 25.4
HEIGHT = (PROFILE["paper"]["height_mm"] - 28.0 - 25.0) * 72 / 25.4


def entries(count: int) -> list[dict[str, Any]]:
    return [{"k": "entry", "first": False, "b": b} for b in range(count)]


def economy(nodes: list[dict[str, Any]], documents: str = "auto") -> Economy:
    flow = {**PROFILE["flow"], "documents": documents}
    return Economy({"nodes": nodes, "profile": {**PROFILE, "flow": flow}, "marks": False})


def stop(b: int, page: int, fill: float) -> tuple[int, int, float]:
    return b, page, TOP + fill * HEIGHT


def test_what_follows_a_page_under_a_third_full_runs_on() -> None:
    nodes = entries(3)
    saving = economy(nodes)

    assert saving.apply([stop(0, 6, 0.9), stop(1, 8, 0.2), stop(2, 9, 0.5)], 5)
    assert [node.get("run", False) for node in nodes] == [False, True, False]
    assert [(on.kind, on.page, round(on.fill, 2)) for on in saving.done] == [("entry", 8, 0.2)]


def test_what_would_leave_a_page_nearly_empty_runs_on_where_that_saves_the_page() -> None:
    short, long, low = entries(1), entries(1), entries(1)

    assert economy(short).apply([stop(0, 5, 0.5), stop(-1, 6, 0.25)], 5)
    assert not economy(long).apply([stop(0, 5, 0.5), stop(-1, 6, 0.45)], 5)
    # its title would stand at the foot of the page
    assert not economy(low).apply([stop(0, 5, 0.7), stop(-1, 6, 0.15)], 5)
    assert [node.get("run", False) for node in (*short, *long, *low)] == [True, False, False]


def test_a_document_moved_up_may_leave_a_page_nearly_empty_and_is_foreseen() -> None:
    nodes = entries(2)

    # the second one is .95 of a page long: moved below .2 it ends at .2 of the next page
    assert economy(nodes).apply([stop(0, 5, 0.2), stop(1, 6, 0.95)], 5)
    assert [node["run"] for node in nodes] == [True, True]


def test_what_the_next_pass_shows_as_foreseen_changes_nothing_more() -> None:
    nodes = entries(2)
    saving = economy(nodes)
    saving.apply([stop(0, 5, 0.2), stop(1, 6, 0.6)], 5)

    assert not saving.apply([stop(0, 5, 0.2), stop(1, 5, 0.85)], 5)


def test_a_page_that_has_only_begun_is_not_one() -> None:
    nodes = entries(1)

    assert not economy(nodes).apply([stop(0, 7, -0.1)], 5)
    assert "run" not in nodes[0]


def test_a_profile_that_wants_new_pages_gets_them() -> None:
    nodes = entries(1)

    assert not economy(nodes, documents="page").apply([stop(0, 7, 0.1)], 5)


def test_label_title_and_unit_go_with_a_table_lying_on_its_side() -> None:
    label: dict[str, Any] = {"k": "h", "style": "annex_label", "r": ["附件1"]}
    title = {"k": "h", "style": "subtitle", "r": ["某市重点项目表"]}
    unit = {"k": "p", "a": "right", "r": ["单位：万元"]}
    remark = {"k": "p", "r": ["注：数据截至六月底。"]}
    body = {"k": "p", "r": ["以上各项请抓紧办理。"]}
    nodes: list[dict[str, Any]] = [
        body,
        {"k": "break"},
        label,
        title,
        unit,
        {"k": "table", "landscape": True},
        remark,
        body,
    ]

    flat = with_heads(nodes, STYLE)

    assert [node["k"] for node in flat] == ["p", "break", "table", "p"]
    assert flat[2]["above"] == [label, title, unit]
    assert flat[2]["below"] == [remark]


def test_text_before_a_table_lying_on_its_side_stays() -> None:
    text = {"k": "p", "r": ["各项目的投资计划如下。"]}

    flat = with_heads([text, {"k": "table", "landscape": True}], STYLE)

    assert flat[0] is text
    assert flat[1]["above"] == []


def test_imprint_on_an_odd_page_goes_to_the_next_one() -> None:
    nodes: list[dict[str, Any]] = [{"k": "p", "r": []}, {"k": "imprint"}]
    data = {"nodes": nodes, "profile": PROFILE, "marks": False, "blank": 0}
    mending = Repairs(data, 1)

    assert mending.apply([], [], Turns(imprint=3))
    assert nodes[1]["turn"] is True
    assert not mending.apply([], [], Turns(imprint=4))


def test_a_table_of_tall_rows_is_set_smaller() -> None:
    words = (
        "总建筑面积二十六万平方米，新建四条生产线及研发、检测、仓储等配套设施，购置设备六百六十台"
        * 3
    )
    rows = tuple(Row(cells=tuple(cell(words) for _ in range(6))) for _ in range(8))
    official = load_profile("gbt9704")

    few = fit_table(Table(rows=rows[:2]), official, nested=False)
    many = fit_table(Table(rows=rows), official, nested=False)

    assert few.size_pt == official.table.sizes_pt[0]
    assert many.size_pt < few.size_pt


def body(lines: int) -> dict[str, Any]:
    return {"k": "p", "r": ["全" * (STYLE.grid[0] * lines - 4)]}


def data_of(nodes: list[dict[str, Any]]) -> dict[str, Any]:
    return {"nodes": nodes, "profile": PROFILE, "marks": False}


def test_where_documents_end_is_estimated_before_anything_is_laid_out() -> None:
    lines = STYLE.grid[1]
    nodes = [body(lines), body(lines // 2), *entries(1), body(3)]

    [(_, first), (_, last)] = estimated_ends(data_of(nodes))

    assert abs(first - 2.5) < 0.02
    assert abs(last - 3 - 3 / lines) < 0.02


def test_what_will_run_on_is_marked_before_the_first_pass() -> None:
    nodes = [body(STYLE.grid[1] + 5), *entries(2)[:1], body(30), *entries(2)[1:], body(3)]
    data = data_of(nodes)

    Economy(data).foresee(estimated_ends(data))

    assert [node.get("run", False) for node in nodes if "b" in node] == [True, False]


def test_what_was_foreseen_wrongly_is_taken_back_by_the_first_pass() -> None:
    nodes = [{**entry, "run": True} for entry in entries(2)]
    saving = economy(nodes)

    assert saving.apply([stop(0, 6, 0.9), stop(1, 9, 0.1)], 5)  # moved to a page of its own: 9.15
    assert [node.get("run", False) for node in nodes] == [False, True]
    assert [on.page for on in saving.done] == [9]


def test_an_estimate_wrong_by_a_line_costs_no_pass() -> None:
    nodes = [{**entry, "run": True} for entry in entries(2)]

    assert not economy(nodes).apply([stop(0, 6, 0.36), stop(1, 8, 0.0)], 5)


@pytest.mark.parametrize(
    ("words", "kept"),
    [("乙桥界址点坐标", True), ("单位：万元", True), ("坐标如下。", False), ("字" * 60, False)],
)
def test_the_name_of_an_upright_table_is_not_parted_from_it(words: str, kept: bool) -> None:  # noqa: FBT001 - a case
    name = {"k": "p", "r": [words]}
    first, _ = with_heads([name, {"k": "table", "landscape": False}], STYLE)
    assert first.get("keep", False) is kept
