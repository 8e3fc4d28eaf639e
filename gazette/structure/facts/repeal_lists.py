"""Lists of what is repealed (废止、失效目录): every text that such a list names, with its line as evidence.

A list says its verb once, in the title, in the line above or in a heading, and then names forty texts
in items, in the rows of a table, or in what is left of a table when its cells have become lines.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from gazette.base.patterns import pattern_of
from gazette.model import Document, Relation, RelationKind
from gazette.structure.facts.cited import SIGN, Cited, number_in, sketch
from gazette.structure.facts.document_lines import Part, SaidLine, parts_of
from gazette.text.dates import DATE, find_dates
from gazette.text.label_forms import ITEM_HEAD
from gazette.text.number_forms import REMARK_WITH_YEAR
from gazette.text.numbers import find_numbers
from gazette.text.widths import visible
from gazette.vocabulary.documents import GENRES

__all__ = ["day_of", "relations_of_lists"]

_THINGS = r"(?:文件|规章|法规|规定|目录|清单|名单|列表|司法解释|决定|通知)"
_THESE = r"(?:下列|以下|如下|所列|附件)"


def _said(verb: str) -> re.Pattern[str]:
    """废止的规章目录, 废止下列文件, 下列文件予以废止; never 链接失效 or 自然失效的原因."""
    return pattern_of(
        rf"{verb}的?[^，。；：]{{0,30}}{_THINGS}|{verb}[^。；：]{{0,16}}{_THESE}|{_THESE}[^。；：]{{0,40}}{verb}"
        rf"|^(?:{verb}|(?:决定|予以|宣布){verb}的?)(?:（[^（）]*）|\([^()]*\))?[：:]?$"
    )


_MODES: tuple[tuple[re.Pattern[str], RelationKind | None], ...] = (
    (_said("(?:继续有效|保留|拟(?:废止|修改))"), None),
    (_said("(?:修改|修订|修正)"), None),
    (_said("(?:废止|(?:停止|不再)执行)"), "废止"),
    (_said("(?:失效|作废)"), "失效"),
)
_SHORT = 60  #: characters of a heading or a line that introduces a list
_NO_LIST = pattern_of(r"^(?:为|根据|依据|依照|按照|经)")
_ANNEXED = pattern_of(
    r"(?:目录|清单|名单|附件)[^。；]{0,8}(?:附后|见附件|后附|印发|如下)|见附件|附后"
)
_TITLE_HEADS = pattern_of(r"名称|标题|题名|文件$")
_VERDICT_HEADS = pattern_of(r"(?:清理|处理|评估)(?:结果|意见|方式|结论)|^(?:结果|意见|备注|状态)$")
_HEAD = 12  #: characters of a column's head
_MARKS = pattern_of(r"[\s、，,；;。.：:和及与等共件项（）()]|以及")
_ACT = pattern_of(rf"(?:{'|'.join(map(re.escape, GENRES))}|目录|清单)(?:[（(](?:试行|暂行)[）)])?$")
_NORM = pattern_of(
    r"(?:条例|办法|规定|细则|规则|决定|通知|意见|通告|公告|批复|规程|暂行规定)(?:（[^（）]*）)?$"
)
_SHORTEST = 6  #: characters of a title that stands without 《》 and without a number
_COUNT = pattern_of(r"\d{1,3}[.、．]?")
_COUNTED = pattern_of(r"(\d{1,3})[.、．]")  #: how an item of a list begins
_LIST_SIZE = 4  #: characters of a category in a table: 刑事, 经济

Mode = RelationKind | None


def relations_of_lists(document: Document) -> list[Relation]:
    """A relation for each text that a list of repealed or lapsed ones names, each once."""
    title = _mode_of_title(document.meta.title)
    found: dict[Cited, Relation] = {}
    announced: Mode = None
    for part in parts_of(document):
        mode = (_mode_of(part.title) or (announced or title,))[0] if part.id else title
        reader = _Reader(mode, document.meta.dates.effective)
        for relation in reader.read(part if part.id else _with_the_rest(part, document)):
            found.setdefault(Cited(relation.title, relation.number), relation)
        announced = announced or reader.announced
    return list(found.values())


def _with_the_rest(text: Part, document: Document) -> Part:
    """The text with the last items of its list, where they were read as a list of annexes.

    3. behind 2. of the text, right before the signature, is no annex where there is none numbered 1.
    """
    last = text.lines[-1].text if text.lines else ""
    mentions = document.annex_mentions
    first = f"{mentions[0].label}{mentions[0].title}" if mentions else ""
    if document.annexes or not 0 < _count(last) == _count(first) - 1:
        return text
    more = (SaidLine(f"{mention.label}{mention.title}", "") for mention in mentions)
    return text._replace(lines=(*text.lines, *more))


def _count(line: str) -> int:
    head = _COUNTED.match(visible(line))
    return int(head[1]) if head else 0


def day_of(text: str) -> dt.date | None:
    """The day from which the sentence says that it counts: 自…起."""
    return next((d.date for d in find_dates(text) if text[: d.start].endswith("自")), None)


def _mode_of_title(title: str) -> Mode:
    if re.search(r"(?:修改|修订|清理)", title) and not re.search(r"废止|失效", title):
        return None
    if "废止" in title:
        return "废止" if "修改" not in title else None
    return "失效" if "失效" in title else None


def _mode_of(text: str) -> tuple[Mode, ...]:
    """The verb that a heading or an introducing line sets; nothing for other lines."""
    bare = sketch(ITEM_HEAD.sub("", text)).text.replace(SIGN, "")
    if bare.endswith(("：", ":")):
        bare = re.split(r"[。；]", bare)[-1]  # the sentence that introduces
    elif len(bare) > _SHORT:
        return ()
    hits = [(m.start(), n, kind) for n, (p, kind) in enumerate(_MODES) if (m := p.search(bare))]
    if {"废止", "失效"} <= {kind for *_, kind in hits}:
        return ("废止",)
    return (min(hits)[2],) if hits else ()


class _Reader:
    """Reads the lines of one part, with the verb that holds for the line at hand."""

    def __init__(self, mode: Mode, day: dt.date | None) -> None:
        self._mode = mode
        self._day = day
        self._columns = _Columns()
        self._is_begun = False  #: an item of the list was read
        self.announced: Mode = None  #: what prose says of a list behind it

    def read(self, part: Part) -> Iterator[Relation]:
        """The relations of the part."""
        for line in _joined(part.lines):
            yield from self._line(line)

    def _line(self, line: SaidLine) -> Iterator[Relation]:
        mode = self._columns.verdict(line, self._mode) if line.cells else self._hear(line.text)
        if mode is None or _NO_LIST.match(line.text):
            return
        for title, number in self._columns.named(line) if line.cells else self._named(line):
            self._is_begun = True
            yield Relation(
                kind=mode,
                title=title,
                number=number,
                clause=line.text[:200],
                place=line.id,
                date=self._day,
            )

    def _named(self, line: SaidLine) -> Iterator[Cited]:
        if _is_item(line.text):
            yield from _paired(sketch(ITEM_HEAD.sub("", line.text)).cited)
        elif "《" not in line.text and ITEM_HEAD.match(line.text):
            # the last item may look like the heading of the sentence that closes the decision
            bare = _bare_item(ITEM_HEAD.sub("", line.text))
            yield from (one for one in bare if one.number or self._is_begun or not line.heading)

    def _hear(self, text: str) -> Mode:
        said = _mode_of(text)
        if said:
            self._mode, self._is_begun = said[0], False
            self._day = day_of(text) or self._day
        elif len(visible(text)) > _SHORT and not _is_item(text):
            if self._mode and _ANNEXED.search(text):
                self.announced = self._mode
            self._mode, self._is_begun = None, False  # prose: the list is over
        return self._mode


# --- items ---------------------------------------------------------------------------


def _is_item(text: str) -> bool:
    """Nothing but names: a label, titles in 《》 or numbers, dates, marks between them."""
    said = sketch(ITEM_HEAD.sub("", text))
    rest = DATE.sub("", said.text.replace(SIGN, ""))
    return SIGN in said.text and not re.sub(
        r"(?:公布|发布|印发|修订|修正)", "", _MARKS.sub("", rest)
    )


def _paired(cited: Sequence[Cited]) -> Iterator[Cited]:
    """A number that stands beside its title, before or behind it, belongs to it."""
    titles = [one for one in cited if one.title]
    numbers = [one.number for one in cited if not one.title]
    if len(titles) == 1 and len(numbers) == 1 and not titles[0].number:
        yield Cited(titles[0].title, numbers[0])
        return
    yield from cited


def _bare_item(text: str) -> Iterator[Cited]:
    """关于丙工作的通知（某政办发〔2003〕3号）: a title without 《》, its number in brackets or not."""
    remarks = "".join(re.findall(r"[（(][^（）()]*[）)]$", text.strip("；;。，, ")))
    said = sketch(text)
    title = re.sub(r"[；;。，,：:、]+", "", said.text.replace(SIGN, ""))
    numbers = [one.number for one in said.cited] or [number_in(remarks)]
    if len(numbers) != 1 or not _ACT.search(title):
        return
    if numbers[0] or (_NORM.search(title) and len(title) >= _SHORTEST):
        yield Cited(title, numbers[0])


# --- tables -----------------------------------------------------------------------------


class _Columns:
    """Which column of a table holds the titles, and which says what becomes of each."""

    def __init__(self) -> None:
        self._title: int | None = None
        self._verdict: int | None = None
        self._heads: set[str] = set()

    def verdict(self, line: SaidLine, mode: Mode) -> Mode:
        """What becomes of the row's text: as its own cell says, else as the list says."""
        self._learn(line)
        if self._verdict is None or self._verdict >= len(line.cells):
            return mode
        said = line.cells[self._verdict]
        if re.search(r"保留|继续有效|修改|修订", said):
            return None
        if re.search(r"废止|(?:停止|不再)执行", said):
            return "废止"
        return "失效" if "失效" in said else mode

    def named(self, line: SaidLine) -> Iterator[Cited]:
        """Title and number in a row: the cell under 名称, else the one that is a title."""
        if line.text in self._heads:
            return
        title = self._title_in(line.cells)
        others = [DATE.sub("", cell) for cell in line.cells if _title_of(cell) != title]
        number = next((n[0].text for cell in others if (n := find_numbers(cell))), "")
        if title or number:
            yield Cited(title, number)

    def _learn(self, line: SaidLine) -> None:
        heads = [n for n, c in enumerate(line.cells) if _TITLE_HEADS.search(c) and len(c) < _HEAD]
        if not heads:
            return
        self._title = heads[0]
        verdicts = [n for n, c in enumerate(line.cells) if _VERDICT_HEADS.search(c)]
        self._verdict = verdicts[0] if verdicts else None
        self._heads.add(line.text)

    def _title_in(self, cells: Sequence[str]) -> str:
        if self._title is not None and self._title < len(cells):
            title = _title_of(cells[self._title])
            if not title.endswith("。"):
                return title
        quoted = [c for c in cells if c.startswith("《")]
        acts = [t for c in cells if _ACT.search(t := _title_of(c)) and not DATE.match(c)]
        return (*map(_title_of, quoted), *acts, "")[0]


def _title_of(cell: str) -> str:
    said = sketch(cell)
    if said.text == SIGN and said.cited[0].title:
        return said.cited[0].title
    return re.sub(r"[（(][^（）()]*\d{4}年[^（）()]*[）)]$", "", REMARK_WITH_YEAR.sub("", cell))


# --- a table whose cells have become lines ------------------------------------------------


def _joined(lines: Sequence[SaidLine]) -> Iterator[SaidLine]:
    """The lines, with the rows of a table that was flattened put together again.

    序号 / 名称 / 文号 / 理由 / 1 / 关于…的通知 / … : the heads tell how many cells a row has, the
    count at its head where each begins.
    """
    at = 0
    while at < len(lines):
        rows, end = _flattened(lines, at)
        yield from rows or (lines[at],)
        at = end if rows else at + 1


def _flattened(lines: Sequence[SaidLine], at: int) -> tuple[list[SaidLine], int]:
    heads: list[SaidLine] = []
    end = at
    if visible(lines[at].text) != "序号":
        return [], at
    while end < len(lines) and len(visible(lines[end].text)) < _HEAD and not _counts(lines[end], 1):
        heads.append(lines[end])
        end += 1
    rows = [_row(heads)]
    while end < len(lines) and _counts(lines[end], len(rows)):
        start = end
        end += 1
        while (
            end < len(lines) and not _counts(lines[end], len(rows) + 1) and end - start < len(heads)
        ):
            end += 1
        rows.append(_row(_aligned(lines[start:end], len(heads))))
    return (rows, end) if len(rows) > 1 else ([], at)


def _counts(line: SaidLine, n: int) -> bool:
    text = visible(line.text)
    return bool(_COUNT.fullmatch(text)) and int(text.rstrip(".、．")) == n


def _aligned(cells: Sequence[SaidLine], width: int) -> Sequence[SaidLine]:
    """A row that lacks the cell of its category, which is said once for several rows."""
    second = visible(cells[1].text) if len(cells) > 1 else ""
    if len(cells) == width - 1 and len(second) > _LIST_SIZE:
        return (cells[0], SaidLine("", ""), *cells[1:])
    return cells


def _row(cells: Sequence[SaidLine]) -> SaidLine:
    texts = tuple(visible(cell.text) for cell in cells)
    return SaidLine("　".join(texts), cells[-1].id, cells=texts)
