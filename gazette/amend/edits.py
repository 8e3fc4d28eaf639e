"""Each operation carried out on a text: nothing is touched before all of it is found."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from gazette.amend.compare import is_of_another, likeness
from gazette.amend.finding import article_at, clause_at, items_at, need
from gazette.amend.headings import (
    change_heading,
    delete_headed,
    heading_at,
    insert_headed,
    merge_headed,
    without_new_headings,
)
from gazette.amend.instruction import Instruction, Place
from gazette.amend.moves import (
    becomes_article,
    exchange,
    merge_into_article,
    to_article,
    to_other_article,
)
from gazette.amend.new_text import ended_like, labelled_articles
from gazette.amend.sentences import change_sentence, names_sentence
from gazette.amend.text import (
    Clause,
    Heading,
    Item,
    Loose,
    WorkArticle,
    WorkText,
    clauses_of,
)
from gazette.amend.words import change_words
from gazette.structure.lines.labels import read_label
from gazette.vocabulary.amendments import Operation

__all__ = ["EDITS"]

_Edit = Callable[[WorkText, Instruction], None]


def _lines(instruction: Instruction) -> list[str]:
    lines = [line.strip() for line in (instruction.new or "").split("\n") if line.strip()]
    need(lines, "no_text")
    return lines


def _own_lines(lines: list[str], instruction: Instruction) -> list[str]:
    """New lines of one article without the label that they may carry, which has to be its number."""
    lead, labelled = labelled_articles(lines)
    if not labelled:
        return lines
    known = {p.article for p in (*instruction.refs, *instruction.targets)}
    need(not lead and len(labelled) == 1 and labelled[0][0] in known, "numbering")
    return labelled[0][1]


# --- 修改为 ---------------------------------------------------------------------------


def _replace(text: WorkText, instruction: Instruction) -> None:
    refs = instruction.refs
    need(refs and all(p.article for p in refs), "unsupported")
    if names_sentence(instruction):
        change_sentence(text, instruction)
        return
    need(not any(p.piece or p.subitem for p in refs), "piece")
    if len({p.article for p in refs}) > 1:
        _replace_each(text, instruction)
        return
    if _leaves(instruction):
        _carry(text, instruction)
        return
    article = article_at(text, refs[0])
    if refs[0].item is not None:
        _replace_items(article, instruction)
    elif refs[0].paragraph is not None:
        _replace_clauses(article, instruction)
    else:
        _replace_article(text, article, instruction)


def _replace_each(text: WorkText, instruction: Instruction) -> None:
    """第十条、第十一条修改为：“第十条……第十一条……”: the new text of each has its number."""
    refs = instruction.refs
    lead, labelled = labelled_articles(_lines(instruction))
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


def _leaves(instruction: Instruction) -> bool:
    """Whether a 款 is to become a 条, or one of another article; or a 条 a 款."""
    if not instruction.refs or not instruction.targets:
        return False
    ref, target = instruction.refs[0], instruction.targets[0]
    if becomes_article(instruction):
        return True
    if ref.item is not None or target.item is not None or target.paragraph is None:
        return False
    return ref.is_whole_article or ref.article != target.article


def _carry(text: WorkText, instruction: Instruction) -> None:
    lines = _own_lines(_lines(instruction), instruction) if instruction.new else []
    if becomes_article(instruction):
        to_article(text, instruction, lines)
    elif _renumbered_with_its_article(text, instruction):
        _replace_clauses(article_at(text, instruction.refs[0]), instruction)
    else:
        to_other_article(text, instruction, lines)


def _renumbered_with_its_article(text: WorkText, instruction: Instruction) -> bool:
    """第七条第二款 becomes 第八条第三款, 第七条 being 第八条 now."""
    own = [a for a in text.articles if a.old == instruction.refs[0].article and not a.gone]
    return bool(instruction.new) and any(
        a.target == instruction.targets[0].article for a in own if a.target
    )


def _replace_article(text: WorkText, article: WorkArticle, instruction: Instruction) -> None:
    lines = _lines(instruction)
    if len(instruction.targets) > 1:
        _split(text, article, instruction, lines)
        return
    own = ended_like(_own_lines(lines, instruction), article.before)
    _check_it_is_meant(text, article, "\n".join(own))
    article.clauses = clauses_of(own)
    _set_target(article, instruction.targets[:1])
    article.change(instruction)


_UNLIKE, _LIKE = 0.25, 0.5  #: of the new text to an article that it replaces


def _check_it_is_meant(text: WorkText, article: WorkArticle, new: str) -> None:
    """The new text is not that of a neighbour: then the numbers are those of another version.

    Raises:
        Unsure: the article has nothing of it, and one beside it has much.
    """
    if article.old is None or likeness(article.before, new) >= _UNLIKE:
        return
    near = [a for a in text.articles if a.old and 0 < abs(a.old[0] - article.old[0]) <= _NEAR]
    need(all(likeness(a.before, new) < _LIKE for a in near), "fits_elsewhere")


_NEAR = 3  #: articles


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


def _set_target(article: WorkArticle, targets: tuple[Place, ...]) -> None:
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
    _set_target(article, instruction.targets[:1])
    article.change(instruction)
    for n, part in enumerate(parts[1:], 1):
        new = WorkArticle(clauses_of(part), by_level=article.by_level, because=[instruction])
        _set_target(new, instruction.targets[n : n + 1])
        text.entries.insert(at + n, new)


def _replace_clauses(article: WorkArticle, instruction: Instruction) -> None:
    clauses = [clause_at(article, p.paragraph or 0) for p in instruction.refs]
    places = [article.clauses.index(c) for c in clauses]
    need(all(b == a + 1 for a, b in pairwise(places)), "position")
    _check_inside(article, instruction)
    new = clauses_of(ended_like(_lines(instruction), clauses[-1].lines()[-1]))
    _check_clauses_are_meant(article, clauses, new)
    if len(new) == len(clauses):
        for one, was in zip(new, clauses, strict=True):
            one.old = was.old
    _set_clause_targets(new, instruction.targets)
    article.clauses[places[0] : places[-1] + 1] = new
    article.change(instruction)


def _check_inside(article: WorkArticle, instruction: Instruction) -> None:
    """The new 款 or 项 stays in its article, under the old number or the new one.

    Raises:
        Unsure: 第七条第二款 is to become 第八条第二款: it goes to another article, which is no operation here.
    """
    own = {article.old, article.target}
    need(all(t.is_whole_article or t.article in own for t in instruction.targets), "position")


def _set_clause_targets(clauses: list[Clause], targets: tuple[Place, ...]) -> None:
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
    _check_inside(article, instruction)
    need(all(t.item is not None for t in instruction.targets), "unsupported")
    new = _items(ended_like(_lines(instruction), found[-1][1].lines[-1]))
    need(len(new) == len(found), "numbering")
    need(not instruction.targets or len(instruction.targets) == len(new), "numbering")
    known = {t.item for t in instruction.targets}
    for one, (_, was) in zip(new, found, strict=True):
        _check_label(one.lines[0], {was.old, *known})
    for n, (one, (_, was)) in enumerate(zip(new, found, strict=True)):
        one.old = was.old
        one.target = instruction.targets[n].item if instruction.targets else None
        one.lines[0] = _labelled_as(was.lines[0], one.lines[0])
        clause.items[clause.items.index(was)] = one
    article.change(instruction)


def _check_label(line: str, numbers: set[int | None]) -> None:
    """The number that a new item carries is its own."""
    label = read_label(line)
    need(label is None or label.kind != "level" or label.number in numbers, "numbering")


def _items(lines: list[str]) -> list[Item]:
    """New lines as items; one without a label is one item."""
    clauses = clauses_of(lines)
    need(len(clauses) == 1 or not clauses[0].items, "numbering")
    if len(clauses) == 1 and not clauses[0].items and _is_item(lines[0]):
        return [Item(lines)]
    if _is_item(lines[0]):
        rest = clauses_of(["", *lines])
        return rest[0].items
    need(len(lines) == 1, "numbering")
    return [Item(lines)]


def _is_item(line: str) -> bool:
    label = read_label(line)
    return label is not None and label.kind == "level"


def _labelled_as(old: str, new: str) -> str:
    """The new words behind the old label, where they have none."""
    label = read_label(old)
    if _is_item(new) or label is None:
        return new
    return old[: label.end] + new


# --- 删去 -----------------------------------------------------------------------------


def _delete(text: WorkText, instruction: Instruction) -> None:
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
    parts = [(article, _part(article, p)) for article, p in found]
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


def _part(article: WorkArticle, place: Place) -> Clause | Item | None:
    if place.item is not None:
        return items_at(article, place)[1]
    return clause_at(article, place.paragraph) if place.paragraph is not None else None


# --- 增加 -----------------------------------------------------------------------------


def _insert_article(text: WorkText, instruction: Instruction) -> None:
    lines = _lines(instruction)
    if any(p.kind in ("chapter", "section") for p in instruction.targets):
        insert_headed(text, instruction)
        return
    lead, labelled = labelled_articles(without_new_headings(text, lines))
    targets = [p.article for p in instruction.targets if p.article]
    if not labelled:
        need(len(targets) <= 1, "numbering")
        need(not any(p.kind != "article" for p in instruction.targets), "unsupported")
        labelled = [(targets[0] if targets else (0, 0), lead)]
        lead = []
    need(not lead, "unsupported")
    need(
        not targets or [n for n, _ in labelled] == targets or len(labelled) == len(targets) == 1,
        "numbering",
    )
    numbers = targets or [n for n, _ in labelled]
    by_level = bool(text.articles and text.articles[0].by_level)
    new = [
        WorkArticle(
            clauses_of(part), target=n if n[0] else None, because=[instruction], by_level=by_level
        )
        for n, (_, part) in zip(numbers, labelled, strict=True)
    ]
    at = _place_for(text, instruction, new)
    text.entries[at:at] = new


def _place_for(text: WorkText, instruction: Instruction, new: list[WorkArticle]) -> int:
    """Where new articles go among the others: behind the one that is named, or by their number."""
    refs = [p for p in instruction.refs if p.article]
    if refs:
        after = article_at(text, refs[-1])
        at = text.entries.index(after) + (0 if instruction.before else 1)
        while at < len(text.entries) and _is_new(text.entries[at]):
            at += 1
        return at
    need(new[0].target, "position")
    number, sub = new[0].target or (0, 0)
    if sub:
        behind = [a for a in text.articles if a.old and a.old <= (number, sub)]
        need(behind and behind[-1].old and behind[-1].old[0] == number, "no_place")
        return text.entries.index(behind[-1]) + 1
    before = [a for a in text.articles if a.old and a.old < (number, 0)]
    at = text.entries.index(before[-1]) + 1 if before else _first_place(text)
    return _below_new_heading(text, at)


def _below_new_heading(text: WorkText, at: int) -> int:
    """Behind the heading of a new chapter that has no article yet: this one is its first, or its next."""
    while at < len(text.entries):
        entry = text.entries[at]
        filled = isinstance(entry, WorkArticle) and entry.in_chapter
        if not filled and not (isinstance(entry, Heading) and entry.is_new):
            break
        at += 1
    return at


def _first_place(text: WorkText) -> int:
    need(text.articles, "no_place")
    return text.entries.index(text.articles[0])


def _is_new(entry: object) -> bool:
    return isinstance(entry, WorkArticle) and entry.old is None


def _insert_paragraph(text: WorkText, instruction: Instruction) -> None:
    need(len(instruction.refs) == 1 and instruction.refs[0].article, "no_place")
    place = instruction.refs[0]
    article = article_at(text, place)
    new = clauses_of(ended_like(_lines(instruction), article.lines()[-1]))
    targets = instruction.targets
    need(place.item is None, "position")
    if targets:
        _set_clause_targets(new, targets)
        _check_inside(article, instruction)
        at = len(article.clauses)
    elif place.is_whole_article:  # 第九条后增加一款, of an article of one paragraph
        need(len(article.clauses) == 1 and _BEHIND.search(instruction.source), "position")
        at = len(article.clauses)
    else:
        need(place.paragraph is not None, "position")
        at = article.clauses.index(clause_at(article, place.paragraph or 0)) + (
            not instruction.before
        )
    article.clauses[at:at] = new
    article.change(instruction)


_BEHIND = re.compile(r"条(?:之|以)?后")


def _insert_item(text: WorkText, instruction: Instruction) -> None:
    need(len(instruction.refs) == 1 and instruction.refs[0].article, "no_place")
    place = instruction.refs[0]
    article = article_at(text, place)
    need(not any(t.subitem for t in instruction.targets), "piece")
    _check_inside(article, instruction)
    new = _items(_lines(instruction))
    clause, at = _where_items(article, place, instruction)
    targets = instruction.targets
    if targets:
        need(len(targets) == len(new), "numbering")
        for item, target in zip(new, targets, strict=True):
            item.target = target.item
    for item in new:
        item.lines[0] = _labelled_as(clause.items[0].lines[0], item.lines[0])
    clause.items[at:at] = new
    article.change(instruction)


def _where_items(
    article: WorkArticle, place: Place, instruction: Instruction
) -> tuple[Clause, int]:
    """The paragraph that the items go into, and before which of its items."""
    if place.item is not None:
        clause, item = items_at(article, place)
        return clause, clause.items.index(item) + (not instruction.before)
    if place.paragraph is not None:
        clause = clause_at(article, place.paragraph)
    else:
        listed = [c for c in article.clauses if c.items]
        need(len(listed) == 1, "no_place")
        clause = listed[0]
    need(clause.items, "no_place")
    need(instruction.targets, "position")
    return clause, len(clause.items)


# --- 改为, 合并, 移 ---------------------------------------------------------------------


def _renumber(text: WorkText, instruction: Instruction) -> None:
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
    return found[0], _part(found[0], place) or found[0]


def _merge(text: WorkText, instruction: Instruction) -> None:
    refs = instruction.refs
    if all(p.kind in {"chapter", "section"} for p in refs):
        merge_headed(text, instruction)
        return
    lines = _lines(instruction)
    need(len(refs) > 1 and all(p.article for p in refs), "unsupported")
    if all(p.is_whole_article for p in refs):
        articles = [article_at(text, p) for p in refs]
        kept = _own_lines(lines, instruction)
        articles[0].clauses = clauses_of(kept)
        _set_target(articles[0], instruction.targets[:1])
        for article in articles:
            article.change(instruction)
        for article in articles[1:]:
            article.gone = True
        return
    if instruction.targets and instruction.targets[0].is_whole_article:
        merge_into_article(text, instruction, _own_lines(lines, instruction))
        return
    need(len({p.article for p in refs}) == 1, "unsupported")
    if all(p.item is not None and not p.subitem for p in refs):
        _merge_items(article_at(text, refs[0]), instruction)
        return
    need(all(p.paragraph is not None and p.item is None for p in refs), "unsupported")
    _replace_clauses(article_at(text, refs[0]), instruction)


def _merge_items(article: WorkArticle, instruction: Instruction) -> None:
    """第三条第二项、第三项合并为一项，作为第二项：□: the new text stands for all of them."""
    found = [items_at(article, p) for p in instruction.refs]
    clause = found[0][0]
    need(all(c is clause for c, _ in found) and len(instruction.targets) <= 1, "position")
    _check_inside(article, instruction)
    new = _items(ended_like(_lines(instruction), found[-1][1].lines[-1]))
    need(len(new) == 1, "numbering")
    first = found[0][1]
    targets = {t.item for t in instruction.targets}
    _check_label(new[0].lines[0], {first.old, *targets})
    new[0].old, new[0].target = first.old, next(iter(targets), None)
    new[0].lines[0] = _labelled_as(first.lines[0], new[0].lines[0])
    gone = [item for _, item in found[1:]]
    kept = [item for item in clause.items if all(item is not one for one in gone)]
    clause.items = [new[0] if item is first else item for item in kept]
    article.change(instruction)


def _move(text: WorkText, instruction: Instruction) -> None:
    refs, targets = instruction.refs, instruction.targets
    if _leaves(instruction):
        _carry(text, instruction)
        return
    need(len(refs) == 1 and refs[0].is_whole_article, "unsupported")
    need(len(targets) == 1 and targets[0].is_whole_article, "position")
    article = article_at(text, refs[0])
    if instruction.new:
        article.clauses = clauses_of(_own_lines(_lines(instruction), instruction))
    _set_target(article, targets)
    article.change(instruction)


# --- 题目, 章名, 引言, 正文 ---------------------------------------------------------------


def _title(text: WorkText, instruction: Instruction) -> None:
    need(instruction.new, "no_text")
    text.title = instruction.new or text.title


def _preamble(text: WorkText, instruction: Instruction) -> None:
    paragraphs = text.preamble()
    place = instruction.refs[0]
    if place.paragraph is not None:
        need(0 < place.paragraph <= len(paragraphs), "no_place")
        paragraphs = [_paragraph_meant(paragraphs, place.paragraph, instruction.new or "")]
    need(len(paragraphs) == 1, "no_place")
    paragraphs[0].text = "\n".join(ended_like(_lines(instruction), paragraphs[0].before))
    paragraphs[0].because.append(instruction)


def _paragraph_meant(paragraphs: list[Loose], number: int, new: str) -> Loose:
    """The paragraph of that number, whose new text is not another's.

    Raises:
        Unsure: the text is that of another paragraph, so that they are counted another way.
    """
    one = paragraphs[number - 1]
    others = [p.before for p in paragraphs if p is not one]
    need(not is_of_another(new, one.before, others), "words_uncertain")
    return one


def _body(text: WorkText, instruction: Instruction) -> None:
    loose = [e for e in text.entries if isinstance(e, Loose) and e.text]
    need(not text.articles and not text.headings, "unsupported")
    place = instruction.refs[0]
    if place.paragraph is not None:
        need(0 < place.paragraph <= len(loose), "no_place")
        loose = [loose[place.paragraph - 1]]
    need(len(loose) == 1, "no_place")
    loose[0].text = "\n".join(_lines(instruction))
    loose[0].because.append(instruction)


def _adjust(text: WorkText, instruction: Instruction) -> None:
    """Carried out when all is in its place (`gazette.amend.apply`)."""
    del text, instruction


EDITS: dict[Operation, _Edit] = {
    "replace": _replace,
    "replace_words": change_words,
    "delete": _delete,
    "delete_words": change_words,
    "insert_article": _insert_article,
    "insert_paragraph": _insert_paragraph,
    "insert_item": _insert_item,
    "renumber": _renumber,
    "move": _move,
    "merge": _merge,
    "heading": change_heading,
    "title": _title,
    "preamble": _preamble,
    "body": _body,
    "adjust": _adjust,
}
