"""What a search shows of a document: where it stands, its best articles, its other versions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from gazette.archive.life.status import Life
from gazette.archive.life.wordings import status_json
from gazette.archive.search.asking.ranking import Question, with_phrases
from gazette.archive.search.asking.snippets import Snippet, Snippets
from gazette.archive.search.index.stored import StoredText
from gazette.archive.search.index.texts import TextStore
from gazette.archive.search.port import BEST, EngineHit, PartScore
from gazette.archive.search.text.parts import Part
from gazette.vocabulary.documents import Standing

__all__ = ["Answer", "ArticleHit", "Hit", "HitMaker"]

_EXACT = 1000.0  #: what a part with the phrase stands above the others


@dataclass(frozen=True, slots=True)
class ArticleHit:
    """A part of a document that answers: an article, or what stands on the first level."""

    label: str  #: 第八十二条; "" where the part has no such number
    id: str  #: of its first block
    page: int | None
    snippet: str  #: HTML, the words found in <mark>
    score: float

    def to_json(self) -> dict[str, object]:
        """The object in `articles` of a hit."""
        return {
            "article": self.label or None,
            "id": self.id,
            "page": self.page,
            "snippet": self.snippet,
            "score": round(self.score, 4),
        }


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
    life: Life  #: what its status follows from
    as_of: dt.date  #: the day for which the status is told
    provenance: str
    score: float
    snippet: str  #: HTML, the words found in <mark>
    place: Mapping[str, Any]  #: block id and printed page of the snippet
    articles: tuple[ArticleHit, ...] = ()  #: the parts that answer best, best first
    versions: tuple[
        Mapping[str, Any], ...
    ] = ()  #: other versions of the law: id, title, date, status

    @property
    def status(self) -> Standing:
        """有效性 on that day; 未标注 where nothing says."""
        return self.life.on(self.as_of)

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
            **status_json(self.life, self.as_of),
            "provenance": self.provenance,
            "score": round(self.score, 4),
            "snippet": self.snippet,
            "place": dict(self.place),
            "articles": [article.to_json() for article in self.articles],
            "versions": [dict(version) for version in self.versions],
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

    def __repr__(self) -> str:
        return f"<Answer: {len(self.hits)} of {self.total} hits>"

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


class HitMaker:
    """Makes hits of one answer out of the documents that the engine names.

    Args:
        texts: lines and descriptions.
        needles: what is marked, the best first (`needles_of`).
        question: makes what the articles are weighed by, where none has the phrase.
        today: the day for which the status is told.
        article: the article that was asked for by its number.
        parts: the parts that answer by document, best first, as far as the engine named them.
    """

    def __init__(
        self,
        texts: TextStore,
        needles: list[list[str]],
        question: Callable[[], Question],
        today: dt.date,
        *,
        article: Part | None = None,
        parts: Mapping[str, Sequence[PartScore]] | None = None,
    ) -> None:
        self._texts = texts
        self._needles = needles
        self._question = question
        self._today = today
        self._article = article
        self._parts = parts or {}

    def hit(self, found: EngineHit, versions: Sequence[str] = ()) -> Hit:
        """The document with its best articles."""
        shown, life, _ = self._texts.described(found.key)
        read = self._read(found.key)
        scores = self._scores(found.key, read, BEST)[:BEST]
        shown_articles = [self._shown_article(read, score) for score in scores]
        articles = tuple(article for article, _ in shown_articles)
        snippet, place = self._best(read, shown_articles)
        return Hit(
            id=found.key,
            title=str(shown.get("title", "")),
            numbers=tuple(shown.get("numbers", ())),
            issuers=tuple(shown.get("issuers", ())),
            date=shown.get("date"),
            issue=dict(shown.get("issue", ())),
            section=str(shown.get("section", "")),
            life=life,
            as_of=self._today,
            provenance=str(shown.get("provenance", "")),
            score=found.score,
            snippet=snippet,
            place=place,
            articles=articles,
            versions=tuple(map(self._version, versions)),
        )

    def _read(self, key: str) -> _Read:
        text = self._texts.text(key)
        phrases = text.having(self._needles[0]) if self._needles else []
        needles = [phrases, *self._needles[1:]]
        heading = self._texts.described(key).heading
        return _Read(text, Snippets(text, needles, heading), phrases)

    def _best(
        self, read: _Read, articles: Sequence[tuple[ArticleHit, Snippet]]
    ) -> tuple[str, Mapping[str, str | int | None]]:
        """The document's snippet and where it stands: of the best article, if it is more than the title."""
        if self._article and articles:
            best = articles[0][0]
            return best.snippet, {"id": best.id, "page": best.page}
        better = (found for _, found in articles if found.marked and not found.is_heading)
        found = next(better, None) or read.snippets.of()
        if found.place is None:
            return found.text, {"id": "", "page": None}
        text = found.of
        return found.text, {"id": text.id(found.place), "page": text.page(found.place)}

    def answering(self, key: str) -> Sequence[PartScore]:
        """The parts of a document that answer, best first: with the phrase asked for, if any has it."""
        scores = self._scores(key, self._read(key))
        exact = [one for one in scores if one.score >= _EXACT]
        return exact or scores[:BEST]

    def article(self, found: EngineHit, part: PartScore) -> Hit:
        """A hit for one of the document's parts."""
        whole = self.hit(found._replace(score=part.score))
        shown, _ = self._shown_article(self._read(found.key), part)
        return replace(
            whole,
            snippet=shown.snippet,
            place={"id": shown.id, "page": shown.page},
            articles=(shown,),
        )

    def _shown_article(self, read: _Read, found: PartScore) -> tuple[ArticleHit, Snippet]:
        lines, label, id_, page = read.text.head(found.part)
        snippet = read.snippets.of(lines)
        return ArticleHit(label, id_, page, snippet.text, found.score), snippet

    def _scores(self, key: str, read: _Read, most: int | None = None) -> Sequence[PartScore]:
        """The parts by weight; those with a phrase that was asked for above the others."""
        if self._article:
            return [PartScore(_EXACT, n) for n in read.text.articles(self._article)]
        found = with_phrases(read.text, read.phrases, _EXACT, most) if read.phrases else []
        return found or self._parts.get(key) or self._question().parts(read.text.folded)

    def _version(self, key: str) -> dict[str, Any]:
        shown, life, _ = self._texts.described(key)
        return {
            "id": key,
            "title": str(shown.get("title", "")),
            "date": shown.get("worded") or shown.get("date"),
            "status": life.on(self._today),
        }


class _Read(NamedTuple):
    """A document's text with what all that is shown of it needs."""

    text: StoredText
    snippets: Snippets
    phrases: Sequence[str]  #: those that were asked for and stand in it
