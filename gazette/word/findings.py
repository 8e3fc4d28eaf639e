"""What a manuscript must not hold when it goes to print: the readers see it, the gate keeps it back."""

from __future__ import annotations

from gazette.base.findings import PRACTICE, FindingKind

__all__ = ["COMMENT", "HIDDEN", "MANUSCRIPT_FINDINGS", "REVISION"]


def _unclean(code: str, zh: str, en: str) -> FindingKind:
    return FindingKind(
        code=code,
        found_by="gate",
        level="error",
        group="gate",
        source=PRACTICE,
        zh=f"稿件里有{zh}：{{text}}",
        en=f"the manuscript has {en}: {{text}}",
        remedy_zh="请在 Word 里处理干净（接受或拒绝修订、删去批注和隐藏文字）后再送。",
        remedy_en="Accept or reject revisions, delete comments and hidden text in Word.",
        waivable=True,
    )


REVISION = _unclean("GZ-G03", "未处理的修订", "open revisions")
COMMENT = _unclean("GZ-G04", "批注", "a comment")
HIDDEN = _unclean("GZ-G05", "隐藏的内容（{what}）", "hidden matter ({what})")
MANUSCRIPT_FINDINGS = (REVISION, COMMENT, HIDDEN)
