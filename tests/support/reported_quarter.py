"""A quarter of a desk, handed in, decided, published; and the tables that a clerk keeps of it by hand."""

from __future__ import annotations

import datetime as dt

from desk_of import hand_in, notice, who
from sqlalchemy import select, update

from gazette.desk.acts.backs import go_back
from gazette.desk.acts.deciding import Deciding, decide
from gazette.desk.acts.noting import interpret, report_nothing
from gazette.desk.acts.signing import sign
from gazette.desk.model.manuscripts import Interpretation, Manuscript
from gazette.desk.reports.period import Period
from gazette.desk.store import tables as t
from gazette.desk.store.desk import Desk

__all__ = [
    "CIRCULAR",
    "DUE",
    "LEDGER",
    "QUARTER",
    "due_table",
    "interpreted",
    "published_on",
    "quarter",
    "withheld",
]

QUARTER = Period(dt.date(2021, 1, 1), dt.date(2021, 3, 31))
DUE = """单位,月份,应报
市发展改革委,2021-01,0
市发展改革委,2021-02,1
市发展改革委,2021-03,3
""".encode()
#: 序号 is the place; as the clerk keeps it in WPS: every 成文 is on 8 March 2021
CIRCULAR = """\
单位,联络员,应报,报送,零报告,逾期,退稿,刊登,刊登率,成文→报送,成文→刊登,未报送,得分
市发展改革委,冯二,4,3,0,1,0,2,50.0%,2,7,无,9
市教育局,陈三,—,1,1,0,1,0,—,4,—,—,1
市物价局（并入市发展改革委）,—,—,1,0,0,0,0,—,3,—,—,1
合计,—,—,5,1,1,1,2,—,3,7,—,11
"""
LEDGER = """\
文号,标题,成文,起草单位,属性,理由,依据,上位文件及其属性,审查人,复核到期,复核结果,转公开日期
某政发〔2021〕4号,某市人民政府关于做好第4项工作的通知,2021-03-08,市教育局,不予公开,内部事务,条例第十六条,—,李四,—,转为主动公开,2021-03-10
某政发〔2021〕5号,某市人民政府关于做好第5项工作的通知,2021-03-08,市发展改革委,依申请公开,过程性信息,条例第十六条,国办发〔2020〕1号（主动公开）,李四,2022-03-10,维持,—
"""


def quarter(desk: Desk) -> list[Manuscript]:
    """Three of 发展改革委 (one late, one with 教育局), one of 教育局 returned, one of a unit merged since."""
    merged = "OLD,市物价局,,,2021-03-31,FG"
    found = [
        hand_in(desk, notice(1), received_on=dt.date(2021, 3, 9)),
        hand_in(desk, notice(2), received_on=dt.date(2021, 3, 10), joint=("市教育局",)),
        hand_in(desk, notice(3), received_on=dt.date(2021, 3, 20)),
        hand_in(desk, notice(6), received_on=dt.date(2021, 3, 12), unit="市教育局"),
    ]
    _merge_later(desk, merged)
    found.append(hand_in(desk, notice(7), received_on=dt.date(2021, 3, 11), unit="市物价局"))
    go_back(desk, who(desk, "张三"), found[3].uid, found[3].version, "return", reason="附件不全")
    for one, day in ((found[0], 15), (found[1], 15)):
        published_on(desk, one, dt.date(2021, 3, day))
    report_nothing(desk, who(desk, "张三"), "市教育局", "2021-02")
    return found


def _merge_later(desk: Desk, row: str) -> None:
    from gazette.desk.office.units import load_units

    head = "code,name,parent,valid_from,valid_to,successor"
    load_units(desk, who(desk, "卫五"), f"{head}\n{row}\n".encode(), "units.csv")


def published_on(desk: Desk, one: Manuscript, day: dt.date) -> None:
    """The manuscript as the publishing job leaves it."""
    with desk.writing() as connection:
        connection.execute(
            update(t.manuscript).where(t.manuscript.c.uid == one.uid).values(published_on=day)
        )


def withheld(desk: Desk) -> None:
    """One opened at its review, one kept back."""
    why = {"reason": "内部事务", "basis": "条例第十六条"}
    fourth = hand_in(desk, notice(4), unit="市教育局", disclosure="不予公开", **why)
    fifth = hand_in(
        desk,
        notice(5),
        disclosure="依申请公开",
        reason="过程性信息",
        basis="条例第十六条",
        superior="国办发〔2020〕1号",
        superior_disclosure="主动公开",
    )
    for one, after in (
        (fourth, Deciding(disclosure="主动公开")),
        (fifth, Deciding(disclosure="依申请公开", reason="过程性信息", basis="条例第十六条")),
    ):
        signed = sign(desk, who(desk, "李四"), one.uid, one.version, "screened")
        decide(desk, who(desk, "李四"), signed.uid, signed.version, after)


def interpreted(desk: Desk, one: Manuscript, *told: tuple[str, str]) -> None:
    """The manuscript with interpretations: form and channel."""
    for form, channel in told:
        version = _version(desk, one)
        given = Interpretation(form=form, channel=channel)
        interpret(desk, who(desk, "张三"), one.uid, version, given)


def _version(desk: Desk, one: Manuscript) -> int:
    with desk.reading() as connection:
        asked = select(t.manuscript.c.version).where(t.manuscript.c.uid == one.uid)
        version: int = connection.execute(asked).scalar_one()
        return version


def due_table(*rows: str) -> bytes:
    """A table of what is due."""
    return "\n".join(("单位,月份,应报", *rows, "")).encode()
