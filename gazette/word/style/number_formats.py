"""Number formats (编号格式) of ECMA-376 17.18.59: an integer as a list draws it.

From 100 upwards the Chinese counting formats are written as law texts write
them, 一百零一: Word draws 〇 or ○ there depending on version and font, WPS
draws 零, and 立法技术规范 wants 零.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from gazette.text.numerals import CHINESE_DIGITS, ONE_TO_NINE, STEMS, UP_TO_HUNDRED, int_to_chinese

__all__ = ["format_number"]

_LEGAL_DIGITS: Final = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_UNITS: Final = str.maketrans("十百千万", "拾佰仟万")
_TRADITIONAL_LEGAL: Final = str.maketrans("壹贰叁肆伍陆柒捌玖万", "壹貳參肆伍陸柒捌玖萬")
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_AIUEO: Final = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
_IROHA: Final = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_GANADA: Final = "가나다라마바사아자차카타파하"
_CHOSUNG: Final = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_RUSSIAN: Final = "абвгдежзиклмнопрстуфхцчшщыэюя"
_ARABIC: Final = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_HEBREW: Final = "אבגדהוזחטיכלמנסעפצקרשת"
_THAI: Final = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_FULL_WIDTH: Final = str.maketrans("0123456789", "０１２３４５６７８９")
_ROMAN: Final = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_ONES: Final = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS: Final = [
    ".",
    ".",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
]
_ORDINALS: Final = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def format_number(number: int, kind: str, picture: str = "") -> str:
    """The number in the format; unknown formats and numbers beyond one's reach are decimal.

    `picture` is w:numFmt/@w:format of the `custom` kind, as 001, 002, 003, ….
    """
    if kind == "custom":
        width = len(picture.partition(",")[0].strip())
        return str(number).zfill(width)
    maker = _MAKERS.get(kind, str)
    return maker(number) if 0 <= number < 100_000_000 else str(number)  # noqa: PLR2004 - 一亿, the end of int_to_chinese


def _digits(alphabet: str) -> Callable[[int], str]:
    return lambda number: "".join(alphabet[int(digit)] for digit in str(number))


def _cycle(alphabet: str) -> Callable[[int], str]:
    """甲 … 癸, then again from 甲; zero and below are decimal."""
    return lambda number: alphabet[(number - 1) % len(alphabet)] if number > 0 else str(number)


def _once(alphabet: str) -> Callable[[int], str]:
    """甲 … 癸, then decimal, as Word does for the ten stems."""
    return lambda number: alphabet[number - 1] if 0 < number <= len(alphabet) else str(number)


def _letters(first: str) -> Callable[[int], str]:
    """A … Z, AA, BB …: Word repeats the letter."""

    def make(number: int) -> str:
        if not 0 < number <= 780:  # noqa: PLR2004 - thirty rounds; beyond it Word stops too
            return str(number)
        return chr(ord(first) + (number - 1) % 26) * ((number - 1) // 26 + 1)

    return make


def _roman(number: int) -> str:
    if not 0 < number < 40_000:  # noqa: PLR2004 - longer than anyone reads
        return str(number)
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def _enclosed(first: int, last: int, start: str) -> Callable[[int], str]:
    def make(number: int) -> str:
        return chr(ord(start) + number - first) if first <= number <= last else str(number)

    return make


def _circled(number: int) -> str:
    """① … ⑳, ㉑ … ㉟, ㊱ … ㊿."""
    for first, last, start in ((1, 20, "①"), (21, 35, "㉑"), (36, 50, "㊱")):
        if first <= number <= last:
            return chr(ord(start) + number - first)
    return "⓪" if number == 0 else str(number)


def _legal(number: int) -> str:
    """壹佰零壹: the numerals of cheques."""
    text = int_to_chinese(number)
    text = "一" + text if text.startswith("十") else text
    digits = str.maketrans("零" + CHINESE_DIGITS[1:], _LEGAL_DIGITS)
    return text.translate(digits).translate(_LEGAL_UNITS)


def _sexagenary(number: int) -> str:
    """甲子, 乙丑 …: stem and branch."""
    return _cycle(STEMS)(number) + _cycle(_BRANCHES)(number) if number > 0 else str(number)


def _ordinal(number: int) -> str:
    teens = 10 <= number % 100 <= 20  # noqa: PLR2004
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _cardinal_words(number: int) -> str:
    if number < 20:  # noqa: PLR2004
        return _ONES[number]
    if number < 100:  # noqa: PLR2004
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
    if number < 1000:  # noqa: PLR2004
        hundreds, rest = divmod(number, 100)
        return f"{_ONES[hundreds]} hundred" + (f" {_cardinal_words(rest)}" if rest else "")
    return str(number)


def _ordinal_words(number: int) -> str:
    words = _cardinal_words(number)
    if words.isdecimal():
        return _ordinal(number)
    head, dash, last = words.rpartition("-") if "-" in words else words.rpartition(" ")
    if last in _ORDINALS:
        last = _ORDINALS[last]
    else:
        last = last.removesuffix("y") + ("ieth" if last.endswith("y") else "th")
    return head + dash + last


def _capitalised(maker: Callable[[int], str]) -> Callable[[int], str]:
    return lambda number: maker(number).capitalize()


def _full_width(number: int) -> str:
    return str(number).translate(_FULL_WIDTH)


def _chicago(number: int) -> str:
    """*, †, ‡, §, then doubled."""
    return "*†‡§"[(number - 1) % 4] * ((number - 1) // 4 + 1) if 0 < number < 100 else str(number)  # noqa: PLR2004


_MAKERS: Final[Mapping[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _enclosed(1, 20, "⒈"),
    "decimalEnclosedParen": _enclosed(1, 20, "⑴"),
    "ideographEnclosedCircle": _enclosed(1, 10, "㊀"),
    "numberInDash": lambda number: f"- {number} -",
    "none": lambda _number: "",
    "hex": lambda number: f"{number:X}",
    "chicago": _chicago,
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "ordinal": _ordinal,
    "cardinalText": _capitalised(_cardinal_words),
    "ordinalText": _capitalised(_ordinal_words),
    # Chinese
    "chineseCounting": int_to_chinese,
    "chineseCountingThousand": int_to_chinese,
    "chineseLegalSimplified": _legal,
    "taiwaneseCounting": int_to_chinese,
    "taiwaneseCountingThousand": lambda number: int_to_chinese(number).replace("万", "萬"),
    "taiwaneseDigital": _digits("○" + ONE_TO_NINE),
    "ideographDigital": _digits(CHINESE_DIGITS),
    "ideographTraditional": _once(STEMS),
    "ideographZodiac": _once(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ideographLegalTraditional": lambda number: _legal(number).translate(_TRADITIONAL_LEGAL),
    # Japanese names that WPS writes for Chinese lists
    "japaneseCounting": int_to_chinese,
    "japaneseLegal": _legal,
    "japaneseDigitalTenThousand": _digits(CHINESE_DIGITS),
    # neighbours
    "aiueo": _cycle(_AIUEO),
    "aiueoFullWidth": _cycle(_AIUEO),
    "iroha": _cycle(_IROHA),
    "irohaFullWidth": _cycle(_IROHA),
    "ganada": _cycle(_GANADA),
    "chosung": _cycle(_CHOSUNG),
    "koreanDigital": _digits("영일이삼사오육칠팔구"),
    "koreanDigital2": _digits("零" + ONE_TO_NINE),
    "koreanCounting": lambda number: int_to_chinese(number).translate(
        str.maketrans(f"零{UP_TO_HUNDRED}千万", "영일이삼사오육칠팔구십백천만")
    ),
    "koreanLegal": str,
    "russianLower": _cycle(_RUSSIAN),
    "russianUpper": _cycle(_RUSSIAN.upper()),
    "arabicAlpha": _cycle(_ARABIC),
    "hebrew2": _cycle(_HEBREW),
    "thaiLetters": _cycle(_THAI),
    "thaiNumbers": _digits("๐๑๒๓๔๕๖๗๘๙"),
    "hindiNumbers": _digits("०१२३४५६७८९"),
}
