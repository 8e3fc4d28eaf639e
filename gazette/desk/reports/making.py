"""A report made (出表), or issued: the figures of a period that was issued stand as they were."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from sqlalchemy import Connection, insert, select

from gazette.base.errors import InputError, RefusedError
from gazette.base.language import say
from gazette.base.punctuation import listed
from gazette.base.ways import way
from gazette.desk.acts.reported import set_reported
from gazette.desk.office.rules import ReportRules, read_rules
from gazette.desk.papers.csv_text import csv_bytes
from gazette.desk.reports.chart import report_svg
from gazette.desk.reports.circular import circular
from gazette.desk.reports.coverage import annual, coverage
from gazette.desk.reports.interpreting import interpreting
from gazette.desk.reports.ledger import ledger
from gazette.desk.reports.period import Period
from gazette.desk.reports.reviews import reviews
from gazette.desk.reports.sheet import Sheet, make_sheet
from gazette.desk.reports.slips import slips
from gazette.desk.reports.word import report_docx
from gazette.desk.store import tables as t
from gazette.desk.store import trail
from gazette.desk.store.columns import beijing_day, moment
from gazette.desk.store.hands import hand_of, require

if TYPE_CHECKING:
    from gazette.desk.model.people import Person
    from gazette.desk.store.desk import Desk

__all__ = ["REPORTS", "REPORT_FILES", "Report", "ReportKind", "issue_report", "make_report"]

ReportKind = Literal["通报", "台账", "解读", "覆盖", "差错", "年报", "复核"]
REPORTS: tuple[ReportKind, ...] = get_args(ReportKind)
REPORT_FILES = (".csv", ".docx", ".svg")
Rows = tuple[Mapping[str, object], ...]
_WORK: Mapping[
    ReportKind, Callable[[Connection, Period, ReportRules], tuple[dict[str, object], ...]]
] = {
    "通报": circular,
    "台账": ledger,
    "解读": interpreting,
    "覆盖": coverage,
    "差错": slips,
    "年报": annual,
    "复核": reviews,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report of a period."""

    kind: ReportKind
    period: Period
    office: str
    rows: Rows  #: as `gazette desk report --json` prints them
    day: dt.date  #: on which it was issued, else today
    issued: bool = False  #: its figures are frozen

    @property
    def sheet(self) -> Sheet:
        """The report as a sheet to be printed."""
        return make_sheet(self.kind, self.period.words, self.office, self.rows)

    def file(self, suffix: str) -> bytes:
        """The bytes of a file of that kind: .csv, .docx or .svg.

        Raises:
            InputError: another suffix.
        """
        sheet = self.sheet
        if suffix == ".csv":
            return csv_bytes(sheet.head, sheet.rows)
        if suffix == ".docx":
            return report_docx(sheet, self.office, self.day)
        if suffix == ".svg":
            return report_svg(sheet)
        raise InputError(
            say(f"报表没有“{suffix}”这种文件", f"no report is written as “{suffix}”"),
            remedy=say(f"可用：{listed(REPORT_FILES)}。", f"Use {listed(REPORT_FILES)}."),
        )


def make_report(desk: Desk, kind: ReportKind, period: Period) -> Report:
    """The report of the period: as it was issued, else worked out now."""
    with desk.reading() as connection:
        return _stored(desk, connection, kind, period) or _worked_out(
            desk, connection, kind, period
        )


def issue_report(desk: Desk, who: Person, kind: ReportKind, period: Period) -> Report:
    """Work the report out and freeze its figures: from then on the period has these.

    Raises:
        RefusedError: they may not, the period was issued, or it is not over.
    """
    with desk.writing() as connection:
        hand = hand_of(connection, who, desk.today)
        require(desk.flow, hand, "report")
        _refuse_early_or_twice(desk, connection, kind, period)
        report = _worked_out(desk, connection, kind, period)
        at = moment(desk.now)
        connection.execute(
            insert(t.report).values(
                kind=kind,
                first=period.first,
                last=period.last,
                rows=list(report.rows),
                person_id=hand.id,
                at=at,
            )
        )
        told = {"kind": kind, "first": period.first, "last": period.last, "rows": len(report.rows)}
        trail.record(connection, at=at, who=hand.name, what="通报", about="", data=told)
        set_reported(desk, connection)
        return _stored(desk, connection, kind, period) or report


def _refuse_early_or_twice(
    desk: Desk, connection: Connection, kind: ReportKind, period: Period
) -> None:
    if _stored(desk, connection, kind, period):
        raise RefusedError(
            say(
                f"{period.words}的{kind}已经印发，数字不再变",
                f"the report of {period.first} to {period.last} is issued: its figures stand",
            )
        )
    if period.last >= desk.today:
        raise RefusedError(
            say(
                f"时段到 {period.last} 才结束，还不能印发",
                f"the period ends on {period.last}: it cannot be issued yet",
            ),
            remedy=say(
                f"不用 {way('issue_report')} 可以先看。",
                f"Look at it without {way('issue_report')}.",
            ),
        )


def _worked_out(desk: Desk, connection: Connection, kind: ReportKind, period: Period) -> Report:
    rows = _WORK[kind](connection, period, read_rules(connection))
    return Report(kind=kind, period=period, office=desk.settings.office, rows=rows, day=desk.today)


def _stored(desk: Desk, connection: Connection, kind: ReportKind, period: Period) -> Report | None:
    table = t.report
    same = (table.c.first == period.first) & (table.c.last == period.last)
    row = connection.execute(select(table).where(table.c.kind == kind, same)).one_or_none()
    if row is None:
        return None
    day = beijing_day(dt.datetime.fromisoformat(row.at))
    rows: Rows = tuple(row.rows)
    return Report(
        kind=kind, period=period, office=desk.settings.office, rows=rows, day=day, issued=True
    )
