"""A desk with its office, made in the test; and manuscripts to hand in."""

from __future__ import annotations

import datetime as dt
from typing import Any

from docx_of import docx_of, p

from gazette.desk.intake.handed import Handed
from gazette.desk.intake.reading import read_manuscript
from gazette.desk.intake.receiving import receive
from gazette.desk.model.manuscripts import Manuscript
from gazette.desk.model.people import Person
from gazette.desk.office.people import load_people, person_named
from gazette.desk.office.units import load_units
from gazette.desk.store.desk import Desk

__all__ = ["PEOPLE", "UNITS", "hand_in", "handed", "made_desk", "notice", "who"]

UNITS = """code,name,parent,valid_from,valid_to,successor
GB,公报编辑部,,,,
FG,市发展改革委,,,,
JY,市教育局,,,,
OLD,市物价局,,,2018-12-31,FG
"""
#: a person a role, and 王五 with two, as small offices have it
PEOPLE = """name,unit,roles,phone,valid_from,valid_to
张三,GB,clerk,,,
李四,GB,disclosure,,,
王五,GB,editor;director,,,
赵六,GB,编辑,,,
钱七,GB,director,,,
孙八,GB,chief,,,
周九,GB,proofreader,,,
吴十,GB,leader,,,
郑一,GB,publisher,,,
冯二,FG,contact,,,
陈三,JY,contact,,,
褚四,GB,auditor,,,
卫五,GB,admin,,,
"""


class Ticking:
    """A clock that starts on a day and goes on a second whenever it is asked."""

    def __init__(self, today: dt.date) -> None:
        self.now = dt.datetime(today.year, today.month, today.day, 1, 0, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        self.now += dt.timedelta(seconds=1)
        return self.now


def made_desk(
    url: str, *, flow: bytes | None = None, today: dt.date = dt.date(2021, 3, 10)
) -> Desk:
    """A desk with units and people, on 10 March 2021 or another day."""
    desk = Desk.create(url, flow=flow, clock=Ticking(today))
    load_units(desk, None, UNITS.encode(), "units.csv")
    load_people(desk, None, PEOPLE.encode(), "people.csv")
    return desk


def who(desk: Desk, name: str) -> Person:
    """The person of that name."""
    return person_named(desk, name)


def notice(number: int = 1, text: str = "请认真贯彻执行。", title: str = "") -> bytes:
    """A notice of the city government in Word, with its number."""
    return docx_of(
        p(title or f"某市人民政府关于做好第{number}项工作的通知", align="center", size=22),
        p(f"某政发〔2021〕{number}号", align="center"),
        "各县（市、区）人民政府：",
        f"为做好第{number}项工作，现通知如下。{text}",
        p("某市人民政府", align="right"),
        p("2021年3月8日", align="right"),
        "（此件公开发布）",
    )


def handed(data: bytes, **more: Any) -> Handed:
    """The manuscript as 市发展改革委 hands it in; `more` says otherwise."""
    return Handed(read=read_manuscript(data, "通知.docx"), **{"unit": "市发展改革委", **more})


def hand_in(desk: Desk, data: bytes | None = None, **more: Any) -> Manuscript:
    """The manuscript, received by 张三."""
    (received,) = receive(desk, who(desk, "张三"), [handed(data or notice(), **more)])
    return received.manuscript
