"""The fast embedded engine for large archives: Tantivy, fed with our own tokens.

Its tokenizer splits at spaces, so a stream of pairs joined by spaces keeps their
positions; values go into raw fields.  Commits are lasting, readers are snapshots.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from gazette.archive.search.fields import Fields, fields_of
from gazette.archive.search.port import (
    KEYWORDS,
    NEVER,
    NUMBERS,
    All,
    And,
    AtLeast,
    Between,
    Boost,
    EngineHit,
    EnginePage,
    IndexDocument,
    Node,
    Not,
    Nothing,
    Or,
    SearchIndex,
    Seq,
    Sort,
    Starts,
    Term,
    TextField,
    Tier,
)
from gazette.archive.search.tokenizer import pairs
from gazette.errors import MissingToolError, SearchError
from gazette.language import say

try:
    import tantivy
except ModuleNotFoundError as exc:
    raise MissingToolError(
        say("没有安装 tantivy", "tantivy is not installed"),
        remedy=say(
            'pip install "gongbao[tantivy]"，或改用 --engine whoosh。',
            'pip install "gongbao[tantivy]", or use --engine whoosh.',
        ),
    ) from exc

__all__ = ["TantivyIndex"]

_HEAP = 128_000_000  #: bytes of memory the writer may use
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


class TantivyIndex(SearchIndex):
    """An index in a folder of its own."""

    name = "tantivy"

    def __init__(self, folder: Path) -> None:
        """Open the index in the folder, or make an empty one.

        Raises:
            SearchError: the index is damaged; it can always be rebuilt.
        """
        self._folder = folder
        self._writer: Any = None
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._schema = _schema()
            self._index = tantivy.Index(self._schema, path=str(folder))
            self._searcher: Any = self._index.searcher()
        except (ValueError, OSError) as exc:
            raise self._damaged(exc) from exc

    # --- writing ---

    def add(self, documents: Iterable[IndexDocument]) -> None:
        """Put the documents in."""
        writer = self._open_writer()
        for document in documents:
            found = fields_of(document)
            writer.delete_documents_by_term("key", found.key)
            writer.add_document(_row(found))

    def remove(self, keys: Iterable[str]) -> None:
        """Take the documents out."""
        for key in keys:
            self._open_writer().delete_documents_by_term("key", key)

    def commit(self) -> None:
        """Make the changes last."""
        if self._writer is None:
            return
        writer, self._writer = self._writer, None
        try:
            writer.commit()
            writer.wait_merging_threads()
        except (ValueError, OSError) as exc:
            raise SearchError(
                say(f"索引写入失败：{exc}", f"the index cannot be written: {exc}"),
                where=str(self._folder),
                remedy=say("请检查磁盘空间和权限，然后重建索引。", "Check the disk, then reindex."),
            ) from exc

    def _open_writer(self) -> Any:  # noqa: ANN401 - tantivy has no types
        if self._writer is None:
            self._writer = self._index.writer(_HEAP, 1)
        return self._writer

    # --- reading ---

    def refresh(self) -> None:
        """See the newest commit."""
        self._index.reload()
        self._searcher = self._index.searcher()

    def count(self) -> int:
        """How many documents there are."""
        return int(self._searcher.num_docs)

    def keys(self) -> set[str]:
        """The keys of all documents."""
        return {hit.key for page in self._pages(All(), 10_000) for hit in page.hits}

    def frequency(self, field: TextField, pair: str) -> int:
        """In how many documents the pair occurs."""
        return int(self._searcher.doc_freq(field, pair))

    def search(
        self,
        question: Node,
        *,
        first: int = 0,
        size: int = 10,
        sort: Sort = "relevance",
        facets: Sequence[str] = (),
    ) -> EnginePage:
        """One page of the answer."""
        query = self._query(question)
        try:
            if sort == "relevance":
                result = self._searcher.search(query, limit=max(size, 1), offset=first)
            else:
                result = self._searcher.search(
                    query,
                    limit=max(size, 1),
                    offset=first,
                    order_by_field=_ORDERS[sort],
                    order=tantivy.Order.Asc,
                )
            counts = self._counts(query, facets)
        except ValueError as exc:
            raise self._damaged(exc) from exc
        hits = tuple(
            EngineHit(
                str(self._searcher.doc(address)["key"][0]),
                float(score) if sort == "relevance" else 0.0,
            )
            for score, address in result.hits[:size]
        )
        return EnginePage(int(result.count or 0), hits, counts)

    def close(self) -> None:
        """Let go of the files; changes not committed are dropped."""
        if self._writer is not None:
            self._writer.rollback()
            self._writer = None

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

    # --- questions ---

    def _query(self, node: Node) -> Any:  # noqa: ANN401, C901, PLR0911 - tantivy has no types; one line a kind of node
        queries, schema = tantivy.Query, self._schema
        match node:
            case All():
                return queries.const_score_query(queries.all_query(), 0.0)
            case Nothing():
                return queries.empty_query()
            case Term(field=field, value=value):
                return queries.term_query(schema, field, value)
            case Seq(field=field, text=text):
                return self._phrase(field, text)
            case Starts(field=field, prefix=prefix):
                pattern = "".join(f"\\{c}" if c in _REGEX_SPECIAL else c for c in prefix)
                return queries.regex_query(schema, field, pattern + ".*")
            case Between(field=field, low=low, high=high):
                ends = (0 if low is None else low, NEVER if high is None else high)
                asked = queries.range_query(schema, field, tantivy.FieldType.Integer, *ends)
                return queries.const_score_query(asked, 0.0)
            case Boost(part=part, factor=factor):
                return queries.boost_query(self._query(part), factor)
            case Tier(part=part, score=score):
                return queries.const_score_query(self._query(part), score)
            case Or(parts=parts):
                return self._all_or_any(parts, tantivy.Occur.Should)
            case And(parts=parts):
                return self._all_or_any(parts, tantivy.Occur.Must)
            case AtLeast(parts=parts, minimum=minimum):
                return queries.boolean_query(
                    [(tantivy.Occur.Should, self._query(part)) for part in parts],
                    minimum_number_should_match=minimum,
                )
            case Not():
                return self._all_or_any((All(), node), tantivy.Occur.Must)

    def _phrase(self, field: str, text: str) -> Any:  # noqa: ANN401 - tantivy has no types
        tokens: list[Any] = [*pairs(text)]
        if len(tokens) == 1:
            return tantivy.Query.term_query(self._schema, field, tokens[0])
        return tantivy.Query.phrase_query(self._schema, field, tokens)

    def _all_or_any(self, parts: tuple[Node, ...], occur: Any) -> Any:  # noqa: ANN401 - tantivy has no types
        if not parts:
            return tantivy.Query.empty_query()
        if occur == tantivy.Occur.Must and all(isinstance(part, Not) for part in parts):
            parts = (All(), *parts)
        clauses = [
            (tantivy.Occur.MustNot, self._query(part.part))
            if isinstance(part, Not) and occur == tantivy.Occur.Must
            else (occur, self._query(part))
            for part in parts
        ]
        return tantivy.Query.boolean_query(clauses)

    def _damaged(self, exc: Exception) -> SearchError:
        return SearchError(
            say(f"检索索引不能使用（{exc}）", f"the search index cannot be used ({exc})"),
            where=str(self._folder),
            remedy=say(
                "档案本身不受影响；请运行 gazette archive reindex 重建索引。",
                "The archive itself is safe; run gazette archive reindex.",
            ),
        )


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
