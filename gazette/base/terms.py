"""The stored terms (有效性, 来源, 关系 …) in the language of the screen.

What is stored is the Chinese term, whatever the screen speaks; a reader of English is shown the
English one and may type it on the command line.
"""

from __future__ import annotations

from gazette.base.language import say
from gazette.vocabulary.english import ENGLISH_RELATIONS, ENGLISH_TERMS

__all__ = ["stored_term", "term"]

_STORED = {
    **{english: stored for stored, english in ENGLISH_TERMS.items()},
    **{english: stored for stored, english in ENGLISH_RELATIONS.items()},
}


def term(stored: str, *, relation: bool = False) -> str:
    """The stored term as the screen shows it; what is no term is shown as it is.

    Args:
        stored: the Chinese term.
        relation: it is a relation between two documents: 废止 repeals, and is no status.
    """
    english = ENGLISH_TERMS.get(stored, stored)
    return say(stored, ENGLISH_RELATIONS.get(stored, english) if relation else english)


def stored_term(text: str) -> str:
    """What is stored for a term as somebody typed it, in either language; other text stays."""
    return _STORED.get(text.strip().lower(), text)
