"""Organs side by side (联合发文机关): in a row, in a title, with gaps or marks between or run together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from gazette.base.patterns import pattern_of
from gazette.text.numerals import UP_TO_TEN, to_int
from gazette.text.organs import begins_body, begins_organ, ends_organ, is_organ
from gazette.text.places import DIVISION, DIVISION_PLACE, PLACE, place_at, short_place_at
from gazette.text.widths import squeeze, visible

__all__ = [
    "ISSUERS_LEFT_OUT",
    "counted_issuers",
    "is_organ_row",
    "leading_organs",
    "split_organs",
    "title_heads",
    "unbracketed",
    "unsealed",
]

_MARK = pattern_of(r"[、，,；;/\n]|\t|[ \u2002\u00a0]{3,}|\u3000{2,}")
_LETTERS = 2  #: words no longer are letters drawn apart, 国 务 院
#: what follows a body's name and is none alone
_OFFICES = frozenset(("办公厅", "办公室", "研究室", "机关", "党组", "政治部"))
#: bodies of the State whose branches carry their name before the place's, 国家税务总局湖南省税务局
_OF_THE_STATE = pattern_of(
    r"(?:(?:国家|中国)[\u4e00-\u9fff]{1,16}[局署会行]|(?:财政|水利|自然资源|交通运输|生态环境|农业农村)部|审计署|"
    r"海关总署|人民银行|[证监会银保]{2,4}监会)$"
)
_BRANCH = pattern_of(
    rf"(?:{PLACE}|[\u4e00-\u9fff]{{2,5}}?)(?:监管局|监管办公室|监管办|监管分局|监管组|税务局|分局|分行|支行"
    r"|中心支行|营业管理部|管理部|调查总队|调查队|调查支队|特派员办事处|特派办|监察局|办事处|专员办|总部|分署|督察局"
    r"|边防检查总站|边检总站|地区管理局|铁路监督管理局|垂直管理局)"
    rf"|{PLACE}委员会"
)
#: the troops, and the units that carry their name: 中国人民武装警察部队新疆总队
_TROOPS = pattern_of(r"(?:武装警察|武警)部队$")
_DIVISION = pattern_of(rf"{DIVISION}$")
_CITY = pattern_of(r"[\u4e00-\u9fff]{2,6}?市")
_DIVISION_PLACE = pattern_of(DIVISION_PLACE)
_UNIT = pattern_of(r"[\u4e00-\u9fff]{2,8}?(?:总队|支队)")


_SEALS = "盖章|公章|印章|代章|签章|章|印"
_SEAL = pattern_of(rf"\s*[（(]\s*(?:{_SEALS})\s*[）)]\s*$")
#: the mark and the name in one bracket
_SEALED_NAME = pattern_of(rf"[（(](?P<name>[^（）()]{{4,40}}?)\s*(?:{_SEALS})\s*[）)]")


def unsealed(text: str) -> str:
    """The text without the （盖章） behind a signature; the name alone of （某市财政局盖章）."""
    return _SEAL.sub("", _SEALED_NAME.sub(r"\g<name>", text))


def unbracketed(text: str) -> str:
    """The text without the blanks and brackets round it: （县水利局　县财政局）."""
    return text.strip(" \t\u3000\u2002（）()")


def is_organ_row(text: str) -> bool:
    """The text is one organ's name or several side by side, between 、 or spaces."""
    return bool(split_organs(text))


def split_organs(text: str) -> list[str]:
    """The organs of a row, in order; empty where the text is something else.

    What the print sets between them goes first: tabs, wide gaps, 、, then single spaces
    (中国证监会 财政部), unless what stands between is a name's letters drawn apart. Only a row without
    any is cut by its names (国家能源局湖南监管办公室湖南省能源局).
    """
    pieces = [piece for piece in _MARK.split(text.strip()) if visible(piece)]
    if len(pieces) > 1:
        groups = [_between_spaces(piece) for piece in pieces]
        alone = any(visible(piece) in _OFFICES for piece in pieces)
        if all(groups) and not alone:
            return [organ for group in groups for organ in group]
        if re.search("[、，,；;/]", text):
            return []
    return _between_spaces(text)


def _between_spaces(text: str) -> list[str]:
    """The organs of a row that has nothing but spaces in it."""
    words = text.split()
    if not any(len(word) > _LETTERS for word in words):
        words = [squeeze(text)]
    apart = list(_grouped(tuple(words)))
    if len(apart) > 1:
        return [organ for name in apart for organ in _run_together(name)]
    name = visible(text)
    return _run_together(name) if is_organ(name) else []


@lru_cache(maxsize=1024)
def _grouped(words: tuple[str, ...]) -> tuple[str, ...]:
    """The longest list of organs that the words make, each of one word or more; empty without one."""
    best: list[tuple[str, ...] | None] = [()]
    for end in range(1, len(words) + 1):
        options = [
            (*before, name)
            for start in range(end)
            if (before := best[start]) is not None
            and is_organ(name := visible("".join(words[start:end])))
            and not (before and _belongs_to(name, before[-1]))
        ]
        best.append(max(options, key=len, default=None))
    return best[-1] or ()


def _belongs_to(name: str, before: str) -> bool:
    """The name is the rest of the one before it: 国务院 办公厅, 国家税务总局 湖南省税务局."""
    if name in _OFFICES:
        return True
    if _TROOPS.search(before):
        return bool(_UNIT.fullmatch(name))
    return bool(_OF_THE_STATE.search(before)) and (
        bool(_BRANCH.fullmatch(name)) or _is_local_bureau(name)
    )


def _is_local_bureau(name: str, start: int = 0) -> bool:
    """河北局 behind 国家矿山安全监察局: nothing but a place's short name and 局."""
    short = short_place_at(name, start)
    return bool(short) and name[start + len(short) :] == "局"


# --- run together ---------------------------------------------------------------------


def _run_together(name: str) -> list[str]:
    if not _inner_starts(name):
        return [name]
    cost, parts = _best_row(name)
    return list(parts) if cost < float("inf") else [name]


@lru_cache(maxsize=512)
def _best_row(name: str) -> tuple[float, tuple[str, ...]]:
    """Cheapest cut of a run-together row: a segment costs 1, more where it begins like no organ."""
    best: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]
    cuts = {0, *_inner_starts(name), len(name)}
    for end in range(1, len(name) + 1):
        options = [
            (best[start][0] + _cost(name[start:end]), (*best[start][1], name[start:end]))
            for start in sorted(cuts)
            if start < end and best[start][0] < float("inf")
        ]
        best.append(min(options, default=(float("inf"), ())) if end in cuts else (float("inf"), ()))
    return best[-1]


def _cost(segment: str) -> float:
    if not is_organ(segment):
        return float("inf")
    strange = 0.0 if begins_organ(segment) else 2.5
    return 1.0 + strange + 3.0 * len(_inner_starts(segment))


@lru_cache(maxsize=4096)
def _inner_starts(name: str) -> tuple[int, ...]:
    """The places at which another organ begins behind a whole one; a branch is part of its body."""
    own = _own_place(name)
    return tuple(
        place
        for place in range(len(own) + 1, len(name) - 1)
        if ends_organ(name, place)
        and not _is_inside_word(name, place)
        and _may_begin(name, place, own)
        and not _is_branch(name, place)
    )


def _own_place(name: str) -> str:
    """The place with which the name begins: it begins the next name of the row too."""
    if division := _DIVISION_PLACE.match(name):
        return division[0]
    found = re.match(PLACE, name)
    shaped = found[0] if found and not _ends_inside(name, 0, found.end()) else ""
    return place_at(name) or shaped


def _ends_inside(name: str, start: int, end: int) -> bool:
    """Whether a body's name may end there: 公安部市 is no town."""
    return any(ends_organ(name, place) for place in range(start + 2, end))


def _may_begin(name: str, place: int, own: str) -> bool:
    """Whether what stands there begins like a body's name: with the row's own place, the State, a place."""
    if (own and name.startswith(own, place)) or begins_body(name, place):
        return True
    if place_at(name, place) or short_place_at(name, place):
        return True
    found = _PLACED.match(name, place)
    if found is None:
        return False
    end = found.end("place")
    known = any(place_at(name, n) for n in range(place + 1, end))
    return not known and not _ends_inside(name, place, end)


#: a place that no list has and what begins behind it, and no district of the name before: 城区分局
_PLACED = pattern_of(rf"(?P<place>{PLACE})(?![级分]|局$)[\u4e00-\u9fff]{{2,}}")
#: a cut may not fall inside one of these
_WHOLE = (
    "办公室",
    "办公厅",
    "委员会",
    "委会",
    "政府办",
    "部队",
    "院校",
    "区委",
    "市委",
    "省委",
    "县委",
)


def _is_inside_word(name: str, end: int) -> bool:
    return any(
        name.startswith(word, end - cut)
        for word in _WHOLE
        for cut in range(1, len(word))
        if end >= cut
    )


def _is_branch(name: str, place: int) -> bool:
    """湖南监管局 behind 中国银保监会, 国资委 behind 国务院: a name that goes on."""
    if name.endswith("国务院", 0, place):
        return not _BESIDE_STATE_COUNCIL.match(name, place)
    if _TROOPS.search(name[:place]):
        return bool(_UNIT.match(name, place))
    if _DIVISION.search(name[:place]):
        return bool(_CITY.match(name, place))
    return bool(_OF_THE_STATE.search(name[:place])) and (
        bool(_BRANCH.match(name, place)) or _is_local_bureau(name, place)
    )


_BESIDE_STATE_COUNCIL = pattern_of("中央军委|中共|全国人大|全国政协|最高人民")


# --- titles ----------------------------------------------------------------------------

#: 关于, 印发 …: what may follow the issuers in a title
_CONNECTIVE = pattern_of(
    r"关于|印发|转发|批转|对(?=[\u4e00-\u9fff《“])|予以|公布|发布|废止|修改|同意|公告|通告|令|命令|任免|决定|通报|表彰|"
    r"授予|批准|批复|贯彻|实施|落实|认真|做好|进一步"
)
#: 甲部等五部门, 沪苏浙三省市: the title names not all of its issuers
ISSUERS_LEFT_OUT = pattern_of(
    rf"等?(?:(?P<n>[\d{UP_TO_TEN}两]{{1,3}})|多|有关)(?:个|家)?"
    r"(?:部门|单位|机关|部委|厅局|委办局|[部局]|省市|地[\u4e00-\u9fff]{2,6}局)$|等$"
)


def counted_issuers(head: str) -> int | None:
    """How many issuers a title's head says there are: 5 for 甲部等五部门; None where it counts none."""
    found = ISSUERS_LEFT_OUT.search(head)
    return to_int(found["n"]) if found and found["n"] else None


def title_heads(title: str) -> Iterator[str]:
    """What stands before each word that may follow the issuers, the first such word first."""
    bare = title.strip()
    for match in _CONNECTIVE.finditer(bare):
        head = bare[: match.start()].rstrip("、， \u3000")
        if not head or "《" in head:
            return
        yield head


def leading_organs(title: str) -> list[str]:
    """The issuers with which a title begins: 国务院办公厅转发… → 国务院办公厅, 甲部等五部门关于… → 甲部."""
    for head in title_heads(title):
        organs = split_organs(head) or split_organs(ISSUERS_LEFT_OUT.sub("", head))
        if organs:
            return organs
    return []
