"""The open data of an archive's site, held file by file: over years, the example, an issue of hard things."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from made_release import document, entry, issue, release
from open_data_held import atom_faults, csv_faults, json_faults
from places import EXAMPLE

from gazette.archive.archive import Archive
from gazette.archive.editing.corrections import correct, correction_of
from gazette.archive.editing.relations import declare_status
from gazette.archive.ports.site import make_archive_site
from gazette.archive.ports.site_source import beijing_today
from gazette.base.config import Config, SiteConfig
from gazette.issue.loading import load_issue
from gazette.model import Issue

TODAY = dt.date(2026, 11, 30)
CONFIG = Config(site=SiteConfig(base_url="https://www.example.gov.cn/gongbao/"))
OPEN = document("关于政务公开的通知", "推进政务公开。", number="某政发〔2021〕1号")
FIRE = document("某市消防办法", "第一条　检查消防设施。", number="某政发〔2021〕2号")
REPEAL = document("关于废止《某市消防办法》的决定", "废止《某市消防办法》（某政发〔2021〕2号）。")
ODD = document("=1+1<&>“题”，\n名", "甲，“乙”\n“丙”", number="@某〔2021〕3号")


def faults(archive: Archive, folder: Path, config: Config = CONFIG) -> list[str]:
    make_archive_site(archive, folder, config, today=TODAY)
    data = folder / "data" / "v1"
    return [*json_faults(data), *atom_faults(folder), *csv_faults(data)]


@pytest.mark.parametrize("config", [CONFIG, Config()], ids=["address known", "address unknown"])
def test_after_a_withdrawal_a_correction_and_a_repeal_everything_is_what_it_claims(
    tmp_path: Path, config: Config
) -> None:
    with Archive.create(tmp_path / "archive") as archive:
        first = issue(entry("d01", OPEN), entry("d02", FIRE), entry("d03", ODD))
        archive.add(release(tmp_path / "first", first))
        archive.add(release(tmp_path / "next", issue(entry("d01", REPEAL), year=2022)))
        again = issue(entry("d01", FIRE), entry("d02", ODD))
        archive.add(release(tmp_path / "again", again), new_version="刊登有误")
        item = archive.item("2021-03-002")
        correct(archive, item.key, correction_of(item, "“检查”应为“核查”。", signed=TODAY))

        assert faults(archive, tmp_path / "site", config) == []
    changes = json.loads((tmp_path / "site/data/v1/changes.json").read_bytes())["changes"]
    assert {change["kind"] for change in changes} >= {"added", "withdrawn"}
    withdrawn = [c for c in changes if c["kind"] == "withdrawn"]
    assert [(c["id"], c["note"]) for c in withdrawn] == [("2021-03-001", "刊登有误")]


def test_a_repeal_entered_years_later_is_listed_on_the_day_on_which_it_was_entered(
    tmp_path: Path,
) -> None:
    with Archive.create(tmp_path / "archive") as archive:
        archive.add(release(tmp_path / "first", issue(entry("d01", FIRE), entry("d02", OPEN))))
        day, entered = dt.date(2021, 9, 1), beijing_today()
        declare_status(archive, "2021-03-001", "废止", date=day, reason="某市人民政府令第9号")
        make_archive_site(archive, tmp_path / "site", CONFIG, today=entered)
    data = tmp_path / "site/data/v1"
    changes = json.loads((data / "changes.json").read_bytes())["changes"]
    updated = {d["id"]: d["updated"] for d in _documents(data)}

    assert [(c["kind"], c["date"], c["listed"]) for c in changes[:1]] == [
        ("status", "2021-09-01", entered.isoformat())
    ]
    assert updated["2021-03-001"] == entered.isoformat()
    assert updated["2021-03-002"] < entered.isoformat()
    assert entered.isoformat() in (tmp_path / "site/sitemap.xml").read_text(encoding="utf-8")


def _documents(data: Path) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads((data / "documents.json").read_bytes())["documents"]
    return found


def _held(made: Issue, tmp_path: Path) -> list[str]:
    with Archive.create(tmp_path / "archive") as archive:
        archive.add(release(tmp_path / "release", made))
        return faults(archive, tmp_path / "site")


def test_the_data_of_the_example_are_what_they_claim(tmp_path: Path) -> None:
    assert _held(load_issue(EXAMPLE).issue, tmp_path) == []
    listed = json.loads((tmp_path / "site/data/v1/documents.json").read_bytes())["documents"]
    assert len(listed) == 15


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["awkward-2024-01", "jiangzhou-2024-07"])
def test_the_data_of_whole_issues_of_hard_things_are_what_they_claim(
    corpus: Path, tmp_path: Path, name: str
) -> None:
    bundle = load_issue(corpus / "issue-cases" / name, for_checks=True)

    assert _held(bundle.issue, tmp_path) == []


def test_what_is_no_feed_is_found(tmp_path: Path) -> None:
    """The grammar refuses what RFC 4287 refuses."""
    with Archive.create(tmp_path / "archive") as archive:
        archive.add(release(tmp_path / "first", issue(entry("d01", OPEN))))
        make_archive_site(archive, tmp_path / "site", CONFIG, today=TODAY)
    feed = tmp_path / "site" / "feed.xml"
    sound = feed.read_text(encoding="utf-8")
    for right, wrong in (("<title>", "<titel>"), ("T00:00:00+08:00", ""), ("<author>", "<other>")):
        feed.write_text(
            sound.replace(right, wrong).replace(right.replace("<", "</"), wrong.replace("<", "</")),
            encoding="utf-8",
        )
        assert atom_faults(tmp_path / "site") != [], right
