"""From our query tree to the questions every engine understands."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Protocol

from gazette.archive.search.asking.query import (
    AllOf,
    AnyOf,
    Everything,
    Except,
    InRange,
    Number,
    Phrase,
    Prefix,
    Tree,
    Word,
)
from gazette.archive.search.asking.standing import status_question
from gazette.archive.search.port import (
    NEVER,
    All,
    And,
    AtLeast,
    Between,
    Boost,
    Node,
    Not,
    Nothing,
    Or,
    Seq,
    Starts,
    Term,
    TextField,
    Tier,
    day_number,
)
from gazette.archive.search.text.lexicon import NO_WORDS, Lexicon
from gazette.archive.search.text.normalise import fold
from gazette.archive.search.text.numerals import spellings
from gazette.archive.search.text.segments import segments
from gazette.archive.search.text.tokenizer import END, START, WHOLE, pairs, stripped, whole_words
from gazette.base.errors import SearchError
from gazette.base.language import say
from gazette.text.date_forms import QUERIED_DAY
from gazette.text.number_forms import BARE_SERIAL, ORDER_ASKED, serial_after_year
from gazette.text.numbers import number_key, other_keys
from gazette.text.numerals import to_int
from gazette.text.widths import comparable

__all__ = ["Planner", "Vocabulary"]

PHRASE_TIER = 1000.0  #: documents with the whole phrase stand above those with its words
TITLE_TIER = 500.0  #: and those with it in the title above the others
NUMBER_TIER = 5000.0  #: the document that carries a number above those that cite it
_FEW_PAIRS = 3  #: pairs below which a title cannot be said to be near
_SHARE = 0.6  #: of the pairs that a near title has


class Vocabulary(Protocol):
    """What the planner asks about the index."""

    def frequency(self, field: TextField, pair: str) -> int:
        """Documents with the pair of characters."""
        ...

    def values(self, field: str) -> Iterable[str]:
        """All values of a keyword field."""
        ...


class Planner:
    """Turns query trees into engine questions; `today` decides what 有效 means.

    Args:
        vocabulary: what the index knows.
        today: the day for 有效性.
        widen: let in titles that share most of a word's pairs.
        lexicon: what else laws and organs are called.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        today: dt.date,
        *,
        widen: bool = False,
        lexicon: Lexicon = NO_WORDS,
    ) -> None:
        self._lexicon = lexicon
        self._vocabulary = vocabulary
        self._today = day_number(today)
        self._widen = widen

    def phrases(self, tree: Tree) -> Node | None:
        """For a query of nothing but words: all of them as whole phrases; None for other queries."""
        match tree:
            case Word(text=text, field="" | "title" as field):
                return _any(tuple(_anywhere(form, field) for form in self._forms(text)))
            case AllOf(parts=parts):
                nodes = [self.phrases(part) for part in parts]
                return And(tuple(n for n in nodes if n)) if all(nodes) else None
            case _:
                return None

    def is_loose(self, tree: Tree) -> bool:
        """Whether a word of the query has several words in it, so that less than its phrase is found."""
        match tree:
            case Word(text=text):
                return len(self._pieces(text)) > 1
            case AllOf(parts=parts):
                return any(map(self.is_loose, parts))
            case _:
                return False

    def _pieces(self, text: str) -> list[str]:
        return segments(text, lambda pair: self._vocabulary.frequency("text", pair))

    def plan(self, tree: Tree) -> Node:  # noqa: PLR0911 - one line a kind of tree
        """The question for the engine.

        Raises:
            SearchError: a value that its field cannot have.
        """
        match tree:
            case Everything():
                return All()
            case AllOf(parts=parts):
                return And(tuple(map(self.plan, parts)))
            case AnyOf(parts=parts):
                return Or(tuple(map(self.plan, parts)))
            case Except(part=part):
                return Not(self.plan(part))
            case Number():
                return self._number(tree)
            case InRange():
                return _range(tree)
            case Prefix():
                return self._prefix(tree)
            case Phrase():
                return self._phrase(tree)
            case Word():
                return self._word(tree)

    def near_titles(self, tree: Tree) -> Node:
        """Titles that have most of the pairs of the words asked for."""
        match tree:
            case Word(text=text, field="" | "title"):
                near = [node for form in self._forms(text) for node in _near_title(form)]
                return Or(tuple(near))
            case AllOf(parts=parts):
                return And(tuple(map(self.near_titles, parts)))
            case _:
                return Nothing()

    # --- text ---

    def _forms(self, text: str) -> tuple[str, ...]:
        """The text and what else it is called; what is wider (执行 for 强制执行) only where it stands nowhere itself."""
        forms = self._lexicon.variants(text)
        bare = stripped(forms[0])
        if not all(self._vocabulary.frequency("text", pair) for pair in pairs(bare)):
            return forms
        return tuple(form for form in forms if stripped(form) == bare or form not in bare)

    def _word(self, word: Word) -> Node:
        if word.field not in ("", "title"):
            return self._value(word.field, word.text)
        forms = self._forms(word.text)
        phrase = _any(tuple(_whole_ends(form, _anywhere(form, word.field)) for form in forms))
        field: TextField = "title" if word.field == "title" else "text"
        title = [] if word.field else [node for form in forms for node in _in_title(form)]
        near = [node for form in forms for node in _near_title(form)] if self._widen else []
        pieces = [found for form in forms if len(found := self._pieces(form)) > 1]
        if not pieces:  # one word: nothing looser than the phrase
            return Or((phrase, *title, *near))
        loose = [
            And(tuple(_whole_ends(piece, _sequence(field, piece)) for piece in words))
            for words in pieces
        ]
        return Or((*loose, Tier(phrase, PHRASE_TIER), *title, *near))

    def _phrase(self, phrase: Phrase) -> Node:
        if phrase.field not in ("", "title"):
            return self._value(phrase.field, phrase.text)
        field: TextField = "title" if phrase.field else "text"
        found = _sequence(field, phrase.text, exact=True)
        if phrase.field:
            return found
        return Or((found, *_in_title(phrase.text, exact=True)))

    def _prefix(self, prefix: Prefix) -> Node:
        text = fold(prefix.text)
        if prefix.field == "number":
            return Starts("number", comparable(prefix.text))
        if prefix.field == "title":
            return Seq("bare", START + stripped(text))
        if prefix.field:
            return _any_of(
                prefix.field,
                (v for v in self._vocabulary.values(prefix.field) if fold(v).startswith(text)),
            )
        words = whole_words(prefix.text)
        if len(words) == 1 and WHOLE + text in words:  # a Latin word or a number
            return Starts("text_chars", WHOLE + text)
        return _anywhere(prefix.text, "")

    # --- values ---

    def _number(self, number: Number) -> Node:
        names = self._lexicon.variants(number.text)
        own = [number.key, *other_keys(number.key)]
        keys = [*own, *(number_key(name) for name in names[1:])]
        # 交通部令第12号 itself stands before what 交通运输部 ordered since
        tiers = dict.fromkeys(keys, NUMBER_TIER) | {number.key: 2 * NUMBER_TIER}
        exact = _any(tuple(Tier(Term("number", key), tier) for key, tier in tiers.items()))
        if number.field == "number":
            return exact
        cited = [_sequence("text", name) for name in names if len(name) > 1]
        cited += [Seq("text", written) for written in _other_orders(number.text)]
        written = _bracketed(number.key)
        if written and written != names[0]:
            cited.append(Seq("text", written))
        stands = [node for each in cited for node in (Tier(each, PHRASE_TIER), each)]
        if not number.sloppy:
            return Or((exact, *stands))
        words = number.text.split()
        plain = And(tuple(self._word(Word(word)) for word in words))
        return Or((exact, *stands, plain))

    def _value(self, field: str, text: str) -> Node:
        if field == "status":
            return status_question(text, self._today)
        if field == "key":
            return Term("key", text)
        if field == "number":
            return _part_of_number(text)
        wanted = fold(text)
        return _any_of(field, (v for v in self._vocabulary.values(field) if wanted in fold(v)))


# --- phrases ------------------------------------------------------------------


def _anywhere(text: str, field: str) -> Node:
    return _sequence("title" if field == "title" else "text", text)


def _sequence(field: TextField, text: str, *, exact: bool = False) -> Node:
    """The phrase in each of its spellings; one character is looked up among the singles.

    A title is compared without punctuation unless `exact`: clerks leave 《》 out.
    """
    loose_title = field == "title" and not exact
    found: list[Node] = []
    for spelling in spellings(text.strip()):
        wanted = stripped(spelling) or spelling if loose_title else spelling
        if len(wanted) > 1:
            found.append(Seq("bare" if loose_title else field, wanted))
        elif wanted:
            found.append(Term(f"{field}_chars", wanted))
    if not found:
        return Nothing()
    return found[0] if len(found) == 1 else Or(tuple(found))


def _in_title(text: str, *, exact: bool = False) -> tuple[Node, ...]:
    """What lifts a document whose title has the phrase: the more, the more of the title it is."""
    node = _sequence("title", text, exact=exact)
    field: TextField = "title" if exact else "bare"
    wanted = fold(text) if exact else stripped(fold(text))
    if len(wanted) < 2:  # noqa: PLR2004 - one character says little about a title
        return (Tier(node, TITLE_TIER),)
    return (
        Tier(node, TITLE_TIER),
        Boost(node, 5.0),
        Tier(Seq(field, wanted + END), 60.0),
        Tier(Seq(field, START + wanted), 50.0),
    )


def _near_title(text: str) -> tuple[Node, ...]:
    """Titles that have most pairs of the text: for titles remembered with gaps."""
    bare = stripped(fold(text))
    wanted = tuple(dict.fromkeys(pairs(bare)))
    if len(wanted) < _FEW_PAIRS:
        return ()
    minimum = max(2, round(len(wanted) * _SHARE))
    ends = (Tier(Seq("bare", START + bare[:2]), 15.0), Tier(Seq("bare", bare[-2:] + END), 15.0))
    near = AtLeast(tuple(Seq("bare", pair) for pair in wanted), minimum)
    return (Boost(near, 5.0), *(And((near, end)) for end in ends))


def _whole_ends(text: str, found: Node) -> Node:
    """With words or numbers at the ends asked for whole: 43号 does not find 143号."""
    words = whole_words(text)
    folded = fold(text)
    whole = [w for w in words if folded.startswith(w[1:]) or folded.endswith(w[1:])]
    if not whole:
        return found
    if words == {WHOLE + folded}:
        return Term("text_chars", WHOLE + folded)
    terms = tuple(Tier(Term("text_chars", word), 0.0) for word in whole)
    if spelled := [s for s in spellings(text) if s != folded and len(s) > 1]:
        return Or((And((Seq("text", folded), *terms)), *(Seq("text", s) for s in spelled)))
    return And((found, *terms))


# --- values -------------------------------------------------------------------


def _any(nodes: tuple[Node, ...]) -> Node:
    return nodes[0] if len(nodes) == 1 else Or(nodes)


def _other_orders(text: str) -> list[str]:
    """某部令第22号 is also written 某部第22号令, folded."""
    match = ORDER_ASKED.fullmatch(fold(text))
    serial = (match["after"] or match["before"]) if match else None
    if not match or serial is None:
        return []
    forms = spellings(f"第{serial}号")
    return [f"{match['body']}{form}令" for form in forms]


def _any_of(field: str, values: Iterable[str]) -> Node:
    terms = tuple(Tier(Term(field, value), 1.0) for value in values)
    if not terms:
        return Nothing()
    return terms[0] if len(terms) == 1 else Or(terms)


def _bracketed(key: str) -> str:
    """The folded printed form of a number's key: 国办发2019-2 → 国办发(2019)2号."""
    match = re.fullmatch(r"(.*?)(\d{4})-(\d+)", key)
    return f"{fold(match[1])}({match[2]}){match[3]}号" if match else ""


def _part_of_number(text: str) -> Node:
    """`文号:晋政办发`, `文号:43号`, `文号:〔2021〕43号`."""
    folded = comparable(text)
    dated = serial_after_year(folded)
    if dated:
        return Tier(Term("number", f"#{dated[0]}-{dated[1]}"), 1.0)
    if serial := BARE_SERIAL.fullmatch(folded):
        return Tier(Term("number", f"#{int(serial[1])}"), 1.0)
    return Tier(Starts("number", folded.replace("〔", "").replace("〕", "")), 1.0)


def _range(asked: InRange) -> Node:
    low, low_strict = asked.low.lstrip("!"), asked.low.startswith("!")
    high, high_strict = asked.high.lstrip("!"), asked.high.startswith("!")
    if asked.field in ("date", "effective"):
        first = _days(low)[1 if low_strict else 0] if low else None
        last = _days(high)[0 if high_strict else 1] if high else None
    else:
        first, last = _whole(asked.field, low), _whole(asked.field, high)
    first = first + 1 if first is not None and low_strict else first
    last = last - 1 if last is not None and high_strict else last
    if first is not None and last is not None and first > last:
        raise SearchError(
            say(f"范围颠倒了：{low} 在 {high} 之后", f"the range is upside down: {low} to {high}"),
            remedy=say("请把较小的写在前面。", "Write the smaller one first."),
        )
    field = "issue_number" if asked.field == "issue" else asked.field
    start = 1 if first is None else first  # 0 stands for an unknown day: in no range
    return Tier(Between(field, start, NEVER - 1 if last is None else last), 0.0)


def _whole(field: str, text: str) -> int | None:
    if not text:
        return None
    value = to_int(fold(text).strip("第期号年"))
    if value is None:
        raise SearchError(
            say(f"“{text}”不是数", f"{text!r} is not a number"),
            where={"year": "年", "issue": "期"}[field],
            remedy=say("写法：年:2021、期:[1 TO 6]。", "Write year:2021, issue:[1 TO 6]."),
        )
    return value


def _days(text: str) -> tuple[int, int]:
    """First and last day of 2021, 2021-07, 2021年7月3日."""
    match = QUERIED_DAY.fullmatch(_arabic(text))
    if match:
        year, month, day = (int(part) if part else None for part in match.groups())
        try:
            first = dt.date(year or 1, month or 1, day or 1)
        except ValueError:
            first = None
        if first:
            if day:
                return day_number(first), day_number(first)
            base = first.year * 10000
            return (
                (base + first.month * 100, base + first.month * 100 + 31)
                if month
                else (base, base + 1231)
            )
    raise SearchError(
        say(f"“{text}”不是日期", f"{text!r} is not a date"),
        remedy=say(
            "写法：2021、2021-07、2021-07-03 或 2021年7月3日。",
            "Write 2021, 2021-07 or 2021-07-03.",
        ),
    )


def _arabic(text: str) -> str:
    """二〇二一年七月 → 2021年7月, 20210703 → 2021-07-03."""
    figures = fold(text)
    if len(figures) == 8 and figures.isascii() and figures.isdecimal():  # noqa: PLR2004 - yyyymmdd
        return f"{figures[:4]}-{figures[4:6]}-{figures[6:]}"
    for spelling in spellings(text):
        if QUERIED_DAY.fullmatch(spelling):
            return spelling
    return fold(text)
