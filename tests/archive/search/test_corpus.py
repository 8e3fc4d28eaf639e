"""The bars on the whole corpus of laws: exact phrases, and known items found by what one remembers."""

from __future__ import annotations

import json
import lzma
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gazette.archive.search.index.documents import number_tokens
from gazette.archive.search.index.upkeep import State, write_documents
from gazette.archive.search.port import IndexDocument, Line
from gazette.archive.search.service import Searcher
from gazette.archive.search.text.fields import folded_lines
from gazette.archive.search.text.normalise import fold
from gazette.archive.search.text.numerals import spellings
from gazette.text.numbers import parse_number
from gazette.text.numerals import CHINESE_DIGITS, int_to_chinese

pytestmark = pytest.mark.corpus
Law = dict[str, Any]


@pytest.fixture(scope="module")
def laws(corpus: Path) -> list[Law]:
    with lzma.open(corpus / "laws.jsonl.xz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def _numbers(law: Law) -> tuple[str, ...]:
    number = parse_number(law["doc_number"] or "")
    return (number.text,) if number and number.year else ()


@pytest.fixture(scope="module")
def documents(laws: list[Law]) -> list[IndexDocument]:
    return [
        IndexDocument(
            key=law["id"],
            title=law["title"],
            lines=tuple(Line("", line) for line in law["text"].split("\n")),
            keywords={"number": tuple(number_tokens(_numbers(law)))},
            shown={"title": law["title"]},
        )
        for law in laws
    ]


@pytest.fixture(scope="module")
def searcher(
    documents: list[IndexDocument], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Searcher]:
    pytest.importorskip(
        "tantivy"
    )  # Whoosh passes the same bars, but takes minutes: benchmarks/search.py
    state = State(tmp_path_factory.mktemp("laws"), "tantivy", 0)
    for start in range(0, len(documents), 1000):
        write_documents(state, documents[start : start + 1000])
    with Searcher(state) as opened:
        yield opened


def _phrases(laws: list[Law], count: int, seed: int) -> Iterator[str]:
    """Cut anywhere out of a line: through numbers, over punctuation."""
    picker = random.Random(seed)  # noqa: S311 - repeatable, not secret
    while count:
        line = picker.choice(picker.choice(laws)["text"].split("\n"))
        length = picker.randint(2, 12)
        start = picker.randrange(max(1, len(line) - length + 1))
        phrase = line[start : start + length].strip()
        if len(fold(phrase)) > 1 and not set(phrase) & set('"“”＂「」'):
            count -= 1
            yield phrase


def test_every_phrase_is_found_wherever_it_stands_and_nowhere_else(
    laws: list[Law], documents: list[IndexDocument], searcher: Searcher
) -> None:
    texts = {document.key: folded_lines(document) for document in documents}
    for phrase in _phrases(laws, 500, seed=20211121):
        forms = spellings(phrase)
        wanted = {key for key, text in texts.items() if any(form in text for form in forms)}
        assert set(searcher.keys(f'"{phrase}"')) == wanted, phrase


def _known_items(laws: list[Law]) -> Iterator[tuple[str, str]]:
    """40 titles with a gap, 20 titles in two words, 20 sloppy numbers, 20 phrases of one law alone."""
    picker = random.Random(3)  # noqa: S311 - repeatable, not secret
    count = Counter(law["title"] for law in laws)
    named = [law for law in laws if count[law["title"]] == 1 and 10 <= len(law["title"]) <= 40]
    for law in picker.sample(named, 40):
        title, gap = law["title"], picker.randint(2, 3)
        place = picker.randrange(2, len(title) - gap - 1)
        yield title[:place] + title[place + gap :], law["id"]
    for law in picker.sample(named, 20):
        title = law["title"]
        place = picker.randrange(len(title) // 3, len(title) // 2)
        yield f"{title[:place]} {title[place + 1 :]}", law["id"]
    numbers = Counter(number for law in laws for number in _numbers(law))
    numbered = [law for law in laws if _numbers(law) and numbers[_numbers(law)[0]] == 1]
    for law in picker.sample(numbered, 20):
        yield re.sub(r"[〔〕号第]", " ", _numbers(law)[0]).strip(), law["id"]
    for law in picker.sample(named, 20):
        lines = [line for line in law["text"].split("\n") if len(line) > 40]
        line = picker.choice(lines or [law["title"]])
        place = picker.randrange(max(1, len(line) - 20))
        yield f'"{re.sub("[“”]", "", line[place : place + 20])}"', law["id"]


def test_known_items_stand_at_the_top(laws: list[Law], searcher: Searcher) -> None:
    ranks = []
    for query, wanted in _known_items(laws):
        keys = [hit.id for hit in searcher.search(query, facets=()).hits]
        ranks.append(1 / (keys.index(wanted) + 1) if wanted in keys else 0.0)
    assert len(ranks) == 100
    print(f"MRR@10 {sum(ranks) / len(ranks):.3f}")
    assert sum(ranks) / len(ranks) >= 0.97


_CHINESE = str.maketrans("0123456789", CHINESE_DIGITS)
#: a number in all the ways clerks write one: 代字, year, serial, the two in Chinese figures
_WRITINGS = (
    "{a}〔{y}〕{n}号", "{a}({y}){n}号", "{a}（{y}）{n}号", "{a}[{y}]{n}号", "{a}【{y}】{n}号", "{a}［{y}］{n}号",
    "{a}﹝{y}﹞{n}号", "{a}{y}年{n}号", "{a}{y}年第{n}号", "{a}〔{y}〕第{n}号", "{a}{y}{n}号", "{a} {y} {n}",
    "{a} 〔{y}〕 {n} 号", "{a}{y}-{n}", "{a}〔{y}〕{n}", "{a}/{y}/{n}", "{a}{y}.{n}", "{a}_{y}_{n}",
    "{a}〔{y}〕{n:0>3}号", "{a}〔{y}〕{n}号文", "{a}{y}年第{n}号文件", "{y}年{a}{n}号", "文号:{a}〔{y}〕{n}号",
    "“{a}〔{y}〕{n}号”", '"{a}〔{y}〕{n}号"', "{title}（{a}〔{y}〕{n}号）", "《{title}》({a}({y}){n}号)",
    "{a}〔{Y}〕{N}号", "{Y}年{a}{N}号",
)  # fmt: skip


def test_a_number_finds_its_document_in_every_way_of_writing_it(
    laws: list[Law], searcher: Searcher
) -> None:
    count = Counter(number for law in laws for number in _numbers(law))
    numbered = [law for law in laws if any(count[number] == 1 for number in _numbers(law))]
    wrong = []
    for law in random.Random(5).sample(numbered, 100):  # noqa: S311 - repeatable, not secret
        number = parse_number(_numbers(law)[0])
        assert number is not None
        assert number.serial is not None
        year = str(number.year).translate(_CHINESE)
        said = {"a": number.prefix, "y": number.year, "n": number.serial, "title": law["title"]}
        for writing in _WRITINGS:
            query = writing.format(**said, Y=year, N=int_to_chinese(number.serial))
            if [hit.id for hit in searcher.search(query, facets=(), size=1).hits] != [law["id"]]:
                wrong.append(query)
    assert wrong == []
