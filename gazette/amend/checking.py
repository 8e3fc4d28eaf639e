"""The decision beside the amended text that is printed (修正本核对), article by article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from gazette.amend.apply import Computed, ComputedArticle, apply_amendment
from gazette.amend.compare import compared, letters, likeness
from gazette.amend.instruction import Amendment
from gazette.amend.quoted import compared_with_quotations
from gazette.amend.reading import same_title
from gazette.amend.results import ComparedArticle
from gazette.amend.text import WorkArticle, WorkText, main_text, work_text
from gazette.base.values import Value
from gazette.model import Document
from gazette.vocabulary.amendments import Compared

__all__ = ["Check", "amendment_for", "check_amendment"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check(Value):
    """What comes of comparing a decision with the text that it is to have made."""

    amendment: Amendment
    articles: tuple[ComparedArticle, ...]
    computed: Computed | None = None  #: None: without the old text
    is_predecessor: bool = True  #: False: the old text is not the one that the decision amends

    @property
    def agrees(self) -> bool:
        """No article differs, is missing or is extra."""
        return all(a.result in ("equal", "punctuation") for a in self.articles)


def amendment_for(amendments: Iterable[Amendment], title: str) -> Amendment | None:
    """The amendment of the text of that title; the only one there is, where that does not name its text."""
    found = list(amendments)
    for amendment in found:
        if same_title(amendment.target, title):
            return amendment
    if len(found) == 1 and (not found[0].target or _gives_title(found[0], title)):
        return found[0]
    return next((a for a in found if _gives_title(a, title)), None)


def _gives_title(amendment: Amendment, title: str) -> bool:
    return any(
        i.op == "title" and i.new and same_title(i.new, title) for i in amendment.instructions
    )


def check_amendment(amendment: Amendment, printed: Document, old: Document | None = None) -> Check:
    """The amended text as printed, beside what the decision makes of the old text.

    Args:
        amendment: what the decision orders for this text (`amendment_for`).
        printed: the amended text, or the document that promulgates it.
        old: the text before; without it, or where it is not the direct predecessor, what the decision
            quotes is sought where the decision puts it.
    """
    text = work_text(main_text(printed, amendment.target))
    if old is None:
        quoted = tuple(compared_with_quotations(amendment, text))
        return Check(amendment=_without_annexes(amendment), articles=quoted)
    computed = apply_amendment(amendment, old)
    articles = list(_compared(computed, text.articles))
    direct = _is_predecessor(computed, articles)
    if not direct:
        articles = list(_with_quoted(articles, compared_with_quotations(amendment, text)))
    return Check(
        amendment=computed.amendment,
        articles=(*_front(computed, text), *_headings(computed, text), *articles),
        computed=computed,
        is_predecessor=direct,
    )


def _without_annexes(amendment: Amendment) -> Amendment:
    """What it says of annexes is for a person: the text of articles says nothing of it."""
    told = (
        replace(i, state="unresolved", reason="annex") if i.is_outside and not i.reason else i
        for i in amendment.instructions
    )
    return replace(amendment, instructions=tuple(told))


def _with_quoted(
    articles: Iterable[ComparedArticle], quoted: Iterable[ComparedArticle]
) -> Iterator[ComparedArticle]:
    """What the decision quotes goes before what was computed from another version."""
    of_decision = {one.article: one for one in quoted}
    for article in articles:
        yield of_decision.pop(article.article, article)
    yield from (one for label, one in of_decision.items() if label.startswith("第"))


_MOSTLY = (
    0.3  #: of the articles that no instruction touches; more that differ, and it is another version
)


def _is_predecessor(computed: Computed, articles: Sequence[ComparedArticle]) -> bool:
    """Articles that the decision does not touch are the same; else other hands were at the text between."""
    if any(i.reason == "other_version" for i in computed.amendment.instructions):
        return False
    untouched = {a.label for a in computed.articles if not a.because}
    kept = [a for a in articles if a.article in untouched or a.result == "extra"]
    changed = sum(1 for a in kept if a.result in ("differs", "missing", "extra"))
    return changed <= len(kept) * _MOSTLY


def _front(computed: Computed, text: WorkText) -> Iterator[ComparedArticle]:
    """The name, the preamble and the headings, where the decision changes them."""
    headings = {heading.label: heading.text for heading in text.headings}
    for part in computed.front:
        if part.label == "题目":
            yield _result(part, part.label, (text.title,))
        elif part.label in ("引言", "正文"):
            printed = _nearest(part.lines, _loose_lines(text))
            yield _result(part, part.label, printed) if printed else _missing(part)
        elif part.label in headings and not part.gone:
            yield _result(part, part.label, (headings[part.label],))
        elif not part.gone:
            yield _missing(part)


def _headings(computed: Computed, text: WorkText) -> Iterator[ComparedArticle]:
    """Headings that the decision leaves alone and that are not as they were; nothing in a text without any."""
    ours = dict(computed.headings)
    theirs = {heading.label: heading.text for heading in text.headings}
    told = {part.label for part in computed.front}
    if not ours or not theirs:
        return
    both = set(map(letters, ours.values())) & set(map(letters, theirs.values()))
    for label in dict.fromkeys((*ours, *theirs)):
        said = {letters(ours.get(label, "")), letters(theirs.get(label, ""))}
        if label in told or len(said) == 1 or said - {""} <= both:
            continue
        result: Compared = (
            "missing" if label not in theirs else "extra" if label not in ours else "differs"
        )
        yield ComparedArticle(
            article=label, result=result, computed=ours.get(label), printed=theirs.get(label)
        )


def _loose_lines(text: WorkText) -> tuple[str, ...]:
    return tuple(line for entry in text.preamble() for line in entry.text.split("\n"))


def _nearest(lines: tuple[str, ...], printed: tuple[str, ...]) -> tuple[str, ...]:
    """As many of the printed lines as are most like the computed ones."""
    if len(printed) <= len(lines):
        return printed
    runs = [printed[n : n + len(lines)] for n in range(len(printed) - len(lines) + 1)]
    return max(runs, key=lambda run: likeness("\n".join(run), "\n".join(lines)))


def _compared(computed: Computed, printed: Sequence[WorkArticle]) -> Iterator[ComparedArticle]:
    ours = [a for a in computed.articles if not a.gone]
    for one, other in _pairs(ours, printed):
        if one is None:
            assert other is not None  # noqa: S101 - told to mypy; a pair has at least one
            yield ComparedArticle(
                article=other.label, result="extra", printed="\n".join(_lines(other))
            )
        elif other is None:
            yield _missing(one)
        else:
            yield _result(one, other.label, tuple(_lines(other)))


def _lines(article: WorkArticle) -> list[str]:
    return [line for line in article.before.split("\n") if line]


def _missing(one: ComputedArticle) -> ComparedArticle:
    return ComparedArticle(
        article=one.label,
        result="missing",
        because=_numbers(one),
        computed="\n".join(one.lines),
    )


def _result(one: ComputedArticle, label: str, printed: tuple[str, ...]) -> ComparedArticle:
    same_number = one.label == label
    result = compared(one.lines, printed) if same_number else "differs"
    ours, theirs = "\n".join(one.lines), "\n".join(printed)
    return ComparedArticle(
        article=label,
        result=result,
        because=_numbers(one),
        computed=ours if same_number else f"{one.label}　{ours}",
        printed=theirs if same_number else f"{label}　{theirs}",
    )


def _numbers(one: ComputedArticle) -> tuple[str, ...]:
    return tuple(dict.fromkeys(i.no for i in one.because))


_Pair = tuple[ComputedArticle | None, WorkArticle | None]


def _pairs(ours: Sequence[ComputedArticle], printed: Sequence[WorkArticle]) -> Iterator[_Pair]:
    """Article beside article: by number where the numbers are the same, else by their words too."""
    if [a.label for a in ours] == [a.label for a in printed]:
        yield from zip(ours, printed, strict=True)
        return
    left = [letters("\n".join(a.lines)) for a in ours]
    right = [letters(a.before) for a in printed]
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(ours[i:j], printed[k:m], strict=True)
        else:
            yield from _pairs_of_unlike(ours[i:j], printed[k:m])


_ALIKE = 0.6


def _pairs_of_unlike(
    ours: Sequence[ComputedArticle], printed: Sequence[WorkArticle]
) -> Iterator[_Pair]:
    """By number, then by likeness; the rest is missing or extra."""
    left = list(printed)
    for one in ours:
        other = next((a for a in left if a.label == one.label), None)
        text = "\n".join(one.lines)
        if other is None or likeness(text, other.before) < _ALIKE:
            alike = max(left, key=lambda a: likeness(text, a.before), default=None)
            if alike is not None and likeness(text, alike.before) >= _ALIKE:
                other = alike
            elif other is not None and any(a.label == other.label for a in ours if a is not one):
                other = None
        if other is not None:
            left.remove(other)
        yield one, other
    for other in left:
        yield None, other
