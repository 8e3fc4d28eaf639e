"""Word lists (词表) as CSV that an editor can keep in WPS: the shipped ones and the house's own."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Literal, cast, get_args

from gazette.base.doors.tables import Row, Table, read_table
from gazette.base.errors import IssueError
from gazette.base.files import is_file, read_bytes
from gazette.base.language import say
from gazette.base.problems import Level
from gazette.check.spelling.tables import tables
from gazette.text.dates import parse_date

__all__ = ["COLUMNS", "LEVEL_NAMES", "Word", "WordKind", "WordLists", "is_head", "words_of"]

WordKind = Literal[
    "错别字",  # 原文 is wrong wherever it stands: replaced by 改为
    "异形词",  # a variant form, 改为 is the recommended one
    "易混词",  # may be right: a hint for the eye
    "重复语义",  # 约…左右 and the like; 原文 is a regular expression
    "机构名称",  # 原文 was the name until 止, 改为 is the new one
    "领导职务",  # 原文 a name, 改为 the post printed with it, from 起 to 止
    "固定提法",  # 原文 must stand exactly so; near misses are reported
    "敏感词",  # must not stand in a published text
    "地名",  # 原文 was the name until 止, 改为 is the new one
    "繁体字",  # 原文 a traditional character, 改为 the simplified one
    "固定名称",  # 原文 mutilates a name of state, party, region or organ; 改为 is the name
    "政治用语",  # 原文 is not written so in official texts; ships off (starter list)
]
_LOCAL = "~"  #: before a word that only counts after the name of a place: ~工商局
_PLACES = frozenset("省市县区州盟旗")
_MOST_BYTES = 64_000_000  #: of a list
COLUMNS = ("类别", "原文", "改为", "例外", "自动改", "起", "止", "级别", "说明")
#: what offices call these columns in their own sheets
_NAMES = {
    "类别": ("类型", "分类", "种类"),
    "原文": (
        *("错误写法", "错误", "错误表述", "错误提法", "错误用法", "错误词语", "错误用词"),
        *("不规范表述", "不规范用语", "不规范提法", "易错词", "错别字", "禁用", "禁用词"),
        *("错词", "错", "误"),
    ),
    "改为": (
        *("正确写法", "正确", "正确表述", "正确提法", "正确用法", "正确词语", "正确用词"),
        *("规范表述", "规范写法", "规范用语", "规范提法", "应改为", "替换为", "正词", "对", "正"),
    ),
    "起": ("起始日期", "启用日期", "生效日期", "起始", "开始日期"),
    "止": ("终止日期", "停用日期", "失效日期", "截止日期", "结束日期"),
    "级别": ("等级", "程度", "严重程度"),
    "说明": ("备注", "依据"),
}
LEVEL_NAMES: dict[Level, tuple[str, ...]] = {
    "error": ("error", "错误", "严重", "必须改"),
    "warning": ("warning", "警告", "一般", "应改"),
    "hint": ("hint", "提示", "轻微", "建议"),
}
_LEVELS = {name: level for level, names in LEVEL_NAMES.items() for name in names}


@dataclass(frozen=True)
class Word:
    """One line of a list."""

    kind: WordKind
    text: str
    right: str = ""
    exceptions: tuple[str, ...] = ()  #: longer words in which the text is right
    fix: bool = False
    since: dt.date | None = None
    until: dt.date | None = None
    note: str = ""
    level: Level | None = None  #: in place of the rule's

    def in_force(self, date: dt.date | None) -> bool:
        """Whether the line speaks of a document of that day; an undated one is taken as new."""
        if date is None:
            return True
        return (self.since is None or date >= self.since) and (
            self.until is None or date <= self.until
        )

    @property
    def form(self) -> str:
        """What stands in the text: without the sign that a place must go before it."""
        return self.text.removeprefix(_LOCAL)

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Its characters two by two: a text that lacks one of them lacks the word."""
        return frozenset(map("".join, pairwise(self.form)))

    @cached_property
    def rarest(self) -> str:
        """That of its pairs which the fewest texts have, "" of a word of one character."""
        language = tables()
        return min(
            self.pairs,
            key=lambda pair: (language.is_frequent(pair), language.is_word(pair), pair),
            default="",
        )

    def places(self, text: str) -> Iterator[int]:
        """Where the word stands in the text, outside its exceptions."""
        form = self.form
        place = text.find(form)
        while place >= 0:
            local = form == self.text or text[place - 1 : place] in _PLACES
            if local and not any(_covers(text, place, form, longer) for longer in self.exceptions):
                yield place
            place = text.find(form, place + len(form))


@dataclass(frozen=True)
class WordLists:
    """All words in force in this house."""

    words: tuple[Word, ...]

    def of(self, kind: WordKind) -> tuple[Word, ...]:
        """The words of one kind."""
        return _by_kind(self)[kind]

    def among(self, kind: WordKind, pairs: AbstractSet[str]) -> list[Word]:
        """The words of one kind, in their order, that a text of these pairs of neighbours can have."""
        words, places = self.of(kind), _by_rarest(self)[kind]
        heads = [*(pairs & _heads(self)[kind]), *(("",) if "" in places else ())]
        near = sorted(n for head in heads for n in places[head])
        return [words[n] for n in near if pairs >= words[n].pairs]

    def __hash__(self) -> int:
        return id(self)

    @classmethod
    def shipped(cls) -> WordLists:
        """The lists that come with the program."""
        return _shipped()

    @classmethod
    def with_house(cls, paths: tuple[Path, ...], *, starter: bool = False) -> WordLists:
        """The shipped lists with the house's own; a house line replaces the shipped one of that word.

        Args:
            paths: the house's lists, CSV.
            starter: with the list of political wording that ships off.

        Raises:
            IssueError: a list is not UTF-8 or GB 18030, lacks a column, or holds a wrong value.
            FileAccessError: a list cannot be read.
        """
        dated = tuple((p, p.stat().st_mtime_ns if is_file(p) else 0) for p in paths)
        return _with_house(dated, starter=starter)


@cache
def _by_kind(lists: WordLists) -> dict[WordKind, tuple[Word, ...]]:
    return {
        kind: tuple(word for word in lists.words if word.kind == kind)
        for kind in get_args(WordKind)
    }


@cache
def _by_rarest(lists: WordLists) -> dict[WordKind, dict[str, list[int]]]:
    """Kind → rarest pair → indices of the words: few are looked at, however long the list."""
    found: dict[WordKind, dict[str, list[int]]] = {kind: {} for kind in get_args(WordKind)}
    for kind, words in _by_kind(lists).items():
        for n, word in enumerate(words):
            found[kind].setdefault(word.rarest, []).append(n)
    return found


@cache
def _heads(lists: WordLists) -> dict[WordKind, frozenset[str]]:
    """The rarest pairs alone: a set meets a set three times as quickly as a dictionary."""
    return {kind: frozenset(places) for kind, places in _by_rarest(lists).items()}


@cache
def _shipped() -> WordLists:
    folder = files("gazette.check.context") / "lists"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".csv"))
    words: list[Word] = []
    for name in names:
        words += _read((folder / name).read_bytes(), name)
    return WordLists(tuple(words))


def _starter() -> list[Word]:
    """The lists that an office turns on with `starter_list = true`."""
    folder = files("gazette.check.context") / "lists" / "starter"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".csv"))
    return [word for name in names for word in _read((folder / name).read_bytes(), name)]


@cache
def _with_house(paths: tuple[tuple[Path, int], ...], *, starter: bool) -> WordLists:
    house = _starter() if starter else []
    for path, _changed in paths:
        house += _read(read_bytes(path, most=_MOST_BYTES), str(path))
    own = {(word.kind, word.text) for word in house}
    kept = [word for word in _shipped().words if (word.kind, word.text) not in own]
    return WordLists((*kept, *(word for word in house if word.right != word.text)))


def _read(data: bytes, where: str) -> list[Word]:
    words: list[Word] = []
    for _, word in words_of(read_table(data, where, IssueError), where):
        if isinstance(word, IssueError):
            raise word
        words.append(word)
    return words


def is_head(names: Collection[str]) -> bool:
    """Whether these are the names of the columns of a list of words."""
    return _column("原文", names) != ""


def words_of(table: Table, where: str) -> Iterator[tuple[int, Word | IssueError]]:
    """Line and word of each row, or what is wrong with the row.

    Raises:
        IssueError: it lacks a column that it must have.
    """
    own = is_head(table.names) and _column("原文", table.names) != "原文"
    missing = [] if own else [name for name in COLUMNS[:2] if name not in table.names]
    if missing:
        raise IssueError(
            say(f"词表缺少列：{'、'.join(missing)}", f"columns missing: {', '.join(missing)}"),
            where=where,
            remedy=say(f"首行应为：{','.join(COLUMNS)}", f"First line: {','.join(COLUMNS)}"),
        )
    named = {name: _column(name, table.names) for name in COLUMNS}
    rows = (replace(r, cells={n: r.cells.get(c, "") for n, c in named.items()}) for r in table.rows)
    for row in rows:
        if row.cells["原文"] or row.fault:
            yield row.line, _word_or_fault(_with_kind(row) if own else row, f"{where}:{row.line}")


def _word_or_fault(row: Row, where: str) -> Word | IssueError:
    try:
        return _word(row, where)
    except IssueError as exc:
        return exc


def _with_kind(row: Row) -> Row:
    """A row of an office's own sheet: what has no right form is not to be printed at all."""
    kind = row.cells["类别"] or ("错别字" if row.cells["改为"] else "敏感词")
    return replace(row, cells={**row.cells, "类别": kind})


def _column(name: str, names: Collection[str]) -> str:
    """What the list calls the column, "" where it has none."""
    return next((one for one in (name, *_NAMES.get(name, ())) if one in names), "")


def _word(row: Row, where: str) -> Word:
    if row.fault:
        raise IssueError(
            row.fault,
            where=where,
            remedy=say("请改正这一行。", "Correct the line."),
        )
    cells = dict(row.cells)
    if cells["类别"] not in get_args(WordKind):
        raise IssueError(
            say(f"不认识的类别“{cells['类别']}”", f"unknown kind {cells['类别']!r}"),
            where=where,
            remedy=say(f"可用：{'、'.join(get_args(WordKind))}", "See the list of kinds."),
        )
    if cells["类别"] == "重复语义":
        _compiles(cells["原文"], where)
    return Word(
        kind=cast("WordKind", cells["类别"]),
        text=cells["原文"],
        right=cells["改为"],
        exceptions=tuple(word for word in re.split("[|｜]", cells["例外"]) if word),
        fix=cells["自动改"].lower() in ("是", "yes", "1", "true", "√"),
        since=_day(cells["起"], where),
        until=_day(cells["止"], where),
        note=cells["说明"],
        level=_level(cells["级别"], where),
    )


def _level(text: str, where: str) -> Level | None:
    if text and text not in _LEVELS:
        raise IssueError(
            say(f"不认识的级别“{text}”", f"unknown level {text!r}"),
            where=where,
            remedy=say("可用：错误、警告、提示。", "Use error, warning or hint."),
        )
    return _LEVELS.get(text)


def _compiles(pattern: str, where: str) -> None:
    try:
        re.compile(pattern)
    except re.error as exc:
        raise IssueError(
            say(f"“{pattern}”不是正确的正则表达式", f"{pattern!r} is not a regular expression"),
            where=where,
            remedy=say("请改正或删去这一行。", "Correct or remove the line."),
        ) from exc


def _day(text: str, where: str) -> dt.date | None:
    """A day as an editor writes it, or as WPS rewrites it on saving: 2019-01-18, 2019/1/18, 2019年1月18日."""
    if not text:
        return None
    day = parse_date(re.sub("[/.]", "-", text))
    if day is None:
        raise IssueError(
            say(f"“{text}”不是日期", f"{text!r} is not a date"),
            where=where,
            remedy=say("请写成 2021-07-03。", "Write 2021-07-03."),
        )
    return day


def _covers(text: str, place: int, word: str, longer: str) -> bool:
    """Whether the word at the place is part of the longer word there."""
    shift = longer.find(word)
    while shift >= 0:
        if text.startswith(longer, place - shift) and place >= shift:
            return True
        shift = longer.find(word, shift + 1)
    return False
