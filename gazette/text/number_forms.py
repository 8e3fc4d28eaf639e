"""How document numbers (发文字号、令号) are written, rightly and wrongly: patterns for every reader of them.

`gazette.text.numbers` takes a number apart; these only find one, or the fault in it.
"""

from __future__ import annotations

import re

from gazette.base.patterns import pattern_of
from gazette.text.numerals import LABEL_NUMERAL, UP_TO_HUNDRED, UP_TO_TEN

__all__ = [
    "BARE_SERIAL",
    "BRACKETED_YEAR",
    "CITED_TITLE",
    "LACKS_ITS_END",
    "LOOSE_NUMBER",
    "MALFORMED_NUMBER",
    "MANGLED_NUMBER",
    "MEETING_ISSUE",
    "NUMBERED_ORDER",
    "NUMBER_FIELD",
    "NUMBER_IN_FRONT",
    "NUMBER_LINE",
    "NUMBER_OF_ORDER",
    "NUMBER_WITHOUT_END",
    "ODD_CITED_NUMBER",
    "ORDER_ASKED",
    "ORDER_CITED",
    "ORDER_IN_QUERY",
    "ORDER_LINE",
    "OWN_ARTICLE",
    "PADDED_SERIAL",
    "PORTAL_NUMBER",
    "REGISTERED",
    "REMARK_WITH_YEAR",
    "SERIALS",
    "SERIAL_OF_YEAR",
    "SHORT_NUMBER",
    "STANDARD_NUMBER",
    "UNFILLED_NUMBER",
    "YEAR_BEFORE_ORDER",
    "YEAR_FIRST_NUMBER",
    "registration_in",
    "serial_after_year",
    "unbroken_number",
]

_HAN = r"\u4e00-\u9fff"
_GAP = r"[ \u3000\u00a0]*"
_FIGURE = r"[0-9０-９]"

#: 晋政办发〔2021〕43号, as GB/T 9704-2012, 7.2.5 wants it
STANDARD_NUMBER = rf"[{_HAN}]{{2,10}}〔[0-9]{{4}}〕[0-9]{{1,5}}号"
#: the same without its 号: a whole line, or in running text before a mark
NUMBER_WITHOUT_END = pattern_of(rf"[{_HAN}]+〔[0-9]{{4}}〕[0-9]+")
LACKS_ITS_END = pattern_of(
    rf"[{_HAN}]{{2,8}}〔(?:19|20)[0-9]{{2}}〕[0-9]{{1,4}}(?=[）)，。；、]|要求|规定|精神|执行|等文)"
)
#: cited with 年 in its brackets, without brackets, or with 文 at its end
ODD_CITED_NUMBER = pattern_of(
    rf"[{_HAN}]{{2,8}}〔(?:19|20)[0-9]{{2}}年〕[0-9]{{1,4}}号"
    rf"|[{_HAN}]{{1,6}}[发函](?:19|20)[0-9]{{2}}年第?[0-9]{{1,4}}号(?=文|[）)，。；、]|要求|规定|精神)"
    rf"|[{_HAN}]{{2,8}}〔(?:19|20)[0-9]{{2}}〕[0-9]{{1,4}}号文(?!件)"
)
#: the serial with what does not belong before it: 第, zeros
PADDED_SERIAL = pattern_of("(第?)(0*)([1-9][0-9]*)号")

#: a year in whatever brackets it stands, and the serial behind it
BRACKETED_YEAR = pattern_of(
    rf"(?P<open>[〔\[［﹝【(（〈<〖「]){_GAP}(?P<year>{_FIGURE}{{2,4}}){_GAP}(?P<close>[〕\]］﹞】)）〉>〗」])"
)
#: 12、13 of 某政发〔2008〕12、13号: serials of one year
SERIALS = pattern_of(r"(?<=[〔\[［（(]\d{4}[〕\]］）)])\d{1,5}(?:[、和及]\d{1,5})+(?=号)")
SERIAL_OF_YEAR = pattern_of(rf"{_GAP}(?:[{_HAN}]{{0,4}}字)?第?{_GAP}{_FIGURE}{{1,6}}{_GAP}号")

#: a line that is a number, or a form for one: 某政发〔20××〕×号
NUMBER_LINE = pattern_of(
    rf"""^[{_HAN}A-Za-z×〇（）()Ｘ]{{0,20}}
    [〔\[［﹝【〖(（][\dXx×○〇年Ｘ\s]{{2,6}}[〕\]］﹞】〗)）]
    (?:[{_HAN}（）()]{{0,12}})第?[\dXx×○〇ＸYN]{{0,6}}(?:[-—]\d+)?号$""",
    re.VERBOSE,
)
#: the name of its field before a number: 文号：
NUMBER_FIELD = pattern_of(r"^\s*(?:发\s*文\s*)?(?:文|字)\s*号\s*[：:]\s*(?=\S)")
_REGISTER = r"(?:规范性文件)?(?:三统一|统一)?(?:登记|备案登记|备案|编)(?:编号|号|文号)"
#: the code under which a normative paper is registered (规范性文件统一编号), which is no number of it:
#: ZJDC00-2025-0003, 登记号：某登〔2025〕3号, 浙温规备2025-0003
REGISTERED = pattern_of(
    rf"""[（(\[【]?(?:{_REGISTER}[：:][^）)\]】]{{2,40}}?
    |[A-Z]{{2,8}}\d{{0,4}}[-—－–]\d{{4}}[-—－–]\d{{2,8}}
    |(?:(?!号)[{_HAN}]){{2,6}}备\d{{4}}[-—－–]\d{{2,8}})[）)\]】]?(?=[ \t\u3000\u2002\u00a0]{{2}}|\s*$)""",
    re.VERBOSE,
)
_YEAR = r"(?:19|20)\d{2}"
_LEFT_OPEN = r"[_＿□?？×XxＸ*＊]"
#: what a draft leaves to fill in: 甲政发〔2025〕　号, 甲政发〔2025〕第__号, 甲政发〔〕5号, 令第　号, without its blanks
_UNFILLED = rf"""(?:[{_HAN}（）()]{{1,14}}[〔\[［﹝【〖(（](?:{_YEAR}|\d{{0,2}}{_LEFT_OPEN}{{1,4}}年?|\d{{3}}|\d?)[〕\]］﹞】〗)）]
        (?:字|[发函办规])?第?{_LEFT_OPEN}{{0,6}}号
    |[{_HAN}]{{1,14}}[〔\[［](?:\d{{3}}|\d?|\d{{0,2}}{_LEFT_OPEN}{{1,4}})[〕\]］]第?\d{{1,5}}号
    |[{_HAN}]{{2,8}}〔{_YEAR}〕
    |[{_HAN}（）()]{{0,30}}(?:{_YEAR}年)?第{_LEFT_OPEN}{{0,6}}号)"""
UNFILLED_NUMBER = pattern_of(_UNFILLED, re.VERBOSE)
#: a line that is meant for a number: 甲政发〔2024〕12, 2024〔12〕号, 甲政办发2024年12号, …12号文
MALFORMED_NUMBER = pattern_of(
    rf"""(?:[{_HAN}（）()]{{0,14}}[〔\[［﹝【〖(（]{_YEAR}[〕\]］﹞】〗)）][{_HAN}]{{0,4}}第?\d{{1,5}}
    |[{_HAN}（）()]{{2,14}}{_YEAR}[〔\[［﹝(（【]\d{{1,5}}[〕\]］﹞)）】]号?
    |[{_HAN}（）()]{{1,12}}[发办字函规文通]{_YEAR}年?第?\d{{1,5}}号
    |[{_HAN}（）()]{{1,14}}[〔\[［﹝【〖(（]{_YEAR}[〕\]］﹞】〗)）]\d{{1,5}}号[文件]
    |[{_HAN}（）()]{{1,14}}[〔\[［﹝【〖(（]{_YEAR}[〕\]］﹞】〗)）]\d{{1,5}}[-—－]\d{{1,5}}号
    |[{_HAN}（）()]{{1,14}}[〔\[［﹝【〖(（]{_YEAR}年?[〕\]］﹞】〗)）](?:[-—－–一]|年)\d{{1,5}}号?
    |[{_HAN}（）()]{{1,14}}[〔\[［﹝【〖(（]{_YEAR}年[〕\]］﹞】〗)）]第?\d{{1,5}}号?
    |[{_HAN}（）()]{{1,14}}[《“<＜「]{_YEAR}年?[》”>＞」]第?\d{{1,5}}号?
    |[{_HAN}]{{2,14}}{_YEAR}(?:[-—－]|年)\d{{1,5}}号
    |{_YEAR}年(?![{_HAN}]*关于)[{_HAN}]{{2,8}}字?\d{{1,5}}号
    |(?![{_HAN}]*关于)[{_HAN}（）()]{{2,8}}(?:字第?|[发函规])\d{{1,5}}号
    |{_UNFILLED})""",
    re.VERBOSE,
)
#: what may stand between 令 and 第: （2021年）
YEAR_BEFORE_ORDER = r"(?:[〔（(]?\d{4}[)）〕]?年?)?"
#: a line that is the number of an order: 第706号, 国务院令第706号, （2021年第3号）
ORDER_LINE = pattern_of(
    rf"""^(?:[{_HAN}]{{0,24}}(?:令|公告|通告))?
    {YEAR_BEFORE_ORDER}
    [（(]?第[\d〇零○{UP_TO_HUNDRED}ＸXx]*号[）)]?$""",
    re.VERBOSE,
)
#: the number of an order as it should stand: 第706号
NUMBER_OF_ORDER = pattern_of(rf"(?:\d{{4}}年)?第[0-9{LABEL_NUMERAL}]+号")
#: an order's number in a title note: 令第9号, also with spaces
NUMBERED_ORDER = rf"令第?[\d{UP_TO_HUNDRED}]+号"
ORDER_CITED = pattern_of(rf"令\s*第?\s*[\d{UP_TO_HUNDRED}]+\s*号")
#: the number of minutes (纪要): 第3期
MEETING_ISSUE = pattern_of(rf"^[〔\[（(]?(?:\d{{4}}[〕\]）)]?年?)?第?[\d{UP_TO_TEN}]{{1,3}}期$")
#: a number, or the number of an order, in a layout table of the 版头
NUMBER_IN_FRONT = (
    r".{0,12}[〔\[［(（【][\dXx×○〇]{2,4}[〕\]］)）】].{0,8}号"
    rf"|第[\d〇零{UP_TO_HUNDRED}]+号"
)
#: the value of a portal's field 文号
PORTAL_NUMBER = rf"[{_HAN}]{{1,10}}[〔\[（(]\d{{4}}[〕\]）)]\d+号"

#: 《title》 with its number in brackets behind it
CITED_TITLE = pattern_of(
    r"""《(?P<title>(?:[^《》]|《[^《》]*》)+)》
    (?P<number>[（(][^（）()]{0,24}[〔\[（(]\d{2,4}[〕\])）][^（）()]{0,12}号[）)])?""",
    re.VERBOSE,
)
#: an article of the text itself: 本办法第十二条
OWN_ARTICLE = pattern_of(
    rf"本(?:法|条例|办法|规定|细则|规则|规程|章程|决定)(?P<article>第[{LABEL_NUMERAL}\d]+条(?:之[{UP_TO_TEN}]+)?)"
)
#: what a row of a table says in brackets behind a title
REMARK_WITH_YEAR = pattern_of(r"[（(][^（）()]*[〔\[][^（）()]*[）)]$")

_COUNT = rf"[0-9]{{1,6}}|[{LABEL_NUMERAL}]{{1,7}}"
_SERIAL_ASKED = (
    rf"(?:令\s*[:：]?\s*(?P<bracket>[（(])?\s*(?:第|№|[Nn][Oo][.．]?)?\s*(?P<after>{_COUNT})\s*号?(?(bracket)\s*[）)])"
    rf"|第?\s*(?P<before>{_COUNT})\s*号\s*令)"
)
#: an order as people type it: 农业部令第22号, 农业部第22号令, 农业部令二十二号, 第22号令, 令22, 农业部令（第22号）
ORDER_ASKED = pattern_of(rf"(?P<body>[{_HAN}（）()]{{0,40}}?){_SERIAL_ASKED}")
#: the same with spaces in it, before whatever else was typed: 农业部 第22号令, 农业部令 22
ORDER_IN_QUERY = pattern_of(rf"(?P<body>[{_HAN}]{{2,40}}?)\s*{_SERIAL_ASKED}(?=[\s)）]|$)")
#: as people type one: 晋政办发2021 43, 晋政办发(2021)43号, 晋政办发_2021_43, 晋政办发〔2021〕43号文
LOOSE_NUMBER = pattern_of(
    rf"""(?P<prefix>[A-Za-z{_HAN}]{{1,14}}?)[\s/_.．·\-—－]*
    [〔\[［﹝【〖(（「]?\s*(?P<year>(?:19|20)\d{{2}}|[一二][〇零○九][〇零○一二三四五六七八九]{{2}})\s*[〕\]］﹞】〗)）」]?
    [\s年/_.．·\-—－]*第?\s*(?P<serial>\d{{1,5}}|[{LABEL_NUMERAL}]{{1,6}}(?=\s*号))\s*(?:号(?:文件?)?)?(?=[\s)）]|$)""",
    re.VERBOSE,
)
#: the year in front, as one says it: 2021年晋政办发43号
YEAR_FIRST_NUMBER = pattern_of(
    rf"""(?P<year>(?:19|20)\d{{2}}|[一二][〇零○九][〇零○一二三四五六七八九]{{2}})\s*年?\s*
    (?P<prefix>[{_HAN}]{{1,14}}?)\s*第?\s*(?P<serial>\d{{1,5}}|[{LABEL_NUMERAL}]{{1,6}})\s*号(?:文件?)?(?=[\s)）]|$)""",
    re.VERBOSE,
)
#: one that is shortened, folded: 晋政办2021-43, 政办发(2021)43号, 省政府办公厅43号文
SHORT_NUMBER = pattern_of(
    rf"(?P<prefix>[a-z{_HAN}]{{2,14}}?)(?:\(?(?P<year>(?:19|20)\d\d)\)?年?-?)?"
    rf"第?(?P<serial>\d{{1,5}}|[{LABEL_NUMERAL}]{{1,6}}(?=号))(?P<end>号(?:文件?)?)?"
)
#: a serial alone: 第43号, 43
BARE_SERIAL = pattern_of(r"第?(\d{1,6})号?")


def registration_in(raw: str) -> str:
    """The code of registration that the line holds, without its name and brackets; "" without one."""
    found = REGISTERED.search(raw)
    return re.sub(r"^.*[：:]", "", found[0]).strip("（()）[]【】 \u3000") if found else ""


def serial_after_year(folded: str) -> tuple[str, int] | None:
    """Year and serial of 〔2021〕43号 or 2021 43号, folded by `comparable`."""
    found = re.fullmatch(r"〔?(\d{4})〕?第?(\d{1,6})号", folded)
    return (found[1], int(found[2])) if found else None


def unbroken_number(characters: str) -> str:
    """The pattern of a number that no line breaks; a longer 代字 may, before its last three.

    Args:
        characters: body of the class that counts as 汉字.
    """
    return (
        rf"(?:(?<![{characters}×])[{characters}×]{{1,6}}|[{characters}×]{{0,3}})"
        r"〔\d{2,4}〕第?\d{1,6}号"
    )


#: 晋政发〔2021年〕4号, 〔2021〕晋政发4号, 晋政发〔2021〕十四号: not what a number is made of
MANGLED_NUMBER = pattern_of(
    rf"〔(?![0-9０-９XxＸ×*]{{2,4}}〕)[^〔〕]{{2,6}}〕|\A〔[0-9]{{4}}〕[\u4e00-\u9fff]{{2,10}}[0-9]+号|〕第?[{UP_TO_TEN}百]+号"
)
