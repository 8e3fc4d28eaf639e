"""Documents and questions for the search benchmark, made from the laws, with the true answers.

The smallest collection is the laws as they are.  Larger ones are cut from them at the ends
of lines (articles and paragraphs): two stretches of different laws, as long together as
gazette documents are (log-normal, median 1,000 characters, nine in ten below 2,500), with a
title, a document number, a kind and a year of their own.  The same seed makes the same files.
"""

from __future__ import annotations

import json
import lzma
import math
import random
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from gazette.archive.search.text.normalise import NEWLINE, fold
from gazette.archive.search.text.numerals import spellings
from gazette.text.numbers import parse_number

__all__ = ["Made", "Question", "Questions", "chunks", "make", "read", "read_questions"]

_MEDIAN, _SPREAD = 1000, 0.7  #: of the length in characters, log-normal
_GENRES = ("通知", "意见", "办法", "批复", "公告", "规定")
_PLACES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔滇藏陕甘青宁新"
_ASKED = 40  #: questions of a kind
_QUOTES = set('"“”＂「」')


class Made(NamedTuple):
    """A document to be indexed."""

    key: str  #: d0000001; its number is its place in the collection
    title: str
    number: str  #: 文号, or empty
    kind: str
    year: int
    text: str


class Question(NamedTuple):
    """What is asked: words or a phrase, narrowed or not."""

    text: str
    kind: str = ""
    year: int = 0


class Questions(NamedTuple):
    """Questions by kind, and for each random phrase the places of the documents that hold it.

    `literal` has it character by character, `folded` in any width, bracket or numeral: an engine
    misses what is not found of the first, and a hit is false that is not even in the second.
    """

    asked: dict[str, list[Question]]
    literal: dict[str, list[int]]
    folded: dict[str, list[int]]


def make(laws: Path, count: int, folder: Path, phrases: int) -> None:
    """Write documents.jsonl and questions.json into the folder; `count` 0 is the laws themselves."""
    folder.mkdir(parents=True, exist_ok=True)
    made = _laws(laws) if not count else _cut(list(_laws(laws)), count)
    beside = folder / "documents.part"
    with beside.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(document, ensure_ascii=False) + "\n" for document in made)
    beside.rename(folder / "documents.jsonl")
    found = _questions(folder, phrases)
    (folder / "questions.json").write_text(json.dumps(found, ensure_ascii=False), "utf-8")


def read(folder: Path) -> Iterator[Made]:
    """The documents, one by one."""
    with (folder / "documents.jsonl").open(encoding="utf-8") as file:
        for line in file:
            yield Made(*json.loads(line))


def read_questions(folder: Path) -> Questions:
    """The questions and their answers."""
    asked, literal, folded = json.loads((folder / "questions.json").read_text("utf-8"))
    return Questions(
        {kind: [Question(*q) for q in questions] for kind, questions in asked.items()},
        literal,
        folded,
    )


def chunks(items: Iterable[Made], size: int) -> Iterator[list[Made]]:
    """Lists of that many."""
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch


def _laws(path: Path) -> Iterator[Made]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for n, law in enumerate(map(json.loads, file)):
            number = parse_number(law["doc_number"] or "")
            year = int((law["version_date"] or law["publish_date"] or "2000")[:4])
            written = number.text if number else ""
            yield Made(f"d{n:07d}", law["title"], written, law["kind"], year, law["text"])


def _cut(laws: list[Made], count: int) -> Iterator[Made]:
    picker = random.Random(20211120)  # noqa: S311 - repeatable, not secret
    lines = [law.text.split("\n") for law in laws]
    for n in range(count):
        length = picker.lognormvariate(math.log(_MEDIAN), _SPREAD)
        first, second = picker.sample(range(len(laws)), 2)
        body = [*_stretch(lines[first], length / 2, picker), *_stretch(lines[second], length / 2, picker)]  # fmt: skip
        place, genre = picker.choice(_PLACES), picker.choice(_GENRES)
        year = 2000 + n % 25
        yield Made(
            f"d{n:07d}",
            f"关于贯彻实施{laws[first].title}的{genre}",
            f"{place}政办发〔{year}〕{n // 25 + 1}号",
            genre,
            year,
            "\n".join(body),
        )


def _stretch(lines: list[str], length: float, picker: random.Random) -> list[str]:
    start = picker.randrange(len(lines))
    taken: list[str] = []
    while sum(map(len, taken)) < length and start + len(taken) < len(lines):
        taken.append(lines[start + len(taken)])
    return taken


def _questions(folder: Path, phrases: int) -> Questions:
    picker = random.Random(7)  # noqa: S311 - repeatable, not secret
    texts = [_searched(document) for document in read(folder)]
    picked = sorted(picker.sample(range(len(texts)), min(len(texts), 5 * _ASKED + phrases)))
    sample = [d for n, d in zip(range(len(texts)), read(folder), strict=False) if n in set(picked)]
    picker.shuffle(sample)
    cut = list(islice(_phrases(sample, picker), phrases))
    asked = {
        "number": [Question(d.number) for d in sample if d.number][:_ASKED],
        "title words": [_title_words(d, picker) for d in sample if len(d.title) > 9][:_ASKED],  # noqa: PLR2004 - room for two words
        "phrase 2-4": [Question(p) for p in cut if 2 <= len(p) <= 4][:_ASKED],  # noqa: PLR2004 - as the kind is called
        "phrase 8-12": [Question(p) for p in cut if 8 <= len(p) <= 12][:_ASKED],  # noqa: PLR2004 - the same
        "filter": [
            Question(_word(d, picker), d.kind, d.year) for d in sample if len(d.title) > 4  # noqa: PLR2004 - room for a word
        ][:_ASKED],
    }  # fmt: skip
    folded = {
        phrase: [n for n, text in enumerate(texts) if any(form in text for form in forms)]
        for phrase in cut
        for forms in [spellings(phrase)]
    }
    return Questions(asked, _literal(folder, folded), folded)


def _searched(document: Made) -> str:
    """What phrases are looked up in, folded."""
    return fold(f"{document.title}\n{document.number}\n{document.text}")


def _literal(folder: Path, folded: dict[str, list[int]]) -> dict[str, list[int]]:
    """Of the documents with a phrase, those that have it character by character."""
    by_place: dict[int, list[str]] = {}
    for phrase, places in folded.items():
        for place in places:
            by_place.setdefault(place, []).append(phrase)
    found: dict[str, list[int]] = {phrase: [] for phrase in folded}
    for n, document in enumerate(read(folder)):
        text = f"{document.title}\n{document.number}\n{document.text}"
        for phrase in by_place.get(n, ()):
            if phrase in text:
                found[phrase].append(n)
    return found


def _phrases(sample: list[Made], picker: random.Random) -> Iterator[str]:
    """Cut anywhere out of a line: through words and numbers, over punctuation."""
    while True:
        line = picker.choice(picker.choice(sample).text.split("\n"))
        length = picker.randint(2, 12)
        if len(line) < length:
            continue
        start = picker.randrange(len(line) - length + 1)
        phrase = line[start : start + length].strip()
        if len(fold(phrase)) > 1 and not set(phrase) & _QUOTES and NEWLINE not in fold(phrase):
            yield phrase


def _title_words(document: Made, picker: random.Random) -> Question:
    """Two pieces of the title, as one remembers it."""
    title = document.title
    middle = len(title) // 2
    first = picker.randrange(max(1, middle - 4))
    second = picker.randrange(middle, max(middle + 1, len(title) - 3))
    return Question(f"{title[first : first + 4]} {title[second : second + 3]}")


def _word(document: Made, picker: random.Random) -> str:
    start = picker.randrange(len(document.title) - 3)
    return document.title[start : start + 3]
