"""The table of all findings: what the rooms declare, put together for `gazette rules` and docs/rules."""

from __future__ import annotations

from gazette.archive.verify.findings import ARCHIVE_FINDINGS
from gazette.archive.verify.findings import GROUPS as ARCHIVE_GROUPS
from gazette.base.findings import FindingKind
from gazette.check.gate.no_such_code import ISSUE_FINDINGS
from gazette.check.rule_set import RuleSet
from gazette.check.rules import GROUPS as RULE_GROUPS

__all__ = ["FINDINGS", "GROUPS", "known_findings"]

#: group → (zh, en), in the order of the documentation
GROUPS: dict[str, tuple[str, str]] = {
    **RULE_GROUPS,
    "gate": ("出版条件", "the gate before publication"),
    "reader": ("读稿", "reading manuscripts"),
    "schema": ("XML 模式", "XML schema"),
    "failures": ("没有查成的检查", "checks that failed"),
    **ARCHIVE_GROUPS,
}

#: every finding that this program makes, by code
FINDINGS: tuple[FindingKind, ...] = tuple(
    sorted(
        (
            *ISSUE_FINDINGS,
            *ARCHIVE_FINDINGS,
        ),
        key=lambda kind: kind.code,
    )
)


def known_findings() -> tuple[FindingKind, ...]:
    """The same with the rules of the installed plug-ins after them."""
    return (*FINDINGS, *(rule for rule in RuleSet.default().rules if rule.plugin))
