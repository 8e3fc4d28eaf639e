"""The journal anchors the desk's trail: its head comes in with each release that a desk adds."""

from __future__ import annotations

from pathlib import Path

from made_release import document, entry, issue, release

from gazette.archive.archive import Archive
from gazette.archive.reports.desk_anchors import desk_anchors


def test_the_head_of_the_desk_stands_in_the_journal_with_who_added_it(tmp_path: Path) -> None:
    release(tmp_path / "3", issue(entry("d1", document("关于绿化的通知", "一。"))))
    release(tmp_path / "4", issue(entry("d1", document("关于照明的通知", "二。")), number=4))
    with Archive.create(tmp_path / "archive") as archive:
        archive.add(tmp_path / "3", actor="郑一", desk_head="12 abc")
        archive.add(tmp_path / "4")
        archive.add(tmp_path / "3", desk_head="99 def")
        added = [one for one in archive.journal.entries() if one.what == "add"]

        assert [one.data.get("desk_head") for one in added] == ["12 abc", None]
        assert added[0].who == "郑一"
        assert desk_anchors(archive) == {12: "abc"}
