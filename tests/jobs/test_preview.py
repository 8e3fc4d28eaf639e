"""Pictures of pages for an editor: those of the real issue, made again only when something changed."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

import gazette
from gazette.base.errors import ExportError
from gazette.export.pdf import make_pdf
from gazette.export.pdf.preview import page_pictures
from gazette.jobs.preview import preview

ISSUE = """title = "某市人民政府公报"
year = 2021
number = 3
date = 2021-07-15
[masthead]
sponsor = "某市人民政府办公室"
"""
FIRST = "某市人民政府关于绿化的通知\n\n各区人民政府：\n\n现将有关事项通知如下。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    manuscripts = tmp_path / "2021-03" / "manuscripts" / "01-市政府文件"
    manuscripts.mkdir(parents=True)
    (tmp_path / "2021-03" / "issue.toml").write_text(ISSUE, encoding="utf-8")
    for number in (1, 2):
        (manuscripts / f"{number:02d}.txt").write_text(FIRST, encoding="utf-8")
    return tmp_path / "2021-03"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How often the issue was laid out: page counts."""
    counts: list[int] = []

    def counting(*args: object, **more: object) -> object:
        edition = make_pdf(*args, **more)  # type: ignore[arg-type]  # handed on as they are
        counts.append(edition.page_count)
        return edition

    monkeypatch.setattr("gazette.export.pdf.make_pdf", counting)
    monkeypatch.setattr("gazette.release.fingerprint.own_code", lambda: "this program")
    return counts


def test_other_pages_of_an_unchanged_issue_need_no_typesetting(
    folder: Path, made: list[int], tmp_path: Path
) -> None:
    first = preview(folder, tmp_path / "p", pages=(1, 1))
    other = preview(folder, tmp_path / "p")

    assert [path.name for path in (*first, *other)] == [
        "page-001.png",
        *("page-i.png", "page-ii.png", "page-001.png"),
    ]
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in (*first, *other))
    assert len(made) == 1


def test_the_pictures_are_those_of_the_real_issue(
    folder: Path, made: list[int], tmp_path: Path
) -> None:
    from gazette.jobs.preview import _NO_TIME

    whole = make_pdf(gazette.load_issue(folder), draft=True, timestamp=_NO_TIME)

    paths = preview(folder, tmp_path / "p")

    assert [path.read_bytes() for path in paths] == list(page_pictures(whole.data).values())
    with pypdfium2.PdfDocument((tmp_path / ".gazette" / "preview.pdf").read_bytes()) as kept:
        assert len(kept) == len(paths) == made[0]


def test_a_change_in_a_manuscript_is_seen(folder: Path, made: list[int], tmp_path: Path) -> None:
    before = preview(folder, tmp_path / "p")[-1].read_bytes()
    changed = folder / "manuscripts" / "01-市政府文件" / "02.txt"
    changed.write_text(FIRST.replace("绿化", "节水"), encoding="utf-8")

    assert preview(folder, tmp_path / "p")[-1].read_bytes() != before
    assert len(made) == 2


def test_a_kept_proof_that_was_tampered_with_is_made_again(
    folder: Path, made: list[int], tmp_path: Path
) -> None:
    before = preview(folder, tmp_path / "p", pages=(1, 1))[0].read_bytes()
    (tmp_path / ".gazette" / "preview.pdf").write_bytes(b"%PDF-1.7 something else")

    assert preview(folder, tmp_path / "p", pages=(1, 1))[0].read_bytes() == before
    assert len(made) == 2


def test_pages_that_are_not_there_are_told(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="没有第 90"):
        preview(folder, tmp_path / "p", pages=(90, 91))
    assert not (tmp_path / "p").exists()


def test_pages_before_the_first_are_asked_for_by_the_numbers_they_have(
    folder: Path, tmp_path: Path
) -> None:
    every = [path.name for path in preview(folder, tmp_path / "all")]
    first = every.index("page-001.png")
    assert every[:2] == ["page-i.png", "page-ii.png"]
    for pages, wanted in (
        (("i", "ii"), every[:2]),
        (("ii", 1), every[1 : first + 1]),
        ((1, 99), every[first:]),
    ):
        made = preview(folder, tmp_path / "p", pages=pages)
        assert [path.name for path in made] == wanted
