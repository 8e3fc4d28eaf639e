"""What a clerk means who types less than a title: 国安法 for 国家安全法, shipin anquan or spaqf for 食品安全法.

Nothing is guessed where the words stand as they were typed: a short title counts as one when no title
has it, 拼音 when nothing at all was found.  What was understood is said.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from gazette.archive.search.asking.query import Tree, Word
from gazette.archive.search.asking.snippets import terms_of
from gazette.archive.search.text.lexicon import Lexicon
from gazette.archive.search.text.names import could_be_short, runs_of
from gazette.archive.search.text.normalise import fold
from gazette.archive.search.text.pinyin import readings, spelled
from gazette.archive.search.text.tokenizer import END
from gazette.base.language import say
from gazette.base.punctuation import listed
from gazette.text.label_forms import ARTICLE_ASKED

__all__ = ["Titles", "Understood", "meant_by_letters", "with_short_titles"]

_SEVERAL = 3  #: names that one short title may mean
_INTERPRETATION = "解释"
_FEWEST_LETTERS = 4  #: of initials


class Titles(Protocol):
    """The titles of an index (`gazette.archive.search.index.texts.TextStore`)."""

    def names_with(self, characters: str) -> list[str]:
        """Names that have the characters in this order."""
        ...

    def names_spelled(self, syllables: str) -> list[str]:
        """Names that are read so somewhere."""
        ...

    def names_of_initials(self, letters: str) -> list[str]:
        """Names whose syllables begin with these letters."""
        ...


@dataclass(frozen=True, slots=True)
class Understood:
    """The query as it is meant, other words for the same, and what is to be said of it."""

    tree: Tree
    lexicon: Lexicon
    notes: tuple[str, ...] = ()


def with_short_titles(
    tree: Tree, lexicon: Lexicon, titles: Titles, in_titles: Callable[[str], bool]
) -> Understood:
    """The query with the laws that its words are short titles of, by rule: their characters in order.

    Args:
        tree: the query.
        lexicon: the short titles that are listed go before the rule.
        titles: of the index.
        in_titles: whether some title has the text as it is, END being its end: 安全生产条例 is
            short for nothing where 山东省安全生产条例 ends so.
    """
    found: dict[str, tuple[str, ...]] = {}
    for term in terms_of(tree):
        short = _law_in(term.text) if isinstance(term, Word) else ""
        if not could_be_short(short) or short in lexicon.names:
            continue
        if not in_titles(f"{short}{END}"):
            found[short] = _names_of(short, lexicon, titles, begins=in_titles(short))
    meant = {short: names for short, names in found.items() if names}
    if not meant:
        return Understood(tree, lexicon)
    notes = [_understood(short, names) for short, names in meant.items()]
    return Understood(tree, lexicon.with_names(meant), tuple(notes))


def _law_in(text: str) -> str:
    """The law of 国安法第三条, or the whole, folded and without 《》."""
    folded = fold(text)
    match = ARTICLE_ASKED.match(folded)
    return (match["of"] if match else folded).strip().strip("《》")


def _names_of(short: str, lexicon: Lexicon, titles: Titles, *, begins: bool) -> tuple[str, ...]:
    """The names that are shortened most plainly: from their first character, in few runs, short ones first.

    Args:
        short: the short title, folded.
        lexicon: what else the law in 民诉法解释 is called.
        titles: of the index.
        begins: only names that begin with its first character, since it stands in another title.
    """
    if short.endswith(_INTERPRETATION) and (names := _interpretations(short, lexicon, titles)):
        return names
    ranked = sorted(
        ((name[0] != short[0], runs, len(name)), name)
        for name in titles.names_with(short)
        if (runs := runs_of(short, name)) and name.endswith("办法") == short.endswith("办法")
    )
    if not ranked:
        return ()
    best = ranked[0][0]
    inside, _, length = best
    if inside and (begins or length > 2 * len(short) + 1):
        return ()
    return tuple(name for rank, name in ranked if rank == best)[:_SEVERAL]


def _interpretations(short: str, lexicon: Lexicon, titles: Titles) -> tuple[str, ...]:
    """刑诉法解释, 交通事故赔偿司法解释: 最高人民法院关于适用…的解释, the name in fewest runs."""
    subject = short.removesuffix(_INTERPRETATION).removesuffix("司法")
    ranked = sorted(
        (runs, len(name), name)
        for form in lexicon.variants(subject)
        for name in titles.names_with(f"最高人民法院{form}{_INTERPRETATION}")
        if (runs := runs_of(f"{form}{_INTERPRETATION}", name))
    )
    return tuple(name for runs, length, name in ranked if (runs, length) == ranked[0][:2])[:1]


def meant_by_letters(tree: Tree, lexicon: Lexicon, titles: Titles) -> Understood | None:
    """The words of titles that letters spell in 拼音, else the titles they are the initials of; None: neither."""
    words = [term.text for term in terms_of(tree) if isinstance(term, Word)]
    typed = " ".join(words)
    if isinstance(tree, Word) or len(words) == len(getattr(tree, "parts", ())):
        phrase = _spelled(typed, titles) or _of_initials(typed, titles)
        if phrase:
            return Understood(Word(phrase), lexicon, (_understood(typed, (phrase,)),))
    return None


def _spelled(typed: str, titles: Titles) -> str:
    """The words of the shortest title that is read so, from its beginning if there is one."""
    ranked: list[tuple[bool, int, str, str]] = []
    for syllables in readings(typed):
        count = len(syllables.split())
        for name in titles.names_spelled(syllables):
            place = _place(name, syllables)
            ranked.append((place > 0, len(name), name, name[place : place + count]))
    return min(ranked)[3] if ranked else ""


def _place(name: str, syllables: str) -> int:
    """At which character of the name the syllables begin."""
    before, _, _ = spelled(name).partition(syllables)
    return len(before.split())


def _of_initials(typed: str, titles: Titles) -> str:
    letters = typed.replace(" ", "").lower()
    if len(letters) < _FEWEST_LETTERS or not (letters.isascii() and letters.isalpha()):
        return ""
    return min(titles.names_of_initials(letters), key=lambda name: (len(name), name), default="")


def _understood(typed: str, names: tuple[str, ...]) -> str:
    return say(f"“{typed}”按“{listed(names)}”检索", f"{typed!r} is taken for {listed(names)}")
