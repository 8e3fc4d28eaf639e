"""Without the old text: what the decision quotes, sought in the printed text where it puts it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gazette.amend.compare import compared, letters, likeness
from gazette.amend.instruction import Amendment, Instruction, article_label
from gazette.amend.new_text import labelled_articles
from gazette.amend.number_map import NumberMap
from gazette.amend.results import ComparedArticle
from gazette.amend.text import Loose, WorkArticle, WorkText
from gazette.structure.lines.labels import read_label
from gazette.vocabulary.amendments import Compared

__all__ = ["compared_with_quotations"]

_Number = tuple[int, int]


def compared_with_quotations(amendment: Amendment, printed: WorkText) -> Iterator[ComparedArticle]:
    """Each new text that the decision quotes beside the printed text at its place, in the decision's order.

    Args:
        amendment: what the decision orders.
        printed: the amended text.
    """
    numbers = NumberMap.of(amendment)
    for instruction in amendment.instructions:
        if instruction.state != "unresolved":
            yield from _of_instruction(instruction, printed, numbers)


def _of_instruction(
    instruction: Instruction, printed: WorkText, numbers: NumberMap
) -> Iterator[ComparedArticle]:
    match instruction.op:
        case "insert_article":
            yield from _inserted(instruction, printed)
        case "title":
            yield _beside(instruction, "题目", [instruction.new or ""], [printed.title])
        case "preamble":
            lines = [line for e in printed.preamble() for line in e.text.split("\n")]
            yield _inside(instruction, "引言", lines or None)
        case "body" if not printed.headings:
            yield _inside(instruction, "正文", _body_lines(printed) or None)
        case "heading" if instruction.refs and instruction.new:
            yield _headed(instruction, printed)
        case "replace" | "merge" | "move" if instruction.new and instruction.refs:
            yield from _replaced(instruction, printed, numbers)
        case "insert_paragraph" | "insert_item" if instruction.refs and instruction.refs[0].article:
            yield from _within(instruction, printed, numbers)
        case "replace_words" | "delete_words":
            yield from _words(instruction, printed, numbers)
        case _:
            return


def _headed(instruction: Instruction, printed: WorkText) -> ComparedArticle:
    ref = instruction.refs[0]
    found = [h for h in printed.headings if (h.kind, h.number) == (ref.kind, ref.number)]
    new = instruction.new or ""
    label = read_label(new)
    words = new[label.end :].strip() if label is not None else new
    return _beside(instruction, str(ref), [words], [found[0].text] if found else None)


def _body_lines(printed: WorkText) -> list[str]:
    loose = [e.text for e in printed.entries if isinstance(e, Loose)]
    articles = [line for a in printed.articles for line in a.before.split("\n")]
    return [line for text in (*loose, *articles) for line in text.split("\n") if line]


def _inserted(instruction: Instruction, printed: WorkText) -> Iterator[ComparedArticle]:
    lead, labelled = labelled_articles((instruction.new or "").split("\n"))
    targets = [p.article for p in instruction.targets if p.article]
    if not labelled and len(targets) == 1 and targets[0]:
        labelled = [(targets[0], lead)]
    for number, lines in labelled:
        yield _at(instruction, printed, number, lines)


def _replaced(
    instruction: Instruction, printed: WorkText, numbers: NumberMap
) -> Iterator[ComparedArticle]:
    ref = instruction.refs[0]
    if not ref.article:
        return
    target = instruction.targets[0] if len(instruction.targets) == 1 else ref
    if not ref.is_whole_article and target.is_whole_article and target.article:
        yield _at(instruction, printed, target.article, (instruction.new or "").split("\n"))
        return
    if not ref.is_whole_article:
        yield from _within(instruction, printed, numbers)
        return
    lead, labelled = labelled_articles((instruction.new or "").split("\n"))
    lines = labelled[0][1] if labelled and not lead else lead
    if len(labelled) <= 1 and len(instruction.targets) <= 1:
        yield _at(instruction, printed, numbers.final(ref.article), lines)
        return
    for number, part in labelled:
        yield _at(instruction, printed, number, part)


def _at(
    instruction: Instruction, printed: WorkText, number: _Number, lines: Sequence[str]
) -> ComparedArticle:
    """The whole article at that number; where it is not there, the one that has its words."""
    label = article_label(*number)
    article = _article(printed, number)
    if article is not None and likeness("\n".join(lines), article.before) > _ALIKE:
        return _beside(instruction, label, lines, article.before.split("\n"))
    same = [a for a in printed.articles if letters(a.before) == letters("\n".join(lines))]
    if same:
        ours, theirs = [*lines], same[0].before.split("\n")
        ours[0], theirs[0] = f"{label}　{ours[0]}", f"{same[0].label}　{theirs[0]}"
        return _beside(instruction, same[0].label, ours, theirs, result="differs")
    found = article.before.split("\n") if article is not None else None
    return _beside(instruction, label, lines, found)


_ALIKE = 0.5


def _within(
    instruction: Instruction, printed: WorkText, numbers: NumberMap
) -> Iterator[ComparedArticle]:
    """A paragraph or an item: somewhere in its article."""
    ref = instruction.refs[0]
    if not ref.article:
        return
    number = numbers.final(ref.article)
    article = _article(printed, number)
    lines = article.before.split("\n") if article is not None else None
    yield _inside(instruction, article_label(*number), lines)


def _inside(instruction: Instruction, label: str, lines: Sequence[str] | None) -> ComparedArticle:
    """The new lines as they stand one behind the other among these."""
    new = [line for line in (instruction.new or "").split("\n") if line]
    if lines is None:
        return _beside(instruction, label, new, None)
    wanted = [letters(_unnumbered(line)) for line in new]
    printed = [letters(_unnumbered(line)) for line in lines]
    for at in range(len(printed) - len(wanted) + 1):
        if printed[at : at + len(wanted)] == wanted:
            found = lines[at : at + len(new)]
            exact = compared([_unnumbered(x) for x in new], [_unnumbered(x) for x in found])
            return _beside(instruction, label, new, found, result=exact)
    runs = [lines[n : n + len(new)] for n in range(max(1, len(lines) - len(new) + 1))]
    nearest = max(runs, key=lambda run: likeness("\n".join(run), "\n".join(new)))
    return _beside(instruction, label, new, nearest, result="differs")


def _unnumbered(line: str) -> str:
    """An item's words: its number may have moved."""
    label = read_label(line)
    return line[label.end :] if label is not None and label.kind == "level" else line


def _words(
    instruction: Instruction, printed: WorkText, numbers: NumberMap
) -> Iterator[ComparedArticle]:
    """The new words stand in the article, and the old ones no more, unless they are part of the new."""
    for ref in instruction.refs:
        if not ref.article:
            continue
        number = numbers.final(ref.article)
        article = _article(printed, number)
        text = article.before if article is not None else ""
        old, new = letters(instruction.old or ""), letters(instruction.new or "")
        there = new in letters(text)
        kept = (
            bool(old) and ref.is_whole_article and old in letters(text).replace(new, "")
            if new
            else (bool(old) and ref.is_whole_article and old in letters(text))
        )
        result: Compared = "equal" if there and not kept else "differs"
        yield ComparedArticle(
            article=article_label(*number),
            result="missing" if article is None else result,
            because=(instruction.no,),
            computed=instruction.new,
            printed=text or None,
        )


def _article(printed: WorkText, number: _Number) -> WorkArticle | None:
    return next((a for a in printed.articles if a.old == number), None)


def _beside(
    instruction: Instruction,
    label: str,
    computed: Sequence[str],
    printed: Sequence[str] | None,
    *,
    result: Compared | None = None,
) -> ComparedArticle:
    if result is None:
        result = "missing" if printed is None else compared(computed, printed)
    return ComparedArticle(
        article=label,
        result=result,
        because=(instruction.no,),
        computed="\n".join(computed),
        printed="\n".join(printed) if printed is not None else None,
    )
