"""Files broken by chance end in a flow that conserves their text, or in a clear error.

A short run by itself; a long one on demand: GAZETTE_MUTANTS=20000 pytest tests/word/test_mutated_files.py
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from mutating import mutants
from word_characters import (
    carried_characters,
    lost_characters,
    swallowed_ends,
    visible_characters,
)

from gazette.base.errors import GazetteError
from gazette.vocabulary.revisions import Choice
from gazette.word import read_word

COUNT = int(os.environ.get("GAZETTE_MUTANTS", "150"))
SEED = int(os.environ.get("GAZETTE_MUTANTS_SEED", "13"))


def swallowed(path: Path, choice: Choice) -> str:
    """The characters of the file, and its paragraphs' ends, that are neither in its flow nor in its losses."""
    try:
        flow = read_word(path, revisions=choice)
    except GazetteError as exc:
        assert exc.message  # noqa: PT017 - the error is one of two good ends
        return ""
    counts = visible_characters(path, revisions=choice)
    ours = carried_characters(flow) + lost_characters(flow)
    ends = swallowed_ends(path, flow, revisions=choice)
    return "".join([*(c for tally in counts.values() for c in (tally - ours).elements()), *ends])


@pytest.mark.parametrize("choice", ["accept", "reject"])
def test_no_mutated_file_raises_or_swallows_text(tmp_path: Path, choice: Choice) -> None:
    path = tmp_path / "a.docx"
    wrong = {}
    for number, data in enumerate(mutants(SEED, COUNT)):
        path.write_bytes(data)
        found = swallowed(path, choice)  # a bare traceback ends the test, and says of which file
        if found:
            wrong[number] = found

    assert wrong == {}


def test_mutants_are_the_same_for_the_same_seed_and_many_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    files = list(mutants(5, 40))
    read = 0
    for data in files:
        path.write_bytes(data)
        try:
            read_word(path, revisions="accept")
            read += 1
        except GazetteError as exc:
            assert re.search(r"\w", exc.message)  # noqa: PT017 - the error is one of two good ends

    assert [len(d) for d in mutants(5, 40)] == [len(d) for d in files]
    assert read >= 20
