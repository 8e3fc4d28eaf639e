"""Half a year at a desk as a clerk keeps it in a spreadsheet: every cell out of the inputs, by other code.

The inputs are real documents with what is known of them beside (title, number, day of signing), and
what happened to each, which follows from its place in the list.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

__all__ = ["DUE", "FIRST", "HALF", "LAST", "SCORES", "SLIPS", "TODAY", "Kept", "issued", "kept"]

FIRST, LAST, TODAY = dt.date(2018, 10, 1), dt.date(2019, 3, 31), dt.date(2019, 4, 2)
HALF = (FIRST, LAST)
PLAN, SCHOOLS, PRICES = "市发展改革委", "市教育局", "市物价局"
CONTACTS = {PLAN: "冯二", SCHOOLS: "陈三", PRICES: "—"}
#: what is due of 市发展改革委, by month; of 市教育局 the register tells, of 市物价局 nobody
DUE = dict(
    zip(
        ("2018-10", "2018-11", "2018-12", "2019-01", "2019-02", "2019-03"),
        (0, 1, 2, 9, 0, 1),
        strict=True,
    )
)
SCORES = "[scores]\nsubmitted = 1\npublished = 3\nlate = -0.5\n"
REASON, BASIS, SUPERIOR = "内部事务", "条例第十六条", "国办发〔2016〕80号"
NOT_HANDED_IN = "国办发〔2018〕999号"
#: document, kind, wrong, right, characters: as the proofreader marks them
SLIPS = (
    *([("1", "错字", "已", "以", 1)] * 4),  # the same: three count
    ("1", "漏字", "", "人民政府", 4),  # two to five characters: 2
    ("2", "多字", "有关单位和部门", "", 7),  # more: 4
    ("2", "标点", "，", "、", 1),
    ("2", "标点", "；", "。", 1),
    ("封面", "别字", "公抱", "公报", 1),  # on the cover: 2
    ("3", "重要名称", "国务完", "国务院", 1),  # double: 2
    *((("3", "数字用法", f"{n}", "", 1)) for n in range(12)),  # a tenth each, one at most
)
#: 3 + 2 + 4 + 0.1 + 0.1 + 2 + 2 + 1
SLIPS_WEIGH = Fraction("14.2")
_FATES = ("published",) * 5 + ("returned", "published", "withheld", "published", "published")
_TOLD: tuple[tuple[tuple[str, str], ...], ...] = (
    (("图解", "政府网站"), ("文字", "政务微信")),
    (("文字", "市政府门户网站"),),
    (),
    (("视频", "广播电视"),),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A line of the clerk's list: a document and what became of it."""

    file: Path
    number: str
    title: str
    signed: dt.date
    unit: str
    joint: tuple[str, ...]
    received: dt.date
    fate: str  #: published, returned, withheld (and 维持), opened (withheld, then 转公开)
    told: tuple[tuple[str, str], ...]  #: form and channel of its interpretations

    @property
    def late(self) -> bool:
        """More than seven days from 成文 to 报送."""
        return (self.received - self.signed).days > 7


def kept(folder: Path, most: int = 28) -> list[Kept]:
    """The clerk's list, in the order in which the documents come in."""
    facts = [json.loads(path.read_bytes()) for path in sorted(folder.glob("*.json"))]
    found: list[Kept] = []
    withheld = 0
    for place, fact in enumerate(facts[:most]):
        signed = dt.date.fromisoformat(fact["written_date"])
        unit, received = _handed_in(place, signed)
        fate = _FATES[place % len(_FATES)]
        if fate == "withheld":
            withheld += 1
            fate = "opened" if withheld == 2 else fate
        found.append(
            Kept(
                file=folder / fact["file"],
                number=fact["doc_numbers"][0],
                title=fact["title"],
                signed=signed,
                unit=unit,
                joint=(SCHOOLS,) if unit == PLAN and place % 4 == 0 else (),
                received=received,
                fate=fate,
                told=() if fate in ("withheld", "opened") else _TOLD[place % len(_TOLD)],
            )
        )
    return sorted(found, key=lambda one: one.received)


def _handed_in(place: int, signed: dt.date) -> tuple[str, dt.date]:
    """Recent ones within 3, 7 or 8 days, what is old in January; 市物价局 was there to the end of 2018."""
    if signed < FIRST:
        return (PLAN, SCHOOLS)[place % 2], dt.date(2019, 1, 1 + place)
    received = signed + dt.timedelta(days=(3, 7, 8)[place % 3])
    if received <= dt.date(2018, 12, 20):
        return PRICES, received
    return (PLAN, SCHOOLS)[place % 2], received


def issued(rows: Sequence[Kept]) -> str:
    """The register 制发 of 市教育局: what it has issued of late, with one that it never handed in."""
    head = "文号,标题,单位,成文日期,类别,公开属性,废止日期"
    mine = [one for one in rows if one.unit == SCHOOLS and one.signed >= FIRST]
    lines = [
        f"{one.number},{one.title},{SCHOOLS},{one.signed},{_kind(place)},{_open(one)},"
        for place, one in enumerate(mine)
    ]
    lines.append(
        f"{NOT_HANDED_IN},没有报送的通知,{SCHOOLS},2018-12-01,政府规范性文件,主动公开,2019-02-01"
    )
    return "\n".join((head, *lines, ""))


def _kind(place: int) -> str:
    return ("政府规范性文件", "政府规章")[place % 2]


def _open(one: Kept) -> str:
    return "不予公开" if one.fate == "withheld" else "主动公开"


# --- the spreadsheet ----------------------------------------------------------------


def circular(rows: Sequence[Kept]) -> list[list[str]]:
    """通报: a line a unit, then the sum."""
    units = (PLAN, SCHOOLS, PRICES)
    due = {PLAN: sum(DUE.values()), SCHOOLS: 1 + sum(_is_recent(one) for one in _of(SCHOOLS, rows))}
    missing = {SCHOOLS: NOT_HANDED_IN}
    score = {unit: _score(_of(unit, rows)) for unit in units}
    score[SCHOOLS] += Fraction("2")
    score[PLAN] = Fraction(30)
    lines = []
    for place, unit in enumerate(units, 1):
        name = f"{unit}（并入{PLAN}）" if unit == PRICES else unit
        line = [str(place), name, CONTACTS[unit], str(due.get(unit, "—"))]
        line += _counts(_of(unit, rows), due.get(unit), nothing=2 if unit == SCHOOLS else 0)
        lines.append([*line, missing.get(unit, "—"), _figure(score[unit])])
    total = ["", "合计", "—", "—", *_counts(rows, None, nothing=2)]
    return [*lines, [*total, "—", _figure(sum(score.values(), Fraction(0)))]]


def _of(unit: str, rows: Sequence[Kept]) -> list[Kept]:
    return [one for one in rows if one.unit == unit]


def _is_recent(one: Kept) -> bool:
    return FIRST <= one.signed <= LAST


def _counts(rows: Sequence[Kept], due: int | None, *, nothing: int) -> list[str]:
    """From 报送 to 成文→刊登."""
    out = [one for one in rows if one.fate == "published"]
    return [
        str(len(rows)),
        str(nothing),
        str(sum(one.late for one in rows)),
        str(sum(one.fate == "returned" for one in rows)),
        str(len(out)),
        f"{100 * len(out) / due:.1f}%" if due else "—",
        _middle((one.received - one.signed).days for one in rows),
        _middle((TODAY - one.signed).days for one in out),
    ]


def _score(rows: Sequence[Kept]) -> Fraction:
    published = sum(one.fate == "published" for one in rows)
    return len(rows) + 3 * published - Fraction(sum(one.late for one in rows), 2)


def _middle(days: Iterable[int]) -> str:
    """The median: of an even number, half way between the two in the middle."""
    found = sorted(days)
    if not found:
        return "—"
    half = len(found) // 2
    if len(found) % 2:
        return str(found[half])
    return _figure(Fraction(found[half - 1] + found[half], 2))


def _figure(number: Fraction) -> str:
    return str(number.numerator) if number.denominator == 1 else str(float(number))


def ledger(rows: Sequence[Kept]) -> list[list[str]]:
    """台账: what is, or was, not open."""
    found = [one for one in rows if one.fate in ("withheld", "opened")]
    lines = []
    for place, one in enumerate(found, 1):
        was_opened = one.fate == "opened"
        end = ["—", "转为主动公开", str(TODAY)] if was_opened else ["2020-04-02", "维持", "—"]
        why = ["不予公开", REASON, BASIS, f"{SUPERIOR}（主动公开）", "李四"]
        lines.append([str(place), one.number, one.title, str(one.signed), one.unit, *why, *end])
    return lines


def ratio(rows: Sequence[Kept]) -> tuple[int, int, float, float]:
    """未主动公开 and all of 2019, its share, and that of 2018."""
    years = {year: [one for one in rows if one.received.year == year] for year in (2018, 2019)}
    closed = {year: sum(one.fate == "withheld" for one in years[year]) for year in years}
    shares = {year: closed[year] / len(years[year]) for year in years}
    return closed[2019], len(years[2019]), shares[2019], shares[2018]


def interpretations(rows: Sequence[Kept]) -> list[list[str]]:
    """解读: both rates of what is interpreted; those that are published waive theirs beside."""
    told = [one.told for one in rows if one.told]
    pictures = sum(any(form in ("图解", "视频") for form, _ in each) for each in told)
    others = sum(any("网站" not in channel for _, channel in each) for each in told)
    waived = sum(one.fate == "published" for one in rows)
    shares = [f"{100 * part / len(told):.1f}%" for part in (pictures, others)]
    return [
        [str(len(told)), str(pictures), shares[0], "70.0%", str(others), shares[1], str(waived)]
    ]


def coverage(rows: Sequence[Kept]) -> list[list[str]]:
    """覆盖: of the open documents in the register, what was published."""
    mine = [one for one in rows if one.unit == SCHOOLS and _is_recent(one)]
    lines: list[tuple[str, str, bool]] = [
        (_kind(place), one.number, one.fate == "published")
        for place, one in enumerate(mine)
        if one.fate != "withheld"
    ]
    signed = {one.number: one.signed for one in mine} | {NOT_HANDED_IN: dt.date(2018, 12, 1)}
    lines.append(("政府规范性文件", NOT_HANDED_IN, False))
    lines.sort(key=lambda line: (signed[line[1]], line[1]))
    groups = (
        ("规章", ("政府规章",)),
        ("规范性文件", ("政府规范性文件",)),
        ("合计", ("政府规章", "政府规范性文件")),
    )
    return [_covered(name, [line for line in lines if line[0] in kinds]) for name, kinds in groups]


def _covered(name: str, lines: Sequence[tuple[str, str, bool]]) -> list[str]:
    out = sum(line[2] for line in lines)
    share = f"{100 * out / len(lines):.1f}%" if lines else "—"
    missing = "、".join(line[1] for line in lines if not line[2]) or "无"
    return [name, str(len(lines)), str(out), share, missing]


def annual(rows: Sequence[Kept]) -> list[list[str]]:
    """年报: made, repealed, in force at the end of each year; the register's last row was repealed in 2019."""
    mine = [one for one in rows if one.unit == SCHOOLS and _is_recent(one)]
    found = []
    for year in (2018, 2019):
        for name, odd in (("规章", 1), ("规范性文件", 0)):
            made = [one.signed.year for place, one in enumerate(mine) if place % 2 == odd]
            extra = [2018] * (not odd)
            repealed = int(year == 2019 and not odd)
            until = sum(each <= year for each in (*made, *extra)) - repealed
            found.append(
                [str(year), name, str((made + extra).count(year)), str(repealed), str(until)]
            )
    return found


def slips(chars: int) -> list[list[str]]:
    """差错: what the errors of the first round weigh, in 10,000 of the characters that were read."""
    rate = float(SLIPS_WEIGH * 10_000 / chars)
    return [
        ["2021-03", "一校", str(len(SLIPS)), str(float(SLIPS_WEIGH)), str(chars), f"{rate:.2f}"]
    ]
