"""The issue after another: what is carried on, and the day by the office's rhythm."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from gazette.base.errors import IssueError
from gazette.export.mobile.place import issue_folder
from gazette.issue.bundle import IssueBundle
from gazette.issue.folder import NewIssue, new_issue
from gazette.issue.following import follow_issue
from gazette.issue.manifest import load_manifest
from gazette.issue.office import with_office
from gazette.issue.rhythm import Published, next_after
from gazette.model import Issue

_LAST = """
title = "江州市人民政府公报"
year = 2024
number = 7
unit = "号"
total_number = 519
date = 2024-07-31
section_order = ["02-政府文件", "01-政府规章"]
[masthead]
sponsor = "江州市人民政府办公室"
editors = ["甲", "乙"]
other = [["监督电话", "12345"]]
phone = ""
[cover]
emblem = "cover/emblem.png"
web_address = "https://www.example.gov.cn/gongbao/2024/7/"
highlights = ["要目"]
[[sections]]
folder = "02-政府文件"
class = "党委政府文件"
order = ["甲.docx"]
[[waivers]]
code = "GZ-G01"
reason = "已核"
"""


@pytest.fixture
def last(tmp_path: Path) -> Path:
    folder = tmp_path / "2024-07"
    for section in ("01-政府规章", "02-政府文件"):
        (folder / "manuscripts" / section).mkdir(parents=True)
    (folder / "manuscripts" / "02-政府文件" / "甲.docx").write_bytes(b"x")
    (folder / "cover").mkdir()
    (folder / "cover" / "emblem.png").write_bytes(b"picture")
    (folder / "issue.toml").write_text(_LAST, encoding="utf-8")
    return folder


def test_the_next_issue_carries_on_what_is_the_offices_and_nothing_of_one_issue(
    last: Path, tmp_path: Path
) -> None:
    follow_issue(tmp_path / "2024-08", last)
    made = load_manifest(tmp_path / "2024-08")

    assert (made.title, made.year, made.number, made.unit) == (
        "江州市人民政府公报",
        2024,
        8,
        "号",
    )
    assert (made.total_number, made.date) == (520, dt.date(2024, 8, 31))
    assert made.masthead == load_manifest(last).masthead
    assert made.cover.web_address == "https://www.example.gov.cn/gongbao/2024/8/"
    assert made.cover.highlights == ()
    assert made.section_order == ("02-政府文件", "01-政府规章")
    assert (tmp_path / "2024-08" / "cover" / "emblem.png").read_bytes() == b"picture"
    assert [(s.folder, s.section_class, s.order) for s in made.sections] == [
        ("02-政府文件", "党委政府文件", ())
    ]
    assert (made.documents, made.waivers) == ((), ())
    folders = sorted(p.name for p in (tmp_path / "2024-08" / "manuscripts").iterdir())
    assert folders == ["01-政府规章", "02-政府文件"]
    assert not [p for p in (tmp_path / "2024-08" / "manuscripts").rglob("*") if p.is_file()]


def test_what_is_given_is_taken_and_a_special_issue_is_not_gone_on_from(
    last: Path, tmp_path: Path
) -> None:
    follow_issue(tmp_path / "2024-09", last, number=9, date=dt.date(2024, 9, 15))
    made = load_manifest(tmp_path / "2024-09")
    text = (last / "issue.toml").read_text(encoding="utf-8")
    (last / "issue.toml").write_text('special = "增刊"\n' + text, encoding="utf-8")

    assert (made.number, made.date) == (9, dt.date(2024, 9, 15))
    with pytest.raises(IssueError, match="增刊不接着编号"):
        follow_issue(tmp_path / "2024-10", last)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("last", "before", "following"),
    [
        ((2024, 7, "2024-07-31"), None, (2024, 8, "2024-08-31")),
        ((2024, 1, "2024-01-31"), None, (2024, 2, "2024-02-29")),
        ((2024, 12, "2024-12-31"), None, (2025, 1, "2025-01-31")),
        ((2024, 7, "2024-07-20"), None, (2024, 8, "2024-08-20")),
        ((2024, 13, "2024-07-15"), None, (2024, 14, "2024-07-31")),
        ((2024, 14, "2024-07-31"), None, (2024, 15, "2024-08-15")),
        ((2024, 24, "2024-12-31"), None, (2025, 1, "2025-01-15")),
        ((2024, 3, "2024-06-30"), None, (2024, 4, "2024-08-31")),
        ((2024, 2, "2024-06-30"), None, (2024, 3, "2024-09-30")),
        ((2024, 6, "2024-02-29"), (2024, 5, "2024-02-20"), (2024, 7, "2024-03-09")),
        ((2024, 2, "2024-02-29"), (2024, 1, "2024-01-31"), (2024, 3, "2024-03-31")),
        ((2024, 2, "2024-03-10"), (2024, 1, "2024-01-10"), (2024, 3, "2024-05-10")),
        ((2024, 14, "2024-07-25"), (2024, 13, "2024-07-10"), (2024, 15, "2024-08-10")),
    ],
)
def test_number_and_day_follow_the_rhythm(
    last: tuple[int, int, str],
    before: tuple[int, int, str] | None,
    following: tuple[int, int, str],
) -> None:
    known = [Published(before[0], before[1], day(before[2]))] if before else []
    found = next_after(Published(last[0], last[1], day(last[2]), 100), known)

    assert (found.year, found.number, found.day) == (
        following[0],
        following[1],
        day(following[2]),
    )
    assert found.total_number == 101


def test_an_issue_without_its_own_settings_has_the_offices(tmp_path: Path) -> None:
    (tmp_path / "gazette.toml").write_text(
        '[masthead]\nsponsor = "市政府办公室"\nphone = "1"\n'
        '[cover]\nweb_address = "https://x.cn/{issue}/{year}/{number}/"\n'
        '[[sections]]\nfolder = "02-政府文件"\nclass = "党委政府文件"\n'
        '[[sections]]\nfolder = "09-没有"\n',
        encoding="utf-8",
    )
    folder = tmp_path / "2021-03"
    new_issue(folder, NewIssue("公报", 2021, 3, day("2021-03-31")))
    text = (folder / "issue.toml").read_text(encoding="utf-8")
    text = text.replace('phone = ""', 'phone = "2"')
    (folder / "issue.toml").write_text(text, encoding="utf-8")

    made = with_office(load_manifest(folder), folder)

    assert (made.masthead.sponsor, made.masthead.phone) == ("市政府办公室", "2")
    assert made.cover.web_address == "https://x.cn/2021/03/2021/3/"
    assert [s.folder for s in made.sections] == ["02-政府文件"]


def test_the_printed_address_of_a_double_issue_is_the_one_that_its_page_has(tmp_path: Path) -> None:
    (tmp_path / "gazette.toml").write_text(
        '[cover]\nweb_address = "https://x.cn/{issue}/"\n', encoding="utf-8"
    )
    folder = tmp_path / "2021-05"
    new_issue(folder, NewIssue("公报", 2021, 5, day("2021-06-30")))
    manifest = load_manifest(folder).model_copy(update={"number_to": 6})

    made = with_office(manifest, folder)

    issue = Issue(title="公报", year=2021, number=5, number_to=6)
    assert made.cover.web_address == f"https://x.cn/{issue_folder(IssueBundle(issue))}"


def test_a_slip_in_the_offices_settings_is_told_with_its_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "gazette.toml").write_text('[masthead]\nsponser = "甲"\n', encoding="utf-8")
    new_issue(tmp_path / "i", NewIssue("公报", 2021, 3))

    with pytest.raises(IssueError, match="是不是“sponsor”？") as told:
        with_office(load_manifest(tmp_path / "i"), tmp_path / "i")
    assert told.value.where == str(tmp_path / "gazette.toml")
    assert "第 2 行" in told.value.message
