"""A check that raises is a finding: the others go on, and the gate lets nothing pass unseen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sample_text import SampleArchive, sample_document

from gazette.base.config import Config, RulesConfig
from gazette.base.errors import SearchError
from gazette.base.problems import Problem
from gazette.check import RULES, RuleSet, check_document
from gazette.check.archive_port import Archived
from gazette.check.context.document import Context
from gazette.check.context.issue import IssueContext
from gazette.check.engine import check_issue
from gazette.check.finding import Finding
from gazette.check.gate import publication
from gazette.check.gate.documents import DOCUMENT_CHECKS
from gazette.check.gate.issue import ISSUE_CHECKS
from gazette.check.gate.publication import gate
from gazette.check.table import Rule
from gazette.issue.bundle import IssueBundle
from gazette.issue.waivers import Waiver
from gazette.model import Document, Entry, Issue, Paragraph, Section, Text
from gazette.model.ids import with_ids

WRONG = "#标题 某市人民政府关于甲事的通知\n安排布署下一步工作.\n"
BLANK = Document(body=(Paragraph(inlines=(Text(text=" \u3000"),)),))
ONE = Document(body=(Paragraph(inlines=(Text(text="甲"),)),))
LITTLE = {"empty": Document(), "blank": with_ids(BLANK), "one character": with_ids(ONE)}


def _bundle(*documents: Document) -> IssueBundle:
    entries = tuple(Entry(key=f"d{n}", document=d) for n, d in enumerate(documents, 1))
    section = Section(label="市政府文件", section_class="政府文件", entries=entries)
    date = dt.date(2021, 7, 15)
    return IssueBundle(
        issue=Issue(title="某市人民政府公报", year=2021, number=3, date=date, sections=(section,))
    )


def _raise(_context: Context) -> Iterator[Finding]:
    yield Finding(0, 0, 1)
    raise ValueError("二减三")


@pytest.mark.parametrize("document", LITTLE.values(), ids=LITTLE)
@pytest.mark.parametrize("rule", [r for r in RULES if r.check], ids=lambda rule: rule.code)
def test_a_rule_looks_at_next_to_nothing(rule: Rule, document: Document) -> None:
    assert rule.check
    for finding in rule.check(Context(document, RulesConfig(), SampleArchive())):
        assert finding.segment < len(Context(document).segments)


@pytest.mark.parametrize("documents", [(), *((d,) for d in LITTLE.values())])
@pytest.mark.parametrize("rule", [r for r in RULES if r.check_issue], ids=lambda rule: rule.code)
def test_a_rule_on_issues_looks_at_next_to_nothing(
    rule: Rule, documents: tuple[Document, ...]
) -> None:
    assert rule.check_issue
    for xpath, words in rule.check_issue(IssueContext(_bundle(*documents))):
        assert xpath
        assert rule.problem({"found": "", "to": "", **words}).message


def test_a_rule_that_raises_is_a_finding_and_the_others_go_on() -> None:
    document = sample_document(WRONG)
    before = check_document(document)
    broken = next(rule for rule in RULES if rule.code == "GZ-K01")
    rules = tuple(replace(r, check=_raise, needs="") if r is broken else r for r in RULES)

    found = check_document(document, file="a.docx", rules=RuleSet(rules))

    (failure,) = (p for p in found if p.code == "GZ-E01")
    assert (failure.level, failure.file) == ("error", "a.docx")
    assert "GZ-K01" in failure.message
    assert "ValueError" in failure.message
    assert "二减三" not in failure.message
    assert "二减三" in failure.details
    assert "Traceback" in str(failure.to_json()["details"])
    assert [p.code for p in found if p.code not in ("GZ-E01", "GZ-K01")] == [p.code for p in before]
    assert "GZ-K01" in {p.code for p in found}, "what it found before it failed"


def test_a_rule_on_issues_that_raises_is_a_finding() -> None:
    def raises(_context: IssueContext) -> Iterator[tuple[str, dict[str, str]]]:
        raise KeyError("甲")

    rules = tuple(replace(r, check_issue=raises) if r.code == "GZ-I05" else r for r in RULES)

    (failure,) = (p for p in check_issue(_bundle(ONE), rules=RuleSet(rules)) if p.code == "GZ-E01")
    assert "GZ-I05" in failure.message
    assert failure.file == "issue.toml"


def test_an_archive_that_cannot_answer_is_no_fault_of_the_rule() -> None:
    class Broken(SampleArchive):
        def find_by_number(self, number: str) -> list[Archived]:
            raise SearchError("没有索引", where=number)

    text = "#标题 某市人民政府关于甲事的通知\n按照《某市人民政府关于丙事的通知》（某政发〔2021〕1号）执行。"
    with pytest.raises(SearchError):
        check_document(sample_document(text), archive=Broken())


@pytest.mark.parametrize("index", range(len(DOCUMENT_CHECKS)))
def test_a_check_of_the_gate_that_raises_blocks_publication(
    index: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def raises(_entry: Entry, _bundle: IssueBundle) -> Iterator[Problem]:
        raise IndexError("甲")

    checks = list(DOCUMENT_CHECKS)
    checks[index] = checks[index]._replace(look=raises)
    monkeypatch.setattr(publication, "DOCUMENT_CHECKS", tuple(checks))

    found = gate(_bundle(ONE), waivers=[Waiver(code="GZ-E02", reason="赶时间")])

    (failure,) = (p for p in found if p.code == "GZ-E02")
    assert failure.file == "d1"
    assert not failure.waived
    assert failure.level == "error"
    assert all(kind.code in failure.message for kind in checks[index].kinds)


@pytest.mark.parametrize("code", ["GZ-V08", "GZ-V12", "GZ-V16"])
def test_a_rule_on_which_the_gate_relies_blocks_publication_when_it_raises(code: str) -> None:
    rules = tuple(replace(r, check=_raise) if r.code == code else r for r in RULES)

    found = gate(
        _bundle(ONE), rules=RuleSet(rules), waivers=[Waiver(code="GZ-E02", reason="赶时间")]
    )
    assert [code in p.message for p in found if p.code == "GZ-E02" and not p.waived] == [True]
    assert "GZ-E01" not in {p.code for p in found}


@pytest.mark.parametrize("index", range(len(ISSUE_CHECKS)))
def test_a_check_of_the_whole_issue_that_raises_blocks_publication(
    index: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def raises(_bundle: IssueBundle) -> Iterator[Problem]:
        raise IndexError("甲")

    checks = list(ISSUE_CHECKS)
    checks[index] = checks[index]._replace(look=raises)
    monkeypatch.setattr(publication, "ISSUE_CHECKS", tuple(checks))

    assert [p.file for p in gate(_bundle(ONE)) if p.code == "GZ-E02"] == ["issue.toml"]


def test_a_code_of_before_still_holds_in_settings_and_waivers() -> None:
    document = sample_document("#标题 通知\n#主送 各有关单位:\n请办理。")
    loud = Config(rules=RulesConfig(levels={"GZ-A01": "error"}))
    waived = gate(
        replace(_bundle(document), config=loud), waivers=[Waiver(code="GZ-A01", reason="原件如此")]
    )

    assert [p.level for p in check_document(document) if p.code == "GZ-Z01"] == ["warning"]
    assert [p.level for p in check_document(document, config=loud) if p.code == "GZ-Z01"] == [
        "error"
    ]
    assert [p.waived for p in waived if p.code == "GZ-Z01"] == ["原件如此"]
    assert "GZ-G20" not in {p.code for p in waived}
