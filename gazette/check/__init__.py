"""Checks (校对): rules on documents and issues, and the gate before publication."""

from __future__ import annotations

from gazette.check.engine import check_document, check_issue
from gazette.check.rules import RULES

__all__ = ["RULES", "check_document", "check_issue"]
