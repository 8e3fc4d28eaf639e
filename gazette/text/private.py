"""Personal information (个人信息) in a text: whose number, account, vehicle, home or mailbox it gives away.

Each pattern is looked for in the text with wide characters, dashes and blanks folded, character for
character, so that places are those of the text itself.  Where digits alone prove nothing, the words
before them decide, or the head of the table's column.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from gazette.base.patterns import pattern_of

__all__ = [
    "Private",
    "PrivateKind",
    "kinds_named",
    "private_details",
    "private_under",
    "without_private",
]

PrivateKind = Literal["identity", "mobile", "card", "passport", "plate", "address", "mail"]


class Private(NamedTuple):
    """A stretch of the text that gives a person away."""

    kind: PrivateKind
    start: int
    end: int
    masked: str  #: as long as the stretch, with * for what must not be seen


def private_details(text: str) -> list[Private]:
    """Every detail of a person in the text, by place; where two overlap, the first kind's."""
    seen = {sign: bool(sign.search(text)) for sign in set(_SIGNS.values())}
    asked = [kind for kind, sign in _SIGNS.items() if seen[sign]]
    if not asked:
        return []
    folded = _folded(text)
    found: list[Private] = []
    for kind in asked:
        for start, end, sure in _LOOKS[kind](folded):
            if sure and not any(one.start < end and start < one.end for one in found):
                found.append(_private(kind, start, end, text))
    return sorted(found, key=lambda one: one.start)


def private_under(kind: PrivateKind, text: str) -> list[Private]:
    """The details of that kind in a cell whose column is named after it: 身份证号、家庭住址."""
    return [_private(kind, start, end, text) for start, end, _ in _LOOKS[kind](_folded(text))]


def _private(kind: PrivateKind, start: int, end: int, text: str) -> Private:
    return Private(kind, start, end, _masked(kind, text[start:end]))


def without_private(text: str) -> str:
    """The text with what gives persons away masked, as long as before."""
    for one in private_details(text):
        text = text[: one.start] + one.masked + text[one.end :]
    return text


def kinds_named(head: str) -> tuple[PrivateKind, ...]:
    """What the head of a column (身份证号、家庭住址) says stands under it."""
    return tuple(kind for kind, named in _HEADS.items() if named.search(head))


#: start, end, and whether the words around prove it; what is not proved counts under a column's head only
_Found = Iterator[tuple[int, int, bool]]

_FOLDS = (
    {0xFF01 + n: chr(0x21 + n) for n in range(94)}
    | dict.fromkeys((0x3000, 0xA0, *range(0x2002, 0x200B)), " ")
    | dict.fromkeys((*range(0x2010, 0x2016), 0x2212), "-")
    | dict.fromkeys(map(ord, "·•"), "·")
)


def _folded(text: str) -> str:
    return text.translate(_FOLDS)


def _bare(number: str) -> str:
    """The number without the blanks and dashes that group it."""
    return number.replace(" ", "").replace("-", "")


# --- 公民身份号码 ---

_IDENTITY = pattern_of(
    r"""(?<![0-9A-Za-z])[1-8](?:
    \d{16}[\dXx]                                     # at one stretch
    | (?<!\d[ -][1-8])(?:[ -]?\d){16}[ -]?[\dXx](?![ -]\d)   # in groups
    )(?![0-9A-Za-z])""",
    re.VERBOSE,
)
#: of the first generation: a year of two digits, no check digit
_OLD_IDENTITY = pattern_of(
    r"(?<![0-9A-Za-z])(?<!\d[ -])[1-8]\d{5}[ -]?\d{6}[ -]?\d{3}(?![0-9A-Za-z]|[ -]\d)"
)
_PROVINCES = frozenset(
    map(str, (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55)))
) | frozenset(map(str, (*range(61, 66), 71, 81, 82, 83)))
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_IDENTITY_NAMED = pattern_of(r"(?:身份证|身份号|身份代码|证件号)[^\d,。;、]{0,8}$")
_PERSON = pattern_of(r"(?:同志|居民|村民|公民|[,(、 ][男女][,、 ]?)[^\d。;]{0,8}$")
_OTHER_NUMBER = pattern_of(
    r"(?:信用代码|机构代码|识别号|注册号|登记号|编号|编码|代码)[^\d,。;]{0,6}$"
)


def _identities(text: str) -> _Found:
    """GB 11643-1999, 4 and 5: a place, a day that exists, the check digit of ISO 7064, MOD 11-2."""
    for match in _IDENTITY.finditer(text):
        number, before = _bare(match[0]), _before(text, match)
        named = bool(_IDENTITY_NAMED.search(before))
        if _is_dated(number[:2], number[6:14]) and (
            named or (_checks(number) and not _OTHER_NUMBER.search(before))
        ):
            yield *match.span(), True
    for match in _OLD_IDENTITY.finditer(text):
        number, before = _bare(match[0]), _before(text, match)
        if _is_dated(number[:2], f"19{number[6:12]}") and not _OTHER_NUMBER.search(before):
            named = bool(_IDENTITY_NAMED.search(before) or _PERSON.search(before))
            yield *match.span(), named


def _is_dated(province: str, day: str) -> bool:
    """Whether the first digits are a province's and a birthday's."""
    try:
        born = dt.date(int(day[:4]), int(day[4:6]), int(day[6:]))
    except ValueError:
        return False
    return province in _PROVINCES and 1880 <= born.year <= _LAST_BIRTH  # noqa: PLR2004 - the oldest alive


_LAST_BIRTH = 2099


def _checks(number: str) -> bool:
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=False))
    return "10X98765432"[total % 11] == number[17].upper()


# --- 手机号码 ---

_MOBILE = pattern_of(
    r"""(?<![\d.A-Za-z])(?<!\d-)
    (?:(?:\(\+?86\)|\+?(?:00)?86)[ -]?)?
    1[3-9](?:\d[ -]?\d{4}[ -]?\d{4}|\d{3}[ -]\d{6})
    (?![A-Za-z@]|-?\d|\.\d)
    (?![ ]?(?:元|万|亿|吨|千|立方|平方|米|公里|亩|人|户|个|件|台|套|辆|度|股|次|字节))""",
    re.VERBOSE,
)
_SPELT_MOBILE = pattern_of(
    r"(?<![〇零一二三四五六七八九十])一[三-九四五六七八九][〇零○一二三四五六七八九]{9}(?![〇零一二三四五六七八九十])"
)
_NO_MOBILE = pattern_of(
    r"(?:编号|代码|编码|单号|流水号|[账帐]号|卡号|税号|登记号|[证票]号|文号|批号|合同号|序号|索引号|备案号|QQ号?)[码为是: ]*$"
)


def _mobiles(text: str) -> _Found:
    """Eleven digits from 13 to 19, grouped or not, with or without +86; no other sort of number."""
    for match in _MOBILE.finditer(text):
        if not _NO_MOBILE.search(_before(text, match)):
            yield *match.span(), True
    for match in _SPELT_MOBILE.finditer(text):
        yield *match.span(), True


# --- 银行卡号 ---

_CARD = pattern_of(
    r"""(?<![\dA-Za-z*])(?<!\d[ -])(?:
    62(?:[ -]?\d){14,17} | [45](?:[ -]?\d){15} | 3[57](?:[ -]?\d){13,14}
    )(?![\dA-Za-z*]|[ -][\d*])""",
    re.VERBOSE,
)
_CARD_NAMED = pattern_of(r"(?:卡号?|[账帐]号|[账帐]户|开户|户名|收款)[^。;]{0,14}$")
_NO_CARD = pattern_of(
    r"(?:对公|单位|财政|国库|缴款|专户|编号|编码|代码|[证单]号|条形?码|识别号|合同)[^\d。;]{0,8}$"
)


def _cards(text: str) -> _Found:
    """Numbers of cards (ISO/IEC 7812) by their first digits and length; the last digit is Luhn's."""
    for match in _CARD.finditer(text):
        number, before = _bare(match[0]), _before(text, match)
        if _NO_CARD.search(before):
            continue
        union = number.startswith("62")
        named, proved = bool(_CARD_NAMED.search(before)), _is_luhn(number)
        if proved and (named or union):
            yield *match.span(), True
        elif union or proved:
            yield *match.span(), named and union


def _is_luhn(number: str) -> bool:
    digits = [int(digit) for digit in reversed(number)]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


# --- 护照、通行证 ---

_PASSPORT = pattern_of(
    r"""(?:护照|通行证|回乡证|台胞证|旅行证|海员证|证件)(?:号码|号|编号)?(?:为|是)?[ :(]{0,3}
    (?P<value>(?:[A-Z]{1,2}\d{7,10}|(?<!证件号码)(?<!证件号码:)\d{8}))(?![0-9A-Za-z*])""",
    re.VERBOSE,
)
_BARE_PASSPORT = pattern_of(r"(?<![0-9A-Za-z*])[A-Z]{1,2}\d{7,9}(?![0-9A-Za-z*])")


def _passports(text: str) -> _Found:
    """Numbers of passports and travel permits, after the word that says so."""
    for match in _PASSPORT.finditer(text):
        yield *match.span("value"), True
    for match in _BARE_PASSPORT.finditer(text):
        yield *match.span(), False


# --- 车牌 ---

_PROVINCE_SIGNS = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_PLATE = pattern_of(
    rf"""(?<![0-9A-Za-z])
    [{_PROVINCE_SIGNS}][A-HJ-NP-Z][ ·.-]?
    (?=(?:[A-HJ-NP-Z]*\d){{3}})[A-HJ-NP-Z0-9]{{4,6}}[挂学警港澳]?(?![0-9A-Za-z*-])""",
    re.VERBOSE,
)
_NO_PLATE = pattern_of(
    r"(?:证书|编号|编码|代码|许可证|资质|备案|图号|标准|刊号|准印|型号|准字|公告)[^\d。;,]{0,6}$"
)
_VEHICLE = pattern_of(r"[车牌驾驶]")


def _plates(text: str) -> _Found:
    """Number plates (GA 36-2018): a province, a letter, five signs, six for 新能源汽车."""
    for match in _PLATE.finditer(text):
        tail = re.sub(r"[^A-Z0-9]", "", match[0][2:])
        before = _before(text, match)
        near = before[-12:] + text[match.end() : match.end() + 12]
        if len(tail) in (5, 6) or match[0][-1] in "挂学警港澳":
            sure = not _NO_PLATE.search(before) and bool(_VEHICLE.search(near))
            yield *match.span(), sure


# --- 家庭住址 ---

_ADDRESS = pattern_of(
    r"""(?:家庭住址|家庭地址|户籍地址|户籍所在地|户籍地|现?居住地址|现?居住地|现住址|现住地|住址|家住|现住|(?<=[,;( ])住(?![房宅院所宿建]))
    [为是在于: ]{0,3}
    (?P<value>[^,。;:\n_]{3,40}?(?:[0-9]+|[一二三四五六七八九十百]+)(?:号|室|幢|栋|组|单元)
      (?:[0-9一二三四五六七八九十百-]+(?:号|室|幢|栋|楼|组|单元|座|层))*)""",
    re.VERBOSE,
)
_BARE_ADDRESS = pattern_of(
    r"(?m)^[^\s,。;:]{2,30}(?:[0-9]+|[一二三四五六七八九十百]+)(?:号|室|幢|栋|组|单元)[^\s,。;:]{0,12}$"
)


def _addresses(text: str) -> _Found:
    """Where a person lives, to the house; an office's address is for the public."""
    for match in _ADDRESS.finditer(text):
        yield *match.span("value"), True
    for match in _BARE_ADDRESS.finditer(text):
        yield *match.span(), False


# --- 私人邮箱 ---

_MAIL = pattern_of(
    r"""(?<![A-Za-z0-9_.+-])[A-Za-z0-9][A-Za-z0-9._+-]*@(?:vip\.)?
    (?:qq|foxmail|163|126|yeah|188|sina|sohu|tom|21cn|139|189|wo|aliyun|gmail|hotmail|outlook|live|msn|yahoo|icloud|me|protonmail|proton)
    \.(?:com\.cn|com|cn|net|me|hk|com\.hk)(?![A-Za-z0-9_-])""",
    re.VERBOSE | re.IGNORECASE,
)


def _mails(text: str) -> _Found:
    """Mailboxes at the providers where people have theirs; an office has one under gov.cn."""
    for match in _MAIL.finditer(text) if "@" in text else ():
        yield *match.span(), True


def _before(text: str, match: re.Match[str]) -> str:
    """The words before the match, on the same line."""
    start = match.start()
    return text[max(0, start - 24, text.rfind("\n", 0, start) + 1) : start]


_LOOKS: dict[PrivateKind, Callable[[str], _Found]] = {
    "identity": _identities,
    "mobile": _mobiles,
    "card": _cards,
    "passport": _passports,
    "plate": _plates,
    "mail": _mails,
    "address": _addresses,
}
_LONG_NUMBER = pattern_of(
    r"\d(?:[ \u3000\u00a0\u2010-\u2015－-]?\d){9}|一[三-九四五六七八九][〇零○一二三四五六七八九]{9}"
)
#: without its sign in the text (not folded) there is none of the kind: most texts have no sign at all
_SIGNS: dict[PrivateKind, re.Pattern[str]] = {
    "identity": _LONG_NUMBER,
    "mobile": _LONG_NUMBER,
    "card": _LONG_NUMBER,
    "passport": pattern_of(r"[照证件](?<=护照|[行乡胞员]证|证件).{0,12}\d{7}"),
    "plate": pattern_of(rf"[{_PROVINCE_SIGNS}][A-ZＡ-Ｚ][ \u3000·•.-]?[A-Z0-9Ａ-Ｚ０-９]{{4}}"),
    "mail": pattern_of("[@＠]"),
    "address": pattern_of(r"住址|家庭地址|户籍|居住地|现住|家住|[，,；;（( ]住"),
}
_HEADS: dict[PrivateKind, re.Pattern[str]] = {
    "identity": pattern_of(r"身份证|身份号|证件号"),
    "mobile": pattern_of(r"手机|电话"),
    "card": pattern_of(r"卡号|[账帐]号|[账帐]户"),
    "passport": pattern_of(r"护照|通行证|证件号"),
    "plate": pattern_of(r"车牌|牌号|号牌|车号"),
    "address": pattern_of(r"住址|家庭地址|户籍地|居住地"),
    "mail": pattern_of("邮箱"),
}
#: how many characters at the head and at the end may be seen
_SHOWN: dict[PrivateKind, tuple[int, int]] = {
    "identity": (6, 0),
    "mobile": (3, 4),
    "card": (4, 4),
    "passport": (1, 0),
    "plate": (2, 0),
    "address": (3, 0),
    "mail": (1, 0),
}


def _masked(kind: PrivateKind, found: str) -> str:
    """The stretch with what identifies starred; 110105************."""
    head, tail = _SHOWN[kind]
    if kind == "mail":
        tail = len(re.split("(?=[@＠])", found, maxsplit=1)[1])
    hidden = re.sub(r"\w", "*", found[head : len(found) - tail])
    return found[:head] + hidden + found[len(found) - tail :]
