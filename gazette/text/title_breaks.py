"""Where a title may be broken without breaking its meaning (词意完整, GB/T 9704-2012, 7.3.1)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from gazette.base.patterns import pattern_of
from gazette.text.title_words import is_word
from gazette.text.words import inside_words

__all__ = ["NEVER", "break_places", "depths", "place_cost"]

#: from this cost on a break must not be
NEVER = 10_000.0
_LEFT = "《〈（(“‘〔［[【"
_RIGHT = "》〉）)”’〕］]】"
_NO_START = _RIGHT + "、，。；：！？·—～…/-"
# a break after these reads well: the verb and what it governs, the end of the cause
_GOOD_AFTER = pattern_of(
    r"(?:关于(?:印发|转发|批转|发布|公布|修改|废止|同意|进一步|做好|加强)?|的)$"
)
_GOOD_BEFORE = pattern_of(
    r"^(?:关于|《|“|的(?:决定|命令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要)$)"
)
#: the cost of a place of which nothing is known
_UNKNOWN = 9.0
#: characters of a 《title》 or “quotation” that stays whole: as many stand in a line of any phone
_SHORT = 7
_WHOLE = pattern_of(rf"《[^《》]{{1,{_SHORT}}}》|“[^“”]{{1,{_SHORT}}}”|（[^（）]{{1,{_SHORT}}}）")
_NUMBER = pattern_of(r"\d+(?:[—～-]\d+)?[年月日号]?")


@lru_cache(maxsize=256)
def break_places(title: str) -> tuple[int, ...]:
    """The places at which a title of unknown width may be broken: before which characters.

    No word, number, short 《title》 or bracket is broken there.
    """
    whole = {
        place
        for pattern in (_WHOLE, _NUMBER)
        for match in pattern.finditer(title)
        for place in range(match.start() + 1, match.end())
    }
    places = [n for n in range(1, len(title)) if n not in whole and _is_fair(title, n)]
    return tuple(sorted(set(places) - set(_beside_lone(title, places))))


def _beside_lone(title: str, places: list[int]) -> Iterator[int]:
    """A character that would stand alone stays with what it joins: 口岸|区 with 口岸, 的|通知 with 通知."""
    for start, end in pairwise((0, *places, len(title))):
        if end - start == 1:
            leads = start == 0 or title[start] == "的" or _is_better(title, start, end)
            yield end if leads and end < len(title) else start


def _is_better(title: str, place: int, other: int) -> bool:
    return other < len(title) and place_cost(title, place, 0) < place_cost(title, other, 0)


def _is_fair(title: str, place: int) -> bool:
    return place_cost(title, place, 0) <= _UNKNOWN


def depths(title: str) -> list[int]:
    """How many 《〈 are open before each character."""
    depth, result = 0, []
    for char in title:
        if char in "》〉":
            depth -= 1
        result.append(max(depth, 0))
        if char in "《〈":
            depth += 1
    return result


def place_cost(title: str, place: int, depth: int) -> float:
    """What a break before `title[place]` costs; `depth` counts the 《〈 open there."""
    before, after = title[:place], title[place:]
    if after[0] in _NO_START or before[-1] in _LEFT:
        return 4 * NEVER
    if before[-1].isascii() and after[0].isascii() and before[-1].isalnum() and after[0].isalnum():
        return 4 * NEVER
    if place in inside_words(title) or is_word(before[-3:], after[:3]):
        return NEVER
    cost = _UNKNOWN + 40.0 * (depth > 0)
    if _GOOD_BEFORE.search(after):
        cost = min(cost, 0.0 if depth == 0 else 30.0)
    elif _GOOD_AFTER.search(before) or before[-1] in "》、，—":
        cost = min(cost, 1.5 if depth == 0 else 30.0)
    elif after[0] in "和及与暨":
        cost = min(cost, 4.0 if depth == 0 else 30.0)
    if after[0] == "的" or (before.endswith("关于") and after.startswith("印发")):
        cost += 6.0
    return cost
