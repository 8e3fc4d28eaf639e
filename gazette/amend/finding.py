"""Where in a text the places of an instruction are; what is not surely there is not there."""

from __future__ import annotations

from gazette.amend.instruction import LAST, Place
from gazette.amend.text import Clause, Item, WorkArticle, WorkText
from gazette.vocabulary.amendments import UnresolvedReason

__all__ = ["Unsure", "article_at", "clause_at", "items_at", "moved_clause", "need"]


class Unsure(Exception):  # noqa: N818 - why an instruction stays unresolved, caught by the applier
    """The instruction cannot be carried out without a guess."""

    def __init__(self, reason: UnresolvedReason) -> None:
        super().__init__(reason)
        self.reason = reason


def need(holds: object, reason: UnresolvedReason) -> None:
    """Go on only where it holds.

    Raises:
        Unsure: it does not.
    """
    if not holds:
        raise Unsure(reason)


def article_at(text: WorkText, place: Place) -> WorkArticle:
    """The article that had that number.

    Raises:
        Unsure: there is none, or two, or it holds what is no text.
    """
    found = [a for a in text.articles if a.old == place.article and not a.gone]
    if len(found) != 1:
        raise Unsure("no_place")
    need(not found[0].solid, "not_text")
    return found[0]


def clause_at(article: WorkArticle, number: int) -> Clause:
    """The paragraph (款) that had that number.

    Raises:
        Unsure: there is none.
    """
    if number == LAST:
        olds = [clause for clause in article.clauses if clause.old is not None]
        need(olds, "no_place")
        return olds[-1]
    found = [clause for clause in article.clauses if clause.old == number]
    need(len(found) == 1, "no_place")
    return found[0]


def items_at(article: WorkArticle, place: Place) -> tuple[Clause, Item]:
    """The item (项), and the paragraph that it is in.

    Raises:
        Unsure: there is none, or the paragraph is not named and several have such an item.
    """
    clauses = article.clauses
    if place.paragraph is not None:
        clauses = [clause_at(article, place.paragraph)]
    need(place.subitem is None and not place.piece, "piece")
    if place.item == LAST:
        found = [(c, c.items[-1]) for c in clauses if c.items]
    else:
        found = [(c, item) for c in clauses for item in c.items if item.old == place.item]
    need(len(found) == 1, "no_place")
    return found[0]


def moved_clause(text: WorkText, place: Place) -> tuple[WorkArticle, Clause | Item] | None:
    """The paragraph, or the item in it, that this decision has moved away, with the article that it is in.

    Raises:
        Unsure: the paragraph was moved, and has no such item.
    """
    if place.article is None or place.paragraph is None:
        return None
    was = place.article, place.paragraph
    for article in text.articles:
        for clause in article.clauses:
            if clause.was != was or article.gone:
                continue
            if place.item is None:
                return article, clause
            found = [item for item in clause.items if item.old == place.item]
            need(len(found) == 1, "no_place")
            return article, found[0]
    return None
