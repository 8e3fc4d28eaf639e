"""What a text must contain for a pattern to match: never more than it must."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from sample_text import sample_document

from gazette.check import RULES, check_document
from gazette.check.context.document import Context
from gazette.check.context.required import may_match, required


def known(text: str) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(text), frozenset(a + b for a, b in pairwise(text))


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("截[至止][^，。]{2,14}为止", "截至9月底为止"),
        ("(?<=[0-9])斤(?=[，。])", "共5斤。"),
        ("杜绝不(?!良)|避免不(?!必)", "要避免不报"),
        ("(?:甲乙)?丙丁", "丙丁"),
        ("甲*乙", "乙"),
        ("甲(?<=甲)乙(?=乙丙|丙)", "甲乙丙"),
        ("[^甲]乙", "丙乙"),
        ("(?i)PH值", "ph值"),
        ("(?:甲|)乙", "乙"),
        ("(甲)乙\\1", "甲乙甲"),
        ("[一-三丙]二", "一二"),
        ("(?!甲)乙丙", "乙丙"),
        ("(?:一二)+三", "一二一二三"),
        (".", "字"),
    ],
)
def test_a_text_with_a_match_is_never_passed_over(pattern: str, text: str) -> None:
    compiled = re.compile(pattern)
    assert compiled.search(text)
    assert may_match(compiled, *known(text))


def test_a_text_without_what_is_needed_is_passed_over() -> None:
    pattern = re.compile("截[至止][^，。]{2,14}为止")

    assert required(pattern) in ({"为止"}, {"截至", "截止"})
    assert not may_match(pattern, *known("各地要加强值守。"))


def test_no_text_of_a_sample_is_passed_over_that_has_a_match(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every pattern that a rule asks on any sample is tried there both ways."""
    missed = []

    def both(self: Context, pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
        found = list(pattern.finditer(text))
        if found and not may_match(pattern, self.characters, self.pairs):
            missed.append((pattern.pattern, text))
        return iter(found)

    monkeypatch.setattr(Context, "scan", both)
    samples = [line for rule in RULES if rule.check for line in (*rule.wrong, *rule.right)]
    for sample in samples:
        check_document(sample_document(sample))
    assert len(samples) > 500
    assert missed == []
