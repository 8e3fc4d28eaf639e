"""The table of editions: everything that handles editions asks it, so a new one is one line there."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import gazette
from gazette.archive import Archive
from gazette.archive.ports.site_source import ArchiveSource
from gazette.base.config import Config
from gazette.base.language import Words
from gazette.model.walk import printed_text
from gazette.release import editions
from gazette.release.editions import EDITIONS, EXTRAS, FORMATS, Download, Edition, Editions
from gazette.vocabulary.media_types import UNKNOWN

ISSUE = """title = "某市人民政府公报"
year = 2021
number = 3
date = 2021-07-15
[masthead]
sponsor = "某市人民政府办公室"
"""
TEXT = (
    "某市人民政府关于绿化的通知\n\n各区人民政府：\n\n现将有关事项通知如下。\n\n（此件公开发布）\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "2021-03" / "manuscripts" / "01-市政府文件"
    place.mkdir(parents=True)
    (tmp_path / "2021-03" / "issue.toml").write_text(ISSUE, encoding="utf-8")
    (place / "01.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "2021-03"


def _text_of(made: Editions) -> dict[str, bytes]:
    entries = made.bundle.issue.entries
    return {"all.txt": "\f".join(printed_text(e.document) for e in entries).encode()}


@pytest.fixture
def _plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """A further edition: the text of the issue and nothing else."""
    plain = Edition(
        Words("纯文本", "plain text"),
        _text_of,
        lambda files: {"d01": files["all.txt"].decode()},
        folder="text/",
        download=Download("text/all.txt", "整期纯文本", "{name}.txt"),
    )
    _ = gazette.build  # its module takes the names that are there when it loads
    table = dict[str, Edition](EDITIONS.items())
    table["text"] = plain
    monkeypatch.setattr(editions, "EDITIONS", table)
    monkeypatch.setattr(editions, "FORMATS", (*FORMATS, "text"))


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.create(tmp_path / "archive") as made:
        yield made


@pytest.mark.usefixtures("_plain_text")
def test_a_further_edition_is_made_proved_listed_kept_and_offered(
    folder: Path, tmp_path: Path, archive: Archive
) -> None:
    made = gazette.build(folder, tmp_path / "out", formats=("text",), archive=archive)  # type: ignore[arg-type]  # as above

    manifest = json.loads((made.folder / "manifest.json").read_bytes())
    assert manifest["files"]["text/all.txt"]["type"] == "text/plain"
    assert manifest["proof"]["editions"] == {"text": {"documents": 1, "equal": True}}
    source = ArchiveSource(archive, Config(), dt.date(2021, 7, 15))
    [xml, text] = sorted(source.files("2021-03"), key=lambda file: file.name, reverse=True)
    assert (text.name, text.text) == ("gazette-2021-03.txt", "整期纯文本")
    assert source.read("2021-03", text.name) == (made.folder / "text/all.txt").read_bytes()
    assert xml.name == "gazette-2021-03.xml"


def test_every_file_of_every_edition_has_a_media_type(folder: Path, tmp_path: Path) -> None:
    made = gazette.build(folder, tmp_path / "out", extras=EXTRAS)

    manifest = json.loads((made.folder / "manifest.json").read_bytes())
    unknown = [path for path, note in manifest["files"].items() if note["type"] == UNKNOWN]
    assert unknown == []


def test_the_table_has_every_name_the_command_line_takes() -> None:
    assert set(EDITIONS) == {*FORMATS, *EXTRAS}
    assert all(edition.words.zh and edition.words.en for edition in EDITIONS.values())


def test_every_edition_that_readers_take_has_another_name() -> None:
    offered = [download.save_as for download in editions.downloads("gazette-2021-03")]

    assert offered == ["gazette-2021-03.pdf", "gazette-2021-03.epub", "gazette-2021-03.xml"]
