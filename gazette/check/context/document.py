"""What rules see of a document: its text once, with quoted matter, titles and tables told apart."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from gazette.base.config import RulesConfig
from gazette.check.archive_port import ArchivePort
from gazette.check.context.families import Phrases, possible
from gazette.check.context.private import private_in
from gazette.check.context.required import Signs, matches, threes_of
from gazette.check.context.segments import (
    RUNNING,
    Segment,
    SegmentRole,
    Where,
    segments_of,
)
from gazette.check.context.word_lists import WordLists
from gazette.check.finding import Finding
from gazette.check.laws.catalogue import LawCatalogue, law_catalogue
from gazette.model import Block, Division, Document
from gazette.model.walk import divisions_of
from gazette.text.dates import parse_date
from gazette.text.number_forms import BRACKETED_YEAR, SERIAL_OF_YEAR
from gazette.text.private import Private

__all__ = ["BLANK", "Body", "Context", "FoundNumber", "Part", "Span", "is_paper"]

#: stands for a character that a view does not show; no rule's pattern matches it
BLANK = "\x1a"

Span = tuple[int, int]

#: characters; in a longer text to look for each word whose pairs stand takes seconds
_LONG = 100_000

T = TypeVar("T")


@dataclass(frozen=True)
class Part:
    """The document itself or an instrument (被印发件) in it."""

    index: int
    document: Document
    segments: tuple[int, ...]  #: indices in `Context.segments`
    host: Document | None = None  #: the notice that issues this instrument


@dataclass(frozen=True)
class Body:
    """One text with its own numbering: the body, an annex, the body of an instrument."""

    part: Part
    where: Where
    blocks: tuple[Block, ...]
    divisions: tuple[Division, ...]
    name: str = ""  #: label of the annex


@dataclass(frozen=True)
class FoundNumber:
    """A document number with its year in some brackets, wherever it stands in the text."""

    start: int
    end: int
    prefix: str  #: 机关代字
    opening: str
    year: str
    closing: str
    rest: str  #: between the closing bracket and the end: 第043号
    segment: int


def is_paper(document: Document) -> bool:
    """Whether it is an official paper (公文) with a number like 国办发〔2019〕2号.

    Courts and procuratorates number their interpretations alike (法释〔2022〕7号) and follow
    other rules.
    """
    texts = (number.text for number in document.meta.numbers)
    return any("〔" in text and not text.startswith(("法", "高检", "〔")) for text in texts)


class Context:
    """A document prepared for the rules; everything is computed once, most of it on demand."""

    def __init__(
        self,
        document: Document,
        config: RulesConfig | None = None,
        archive: ArchivePort | None = None,
        lists: WordLists | None = None,
    ) -> None:
        self.document = document
        self.config: RulesConfig = config or RulesConfig()
        self.archive = archive
        self.lists: WordLists = lists or WordLists.shipped()
        self.segments: list[Segment] = segments_of(document)
        self.text: str = "\n".join(segment.text for segment in self.segments)
        self.signs: Signs = Signs.of(self.text)
        self.characters: frozenset[str] = self.signs.characters
        self.pairs: frozenset[str] = self.signs.pairs
        self._starts = [segment.start for segment in self.segments]
        self._found: dict[tuple[object, int], Any] = {}  #: by function and body

    @cached_property
    def laws(self) -> LawCatalogue:
        """The office's catalogue of laws, or the one that is shipped."""
        return law_catalogue(self.config.law_catalogue)

    @cached_property
    def threes(self) -> AbstractSet[str] | None:
        """Every three neighbours of a long text, where almost every pair stands; None of others."""
        return threes_of(self.text) if len(self.text) > _LONG else None

    # --- the document as a whole ---

    @cached_property
    def date(self) -> dt.date | None:
        """The day the document counts from: 成文, 公布 or 印发; else the year of its number."""
        dates = self.document.meta.dates
        for day in (dates.signed, dates.promulgated, dates.issued):
            if day:
                return day
        order = self.document.order
        printed = (self.document.closing.date, order.date if order else "")
        for text in printed:
            if text and (day := parse_date(text)):
                return day
        if dates.adopted:
            return dates.adopted[-1].date
        years = [n.year for n in self.document.meta.numbers if n.year and str(n.year) in n.text]
        return dt.date(years[0], 1, 1) if years else dates.effective

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The document, then its instruments, in the order in which segments count them."""
        places: dict[int, list[int]] = {}
        for index, segment in enumerate(self.segments):
            places.setdefault(segment.part, []).append(index)
        return tuple(
            Part(index, document, tuple(places.get(index, ())), host)
            for index, (document, host) in enumerate(_documents(self.document, None))
        )

    @cached_property
    def bodies(self) -> tuple[Body, ...]:
        """Every text with its own numbering."""
        return tuple(_bodies(self.parts))

    @cached_property
    def families(self) -> dict[int, list[list[Division]]]:
        """Body (by id) → the divisions under each parent, in order, quoted ones left out."""
        return {id(body): list(self._families(body.blocks)) for body in self.bodies}

    def _families(self, blocks: tuple[Block, ...]) -> Iterator[list[Division]]:
        children = [block for block in blocks if isinstance(block, Division)]
        unquoted = [child for child in children if not self.division_is_quoted(child)]
        if unquoted:
            yield unquoted
        for child in children:
            yield from self._families(child.blocks)

    @cached_property
    def is_regulation(self) -> bool:
        """Whether the document is, or issues, a text in articles (条)."""
        return any(d.kind == "article" for body in self.bodies for d in body.divisions)

    def scan(self, pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
        """The pattern's matches in one of the views of this text; most texts have none of its words."""
        return matches(pattern, text, self.signs)

    def instead(self, phrases: Phrases, text: str) -> Iterator[Finding]:
        """Where one of the patterns stands in one of the views, with what is to be written instead (`to`)."""
        for pattern, right in possible(phrases, self.signs):
            for match in self.scan(pattern, text):
                yield self.at(*match.span(), to=right)

    def once(self, found: Callable[[Context, Body], list[T]], body: Body) -> list[T]:
        """What the function finds in a body; several rules ask, and it looks once."""
        known: list[T] | None = self._found.get((found, id(body)))
        if known is None:
            known = self._found[found, id(body)] = found(self, body)
        return known

    def threshold(self, name: str, default: float) -> float:
        """A number that gazette.toml [rules.thresholds] may set."""
        return self.config.thresholds.get(name, default)

    # --- places ---

    def segment_at(self, offset: int) -> int:
        """Index of the segment in which the character at the offset stands."""
        return bisect_right(self._starts, offset) - 1

    def at(self, start: int, end: int, fix: str | None = None, **words: str) -> Finding:
        """A finding at offsets of the whole text; it ends with its segment."""
        index = self.segment_at(start)
        segment = self.segments[index]
        stop = min(end, segment.end)
        return Finding(index, start - segment.start, stop - segment.start, fix, _words(words))

    def on(self, index: int, fix: str | None = None, **words: str) -> Finding:
        """A finding about a whole segment."""
        text = self.segments[index].text if index >= 0 else ""
        return Finding(index, 0, len(text), fix, _words(words))

    def about(self, block_id: str, **words: str) -> Finding:
        """A finding about the block with that id, or about the document where it has no text."""
        index = self._first_of.get(block_id, -1) if block_id else -1
        return self.on(index, **words)

    def index_of(self, block_id: str) -> int:
        """Index of the block's first segment, -1 where it has no text."""
        return self._first_of.get(block_id, -1)

    def on_division(self, division: Division, **words: str) -> Finding:
        """A finding about a division: its label, its heading or the first text inside it."""
        return self.about(division.id, **words)

    @cached_property
    def _first_of(self) -> dict[str, int]:
        first: dict[str, int] = {}
        for index, segment in enumerate(self.segments):
            first.setdefault(segment.id, index)
        return first

    def indices(self, *roles: SegmentRole, part: Part | None = None) -> Iterator[int]:
        """Indices of the segments with one of these roles, in order."""
        found = sorted(index for role in roles for index in self._by_role.get(role, ()))
        if part is None:
            return iter(found)
        return (index for index in found if self.segments[index].part == part.index)

    @cached_property
    def _by_role(self) -> dict[SegmentRole, list[int]]:
        found: dict[SegmentRole, list[int]] = {}
        for index, segment in enumerate(self.segments):
            found.setdefault(segment.role, []).append(index)
        return found

    def first(self, role: SegmentRole, part: Part) -> int:
        """Index of the part's first segment of that role, -1 without one."""
        return next(self.indices(role, part=part), -1)

    # --- views: the text with some of it blanked, offsets unchanged ---

    @cached_property
    def quoted(self) -> list[Span]:
        """Quoted matter “…”, marks included; it may run over several paragraphs."""
        return list(_quotations(self.text))

    @cached_property
    def titled(self) -> list[Span]:
        """What stands in 《…》, marks included, the outermost pair."""
        return [match.span() for match in _TITLED.finditer(self.text)]

    @cached_property
    def plain(self) -> str:
        """The text without the insides of “…” and 《…》, formulas and links."""
        inner = [(start + 1, end - 1) for start, end in (*self.quoted, *self.titled)]
        return _blank(self.text, [*inner, *self._formulas])

    @cached_property
    def unquoted(self) -> str:
        """The text without the insides of “…”, formulas and links; titles are shown."""
        inner = [(start + 1, end - 1) for start, end in self.quoted]
        return _blank(self.text, [*inner, *self._formulas])

    @cached_property
    def visible(self) -> str:
        """The whole text but for formulas and links."""
        return _blank(self.text, self._formulas)

    @cached_property
    def running(self) -> str:
        """Running text only: no tables, names, labels, captions; quoted matter is shown."""
        return _blank(self.visible, self._not_running)

    @cached_property
    def running_plain(self) -> str:
        """Running text without the insides of “…” and 《…》."""
        return _blank(self.plain, self._not_running)

    @cached_property
    def printed(self) -> str:
        """What is printed as words: running text, titles, cells, captions, annexes; no labels."""
        return _blank(self.visible, self._not_words)

    @cached_property
    def printed_plain(self) -> str:
        """The same without the insides of “…” and 《…》."""
        return _blank(self.plain, self._not_words)

    @cached_property
    def matter(self) -> str:
        """What is printed as words but titles and addressees, whose marks have rules of their own."""
        own = [(s.start, s.end) for s in self.segments if s.role in _OWN_MARKS]
        return _blank(self.printed, own)

    @cached_property
    def sentences(self) -> str:
        """What is printed as words, tables left out: their cells are lists of names and figures."""
        return _blank(self.printed, [(s.start, s.end) for s in self.segments if s.table])

    @cached_property
    def _not_words(self) -> list[Span]:
        return [(s.start, s.end) for s in self.segments if s.role in _NO_WORDS]

    @cached_property
    def _formulas(self) -> list[Span]:
        return [
            (segment.start + start, segment.start + end)
            for segment in self.segments
            for start, end in segment.masked
        ]

    @cached_property
    def _not_running(self) -> list[Span]:
        return [(s.start, s.end) for s in self.segments if s.role not in RUNNING or s.table]

    def is_quoted(self, offset: int) -> bool:
        """Whether the character at the offset stands inside “…”."""
        return _inside(self._quoted_starts, self.quoted, offset)

    def is_titled(self, offset: int) -> bool:
        """Whether the character at the offset stands inside 《…》."""
        return _inside(self._titled_starts, self.titled, offset)

    @cached_property
    def _quoted_starts(self) -> list[int]:
        return [start for start, _ in self.quoted]

    @cached_property
    def _titled_starts(self) -> list[int]:
        return [start for start, _ in self.titled]

    def division_is_quoted(self, division: Division) -> bool:
        """Whether the division is part of the text that an amendment (修改决定) quotes."""
        index = self._first_of.get(division.id, -1) if self.quoted else -1
        return index >= 0 and self.is_quoted(self.segments[index].start)

    # --- what is found in the text ---

    @cached_property
    def private(self) -> tuple[Private, ...]:
        """What gives persons away; places are offsets of the whole text."""
        return private_in(self.text, self.segments)

    def hidden_in(self, segment: Segment) -> tuple[tuple[int, int, str], ...]:
        """The stretches of the segment that give persons away, and what is shown instead."""
        return tuple(
            (one.start - segment.start, one.end - segment.start, one.masked)
            for one in self.private
            if segment.start <= one.start and one.end <= segment.end
        )

    @cached_property
    def numbers(self) -> tuple[FoundNumber, ...]:
        """The document numbers with a year in brackets of any kind, the document's own included."""
        return tuple(self._numbers())

    def _numbers(self) -> Iterator[FoundNumber]:
        for match in BRACKETED_YEAR.finditer(self.text):
            before = _PREFIX.search(self.text[max(0, match.start() - 20) : match.start()])
            after = SERIAL_OF_YEAR.match(self.text, match.end())
            if before and after:
                yield FoundNumber(
                    match.start() - len(before[0]),
                    after.end(),
                    before[0],
                    match["open"],
                    match["year"],
                    match["close"],
                    after[0],
                    self.segment_at(match.start()),
                )


#: roles of signs and figures, where no sentence or name stands
_NO_WORDS = frozenset(
    {"label", "mention_label", "annex_label", "number", "order_number", "formula", "date"}
)
#: roles whose half-width marks are the matter of rules on titles and addressees
_OWN_MARKS = frozenset({"title", "annex_title", "annex_mention", "addressees", "copies"})
_TITLED = re.compile(r"《[^《》\n]*(?:《[^《》\n]*》[^《》\n]*)*》")
_PREFIX = re.compile(r"[\u4e00-\u9fff]{1,14}\Z")  # $ would look past a line end
_MARKS = re.compile("[“”]")


def _documents(
    document: Document, host: Document | None
) -> Iterator[tuple[Document, Document | None]]:
    yield document, host
    for instrument in document.instruments:
        yield from _documents(instrument, document)


def _bodies(parts: Iterable[Part]) -> Iterator[Body]:
    for part in parts:
        document = part.document
        yield Body(part, "body", document.body, tuple(divisions_of(document.body)))
        for annex in document.annexes:
            blocks = annex.blocks
            yield Body(part, "annex", blocks, tuple(divisions_of(blocks)), annex.label or "附件")


def _quotations(text: str) -> Iterator[Span]:
    """Spans from “ to ”; a quotation of several paragraphs may open each and close only the last."""
    opened: int | None = None
    for match in _MARKS.finditer(text):
        here = match.start()
        if match[0] == "”":
            if opened is not None:
                yield opened, here + 1
            opened = None
        elif opened is None:
            opened = here
        elif "\n" in text[opened:here]:  # “… at the head of each paragraph of one quotation
            end = text.index("\n", opened)
            if text[here - 1] == "\n":
                yield opened, here
            else:  # the first was never closed: it quotes to the end of its paragraph at most
                yield opened, end
            opened = here
    if opened is not None:
        end = text.find("\n", opened)
        yield opened, len(text) if end < 0 else end


def _blank(text: str, spans: Iterable[Span]) -> str:
    """The text with BLANKs over the spans; line ends stay, so that segments stay apart."""
    pieces: list[str] = []
    place = 0
    for start, end in sorted(spans):
        begin = max(start, place)
        if begin < end:
            pieces.append(text[place:begin])
            pieces.append(_veil(text[begin:end]))
            place = end
    return "".join((*pieces, text[place:])) if pieces else text


def _veil(text: str) -> str:
    if "\n" not in text:  # most
        return BLANK * len(text)
    return "\n".join(BLANK * len(line) for line in text.split("\n"))


def _inside(starts: list[int], spans: list[Span], offset: int) -> bool:
    index = bisect_right(starts, offset) - 1
    return index >= 0 and spans[index][0] <= offset < spans[index][1]


def _words(words: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(words.items())
