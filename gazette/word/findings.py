"""What a manuscript must not hold when it goes to print: the readers see it, the gate keeps it back."""

from __future__ import annotations

from gazette.base.findings import PRACTICE, FindingKind, finding_kind

__all__ = ["COMMENT", "HIDDEN", "MANUSCRIPT_FINDINGS", "REVISION"]


def _unclean(code: str, zh: str, en: str) -> FindingKind:
    return finding_kind(
        code,
        (f"稿件里有{zh}：{{text}}", f"the manuscript has {en}: {{text}}"),
        (
            "请在 Word 里处理干净（接受或拒绝修订、删去批注和隐藏文字）后再送。",
            "Accept or reject revisions, delete comments and hidden text in Word.",
        ),
        PRACTICE,
        found_by="gate",
        group="gate",
        waivable=True,
    )


REVISION = _unclean("GZ-G03", "未处理的修订", "open revisions")
COMMENT = _unclean("GZ-G04", "批注", "a comment")
HIDDEN = _unclean("GZ-G05", "隐藏的内容（{what}）", "hidden matter ({what})")
MANUSCRIPT_FINDINGS = (REVISION, COMMENT, HIDDEN)
