"""Manuscripts walked the whole way at the desk of `desk_of`: reviewed, planned, proofread, frozen, passed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from desk_of import who

from gazette.desk.acts.deciding import Deciding, decide
from gazette.desk.acts.noting import waive_interpretation
from gazette.desk.acts.signing import sign
from gazette.desk.acts.waiving import waive
from gazette.desk.looking.whole import manuscript_named, whole_manuscript
from gazette.desk.model.issues import DeskIssue
from gazette.desk.model.manuscripts import Manuscript
from gazette.desk.planning.issues import issue_named
from gazette.desk.planning.passing import freeze, sign_issue
from gazette.desk.planning.plan import Planning, plan
from gazette.desk.store.desk import Desk

__all__ = ["SIGNERS", "cleared", "frozen_issue", "passed_issue", "planned_issue", "proofread"]

#: who signs what in the office of `desk_of`
SIGNERS = {
    "screened": "李四",
    "selected": "赵六",
    "review1": "赵六",
    "review2": "钱七",
    "review3": "孙八",
}
ISSUE = "2021-03"


def cleared(desk: Desk, found: Manuscript) -> Manuscript:
    """The manuscript, decided on, its errors let stand, and through its reviews."""
    if found.disclosure is None:
        public = Deciding(disclosure="主动公开")
        found = decide(desk, who(desk, "李四"), found.uid, found.version, public)
    found = waive_interpretation(
        desk, who(desk, "张三"), found.uid, found.version, reason="内容简单"
    )
    while found.errors:
        found = _one_let_stand(desk, found)
    for step, name in SIGNERS.items():
        found = sign(desk, who(desk, name), found.uid, found.version, step)
    return found


def _one_let_stand(desk: Desk, found: Manuscript) -> Manuscript:
    whole = whole_manuscript(desk, found.uid)
    given = {one.code for one in whole.waivers}
    code = next(
        str(p["code"]) for p in whole.problems if p["level"] == "error" and p["code"] not in given
    )
    return waive(desk, who(desk, "赵六"), found.uid, found.version, code, reason="核对过")


def planned_issue(desk: Desk, folder: Path, *, pages: int | None = None) -> DeskIssue:
    """What is cleared, planned as issue 3 of 2021."""
    planning = Planning(
        year=2021,
        number=3,
        folder=folder,
        title="某市人民政府公报",
        date=dt.date(2021, 3, 15),
        pages=pages,
    )
    return plan(desk, who(desk, "赵六"), planning)[0]


def proofread(desk: Desk, found: Sequence[Manuscript]) -> None:
    """The issue typeset, and each of its manuscripts through three rounds of proofs."""
    sign_issue(desk, who(desk, "张三"), ISSUE, issue_named(desk, ISSUE).version, "typeset")
    for one in found:
        for step in ("proof1", "proof2", "proof3"):
            now = manuscript_named(desk, one.uid)
            sign(desk, who(desk, "周九"), now.uid, now.version, step)


def frozen_issue(desk: Desk, folder: Path, found: Sequence[Manuscript]) -> DeskIssue:
    """The issue with these manuscripts, frozen."""
    planned_issue(desk, folder)
    proofread(desk, found)
    return freeze(desk, who(desk, "孙八"), ISSUE, issue_named(desk, ISSUE).version)


def passed_issue(desk: Desk, folder: Path, found: Sequence[Manuscript]) -> DeskIssue:
    """The issue with these manuscripts, passed for print."""
    frozen = frozen_issue(desk, folder, found)
    return sign_issue(desk, who(desk, "吴十"), ISSUE, frozen.version, "passed")
