"""Lines of the list of annexes (附件说明) taken apart: word, number and name of each annex."""

from __future__ import annotations

import re
from typing import NamedTuple

from gazette.base.patterns import pattern_of
from gazette.text.numerals import UP_TO_TEN, to_int
from gazette.text.widths import comparable, half_width_digits, squeeze, visible

__all__ = [
    "COUNT",
    "ListedAnnex",
    "ListedLine",
    "bare_name",
    "is_elsewhere",
    "read_head",
    "read_next",
]

_BLANK = r"[\s\u3000\u2002\u00a0]*"
#: how many there are: 附件（共3件）：
COUNT = rf"[（(]共?[0-9０-９{UP_TO_TEN}]{{1,3}}[件份个项][）)]"
_WORD = pattern_of(
    rf"^{_BLANK}(?P<word>(?:相关)?附{_BLANK}(?:[件表图录](?:{_BLANK}(?:目{_BLANK}录|清{_BLANK}单|名称))?)?(?:{COUNT})?)(?P<colon>{_BLANK}[：:]+)?{_BLANK}"
)
_FIGURE = r"[0-9０-９]{1,2}"
#: the forms of an item's number; a list keeps to one of them
_NUMBERS = tuple(
    pattern_of(pattern)
    for pattern in (
        rf"(?P<n>{_FIGURE}){_BLANK}(?:[．、，]|[.](?![0-9０-９]{{1,2}}[.．]|[0-9]+[%％元倍]))[.．、]?{_BLANK}",
        rf"[（(]{_BLANK}(?P<n>{_FIGURE}|[{UP_TO_TEN}]{{1,3}}){_BLANK}[）)][、．.]?{_BLANK}",
        rf"(?P<n>[①-⑳]){_BLANK}",
        rf"(?P<n>[{UP_TO_TEN}]{{1,3}})、{_BLANK}",
        (
            rf"附{_BLANK}[件表图录]{_BLANK}(?P<n>{_FIGURE}|[{UP_TO_TEN}]{{1,3}})"
            rf"(?:{_BLANK}[：:.．、]+|[\s\u3000\u2002\u00a0]+|(?=[\u4e00-\u9fff《“])){_BLANK}"
        ),
        rf"(?P<n>{_FIGURE}){_BLANK}[：:)）]{_BLANK}",
        rf"(?P<n>{_FIGURE})[\s\u3000\u2002\u00a0]+",
        rf"(?P<n>{_FIGURE})(?=[\u4e00-\u9fff《“])(?![年月日号期届])",
    )
)
_BARE_FIGURES = 7  #: the form 1甲, which only the line behind shows to be a number
_CHINESE_FIGURES = 3  #: the form 一、
_OWN_WORD = 4  #: the form 附件1：, in which every item has the word
#: the forms that make a list without a colon before them; behind the word alone all forms, behind 附件1. also 2.
_SURE = (0, 1, 2)
_FORMS_BEHIND = {-1: tuple(range(_BARE_FIGURES)), _OWN_WORD: (_OWN_WORD, *_SURE)}
_LAST_SURE = 4  #: the forms behind it are numbers only where a list has begun with them
_BETWEEN = "\u3000\u2002\u00a0 \t；;，,。、"  #: what stands between items of one line


class ListedAnnex(NamedTuple):
    """An annex as the list names it."""

    label: str  #: 1. / 附件1： / 附表：1. as printed, "" without a number
    name: str
    number: int = 0  #: 0: not numbered


class ListedLine(NamedTuple):
    """The annexes that a line names, and the form of their numbers for the lines behind it."""

    annexes: tuple[ListedAnnex, ...]
    form: int = -1  #: of `_NUMBERS`; -1: the word alone, or a name without a number
    has_colon: bool = False  #: 附件：, behind which only a list or a name can stand
    word: str = ""  #: 附件, 附表 …; "" where each annex has its own
    surplus: str = ""  #: colons behind the first: 附件：：


def read_head(raw: str, after: str = "") -> ListedLine | None:
    """What the first line of a list says: 附件：1.甲; None for a line that opens none.

    The word alone (附件：) opens a list of which nothing is named yet.  The line behind, `after`,
    shows whether the 1 in 附件：1甲 is a number: 2乙 counts on.
    """
    found = _WORD.match(raw)
    if found is None:
        return None
    word = squeeze(found["word"])
    rest = raw[found.end() :]
    has_colon = bool(found["colon"])
    surplus = visible(found["colon"] or "")[1:]
    if not has_colon and (own := _items(raw, 1, form=_OWN_WORD)):
        return ListedLine(tuple(own), _OWN_WORD)
    for form in range(len(_NUMBERS)):
        items = _items(rest, 1, form=form)
        sure = form in _SURE or (has_colon and (form < _BARE_FIGURES or _counts_on(after)))
        if items and sure:
            return ListedLine(tuple(items), form, has_colon, word, surplus)
    gap = has_colon or raw[: found.end()][-1:].strip(_BETWEEN) == ""
    if not gap:
        return None
    name = squeeze(rest)
    annexes = (ListedAnnex("", name),) if name else ()
    return ListedLine(annexes, -1, has_colon, word, surplus)


def _counts_on(after: str) -> bool:
    return bool(_items(after, 2, form=_BARE_FIGURES))


def read_next(raw: str, last: int, form: int) -> ListedLine | None:
    """What a line behind the first names: 2.乙 after 1.甲; None where the count does not go on.

    Args:
        raw: the line.
        last: the number of the annex before; 0 where none was numbered.
        form: of the numbers so far; -1 where none was.
    """
    for one in _FORMS_BEHIND.get(form, (form,)):
        items = _items(raw, last + 1, form=one)
        if items:
            return ListedLine(tuple(items), one)
    return None


def _items(text: str, first: int, *, form: int) -> list[ListedAnnex]:
    """The items of a line whose numbers count on from `first`; none when it does not begin so."""
    pattern = _NUMBERS[form]
    lead = len(text) - len(text.lstrip(_BETWEEN[:5]))
    found = pattern.match(text, lead)
    if found is None or _value(found["n"]) != first:
        return []
    marks = [found]
    for later in pattern.finditer(text, found.end()):
        stands_apart = text[later.start() - 1] in _BETWEEN or form <= _LAST_SURE
        if _value(later["n"]) == first + len(marks) and stands_apart and _opens(text, later, form):
            marks.append(later)
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    return [
        ListedAnnex(squeeze(mark[0]), squeeze(text[mark.end() : end]), first + n)
        for n, (mark, end) in enumerate(zip(marks, ends, strict=True))
    ]


def _opens(text: str, mark: re.Match[str], form: int) -> bool:
    """The number inside a line opens an item: a gap, or a name's end before it and a name behind."""
    before = text[mark.start() - 1]
    if before in _BETWEEN:
        return True
    if form == _CHINESE_FIGURES:  # 二、 stands inside names too
        return False
    return not before.isdigit() and bool(re.match(r"[\u4e00-\u9fff《“]", text[mark.end() :]))


def _value(text: str) -> int | None:
    if "①" <= text <= "⑳":
        return ord(text) - ord("①") + 1
    return to_int(half_width_digits(text))


#: what a list says of an annex beside its name
_ASIDE = pattern_of(
    r"[（(](?:共?\d{1,3}[页份张]|略|此略|从略|另发|另附|另行[^（）()]*|不发|电子版|详见[^（）()]*)[）)]$"
    r"|(?<![\d第])共?\d{1,3}页$|\.(?:docx?|xlsx?|pdf|wps|et|rar|zip|ofd)$"
)


def bare_name(name: str) -> str:
    """The name folded for comparison: without 《》, stops, page counts, （略） and the file's suffix."""
    bare = visible(name).strip("；;，,。.、：:")
    bare = _ASIDE.sub("", _ASIDE.sub("", bare))
    if bare.startswith("《") and bare.endswith("》") and bare.count("《") == 1:
        bare = bare[1:-1]
    return comparable(bare)


_ELSEWHERE = pattern_of(
    r"[（(](?:略|此略|从略|另发|另附|另行|不发|电子版|详见|见[^）)]*网)[^）)]*[）)][。；;，,]?$"
)


def is_elsewhere(name: str) -> bool:
    """The list itself says that the annex is not printed behind it: （略）, （另发）."""
    return bool(_ELSEWHERE.search(name))
