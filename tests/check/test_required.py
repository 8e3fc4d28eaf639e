"""What a text must contain for a pattern to match: never more than it must."""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _parser as parser

import pytest
from sample_text import sample_document

from gazette.check import RULES, check_document
from gazette.check.context.document import Context
from gazette.check.context.line_patterns import sees_lines
from gazette.check.context.required import Signs, matches, may_match, required


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
    assert may_match(compiled, Signs.of(text))


def test_a_text_without_what_is_needed_is_passed_over() -> None:
    pattern = re.compile("截[至止][^，。]{2,14}为止")

    assert required(pattern) in ({"为止"}, {"截至", "截止"})
    assert not may_match(pattern, Signs.of("各地要加强值守。"))


@pytest.mark.parametrize(
    ("pattern", "text", "may"),
    [
        ("截[至止][^，。]{2,14}为止", "为止以前，截止", True),
        ("截[至止][^，。]{2,14}为止", "截止以前", False),
        ("截[至止][^，。]{2,14}为止", "到此为止", False),
        ("进行进行", "进行", False),
        ("(?:甲乙[丙丁]|戊己)庚", "甲乙，己庚", False),
        ("(?:甲乙[丙丁]|戊己)庚", "戊己庚", True),
        ("(?:甲乙[丙丁]|戊己)庚", "戊，己庚", False),
    ],
)
def test_each_stretch_and_one_branch_must_stand_somewhere(
    pattern: str, text: str, *, may: bool
) -> None:
    assert may_match(re.compile(pattern), Signs.of(text)) is may


def test_no_text_of_a_sample_is_passed_over_that_has_a_match(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every pattern that a rule asks on any sample is tried there both ways."""
    missed = []

    def both(self: Context, pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
        found = list(pattern.finditer(text))
        if found and not may_match(pattern, self.signs):
            missed.append((pattern.pattern, text))
        return iter(found)

    monkeypatch.setattr(Context, "scan", both)
    samples = [line for rule in RULES if rule.check for line in (*rule.wrong, *rule.right)]
    for sample in samples:
        check_document(sample_document(sample))
    assert len(samples) > 500
    assert missed == []


_LINES = "甲办法\n自公布之日起施行。\n规定，\n由市财政局施行。\n施行"
_PATTERNS = (
    r"起施行(?=。)",
    r"(?:(?<=[。；\n])|\A)由[^，。\n]{1,9}施行",
    r"施行(?=\n|\Z)",
    r"施行(?=。\n由|\Z)",  # looks into the next line
    r"之日[^，]{2,9}规定",  # runs over the line end
    r"规定，\s由",
    r"由市(?!财政局施行。\n施)",
    r"(?m)^施行$",
    r"施行\Z",
    r"(财政)局|(?P<word>公布)之",
)


def test_a_group_that_takes_either_case_asks_for_nothing() -> None:
    assert required(re.compile("(?i:ph)值")) == {"值"}


@pytest.mark.parametrize("pattern", [re.compile(one) for one in _PATTERNS])
def test_the_lines_that_are_searched_give_what_the_whole_text_gives(
    pattern: re.Pattern[str],
) -> None:
    found = [match.span() for match in matches(pattern, _LINES, Signs.of(_LINES))]
    assert found == [match.span() for match in pattern.finditer(_LINES)]
    assert found or "(?!" in pattern.pattern


@pytest.mark.parametrize(
    ("pattern", "sees"),
    [
        ("甲[^，\n]乙", False),
        ("甲[^，]乙", True),
        ("甲\\s", True),
        ("甲(?=\n)", False),
        ("甲(?=\n乙)", True),
        ("甲$", True),
        ("甲\\Z", False),
        ("甲.{0,3}乙", False),
    ],
)
def test_a_pattern_that_may_look_past_a_line_end_is_told(pattern: str, *, sees: bool) -> None:
    assert sees_lines(parser.parse(pattern)) is sees
