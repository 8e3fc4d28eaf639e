"""The days in a document's life, read from its title note, order, closing and last articles."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from gazette.model import Adopted
from gazette.text.date_forms import TERM_OF_YEARS
from gazette.text.dates import find_dates
from gazette.text.label_forms import MEETING
from gazette.text.number_forms import ORDER_CITED
from gazette.text.numerals import to_int
from gazette.text.widths import visible

__all__ = ["History", "effective_in", "expires_in", "read_history"]


class History(NamedTuple):
    """What a title note (题注) tells."""

    adopted: tuple[Adopted, ...] = ()
    promulgated: dt.date | None = None
    effective: dt.date | None = None
    amended: bool = False
    last: dt.date | None = None


_PROMULGATED = re.compile(r"公布|发布|颁布")
_EFFECT = re.compile(r"自.{0,4}$")
_EFFECT_AFTER = re.compile(r"^起?(?:正式)?(?:施行|实施|执行|生效|起效|试行)|^起(?:正式)?")
_EFFECT_ALONE = re.compile(r"^起?(?:施行|实施|执行|生效)")  #: 2011年9月1日施行, without its 自
_AMENDED = re.compile(r"修正|修订|修改")


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
            if body:
                adopted.append(Adopted(date=found.date, body=body))
    return History(
        tuple(adopted),
        promulgated,
        effective,
        bool(_AMENDED.search(re.sub(r"修订通过", "", text))) and len(dates) > 1,
        max((a.date for a in adopted), default=None),
    )


def _meeting(after: str) -> str:
    """The body that adopted: what stands before 第…次会议."""
    bare = visible(after)
    match = re.match(rf"^(?:经)?(?P<body>.{{2,50}}?)(?:{MEETING}|会议)", bare)
    if match:
        return match["body"]
    match = re.match(r"^(?P<body>[^，。]{2,40}?)(?:通过|批准|讨论)", bare)
    return match["body"] if match else ""


_EFFECTIVE = re.compile(
    r"自(?P<when>[^，。；自]{2,24}?)(?:之日)?起(?:正式)?(?:施行|实施|执行|生效|试行|开始施行|开始执行|有效)|"
    r"(?:于|从)(?P<from>[^，。；自]{2,24}?日)起?(?:施行|实施|执行|生效)"
)
_FROM_DAY = re.compile(r"[\u4e00-\u9fff]{0,4}(?:公布|发布|印发|颁布|下发|签发)(?:之日)?")
_BEFORE = 30  #: characters of the clause kept before its date


def effective_in(
    texts: Sequence[str], published: dt.date | None, *, amended: bool = False
) -> tuple[dt.date | None, str]:
    """The day of effect that the last clauses state, and the clause; 自公布之日 is that day."""
    for text in reversed(texts):
        bare = visible(text)
        for match in _EFFECTIVE.finditer(bare):
            if not _is_own(bare[: match.start()]):
                continue
            clause = bare[max(0, match.start() - _BEFORE) : match.end()]
            when = match["when"] or match["from"] or ""
            days = [found.date for found in find_dates(when)]
            if days:
                return days[0], clause
            if not amended and _FROM_DAY.fullmatch(when):
                return published, clause
    return None, ""


def _is_own(before: str) -> bool:
    """The subject of the clause is the document itself."""
    clause = re.split(r"[。；]", before)[-1]
    return (
        bool(
            re.search(
                r"(?:本|现|该|此|以上|上述|修改后的)[\u4e00-\u9fff（）()《》]{0,20}|公布|予以|印发|执行$",
                clause,
            )
        )
        or not clause
    )


_EXPIRES = re.compile(r"有效期(?:限)?(?:至|到|截至)(?P<day>[^，。；]{6,20}?日)")


def expires_in(texts: Iterable[str], effective: dt.date | None) -> dt.date | None:
    """The last day of effect: 有效期至…, or 有效期五年 counted from the day of effect."""
    for text in texts:
        bare = visible(text)
        match = _EXPIRES.search(bare)
        if match:
            days = list(find_dates(match["day"]))
            if days:
                return days[0].date
        years = TERM_OF_YEARS.search(bare)
        if years and effective:
            return _after_years(effective, years["n"] or years["m"])
    return None


def _after_years(day: dt.date, years: str) -> dt.date | None:

    number = to_int(years)
    if not number:
        return None
    try:
        return day.replace(year=day.year + number) - dt.timedelta(days=1)
    except ValueError:  # 29 February
        return day.replace(year=day.year + number, day=28)
