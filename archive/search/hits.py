"""What a search shows of a document: where it stands, its best articles, its other versions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from gazette.archive.life.status import Life
from gazette.archive.life.stored import life_from
from gazette.archive.life.wordings import status_json
from gazette.archive.search.asking.ranking import PartScore, Question, with_phrases
from gazette.archive.search.asking.snippets import make_snippet
from gazette.archive.search.index.texts import TextStore
from gazette.archive.search.port import EngineHit, Line
from gazette.archive.search.text.normalise import NEWLINE
from gazette.archive.search.text.parts import PART, Part, article_label, article_number
from gazette.base.errors import SearchError
from gazette.base.language import say
from gazette.base.ways import way
from gazette.vocabulary.documents import Standing

__all__ = ["Answer", "ArticleHit", "Hit", "HitMaker", "life_in"]

_ARTICLES = 3  #: shown of a document
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
        question: what the articles are weighed by.
        today: the day for which the status is told.
        article: the article that was asked for by its number.
    """

    def __init__(
        self,
        texts: TextStore,
        needles: list[list[str]],
        question: Question,
        today: dt.date,
        article: Part | None = None,
    ) -> None:
        self._texts = texts
        self._needles = needles
        self._question = question
        self._today = today
        self._article = article

    def hit(self, found: EngineHit, versions: Sequence[str] = ()) -> Hit:
        """The document with its best articles."""
        shown = self._texts.shown(found.key)
        title = str(shown.get("title", ""))
        folded = self._texts.parts(found.key)
        lines = self._texts.lines(found.key)
        articles = self._articles(folded, lines, title)
        if self._article and articles:
            best, line_id, page = articles[0].snippet, articles[0].id, articles[0].page
        else:
            snippet = make_snippet(lines, self._needles, title, _folded_lines(folded))
            best = snippet.text
            line_id = snippet.line.id if snippet.line else ""
            page = (snippet.line.page or None) if snippet.line else None
        return Hit(
            id=found.key,
            title=title,
            numbers=tuple(shown.get("numbers", ())),
            issuers=tuple(shown.get("issuers", ())),
            date=shown.get("date"),
            issue=shown.get("issue", {}),
            section=str(shown.get("section", "")),
            life=life_in(shown),
            as_of=self._today,
            provenance=str(shown.get("provenance", "")),
            score=found.score,
            snippet=best,
            place={"id": line_id, "page": page},
            articles=articles,
            versions=tuple(map(self._version, versions)),
        )

    def answering(self, key: str) -> list[PartScore]:
        """The parts of a document that answer, best first: with the phrase asked for, if any has it."""
        folded = self._texts.parts(key)
        scores = self._scores(folded, self._texts.lines(key))
        exact = [one for one in scores if one.score >= _EXACT]
        return exact or scores[:_ARTICLES]

    def article(self, found: EngineHit, part: PartScore) -> Hit:
        """A hit for one of the document's parts."""
        whole = self.hit(found._replace(score=part.score))
        folded, lines = self._texts.parts(found.key), self._texts.lines(found.key)
        shown = self._shown_article(folded, lines, whole.title, part)
        return replace(
            whole,
            snippet=shown.snippet,
            place={"id": shown.id, "page": shown.page},
            articles=(shown,),
        )

    def _articles(self, folded: str, lines: Sequence[Line], title: str) -> tuple[ArticleHit, ...]:
        scores = self._scores(folded, lines)[:_ARTICLES]
        return tuple(self._shown_article(folded, lines, title, score) for score in scores)

    def _shown_article(
        self, folded: str, lines: Sequence[Line], title: str, found: PartScore
    ) -> ArticleHit:
        parts = folded.split(PART)
        start = sum(part.count(NEWLINE) + 1 for part in parts[: found.part])
        here = lines[start : start + parts[found.part].count(NEWLINE) + 1]
        snippet = make_snippet(here, self._needles, title, parts[found.part].split(NEWLINE))
        first = here[0]
        return ArticleHit(
            article_label(first.text), first.id, first.page or None, snippet.text, found.score
        )

    def _scores(self, folded: str, lines: Sequence[Line]) -> list[PartScore]:
        return self._of_number(folded, lines) if self._article else self._with_words(folded)

    def _with_words(self, folded: str) -> list[PartScore]:
        """The parts by weight; those with a phrase that was asked for above the others."""
        whole = self._needles[0] if self._needles else []
        return with_phrases(folded.split(PART), whole, _EXACT) or self._question.parts(folded)

    def _of_number(self, folded: str, lines: Sequence[Line]) -> list[PartScore]:
        """The article that was asked for."""
        return [
            PartScore(_EXACT, n)
            for n, place in enumerate(_ranges(folded))
            if place.start < len(lines) and article_number(lines[place.start].text) == self._article
        ]

    def _version(self, key: str) -> dict[str, Any]:
        shown = self._texts.shown(key)
        return {
            "id": key,
            "title": str(shown.get("title", "")),
            "date": shown.get("date"),
            "status": life_in(shown).on(self._today),
        }


def _folded_lines(folded: str) -> list[str]:
    return folded.replace(PART, NEWLINE).split(NEWLINE)


def _ranges(folded: str) -> list[range]:
    """The places of each part's lines."""
    found, start = [], 0
    for part in folded.split(PART):
        end = start + part.count(NEWLINE) + 1
        found.append(range(start, end))
        start = end
    return found


def life_in(shown: Mapping[str, Any]) -> Life:
    """The life that was stored with the document.

    Raises:
        SearchError: it was changed into something else.
    """
    try:
        return life_from(shown.get("life") or {})
    except (ValueError, TypeError, LookupError, AttributeError) as exc:
        raise SearchError(
            say("索引里记的有效性读不懂", "what the index says of a status makes no sense"),
            where=str(shown.get("title", "")),
            remedy=say(f"请运行 {way('reindex')}。", f"Run {way('reindex')}."),
        ) from exc
