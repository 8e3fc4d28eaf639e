"""Finds slips of a character (形近、音近别字) that no list names.

A pair of characters is doubtful that stands in no law and in no word, stands once in this text,
and turns into a word by one character that looks or sounds alike, while neither of the two makes
a word with its other neighbour.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from gazette.check.spelling.tables import (
    Tables,
    phrase_halves,
    phrase_slips,
    phrases,
    slip_signs,
    tables,
)
from gazette.text.numerals import UP_TO_TEN
from gazette.text.words import dictionary_words

__all__ = ["Doubt", "broken_phrases", "doubts", "is_of_other_words", "is_seam", "stands_alone"]

_FIRST_HAN, _LAST_HAN = "\u4e00", "\u9fff"
#: characters that stand between words as often as in them
_LOOSE = frozenset(UP_TO_TEN) | frozenset(
    "之各等向为有是以于及与或和不已即须亦另未大市县区省年月日上下中内外较最更再又也还将把被从至给让其此该本每某驻按虽由"
)
#: of these, those that are never half of a word by a slip
_FUNCTION = frozenset("之各等有为是以及与或和由其可也还又即须亦将把被从让本此该且而按")
#: characters before which, and behind which, anything may stand: 自见义勇为, 渡船可仅配备
_BEFORE_ALL = frozenset("自在可所仅众方")


class Doubt(NamedTuple):
    """A pair of characters that is none, and the word that is meant."""

    start: int
    word: str


class _Pair(NamedTuple):
    """A pair with the characters around it, "" where none is."""

    before: str
    first: str
    second: str
    after: str


def doubts(text: str, pairs: AbstractSet[str]) -> Iterator[Doubt]:
    """The doubtful pairs of the text, in no order.

    Args:
        text: what is not to be read is replaced by characters that are not Chinese.
        pairs: the pairs of characters in it.
    """
    language = tables()
    for pair in _unknown(pairs, language):
        place = text.find(pair)
        if place >= 0 and text.find(pair, place + 1) < 0:
            around = _Pair(text[place - 1 : place], pair[0], pair[1], text[place + 2 : place + 3])
            word = _meant(around, language)
            if word and _is_word(text, place):
                continue
            if word := word or _in_phrase(text, place, language):
                yield Doubt(place, word)


def broken_phrases(
    text: str, pairs: AbstractSet[str], threes: AbstractSet[str] | None = None
) -> Iterator[Doubt]:
    """Where a set phrase stands with one character that looks or sounds alike, in no order.

    Its pairs may all be known (组织领到, 领到执照); the phrase as it stands is in no law.

    Args:
        text: what is not to be read is replaced by characters that are not Chinese.
        pairs: the pairs of characters in it.
        threes: every three neighbours in it, of a text so long that it has almost every pair.
    """
    slips = phrase_slips()
    for head in pairs & slip_signs():
        likely = [slip for slip in slips[head] if slip.pairs[0] in pairs and slip.pairs[1] in pairs]
        if threes is not None:
            likely = [one for one in likely if {one.text[:3], one.text[-3:]} <= threes]
        if likely:
            around = _around(text, head)
            for slip in likely:
                if slip.text in around:
                    place = text.find(slip.text)
                    if text.find(slip.text, place + 1) < 0:
                        yield Doubt(place, slip.phrase)


_BESIDE = 8  #: characters that words are looked for in, on either side


def is_of_other_words(text: str, doubt: Doubt) -> bool:
    """Whether the stretch is made of words of the dictionary that reach over its edges: 谈论|名利 for 论名."""
    first, words = _words_about(text, doubt.start, len(doubt.word))
    last = first + len(doubt.word)
    if not any(start < first < end or start < last < end for start, end in words):
        return False
    return all(
        any(start <= place < end for start, end in words)
        or text[place - first + doubt.start] == "在"
        for place in range(first, last)
    )


def is_seam(text: str, doubt: Doubt) -> bool:
    """Whether the stretch is where two words meet, and in neither whole: 居住|意愿 for 住意, but not 渡假村 for 渡假."""
    first, words = _words_about(text, doubt.start, len(doubt.word))
    last = first + len(doubt.word)
    before = [end for start, end in words if start < first < end < last]
    return any(start in before and last < end for start, end in words)


def stands_alone(text: str, doubt: Doubt) -> bool:
    """Whether no word of the dictionary reaches over one of its edges: in 保函盖章, 盖章 does for 函盖."""
    first, words = _words_about(text, doubt.start, len(doubt.word))
    last = first + len(doubt.word)
    return not any(start < first < end < last or first < start < last < end for start, end in words)


def _is_word(text: str, place: int) -> bool:
    """Whether the pair is a word of the dictionary, of which `tables` has not all: 抽气."""
    first, words = _words_about(text, place, 2)
    return (first, first + 2) in words


def _words_about(text: str, place: int, length: int) -> tuple[int, tuple[tuple[int, int], ...]]:
    """Where the stretch stands in what is about it on its line, and the words there."""
    start = max(place - _BESIDE, text.rfind("\n", 0, place) + 1)
    about = text[start : place + length + _BESIDE].split("\n", maxsplit=1)[0]
    return place - start, dictionary_words(about)


def _around(text: str, head: str) -> str:
    """What stands two characters round each place of the pair: quicker to look into than the text."""
    found = []
    place = text.find(head)
    while place >= 0:
        found.append(text[max(place - 2, 0) : place + 4])
        place = text.find(head, place + 1)
    return "\n".join(found)


#: pairs looked up before and found right: most of a text's are, and a set is quicker than a look-up
_passed: set[str] = set()
#: those that were not
_suspected: set[str] = set()


def _unknown(pairs: AbstractSet[str], language: Tables) -> Iterator[str]:
    """The pairs of Chinese characters that stand in no law, those of function words left out."""
    for pair in pairs - _passed:
        if pair in _suspected:
            yield pair
        elif pair[1] in language.known.get(pair[0], "") or not _may_be_slip(pair, language):
            _passed.add(pair)
        else:
            _suspected.add(pair)
            yield pair


def _may_be_slip(pair: str, language: Tables) -> bool:
    """Whether the pair turns into a word, or into half of a phrase, by one character."""
    han = all(_FIRST_HAN <= c <= _LAST_HAN for c in pair)
    if not han or not _FUNCTION.isdisjoint(pair):
        return False
    by_shape = (*_alike_words(pair, language.shapes),)
    words = (*by_shape, *_alike_words(pair, language.sounds))
    return (
        any(map(language.is_word, by_shape))
        or any(map(language.is_frequent, words))
        or not phrase_halves().isdisjoint(words)
    )


def _in_phrase(text: str, place: int, language: Tables) -> str:
    """The half of a set phrase that the pair is a slip of (妥善处里), "" where there is none."""
    pair = text[place : place + 2]
    before, after = text[max(place - 2, 0) : place], text[place + 2 : place + 4]
    # 农产品滞销 is no 农产品质: the other neighbour makes a word of its own
    left = "" if language.is_word(pair[1] + after[:1]) else before
    right = "" if language.is_word(before[-1:] + pair[0]) else after
    words = (*_alike_words(pair, language.shapes), *_alike_words(pair, language.sounds))
    return next((w for w in words if not phrases().isdisjoint((left + w, w + right))), "")


def _alike_words(pair: str, alike: dict[str, str]) -> Iterator[str]:
    """The pair with one character changed for one that is alike."""
    yield from (other + pair[1] for other in alike.get(pair[0], ""))
    yield from (pair[0] + other for other in alike.get(pair[1], ""))


def _meant(pair: _Pair, language: Tables) -> str:
    """The word that the pair is a slip of, a frequent one first; "" where it may be right."""
    if pair.first in _BEFORE_ALL or not _LOOSE.isdisjoint((pair.first, pair.second)):
        return ""
    if pair.before == pair.second or pair.first == pair.after:
        return ""  # words built alike: 直装直取, 联训联演
    if language.is_word(pair.before + pair.first) or language.is_word(pair.second + pair.after):
        return ""  # two words that meet
    words = [*_by_shape(pair, language), *_by_sound(pair, language)]
    sure = (word for word in words if _LOOSE.isdisjoint(word))
    return max(sure, key=language.is_frequent, default="")


def _by_shape(pair: _Pair, language: Tables) -> Iterator[str]:
    return filter(language.is_word, _changed(pair, language.shapes, language))


def _by_sound(pair: _Pair, language: Tables) -> Iterator[str]:
    return filter(language.is_frequent, _changed(pair, language.sounds, language))


def _changed(pair: _Pair, alike: dict[str, str], language: Tables) -> Iterator[str]:
    """The pair with one character changed, where that suits the neighbour no worse."""
    before, first, second, after = pair
    for other in alike.get(first, ""):
        if language.knows(before + other) or not language.knows(before + first):
            yield other + second
    for other in alike.get(second, ""):
        if language.knows(other + after) or not language.knows(second + after):
            yield first + other
