"""Whether the old text is the one that the decision amends (前一版): if not, its numbers mean other articles."""

from __future__ import annotations

from collections.abc import Mapping

from gazette.amend.compare import letters
from gazette.amend.instruction import Amendment, Instruction
from gazette.amend.new_text import labelled_articles
from gazette.amend.text import WorkText
from gazette.vocabulary.amendments import UnresolvedReason

__all__ = ["is_other_version"]

_LONG = 20  #: letters; shorter texts may be the same by chance
_FEW = 2  #: instructions that may fail by a misprint
_MANY = 1 / 3  #: of all that name an article


def is_other_version(
    amendment: Amendment, work: WorkText, failed: Mapping[str, UnresolvedReason]
) -> bool:
    """Whether the text is another version than the decision is about.

    It is, where it has the new words already, where the new words are a neighbour's, or where places
    and words that are to change are not there again and again.

    Args:
        amendment: what was tried.
        work: the text, whose articles know what they were.
        failed: what could not be done, by the instruction's key, and why.
    """
    if "fits_elsewhere" in failed.values():
        return True
    new = [i for i in amendment.instructions if _whole_text(i)]
    old_texts = {letters(a.before) for a in work.articles if a.old}
    old_texts |= {letters(entry.before) for entry in work.preamble()}
    there = sum(1 for i in new if _whole_text(i) in old_texts)
    if there and 2 * there >= len(new):
        return True
    of_articles = [i for i in amendment.instructions if any(p.article for p in i.refs)]
    lost = [i for i in of_articles if failed.get(i.key) in ("no_place", "words_absent")]
    return len(lost) >= _FEW and len(lost) > len(of_articles) * _MANY


def _whole_text(instruction: Instruction) -> str:
    """The letters of an article that it gives whole; "" where it gives none, or a short one."""
    whole = instruction.op in ("insert_article", "preamble") or (
        instruction.op == "replace" and all(p.is_whole_article for p in instruction.refs)
    )
    if not whole or not instruction.new:
        return ""
    lead, labelled = labelled_articles(instruction.new.split("\n"))
    lines = labelled[0][1] if labelled and not lead else lead
    text = letters("\n".join(lines))
    return text if len(text) >= _LONG else ""
