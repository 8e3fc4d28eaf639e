"""How an answer is found: the article asked for, else the phrase, else all words, else any of them by article."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from gazette.archive.search.asking.plan import PHRASE_TIER, Planner, Vocabulary
from gazette.archive.search.asking.query import AllOf, Number, Tree, Word
from gazette.archive.search.asking.ranking import (
    CANDIDATES,
    PARTS,
    TITLE,
    Question,
    question_of,
    share_of,
)
from gazette.archive.search.asking.short_numbers import ShortNumber, short_number
from gazette.archive.search.asking.similar import (
    closest,
    least_of_near,
    similar_titles,
    slips_in_titles,
)
from gazette.archive.search.asking.snippets import terms_of
from gazette.archive.search.asking.understanding import meant_by_letters, with_short_titles
from gazette.archive.search.index.texts import TextStore
from gazette.archive.search.port import (
    BEST,
    And,
    Asked,
    EngineHit,
    Node,
    Nothing,
    Or,
    PartScore,
    SearchIndex,
    Seq,
    Term,
    Tier,
)
from gazette.archive.search.text.lexicon import Lexicon
from gazette.archive.search.text.names import alike, name_of
from gazette.archive.search.text.normalise import fold
from gazette.archive.search.text.parts import Part, numbered
from gazette.base.language import say
from gazette.text.label_forms import ARTICLE_ASKED
from gazette.text.numbers import number_key

__all__ = ["MORE", "Finder", "Found", "narrow"]

_LOOKED_INTO = 30  #: documents among which one with the article asked for is put first
MORE = 10  #: hits beyond the page, for versions that share a place, asked for at once
_SLIPS = 3  #: edits from which a title is no longer the one that was mistyped
_LONG = 12  #: characters of a query of several phrases that stand in one article
Counts = Mapping[str, Mapping[str, int]]
PartsOf = Mapping[str, Sequence[PartScore]]  #: by document, best first


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, not yet shown."""

    total: int
    fetch: Callable[[int, int], Sequence[EngineHit]]  #: hits to skip, hits to give
    has: Callable[[str], bool]  #: whether a document is among them
    facets: Counts
    notes: tuple[str, ...] = ()
    relaxed: bool = False  #: nothing matched; these are the most similar titles
    suggestion: str = ""
    article: Part | None = None  #: the article asked for by its number
    parts: PartsOf = field(default_factory=dict)  #: those that answer, where the engine named them


@dataclass(frozen=True, slots=True)
class Finder:
    """Asks one index.

    `words` is what the planner asks about it, `lexicon` the other words for the same.
    """

    index: SearchIndex
    texts: TextStore
    words: Vocabulary
    lexicon: Lexicon
    today: dt.date = field(default_factory=dt.date.today)

    def find(self, tree: Tree, narrowed: list[Node], asked: Asked, *, relax: bool) -> Found:
        """The documents that answer."""
        return (
            self._article(tree, narrowed, asked)
            or (relax and self._shortened(tree, narrowed, asked))
            or self._words(tree, narrowed, asked, relax)
        )

    def understanding(self, tree: Tree) -> tuple[Finder, Tree, tuple[str, ...]]:
        """The finder and the query with short titles and 拼音 understood, and what is to be said of it."""
        meant = with_short_titles(tree, self.lexicon, self.texts, self._in_titles)
        letters = _plain(tree)
        if letters.isascii() and letters and not self._stands(tree):
            meant = meant_by_letters(tree, self.lexicon, self.texts) or meant
        return replace(self, lexicon=meant.lexicon), meant.tree, meant.notes

    def _in_titles(self, text: str) -> bool:
        return bool(self.index.search(Seq("bare", text), size=0).total)

    def _stands(self, tree: Tree) -> bool:
        return bool(self.index.search(self.planner().plan(tree), size=0).total)

    def question(self, tree: Tree) -> Question:
        """What the articles are weighed by."""
        return question_of(
            " ".join(term.text for term in terms_of(tree)),
            self.lexicon,
            self._frequency,
            max(self.index.count(), 1),
        )

    def planner(self, *, widen: bool = False) -> Planner:
        """What makes engine questions out of queries."""
        return Planner(self.words, self.today, widen=widen, lexicon=self.lexicon)

    # --- one article of one law ---

    def _article(self, tree: Tree, narrowed: list[Node], asked: Asked) -> Found | None:
        """劳动合同法第八十二条: the laws with the name; those that have the article first."""
        match = ARTICLE_ASKED.match(fold(_plain(tree)))
        number = numbered(match["number"], match["inserted"]) if match else None
        if not match or number is None:
            return None
        found = self._engine(self._named(match["of"]), narrowed, asked)
        if not found.total:
            return None
        first = list(found.fetch(0, _LOOKED_INTO))
        first.sort(key=lambda hit: not self.texts.text(hit.key).articles(number))

        def fetch(start: int, size: int) -> Sequence[EngineHit]:
            window = first[start : start + size]
            missing = size - len(window)
            return [*window, *found.fetch(max(start, len(first)), missing)] if missing else window

        return replace(found, fetch=fetch, article=number)

    def _named(self, of: str) -> Node:
        """The document of that key (2021-03-001#), else those that have the name in their title."""
        planner, law = self.planner(), of.strip("《》")
        if of.endswith("#"):
            return Term("key", of[:-1])
        return And((planner.plan(Word(law)), Tier(planner.plan(Word(law, "title")), 0.0)))

    # --- a number ---

    def _shortened(self, tree: Tree, narrowed: list[Node], asked: Asked) -> Found | None:
        """晋政办2021年43号: the numbers that it may be short for, where it stands nowhere as it was typed."""
        typed = _plain(tree).replace(" ", "")
        short = (isinstance(tree, Number) and short_number(tree.key)) or short_number(typed)
        if not short or self._stands_so(tree):
            return None
        found = self._engine(self._meant_by(short), narrowed, asked)
        return replace(found, notes=(_short_note(),)) if found.total else None

    def _meant_by(self, short: ShortNumber) -> Node:
        """The numbers of the documents with this serial that are like it, else those of an organ like it."""
        serial = Term("number", short.token)
        known = [
            self.texts.shown(hit.key) for hit in self.index.search(serial, size=CANDIDATES).hits
        ]
        numbers = {number_key(str(one)) for shown in known for one in shown.get("numbers", ())}
        if keys := short.among(sorted(numbers)):
            return Or(tuple(Term("number", key) for key in keys))
        organs = short.organs({str(one) for shown in known for one in shown.get("issuers", ())})
        named = tuple(Term("issuer", name) for name in sorted(organs))
        return And((Or(named), serial)) if named else Nothing()

    def _stands_so(self, tree: Tree) -> bool:
        planner = self.planner()
        exact = replace(tree, sloppy=False) if isinstance(tree, Number) else tree
        whole = planner.phrases(exact) or planner.plan(exact)
        return bool(self.index.search(whole, size=0).total)

    # --- words ---

    def _words(self, tree: Tree, narrowed: list[Node], asked: Asked, relax: bool) -> Found:  # noqa: FBT001 - handed on
        if fold(_plain(tree)) in self.lexicon.everyday:
            return self._ranked(tree, [], narrowed, asked) or self._none(asked)
        planner = self.planner()
        found = self._engine(planner.plan(tree), narrowed, asked)
        if not relax or not self._is_nowhere(tree, planner, found):
            if found.total:
                return self._by_article(tree, found, asked)
            return self._similar(tree, narrowed, asked) if relax else found
        return replace(
            self._loosely(tree, narrowed, asked, found),
            suggestion=self._did_you_mean(tree, planner, narrowed),
        )

    def _by_article(self, tree: Tree, found: Found, asked: Asked) -> Found:
        """A few documents that have all of several phrases: the title typed so, then who has them in its articles."""
        long = isinstance(tree, AllOf) and len(_plain(tree)) >= _LONG
        if not long or found.total > _LOOKED_INTO or asked.sort != "relevance":
            return found
        question, hits = self.question(tree), found.fetch(0, _LOOKED_INTO)
        worth = {hit.key: self._worth(question, hit.key) for hit in hits}
        slips = self._slips(_plain(tree), hits)

        def rank(hit: EngineHit) -> tuple[int, float, float, str]:
            return slips[hit.key], -(hit.score // PHRASE_TIER), -worth[hit.key], hit.key

        best = sorted(hits, key=rank)
        return replace(found, fetch=lambda at, n: best[at : at + n])

    def _slips(self, typed: str, hits: Sequence[EngineHit]) -> dict[str, int]:
        """In how many edits the title, or the law's name in it, is what was typed; `_SLIPS`: it is another."""
        titles = self.texts.titles([hit.key for hit in hits])
        return slips_in_titles(typed, titles, _SLIPS)

    def _worth(self, question: Question, key: str) -> float:
        title = str(self.texts.shown(key).get("title", ""))
        return question.worth(title, question.parts(self.texts.parts(key)))

    def _loosely(self, tree: Tree, narrowed: list[Node], asked: Asked, all_words: Found) -> Found:
        """The phrase stands nowhere: near titles, then by article; what has all the words is in it."""
        wide = self.planner(widen=True)
        close = bool(all_words.total)
        if all_words.total > CANDIDATES:
            found = self._engine(wide.plan(tree), narrowed, asked)
        else:
            near = self._engine(wide.near_titles(tree), narrowed, asked)
            first = self._by_name(tree, near)
            close = close or bool(first)
            also = [hit.key for hit in all_words.fetch(0, CANDIDATES)]
            ranked = self._ranked(tree, first, narrowed, asked, also)
            found = ranked or self._similar(tree, narrowed, asked)
        if found.relaxed or not found.total:
            return found
        return replace(found, notes=(_loose_note(close=close),))

    def _by_name(self, tree: Tree, near: Found) -> list[EngineHit]:
        """Those with a near title, the most alike first: by its name, so that a law stands above its carrying out."""
        asked = name_of(_plain(tree).replace(" ", ""))
        hits = near.fetch(0, CANDIDATES)
        slips = self._slips(_plain(tree), hits)

        def unlike(hit: EngineHit) -> tuple[int, float, str]:
            return slips[hit.key], -alike(asked, self.texts.name(hit.key)), hit.key

        return sorted(hits, key=unlike)

    def _ranked(
        self,
        tree: Tree,
        first: Sequence[EngineHit],
        narrowed: list[Node],
        asked: Asked,
        also: Sequence[str] = (),
    ) -> Found | None:
        """Any of the words by article, behind what comes first; None where nothing has any."""
        question = self.question(tree)
        parts = None if narrowed else self.index.parts(question.weights, TITLE, PARTS)
        if parts is None:
            worth = self._weighed(question, narrowed, also)
        else:
            worth = dict.fromkeys(also, 0.0) | self._by_parts(parts)
        before = {hit.key: hit.score for hit in first}
        for key in before:
            worth.pop(key, None)
        best = sorted(sorted(worth), key=worth.__getitem__, reverse=True)
        found = self._of_list([*before, *best], before | worth, asked)
        return replace(found, parts=parts or {}) if found.total else None

    def _weighed(
        self, question: Question, narrowed: list[Node], also: Sequence[str]
    ) -> dict[str, float]:
        """What the documents are worth that the engine names, from their texts."""
        page = self.index.search(narrow(question.candidates(), narrowed), size=CANDIDATES)
        keys = dict.fromkeys([*(hit.key for hit in page.hits), *also])
        return {key: self._worth(question, key) for key in keys}

    def _by_parts(self, parts: PartsOf) -> dict[str, float]:
        names = self.texts.names(parts)
        return {
            key: sum([score for score, _ in scores[:BEST]]) * share_of(names[key])
            for key, scores in parts.items()
        }

    def _of_list(self, keys: Sequence[str], worth: Mapping[str, float], asked: Asked) -> Found:
        """The documents of these keys, in this order."""
        facets: Counts = {}
        if asked.facets or asked.sort != "relevance":
            node = Or(tuple(Term("key", key) for key in sorted(keys)))
            if asked.sort != "relevance":
                return self._engine(node, [], asked)
            facets = self.index.search(node, size=0, facets=asked.facets).facets

        def fetch(at: int, count: int) -> Sequence[EngineHit]:
            return [EngineHit(key, worth[key]) for key in keys[at : at + count]]

        return Found(len(keys), fetch, worth.__contains__, facets)

    def _engine(self, question: Node, narrowed: list[Node], asked: Asked) -> Found:
        """What the engine finds; the first page is asked for at once."""
        node = narrow(question, narrowed)
        size = max(asked.first + asked.size, 1) + MORE
        page = self.index.search(node, size=size, sort=asked.sort, facets=asked.facets)

        def fetch(start: int, count: int) -> Sequence[EngineHit]:
            if start + count <= len(page.hits) or len(page.hits) == page.total:
                return page.hits[start : start + count]
            return self.index.search(node, first=start, size=count, sort=asked.sort).hits

        known = {hit.key for hit in page.hits}

        def has(key: str) -> bool:
            if key in known or len(known) == page.total:
                return key in known
            return bool(self.index.search(And((node, Term("key", key))), size=0).total)

        return Found(page.total, fetch, has, page.facets)

    def _none(self, asked: Asked) -> Found:
        return self._engine(Nothing(), [], asked)

    def _is_nowhere(self, tree: Tree, planner: Planner, found: Found) -> bool:
        """Whether the words asked for stand nowhere as they were typed."""
        whole = planner.phrases(tree)
        if whole is None:
            return False
        if not found.total or not planner.is_loose(tree):
            return not found.total
        best = found.fetch(0, 1)[0].score
        return best < PHRASE_TIER and not self.index.search(whole, size=0).total

    def _similar(self, tree: Tree, narrowed: list[Node], asked: Asked) -> Found:
        """The documents whose titles are most like the words asked for."""
        text = _plain(tree).replace(" ", "")
        keys = similar_titles(self.index, self.texts, text, narrowed) if text else []
        if not keys:
            return self._none(asked)
        found = self._of_list([key for key, _ in keys], dict(keys), asked)
        return replace(found, relaxed=True)

    def _did_you_mean(self, tree: Tree, planner: Planner, narrowed: list[Node]) -> str:
        """The nearest wording that does occur."""
        text = _plain(tree)
        if not text or isinstance(tree, AllOf):
            return ""
        least = least_of_near(text)
        found = similar_titles(self.index, self.texts, text, narrowed, least=least)
        keys = [key for key, _ in found]
        near = closest(text, list(self.texts.titles(keys[:30]).values()))
        if near and self.index.search(planner.plan(Word(near)), size=1).total:
            return near
        return ""

    def _frequency(self, pair: str) -> int:
        return self.words.frequency("text", pair)


def narrow(question: Node, narrowed: list[Node]) -> Node:
    """The question with the filters, which add nothing to a score."""
    return And((question, *(Tier(node, 0.0) for node in narrowed))) if narrowed else question


def _short_note() -> str:
    return say(
        "没有这个文号；以下是代字或机关相近、序号相同的",
        "no such number; these have its serial and the like letters or organ",
    )


def _loose_note(*, close: bool) -> str:
    if close:
        return say(
            "没有完整的短语；以下是标题相近的、各词都有的和部分符合的，按条排序",
            "the phrase itself was not found; these have a similar title, all the words or some, by article",
        )
    return say(
        "没有全部符合的，以下是部分符合的，按条排序",
        "nothing has all the words; these have some of them, ordered by their articles",
    )


def _plain(tree: Tree) -> str:
    """The words of a query that has nothing but words, with spaces between them; "" otherwise."""
    match tree:
        case Word(text=text, field="" | "title") | Number(text=text):
            return text
        case AllOf(parts=parts):
            words = [_plain(part) for part in parts]
            return " ".join(words) if all(words) else ""
        case _:
            return ""
