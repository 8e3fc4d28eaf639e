"""What a manuscript must not hold when it goes to print: the readers see it, the gate keeps it back."""

from __future__ import annotations

from gazette.base.findings import PRACTICE, FindingKind, finding_kind
from gazette.base.language import Words
from gazette.base.problems import Place, Problem
from gazette.model import Unsettled
from gazette.word.unseen import UNSEEN_WORDS

__all__ = ["COMMENT", "HIDDEN", "MANUSCRIPT_FINDINGS", "REVISION", "problem_of"]


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
_BY_CODE = {kind.code: kind for kind in MANUSCRIPT_FINDINGS}


def problem_of(one: Unsettled, *, file: str = "") -> Problem | None:
    """What the gate says of it; None for a code that no reader of ours writes."""
    kind = _BY_CODE.get(one.code)
    if kind is None:
        return None
    place = Place(paragraph=one.paragraph, text=one.where or one.text)
    values: dict[str, str | Words] = {"text": one.text, "what": _WORDS.get(one.what, one.what)}
    return kind.problem(values, file=file, place=place)


#: what is said of unseen text, as it is stored
_WORDS = {words.zh: words for words in UNSEEN_WORDS}
