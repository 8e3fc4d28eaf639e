"""`gazette export-pdf`: one document as an official paper, from a manuscript and from the archive."""

from __future__ import annotations

import shutil
from pathlib import Path

import pypdfium2
from places import EXAMPLE
from program import gazette

from gazette.archive.archive import Archive


def words_of(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path.read_bytes()) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    return ["".join(text.split()) for text in texts]


def test_a_manuscript_is_marked_as_a_proof_and_the_archived_paper_is_not(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "issue")
    place = tmp_path / "archive"
    Archive.create(place).close()
    made = gazette(
        "build",
        tmp_path / "issue",
        "-o",
        tmp_path / "dist",
        "--format",
        "mobile",
        "--archive",
        place,
    )
    assert made.returncode == 0, made.stderr

    first = gazette("export-pdf", "2021-03-002", "--archive", place, "-o", tmp_path / "paper.pdf")
    second = gazette("export-pdf", "2021-03-002", "--archive", place, "-o", tmp_path / "again.pdf")
    proof = gazette("export-pdf", tmp_path / "issue", "-o", f"{tmp_path}/each/")

    assert (first.returncode, second.returncode, proof.returncode) == (0, 0, 0), proof.stderr
    assert (tmp_path / "paper.pdf").read_bytes() == (tmp_path / "again.pdf").read_bytes()
    assert not any("校样" in text for text in words_of(tmp_path / "paper.pdf"))
    each = sorted((tmp_path / "each").iterdir())
    assert len(each) == 15
    assert all("校样" in text for path in each for text in words_of(path))


def test_several_documents_want_a_folder(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "issue")

    made = gazette("export-pdf", tmp_path / "issue", "-o", tmp_path / "one.pdf")

    assert made.returncode != 0
    assert "文件夹" in made.stderr
    assert not (tmp_path / "one.pdf").exists()
