"""A file of the archive as a stream: held to its digest before a byte of it is given away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_release import document, entry, issue, release

from gazette.archive import Archive, Filters, open_searcher
from gazette.base.errors import ArchiveError, DamagedError, InputError

NOTICE = document("某市人民政府关于绿化的通知", "各区人民政府：\n请抓紧绿化。")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.create(tmp_path / "archive") as made:
        made.add(release(tmp_path / "dist", issue(entry("notice", NOTICE))))
        yield made


def test_the_stream_is_what_was_kept(archive: Archive) -> None:
    for file in archive.show("2021-03-001").files:
        with archive.open_file("2021-03-001", file.path) as stream:
            assert stream.read() == archive.read("2021-03-001", file.path)


def test_of_a_damaged_file_no_byte_is_given(archive: Archive) -> None:
    [place] = archive.layout.root.rglob("2021-03-001/**/document.xml")
    data = bytearray(place.read_bytes())
    data[-20] ^= 1
    place.chmod(0o644)
    place.write_bytes(data)

    with pytest.raises(DamagedError):
        archive.open_file("2021-03-001", "content/document.xml")


def test_a_file_that_is_gone_is_damage_and_one_that_never_was_is_none(archive: Archive) -> None:
    with pytest.raises(ArchiveError):
        archive.open_file("2021-03-001", "content/nothing.pdf")
    [place] = archive.layout.root.rglob("2021-03-001/**/document.xml")
    place.unlink()
    with pytest.raises(DamagedError):
        archive.open_file("2021-03-001", "content/document.xml")


@pytest.mark.parametrize(
    "wrong",
    [
        {"sort": "newest"},
        {"sort": ""},
        {"facets": ("issuers",)},
        {"facets": "issuer"},
        {"size": -1},
        {"size": "10"},
        {"size": True},
        {"first": -5},
        {"size": 10**12},
        {"today": "2021-07-01"},
        {"by": "page"},
    ],
    ids=str,
)
def test_a_wrong_argument_is_no_damaged_index(archive: Archive, wrong: dict[str, object]) -> None:
    with open_searcher(archive) as searcher, pytest.raises(InputError, match=next(iter(wrong))):
        searcher.search("绿化", **wrong)  # type: ignore[arg-type]  # as a caller might


@pytest.mark.parametrize(
    "wrong",
    [{"year": "2021"}, {"from_": "July"}, {"to": "2021-13"}, {"from_": 2021}, {"issue": -1}],
    ids=str,
)
def test_a_filter_that_no_document_could_meet_is_told(wrong: dict[str, object]) -> None:
    with pytest.raises(InputError, match=next(iter(wrong))):
        Filters(**wrong)  # type: ignore[arg-type]  # as a caller might


def test_days_and_moments_are_both_days(archive: Archive) -> None:
    moment = dt.datetime(2021, 7, 3, 23, tzinfo=dt.UTC)
    with open_searcher(archive) as searcher:
        for day in (moment, moment.date(), "2021-07-03", "2021-07", "2021"):
            found = searcher.search("", filters=Filters(from_=day, to=day), today=moment)
            assert found.total == 1
