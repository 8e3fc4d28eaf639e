"""What a printed label says: 第十二条之一 → 条, 12, 1; （三） → 3; 1.2.3 → 3."""

from __future__ import annotations

from typing import NamedTuple

from gazette.base.patterns import pattern_of
from gazette.text.numerals import CHINESE_NUMERAL, STEMS, UP_TO_TEN, to_int
from gazette.text.widths import half_width_digits, visible

__all__ = ["LabelValue", "label_value"]

_N = f"[{CHINESE_NUMERAL}0-9]"
_NAMED = pattern_of(
    rf"第(?P<n>{_N}+)(?P<unit>分编|编|章|节|条)(?:之(?P<sub>[{UP_TO_TEN}]+))?.{{0,2}}"
)
_COUNTED = pattern_of(
    rf"[（(]?(?:(?:\d+[.．])*(?P<figure>\d+)|(?P<numeral>[{CHINESE_NUMERAL}]+)|(?P<sign>[{STEMS}a-zA-Z①-⑳]))[）)]?[、.．]?"
)


class LabelValue(NamedTuple):
    """A label taken apart; what it does not say is None."""

    number: int | None
    sub_number: int | None = None
    unit: str = ""  #: 编 分编 章 节 条; "" for （一）, 1. and the like


def label_value(label: str) -> LabelValue | None:
    """What the label says, None where it is in no form that is known: then nothing follows from it."""
    bare = half_width_digits(visible(label))
    named = _NAMED.fullmatch(bare)
    if named:
        sub = to_int(named["sub"]) if named["sub"] else None
        return LabelValue(to_int(named["n"]), sub, named["unit"])
    counted = _COUNTED.fullmatch(bare)
    if counted is None:
        return None
    if counted["sign"]:
        return LabelValue(_sign(counted["sign"]))
    return LabelValue(to_int(counted["figure"] or counted["numeral"]))


def _sign(sign: str) -> int:
    if sign in STEMS:
        return STEMS.index(sign) + 1
    return ord(sign.lower()) - ord("①" if sign > "z" else "a") + 1
