"""Twenty real manuscripts from a department's Word file to the archived issue, on both databases."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from desk_of import hand_in, who
from desk_walk import cleared, passed_issue

from gazette.archive.archive import Archive
from gazette.archive.reports.desk_anchors import desk_anchors
from gazette.base.errors import RefusedError
from gazette.desk.looking.lists import list_manuscripts
from gazette.desk.looking.whole import verify_trail, whole_manuscript
from gazette.desk.model.manuscripts import Manuscript
from gazette.desk.planning.publishing import publish
from gazette.desk.store.desk import Desk

UNITS = ("市发展改革委", "市教育局")


def test_twenty_real_manuscripts_go_the_whole_way(desk: Desk, corpus: Path, tmp_path: Path) -> None:
    files = sorted((corpus / "state-council").glob("*.docx"))
    found: list[Manuscript] = []
    for number, file in enumerate(files):
        if len(found) == 20:
            break
        try:
            received = hand_in(desk, file.read_bytes(), unit=UNITS[number % 2])
        except RefusedError:
            continue
        found.append(cleared(desk, received))
    passed = passed_issue(desk, tmp_path / "issue", found)
    with Archive.create(tmp_path / "archive") as archive:
        publish(
            desk, who(desk, "郑一"), "2021-03", passed.version, archive=archive, formats=("xml",)
        )
        documents = list(archive.list(type_="document"))
        anchors = desk_anchors(archive)

    rows = list_manuscripts(desk)
    assert len(found) == len(documents) == 20
    assert {row.manuscript.state for row in rows} == {"archived"}
    assert Counter(row.manuscript.unit_name for row in rows) == dict.fromkeys(UNITS, 10)
    for one in found:
        signs = whole_manuscript(desk, one.uid).sign_offs
        assert not any(sign.void for sign in signs)
        reviews = [s.person for s in signs if s.step.startswith("review")]
        assert len(set(reviews)) == 3
    assert verify_trail(desk, anchors)[2] is None
