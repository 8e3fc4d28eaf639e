"""The office's rules of reports (通报办法): what scores, how much is to be interpreted, what errors count."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, ValidationError
from sqlalchemy import Connection, delete, insert, select

from gazette.base.config import explain, toml_tables
from gazette.base.doors.entries import Line, Year
from gazette.base.doors.frozen import Frozen
from gazette.desk.store import tables as t
from gazette.desk.store import trail
from gazette.desk.store.columns import moment
from gazette.desk.store.hands import hand_of, require
from gazette.vocabulary.issues import InterpretationForm
from gazette.vocabulary.proofreading import ErrorKind

if TYPE_CHECKING:
    from gazette.desk.model.people import Person
    from gazette.desk.store.desk import Desk

__all__ = ["ReportRules", "Scored", "Threshold", "read_rules", "set_rules"]

Scored = Literal["submitted", "published", "nothing_months", "late", "returned", "interpreted"]
_KEY = "reports"


class Threshold(Frozen):
    """What share is to be interpreted in forms of more kinds, and by other channels, from a year on."""

    year: Year
    office: Line = ""  #: of this office alone; "" for any
    diverse: float = Field(ge=0, le=1)
    other: float = Field(default=0.5, ge=0, le=1)


class ReportRules(Frozen):
    """What the desk's reports are worked out with."""

    scores: dict[Scored, float] = {}  #: points for one of each; none: no scores
    threshold: tuple[Threshold, ...] = (
        Threshold(year=2020, diverse=0.7),
        Threshold(year=2021, diverse=0.9),
    )
    #: forms that count as 多样化; 文字 and 问答 are text
    diverse: tuple[InterpretationForm, ...] = ("图解", "视频", "动漫", "音频", "发布会", "专家访谈")
    #: words by which a channel is the government's own site, and no other channel
    first_channels: tuple[Line, ...] = ("政府网站", "门户网站")
    #: what one error of a kind counts, where the office has it otherwise than the method
    weights: dict[ErrorKind, Annotated[float, Field(ge=0, le=10)]] = {}

    def threshold_of(self, year: int, office: str) -> Threshold:
        """What holds in the year: the newest from then or before, the office's own first."""
        holding = [one for one in self.threshold if one.year <= year and one.office in ("", office)]
        if not holding:
            return min(self.threshold, key=lambda one: one.year)
        return max(holding, key=lambda one: (bool(one.office), one.year))


def read_rules(connection: Connection) -> ReportRules:
    """The rules that the desk has; those of the house where it has none."""
    asked = select(t.setting.c.value).where(t.setting.c.key == _KEY)
    return ReportRules.model_validate(connection.execute(asked).scalar_one_or_none() or {})


def set_rules(desk: Desk, who: Person, data: bytes, where: Path) -> ReportRules:
    """Put the rules in the bytes of a TOML file in the place of those that are there.

    Raises:
        IssueError: not TOML, or no such rules; with the place.
        RefusedError: they may not.
    """
    try:
        rules = ReportRules.model_validate(toml_tables(data, where))
    except ValidationError as exc:
        raise explain(exc, where) from exc
    with desk.writing() as connection:
        hand = hand_of(connection, who, desk.today)
        require(desk.flow, hand, "report")
        stored = rules.model_dump(mode="json")
        connection.execute(delete(t.setting).where(t.setting.c.key == _KEY))
        connection.execute(insert(t.setting).values(key=_KEY, value=stored))
        at = moment(desk.now)
        trail.record(connection, at=at, who=hand.name, what="通报办法", about="", data=stored)
    return rules
