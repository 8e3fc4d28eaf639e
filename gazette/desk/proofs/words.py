"""What a proof sheet says beside the text: Chinese, as all that the office prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazette.text.numerals import int_to_chinese

if TYPE_CHECKING:
    from gazette.desk.proofs.sheets import ProofFinding, ProofSheet
    from gazette.model.block_lines import LineRole

__all__ = ["STRONG", "finding_place", "sheet_head", "sheet_note", "sheet_title"]

#: lines that stand out
STRONG: frozenset[LineRole] = frozenset(("title", "annex_title", "order"))


def sheet_title(sheet: ProofSheet) -> str:
    """2021年第3期 一校样."""
    return f"{sheet.issue.year}年第{sheet.issue.number}期　{int_to_chinese(sheet.round)}校样"


def sheet_head(sheet: ProofSheet) -> str:
    """What stands at the head of every page."""
    return "　".join(filter(None, (sheet.office, sheet_title(sheet))))


def sheet_note(sheet: ProofSheet) -> str:
    """How much it is, of which day, and how corrections are written."""
    return (
        f"{len(sheet.documents)} 篇，{sheet.chars} 字，{sheet.day} 打出。"
        "改错请写篇号、行号；红底的数字是查到的问题，列在每篇后面。"
    )


def finding_place(finding: ProofFinding) -> str:
    """第 12 行, or 全篇."""
    return f"第 {finding.line} 行" if finding.line else "全篇"
