"""A row of 修改前 and 修改后 said as an order, as a decision in words would say it.

What the row gives as the old words goes into the order, so that it is carried out where they stand and
nowhere else: a cell may hold an article, a paragraph, or a few words of it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from gazette.structure.lines.labels import read_label
from gazette.text import amendment_forms as forms
from gazette.text.widths import visible

__all__ = ["order_of_row"]

_ENDS = ("。", "；", "！", "？", "：")  #: of a whole paragraph, which a few words of it lack


class _Placed(NamedTuple):
    """The words of a cell, and the place that is printed before them."""

    place: str  #: 第四条第二款, "" without one
    words: str


def order_of_row(place: str, old: str, new: str) -> str:
    """The row as an order: 第六条（原为“…”）修改为：“…”。

    Args:
        place: what the column of places says, "" without one.
        old: the cell of the old words.
        new: the cell of the new words.

    Returns:
        The order; where the row does not say surely what is to change, its words, which nobody reads
        as an order.
    """
    column = place if re.fullmatch(forms.PLACES, place) else ""
    before, after = _placed(_without_rows_of_dots(old)), _placed(_without_rows_of_dots(new))
    if forms.IS_NEW.fullmatch(visible(old)):
        return _insertion(column, after) or _unread(column, old, new)
    where = _finer(_place_of(column, before.place), before.words)
    if not where or "…" in before.words + after.words:
        return _unread(where or column, old, new)
    if forms.IS_GONE.fullmatch(visible(new)):
        return f"删去{where}（原为{_quoted(before.words)}）。"
    return _change(where, before, after, elided="…" in old + new) or _unread(where, old, new)


def _change(where: str, before: _Placed, after: _Placed, *, elided: bool) -> str:
    """The order that gives the place its new words; "" where the two places are not one."""
    if before.words == after.words:
        return f"{where}改为{after.place}。" if after.place else ""
    if after.place and after.place != where:
        if not (_is_article(where) and _is_article(after.place)) or elided:
            return ""
        return f"{where}改为{after.place}，修改为：{_quoted(after.words)}。"
    if elided or not before.words.endswith(_ENDS):
        return f"将{where}中的{_quoted(before.words)}修改为{_quoted(after.words)}。"
    return f"{where}（原为{_quoted(before.words)}）修改为：{_quoted(after.words)}。"


def _insertion(column: str, after: _Placed) -> str:
    """The order that puts the new words in where their number says; "" without a number."""
    if after.place and _is_article(after.place):
        return f"增加一条，作为{after.place}：{_quoted(after.words)}。"
    within = forms.LAST_UNIT.fullmatch(after.place)
    if within:
        unit = "款" if within["last"].endswith("款") else "项"
        return f"{within['head']}增加一{unit}，作为{within['last']}：{_quoted(after.words)}。"
    label = read_label(after.words)
    if column and label is not None and label.text.startswith(("（", "(")):
        return f"{column}增加一项，作为第{label.text}项：{_quoted(after.words)}。"
    return ""


def _place_of(column: str, printed: str) -> str:
    """The place of the old words: as printed before them, where the column says no other."""
    if not printed or not column or printed == column:
        return printed or column
    return printed if printed.startswith(column) or column.startswith(printed) else ""


def _finer(place: str, words: str) -> str:
    """第五条 with the item whose label the words begin with: 第五条第（二）项."""
    label = read_label(words)
    if not place or "项" in place or label is None or "\n" in words:
        return place
    return f"{place}第{label.text}项" if label.text.startswith("（") else place


def _placed(cell: str) -> _Placed:
    """第四条第二款 发现漂浮物的，…… as its place and its words."""
    found = forms.PLACE_AHEAD.match(cell)
    if found:
        return _Placed(visible(found["place"]), cell[found.end() :])
    label = read_label(cell)
    if label is not None and label.kind == "article":
        return _Placed(label.text, cell[label.end :].strip())
    return _Placed("", cell)


def _is_article(place: str) -> bool:
    return place.count("条") == 1 and not re.search("[款项]", place)


def _without_rows_of_dots(cell: str) -> str:
    """The cell without …… before and behind its words, where the rest of the article is left out."""
    return cell.strip("…\n 　")


def _unread(place: str, old: str, new: str) -> str:
    return f"{place or '此处'}：{_quoted(old)}与{_quoted(new)}"


def _quoted(text: str) -> str:
    return "“" + text.replace("“", "‘").replace("”", "’") + "”"
