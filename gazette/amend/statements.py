"""A decision's lines as statements: its own numbers read, what it quotes lifted out and put down as a sign.

Two habits of quotation marks are in use, and both with mistakes: a quotation over several paragraphs is
opened once and closed once, or opened anew on each paragraph and closed once (GB/T 15834-2011, 4.8.3.5).
What stands inside is quoted whatever it looks like; an order never is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from gazette.amend.lines import Said
from gazette.text.amendment_forms import (
    BARE_QUOTED_LABEL,
    BARE_SECTION,
    END_OF_DECISION,
    NAMED,
    ORDER_BEGINS,
    OWN_NUMBER,
    QUOTED,
    SAYS_AN_ORDER,
    SECTION,
    UNMARKED_TEXT,
)
from gazette.text.numerals import UP_TO_HUNDRED, to_int
from gazette.text.widths import visible

__all__ = ["Statement", "statements_of"]

_CLOSER = {"“": "”", "‘": "’", "「": "」", "『": "』", '"': '"', "＂": "＂", "〝": "〞"}
_WIDE = str.maketrans("()[]:;,!?０１２３４５６７８９", "（）［］：；，！？0123456789")
#: behind a mark that opens where it ought to close: “甲“修改为
_CLOSES = re.compile(r"(?:修改为|改为|删|后增|前增|一词|字样|的内容|[。；，]?$)")
#: behind a mark that opens the next item or article of the quotation
_BEGINS_ITEM = re.compile(rf"（[{UP_TO_HUNDRED}\d]+）|第[^条]{{1,9}}条[\s　]")
_TURNED = str.maketrans("“”", "”“")
_PAUSE = "。；，、：,;:."


@dataclass(slots=True)
class Statement:
    """A numbered order, or a line between orders."""

    label: str  #: as printed, without its comma: 三, （一）, 1
    rank: int  #: 0 without a number, 1 一、 2 （一） 3 1. 4 （1） 5 ①
    number: int | None
    place: str  #: id of the block where it begins
    template: str = ""  #: its words, without blanks, `QUOTED` and `NAMED` for what is lifted out
    quotes: list[list[str]] = field(default_factory=list)  #: what is quoted, a line a paragraph
    names: list[str] = field(default_factory=list)  #: what stands in 《》
    bare: bool = False  #: the last of the quotes has no marks


def statements_of(lines: Iterable[Said]) -> list[Statement]:
    """The statements of a run of lines, up to the one that ends the decision."""
    lifter = _Lifter()
    for line in lines:
        if not lifter.take(line):
            break
    for statement in lifter.statements:
        _lift_what_has_no_marks(statement)
    return [s for s in lifter.statements if s.template.strip()]


class _Lifter:
    """Takes line after line; remembers the quotation that is open."""

    def __init__(self) -> None:
        self.statements: list[Statement] = []
        self._quote: list[str] | None = None  #: the paragraphs of the open quotation
        self._closer = ""
        self._depth = 0
        self._last: dict[int, int] = {}  #: the last own number of each rank

    def take(self, line: Said) -> bool:
        """Take the line; False where the decision has ended."""
        text = line.text
        if self._quote is not None and not self._broken_off(text):
            self._quote.append("")
            self._depth = 0
            self._scan(text[1:] if self._opens_again(text) else text)
            return True
        self._quote = None
        text = _with_marks_the_right_way(text)
        words = BARE_QUOTED_LABEL.sub("", text, count=1)  # 第三条　本决定自公布之日起施行
        if END_OF_DECISION.match(visible(words).translate(_WIDE)):
            return False
        self._line(text, line.id)
        return True

    # --- a line outside of quotations ---------------------------------------------------

    def _line(self, text: str, place: str) -> None:
        last = self.statements[-1] if self.statements else None
        own = _own_number(text, self._last, bare=last is not None and (last.bare or _waits(last)))
        if own is not None:
            label, rank, number, rest = own
            self._last[rank] = number
            self._last = {r: n for r, n in self._last.items() if r <= rank}
            self.statements.append(Statement(label, rank, number, place))
            self._scan(rest)
        elif last is not None and _waits(last) and not _is_order(text) and text[0] not in _CLOSER:
            self._bare_text(last, text)
        elif last is not None and last.bare and not _is_order(text):
            last.quotes[-1].append(text.rstrip("”"))
        elif last is not None and _goes_on_quoting(last, text):
            self._quote, self._closer = last.quotes[-1], _CLOSER[text[0]]
            self._quote.append("")
            self._scan(text[1:])
        elif last is not None and text[0] in _CLOSER and last.template[-1:] in "：，":
            self._scan(text)
        elif last is not None and last.rank and not _is_section(last.template):
            last.template += "" if last.template[-1:] in "：，" else "\n"
            last.bare = False
            self._scan(text)
        else:  # of a heading with one order below it the order has the number
            label = last.label if last is not None else ""
            self.statements.append(Statement(label, 0, None, place))
            self._scan(text)

    def _bare_text(self, last: Statement, text: str) -> None:
        """New text without marks: 内容如下： and then lines."""
        last.quotes.append([text.rstrip("”")])
        last.template += QUOTED
        last.bare = True

    # --- characters ---------------------------------------------------------------------

    def _scan(self, text: str) -> None:
        statement = self.statements[-1]
        at = 0
        while at < len(text):
            char = text[at]
            if self._quote is not None:
                self._quoted(char, text[at + 1 :])
            elif char == "《" and (end := _end_of_name(text, at)):
                statement.names.append(text[at + 1 : end])
                statement.template += NAMED
                at = end
            elif char in _CLOSER:
                self._open(statement, char)
            elif char in _CLOSER.values():
                _lift_what_was_not_opened(statement)
            elif not char.isspace():
                statement.template += char.translate(_WIDE)
            at += 1

    def _open(self, statement: Statement, char: str) -> None:
        self._quote, self._closer, self._depth = [""], _CLOSER[char], 0
        statement.quotes.append(self._quote)
        statement.template += QUOTED

    def _quoted(self, char: str, behind: str) -> None:
        quote = self._quote
        assert quote is not None  # noqa: S101 - told to mypy; `_scan` has asked
        if char == self._closer and not self._depth:
            self._quote = None
            return
        if char in _CLOSER and _CLOSER[char] == self._closer and char != self._closer:
            if not self._depth and quote[-1] and _CLOSES.match(behind):
                self._quote = None
                return
            if not self._depth and quote[-1].endswith(("；", "。")) and _BEGINS_ITEM.match(behind):
                quote.append("")  # “（三）……；“（四）……。” in one line
                return
            self._depth += 1
        elif char == self._closer:
            self._depth -= 1
        elif _closes_by_mistake(char, "".join(quote)) and _CLOSES.match(behind):
            self._quote = None
            return
        quote[-1] += char

    # --- a line inside of a quotation ---------------------------------------------------

    def _opens_again(self, text: str) -> bool:
        """The mark at the line's head opens the paragraph anew, and quotes no words of the text."""
        if text[0] not in _CLOSER or _CLOSER[text[0]] != self._closer:
            return False
        if text[0] == self._closer:  # "…" that are alike
            return text.count(text[0]) % 2 == 0 or len(text) > text.find(text[0], 1) > 0
        end = _matching(text, text[0], self._closer)
        rest = text[end + 1 :].strip() if end is not None else ""
        return bool(not rest or rest[0] in _PAUSE)

    def _broken_off(self, text: str) -> bool:
        """The quotation was never closed: the decision's next number, or its end, begins the line."""
        if END_OF_DECISION.match(visible(text)) and "本决定" in text:
            return True
        own = _own_number(text, self._last, bare=True)
        if own is None:
            return False
        current = self.statements[-1]
        _, rank, number, rest = own
        expected = current.number is not None and number == current.number + 1
        return rank == current.rank and expected and _is_order(rest)


def _closes_by_mistake(char: str, quoted: str) -> bool:
    """A closing mark of another pair, which nothing in the quotation has opened: “甲’."""
    openers = [opener for opener, closer in _CLOSER.items() if closer == char != opener]
    return any(quoted.count(opener) <= quoted.count(char) for opener in openers)


def _own_number(text: str, last: dict[int, int], *, bare: bool) -> tuple[str, int, int, str] | None:
    """Label, rank, number of an order, and what follows; None where the line has none.

    Args:
        text: the line.
        last: the last number of each rank.
        bare: unmarked text of the amended document may stand here, with numbers of its own.
    """
    article = BARE_QUOTED_LABEL.match(text)
    if article:
        number = to_int(article["n"])
        rest = text[article.end() :]
        follows = 1 not in last or number == last[1] + 1
        if number is not None and follows and ORDER_BEGINS.match(rest):
            return f"第{article['n']}条", 1, number, rest
        return None
    match = OWN_NUMBER.match(text)
    if match is None:
        return None
    groups = ("han", "bracket", "figure", "inner", "sign")
    rank, said = next((n, match[g]) for n, g in enumerate(groups, 1) if match[g])
    number = ord(said) - ord("①") + 1 if rank == len(groups) else to_int(said)
    rest = text[match.end() :]
    if number is None or (bare and not (number == last.get(rank, 0) + 1 and _is_order(rest))):
        return None
    label = f"（{said}）" if rank in (2, 4) else said
    return label, rank, number, rest


def _is_order(text: str) -> bool:
    bare = visible(text).translate(_WIDE)
    return bool(ORDER_BEGINS.match(bare) and SAYS_AN_ORDER.search(bare))


def _with_marks_the_right_way(text: str) -> str:
    """”甲“修改为”乙“, each mark for the other: turned; the text itself where the marks are in order."""
    marks = re.sub(r"[^“”]", "", text)
    if marks and marks == "”“" * (len(marks) // 2):
        return text.translate(_TURNED)
    return text


def _is_section(template: str) -> bool:
    return bool(SECTION.fullmatch(template) or BARE_SECTION.fullmatch(template))


def _waits(statement: Statement) -> bool:
    """It ends where new text has to come."""
    ends = re.search(r"(?:为|内容|即|条|款|项|如下)：$|内容如下。?$", statement.template)
    is_heading = re.search(r"(?:修改|修正|决定|规定)(?:如下)?：$", statement.template)
    return bool(ends and not is_heading)


def _goes_on_quoting(last: Statement, text: str) -> bool:
    """“…” “…”, each paragraph by itself: the line is one more paragraph of the last quotation."""
    if (
        text[0] not in _CLOSER
        or not last.quotes
        or not re.search(rf"{QUOTED}[。；]?$", last.template)
    ):
        return False
    end = _matching(text, text[0], _CLOSER[text[0]])
    return end is None or not text[end + 1 :].strip(_PAUSE + " ")


def _matching(text: str, opener: str, closer: str) -> int | None:
    """Where the mark that opens the text is closed in it."""
    depth = 0
    for at, char in enumerate(text):
        if char == opener and (opener != closer or at == 0):
            depth += 1
        elif char == closer:
            depth -= 1
            if not depth:
                return at
    return None


def _end_of_name(text: str, start: int) -> int:
    """Where the 》 of the 《 is; 0 where it is not closed in the line."""
    depth = 0
    for at in range(start, len(text)):
        depth += (text[at] == "《") - (text[at] == "》")
        if not depth:
            return at
    return 0


def _lift_what_was_not_opened(statement: Statement) -> None:
    """修改为：……” without its first mark: what stands behind the colon is what is quoted."""
    head, colon, rest = statement.template.rpartition("：")
    if colon and rest and QUOTED not in rest:
        statement.quotes.append(rest.split("\n"))
        statement.template = head + colon + QUOTED


def _lift_what_has_no_marks(statement: Statement) -> None:
    """第二条修改为：…… without marks: what stands behind the colon, to the end of the one line.

    Where the words say an order, or name a text, they may be more than the new text: they are left alone.
    """
    match = UNMARKED_TEXT.fullmatch(statement.template)
    if match is None or statement.quotes or NAMED in match["new"]:
        return
    if not SAYS_AN_ORDER.search(match["new"]):
        statement.quotes.append([match["new"]])
        statement.template = match["order"] + QUOTED
