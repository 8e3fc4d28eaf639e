"""A report as a sheet (表) to be printed: columns, cells as people read them, notes and bars."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gazette.text.numerals import int_to_chinese

__all__ = ["Bar", "Column", "Sheet", "make_sheet"]

_NOT_KNOWN = "—"
Row = Mapping[str, object]


class Column(NamedTuple):
    """A column of a sheet."""

    name: str
    cell: Callable[[Row], str]
    width: float  #: in centimetres
    is_text: bool = False  #: set at the left; figures in the middle


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the chart: how much, and how much of it; `share` alone for a rate."""

    label: str
    whole: float
    part: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The report ready to be written."""

    title: str
    period: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]
    bars: tuple[Bar, ...]
    landscape: bool

    @property
    def head(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


class _Plan(NamedTuple):
    title: str
    columns: tuple[Column, ...]
    notes: Callable[[Sequence[Row]], Iterator[str]]
    bars: Callable[[Sequence[Row]], Iterator[Bar]]
    numbered: bool = True
    landscape: bool = False


def make_sheet(kind: str, period: str, office: str, rows: Sequence[Row]) -> Sheet:
    """The sheet of a report's rows.

    Args:
        kind: 通报, 台账, 解读, 覆盖, 差错, 年报 or 复核.
        period: as it is printed.
        office: whose report it is, "" where that was not set.
        rows: of the report, as its JSON has them.
    """
    plan = _PLANS[kind]
    lines = [row for row in rows if "share_year_before" not in row]
    number = (Column("序号", str, 1.3),) if plan.numbered else ()
    return Sheet(
        title=f"{office}{plan.title}",
        period=period,
        columns=(*number, *plan.columns),
        rows=tuple(_cells(plan, place, row) for place, row in enumerate(lines, 1)),
        notes=tuple(plan.notes(rows)),
        bars=tuple(plan.bars(lines)),
        landscape=plan.landscape,
    )


def _cells(plan: _Plan, place: int, row: Row) -> tuple[str, ...]:
    is_sum = "unit" in row and row["unit"] is None
    number = ("" if is_sum else str(place),) if plan.numbered else ()
    return (*number, *(column.cell(row) for column in plan.columns))


def _plain(key: str) -> Callable[[Row], str]:
    def cell(row: Row) -> str:
        value = row.get(key)
        if isinstance(value, list):
            return "、".join(map(str, value)) if value else "无"
        return _NOT_KNOWN if value is None or value == "" else f"{value}"

    return cell


def _percent(key: str) -> Callable[[Row], str]:
    def cell(row: Row) -> str:
        value = row.get(key)
        return f"{value:.1%}" if isinstance(value, int | float) else _NOT_KNOWN

    return cell


def _unit(row: Row) -> str:
    if row["unit"] is None:
        return "合计"
    successor = row.get("successor")
    return f"{row['unit']}（并入{successor}）" if successor else str(row["unit"])


def _superior(row: Row) -> str:
    named = _plain("superior")(row)
    attribute = row.get("superior_disclosure")
    return f"{named}（{attribute}）" if attribute else named


def _group(row: Row) -> str:
    return str(row["kind"] or "合计")


def _number(row: Row, key: str) -> float:
    value = row.get(key)
    return float(value) if isinstance(value, int | float) else 0.0


def _circular_notes(rows: Sequence[Row]) -> Iterator[str]:
    yield "按报送日期（北京时间）统计；联合发文计在牵头单位；撤回的不计。"
    yield "刊登率＝刊登÷应报；应报不明的记“—”。天数为中位数。"
    silent = [
        _unit(r) for r in rows if r["unit"] and not r["submitted"] and not r["nothing_months"]
    ]
    if silent:
        yield f"没有报送、也没有零报告的单位：{'、'.join(silent)}。"


def _circular_bars(rows: Sequence[Row]) -> Iterator[Bar]:
    for row in rows:
        if row["unit"] is not None:
            whole, part = _number(row, "submitted"), _number(row, "published")
            yield Bar(_unit(row), whole, part, f"报送 {whole:g}，刊登 {part:g}")


def _ledger_notes(rows: Sequence[Row]) -> Iterator[str]:
    ratio = rows[-1]
    share, before = _percent("share")(ratio), _percent("share_year_before")(ratio)
    yield (
        f"{ratio['year']} 年收到 {ratio['all']} 件，未主动公开 {ratio['not_open']} 件，"
        f"占 {share}；上一年占 {before}。"
    )
    yield "复核到期的，应再次审查依据和理由。"


def _ledger_bars(rows: Sequence[Row]) -> Iterator[Bar]:
    for name in ("依申请公开", "不予公开"):
        found = [row for row in rows if row["disclosure"] == name]
        opened = sum(row["opened_on"] is not None for row in found)
        yield Bar(name, len(found), opened, f"{len(found)} 件，已转公开 {opened} 件")


def _reviews_notes(rows: Sequence[Row]) -> Iterator[str]:
    overdue = sum(bool(row["overdue"]) for row in rows)
    yield f"应复核 {len(rows)} 件，其中本时段以前就已到期的 {overdue} 件；复核后仍不公开的，重新计到期日。"


def _reviews_bars(rows: Sequence[Row]) -> Iterator[Bar]:
    for name in ("依申请公开", "不予公开"):
        found = [row for row in rows if row["disclosure"] == name]
        overdue = sum(bool(row["overdue"]) for row in found)
        yield Bar(name, len(found), overdue, f"{len(found)} 件，已逾期 {overdue} 件")


def _overdue(row: Row) -> str:
    return "是" if row["overdue"] else "否"


def _interpreting_notes(rows: Sequence[Row]) -> Iterator[str]:
    (row,) = rows
    yield f"两个比率的分母都是{row['denominator']}（{row['interpreted']} 件）。"
    yield f"多样化解读率应不低于 {_percent('threshold')(row)}：{'达到' if row['met'] else '没有达到'}。"
    other = "达到" if row["other_met"] else "没有达到"
    yield f"其他渠道发布的应不低于 {_percent('other_threshold')(row)}：{other}。"


def _interpreting_bars(rows: Sequence[Row]) -> Iterator[Bar]:
    (row,) = rows
    whole = _number(row, "interpreted")
    for label, key in (("多样化解读", "diverse"), ("其他渠道发布", "other_channels")):
        part = _number(row, key)
        yield Bar(label, whole, part, f"已解读 {whole:g}，其中 {part:g}")


def _coverage_notes(rows: Sequence[Row]) -> Iterator[str]:
    yield f"覆盖率＝已刊登÷主动公开的规章和规范性文件；分母出自{rows[-1]['denominator']}。"


def _coverage_bars(rows: Sequence[Row]) -> Iterator[Bar]:
    for row in rows:
        whole, part = _number(row, "open"), _number(row, "published")
        yield Bar(_group(row), whole, part, f"主动公开 {whole:g}，刊登 {part:g}")


def _slips_notes(rows: Sequence[Row]) -> Iterator[str]:
    del rows
    yield "按《期刊编校差错率计算方法》（国新出发〔2020〕10号）：文字按字数，同一差错一期最多计三次，"
    yield "封面和重要名称、时间、图片加倍；差错率以每万字计。"


def _slips_bars(rows: Sequence[Row]) -> Iterator[Bar]:
    for row in rows:
        rate = _number(row, "rate")
        yield Bar(f"{row['issue']} {_round(row)}", rate, rate, f"{rate:.2f}/万")


def _round(row: Row) -> str:
    return f"{int_to_chinese(int(_number(row, 'round')))}校"


def _annual_notes(rows: Sequence[Row]) -> Iterator[str]:
    known = any(row["made"] is not None for row in rows)
    yield ("现行有效为当年 12 月 31 日的数。" if known else "没有制发登记，数字不明。")


def _annual_bars(rows: Sequence[Row]) -> Iterator[Bar]:
    for row in rows:
        whole, part = _number(row, "in_force"), _number(row, "made")
        label = f"{row['year']} {row['kind']}"
        yield Bar(label, whole, part, f"现行有效 {whole:g}，当年制发 {part:g}")


def _rate(row: Row) -> str:
    return f"{_number(row, 'rate'):.2f}"


_PLANS = {
    "通报": _Plan(
        "报送刊登情况通报",
        (
            Column("单位", _unit, 4.2, is_text=True),
            Column("联络员", _plain("contact"), 1.9),
            Column("应报", _plain("due"), 1.3),
            Column("报送", _plain("submitted"), 1.3),
            Column("零报告", _plain("nothing_months"), 1.5),
            Column("逾期", _plain("late"), 1.3),
            Column("退稿", _plain("returned"), 1.3),
            Column("刊登", _plain("published"), 1.3),
            Column("刊登率", _percent("published_rate"), 1.7),
            Column("成文→报送", _plain("days_signed_to_submitted_median"), 2.3),
            Column("成文→刊登", _plain("days_signed_to_published_median"), 2.3),
            Column("未报送", _plain("missing"), 3.6, is_text=True),
            Column("得分", _plain("score"), 1.4),
        ),
        _circular_notes,
        _circular_bars,
        landscape=True,
    ),
    "台账": _Plan(
        "依申请公开、不予公开公文台账",
        (
            Column("文号", _plain("number"), 2.3, is_text=True),
            Column("标题", _plain("title"), 4.3, is_text=True),
            Column("成文", _plain("signed"), 2.3),
            Column("起草单位", _plain("unit"), 2.0, is_text=True),
            Column("属性", _plain("disclosure"), 1.6),
            Column("理由", _plain("reason"), 2.2, is_text=True),
            Column("依据", _plain("basis"), 2.2, is_text=True),
            Column("上位文件及其属性", _superior, 2.4, is_text=True),
            Column("审查人", _plain("decided_by"), 1.6),
            Column("复核到期", _plain("review_due"), 2.3),
            Column("复核结果", _plain("review_result"), 1.9),
            Column("转公开日期", _plain("opened_on"), 2.3),
        ),
        _ledger_notes,
        _ledger_bars,
        landscape=True,
    ),
    "复核": _Plan(
        "依申请公开、不予公开公文复核清单",
        (
            Column("文号", _plain("number"), 2.6, is_text=True),
            Column("标题", _plain("title"), 5.4, is_text=True),
            Column("起草单位", _plain("unit"), 2.6, is_text=True),
            Column("属性", _plain("disclosure"), 2.2),
            Column("理由", _plain("reason"), 2.6, is_text=True),
            Column("依据", _plain("basis"), 2.6, is_text=True),
            Column("上位文件及其属性", _superior, 2.8, is_text=True),
            Column("上次审查人", _plain("decided_by"), 1.9),
            Column("复核到期", _plain("review_due"), 2.3),
            Column("逾期", _overdue, 1.3),
        ),
        _reviews_notes,
        _reviews_bars,
        landscape=True,
    ),
    "解读": _Plan(
        "政策解读情况",
        (
            Column("已解读", _plain("interpreted"), 2.2),
            Column("多样化", _plain("diverse"), 2.2),
            Column("多样化解读率", _percent("diverse_rate"), 2.8),
            Column("应达到", _percent("threshold"), 2.2),
            Column("其他渠道", _plain("other_channels"), 2.4),
            Column("其他渠道率", _percent("other_rate"), 2.6),
            Column("免解读", _plain("waived"), 2.2),
        ),
        _interpreting_notes,
        _interpreting_bars,
        numbered=False,
    ),
    "覆盖": _Plan(
        "规章和规范性文件刊登覆盖情况",
        (
            Column("类别", _group, 2.8),
            Column("主动公开", _plain("open"), 2.2),
            Column("已刊登", _plain("published"), 2.2),
            Column("覆盖率", _percent("rate"), 2.2),
            Column("未刊登", _plain("missing"), 7.4, is_text=True),
        ),
        _coverage_notes,
        _coverage_bars,
        numbered=False,
    ),
    "差错": _Plan(
        "编校差错情况",
        (
            Column("期", _plain("issue"), 3.0),
            Column("校次", _round, 2.2),
            Column("差错处数", _plain("errors"), 2.6),
            Column("计错", _plain("weighted"), 2.6),
            Column("字数", _plain("chars"), 2.8),
            Column("差错率（每万字）", _rate, 3.4),
        ),
        _slips_notes,
        _slips_bars,
        numbered=False,
    ),
    "年报": _Plan(
        "规章和规范性文件制发情况",
        (
            Column("年", _plain("year"), 2.4),
            Column("类别", _plain("kind"), 3.6),
            Column("制发", _plain("made"), 3.0),
            Column("废止", _plain("repealed"), 3.0),
            Column("现行有效", _plain("in_force"), 3.4),
        ),
        _annual_notes,
        _annual_bars,
        numbered=False,
    ),
}
