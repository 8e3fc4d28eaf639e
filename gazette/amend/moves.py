"""Paragraphs (款) that become articles (条), and what goes from one article to another."""

from __future__ import annotations

from dataclasses import replace

from gazette.amend.finding import article_at, clause_at, need
from gazette.amend.instruction import Instruction, Place
from gazette.amend.text import Clause, WorkArticle, WorkText, clauses_of

__all__ = ["becomes_article", "exchange", "merge_into_article", "to_article", "to_other_article"]


def becomes_article(instruction: Instruction) -> bool:
    """Whether paragraphs are to be articles of their own: 第七条第二款改为第八条."""
    return bool(instruction.targets) and all(
        _is_paragraph(ref) and target.is_whole_article
        for ref, target in zip(instruction.refs, instruction.targets, strict=False)
    )


def _is_paragraph(place: Place) -> bool:
    below = (place.item, place.subitem, place.piece)
    return place.paragraph is not None and below == (None, None, "")


def to_article(text: WorkText, instruction: Instruction, lines: list[str]) -> None:
    """Take each paragraph out of its article; it is one from now on, with the new words if there are any.

    Args:
        text: what is worked on.
        instruction: one whose targets are whole articles.
        lines: new words of the one paragraph, without a label; [] where its words stay.

    Raises:
        Unsure: there is no such paragraph; numbers and paragraphs do not go together.
    """
    refs, targets = instruction.refs, instruction.targets
    need(len(refs) == len(targets) and (not lines or len(refs) == 1), "numbering")
    found = [
        (article_at(text, ref), ref, target) for ref, target in zip(refs, targets, strict=True)
    ]
    parts = [(a, clause_at(a, ref.paragraph or 0), target) for a, ref, target in found]
    for article, clause, target in parts:
        was = _was(article, clause)
        new = clauses_of(lines) if lines else [clause]
        new[0].was, new[0].target = was, None
        article.change(instruction)
        if len(article.clauses) == 1:  # the last one: nothing else is left of the article
            need(article.target is None, "numbering")
            article.clauses, article.target = new, target.article
            continue
        _remove(article, clause)
        made = WorkArticle(new, target=target.article, because=[instruction])
        _put_behind(text, article, replace(made, by_level=article.by_level))


def _was(article: WorkArticle, clause: Clause) -> tuple[tuple[int, int], int] | None:
    return (article.old, clause.old) if article.old and clause.old else None


def _remove(article: WorkArticle, clause: Clause) -> None:
    article.clauses = [one for one in article.clauses if one is not clause]


def _put_behind(text: WorkText, article: WorkArticle, made: WorkArticle) -> None:
    at = text.entries.index(article) + 1
    while at < len(text.entries) and _is_new(text.entries[at]):
        at += 1
    text.entries.insert(at, made)


def _is_new(entry: object) -> bool:
    return isinstance(entry, WorkArticle) and entry.old is None


def to_other_article(text: WorkText, instruction: Instruction, lines: list[str]) -> None:
    """第四条第二款、第三款移作第六条第一款、第二款: out of one article, into the one of that number in the end.

    Raises:
        Unsure: which article that is cannot be told yet, or what is left cannot stand.
    """
    refs, targets = instruction.refs, instruction.targets
    need(len(refs) == len(targets) and all(map(_is_paragraph, targets)), "position")
    into = _article_of_new_number(text, targets[0])
    if len(refs) > 1:
        several = len(set(refs)) == len(refs) and all(map(_is_paragraph, refs)) and not lines
        need(several and len({p.article for p in targets}) == 1, "position")
    parts = [_part_that_goes(text, ref) for ref in refs]
    for article, _ in parts:
        left = len(article.clauses) - sum(1 for one, _ in parts if one is article)
        need(article is not into, "position")
        need(left > 0 or refs[0].is_whole_article, "numbering")
    for (article, clause), target in zip(parts, targets, strict=True):
        new = clauses_of(lines) if lines else [clause]
        need(len(new) == 1, "numbering")
        was = _was(article, clause)
        _take_out(article, clause)
        new[0].was, new[0].old, new[0].target = was, None, target.paragraph
        into.clauses.append(new[0])
        article.change(instruction)
    into.change(instruction)
    text.promised.append((instruction.key, into, targets[0].article or (0, 0)))


def _part_that_goes(text: WorkText, ref: Place) -> tuple[WorkArticle, Clause]:
    """The article and its paragraph; an article that goes whole has one."""
    need(ref.is_whole_article or _is_paragraph(ref), "unsupported")
    article = article_at(text, ref)
    need((len(article.clauses) == 1) == ref.is_whole_article, "numbering")
    if ref.is_whole_article:
        return article, article.clauses[0]
    return article, clause_at(article, ref.paragraph or 0)


def _take_out(article: WorkArticle, clause: Clause) -> None:
    if len(article.clauses) == 1:
        article.gone = True
    else:
        _remove(article, clause)


def _article_of_new_number(text: WorkText, place: Place) -> WorkArticle:
    live = [a for a in text.articles if not a.gone]
    said = [a for a in live if a.target == place.article]
    found = said or [a for a in live if a.old == place.article and a.target is None]
    need(len(found) == 1 and not found[0].solid, "position")
    return found[0]


def merge_into_article(text: WorkText, instruction: Instruction, lines: list[str]) -> None:
    """第三条、第五条第二款合并，作为第四条: the new text stands for all of them.

    Raises:
        Unsure: one of them is not there, or nothing would be left of an article that is not named whole.
    """
    refs, targets = instruction.refs, instruction.targets
    need(len(targets) == 1 and targets[0].is_whole_article, "position")
    need(all(p.is_whole_article or _is_paragraph(p) for p in refs), "unsupported")
    whole = [article_at(text, p) for p in refs if p.is_whole_article]
    parts = [(article_at(text, p), p) for p in refs if not p.is_whole_article]
    clauses = [(article, clause_at(article, p.paragraph or 0)) for article, p in parts]
    for article, _ in clauses:
        taken = sum(1 for one, _ in clauses if one is article)
        need(article not in whole and taken < len(article.clauses), "position")
    for article, clause in clauses:
        _remove(article, clause)
        article.change(instruction)
    if not whole:
        made = WorkArticle(clauses_of(lines), target=targets[0].article, because=[instruction])
        _put_behind(text, clauses[0][0], made)
        return
    whole[0].clauses, whole[0].target = clauses_of(lines), targets[0].article
    for article in whole:
        article.change(instruction)
    for article in whole[1:]:
        article.gone = True


def exchange(
    text: WorkText, one: WorkArticle, other: WorkArticle, instruction: Instruction
) -> None:
    """第五条与第六条对调: each stands where the other stood, whatever its number is in the end.

    Raises:
        Unsure: one of them has its number already, or is exchanged already.
    """
    need(not any(a.target or a.exchanged for a in (one, other)), "numbering")
    at, there = text.entries.index(one), text.entries.index(other)
    text.entries[at], text.entries[there] = other, one
    for article in (one, other):
        article.exchanged = True
        article.because.append(instruction)
