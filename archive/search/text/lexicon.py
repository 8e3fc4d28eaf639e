"""Other words for the same: short titles of laws, organs that succeeded one another, everyday words, filling words.

The list is data (`words.csv`): common short titles and the words that labour, consumers,
families, traffic and offices are talked of in, written from general knowledge of the
field.  An archive adds its own in `search-words.csv` beside its marker file, with the same
columns 类,词,也找 (`docs/search.md`); a row of the archive replaces one of the list.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import chain
from pathlib import Path

from gazette.archive.search.text.normalise import fold
from gazette.base.doors.tables import Row, read_table
from gazette.base.errors import SearchError
from gazette.base.language import say

__all__ = ["NO_WORDS", "OWN_WORDS", "Lexicon", "lexicon_of"]

OWN_WORDS = "search-words.csv"  #: an archive's own list, in its folder
_KINDS = ("简称", "机关", "俗语", "虚词")
_COLUMNS = ("类", "词", "也找")
_SEPARATOR = "、"
_LONGEST = 12  #: characters of a word
_VARIANTS = 6  #: ways of writing one query, so that it stays quick


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words by kind, all folded."""

    names: Mapping[str, tuple[str, ...]]  #: 简称 and 机关: what else a law or an organ is called
    everyday: Mapping[str, tuple[str, ...]]  #: 俗语: what the law calls it
    fillers: frozenset[str]  #: 虚词: what a question is put with, and says nothing
    heads: frozenset[str] = (
        frozenset()
    )  #: two characters that a name or an everyday word begins with
    openings: frozenset[str] = frozenset()  #: characters that a filling word begins with

    def __post_init__(self) -> None:
        """Learn how the words begin, so that most places of a text need no second look."""
        if not self.heads:
            heads = frozenset(word[:2] for word in chain(self.names, self.everyday))
            object.__setattr__(self, "heads", heads)
            object.__setattr__(self, "openings", frozenset(word[:1] for word in self.fillers))

    def with_names(self, names: Mapping[str, tuple[str, ...]]) -> Lexicon:
        """The same, and what else these laws are called."""
        heads = self.heads.union([name[:2] for name in names])
        return replace(self, names={**self.names, **names}, heads=heads)

    def variants(self, text: str) -> tuple[str, ...]:
        """The text, folded, and with the names in it written otherwise; the text itself first."""
        folded = fold(text)
        bare = folded.replace("《", "").replace("》", "")
        found = [folded, bare] if bare else [folded]
        for name in self._words_in(bare, self.names):
            found += [bare.replace(name, other) for other in self.names[name]]
        return tuple(dict.fromkeys(found))[:_VARIANTS]

    def meant(self, text: str) -> dict[str, tuple[str, ...]]:
        """Everyday words and names in the text, with what the law calls them."""
        words = self._words_in(fold(text), self.names, self.everyday)
        return {word: self.names.get(word) or self.everyday[word] for word in words}

    def without_fillers(self, text: str) -> list[str]:
        """The runs of the folded text between the filling words."""
        rest = fold(text)
        for start in range(len(rest)):
            if rest[start] not in self.openings:
                continue
            for length in range(min(_LONGEST, len(rest) - start), 0, -1):
                if rest[start : start + length] in self.fillers:
                    rest = rest[:start] + " " * length + rest[start + length :]
                    break
        return rest.split()

    def _words_in(self, folded: str, *known: Mapping[str, object]) -> list[str]:
        """The known words in the text from left to right, the longest at each place, none over another."""
        found: list[str] = []
        at = 0
        while at < len(folded):
            word = self._word_at(folded, at, known) if folded[at : at + 2] in self.heads else ""
            if word:
                found.append(word)
            at += len(word) or 1
        return found

    @staticmethod
    def _word_at(folded: str, at: int, known: Sequence[Mapping[str, object]]) -> str:
        for length in range(min(_LONGEST, len(folded) - at), 1, -1):
            word = folded[at : at + length]
            for words in known:
                if word in words:
                    return word
        return ""


NO_WORDS = Lexicon({}, {}, frozenset())  #: no other words for anything


@cache
def _shipped() -> Lexicon:
    source = files("gazette.archive.search.text").joinpath("words.csv")
    with source.open(encoding="utf-8") as file:
        _, *rows = csv.reader(file)
    # folded and checked when it was written (its test), since every search begins with reading it
    return _lexicon(
        [
            (kind, word, tuple(means.split(_SEPARATOR)) if means else ())
            for kind, word, means in rows
        ]
    )


def lexicon_of(root: Path | None) -> Lexicon:
    """The words for an archive: the list that comes with the software and the archive's own, if any.

    Raises:
        SearchError: the archive's list cannot be read, with the line.
    """
    path = root / OWN_WORDS if root else None
    if path is None or not path.is_file():
        return _shipped()
    own = _lexicon(_rows(path.read_bytes(), str(path)))
    shipped = _shipped()
    return Lexicon(
        {**shipped.names, **own.names},
        {**shipped.everyday, **own.everyday},
        shipped.fillers | own.fillers,
    )


def _rows(data: bytes, where: str) -> list[tuple[str, str, tuple[str, ...]]]:
    table = read_table(data, where, SearchError)
    missing = [name for name in _COLUMNS if name not in table.names]
    if missing:
        raise SearchError(
            say(f"缺少列：{'、'.join(missing)}", f"columns are missing: {', '.join(missing)}"),
            where=where,
            remedy=say("第一行请写 类,词,也找。", "The first line is 类,词,也找."),
        )
    return [_checked(row, where) for row in table.rows]


def _checked(row: Row, where: str) -> tuple[str, str, tuple[str, ...]]:
    kind, word = row.cells.get("类", ""), fold(row.cells.get("词", ""))
    means = tuple(fold(m) for m in row.cells.get("也找", "").split(_SEPARATOR) if m.strip())
    if row.fault or kind not in _KINDS or not word or len(word) > _LONGEST:
        raise SearchError(
            row.fault or say("这一行读不懂", "this row makes no sense"),
            where=f"{where}:{row.line}",
            remedy=say(
                f"类只能是 {'、'.join(_KINDS)}；词不超过 {_LONGEST} 字；也找用顿号分开。",
                f"类 is one of {', '.join(_KINDS)}; 词 has up to {_LONGEST} characters; "
                "也找 is parted by 、.",
            ),
        )
    return kind, word, means


def _lexicon(rows: list[tuple[str, str, tuple[str, ...]]]) -> Lexicon:
    by_kind: defaultdict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for kind, word, means in rows:
        by_kind[kind][word] = means
    return Lexicon(
        {**by_kind["简称"], **by_kind["机关"]}, by_kind["俗语"], frozenset(by_kind["虚词"])
    )
