"""Titles that an earlier draft has cut into words are not cut again, and what is kept is not trusted."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazette.base.shelves import Shelf
from gazette.text import kept_words, words
from gazette.text.kept_words import words_of_drafts

TITLE = "某市人民政府关于加强绿化工作的通知"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    return tmp_path / "2021-03"


def cut_in_a_draft(folder: Path, text: str = TITLE) -> tuple[list[str], bool]:
    """The words, and whether they were known."""
    with words_of_drafts(folder):
        kept = words._KEPT.get()
        assert kept is not None
        return words._cut(text), text in kept[0]


def test_a_title_is_cut_by_the_first_draft_and_known_to_the_next(folder: Path) -> None:
    first, known_first = cut_in_a_draft(folder)
    again, known_again = cut_in_a_draft(folder)

    assert (known_first, known_again) == (False, True)
    assert again == first == words._cut(TITLE)
    assert len(first) > 1


def test_what_one_draft_did_not_ask_for_is_still_known_to_the_one_after(folder: Path) -> None:
    cut_in_a_draft(folder)
    cut_in_a_draft(folder, "关于防汛的通知")

    assert cut_in_a_draft(folder)[1]


def test_another_issue_knows_none_of_it(folder: Path) -> None:
    cut_in_a_draft(folder)

    assert not cut_in_a_draft(folder.with_name("2021-04"))[1]


def test_words_of_another_program_are_not_taken(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_in_a_draft(folder)
    monkeypatch.setattr(kept_words, "own_code", lambda: "another")

    assert not cut_in_a_draft(folder)[1]


@pytest.mark.parametrize(
    "kept",
    [
        b"not JSON",
        b"[]",
        '{"某市人民政府关于加强绿化工作的通知": ["某市", "人民政府"]}'.encode(),
        '{"某市人民政府关于加强绿化工作的通知": "某市人民政府关于加强绿化工作的通知"}'.encode(),
        '{"某市人民政府关于加强绿化工作的通知": [1]}'.encode(),
    ],
)
def test_words_that_do_not_make_up_their_text_are_not_taken(
    folder: Path, monkeypatch: pytest.MonkeyPatch, kept: bytes
) -> None:
    monkeypatch.setattr(Shelf, "taken", lambda _shelf, _key: kept)

    assert cut_in_a_draft(folder) == (words._cut(TITLE), False)


def test_outside_a_draft_nothing_is_kept(folder: Path) -> None:
    words._cut(TITLE)

    assert not cut_in_a_draft(folder)[1]
