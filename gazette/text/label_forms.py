"""How articles, annexes, items, tables and figures are labelled: patterns for every reader of them."""

from __future__ import annotations

import re

from gazette.base.patterns import pattern_of
from gazette.text.numerals import LABEL_NUMERAL, STEMS, UP_TO_HUNDRED, UP_TO_TEN

__all__ = [
    "ANNEX_LINE",
    "ANNEX_NUMBER",
    "ANNEX_NUMBER_TO_MEND",
    "ANNEX_WITH_TITLE",
    "ANNEX_WORD",
    "ARTICLE",
    "ARTICLE_ASKED",
    "CAPTION",
    "COUNTED_THINGS",
    "ENUMERATION",
    "FIRST_LEVEL",
    "ITEM_HEAD",
    "MEETING",
    "NUMBER_IN_TITLE",
    "PROVISION",
    "SERIES_NUMBER",
    "SESSION",
]

#: 第三条, 第十条之一
ARTICLE = pattern_of(rf"^第([{LABEL_NUMERAL}\d]+)条(?:之([{UP_TO_TEN}]+))?")
#: 劳动合同法第八十二条, 刑法133条之一第二款, as one asks for an article: what it is of, its number
ARTICLE_ASKED = pattern_of(
    rf"^(?P<of>.*[^{LABEL_NUMERAL}\d\s第])\s*第?\s*(?P<number>[{LABEL_NUMERAL}\d]+)\s*条"
    rf"(?:\s*之(?P<inserted>[{UP_TO_TEN}\d]+))?"
    rf"(?:\s*第?[{UP_TO_HUNDRED}\d]+款)?(?:\s*第?[（(]?[{UP_TO_HUNDRED}\d]+[）)]?项)?$"
)
#: 一、 at the head of a line: the first level of a document without articles
FIRST_LEVEL = pattern_of(rf"^[{UP_TO_TEN}]{{1,3}}、")
#: 第三款, 第（二）项 cited, without the unit
PROVISION = rf"第[{UP_TO_TEN}0-9]+"
#: what counts in a label: numerals, figures, stems, a letter by itself
SERIES_NUMBER = pattern_of(
    rf"([{LABEL_NUMERAL}]+)|([0-9０-９]+)|([{STEMS}])|((?<![A-Za-z])[A-Za-z](?![A-Za-z]))"
)
#: 1. （二） 三、 at the head of a line
ITEM_HEAD = pattern_of(rf"^[\s（(]*(?:\d{{1,3}}|[{UP_TO_HUNDRED}]{{1,4}})[）)、.．]\s*")
#: a half bracket behind one of these is an enumeration's: 1） 二） ③）
ENUMERATION = pattern_of(rf"(?:^|[，；。：、\s])[0-9a-zA-Z{UP_TO_TEN}①-⑳]{{1,3}}$")

_ANNEX_FIGURE = rf"[{UP_TO_TEN}\d０-９]{{0,3}}|[（(][{UP_TO_TEN}\d]{{1,3}}[)）]"
#: 附件1 alone on its line, also 附表（一）, 附件2-1：
ANNEX_LINE = pattern_of(
    rf"^(?:附件|附表|附录|附|附图)(?:{_ANNEX_FIGURE})(?:[-—－]\d{{1,2}})?[：:.．、]?$"
)
#: 附件：… or 附件1… with a title on the same line
ANNEX_WORD = pattern_of(
    rf"^(?:附件|附表|附录|附)(?:[{UP_TO_TEN}\d]{{0,3}})[：:.．、]\S|^附件[{UP_TO_TEN}\d]{{1,2}}[\u4e00-\u9fff《]"
)
#: label and title of an annex on one line: 附：国旗制法说明
ANNEX_WITH_TITLE = pattern_of(
    rf"""^(?P<label>附\s*(?:件|表|录|图)?\s*(?:{_ANNEX_FIGURE})(?:[-—－]\d{{1,2}})?\s*[：:.．、]?)
    \s*(?P<title>.*)$""",
    re.DOTALL | re.VERBOSE,
)
#: the number of an annex: 附件1, 附件二; and one that is not in half-width figures
ANNEX_NUMBER = pattern_of(rf"附件[ \u3000]*([0-9０-９]+|[{UP_TO_TEN}]+)?")
ANNEX_NUMBER_TO_MEND = pattern_of(rf"附件[ \u3000]*([{UP_TO_TEN}]+|[０-９]+)")
#: 表1　各县任务, 图2-1 流程
CAPTION = pattern_of(
    rf"""^(?P<label>(?P<kind>[表图])[\s\u3000]*[\dA-Z{UP_TO_TEN}]{{1,3}}(?:[-—－.．]\d{{1,3}}){{0,3}})
    (?:(?P<gap>[\s\u3000：:.、]+)|(?=[\u4e00-\u9fff]))(?![中是为所示的和与至内])(?P<name>\S.{{0,60}})$""",
    re.VERBOSE,
)

#: 第十三届, 十三届
SESSION = pattern_of(rf"第?[{UP_TO_HUNDRED}\d]+届")
#: a meeting as a title note names it: 第十次会议
MEETING = rf"第[{UP_TO_HUNDRED}\d]+次.{{0,10}}会议"
#: at the end of a title: （一）, （第三批）
NUMBER_IN_TITLE = rf"[{UP_TO_TEN}]{{1,2}}|第[{UP_TO_TEN}\d]+[批号版]"
#: 三项, 两个 …: a title that counts what it issues
COUNTED_THINGS = pattern_of(rf"[0-9{UP_TO_TEN}两]+[个项件部份]")
