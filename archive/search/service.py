"""Searching an archive: query and filters in, hits with issue, page and snippet out."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

from gazette.archive.search.asking.plan import PHRASE_TIER, Planner
from gazette.archive.search.asking.query import AllOf, InRange, Number, Tree, Word, parse_query
from gazette.archive.search.asking.similar import closest, similar_titles
from gazette.archive.search.asking.snippets import make_snippet, needles_of
from gazette.archive.search.index.cache import cached_index, is_read_only
from gazette.archive.search.index.texts import TextStore
from gazette.archive.search.index.upkeep import (
    State,
    current_state,
    is_foreign,
    open_engine,
    tell_skipped,
)
from gazette.archive.search.port import (
    NEVER,
    And,
    EngineHit,
    EnginePage,
    Node,
    SearchIndex,
    TextField,
    Tier,
    day_number,
)
from gazette.base.errors import SearchError
from gazette.base.language import say
from gazette.vocabulary.searching import FACETS, Sort

if TYPE_CHECKING:
    from gazette.archive.store.store import Store

__all__ = ["Answer", "Filters", "Hit", "Searcher", "open_searcher"]


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
    from_: str = ""  #: first day, 2021, 2021-07 or 2021-07-03
    to: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A document found."""

    id: str
    title: str
    numbers: tuple[str, ...]
    issuers: tuple[str, ...]
    date: str | None
    issue: Mapping[str, Any]  #: year, number, page, key, title, name
    section: str
    status: str
    provenance: str
    score: float
    snippet: str  #: HTML, the words found in <mark>
    place: Mapping[str, Any]  #: block id and printed page of the snippet

    def to_json(self) -> dict[str, object]:
        """The object that `gazette search --json` prints."""
        return {
            "id": self.id,
            "title": self.title,
            "numbers": list(self.numbers),
            "issuers": list(self.issuers),
            "date": self.date,
            "issue": dict(self.issue),
            "section": self.section,
            "status": self.status,
            "provenance": self.provenance,
            "score": round(self.score, 4),
            "snippet": self.snippet,
            "place": dict(self.place),
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """One page of a search's answer."""

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, Mapping[str, int]]
    took_ms: float
    relaxed: bool = False  #: nothing matched; these are the most similar titles
    suggestion: str = ""  #: did you mean
    notes: tuple[str, ...] = ()
    extra: Mapping[str, object] = field(default_factory=dict)

    def to_json(self) -> dict[str, object]:
        """The last object of `gazette search --json`."""
        return {
            "total": self.total,
            "facets": {name: dict(counts) for name, counts in self.facets.items()},
            "took_ms": round(self.took_ms, 2),
            "relaxed": self.relaxed,
            "suggestion": self.suggestion or None,
            "notes": list(self.notes),
        }


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
    state = _usable(archive)
    if state is None:
        raise SearchError(
            say("还没有检索索引", "there is no search index yet"),
            where=str(archive.layout.root),
            remedy=say(
                "入库时会自动建立；也可运行 gazette archive reindex。",
                "Adding an issue makes one; or run gazette archive reindex.",
            ),
        )
    return Searcher(state, lambda: archive.journal.last()[0])


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


class Searcher:
    """An open index; keep it open to search often.

    Args:
        state: which index, as `open_searcher` finds it for an archive.
        last_seq: tells the number of the journal's last line, to say when the index is behind.

    Raises:
        SearchError: the index is damaged.
    """

    def __init__(self, state: State, last_seq: Callable[[], int] | None = None) -> None:
        self.state = state
        self._last_seq = last_seq
        self._texts = TextStore(state.texts)
        self._index = open_engine(state)
        self._words = _Words(self._index, self._texts)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the index."""
        self._index.close()
        self._texts.close()

    def refresh(self) -> None:
        """See what was indexed since."""
        self._index.refresh()
        self._words = _Words(self._index, self._texts)

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
            relax: where nothing matches, give the most similar titles.

        Raises:
            SearchError: the query cannot be understood, with the place.
        """
        begun = time.perf_counter()
        today = today or dt.date.today()  # noqa: DTZ011 - the clerk's day
        tree = parse_query(query)
        planner = Planner(self._words, today)
        narrowed = [planner.plan(part) for part in _filter_trees(filters or Filters())]
        question = _narrow(planner.plan(tree), narrowed)
        page = self._index.search(question, first=first, size=size, sort=sort, facets=facets)
        sure = not first and sort == "relevance"  # the first hit is the best one
        best = page.hits[0].score if sure and page.hits else 0.0
        widened = self._is_nowhere(tree, planner, page.total, best)
        if widened:
            wide = Planner(self._words, today, widen=True)
            question = _narrow(wide.plan(tree), narrowed)
            page = self._index.search(question, first=first, size=size, sort=sort, facets=facets)
        relaxed, suggestion = False, ""
        if relax and (widened or not page.total):
            suggestion = self._did_you_mean(tree, planner, narrowed)
        if relax and not page.total:
            page, relaxed = self._similar(tree, narrowed, first, size, facets)
        needles = needles_of(tree, lambda pair: self._words.frequency("text", pair))
        hits = tuple(self._hit(hit, needles, today) for hit in page.hits)
        took = (time.perf_counter() - begun) * 1000
        return Answer(
            page.total, hits, page.facets, took, relaxed, suggestion, self._notes(widened=widened)
        )

    def keys(self, query: str, *, today: dt.date | None = None) -> list[str]:
        """The keys of everything the query finds, best first, without snippets: for lists and exports.

        Raises:
            SearchError: the query cannot be understood, with the place.
        """
        planner = Planner(self._words, today or dt.date.today())  # noqa: DTZ011 - the clerk's day
        question = planner.plan(parse_query(query))
        total = self._index.search(question, size=0).total
        return [hit.key for hit in self._index.search(question, size=total).hits]

    def _is_nowhere(self, tree: Tree, planner: Planner, total: int, best: float) -> bool:
        """Whether the words asked for stand nowhere as they were typed."""
        whole = planner.phrases(tree)
        if whole is None:
            return False
        if not total or not planner.is_loose(tree):
            return not total
        return best < PHRASE_TIER and not self._index.search(whole, size=0).total

    def _notes(self, *, widened: bool) -> tuple[str, ...]:
        said = say(
            "没有完整的短语；以下是标题相近的和各词都有的",
            "the phrase itself was not found; these have similar titles or all the words",
        )
        return (*((said,) if widened else ()), *self._index_notes())

    def _index_notes(self) -> tuple[str, ...]:
        behind = self._last_seq() - self.state.seq if self._last_seq else 0
        left_out = tell_skipped(self.state.skipped)
        if behind <= 0:
            return left_out
        return (
            *left_out,
            say(
                f"索引比档案库落后 {behind} 条日志；下次入库或 gazette archive reindex 后补齐",
                f"the index is {behind} journal lines behind; the next addition or reindex mends it",
            ),
        )

    def _hit(self, hit: EngineHit, needles: list[list[str]], today: dt.date) -> Hit:
        shown = self._texts.shown(hit.key)
        title = str(shown.get("title", ""))
        snippet = make_snippet(self._texts.lines(hit.key), needles, title)
        line = snippet.line
        page = line.page if line else 0
        return Hit(
            id=hit.key,
            title=title,
            numbers=tuple(shown.get("numbers", ())),
            issuers=tuple(shown.get("issuers", ())),
            date=shown.get("date"),
            issue=shown.get("issue", {}),
            section=str(shown.get("section", "")),
            status=_status(shown.get("life", (0, NEVER, NEVER, "")), today),
            provenance=str(shown.get("provenance", "")),
            score=hit.score,
            snippet=snippet.text,
            place={"id": line.id if line else "", "page": page or None},
        )

    def _similar(
        self,
        tree: Tree,
        narrowed: list[Node],
        first: int,
        size: int,
        facets: Sequence[str],
    ) -> tuple[EnginePage, bool]:
        """The documents whose titles are most like the words asked for."""
        text = _plain_words(tree)
        if not text:
            return EnginePage(0, (), {name: {} for name in facets}), False
        keys = similar_titles(self._index, self._texts, text, narrowed)
        hits = tuple(EngineHit(key, score) for key, score in keys[first : first + size])
        return EnginePage(len(keys), hits, {name: {} for name in facets}), bool(keys)

    def _did_you_mean(self, tree: Tree, planner: Planner, narrowed: list[Node]) -> str:
        """The nearest wording that does occur."""
        text = _plain_words(tree)
        if not text or isinstance(tree, AllOf):
            return ""
        keys = [
            key for key, _ in similar_titles(self._index, self._texts, text, narrowed, least=0.3)
        ]
        titles = [str(self._texts.shown(key).get("title", "")) for key in keys[:30]]
        near = closest(text, titles)
        if near and self._index.search(planner.plan(Word(near)), size=1).total:
            return near
        return ""


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
    if filters.from_ or filters.to:
        trees.append(InRange("date", filters.from_, filters.to))
    return trees


def _narrow(question: Node, narrowed: list[Node]) -> Node:
    return And((question, *(Tier(node, 0.0) for node in narrowed))) if narrowed else question


def _plain_words(tree: Tree) -> str:
    """The words of a query that has nothing but words, "" otherwise."""
    match tree:
        case Word(text=text, field="" | "title") | Number(text=text):
            return text
        case AllOf(parts=parts):
            words = [_plain_words(part) for part in parts]
            return "".join(words) if all(words) else ""
        case _:
            return ""


def _status(life: Sequence[Any], today: dt.date) -> str:
    effective, amended, ended, ended_as = life
    day = day_number(today)
    if effective > day:
        return "尚未施行"
    if ended <= day:
        return str(ended_as) or "失效"
    return "已修改" if amended <= day else "有效"
