"""From when and until when a document holds (施行日期、有效期), as its last clauses state it.

规章制定程序条例 and the rules of provinces on 行政规范性文件 ask for both. What another thing's term is
(许可证有效期五年) is none of the document's.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gazette.base.patterns import pattern_of
from gazette.text.date_forms import DAYS_LATER, SPAN
from gazette.text.dates import DATE, find_dates
from gazette.text.numerals import UP_TO_TEN, to_int
from gazette.text.widths import visible
from gazette.vocabulary.documents import GENRES

__all__ = ["Term", "term_in"]


class Term(NamedTuple):
    """Effect and end of a document; None where its text does not say so."""

    effective: dt.date | None = None
    expires: dt.date | None = None  #: the last day of effect
    counted: str = ""  #: the words by which the day of effect was counted: 自发布之日起30日后施行

    def or_else(self, other: Term) -> Term:
        """What this one does not say, as the other says it."""
        counted = self.counted if self.effective else other.counted
        return Term(self.effective or other.effective, self.expires or other.expires, counted)


def term_in(texts: Sequence[str], published: dt.date | None, *, amended: bool = False) -> Term:
    """What the last clauses say; 自公布之日 and 30日后 count from the day of publication.

    Args:
        texts: the last paragraphs of the document, or of what it issues.
        published: the day of publication; without it nothing is counted from it.
        amended: the text is an amended one, whose 自公布之日 is not this publication's.
    """
    clauses = list(_own_clauses(texts))
    begins = next(filter(None, (_begins(c, published, amended=amended) for c in clauses)), Term())
    ends = (_ends(clause, begins.effective, published) for clause in clauses)
    return begins.or_else(next(filter(None, ends), Term()))


# --- clauses ---------------------------------------------------------------------------

_SENTENCE = pattern_of(r"[。；]")
_NAMES_ITSELF = pattern_of(
    rf"本《?(?:[\u4e00-\u9fff（）]{{0,10}}?(?:{'|'.join(GENRES)}|修正案|名录|规范|指引|指南|政策|文件)|法)"
    r"|(?:该|此|以上|上述|修改后的)[\u4e00-\u9fff（）()《》]{0,20}|公布|予以|印发|执行$|^现[\u4e00-\u9fff（）()《》]"
)
_TERM = r"(?:有效期限?|试行期限?|暂行期限?|(?:执行|实施|施行|适用)期限?)"
#: what may stand before 有效期 in its clause; anything else is another thing, 许可证
_NO_OTHER_THING = pattern_of(
    r"(?:[\u4e00-\u9fff]{0,3}?本[^，]{1,18}?|其|该[^，]{0,8}|此[^，]{0,4}|并|且|政策|文件)?(?:的)?"
)


_DAY = re.sub(r"\?P<\w>", "", DATE.pattern)  #: without its groups' names
#: 实行 alone: what is 实行ed otherwise is a system, 自2024年起实行备案管理
_FORCE = r"(?:正式|开始|组织)?(?:施行|实施|执行|生效|试行|有效|起效|实行(?=$|[，,]))"
_UNTIL = r"(?:截至|截止到?|截止至|延长至|延续至|顺延至|至|到)"
#: where a sentence begins to speak of a term
_STATES = pattern_of(
    rf"(?:自|从|于)[^。；]{{2,32}}?{_FORCE}|{_DAY}(?:起)?{_FORCE}|{_TERM}|{_DAY}.{{0,4}}(?:失效|废止)"
    rf"|{_FORCE}{_UNTIL}{_DAY}"
)
#: a sentence that goes on with the one before: 有效期5年
_CARRIED = pattern_of(rf"(?:其)?{_TERM}")
#: a clause without a subject has a label at the most: 七、自2024年3月1日起施行
_LABEL = pattern_of(r"^(?:第.{1,6}条|.{1,3}[、.．]|[（(].{1,3}[)）])?(?:【.{1,8}】)?")


def _own_clauses(texts: Sequence[str]) -> Iterator[str]:
    """The sentences about the document's own life, the last first."""
    found: list[str] = []
    own = False
    for text in texts:
        for sentence in _SENTENCE.split(visible(text)):
            own = (own and bool(_CARRIED.match(sentence))) or _is_own(sentence)
            if own:
                found.append(sentence)
    yield from reversed(found)


def _is_own(sentence: str) -> bool:
    """The document itself is the subject of what the sentence says of a term, or there is none."""
    befores = (sentence[: found.start()] for found in _STATES.finditer(sentence))
    return any(_NAMES_ITSELF.search(text) or not _LABEL.sub("", text) for text in befores)


# --- from when -------------------------------------------------------------------------

_BEGINS = pattern_of(
    rf"自(?P<when>[^，自]{{2,30}}?)(?:之日)?起?(?P<later>[^，起]{{0,8}}?){_FORCE}(?![的前后之])"
    rf"|(?:于|从)(?P<from>[^，自]{{2,24}}?[日天])起?{_FORCE}(?![的前后之])"
    rf"|(?P<day>{_DAY})起{_FORCE}(?![的前后之])"
)
_FROM_DAY = pattern_of(
    r"[\u4e00-\u9fff]{0,4}(?:公布|发布|印发|颁布|下发|签发|公告|发文)(?:之日)?(?P<later>起?.{0,9}?)起?"
)


def _begins(clause: str, published: dt.date | None, *, amended: bool) -> Term | None:
    for found in _BEGINS.finditer(clause):
        if not _is_own(clause[: found.end()]):
            continue
        when = "".join(filter(None, (found["when"], found["later"], found["from"], found["day"])))
        stated = next(find_dates(when), None)
        if stated is not None:
            return Term(stated.date)
        counted = _FROM_DAY.fullmatch(when)
        if counted is None or amended or published is None:
            continue
        later = counted["later"].removeprefix("起")
        if not later:
            return Term(published)
        day = _later(published, later)
        if day is not None:
            return Term(day, counted=found[0])
    return None


def _later(day: dt.date, words: str) -> dt.date | None:
    """30日后 of a day; working days are not counted, as nobody's calendar is known here."""
    found = DAYS_LATER.fullmatch(words)
    number = to_int(found["days"]) if found else None
    if found is None or not number:
        return None
    return (
        _months_later(day, number) if found["unit"] == "个月" else day + dt.timedelta(days=number)
    )


# --- until when ------------------------------------------------------------------------

_TO = r"(?:起)?(?:至|到|—|－|-|～|~)"
_IS = r"(?:暂定)?(?:为|是|：)?"
_LAST_DAY = r"(?:[^，]{4,13}?[日号](?!届满|以?前|之前|的)|[12]\d{3}年年?[底末])"
_ENDS: tuple[re.Pattern[str], ...] = tuple(
    pattern_of(pattern.replace("DAY", _LAST_DAY))
    for pattern in (
        rf"(?P<before>[^，]*?){_TERM}{_IS}(?:自|从)?(?P<start>DAY){_TO}(?P<end>DAY)",
        rf"(?P<before>[^，]*?){_TERM}{_IS}{_UNTIL}(?P<end>DAY)",
        rf"(?P<before>)(?:自|从)(?P<start>DAY){_TO}(?P<end>DAY)(?:止)?(?:期间)?{_FORCE}",
        rf"(?P<before>){_FORCE}，?(?:有效|执行|施行|实施|试行)?{_UNTIL}(?P<end>DAY)",
        rf"(?P<before>){_FORCE}，(?P<end>DAY)(?:24时)?(?:截?止|终止)$",
        r"(?P<before>)(?P<from>自?)(?P<end>DAY)(?P<since>起)?(?:自动|自行|即行)?(?:失效|废止)$",
    )
)
#: 五年, 一年零六个月, 两年半
_LENGTH = rf"{SPAN}(?:[零又](?P<more>[{UP_TO_TEN}\d]{{1,2}})个?月|(?P<half>半))?"
_SPANS: tuple[re.Pattern[str], ...] = tuple(
    pattern_of(pattern)
    for pattern in (
        rf"(?P<before>[^，]*?){_TERM}{_IS}(?P<from>(?:自|从)[^，]{{2,12}}?起(?:计算)?)?{_IS}{_LENGTH}",
        rf"(?P<before>)(?:暂行|试行|有效){_LENGTH}",
        rf"(?P<before>){_FORCE}，(?:暂定|期限){_IS}{_LENGTH}",
        rf"(?P<before>){_FORCE}，{_LENGTH}内有效",
    )
)


def _ends(clause: str, effective: dt.date | None, published: dt.date | None) -> Term | None:
    for pattern in _ENDS:
        for found in pattern.finditer(clause):
            term = _dated(found)
            if term is not None and _NO_OTHER_THING.fullmatch(_LABEL.sub("", found["before"])):
                return term
    for pattern in _SPANS:
        for found in pattern.finditer(clause):
            counted = found.groupdict().get("from") or ""
            start = published if re.search("发布|公布|印发|颁布", counted) else effective
            if start is not None and _NO_OTHER_THING.fullmatch(_LABEL.sub("", found["before"])):
                return Term(None, _after(start, found))
    return None


def _dated(found: re.Match[str]) -> Term | None:
    groups = found.groupdict()
    end = _last_day(groups["end"])
    start = next(find_dates(groups.get("start") or ""), None)
    if end is None or "《" in found.string:
        return None
    ends_before = groups.get("from") or groups.get("since")  # 自2031年6月1日起失效
    last = end - dt.timedelta(days=1) if ends_before else end
    return Term(start.date if start else None, last)


def _last_day(text: str) -> dt.date | None:
    """The day that stands there; 2027年底 is the last of the year."""
    stated = next(find_dates(text), None)
    year = re.match(r"(\d{4})年年?[底末]", text)
    return stated.date if stated else dt.date(int(year[1]), 12, 31) if year else None


def _after(day: dt.date, length: re.Match[str]) -> dt.date | None:
    """The last day of a term that begins on the day and is as long as `_LENGTH` says."""
    count = 2 if length["n"] == "两" else to_int(length["n"])
    if not count:
        return None
    months = count * (12 if length["unit"] == "年" else 1)
    months += (to_int(length["more"] or "") or 0) + (6 if length["half"] else 0)
    return _months_later(day, months, last=True)


def _months_later(day: dt.date, months: int, *, last: bool = False) -> dt.date:
    """The same day so many months later, or the day before it; a month's end where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    length = calendar.monthrange(year, month + 1)[1]
    if day.day > length:
        return dt.date(year, month + 1, length)
    return dt.date(year, month + 1, day.day) - dt.timedelta(days=1 if last else 0)
