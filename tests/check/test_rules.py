"""Every rule against its own examples, in time, and in what it claims."""

from __future__ import annotations

import datetime as dt
import string

import pytest
from places import ROOT
from sample_text import SampleArchive, sample_document, sample_word_file

from gazette.base.config import Config, RulesConfig
from gazette.base.language import speaking
from gazette.base.problems import Problem
from gazette.check import RULES, check_document
from gazette.check.context.document import Context
from gazette.check.context.word_lists import WordLists
from gazette.check.fix.document import apply_fixes, fix_document
from gazette.check.report.rules import rule_pages
from gazette.check.rules import GROUPS
from gazette.check.table import CAP, Rule
from gazette.cli.findings import FINDINGS
from gazette.cli.findings import GROUPS as ALL_GROUPS
from gazette.model import Document
from gazette.vocabulary.problems import LEVELS

DOCS = ROOT / "docs" / "rules"
ON_DOCUMENTS = [rule for rule in RULES if rule.check]
WRONG = [(rule, sample) for rule in ON_DOCUMENTS for sample in rule.wrong]
RIGHT = [(rule, sample) for rule in ON_DOCUMENTS for sample in rule.right]


def _id(value: object) -> str:
    return value.code if isinstance(value, Rule) else ""


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Config:
    """The sample house: with the word lists that ship empty."""
    words = sample_word_file(tmp_path_factory.mktemp("words"))
    return Config(rules=RulesConfig(word_lists=(words,)))


def _of(rule: Rule, document: Document, config: Config) -> list[Problem]:
    problems = check_document(document, config=config, archive=SampleArchive())
    return [problem for problem in problems if problem.code == rule.code]


@pytest.mark.parametrize(("rule", "sample"), WRONG, ids=_id)
def test_a_wrong_example_is_reported_with_its_place(rule: Rule, sample: str, house: Config) -> None:
    found = _of(rule, sample_document(sample), house)
    assert found
    for problem in found:
        place = problem.place
        assert problem.level == rule.level
        assert problem.message
        assert problem.remedy
        assert place.xpath
        if place.start is not None and place.end is not None:
            assert 0 <= place.start <= place.end <= len(place.text)


@pytest.mark.parametrize(("rule", "sample"), RIGHT, ids=_id)
def test_a_right_example_is_not_reported(rule: Rule, sample: str, house: Config) -> None:
    assert _of(rule, sample_document(sample), house) == []


@pytest.mark.parametrize(
    ("rule", "sample"), [(rule, sample) for rule, sample in WRONG if rule.fixes], ids=_id
)
def test_a_fix_heals_and_a_second_one_changes_nothing(
    rule: Rule, sample: str, house: Config
) -> None:
    document = sample_document(sample)
    fixable = [problem for problem in _of(rule, document, house) if problem.fix]
    for _ in range(3):  # one fix may uncover the next
        _, document = apply_fixes(document, [p for p in _of(rule, document, house) if p.fix])
    assert not [problem for problem in _of(rule, document, house) if problem.fix]
    assert bool(fixable) == (document != sample_document(sample))


@pytest.mark.parametrize(("rule", "sample"), WRONG, ids=_id)
def test_correcting_twice_changes_no_more(rule: Rule, sample: str, house: Config) -> None:
    del rule
    once = fix_document(sample_document(sample), config=house).document
    assert fix_document(once, config=house).document == once


@pytest.mark.parametrize("rule", ON_DOCUMENTS, ids=_id)
def test_a_rule_says_truly_whether_it_fixes(rule: Rule, house: Config) -> None:
    fixes = [p.fix for s in rule.wrong for p in _of(rule, sample_document(s), house)]
    assert any(fixes) == rule.fixes


def test_there_are_a_hundred_rules_and_every_group_has_some() -> None:
    assert len(RULES) >= 100
    assert {rule.group for rule in RULES} == set(GROUPS)
    assert [rule.code for rule in RULES] == sorted({rule.code for rule in RULES})


@pytest.mark.parametrize("rule", RULES, ids=_id)
def test_a_rule_claims_no_more_than_its_source_allows(rule: Rule) -> None:
    too_high = LEVELS.index(rule.level) < LEVELS.index(CAP[rule.source.strength])
    assert bool(rule.raised) == too_high
    assert rule.source.name


@pytest.mark.parametrize("rule", RULES, ids=_id)
def test_a_rule_has_examples_and_speaks_two_languages(rule: Rule) -> None:
    assert rule.wrong
    assert rule.right
    for zh, en in ((rule.zh, rule.en), (rule.remedy_zh, rule.remedy_en)):
        assert _names(zh) == _names(en) or not _names(en) - _names(zh)
        assert any("\u4e00" <= c <= "\u9fff" for c in zh)
        assert en


def _names(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_messages_are_english_on_request_and_the_findings_are_the_same() -> None:
    document = sample_document("#标题 某市人民政府关于甲事的通知\n请贯彻执行.")
    problems = check_document(document)
    with speaking("en"):
        assert any("full stop" in problem.message for problem in problems)
        assert check_document(document) == problems
    assert not any("full stop" in problem.message for problem in problems)


def test_a_rule_of_2012_says_nothing_of_a_document_of_1998() -> None:
    text = "#标题 国务院关于甲事的通知\n#文号 国发[1998]4号\n#日期 {}\n请贯彻执行。"
    old = check_document(sample_document(text.format("一九九八年五月六日")))
    new = check_document(sample_document(text.format("二○一三年五月六日")))
    dated = {
        rule.code for rule in RULES if rule.valid_from and rule.valid_from > dt.date(1998, 5, 6)
    }
    assert not {problem.code for problem in old} & dated
    assert {"GZ-N01", "GZ-D01", "GZ-D06"} <= {problem.code for problem in new}


def test_findings_come_in_reading_order() -> None:
    document = sample_document("#标题 通知\n推进公开,做好服务。\n请贯彻执行.\n安排布署工作。")
    starts = [p.place.xpath for p in check_document(document) if p.place.id]
    assert starts == sorted(starts, key=lambda xpath: xpath or "")


def test_the_pages_of_the_rules_are_up_to_date() -> None:
    for name, text in rule_pages(FINDINGS, ALL_GROUPS).items():
        assert (DOCS / name).read_text(encoding="utf-8") == text, "run docs/rules/generate.py"


def test_no_shipped_word_is_wrong_by_its_own_list() -> None:
    words = WordLists.shipped()
    seen: set[tuple[str, str]] = set()
    for word in words.words:
        assert (word.kind, word.text) not in seen
        seen.add((word.kind, word.text))
        assert word.text != word.right
        for longer in word.exceptions:
            assert word.form in longer, word
    for word in words.of("错别字"):
        assert not any(other.text in word.right for other in words.of("错别字")), word


def test_quoted_matter_titles_and_tables_are_seen_as_what_they_are() -> None:
    document = sample_document(
        "将第三条修改为：“第三条 用地,应当登记.”\n依照《甲,乙办法》执行。\n|代码,甲|B|\n公开,办理。"
    )
    context = Context(document)
    assert context.running_plain.count(",") == 1
    assert context.running.count(",") == 3
    assert len(context.running) == len(context.text) == len(context.plain)


def test_a_quotation_over_several_paragraphs_is_one() -> None:
    document = sample_document("修改为：“甲。\n“乙。\n“丙。”\n丁。")
    context = Context(document)
    assert all(context.is_quoted(context.text.index(c)) for c in "甲乙丙")
    assert not context.is_quoted(context.text.index("丁"))
    assert not [p for p in check_document(document) if p.code == "GZ-P02"]


def test_articles_that_an_amendment_quotes_are_not_the_documents_own() -> None:
    text = (
        "#标题 某市人民政府关于修改《甲办法》的决定\n一、将第三条修改为：“第三条　甲。\n第九条　乙。”\n"
        "二、删去第五条。"
    )
    codes = {problem.code for problem in check_document(sample_document(text))}
    assert not codes & {"GZ-S06", "GZ-P02"}
