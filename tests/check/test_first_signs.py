"""What a pattern can begin with: a text is skipped through to it, and nothing is passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from sample_text import sample_document

from gazette.check import RULES, check_document
from gazette.check.context import first_signs
from gazette.check.context.document import Context
from gazette.check.context.first_signs import quick_matches

_TEXT = "甲10个。\n几10个、x3—5万元，第二十条（一）甲甲；AbC甲乙\n\n末"


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_signs, "_WORTH", 0)
    first_signs._search_of.cache_clear()


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?<![甲0-9])(?:[0-9]+|几)1?",
        r"(?:(?<=。\n)|\A)(?:几|甲)1",
        r"(?:甲+|[一二])",
        r"(?<=[0-9])(?:个|万)?[。、元]",
        r"(?<!甲)(甲)\1",
        r"(?i)(?<!x)(?:b+|甲)",
        r"(?<=[一-龥])(?:[^，]|甲)",
        r"(?<=\n)(?:\n|几)",
        r"(?<!第)(?P<n>[一二]十?)",
        r"(?<![甲])(?:[—\-\]x]+)",
        r"(?:甲)*",
        r"\Z",
    ],
)
def test_what_is_skipped_to_gives_what_the_whole_text_gives(pattern: str) -> None:
    compiled = re.compile(pattern)
    found = [(m.span(), m.groups()) for m in quick_matches(compiled, _TEXT)]
    assert found == [(m.span(), m.groups()) for m in compiled.finditer(_TEXT)]


def test_a_pattern_with_remarks_is_skipped_to_as_well() -> None:
    pattern = re.compile("(?<!第)(?:一|二) # a numeral\n 十 # ten", re.VERBOSE)
    assert [m[0] for m in quick_matches(pattern, "第二十条，二十个 # 十")] == ["二十"]


def test_every_pattern_of_the_rules_finds_the_same_in_the_samples(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: set[re.Pattern[str]] = set()

    def noted(_self: Context, pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
        asked.add(pattern)
        return pattern.finditer(text)

    monkeypatch.setattr(Context, "scan", noted)
    text = "\n".join(line for rule in RULES for line in (*rule.wrong, *rule.right))
    check_document(sample_document(text.replace("#", "＃")))
    assert len(asked) > 200
    for pattern in asked:
        found = [match.span() for match in quick_matches(pattern, text)]
        assert found == [match.span() for match in pattern.finditer(text)], pattern.pattern
