"""Remarks (提示) on what was handed in: late, unlike the manuscript, against the superior document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from gazette.base.language import Words
from gazette.base.terms import term
from gazette.desk.intake.handed import Handed, Remark
from gazette.desk.model.paperwork import disclosure_named
from gazette.text.numbers import number_key
from gazette.text.widths import comparable
from gazette.vocabulary.documents import WITHHELD

__all__ = ["is_late", "remarks_on"]


def remarks_on(
    handed: Handed, day: dt.date, *, late_days: int, namesake: str = ""
) -> Iterator[Remark]:
    """What the clerk should know of a manuscript that came in on the day.

    Args:
        handed: the manuscript.
        day: on which it came in.
        late_days: the office's limit after 成文.
        namesake: 收稿号 of another document with its number.
    """
    read = handed.read
    signed_on = read.signed_on or handed.signed_on
    if signed_on and is_late(signed_on, day, late_days):
        days, limit = (day - signed_on).days, late_days
        yield Remark(
            "late",
            Words(
                f"逾期：成文 {signed_on}，报送 {day}，相隔 {days} 天（限 {limit} 天）",
                f"late: signed {signed_on}, handed in {day}, {days} days (limit {limit})",
            ),
        )
    if not handed.disclosure and not read.disclosure:
        words = Words("没有公开属性建议，稿件里也没有写", "nothing says its disclosure")
        yield Remark("no_disclosure", words)
    said = disclosure_named(handed.disclosure)
    if disclosure_named(handed.superior_disclosure) == "主动公开" and said in WITHHELD:
        yield Remark(
            "superior",
            Words(
                f"上位文件主动公开，公开属性原则上不得拟定为{said}",
                f"the superior document is public, so it should not be {term(said)}",
            ),
        )
    if namesake:
        words = Words(
            f"文号 {read.number} 已有另一件：{namesake}",
            f"another document has the number {read.number}: {namesake}",
        )
        yield Remark("same_number", words)
    yield from _differences(handed)


def _differences(handed: Handed) -> Iterator[Remark]:
    """Where the unit says another thing than the manuscript."""
    read = handed.read
    for name, said, found, differs in (
        ("标题", handed.title, read.title, comparable(handed.title) != comparable(read.title)),
        ("文号", handed.number, read.number, number_key(handed.number) != number_key(read.number)),
        ("成文日期", handed.signed_on, read.signed_on, handed.signed_on != read.signed_on),
    ):
        if said and differs:
            words = Words(
                f"{name}不一致：报送的是“{said}”，稿件里是“{found or '没有'}”",
                f"{name} differs: said {said}, in the manuscript {found or 'none'}",
            )
            yield Remark("differs", words)


def is_late(signed_on: dt.date | None, day: dt.date, limit: int) -> bool:
    """Whether more days than the limit lie between 成文 and 报送."""
    return signed_on is not None and (day - signed_on).days > limit
