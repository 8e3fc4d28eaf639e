"""Two published texts of one law, article beside article (两版对照): what is printed counts, nothing is computed.

Where a decision stands between the two, each change has the number of the instruction that ordered it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from gazette.amend.apply import apply_amendment
from gazette.amend.compare import letters
from gazette.amend.instruction import Amendment
from gazette.amend.table import Comparison, ComparisonRow, comparison_row
from gazette.amend.text import WorkArticle, main_text, work_text
from gazette.model import Document

__all__ = ["comparison_of_versions"]

_ALIKE = 0.5  #: share of common pairs of letters from which two articles are one, changed
_SAME_NUMBER = 0.3  #: the same, of articles that have the same number


def comparison_of_versions(
    old: Document, new: Document, amendment: Amendment | None = None
) -> Comparison:
    """The articles that are not the same in the two texts, in the order of the new one.

    An article is followed by its words: it stays itself when its number changes.

    Args:
        old: the text before, or the document that promulgates it.
        new: the text after.
        amendment: what the decision between them orders for this text, where there is one.
    """
    name = amendment.target if amendment else ""
    before, after = work_text(main_text(old, name)), work_text(main_text(new, name))
    numbers = _because(amendment, old) if amendment else {}
    rows = [_title_row(before.title, after.title, numbers)]
    pairs = _pairs(before.articles, after.articles)
    rows += [_row(pair, numbers) for pair in pairs]
    return Comparison(
        title=after.title,
        decision=amendment.decision if amendment else "",
        rows=tuple(row for row in rows if row.is_changed),
    )


class _Pair(NamedTuple):
    """An article before and after; one of them may be missing."""

    old: WorkArticle | None
    new: WorkArticle | None


def _title_row(old: str, new: str, numbers: Mapping[str, tuple[str, ...]]) -> ComparisonRow:
    return comparison_row("题目", "题目", old, new, numbers.get("题目", ()))


def _row(pair: _Pair, numbers: Mapping[str, tuple[str, ...]]) -> ComparisonRow:
    old, new = pair
    old_label, new_label = (one.old_label or "" if one else "" for one in pair)
    because = numbers.get(old_label, ()) if old else numbers.get(f"+{new_label}", ())
    return comparison_row(
        old_label, new_label, old.before if old else "", new.before if new else "", because
    )


def _because(amendment: Amendment, old: Document) -> dict[str, tuple[str, ...]]:
    """Label in the old text, and +label of what comes in → numbers of the instructions about it."""
    found: dict[str, tuple[str, ...]] = {}
    for part in apply_amendment(amendment, old).parts:
        numbers = tuple(dict.fromkeys(i.no for i in part.because if i.no))
        if numbers:
            found[part.old_label or f"+{part.label}"] = numbers
    return found


def _pairs(old: Sequence[WorkArticle], new: Sequence[WorkArticle]) -> Iterator[_Pair]:
    """The articles of both texts in the order of the new one, those gone where they stood."""
    partner = _partners(old, new)
    taken = set(partner.values())
    gone = iter([n for n in range(len(old)) if n not in taken])
    waiting = next(gone, None)
    for place, article in enumerate(new):
        mate = partner.get(place)
        while mate is not None and waiting is not None and waiting < mate:
            yield _Pair(old[waiting], None)
            waiting = next(gone, None)
        yield _Pair(old[mate] if mate is not None else None, article)
    while waiting is not None:
        yield _Pair(old[waiting], None)
        waiting = next(gone, None)


def _partners(old: Sequence[WorkArticle], new: Sequence[WorkArticle]) -> dict[int, int]:
    """Place in the new text → place in the old one: of the same letters first, then of the likest."""
    left, right = ([letters(a.before) for a in text] for text in (old, new))
    found: dict[int, int] = {}
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            found.update(zip(range(j1, j2), range(i1, i2), strict=True))
        elif tag == "replace":
            found.update(_aligned(old, new, range(i1, i2), range(j1, j2)))
    return found | _moved(left, right, found)


def _moved(left: Sequence[str], right: Sequence[str], found: Mapping[int, int]) -> dict[int, int]:
    """Articles that went elsewhere as they are."""
    taken = set(found.values())
    free = {text: n for n, text in enumerate(left) if text and n not in taken}
    places = (n for n, text in enumerate(right) if n not in found and text in free)
    return {place: free.pop(right[place]) for place in places if right[place] in free}


def _aligned(
    old: Sequence[WorkArticle], new: Sequence[WorkArticle], lefts: range, rights: range
) -> dict[int, int]:
    """The best pairs in order (Needleman and Wunsch 1970), by likeness; what is not alike has no partner."""
    scores = _scores([old[i] for i in lefts], [new[j] for j in rights])
    rows, columns = len(lefts), len(rights)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            paired = best[i + 1][j + 1] + scores[i][j] if scores[i][j] else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    found: dict[int, int] = {}
    i = j = 0
    while i < rows and j < columns:
        if scores[i][j] and best[i][j] == best[i + 1][j + 1] + scores[i][j]:
            found[rights[j]] = lefts[i]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _scores(old: Sequence[WorkArticle], new: Sequence[WorkArticle]) -> list[list[float]]:
    """Likeness of each to each, 0 where it is too little for them to be one article."""
    left, right = ([_bigrams(a.before) for a in text] for text in (old, new))
    scores: list[list[float]] = []
    for article, grams in zip(old, left, strict=True):
        row = []
        for other, others in zip(new, right, strict=True):
            value = _likeness(grams, others)
            least = _SAME_NUMBER if article.old_label == other.old_label else _ALIKE
            row.append(value if value >= least else 0.0)
        scores.append(row)
    return scores


def _bigrams(text: str) -> frozenset[str]:
    bare = letters(text)
    return frozenset(bare[n : n + 2] for n in range(len(bare) - 1)) or frozenset(bare)


def _likeness(left: frozenset[str], right: frozenset[str]) -> float:
    """Dice's coefficient of the pairs of letters."""
    total = len(left) + len(right)
    return 2 * len(left & right) / total if total else 0.0
