"""Uploads read apart: the same as here, and what a hostile file does, it does to a process that dies."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from desk_of import notice

from gazette.base.errors import RefusedError
from gazette.desk.intake.reading import read_manuscript
from gazette.desk.model.texts import ReadManuscript
from gazette.desk.web.reading import apart
from gazette.desk.web.reading.apart import ApartReader
from gazette.desk.web.reading.frames import of_frames, to_frames


@pytest.fixture(scope="module")
def reader() -> ApartReader:
    made = ApartReader()
    made.warm()
    return made


def _facts(read: ReadManuscript) -> tuple[object, ...]:
    return (read.digest, read.title, read.signed_on, read.chars, dict(read.media), read.problems)


def test_a_manuscript_is_read_as_it_is_here(reader: ApartReader) -> None:
    data = notice()
    assert _facts(reader(data, "a.docx")) == _facts(read_manuscript(data, "a.docx"))


def test_what_is_no_manuscript_is_refused_in_words(reader: ApartReader) -> None:
    with pytest.raises(RefusedError) as caught:
        reader(b"%PDF-1.7 no manuscript", "x/../报告.docx")
    assert caught.value.where == "报告.docx"


def test_a_reader_that_falls_is_no_more_than_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_work", _die)
    with pytest.raises(RefusedError, match="停下"):
        ApartReader()(notice(), "a.docx")


def test_a_reader_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_work", _hang)
    with pytest.raises(RefusedError, match="停下"):
        ApartReader(seconds=0.5)(notice(), "a.docx")


def test_frames_that_lie_are_refused() -> None:
    good = list(to_frames(read_manuscript(notice(), "a.docx")))
    with pytest.raises(StopIteration):
        of_frames(iter(good[:1]), (b"", b""), "a.docx")
    with pytest.raises((KeyError, TypeError)):
        of_frames(iter([b"{}", *good[1:]]), (b"", b""), "a.docx")


@pytest.mark.corpus
def test_every_hostile_file_is_read_or_refused(reader: ApartReader, corpus: Path) -> None:
    # the rest of the folder goes this way in test_hostile_uploads
    files = sorted((corpus / "word-hard" / "synthetic").glob("*.docx"))
    answers = [_answer(reader, one) for one in files]
    assert len(answers) == len(files) >= 15
    assert {"read", "refused"} == set(answers)


def _answer(reader: ApartReader, file: Path) -> str:
    try:
        reader(file.read_bytes(), file.name)
    except RefusedError:
        return "refused"
    return "read"


def _die(*_arguments: object) -> None:
    os._exit(9)


def _hang(*_arguments: object) -> None:
    time.sleep(60)
