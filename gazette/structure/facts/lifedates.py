"""The days in a document's life that its title note (题注) tells; `terms` reads its last articles."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from gazette.base.patterns import pattern_of
from gazette.model import Adopted
from gazette.text.dates import find_dates
from gazette.text.label_forms import MEETING
from gazette.text.number_forms import ORDER_CITED
from gazette.text.widths import visible

__all__ = ["History", "read_history"]


class History(NamedTuple):
    """What a title note (题注) tells; an amendment by order or decision is an adoption without a meeting."""

    adopted: tuple[Adopted, ...] = ()
    promulgated: dt.date | None = None
    effective: dt.date | None = None
    amended: bool = False
    last: dt.date | None = None


_PROMULGATED = pattern_of(r"公布|发布|颁布")
_EFFECT = pattern_of(r"自.{0,4}$")
_EFFECT_AFTER = pattern_of(r"^起?(?:正式)?(?:施行|实施|执行|生效|起效|试行)|^起(?:正式)?")
_EFFECT_ALONE = pattern_of(r"^起?(?:施行|实施|执行|生效)")  #: 2011年9月1日施行, without its 自
_AMENDED = pattern_of(r"修正|修订|修改")
_NAMES = pattern_of(r"《[^》]*》")  #: 《关于修改部分规章的决定》 alone amends nothing


def read_history(note: str) -> History:
    """The adoptions, promulgation and effect told by a title note."""
    text = note.strip()
    adopted: list[Adopted] = []
    promulgated = effective = None
    dates = list(find_dates(text))
    for number, found in enumerate(dates):
        stop = dates[number + 1].start if number + 1 < len(dates) else len(text)
        after = text[found.end : stop]
        before = text[max(0, found.start - 4) : found.start]
        from_then = _EFFECT.search(before) and _EFFECT_AFTER.match(visible(after))
        if from_then or _EFFECT_ALONE.match(visible(after)):
            effective = found.date
        elif _PROMULGATED.search(after) and not re.search(r"通过|决定", after):
            promulgated = found.date
            if re.search(r"(?:公布|发布)(?:并|之日起|起)?施行", after):
                effective = found.date
        elif promulgated is None and ORDER_CITED.search(after) and not _AMENDED.search(after):
            promulgated = found.date
        else:
            body = _meeting(after)
            if body or _amends(before, after):
                adopted.append(Adopted(date=found.date, body=body))
    return History(
        tuple(adopted),
        promulgated,
        effective,
        bool(_AMENDED.search(re.sub(r"修订通过", "", text))) and len(dates) > 1,
        max((a.date for a in adopted), default=None),
    )


def _amends(before: str, after: str) -> bool:
    """Whether what stands round a day says that the text was amended on it.

    令第30号《…的决定》第一次修正; of 根据…《关于修改…的决定》（令第2号） the name says it.
    """
    if visible(before).endswith("根据") and _AMENDED.search(after):
        return True
    return bool(_AMENDED.search(_NAMES.sub("", after).partition("根据")[0]))


def _meeting(after: str) -> str:
    """The body that adopted: what stands before 第…次会议."""
    bare = visible(after)
    match = re.match(rf"^(?:经)?(?P<body>.{{2,50}}?)(?:{MEETING}|会议)", bare)
    if match:
        return match["body"]
    match = re.match(r"^(?P<body>[^，。]{2,40}?)(?:通过|批准|讨论)", bare)
    return match["body"] if match else ""
