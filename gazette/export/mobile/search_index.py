"""Full-text search without a server: grams of one to three characters in static shards.

A segment is a run of documents.  Its texts are cut at paragraphs into passages
of at most some thousand characters; for every gram the shard that its CRC-32
names lists the passages that hold it (unsigned base64 VLQ of the differences).
A query of up to three characters is answered exactly by one list; a longer one
by its trigrams, and each hit shown is confirmed in the passage's own text, which
is fetched for the snippet anyway.  `^gram` lists passages whose title holds the
gram, `#key` those of a document number (`gazette.text.numbers.number_key`).

Files are scripts that call `gazetteSearch(…)`, because `fetch` fails from file://.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from gazette.export.mobile.search_postings import JSON, FoldedPassage, shards_of, vlq
from gazette.model import DocumentNumber, Issue
from gazette.model.walk import Line
from gazette.text.numbers import number_key
from gazette.text.variants import simplified
from gazette.text.widths import BRACKETS, SPACES, comparable

__all__ = [
    "Passage",
    "SearchDocument",
    "config_script",
    "fold",
    "issue_keys",
    "number_keys",
    "passages_of",
    "script_of",
    "segment_files",
    "segment_stream",
    "variants_script",
]

_MOST_CHARACTERS = 3000  #: of a passage; its script is about 4 KB over the wire
_OVERLAP = 40  #: characters that the pieces of an overlong paragraph share
_SHARD_BYTES = 12_000  #: of a shard, aimed at; about 5 KB over the wire
#: of a shard in a small segment: a query reads one of every segment, so the small must be light
_LIGHT_SHARD_BYTES = 3_000
_MANY_DOCUMENTS = 2048
#: marks that readers leave out or write otherwise
_UNSEEN = "“”‘’\"'＂＇《》〈〉「」『』·•‧、﹑､，,；;：:。｡！!？?…—–―"
#: variation selectors (Unicode 23.4): another shape of the same character
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_DROP = re.compile(f"[{re.escape(_UNSEEN + ''.join(BRACKETS))}{_SELECTORS}]+")


@dataclass(frozen=True)
class SearchDocument:
    """A document as the search knows it."""

    href: str  #: its page, seen from the site's root
    title: str
    numbers: tuple[str, ...]  #: as printed
    keys: tuple[str, ...]  #: of `number_keys`
    where: str  #: 2021年第3期 · 政府办公室文件 · 第17页
    date: str  #: "" where it says none
    issuers: tuple[str, ...]
    passages: tuple[Passage, ...]
    genre: str = ""
    section: str = ""
    published: str = ""  #: the day on which readers could read it


@dataclass(frozen=True)
class Passage:
    """A piece of a document's text: lines with the ids of their elements."""

    lines: tuple[tuple[str, str], ...]
    parts: tuple[int, ...] = ()  #: of a document in several pages: on which each line stands


def fold(text: str) -> str:
    """The text as the index holds it: comparable, simplified, without marks and brackets."""
    return comparable(_DROP.sub("", text)).translate(_plain())


@cache
def _variants() -> dict[int, str]:
    """Traditional and variant characters, one for one."""
    return {ord(char): plain for char, plain in simplified().items() if char != plain}


@cache
def _plain() -> dict[int, str]:
    """What `fold` replaces: the variants, and the zeros of years."""
    return {**_variants(), ord("零"): "〇", ord("◯"): "〇"}


def _fold_lines(lines: Iterable[str]) -> list[str]:
    """`fold` of each line, in one go: no step of it reaches across a NUL, which text cannot hold."""
    return fold("\0".join(lines)).split("\0")


def number_keys(numbers: Iterable[DocumentNumber]) -> tuple[str, ...]:
    """The keys under which a document's numbers are found, with and without what people leave out."""
    keys: dict[str, None] = {}
    for number in numbers:
        keys[number_key(number.text)] = None
        if number.year is not None and number.serial is not None:
            keys[f"{number.year}-{number.serial}"] = None
        elif number.serial is not None:
            prefix = comparable(number.prefix)
            for start in range(len(prefix)):  # 国务院令第706号 for 中华人民共和国国务院令第706号
                keys[f"{prefix[start:]}-{number.serial}"] = None
    return tuple(keys)


def issue_keys(issue: Issue) -> tuple[str, ...]:
    """The keys under which the documents of an issue are found: 期2024-3, 总87."""
    last = issue.number_to or issue.number
    keys = [f"期{issue.year}-{number}" for number in range(issue.number, last + 1)]
    return (*keys, *((f"总{issue.total_number}",) if issue.total_number else ()))


def passages_of(printed: Iterable[Line], identify: Mapping[str, str]) -> tuple[Passage, ...]:
    """The printed lines in passages; `identify` gives the element's id for a block's."""
    passages: list[Passage] = []
    lines: list[tuple[str, str]] = []
    size = 0
    for line in printed:
        for piece in _pieces(line.text.replace("\n", "")):
            if size + len(piece) > _MOST_CHARACTERS and lines:
                passages.append(Passage(tuple(lines)))
                lines, size = [], 0
            lines.append((identify.get(line.id, ""), piece))
            size += len(piece)
    return (*passages, Passage(tuple(lines)))


def _pieces(text: str) -> Iterator[str]:
    """The text, or overlapping pieces of one too long for a passage."""
    step = _MOST_CHARACTERS - _OVERLAP
    for start in range(0, max(len(text) - _OVERLAP, 1), step):
        yield text[start : start + _MOST_CHARACTERS]


def config_script(segments: Sequence[dict[str, int | str]], *, words: bool = False) -> bytes:
    """search/index.js: the segments, oldest first, and what folds every text.

    Args:
        segments: as `segment_files` gave them.
        words: the files of `search_words` are there.
    """
    opening = "".join(c for c, to in BRACKETS.items() if to == "〔")
    closing = "".join(c for c, to in BRACKETS.items() if to == "〕")
    drop = "".join(sorted(SPACES)) + _UNSEEN
    near = _as_table(code for code in _variants() if _is_near(chr(code)))
    folds = {"open": opening, "close": closing, "drop": drop, "near": near}
    return script_of("config", {"segments": segments, **folds, "words": int(words)})


def variants_script() -> bytes:
    """search/plain.js: traditional and variant characters, and behind them what they are folded to.

    Apart, because few queries and few texts need it.
    """
    return script_of("table", _as_table(_variants()), "plain")


def _as_table(codes: Iterable[int]) -> list[str]:
    """The characters, and behind them what they are folded to."""
    pairs = sorted((_variants()[code], chr(code)) for code in codes)
    return ["".join(char for _, char in pairs), "".join(plain for plain, _ in pairs)]


def _is_near(char: str) -> bool:
    """Whether it is a 汉字 of GB 2312, whose characters are simplified but for a few."""
    try:
        return len(char.encode("gb2312")) > 1
    except UnicodeEncodeError:
        return False


def segment_files(
    name: str, documents: Sequence[SearchDocument]
) -> tuple[dict[str, bytes], dict[str, int | str]]:
    """The segment's files by their path below search/, and its line in the configuration."""
    files, line = segment_stream(name, documents)
    return dict(files), line


def segment_stream(
    name: str, documents: Sequence[SearchDocument]
) -> tuple[Iterator[tuple[str, bytes]], dict[str, int | str]]:
    """`segment_files`, one file after the other: those of many documents are 200 MB and more."""
    wanted = _SHARD_BYTES if len(documents) >= _MANY_DOCUMENTS else _LIGHT_SHARD_BYTES
    shards = shards_of(_folded(documents), wanted)
    line: dict[str, int | str] = {
        "name": name,
        "documents": len(documents),
        "shards": len(shards),
    }
    return _files_of(name, documents, shards), line


def _files_of(
    name: str, documents: Sequence[SearchDocument], shards: Sequence[str]
) -> Iterator[tuple[str, bytes]]:
    for number, inside in enumerate(shards):
        yield f"{name}/s{number:x}.js", _call("shard", f"{name}/s{number:x}", f"{{{inside}}}")
    passages = ((doc, passage) for doc in documents for passage in doc.passages)
    for number, (doc, passage) in enumerate(passages):
        value = _passage(doc, passage)
        yield f"{name}/p{number}.js", script_of("text", value, f"{name}/p{number}")
    counts = [len(doc.passages) for doc in documents]
    yield f"{name}/d.js", script_of("docs", "".join(map(vlq, counts)), f"{name}/d")
    yield f"{name}/f.js", script_of("facets", _facets(documents), f"{name}/f")


def _folded(documents: Sequence[SearchDocument]) -> list[FoldedPassage]:
    """Every passage's text as the index holds it, with what the document's first one has beside."""
    found: list[FoldedPassage] = []
    for document in documents:
        for number, passage in enumerate(document.passages):
            text = "\n".join(_fold_lines(text for _, text in passage.lines))
            title, keys = (fold(document.title), document.keys) if number == 0 else ("", ())
            found.append(FoldedPassage(text, title, keys))
    return found


def _facets(documents: Sequence[SearchDocument]) -> dict[str, object]:
    """What filters ask of each document: its year, its issuing authorities as places in a list."""
    organs = list(dict.fromkeys(issuer for doc in documents for issuer in doc.issuers))
    place = {organ: number for number, organ in enumerate(organs)}
    genres, of_genre = _places(doc.genre for doc in documents)
    sections, of_section = _places(doc.section for doc in documents)
    return {
        "g": genres,
        "gd": of_genre,
        "s": sections,
        "sd": of_section,
        "t": [_day(doc.date) for doc in documents],
        "p": [_day(doc.published) for doc in documents],
        "o": organs,
        "d": [[place[issuer] for issuer in doc.issuers] for doc in documents],
    }


def _day(date: str) -> int:
    """20210703 of 2021-07-03, 20210000 of a year alone, 0 of none."""
    digits = date.replace("-", "")
    return int(digits.ljust(8, "0")) if digits.isdecimal() else 0


def _places(values: Iterable[str]) -> tuple[list[str], list[int]]:
    """The different values, and of each document its value's place among them."""
    listed = list(values)
    names = list(dict.fromkeys(listed))
    place = {name: number for number, name in enumerate(names)}
    return names, [place[name] for name in listed]


def _passage(document: SearchDocument, passage: Passage) -> dict[str, object]:
    found: dict[str, object] = {
        "h": document.href,
        "t": document.title,
        "n": list(document.numbers),
        "w": document.where,
        "d": document.date,
        "l": _lines(passage),
    }
    if (
        not _variants()
        .keys()
        .isdisjoint(map(ord, set(document.title).union(*(text for _, text in passage.lines))))
    ):
        found["v"] = 1  # cannot be folded without search/plain.js
    return found


def _lines(passage: Passage) -> list[list[str | int]]:
    """Id and text of each line, and its page where that is not the first."""
    parts = passage.parts or (1,) * len(passage.lines)
    return [
        [id_, text] if part == 1 else [id_, text, part]
        for (id_, text), part in zip(passage.lines, parts, strict=True)
    ]


def script_of(kind: str, value: object, name: str = "") -> bytes:
    """A call that hands the value over."""
    return _call(kind, name, JSON.encode(value))


def _call(kind: str, name: str, value: str) -> bytes:
    """U+2028 and U+2029 end lines in older JavaScript."""
    text = value.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'gazetteSearch("{kind}","{name}",{text});\n'.encode()
