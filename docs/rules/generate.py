"""Writes the pages of this folder that come from the rule table."""

from __future__ import annotations

from pathlib import Path

from gazette.check.report.rules import rule_pages

if __name__ == "__main__":
    for name, text in rule_pages().items():
        (Path(__file__).parent / name).write_text(text, encoding="utf-8")
        print(name)
