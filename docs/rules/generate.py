"""Writes the pages of this folder that come from the table of findings."""

from __future__ import annotations

from pathlib import Path

from gazette.check.report.rules import rule_pages
from gazette.cli.findings import FINDINGS, GROUPS

if __name__ == "__main__":
    for name, text in rule_pages(FINDINGS, GROUPS).items():
        (Path(__file__).parent / name).write_text(text, encoding="utf-8")
        print(name)
