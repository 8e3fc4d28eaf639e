"""`gazette amend`: an amending decision beside the text that it amends."""

from __future__ import annotations

from gazette.cli.commands import group

__all__ = ["amend"]

_HERE = "gazette.cli.amend"


@group(
    "amend",
    zh="修正本核对：读修改决定，推算，与修正本逐条核对，做新旧对照表。",
    en="Amending decisions: read them, compute the text, compare it with the amended one, tabulate.",
    example=(
        """
        gazette amend read 决定.docx
        gazette amend check 决定.docx 修正本.docx --old 旧本.docx
        gazette amend table 决定.docx 修正本.docx --old 旧本.docx -o 新旧对照表.docx
        """,
        """
        gazette amend read decision.docx
        gazette amend check decision.docx amended.docx --old before.docx
        gazette amend table decision.docx amended.docx --old before.docx -o table.docx
        """,
    ),
    homes={
        "read": f"{_HERE}.reading:read",
        "check": f"{_HERE}.checking:check",
        "table": f"{_HERE}.table:table",
        "confirm": f"{_HERE}.confirming:confirm",
        "history": f"{_HERE}.history:history",
    },
)
def amend() -> None:
    pass
