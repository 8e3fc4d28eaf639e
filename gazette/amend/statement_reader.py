"""The words of one statement of a decision, and what they hold: places, quotations, names."""

from __future__ import annotations

import re
from dataclasses import replace

from gazette.amend.instruction import Instruction, Place
from gazette.amend.places import Context, read_places, with_units
from gazette.amend.statements import Statement
from gazette.text import amendment_forms as forms
from gazette.vocabulary.amendments import Operation, UnresolvedReason

__all__ = ["Memory", "Reader", "article_of", "level_of"]

_Q, _NAME = forms.QUOTED, forms.NAMED


class Memory:
    """What the statements of one amendment have named so far."""

    def __init__(self) -> None:
        self._place: Place | None = None
        self.announced: list[Place] = []  #: numbers of what is inserted, whose text is to come

    @property
    def context(self) -> Context:
        """What 第二款 and 该条 mean now."""
        return Context(self._place)

    def remember(self, places: tuple[Place, ...]) -> None:
        """The places that were named."""
        if places and places[-1].kind in ("article", "preamble", "annex", "chapter", "section"):
            self._place = places[-1] if len(places) == 1 else replace(places[-1], piece="")


class Reader:
    """The words of one statement, and how far they are read."""

    def __init__(self, statement: Statement, memory: Memory) -> None:
        self.statement = statement
        self.memory = memory
        self.text = _prepared(statement)
        self.quotes = ["\n".join(quote) for quote in statement.quotes]
        self.at = 0
        self.listing = False  #: the numbers of articles are being listed
        #: insertions whose text is to come, and where they stand
        self.waiting: list[tuple[Instruction, tuple[int, int]]] = []
        self.named: tuple[Place, ...] = ()  #: the places that the statement named last

    def skip(self) -> bool:
        """Go to the next order; False at the end."""
        joined = forms.CONNECTIVE.match(self.text, self.at)
        if joined:
            self.at = joined.end()
        named = forms.NAMED_AHEAD.match(self.text, self.at)
        if named and not re.match(forms.PLACES, self.text[self.at : named.end() + 1]):
            self.at = named.end()
        return self.at < len(self.text)

    def complete(self, end: int) -> int | None:
        """Where the order ends whose form ends there; None where more is said than the form knows."""
        if end < len(self.text) and not self._ends_sentence(end):
            rest = forms.FILLER.match(self.text, end)
            return rest.end() if rest else None
        return end

    def _ends_sentence(self, end: int) -> bool:
        """The words end there, or what they quote ends with a full stop of its own."""
        last = self.text[end - 1]
        return last in "。；，\n" or (
            last == _Q and self.quoted(end - 1, end)[0].endswith(("。", "；"))
        )

    def is_of_annex(self, words: str) -> bool:
        """It names an annex or a table, or no place where one is spoken of."""
        place = self.memory.context.place
        spoken_of = place is not None and place.kind == "annex"
        named = re.search(forms.PLACES, words)
        return bool(forms.SPEAKS_OF_ANNEX.search(words)) or (spoken_of and named is None)

    def note_places(self, words: str) -> None:
        """Remember the places that words name which could not be read."""
        named = re.search(forms.PLACES, words)
        places = read_places(named[0], self.memory.context) if named else None
        self.memory.remember(places or ())

    def places(self, match: re.Match[str], group: str = "places") -> tuple[Place, ...] | None:
        """The places of a group, () where it is not there, None where they cannot be read."""
        text = match.groupdict().get(group)
        return read_places(text, self.memory.context) if text else ()

    def quoted(self, start: int, end: int) -> list[str]:
        """What is quoted between the two points of the text, a line a paragraph."""
        first = self.text.count(_Q, 0, start)
        return self.quotes[first : first + self.text.count(_Q, start, end)]

    def group(self, match: re.Match[str], group: str) -> list[str]:
        """What is quoted in a group of the form; [] where the group is not there."""
        if match.groupdict().get(group) is None:
            return []
        return self.quoted(*match.span(group))

    def name(self, match: re.Match[str], group: str) -> str | None:
        """A name in 《》 or in quotation marks."""
        text = match.groupdict().get(group)
        if text is None:
            return None
        if text == _Q:
            return _without_marks(self.group(match, group)[0])
        return self.statement.names[self.text.count(_NAME, 0, match.start(group))]

    def source(self, start: int, end: int) -> str:
        """The words from there to there, with what was lifted out put back."""
        quotes = iter(self.quotes[self.text.count(_Q, 0, start) :])
        names = iter(self.statement.names[self.text.count(_NAME, 0, start) :])
        signs = {_Q: lambda: f"“{next(quotes)}”", _NAME: lambda: f"《{next(names)}》"}
        return "".join(signs[c]() if c in signs else c for c in self.text[start:end]).strip()

    def make(
        self,
        op: Operation,
        refs: tuple[Place, ...] = (),
        *,
        old: str | None = None,
        new: str | None = None,
        targets: tuple[Place, ...] = (),
        reason: UnresolvedReason | None = None,
        before: bool = False,
    ) -> Instruction:
        """An instruction as read, its places remembered; with a reason it is one for a person."""
        self.memory.remember(refs)
        self.named = refs or self.named
        return Instruction(
            no="",
            source="",
            op=op,
            refs=refs,
            old=_inner(old),
            new=_inner(new),
            targets=targets,
            state="unresolved" if reason else "parsed",
            reason=reason,
            before=before,
        )

    def of_statement(self, one: Instruction, source: str) -> Instruction:
        """The instruction with the words that say it, and the number and place of its statement."""
        return replace(one, source=source, no=self.statement.label, place=self.statement.place)

    def targets(
        self, match: re.Match[str], refs: tuple[Place, ...] | None = None
    ) -> tuple[Place, ...] | None:
        """The new numbers; 第二款 is in the article that is spoken of."""
        text = match.groupdict().get("target")
        if not text:
            return ()
        named = refs or self.places(match) or ()
        inside = Context(named[-1] if named else self.memory.context.place)
        return read_places(text, inside)

    def places_with_piece(self, match: re.Match[str]) -> tuple[Place, ...] | None:
        """The places of the form, each with the piece that is named in it: 第三条第一句中的."""
        alone = match.groupdict().get("alone")
        if alone:  # 第二句中的□, of the place that was named before
            return tuple(replace(place, piece=alone) for place in self.named) or None
        refs = self.places(match)
        piece = _piece(match.groupdict().get("piece") or "")
        if not refs or not piece:
            return refs
        return tuple(replace(place, piece=piece) for place in refs)

    def meant(self) -> tuple[Place, ...]:
        """Words without a place are those of the place that the statement named before, or of the whole text."""
        return self.named or (Place(kind="whole"),)

    def article_meant(self, unit: str | None) -> tuple[Place, ...]:
        """What an insertion without a place goes into; a paragraph goes into the whole article."""
        place = self.memory.context.place
        if place is None:
            return ()
        if unit == "款":
            return (article_of(place),)
        return (replace(place, item=None, subitem=None, piece=""),)


def _prepared(statement: Statement) -> str:
    """The words with every number's unit; quotations that only help to find a place are made plain."""
    text = forms.REASON.sub("", statement.template)
    text = forms.NEXT_NUMBER.sub(r"\g<one>，", forms.BRACKETED_UNIT.sub(r"第\g<n>", text))
    text = with_units(forms.LACKS_ITS_DI.sub("第", text))
    text = forms.NAMED_BETWEEN.sub(r"\1", text)
    found = forms.ANCHOR.search(text)
    while found:
        at = text.count(_Q, 0, found.end(1))
        del statement.quotes[at]
        text = text[: found.end(1)] + text[found.end() :]
        found = forms.ANCHOR.search(text, found.end(1))
    return forms.WITHIN.sub("", text)


def article_of(place: Place) -> Place:
    """The article that a place is in, without what is named below it."""
    return replace(place, paragraph=None, item=None, subitem=None, piece="")


def level_of(place: Place) -> tuple[str, str]:
    """Its kind, and 条, 款, 项 or 目: 第三条第一款 cannot become 第二条 by its number alone."""
    if place.subitem is not None:
        return place.kind, "目"
    if place.item is not None:
        return place.kind, "项"
    return place.kind, "条" if place.paragraph is None else "款"


def _piece(words: str) -> str:
    """第一句, 后半段 out of the words between a place and a quotation; 规定中的 is none."""
    bare = re.sub(
        r"规定|条文|引用|所称|所指|提到|内容|表述|[的中里内与和、凡]|一|其|文字|原", "", words
    )
    return words.strip("的中" + _NAME) if bare.strip(_NAME) else ""


def _inner(text: str | None) -> str | None:
    """Quoted text as it stands by itself: the marks inside are double ones again."""
    return text.replace("‘", "“").replace("’", "”") if text else text


def _without_marks(text: str) -> str:
    return text[1:-1] if text.startswith("《") and text.endswith("》") else text
