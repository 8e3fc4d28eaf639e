"""`--select` and `--ignore`: codes, letters, groups and levels."""

from __future__ import annotations

import pytest

from gazette.base.errors import InputError
from gazette.base.language import Words
from gazette.base.problems import Level, Problem
from gazette.check.rules import GROUPS, RULES
from gazette.check.selection import Selection, selection


def _problem(code: str, level: Level = "warning") -> Problem:
    return Problem(code=code, level=level, words=Words.same("不对"))


def _selection(select: str = "", ignore: str = "") -> Selection:
    return selection([select], [ignore], RULES, GROUPS)


@pytest.mark.parametrize(
    "word", ["GZ-P01", "p01", "P", "gz-p", "punctuation", GROUPS["punctuation"][0]]
)
def test_a_code_a_letter_and_a_group_select_a_finding(word: str) -> None:
    chosen = _selection(word)

    assert chosen.takes(_problem("GZ-P01"))
    assert not chosen.takes(_problem("GZ-U01"))


@pytest.mark.parametrize("word", ["hint", "提示", "error,hint", "错误、提示"])
def test_levels_are_named_in_both_languages(word: str) -> None:
    assert not _selection(ignore=word).takes(_problem("GZ-P01", "hint"))
    assert _selection(ignore=word).takes(_problem("GZ-P01", "warning"))


def test_codes_and_levels_selected_together_must_both_hold() -> None:
    chosen = _selection("P,error")

    assert chosen.takes(_problem("GZ-P01", "error"))
    assert not chosen.takes(_problem("GZ-P01", "hint"))
    assert not chosen.takes(_problem("GZ-U01", "error"))


def test_a_code_of_before_stands_for_that_of_now() -> None:
    renamed = next(rule for rule in RULES if rule.formerly)

    assert _selection(renamed.formerly).takes(_problem(renamed.code))


@pytest.mark.parametrize("code", ["GZ-E01", "GZ-E02", "GZ-G17", "GZ-X01"])
def test_what_was_not_looked_at_stays_when_something_else_is_selected(code: str) -> None:
    assert _selection("P").takes(_problem(code, "error"))


@pytest.mark.parametrize("word", ["GZ-P1", "P00", "nonsense", "GZ", "-"])
def test_a_word_that_names_nothing_is_refused(word: str) -> None:
    with pytest.raises(InputError, match=r"RuleSet\.default\(\)"):
        _selection(word)
