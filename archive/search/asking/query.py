"""Our query language, parsed once into a tree: words, "phrase", 与或非, 字段:值, ranges, prefix*, brackets.

A query that cannot be understood raises SearchError with the place and the remedy;
nothing is ever guessed into another meaning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from gazette.base.errors import SearchError
from gazette.base.language import say
from gazette.text.number_forms import (
    LOOSE_NUMBER,
    ORDER_ASKED,
    ORDER_IN_QUERY,
    YEAR_FIRST_NUMBER,
)
from gazette.text.numbers import number_key, parse_number
from gazette.text.numerals import to_int
from gazette.vocabulary.searching import Facet

__all__ = [
    "FIELDS",
    "AllOf",
    "AnyOf",
    "Everything",
    "Except",
    "InRange",
    "Number",
    "Phrase",
    "Prefix",
    "Tree",
    "Word",
    "parse_query",
]

FieldName = Facet | Literal["", "title", "number", "status", "date", "effective", "issue", "key"]
#: names that may stand before a colon
FIELDS: dict[str, FieldName] = {
    "标题": "title", "题名": "title", "title": "title",
    "文号": "number", "发文字号": "number", "number": "number",
    "发文机关": "issuer", "机关": "issuer", "发文单位": "issuer", "issuer": "issuer",
    "栏目": "section", "section": "section",
    "文种": "genre", "genre": "genre",
    "类别": "kind", "kind": "kind",
    "有效性": "status", "状态": "status", "status": "status",
    "来源": "provenance", "provenance": "provenance",
    "主题": "subject", "主题分类": "subject", "subject": "subject",
    "日期": "date", "成文日期": "date", "date": "date",
    "施行": "effective", "施行日期": "effective", "effective": "effective",
    "年": "year", "年份": "year", "year": "year",
    "期": "issue", "期号": "issue", "issue": "issue",
    "键": "key", "key": "key", "id": "key",
    "全文": "", "正文": "", "text": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """Text without quotation marks: the phrase first, then all its words."""

    text: str
    field: FieldName = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Text in quotation marks: exactly so."""

    text: str
    field: FieldName = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A document number (文号) in any form; `sloppy` where it may be ordinary words too."""

    key: str
    text: str
    field: FieldName = ""
    sloppy: bool = False


@dataclass(frozen=True, slots=True)
class Prefix:
    """The beginning of a word or value, `x*`."""

    text: str
    field: FieldName = ""


@dataclass(frozen=True, slots=True)
class InRange:
    """A day or number from…to, as written; "" is open."""

    field: FieldName
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class AllOf:
    """与."""

    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """或."""

    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Except:
    """非."""

    part: Tree


@dataclass(frozen=True, slots=True)
class Everything:
    """An empty query."""


Tree = Word | Phrase | Number | Prefix | InRange | AllOf | AnyOf | Except | Everything

_AND = {"AND", "与", "&&", "且"}
_OR = {"OR", "或", "||", "|"}
_NOT = {"NOT", "非"}
_QUOTES = {'"': '"', "“": "”", "”": "”", "＂": "＂", "「": "」"}
_OPENING, _CLOSING = "(（", ")）"
_FIELD = re.compile(r"(?P<name>[A-Za-z\u4e00-\u9fff]+)(?P<colon>[:：])")
_RANGE = re.compile(
    r"[\[［{]\s*(?P<low>[^\]］}]*?)\s*(?:\bTO\b|至|到|,|，)\s*(?P<high>[^\]］}]*?)\s*[\]］}]"
)
_DOTS = re.compile(
    r"(?P<low>[0-9年月日号.\-/]*?)(?:\.\.\.?|…|～|~)(?P<high>[0-9年月日号\-/]*)(?=[\s)）]|$)"
)
_COMPARED = re.compile(r"(?P<sign>>=|<=|≥|≤|>|<)\s*(?P<value>[^\s)）]+)")
_RANGED = {"date", "effective", "year", "issue"}
_DEEPEST = 40  #: brackets within brackets
_LONGEST = 2000  #: characters of a query


def parse_query(text: str) -> Tree:
    """The tree of a query.

    Raises:
        SearchError: with the place (counted from 1) and what to do.
    """
    if len(text) > _LONGEST:
        raise SearchError(
            say(f"检索式太长（{len(text)} 字）", f"the query is too long ({len(text)} characters)"),
            remedy=say(f"请控制在 {_LONGEST} 字以内。", f"Keep it below {_LONGEST} characters."),
        )
    return _Parser(text).parse()


class _Parser:
    """Reads a query from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text.replace("\u3000", " ").replace("\t", " ").replace("\n", " ")
        self._at = 0
        self._depth = 0

    def parse(self) -> Tree:
        self._skip()
        if self._done():
            return Everything()
        tree = self._either()
        if not self._done():
            raise self._error(
                self._at,
                say("多了一个右括号", "a closing bracket too many"),
                say("请删去它，或补上对应的左括号。", "Delete it, or add the opening one."),
            )
        return tree

    # --- operators ---

    def _either(self) -> Tree:
        parts = [self._both()]
        while self._take_operator(_OR):
            parts.append(self._both())
        return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

    def _both(self) -> Tree:
        parts = [self._negated()]
        while not self._done() and not self._closes() and self._peek_operator(_OR) is None:
            self._take_operator(_AND)
            parts.append(self._negated())
        return parts[0] if len(parts) == 1 else AllOf(tuple(parts))

    def _negated(self) -> Tree:
        if self._take_operator(_NOT):
            return Except(self._negated())
        char, following = (
            self._text[self._at : self._at + 1],
            self._text[self._at + 1 : self._at + 2],
        )
        if char in ("-", "－", "!", "！") and following.strip():
            self._at += 1
            return Except(self._negated())
        return self._primary("")

    # --- terms ---

    def _primary(self, field: FieldName) -> Tree:
        self._need_term()
        char = self._text[self._at]
        if char in _OPENING:
            return self._group(field)
        if char in _QUOTES:
            return _exactly(self._quoted(), field)
        if not field:
            named = self._named()
            if named is not None:
                return named
        number = self._sloppy_number(field)
        return number if number is not None else self._word(field)

    def _group(self, field: FieldName) -> Tree:
        start = self._at
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._error(start, say("括号套得太深", "brackets nested too deep"), "")
        self._at += 1
        self._skip()
        if self._closes():
            raise self._error(
                start,
                say("括号里没有内容", "nothing between the brackets"),
                say("请在括号里写检索词，或删去括号。", "Write words in them or delete them."),
            )
        tree = self._either()
        if self._done():
            raise self._error(
                start,
                say("左括号没有对应的右括号", "this bracket is not closed"),
                say(
                    "请补上右括号；要检索括号本身，请加引号。",
                    "Close it; to search a bracket itself use quotes.",
                ),
            )
        self._at += 1
        self._depth -= 1
        self._skip()
        return _with_field(tree, field) if field else tree

    def _quoted(self) -> str:
        start = self._at
        close = _QUOTES[self._text[start]]
        end = self._text.find(close, start + 1)
        if end < 0 and close != "”":
            end = self._text.find("”", start + 1)
        if end < 0:
            raise self._error(
                start,
                say("引号没有配对", "the quotation mark is not closed"),
                say("请补上另一半引号，或删去它。", "Close it or delete it."),
            )
        text = self._text[start + 1 : end]
        if not text.strip():
            raise self._error(
                start,
                say("引号里没有内容", "nothing between the quotation marks"),
                say("请在引号里写要找的短语。", "Write the phrase between them."),
            )
        self._at = end + 1
        self._skip()
        return text

    def _named(self) -> Tree | None:
        """`field:value`, or None where no field name stands here."""
        match = _FIELD.match(self._text, self._at)
        if not match:
            return None
        name = match["name"].casefold()
        if name not in FIELDS:
            if match["colon"] == "：" or self._text[match.end() : match.end() + 2] == "//":
                return None  # 附件：… is text
            raise self._error(
                self._at,
                say(f"没有叫“{match['name']}”的字段", f"there is no field {match['name']!r}"),
                say(
                    "可用的字段：标题 文号 发文机关 栏目 文种 类别 有效性 来源 主题 日期 施行 年 期；"
                    "要检索冒号本身，请加引号。",
                    "Fields: title number issuer section genre kind status provenance subject date "
                    "effective year issue; to search a colon itself use quotes.",
                ),
            )
        self._at = match.end()
        if self._done() or self._text[self._at] == " ":
            raise self._error(
                match.start(),
                say(f"“{match['name']}”后面没有值", f"nothing follows {match['name']!r}"),
                say("请紧接冒号写要找的值。", "Write the value right after the colon."),
            )
        field = FIELDS[name]
        if field in _RANGED:
            return self._range(field)
        return self._primary(field) if field else self._primary_text()

    def _primary_text(self) -> Tree:
        char = self._text[self._at]
        if char in _OPENING:
            return self._group("")
        return _exactly(self._quoted(), "") if char in _QUOTES else self._word("")

    def _range(self, field: FieldName) -> Tree:
        for pattern in (_RANGE, _DOTS):
            match = pattern.match(self._text, self._at)
            if match:
                self._at = match.end()
                self._skip()
                open_ends = {"*": "", "now": "", "今": ""}
                low, high = (
                    open_ends.get(v.strip(), v.strip()) for v in match.group("low", "high")
                )
                return InRange(field, low, high)
        if self._text[self._at] in "[［{":
            raise self._error(
                self._at,
                say("范围没有写完整", "the range is not complete"),
                say(
                    "写法：日期:[2020-01-01 TO 2021-12-31]。",
                    "Write date:[2020-01-01 TO 2021-12-31].",
                ),
            )
        compared = _COMPARED.match(self._text, self._at)
        if compared:
            self._at = compared.end()
            self._skip()
            return _compared(field, compared["sign"], compared["value"])
        value = self._quoted() if self._text[self._at] in _QUOTES else self._bare()
        return InRange(field, value, value)

    def _sloppy_number(self, field: FieldName) -> Tree | None:
        if field not in ("", "number"):
            return None
        match = LOOSE_NUMBER.match(self._text, self._at) or YEAR_FIRST_NUMBER.match(
            self._text, self._at
        )
        if not match:
            return self._order(field)
        self._at = match.end()
        self._skip()
        text = match[0].strip()
        year, serial = to_int(match["year"]), to_int(match["serial"])
        key = number_key(f"{match['prefix']}〔{year}〕{serial}号")
        return Number(key, text, field, sloppy=parse_number(text) is None)

    def _order(self, field: FieldName) -> Tree | None:
        match = ORDER_IN_QUERY.match(self._text, self._at)
        number = _number(match[0], field) if match else None
        if match and number:
            self._at = match.end()
            self._skip()
        return number

    def _word(self, field: FieldName) -> Tree:
        start = self._at
        text = self._bare()
        if text.strip("*＊"):
            text = text.lstrip("*＊")  # *合同法: a phrase is found anywhere as it is
        body = text.rstrip("*＊")
        if any(c in body for c in "*＊"):
            raise self._error(
                start,
                say("星号只能放在词尾", "a star can only stand at the end of a word"),
                say(
                    "中文不用星号：短语在文中任何位置都能找到。",
                    "Phrases are found anywhere without it.",
                ),
            )
        if not body:
            return Everything()
        if body != text:
            return Prefix(body, field)
        if field in ("", "number") and (number := _number(body, field)):
            return number
        return (not field and _with_its_number(body)) or Word(body, field)

    def _bare(self) -> str:
        """The characters up to a space, a quotation mark or a bracket that closes a group."""
        start = self._at
        inner = 0
        while not self._done():
            char = self._text[self._at]
            if char == " " or (char in _QUOTES and char != "”" and self._at > start):
                break
            if char in _OPENING:
                inner += 1
            elif char in _CLOSING:
                if not inner:
                    break
                inner -= 1
            self._at += 1
        text = self._text[start : self._at]
        self._skip()
        return text

    # --- the text ---

    def _need_term(self) -> None:
        if self._done():
            raise self._error(
                max(self._at - 1, 0),
                say("这里缺少检索词", "a word is missing here"),
                say("“与、或、非”后面要有检索词。", "AND, OR and NOT need a word after them."),
            )
        for operators in (_AND, _OR, _NOT):
            operator = self._peek_operator(operators)
            if operator is not None:
                raise self._error(
                    self._at,
                    say(f"“{operator}”前面缺少检索词", f"a word is missing before {operator!r}"),
                    say("要检索这个字本身，请加引号。", "To search the word itself use quotes."),
                )
        if self._closes():
            raise self._error(
                self._at,
                say("右括号前面缺少检索词或左括号", "nothing to close here"),
                say("请检查括号。", "Check the brackets."),
            )

    def _closes(self) -> bool:
        return not self._done() and self._text[self._at] in _CLOSING

    def _peek_operator(self, operators: set[str]) -> str | None:
        """The operator that stands here by itself, between spaces or brackets."""
        end = self._at
        while end < len(self._text) and self._text[end] not in " ()（）":
            end += 1
        word = self._text[self._at : end]
        return word if word in operators else None

    def _take_operator(self, operators: set[str]) -> bool:
        word = self._peek_operator(operators)
        if word is None:
            return False
        self._at += len(word)
        self._skip()
        return True

    def _skip(self) -> None:
        while not self._done() and self._text[self._at] == " ":
            self._at += 1

    def _done(self) -> bool:
        return self._at >= len(self._text)

    def _error(self, at: int, message: str, remedy: str) -> SearchError:
        around = self._text[at : at + 12]
        where = say(f"检索式第 {at + 1} 字（{around}）", f"query, character {at + 1} ({around})")
        return SearchError(message, where=where, remedy=remedy)


def _exactly(text: str, field: FieldName) -> Tree:
    """The phrase; the whole of a number in quotation marks is that number, and who carries it stands first."""
    number = _number(text, field) if field in ("", "number") else None
    return number if number and number.text == text.strip() else Phrase(text, field)


def _number(text: str, field: FieldName = "") -> Number | None:
    """The number that the whole text is, an order in any of its forms."""
    number = parse_number(_as_order(text))
    return Number(number_key(number.text), number.text, field) if number else None


def _with_its_number(text: str) -> Tree | None:
    """《…的批复》（法释〔2018〕8号）: the title and, in brackets at its end, the number."""
    if text[-1] not in _CLOSING:
        return None
    for at in range(1, len(text)):
        if text[at] in _OPENING and (number := _number(text[at + 1 : -1])):
            return AllOf((Word(text[:at]), number))
    return None


def _as_order(text: str) -> str:
    """农业部第22号令 and 农业部令二十二号 as orders are printed: 农业部令第22号."""
    match = ORDER_ASKED.fullmatch(text.replace(" ", ""))
    serial = to_int(match["after"] or match["before"]) if match else None
    return f"{match['body']}令第{serial}号" if match and serial is not None else text


def _compared(field: FieldName, sign: str, value: str) -> InRange:
    """`>=2020` and its like; a strict sign is marked with `!` for the planner."""
    strict = "!" if sign in ("<", ">") else ""
    if sign[0] in ">≥":
        return InRange(field, strict + value, "")
    return InRange(field, "", strict + value)


def _with_field(tree: Tree, field: FieldName) -> Tree:  # noqa: PLR0911 - one line a kind of tree
    """`标题:(甲 或 乙)`: the field for every term in the brackets that has none."""
    match tree:
        case Word(text=text, field=""):
            return Word(text, field)
        case Phrase(text=text, field=""):
            return Phrase(text, field)
        case Prefix(text=text, field=""):
            return Prefix(text, field)
        case Number(text=text, field=""):
            return Word(text, field) if field != "number" else Number(tree.key, text, field)
        case AllOf(parts=parts):
            return AllOf(tuple(_with_field(part, field) for part in parts))
        case AnyOf(parts=parts):
            return AnyOf(tuple(_with_field(part, field) for part in parts))
        case Except(part=part):
            return Except(_with_field(part, field))
        case _:
            return tree
