"""The fast embedded engine for large archives: Tantivy, fed with our own tokens.

Its tokenizer splits at spaces, so a stream of pairs joined by spaces keeps their
positions; values go into raw fields.  Commits are lasting, readers are snapshots.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from gazette.archive.search.engines.embedded import EmbeddedIndex
from gazette.archive.search.engines.translate import Translator
from gazette.archive.search.port import (
    KEYWORDS,
    NEVER,
    NUMBERS,
    All,
    Asked,
    EngineHit,
    EnginePage,
    IndexDocument,
    Node,
    PartScore,
    TextField,
)
from gazette.archive.search.text.fields import Fields, fields_of
from gazette.archive.search.text.tokenizer import pairs
from gazette.base.errors import MissingToolError
from gazette.base.language import say
from gazette.base.ways import way

try:
    import tantivy
except ModuleNotFoundError as exc:
    raise MissingToolError(
        say("没有安装 tantivy", "tantivy is not installed"),
        remedy=say(
            f'pip install "gongbao[tantivy]"，或改用 {way("engine")}。',
            f'pip install "gongbao[tantivy]", or use {way("engine")}.',
        ),
    ) from exc

from gazette.archive.search.engines.tantivy_lifted import Lifted
from gazette.archive.search.engines.tantivy_parts import TantivyParts, own_weight

__all__ = ["TantivyIndex"]

_PARTS = "parts"  #: folder of the articles
_HEAP = 192_000_000  #: bytes of memory the writer may use: five thousand laws come into one piece
_DISCARDS = 20  #: times a folder is emptied: a thread puts a lock or two there
_COUNTED = 10_000  #: pairs whose documents are remembered
_PAIR = 2  #: characters
_RARER = 0.8  #: of its neighbours' documents: a pair in no more of them is worth looking up
_MANY = 1_000_000  #: more values of a facet than any archive has
_REGEX_SPECIAL = frozenset('\\.+*?()|[]{}^$#&-~/@"<> ')


def _schema() -> Any:  # noqa: ANN401 - tantivy has no types
    builder = tantivy.SchemaBuilder()
    for name in ("title", "bare", "text"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    for name in ("title", "text"):
        builder.add_text_field(f"{name}_chars", tokenizer_name="whitespace", index_option="basic")
    for name in KEYWORDS:
        builder.add_text_field(
            name, stored=name == "key", tokenizer_name="raw", index_option="basic", fast=True
        )
    builder.add_text_field("year_shown", tokenizer_name="raw", index_option="basic", fast=True)
    for name in NUMBERS:
        builder.add_integer_field(name, indexed=True, fast=True)
    for name in _ORDERS.values():
        builder.add_integer_field(name, fast=True)
    return builder.build()


#: sort → the fast field that holds its order, smallest first
_ORDERS = {
    "date": "order_date",
    "-date": "order_date_back",
    "issue": "order_issue",
    "-issue": "order_issue_back",
}


class TantivyIndex(EmbeddedIndex):
    """An index in a folder of its own."""

    name = "tantivy"
    _links: tempfile.TemporaryDirectory[str] | None = None  #: of an index on a read-only medium
    _writing_parts: Any = None

    def _open_folder(self) -> None:
        schema = _schema()
        place = self._place()
        self._index = tantivy.Index(schema, path=str(place))
        self._searcher: Any = self._index.searcher()
        self._queries = _Queries(schema, self._searcher)
        self._lifted = Lifted(self._searcher, self._queries)
        (place / _PARTS).mkdir(mode=0o700, exist_ok=True)
        self._parts = TantivyParts(place / _PARTS)

    def _place(self) -> Path:
        """The folder; of one that cannot be written a folder of links to its files.

        Tantivy makes a lock file even to read, which a read-only medium does not take.
        """
        if os.access(self._folder, os.W_OK):
            return self._folder
        self._links = tempfile.TemporaryDirectory(
            prefix="gazette-tantivy-", ignore_cleanup_errors=True
        )
        place = Path(self._links.name)
        (place / _PARTS).mkdir(mode=0o700)
        for file in (f for f in self._folder.rglob("*") if f.is_file() and f.suffix != ".lock"):
            copy = place / file.relative_to(self._folder)
            try:
                copy.symlink_to(file.resolve())
            except OSError:  # Windows, without the privilege
                shutil.copyfile(file, copy)
        return place

    # --- writing ---

    def add(self, documents: Iterable[IndexDocument]) -> None:
        """Put the documents in."""
        writer = self._writer()
        for document in documents:
            found = fields_of(document)
            writer.delete_documents_by_term("key", found.key)
            writer.add_document(_row(found))
            self._parts.add(self._writing_parts, document)

    def remove(self, keys: Iterable[str]) -> None:
        """Take the documents out."""
        writer = self._writer()
        for key in keys:
            writer.delete_documents_by_term("key", key)
            self._writing_parts.delete_documents_by_term("key", key)

    def _new_writer(self) -> Any:  # noqa: ANN401 - tantivy has no types
        self._writing_parts = self._parts.writer()
        return self._index.writer(_HEAP, 1)

    def _finish(self, writer: Any) -> None:  # noqa: ANN401 - as above
        for one in (self._writing_parts, writer):
            one.commit()
            one.wait_merging_threads()

    # --- reading ---

    def refresh(self) -> None:
        """See the newest commit."""
        with self._reading():
            self._index.reload()
            self._searcher = self._index.searcher()
            self._queries = _Queries(self._index.schema, self._searcher)
            self._lifted = Lifted(self._searcher, self._queries)
            self._parts.refresh()

    def count(self) -> int:
        """How many documents there are."""
        with self._reading():
            return int(self._searcher.num_docs)

    def keys(self) -> set[str]:
        """The keys of all documents."""
        return {hit.key for page in self._pages(All(), 10_000) for hit in page.hits}

    def frequency(self, field: TextField, pair: str) -> int:
        """In how many documents the pair occurs."""
        with self._reading():
            return int(self._searcher.doc_freq(field, pair))

    def answer(self, question: Node, asked: Asked) -> EnginePage:
        """One page of the answer."""
        first, size, sort, facets = asked
        order: dict[str, Any] = {}
        if sort != "relevance":
            order = {"order_by_field": _ORDERS[sort], "order": tantivy.Order.Asc}
        with self._reading():
            if not order and not facets and (page := self._lifted.page(question, first, size)):
                return page
            query = self._queries.of(question)
            result = self._searcher.search(query, limit=max(size, 1), offset=first, **order)
            counts = self._counts(query, facets)
            hits = tuple(
                EngineHit(str(self._searcher.doc(address)["key"][0]), 0.0 if order else score)
                for score, address in result.hits[:size]
            )
        return EnginePage(int(result.count or 0), hits, counts)

    def parts(
        self, weights: Mapping[str, float], title: float, size: int
    ) -> Mapping[str, Sequence[PartScore]]:
        """The articles of all documents that answer best."""
        with self._reading():
            return self._parts.best(weights, title, size)

    def close(self) -> None:
        """Let go of the files; changes not committed are dropped."""
        if self._writing is not None:
            self._writing_parts.rollback()
            self._writing.rollback()
            self._writing = None
        if self._links is not None:
            _discard(self._links)
            self._links = None

    def _pages(self, question: Node, size: int) -> Iterator[EnginePage]:
        first = 0
        while (page := self.search(question, first=first, size=size)).hits:
            yield page
            first += size

    def _counts(self, query: Any, facets: Sequence[str]) -> dict[str, dict[str, int]]:  # noqa: ANN401 - tantivy has no types
        if not facets:
            return {}
        asked = {
            name: {
                "terms": {"field": "year_shown" if name == "year" else name, "size": _MANY},
            }
            for name in facets
        }
        found = self._searcher.aggregate(query, asked)
        return {
            name: dict(
                sorted(
                    ((str(b["key"]), int(b["doc_count"])) for b in found[name]["buckets"]),
                    key=lambda item: (-item[1], item[0]),
                )
            )
            for name in facets
        }


def _discard(links: tempfile.TemporaryDirectory[str]) -> None:
    """Remove the folder of links, again where it is there still.

    A thread of Tantivy's own looks for a newer commit and puts its lock there, perhaps while the folder is
    being emptied.
    """
    for _ in range(_DISCARDS):
        links.cleanup()
        if not Path(links.name).exists():
            return


class _Queries(Translator[Any]):
    """Questions as Tantivy's query objects."""

    def __init__(self, schema: Any, searcher: Any) -> None:  # noqa: ANN401 - tantivy has no types
        self._schema = schema
        self._rows = searcher.num_docs
        self._count = lru_cache(maxsize=_COUNTED)(searcher.doc_freq)

    def everything(self) -> Any:  # noqa: ANN401 - as above
        """All, without a score."""
        return self.levelled(tantivy.Query.all_query(), 0.0)

    def nothing(self) -> Any:  # noqa: ANN401 - as above
        """None."""
        return tantivy.Query.empty_query()

    def term(self, field: str, value: str) -> Any:  # noqa: ANN401 - as above
        """A token."""
        return tantivy.Query.term_query(self._schema, field, value)

    def starts(self, field: str, prefix: str) -> Any:  # noqa: ANN401 - as above
        """A regular expression: there is no prefix query."""
        pattern = "".join(f"\\{c}" if c in _REGEX_SPECIAL else c for c in prefix)
        return tantivy.Query.regex_query(self._schema, field, pattern + ".*")

    def sequence(self, field: str, text: str) -> Any:  # noqa: ANN401 - as above
        """Pairs at their places, without those that narrow nothing down; scored as all pairs would be."""
        if len(text) == _PAIR:
            return self.term(field, text)
        tokens = pairs(text)
        counts = [self._count(field, token) for token in tokens]
        if not all(counts):
            return self.nothing()
        taken = _needed(counts)
        places: list[Any] = [(place, tokens[place]) for place in taken]
        phrase = tantivy.Query.phrase_query(self._schema, field, places)
        if len(taken) == len(tokens):
            return phrase
        weights = [own_weight(count, self._rows) for count in counts]
        return self.boosted(phrase, sum(weights) / sum(weights[place] for place in taken))

    def between(self, field: str, low: int | None, high: int | None) -> Any:  # noqa: ANN401 - as above
        """A range of whole numbers."""
        ends = (0 if low is None else low, NEVER if high is None else high)
        kind = tantivy.FieldType.Integer
        return self.levelled(tantivy.Query.range_query(self._schema, field, kind, *ends), 0.0)

    def boosted(self, found: Any, factor: float) -> Any:  # noqa: ANN401 - as above
        """Scores multiplied."""
        return tantivy.Query.boost_query(found, factor)

    def levelled(self, found: Any, score: float) -> Any:  # noqa: ANN401 - as above
        """A constant score."""
        return tantivy.Query.const_score_query(found, score)

    def at_least(self, found: list[Any], minimum: int) -> Any:  # noqa: ANN401 - as above
        """Any of them, so many."""
        clauses = [(tantivy.Occur.Should, query) for query in found]
        return tantivy.Query.boolean_query(clauses, minimum_number_should_match=minimum)

    def all_of(self, wanted: Sequence[Node], unwanted: Sequence[Node]) -> Any:  # noqa: ANN401 - as above
        """All of these and none of those."""
        clauses = [(tantivy.Occur.Must, self.of(part)) for part in wanted]
        clauses += [(tantivy.Occur.MustNot, self.of(part)) for part in unwanted]
        return tantivy.Query.boolean_query(clauses)


def _needed(counts: list[int]) -> list[int]:
    """The places of the pairs that a phrase is found by: all its characters, and what is rarer than its neighbours.

    Args:
        counts: in how many documents each pair occurs.
    """
    taken = [0]
    for place in range(1, len(counts) - 1):
        before, here, after = counts[place - 1 : place + 2]
        if taken[-1] != place - 1 or here < _RARER * min(before, after):
            taken.append(place)
    return [*taken, len(counts) - 1] if len(counts) > 1 else taken


def _row(found: Fields) -> Any:  # noqa: ANN401 - tantivy has no types
    row = tantivy.Document()
    row.add_text("title", " ".join(pairs(found.title)))
    row.add_text("bare", " ".join(pairs(found.bare)))
    row.add_text("text", " ".join(pairs(found.text)))
    row.add_text("title_chars", " ".join(found.title_chars))
    row.add_text("text_chars", " ".join(found.text_chars))
    for name, values in found.keywords.items():
        for value in values:
            row.add_text(name, value)
    if found.numbers["year"]:
        row.add_text("year_shown", str(found.numbers["year"]))
    for name, number in found.numbers.items():
        row.add_integer(name, number)
    for name, number in _orders(found.numbers).items():
        row.add_integer(name, number)
    return row


def _orders(numbers: dict[str, int]) -> dict[str, int]:
    """Numbers that sort as `sort_key` does: unknown ones last both ways."""
    day = numbers["date"]
    issue = numbers["year"] * 10_000 + numbers["issue_number"] if numbers["year"] else 0
    return {
        "order_date": day or NEVER,
        "order_date_back": -day or NEVER,
        "order_issue": issue or NEVER * 10,
        "order_issue_back": -issue or NEVER * 10,
    }
