"""Real manuscripts to a signed, archived issue, and every report equal to the clerk's spreadsheet, to the cell."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import kept_by_hand as by_hand
import pytest
from desk_of import hand_in, made_desk, who
from desk_walk import ISSUE, cleared, planned_issue, proofread
from kept_by_hand import Kept

from gazette.archive.archive import Archive
from gazette.archive.reports.desk_anchors import desk_anchors
from gazette.desk.acts.backs import go_back
from gazette.desk.acts.deciding import Deciding, decide
from gazette.desk.acts.noting import interpret, report_nothing
from gazette.desk.acts.signing import sign
from gazette.desk.looking.lists import list_manuscripts
from gazette.desk.looking.whole import manuscript_named, verify_trail, whole_manuscript
from gazette.desk.model.manuscripts import Interpretation, Manuscript
from gazette.desk.office.rules import set_rules
from gazette.desk.planning.issues import issue_named
from gazette.desk.planning.passing import freeze, sign_issue
from gazette.desk.planning.publishing import publish
from gazette.desk.proofs.corrections import enter_corrections
from gazette.desk.proofs.sheets import proof_sheet
from gazette.desk.reports.making import ReportKind, issue_report, make_report
from gazette.desk.reports.period import Period, year_of
from gazette.desk.reports.registers import load_register
from gazette.desk.store.desk import Desk

HALF = Period(*by_hand.HALF)
WHY = {"reason": by_hand.REASON, "basis": by_hand.BASIS}


@pytest.fixture
def half_year(url: str) -> Iterator[Desk]:
    """A desk in April 2019, when the half-year is over."""
    with made_desk(url, today=by_hand.TODAY) as desk:
        yield desk


def test_twenty_real_manuscripts_are_published_and_the_reports_are_the_clerks(
    half_year: Desk, corpus: Path, tmp_path: Path
) -> None:
    desk = half_year
    rows = by_hand.kept(corpus / "state-council")
    published = [found for one in rows if (found := _walked(desk, one))]
    assert len(published) >= 20
    chars = _proofread(desk, tmp_path / "issue", published)
    with Archive.create(tmp_path / "archive") as archive:
        _publish(desk, archive)
        assert sum(1 for _ in archive.list(type_="document")) == len(published)
        assert verify_trail(desk, desk_anchors(archive))[2] is None
    _keep_tables(desk, rows)

    told: dict[ReportKind, tuple[Period, list[list[str]]]] = {
        "通报": (HALF, by_hand.circular(rows)),
        "台账": (HALF, by_hand.ledger(rows)),
        "解读": (HALF, by_hand.interpretations(rows)),
        "覆盖": (HALF, by_hand.coverage(rows)),
        "年报": (HALF, by_hand.annual(rows)),
        "差错": (year_of(2021), by_hand.slips(chars)),
    }
    for kind, (period, expected) in told.items():
        assert _cells(desk, kind, period) == expected, kind
    last = make_report(desk, "台账", HALF).rows[-1]
    shares = ("not_open", "all", "share", "share_year_before")
    assert tuple(last[name] for name in shares) == by_hand.ratio(rows)
    _closed_by_the_circular(desk, published)


def _walked(desk: Desk, one: Kept) -> Manuscript | None:
    """The document handed in, and as far as the clerk's list has it; what goes into print."""
    more: dict[str, object] = {"unit": one.unit, "joint": one.joint, "received_on": one.received}
    if one.fate in ("withheld", "opened"):
        superior = {"superior": by_hand.SUPERIOR, "superior_disclosure": "主动公开"}
        more |= {"disclosure": "不予公开", **WHY, **superior}
    found = hand_in(desk, one.file.read_bytes(), **more)
    assert (found.number, found.title, found.signed_on) == (one.number, one.title, one.signed)
    for form, channel in one.told:
        given = Interpretation(form=form, channel=channel)
        found = interpret(desk, who(desk, "张三"), found.uid, found.version, given)
    return _ENDS[one.fate](desk, found)


def _returned(desk: Desk, found: Manuscript) -> None:
    go_back(desk, who(desk, "张三"), found.uid, found.version, "return", reason="附件不全")


def _reviewed_later(after: Deciding) -> Callable[[Desk, Manuscript], None]:
    def end(desk: Desk, found: Manuscript) -> None:
        screened = sign(desk, who(desk, "李四"), found.uid, found.version, "screened")
        decide(desk, who(desk, "李四"), screened.uid, screened.version, after)

    return end


_ENDS: dict[str, Callable[[Desk, Manuscript], Manuscript | None]] = {
    "published": cleared,
    "returned": _returned,
    "withheld": _reviewed_later(Deciding(disclosure="不予公开", **WHY)),
    "opened": _reviewed_later(Deciding(disclosure="主动公开")),
}


def _proofread(desk: Desk, folder: Path, published: list[Manuscript]) -> int:
    """The issue through its rounds, with the corrections of the first; how many characters it has."""
    planned_issue(desk, folder)
    sheet = proof_sheet(desk, ISSUE, 1)
    table = ["document,line,kind,from,to,chars"]
    table += [
        f"{place},,{kind},{wrong},{right},{n}" for place, kind, wrong, right, n in by_hand.SLIPS
    ]
    data = "\n".join((*table, "")).encode()
    tally, _remarks = enter_corrections(desk, who(desk, "周九"), sheet, data, "一校.csv")
    proofread(desk, published)
    return tally.chars


def _publish(desk: Desk, archive: Archive) -> None:
    freeze(desk, who(desk, "孙八"), ISSUE, issue_named(desk, ISSUE).version)
    sign_issue(desk, who(desk, "吴十"), ISSUE, issue_named(desk, ISSUE).version, "passed")
    seen = issue_named(desk, ISSUE).version
    publish(desk, who(desk, "郑一"), ISSUE, seen, archive=archive, formats=("xml",))


def _keep_tables(desk: Desk, rows: list[Kept]) -> None:
    """What the clerk enters beside the manuscripts."""
    clerk = who(desk, "张三")
    due = "\n".join(
        ("单位,月份,应报", *(f"市发展改革委,{m},{n}" for m, n in by_hand.DUE.items()), "")
    )
    load_register(desk, clerk, "应报", due.encode(), "应报.csv")
    load_register(desk, clerk, "制发", by_hand.issued(rows).encode(), "制发.csv")
    points = "单位,起,止,加减分,得分,理由\n市教育局,2019-01-01,2019-03-31,2,,加分\n"
    points += (
        "市发展改革委,2018-10-01,2019-03-31,,30,核定\n市教育局,2019-01-01,2019-04-30,9,,不在时段\n"
    )
    load_register(desk, clerk, "得分", points.encode(), "得分.csv")
    set_rules(desk, clerk, by_hand.SCORES.encode(), Path("rules.toml"))
    for month in ("2018-10", "2018-11"):
        report_nothing(desk, clerk, "市教育局", month)


def _cells(desk: Desk, kind: ReportKind, period: Period) -> list[list[str]]:
    """The rows of the report's CSV, as WPS opens it."""
    data = make_report(desk, kind, period).file(".csv").decode("utf-8-sig")
    return list(csv.reader(io.StringIO(data)))[1:]


def _closed_by_the_circular(desk: Desk, published: list[Manuscript]) -> None:
    """Once the circular is issued, what is published has come to its end, each step by its person."""
    issue_report(desk, who(desk, "张三"), "通报", HALF)
    assert {manuscript_named(desk, one.uid).state for one in published} == {"reported"}
    for one in published:
        signs = whole_manuscript(desk, one.uid).sign_offs
        assert not any(sign_off.void for sign_off in signs)
        assert len({s.person for s in signs if s.step.startswith("review")}) == 3
    assert {row.manuscript.state for row in list_manuscripts(desk)} == {
        *("reported", "returned", "ledger", "screened")
    }
