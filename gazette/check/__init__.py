"""Checks (校对): rules on documents and issues, and the gate before publication."""

from __future__ import annotations

from gazette.check.engine import check_document, check_issue
from gazette.check.finding import Finding
from gazette.check.rule_set import RuleSet
from gazette.check.rules import RULES
from gazette.check.table import Rule, own_rule

__all__ = ["RULES", "Finding", "Rule", "RuleSet", "check_document", "check_issue", "own_rule"]
