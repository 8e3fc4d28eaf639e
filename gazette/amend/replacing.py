"""修改为: articles, paragraphs and items given new text; nothing is touched before all of it is found."""

from __future__ import annotations

from itertools import pairwise

from gazette.amend.compare import is_of_another, likeness
from gazette.amend.finding import article_at, clause_at, items_at, need
from gazette.amend.instruction import Instruction, Place
from gazette.amend.moves import becomes_article, to_article, to_other_article
from gazette.amend.new_lines import check_label, items_of, labelled_as, lines_of, own_lines
from gazette.amend.new_text import ended_like, labelled_articles
from gazette.amend.sentences import change_sentence, names_sentence
from gazette.amend.text import Clause, WorkArticle, WorkText, clauses_of

__all__ = [
    "carry",
    "check_inside",
    "leaves",
    "replace_clauses",
    "replace_places",
    "set_clause_targets",
    "set_target",
]

_UNLIKE, _LIKE = 0.25, 0.5  #: of the new text to an article that it replaces


_NEAR = 3  #: articles


def replace_places(text: WorkText, instruction: Instruction) -> None:
    """第三条修改为, 第三条第二款修改为, 第五条第二项修改为, with the new number where one is given.

    Raises:
        Unsure: the place is not there, or the new text is that of another.
    """
    refs = instruction.refs
    need(refs and all(p.article for p in refs), "unsupported")
    if names_sentence(instruction):
        change_sentence(text, instruction)
        return
    need(not any(p.piece or p.subitem for p in refs), "piece")
    if len({p.article for p in refs}) > 1:
        _replace_each(text, instruction)
        return
    if leaves(instruction):
        carry(text, instruction)
        return
    article = article_at(text, refs[0])
    if refs[0].item is not None:
        _replace_items(article, instruction)
    elif refs[0].paragraph is not None:
        replace_clauses(article, instruction)
    else:
        _replace_article(text, article, instruction)


def _replace_each(text: WorkText, instruction: Instruction) -> None:
    """第十条、第十一条修改为：“第十条……第十一条……”: the new text of each has its number."""
    refs = instruction.refs
    lead, labelled = labelled_articles(lines_of(instruction))
    whole = all(p.is_whole_article for p in refs) and not instruction.targets
    need(whole and not lead and [n for n, _ in labelled] == [p.article for p in refs], "numbering")
    articles = [article_at(text, p) for p in refs]
    parts = [ended_like(lines, a.before) for a, (_, lines) in zip(articles, labelled, strict=True)]
    need(all(parts), "no_text")
    for article, part in zip(articles, parts, strict=True):
        _check_it_is_meant(text, article, "\n".join(part))
    for article, part in zip(articles, parts, strict=True):
        article.clauses = clauses_of(part)
        article.change(instruction)


def leaves(instruction: Instruction) -> bool:
    """Whether a 款 is to become a 条, or one of another article; or a 条 a 款."""
    if not instruction.refs or not instruction.targets:
        return False
    ref, target = instruction.refs[0], instruction.targets[0]
    if becomes_article(instruction):
        return True
    if ref.item is not None or target.item is not None or target.paragraph is None:
        return False
    return ref.is_whole_article or ref.article != target.article


def carry(text: WorkText, instruction: Instruction) -> None:
    """Take the paragraph out of its article, to be one of its own or to stand in another.

    Raises:
        Unsure: it is not there, or where it goes cannot be told.
    """
    lines = own_lines(lines_of(instruction), instruction) if instruction.new else []
    if becomes_article(instruction):
        to_article(text, instruction, lines)
    elif _renumbered_with_its_article(text, instruction):
        replace_clauses(article_at(text, instruction.refs[0]), instruction)
    else:
        to_other_article(text, instruction, lines)


def _renumbered_with_its_article(text: WorkText, instruction: Instruction) -> bool:
    """第七条第二款 becomes 第八条第三款, 第七条 being 第八条 now."""
    own = [a for a in text.articles if a.old == instruction.refs[0].article and not a.gone]
    return bool(instruction.new) and any(
        a.target == instruction.targets[0].article for a in own if a.target
    )


def _replace_article(text: WorkText, article: WorkArticle, instruction: Instruction) -> None:
    lines = lines_of(instruction)
    if len(instruction.targets) > 1:
        _split(text, article, instruction, lines)
        return
    own = ended_like(own_lines(lines, instruction), article.before)
    _check_it_is_meant(text, article, "\n".join(own))
    article.clauses = clauses_of(own)
    set_target(article, instruction.targets[:1])
    article.change(instruction)


def _check_it_is_meant(text: WorkText, article: WorkArticle, new: str) -> None:
    """The new text is not that of a neighbour: then the numbers are those of another version.

    Raises:
        Unsure: the article has nothing of it, and one beside it has much.
    """
    if article.old is None or likeness(article.before, new) >= _UNLIKE:
        return
    near = [a for a in text.articles if a.old and 0 < abs(a.old[0] - article.old[0]) <= _NEAR]
    need(all(likeness(a.before, new) < _LIKE for a in near), "fits_elsewhere")


def set_target(article: WorkArticle, targets: tuple[Place, ...]) -> None:
    """Give the article the number that it is to have, where one is said."""
    if targets and targets[0].article:
        article.target = targets[0].article


def _split(
    text: WorkText, article: WorkArticle, instruction: Instruction, lines: list[str]
) -> None:
    """One article becomes several, whose numbers stand in the new text or count its paragraphs."""
    lead, labelled = labelled_articles(lines)
    parts = [part for _, part in labelled] if labelled else [c.lines() for c in clauses_of(lines)]
    need(not (labelled and lead) and len(parts) == len(instruction.targets), "numbering")
    at = text.entries.index(article)
    article.clauses = clauses_of(parts[0])
    set_target(article, instruction.targets[:1])
    article.change(instruction)
    for n, part in enumerate(parts[1:], 1):
        new = WorkArticle(clauses_of(part), by_level=article.by_level, because=[instruction])
        set_target(new, instruction.targets[n : n + 1])
        text.entries.insert(at + n, new)


def replace_clauses(article: WorkArticle, instruction: Instruction) -> None:
    """Give paragraphs that follow each other new text.

    Raises:
        Unsure: one is not there, or the new text is that of another.
    """
    clauses = [clause_at(article, p.paragraph or 0) for p in instruction.refs]
    places = [article.clauses.index(c) for c in clauses]
    need(all(b == a + 1 for a, b in pairwise(places)), "position")
    check_inside(article, instruction)
    new = clauses_of(ended_like(lines_of(instruction), clauses[-1].lines()[-1]))
    _check_clauses_are_meant(article, clauses, new)
    if len(new) == len(clauses):
        for one, was in zip(new, clauses, strict=True):
            one.old = was.old
    set_clause_targets(new, instruction.targets)
    article.clauses[places[0] : places[-1] + 1] = new
    article.change(instruction)


def _check_clauses_are_meant(article: WorkArticle, meant: list[Clause], new: list[Clause]) -> None:
    """The new paragraphs are not those that stand beside: then the lines were counted another way.

    Raises:
        Unsure: what is named has nothing of them, and another paragraph of the article has much.
    """
    stood, comes = (
        "\n".join(line for c in clauses for line in c.lines()) for clauses in (meant, new)
    )
    others = ["\n".join(c.lines()) for c in article.clauses if c.old and c not in meant]
    need(not is_of_another(comes, stood, others), "words_uncertain")


def check_inside(article: WorkArticle, instruction: Instruction) -> None:
    """The new 款 or 项 stays in its article, under the old number or the new one.

    Raises:
        Unsure: 第七条第二款 is to become 第八条第二款: it goes to another article, which is no operation here.
    """
    own = {article.old, article.target}
    need(all(t.is_whole_article or t.article in own for t in instruction.targets), "position")


def set_clause_targets(clauses: list[Clause], targets: tuple[Place, ...]) -> None:
    """Give each paragraph the number that it is to have, where numbers are said.

    Raises:
        Unsure: there are more of the ones than of the others.
    """
    if not targets:
        return
    need(len(clauses) == len(targets), "numbering")
    need(all(t.paragraph is not None for t in targets), "unsupported")
    for clause, target in zip(clauses, targets, strict=True):
        clause.target = target.paragraph


def _replace_items(article: WorkArticle, instruction: Instruction) -> None:
    found = [items_at(article, p) for p in instruction.refs]
    clause = found[0][0]
    need(all(c is clause for c, _ in found), "position")
    check_inside(article, instruction)
    need(all(t.item is not None for t in instruction.targets), "unsupported")
    new = items_of(ended_like(lines_of(instruction), found[-1][1].lines[-1]))
    need(len(new) == len(found), "numbering")
    need(not instruction.targets or len(instruction.targets) == len(new), "numbering")
    known = {t.item for t in instruction.targets}
    for one, (_, was) in zip(new, found, strict=True):
        check_label(one.lines[0], {was.old, *known})
    for n, (one, (_, was)) in enumerate(zip(new, found, strict=True)):
        one.old = was.old
        one.target = instruction.targets[n].item if instruction.targets else None
        one.lines[0] = labelled_as(was.lines[0], one.lines[0])
        clause.items[clause.items.index(was)] = one
    article.change(instruction)
