"""Circulars (通报) that offices have printed, made again whole: every unit, every figure that the desk counts."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path
from typing import Any

from desk_of import who
from sqlalchemy import insert, select

from gazette.desk.office.rules import set_rules
from gazette.desk.office.units import load_units
from gazette.desk.reports.making import Report, make_report
from gazette.desk.reports.period import Period
from gazette.desk.reports.registers import load_register
from gazette.desk.store import tables as t
from gazette.desk.store.desk import Desk

QUARTER = Period(dt.date(2021, 1, 1), dt.date(2021, 3, 31))
DAY = dt.date(2021, 3, 9)


def test_a_circular_by_points_is_made_again_whole(desk: Desk, corpus: Path) -> None:
    """Five points for each that was used, none for the others; every row of the printed table."""
    rows = _printed(corpus / "desk-facts" / "huolin-2018-01-02.csv")
    used = ("普发", "微信公众号", "参阅", "约稿", "上报", "通辽市采用", "自治区采用")
    _enter(
        desk,
        {row["单位"]: (int(row["报送条数"]), sum(int(row[c]) for c in used)) for row in rows},
    )
    set_rules(desk, who(desk, "张三"), b"[scores]\npublished = 5\n", Path("rules.toml"))

    assert _figures(make_report(desk, "通报", QUARTER)) == [
        (row["单位"], int(row["报送条数"]), sum(int(row[c]) for c in used), int(row["得分"]))
        for row in rows
    ]


def test_a_circular_whose_points_no_formula_gives_is_made_again_whole(
    desk: Desk, corpus: Path
) -> None:
    """The office's own points, each with its reason, in the place of what a rule would give."""
    rows = _printed(corpus / "desk-facts" / "dazhou-2010.csv")
    counts = {row["单位"]: int(row["市政府办采用"]) for row in rows}
    _enter(desk, {unit: (count, count) for unit, count in counts.items()})
    set_rules(desk, who(desk, "张三"), b"[scores]\npublished = 2\n", Path("rules.toml"))
    computed = [score for *_, score in _figures(make_report(desk, "通报", QUARTER))]
    assert computed != [int(row["得分"]) for row in rows]

    lines = [f"{row['单位']},2021-01-01,2021-03-31,{row['得分']},考核办核定" for row in rows]
    table = "\n".join(("单位,起,止,得分,理由", *lines, "")).encode()
    load_register(desk, who(desk, "张三"), "得分", table, "得分.csv")
    report = make_report(desk, "通报", QUARTER)

    assert _figures(report) == [
        (unit, count, count, int(row["得分"]))
        for row, (unit, count) in zip(rows, counts.items(), strict=True)
    ]
    assert report.rows[-1]["score"] == sum(int(row["得分"]) for row in rows)


def _printed(path: Path) -> list[dict[str, str]]:
    """The rows of the printed table; of columns that are called alike, the last."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _figures(report: Report) -> list[tuple[object, ...]]:
    """Unit, handed in, published, points, of the units that have handed in."""
    names = ("unit", "submitted", "published", "score")
    units = [row for row in report.rows if row["unit"] and row["submitted"]]
    return [tuple(row[name] for name in names) for row in units]


def _enter(desk: Desk, counts: dict[str, tuple[int, int]]) -> None:
    """The units, and for each what was handed in and what of it was published, as jobs leave it."""
    head = "code,name,parent,valid_from,valid_to,successor"
    lines = [f"U{place},{unit},,,," for place, unit in enumerate(counts)]
    load_units(desk, who(desk, "卫五"), "\n".join((head, *lines, "")).encode(), "units.csv")
    with desk.writing() as connection:
        found = connection.execute(select(t.unit.c.name, t.unit.c.id))
        ids = {row.name: row.id for row in found}
        rows = [
            _row(ids[unit], f"{place}-{number}", published=number < used)
            for place, (unit, (handed_in, used)) in enumerate(counts.items())
            for number in range(handed_in)
        ]
        connection.execute(insert(t.manuscript), rows)


def _row(unit_id: int, name: str, *, published: bool) -> dict[str, Any]:
    return {
        "uid": name,
        "registry": name,
        "version": 1,
        "state": "archived" if published else "received",
        "unit_id": unit_id,
        "received_on": DAY,
        "text_version": 1,
        "digest": "",
        "chars": 0,
        "errors": 0,
        "late": False,
        "published_on": DAY if published else None,
    }
