"""Searching an archive: query and filters in, hits with issue, page and snippet out."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial, wraps
from typing import TYPE_CHECKING, Concatenate, Literal, ParamSpec, Self, TypeVar

from gazette.archive.search.asking.query import InRange, Number, Tree, Word, parse_query
from gazette.archive.search.asking.snippets import needles_of
from gazette.archive.search.finding import Finder
from gazette.archive.search.grouping import articles_of, by_law
from gazette.archive.search.hits import Answer, ArticleHit, Hit, HitMaker
from gazette.archive.search.index.cache import cached_index, is_read_only
from gazette.archive.search.index.texts import TextStore
from gazette.archive.search.index.upkeep import (
    State,
    current_state,
    is_foreign,
    open_engine,
    tell_skipped,
)
from gazette.archive.search.port import Asked, SearchIndex, TextField
from gazette.archive.search.text.lexicon import Lexicon, lexicon_of
from gazette.base.doors.arguments import (
    day_text,
    require_day,
    require_each,
    require_number,
    require_one,
    require_span,
)
from gazette.base.errors import SearchError
from gazette.base.language import say
from gazette.base.ways import way
from gazette.vocabulary.searching import FACETS, SORTS, Sort

if TYPE_CHECKING:
    from gazette.archive.store.store import Store

__all__ = ["Answer", "ArticleHit", "Filters", "Hit", "Searcher", "open_searcher"]


P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows a search besides the query; empty ones do not."""

    issuer: str = ""
    number: str = ""
    year: int | None = None  #: of the issue
    issue: int | None = None  #: number of the issue in its year
    section: str = ""
    genre: str = ""
    kind: str = ""
    status: str = ""
    provenance: str = ""
    from_: str | dt.date = ""  #: first day, a date, or 2021, 2021-07 or 2021-07-03
    to: str | dt.date = ""

    def __post_init__(self) -> None:
        """Raises InputError for a value that no document could have."""
        for name in ("year", "issue"):
            value = getattr(self, name)
            if value is not None:
                require_number(name, value)
        for name in ("from_", "to"):
            require_span(name, getattr(self, name))

    def days(self) -> tuple[str, str]:
        """First and last day as the query language writes them; "" where it is open."""
        return day_text(self.from_), day_text(self.to)


class _Words:
    """What the planner asks about the index."""

    def __init__(self, index: SearchIndex, texts: TextStore) -> None:
        self._index = index
        self._texts = texts
        self._counts: dict[tuple[str, str], int] = {}

    def frequency(self, field_: TextField, pair: str) -> int:
        if (field_, pair) not in self._counts:
            self._counts[field_, pair] = self._index.frequency(field_, pair)
        return self._counts[field_, pair]

    def values(self, field_: str) -> Iterable[str]:
        return self._texts.values(field_)


def open_searcher(archive: Store) -> Searcher:
    """The archive's index, open.

    Raises:
        SearchError: there is no index, or it is damaged.
    """
    lexicon = lexicon_of(archive.layout.root)
    return Searcher(
        _state_of(archive),
        lambda: archive.journal.last()[0],
        lexicon,
        newest=lambda: _state_of(archive),
    )


def _state_of(archive: Store) -> State:
    archive.require_open()
    state = _usable(archive)
    if state is None:
        raise SearchError(
            say("还没有检索索引", "there is no search index yet"),
            where=str(archive.layout.root),
            remedy=say(
                f"入库时会自动建立；也可运行 {way('reindex')}。",
                f"Adding an issue makes one; or run {way('reindex')}.",
            ),
        )
    return state


def _usable(archive: Store) -> State | None:
    """The archive's index, brought up to date where that can be done; the user's own beside one that is read-only or broken."""
    search = archive.layout.search
    state = current_state(search)
    behind = state is not None and state.seq < archive.journal.last()[0]
    if behind or is_foreign(search):
        archive.complete_index()
        state = current_state(search)
    if state is None and (is_read_only(archive) or archive.journal.broken()):
        return cached_index(archive)
    return state


def _in_turn(
    method: Callable[Concatenate[Searcher, P], T],
) -> Callable[Concatenate[Searcher, P], T]:
    """The method, for one thread after the other."""

    @wraps(method)
    def in_turn(searcher: Searcher, /, *args: P.args, **options: P.kwargs) -> T:
        with searcher.asking():
            try:
                return method(searcher, *args, **options)
            except SearchError:
                if not searcher.follow():
                    raise
                return method(searcher, *args, **options)

    return in_turn


class Searcher:
    """An open index; keep it open to search often. Threads may share it: they take turns.

    It answers from the index as it was when opened, until `refresh`.

    Args:
        state: which index, as `open_searcher` finds it for an archive.
        last_seq: tells the number of the journal's last line, to say when the index is behind.
        lexicon: other words for the same, by default the list that comes with the software.
        newest: finds the index in use, which another may have taken the place of.

    Raises:
        SearchError: the index is damaged.
    """

    state: State  #: which index it is

    def __init__(
        self,
        state: State,
        last_seq: Callable[[], int] | None = None,
        lexicon: Lexicon | None = None,
        newest: Callable[[], State] | None = None,
    ) -> None:
        self._lexicon = lexicon or lexicon_of(None)
        self._last_seq = last_seq
        self._newest = newest
        self._lock = threading.RLock()
        self._closed = False
        self._open(state)

    def __repr__(self) -> str:
        closed = ", closed" if self._closed else ""
        return f"<Searcher {self.state.engine} {str(self.state.folder)!r}{closed}>"

    def _open(self, state: State) -> None:
        while True:
            self.state = state
            try:
                self._open_files(state)
            except SearchError:
                newer = self._moved_to()
                if newer is None:
                    raise
                state = newer
            else:
                return

    def _open_files(self, state: State) -> None:
        self._texts = TextStore(state.texts)
        try:
            self._index = open_engine(state)
        except BaseException:
            self._texts.close()
            raise
        self._words = _Words(self._index, self._texts)

    def _moved_to(self) -> State | None:
        """The index in use, where it is no longer this one: its files may be gone already."""
        newest = self._newest() if self._newest else self.state
        return newest if newest.folder != self.state.folder else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the index for good; whatever is asked afterwards raises a SearchError."""
        with self._lock:
            if not self._closed:
                self._closed = True
                self._let_go()

    def _let_go(self) -> None:
        self._index.close()
        self._texts.close()

    @_in_turn
    def refresh(self) -> None:
        """See what was indexed since, in the same index or in one that was built in its place.

        Raises:
            SearchError: it is closed, or the index is gone or damaged.
        """
        if not self.follow():
            self.state = self._newest() if self._newest else self.state
            self._index.refresh()
            self._words = _Words(self._index, self._texts)

    def follow(self) -> bool:
        """Go over to the index that was built in this one's place; whether there was one."""
        newer = self._moved_to()
        if newer is None:
            return False
        self._let_go()
        self._open(newer)
        return True

    @contextmanager
    def asking(self) -> Iterator[None]:
        """One thread at a time, as long as the searcher is open.

        Raises:
            SearchError: it is closed.
        """
        with self._lock:
            if self._closed:
                raise SearchError(
                    say("检索已经关闭", "the searcher is closed"),
                    remedy=say("请重新打开。", "Open another."),
                )
            yield

    @_in_turn
    def search(
        self,
        query: str,
        *,
        filters: Filters | None = None,
        first: int = 0,
        size: int = 10,
        sort: Sort = "relevance",
        facets: Sequence[str] = FACETS,
        today: dt.date | None = None,
        relax: bool = True,
        by: Literal["document", "article"] = "document",
    ) -> Answer:
        """One page of the answer.

        Args:
            query: in our query language; empty finds everything.
            filters: narrow it further.
            first: hits to skip.
            size: hits on the page.
            sort: relevance, date, -date, issue, -issue.
            facets: what to count.
            today: the day for which the status is told.
            relax: where not all words are found, give what has some of them, or a similar title.
            by: documents, or the articles of the best of them.

        Raises:
            InputError: an argument that is none of these.
            SearchError: the query cannot be understood, with the place; or it is closed.
        """
        begun = time.perf_counter()
        require_number("first", first, most=_MOST_HITS)
        require_number("size", size, most=_MOST_HITS)
        require_one("sort", sort, SORTS)
        require_each("facets", facets, FACETS)
        require_one("by", by, ("document", "article"))
        today = _day(today)
        self._texts.renew()
        tree = parse_query(query)
        asked = Asked(first, size, sort, facets)
        finder, tree, understood = self._finder(today).understanding(tree)
        planner = finder.planner()
        narrowed = [planner.plan(part) for part in _filter_trees(filters or Filters())]
        found = finder.find(tree, narrowed, asked, relax=relax)
        needles = needles_of(tree, lambda pair: self._words.frequency("text", pair), finder.lexicon)
        question = cache(partial(finder.question, tree))
        maker = HitMaker(
            self._texts, needles, question, today, article=found.article, parts=found.parts
        )
        total = found.total
        if by == "article":
            total, hits = articles_of(found, maker, first, size)
        else:
            grouped = by_law(found, self._texts, asked, today)
            hits = tuple(maker.hit(hit, versions) for hit, versions in grouped)
        took = (time.perf_counter() - begun) * 1000
        notes = (*understood, *found.notes, *self._index_notes())
        return Answer(total, hits, found.facets, took, found.relaxed, found.suggestion, notes)

    @_in_turn
    def keys(self, query: str, *, today: dt.date | None = None) -> list[str]:
        """The keys of everything the query finds, best first, without snippets: for lists and exports.

        Raises:
            SearchError: the query cannot be understood, with the place.
        """
        question = self._finder(_day(today)).planner().plan(parse_query(query))
        total = self._index.search(question, size=0).total
        return [hit.key for hit in self._index.search(question, size=total).hits]

    def _finder(self, today: dt.date) -> Finder:
        return Finder(self._index, self._texts, self._words, self._lexicon, today)

    def _index_notes(self) -> tuple[str, ...]:
        behind = self._last_seq() - self.state.seq if self._last_seq else 0
        left_out = tell_skipped(self.state.skipped)
        if behind <= 0:
            return left_out
        return (
            *left_out,
            say(
                f"索引比档案库落后 {behind} 条日志；下次入库或 {way('reindex')} 后补齐",
                f"the index is {behind} journal lines behind; the next addition or reindex mends it",
            ),
        )


_MOST_HITS = 1_000_000  #: of a page, and before it


def _day(today: dt.date | None) -> dt.date:
    return dt.date.today() if today is None else require_day("today", today)  # noqa: DTZ011 - the clerk's day


def _filter_trees(filters: Filters) -> list[Tree]:
    trees: list[Tree] = []
    for name in ("issuer", "section", "genre", "kind", "status", "provenance"):
        value = getattr(filters, name)
        if value:
            trees.append(Word(value, name))
    if filters.number:
        tree = parse_query(filters.number)
        known = Number(tree.key, tree.text, "number") if isinstance(tree, Number) else None
        trees.append(known or Word(filters.number, "number"))
    if filters.year is not None:
        trees.append(InRange("year", str(filters.year), str(filters.year)))
    if filters.issue is not None:
        trees.append(InRange("issue", str(filters.issue), str(filters.issue)))
    if any(filters.days()):
        trees.append(InRange("date", *filters.days()))
    return trees
