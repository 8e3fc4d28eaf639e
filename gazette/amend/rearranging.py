"""删去, 改为, 合并, 移: what goes, and what gets another number or place."""

from __future__ import annotations

from gazette.amend.finding import article_at, clause_at, items_at, need
from gazette.amend.headings import delete_headed, heading_at, merge_headed
from gazette.amend.instruction import Instruction, Place
from gazette.amend.moves import exchange, merge_into_article
from gazette.amend.new_lines import check_label, items_of, labelled_as, lines_of, own_lines
from gazette.amend.new_text import ended_like
from gazette.amend.replacing import carry, check_inside, leaves, replace_clauses, set_target
from gazette.amend.sentences import change_sentence, names_sentence
from gazette.amend.text import Clause, Item, WorkArticle, WorkText, clauses_of

__all__ = ["delete_places", "merge", "move", "part_at", "renumber"]


def delete_places(text: WorkText, instruction: Instruction) -> None:
    """删去第三条、第五条第二款: each place is found before one goes.

    Raises:
        Unsure: one of them is not there, or nothing would be left of its article.
    """
    refs = instruction.refs
    if names_sentence(instruction):
        change_sentence(text, instruction)
        return
    need(not any(p.piece or p.subitem for p in refs), "piece")
    if all(p.kind in {"chapter", "section"} for p in refs):
        delete_headed(text, instruction)
        return
    need(all(p.article for p in refs), "unsupported")
    found = [(article_at(text, p), p) for p in refs]
    parts = [(article, part_at(article, p)) for article, p in found]
    for article, part in parts:
        need(not isinstance(part, Clause) or len(article.clauses) > 1, "no_place")
    for article, part in parts:
        if part is None:
            article.gone = True
        elif isinstance(part, Clause):
            article.clauses = [clause for clause in article.clauses if clause is not part]
        else:
            for clause in article.clauses:
                clause.items = [item for item in clause.items if item is not part]
        article.change(instruction)


def part_at(article: WorkArticle, place: Place) -> Clause | Item | None:
    """The paragraph or item that the place names in its article; None for the whole article."""
    if place.item is not None:
        return items_at(article, place)[1]
    return clause_at(article, place.paragraph) if place.paragraph is not None else None


def renumber(text: WorkText, instruction: Instruction) -> None:
    """第七条改为第八条, 第三项改为第四项, 第二章改为第三章; two that get each other's number are exchanged.

    Raises:
        Unsure: one of them is not there, or is to go into another article.
    """
    refs, targets = instruction.refs, instruction.targets
    need(len(refs) == len(targets), "numbering")
    if refs[0].kind != "article":
        headings = [heading_at(text, place) for place in refs]
        for heading, target in zip(headings, targets, strict=True):
            heading.target = target.number
            heading.because.append(instruction)
        return
    found = [_renumbered(text, place) for place in refs]
    exchanged = targets == refs[::-1] != refs  # 第五条与第六条对调
    if exchanged and all(p.is_whole_article for p in refs):
        exchange(text, article_at(text, refs[0]), article_at(text, refs[1]), instruction)
        return
    for (article, thing), target in zip(found, targets, strict=True):
        inside = target.article == article.old and not target.is_whole_article
        need(isinstance(thing, WorkArticle) or inside, "unsupported")
    for (article, thing), target in zip(found, targets, strict=True):
        if isinstance(thing, WorkArticle):
            thing.target = target.article
            thing.because.append(instruction)
            continue
        thing.target = target.paragraph if isinstance(thing, Clause) else target.item
        article.change(instruction)


def _renumbered(text: WorkText, place: Place) -> tuple[WorkArticle, WorkArticle | Clause | Item]:
    need(not place.piece and not place.subitem, "piece")
    found = [a for a in text.articles if a.old == place.article and not a.gone]
    need(len(found) == 1, "no_place")
    return found[0], part_at(found[0], place) or found[0]


def merge(text: WorkText, instruction: Instruction) -> None:
    """第七条和第八条合并为第七条: the new text stands where the first one stood, and the others go.

    Raises:
        Unsure: one of them is not there; they are not of one kind.
    """
    refs = instruction.refs
    if all(p.kind in {"chapter", "section"} for p in refs):
        merge_headed(text, instruction)
        return
    lines = lines_of(instruction)
    need(len(refs) > 1 and all(p.article for p in refs), "unsupported")
    if all(p.is_whole_article for p in refs):
        articles = [article_at(text, p) for p in refs]
        kept = own_lines(lines, instruction)
        articles[0].clauses = clauses_of(kept)
        set_target(articles[0], instruction.targets[:1])
        for article in articles:
            article.change(instruction)
        for article in articles[1:]:
            article.gone = True
        return
    if instruction.targets and instruction.targets[0].is_whole_article:
        merge_into_article(text, instruction, own_lines(lines, instruction))
        return
    need(len({p.article for p in refs}) == 1, "unsupported")
    if all(p.item is not None and not p.subitem for p in refs):
        _merge_items(article_at(text, refs[0]), instruction)
        return
    need(all(p.paragraph is not None and p.item is None for p in refs), "unsupported")
    replace_clauses(article_at(text, refs[0]), instruction)


def _merge_items(article: WorkArticle, instruction: Instruction) -> None:
    """第三条第二项、第三项合并为一项，作为第二项：□: the new text stands for all of them."""
    found = [items_at(article, p) for p in instruction.refs]
    clause = found[0][0]
    need(all(c is clause for c, _ in found) and len(instruction.targets) <= 1, "position")
    check_inside(article, instruction)
    new = items_of(ended_like(lines_of(instruction), found[-1][1].lines[-1]))
    need(len(new) == 1, "numbering")
    first = found[0][1]
    targets = {t.item for t in instruction.targets}
    check_label(new[0].lines[0], {first.old, *targets})
    new[0].old, new[0].target = first.old, next(iter(targets), None)
    new[0].lines[0] = labelled_as(first.lines[0], new[0].lines[0])
    gone = [item for _, item in found[1:]]
    kept = [item for item in clause.items if all(item is not one for one in gone)]
    clause.items = [new[0] if item is first else item for item in kept]
    article.change(instruction)


def move(text: WorkText, instruction: Instruction) -> None:
    """第九条移至第三章，作为第十二条: its number says where it stands in the end.

    Raises:
        Unsure: which number it gets is not said.
    """
    refs, targets = instruction.refs, instruction.targets
    if leaves(instruction):
        carry(text, instruction)
        return
    need(len(refs) == 1 and refs[0].is_whole_article, "unsupported")
    need(len(targets) == 1 and targets[0].is_whole_article, "position")
    article = article_at(text, refs[0])
    if instruction.new:
        article.clauses = clauses_of(own_lines(lines_of(instruction), instruction))
    set_target(article, targets)
    article.change(instruction)
