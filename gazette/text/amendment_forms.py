"""How amending decisions (修改决定) say what they change: patterns of places, verbs and orders.

What the decisions quote is put down as one sign each before these are tried (`QUOTED`, `NAMED`), so that
an order is a short sentence. The forms are those of 立法技术规范（试行）（一）（二）of the Legislative Affairs
Commission and of the practice of the State Council, ministries, courts and local governments.
"""

from __future__ import annotations

import re

from gazette.base.patterns import pattern_of
from gazette.text.numerals import CHINESE_NUMERAL, UP_TO_HUNDRED, UP_TO_TEN

__all__ = [
    "ABOUT_PLACE",
    "ADJUST",
    "AFTER_COLUMN",
    "AMENDED_NAME",
    "ANCHOR",
    "BARE_NAME_AHEAD",
    "BARE_QUOTED_LABEL",
    "BARE_SECTION",
    "BEFORE_COLUMN",
    "BRACKETED_UNIT",
    "CONNECTIVE",
    "COUNT",
    "DELETE",
    "DELETE_AHEAD",
    "DELETE_INSIDE",
    "DELETE_PIECE",
    "DELETE_WORDS",
    "DELETE_WORDS_AHEAD",
    "DELETE_WORDS_INSIDE",
    "END_OF_DECISION",
    "EXCEPTED",
    "EXCHANGE",
    "FILLER",
    "FOLLOWS",
    "GONE_FOR",
    "GONE_LISTED",
    "GONE_ONE",
    "HEADING",
    "HEADING_GONE",
    "INSERT",
    "INSERT_BEFORE_MOVED",
    "INSERT_LABELLED",
    "INSERT_LISTED",
    "INSERT_QUOTED",
    "INSERT_RULE",
    "INSERT_SENTENCE",
    "INSERT_WORDS",
    "IS_GONE",
    "IS_NEW",
    "LACKS_ITS_DI",
    "LAST_UNIT",
    "LISTED_WORDS",
    "LIST_TITLE",
    "MERGE",
    "MERGE_INTO",
    "MOVE",
    "NAMED",
    "NAMED_AHEAD",
    "NAMED_BETWEEN",
    "NAME_COLUMN",
    "NEXT_NUMBER",
    "NUMBER_BEHIND_NAME",
    "ORDERS_COLUMN",
    "ORDER_BEGINS",
    "OWN_NUMBER",
    "PAIR",
    "PLACES",
    "PLACE_AHEAD",
    "PLACE_COLUMN",
    "PLACE_TOKEN",
    "PLACE_WITH_PIECE",
    "QUOTED",
    "REASON",
    "RENUMBER",
    "RENUMBER_REPLACE",
    "REPEAL",
    "REPLACE",
    "REPLACE_AHEAD",
    "ROW_GONE",
    "ROW_REPLACED",
    "SAYS_AN_ORDER",
    "SECTION",
    "SEE_ANNEX",
    "SHARED_UNIT",
    "SIGN",
    "SINGLE",
    "SPEAKS_OF_ANNEX",
    "SPEAKS_OF_PIECE",
    "SPLIT",
    "SPLIT_EACH",
    "TITLE",
    "UNMARKED_TEXT",
    "WHOLE_WORDS",
    "WITHIN",
    "WORDS",
]

QUOTED = "□"  #: what stands in quotation marks
NAMED = "◆"  #: what stands in 《》

_N = f"[{CHINESE_NUMERAL}0-9]"
COUNT = f"(?:{_N}+|若干)"

#: what the name of a text ends with where it has no 《》: 矿山救援法, 云岭省种子条例
_KIND = r"(?:法典?|条例|办法|规定|细则|规则|规程|章程|守则|准则|解释|意见)"
_BARE_NAME = rf"[\u4e00-\u9fff]{{2,30}}?{_KIND}"
#: 将矿山救援法第三条: the name at the head of an order
BARE_NAME_AHEAD = pattern_of(
    rf"(?:现)?(?:将|在|对|删去|删除|把|修改)?(?P<name>(?![本该原将在对把]|第|删[去除]|修改)[\u4e00-\u9fff]{{1,30}}?{_KIND})(?=第{_N}+[编章节条])"
)
#: 二、云岭省种子条例: the name alone over its orders
BARE_SECTION = pattern_of(
    rf"(?:关于)?(?:修改|修正|对)?(?P<name>(?![本该此])[\u4e00-\u9fff]{{3,60}}?{_KIND})(?:（[^（）]*）)*(?:的修改|(?:作出|作)(?:如下|以下)?修改)?[：。]?"
)
_PREFIX = rf"(?:修改后的?|其中的?|原来?的?|(?:(?<![\u4e00-\u9fff{NAMED}{QUOTED}])(?![本该])|(?<=^[将在])|(?<=^删[去除])){_BARE_NAME}(?=第{_N}+[编章节条])|{NAMED}(?:中的?|的)?|刑法|宪法|本法|该法|[本该](?:办法|条例|规定|细则|规则|解释|决定|意见|规章))"
_TOKEN = (
    rf"(?:第{_N}+(?:条(?:之{_N}+)?|款|项|目|编|分编|章|节|自然段|段|部分)|第?（{_N}+）项?|最后一[条款项段]|末[款项段]"
    rf"|序言|引言|前言|导言|导语|首部|(?<![条款项目的])开头|题目|标题|名称|(?<![条款项目])全文|文中|(?<![条款项目])条文|各条款?|有关条款|相关条款|(?:正文|答复|复函|批复)(?:内容|部分)?|附件{_N}*|附表{_N}*|附录{_N}*|附则|目录"
    rf"|[本该]?(?:法|办法|条例|规定|细则|规则|解释|意见|规章|文件)(?=中的?凡?{QUOTED})"
    rf"|(?<![条款项目]){NAMED}(?=中的?凡?{QUOTED})|(?:该|本|此|这一)(?:自然段|[条款项章节段])|(?<![\u4e00-\u9fff])(?:章名|节名))"
)
_JOIN = r"(?:、|和|及其?|与|以及|或者?|至|到|－|—|-)"
#: one place or several: 第三条第一款第（二）项、第五条和原第七条至第九条
PLACES = rf"(?:{_PREFIX})*{_TOKEN}(?:{_JOIN}?(?:{_PREFIX})*{_TOKEN})*"
PLACE_TOKEN = pattern_of(
    rf"(?P<join>{_JOIN})?(?P<prefix>(?:{_PREFIX})*)"
    rf"(?:第(?P<n>{_N}+)(?P<unit>条|款|项|目|编|分编|章|节|自然段|段|部分)(?:之(?P<sub>{_N}+))?"
    rf"|第?（(?P<item>{_N}+)）项?|(?:最后一|末)(?P<last>[条款项段])"
    rf"|(?P<word>序言|引言|前言|导言|导语|首部|(?<![条款项目的])开头|题目|标题|名称|全文|文中|条文|各条款?|有关条款|相关条款|正文|答复|复函|批复|附件|附表|附录|附则|目录|[本该]?(?:法|办法|条例|规定|细则|规则|解释|意见|规章|文件)(?=中的?凡?{QUOTED}|$)|{NAMED}(?=中的?凡?{QUOTED}|$))(?:内容|部分)?(?P<word_n>{_N}*)"
    rf"|(?:该|本|此|这一)(?P<same>自然段|[条款项章节段])|(?P<headed>章名|节名))"
)
#: 第一、二款; 第（一）、（三）项; 第一至三项: one unit behind several numbers
SHARED_UNIT = pattern_of(
    rf"第(?P<first>{_N}+|（{_N}+）)(?P<more>(?:(?:、|和|及|至|到)第?(?:（{_N}+）|{_N}+)|（{_N}+）)+)(?P<unit>条|款|项|目|章)"
)

#: between two orders of one sentence
CONNECTIVE = pattern_of(
    rf"(?:[，。；：、\s]|并且|并相应|并|同时|另外|另|此外|且|相应地|其次|再|然后|以及|和|（[{UP_TO_TEN}]{{1,2}}）(?=将|删|第|增|在|把))+"
)
_START = r"(?:现)?(?:相应)?(?:将|把|对|在|于)?"
_CHANGE = (
    r"(?:均|都|统一|一律|分别|相应地?|各|依次|全部|一并)*"
    r"(?:修改为|修改成|修改如下|改为|修订为|更改为|变更为|替换为|调整为|更名为|修正为|表述为|更正为|修改表述为|改成|作为|(?:延长|缩短|提高|降低|增加|减少)[为至到])"
)
_TO_NUMBER = (
    r"(?:均|统一|分别|相应地?|各|依次|顺序|顺次|一并|往后|向后)*"
    r"(?:改为|作为|变更为|调整为|修改为|改作|变为|移作|列为|顺延为|顺延至|更改为|变成|改成|递延为)"
)
_COLON = r"[：，]?"
_Q = QUOTED
_QS = rf"{_Q}(?:(?:、|和|及|与|或者?|以及)?{_Q})*"
_P = rf"(?P<places>{PLACES})"
_T = rf"(?P<target>{PLACES})"
_ADD = r"(?:增加|增设|新增|增补|增写|增列|补充|添加|加上|插入|增)"
_DROP = r"(?:删去|删除|删掉|取消|去掉)"
#: of whole places also: 第四条作废
_VOID = rf"(?:{_DROP}|作废|废止|不再保留)"
_KEPT = rf"(?:(?!第{_N}+[条款项章节]|（{_N}+）项)[^{_Q}。；，：增删改])"
#: what may stand behind a place before the words that are meant: 规定中的, 第一句中的
_IN = rf"(?P<piece>{_KEPT}{{0,16}}?)"
_THESE = rf"(?:(?:[{UP_TO_TEN}两等的])?个?(?:词|字|字样|句|处|语|内容|表述|规定|部分|用语|段|句话|条款|等字样|文字))?"


def _order(pattern: str) -> re.Pattern[str]:
    return pattern_of(_START + pattern)


_NEW = rf"(?P<new>{_Q})"
_OF_IT = r"(?:[，；：]?并?(?:相应)?(?:将)?(?:其|该条|该款|该项|本条|此条|这一条|这一款|条文|同时)?(?:的?内容)?(?:相应)?)"

#: a part of a paragraph that has no number
_SENTENCE = rf"第{_N}+句|首句|末句|最后一句"
_SENTENCES = rf"{_SENTENCE}|(?:前|后){_N}句|[前后]半[段句]"
_PIECES = rf"{_SENTENCES}|前段|后段|(?:条首|开头|开始|末尾|最后)(?:部分)?|但书"
_PIECE = rf"(?P<piece>{_PIECES})?"
#: a place as it is printed with such a part behind it: 第八条第一款末尾
PLACE_WITH_PIECE = pattern_of(rf"^(?P<place>.+?)(?P<piece>{_PIECES}|某处)$")

#: ，章名为□
_CALLED = r"[，；]?(?:并将)?[章节]名(?:称)?(?:修改|改)?为"
MERGE = _order(
    rf"{_P}(?:相应)?(?:予以)?合并(?:[，]?(?:作为|为|成为|改为|修改为|成)(?:一条|一款|一项))?(?:[，]?(?:作为|为|成为|改为|修改为|成){_T})?"
    rf"(?:(?:{_OF_IT}(?:{_CHANGE}|内容为)|{_CALLED}){_COLON}{_NEW}|：{_NEW.replace('new', 'newer')})?"
)
MERGE_INTO = _order(
    rf"{_P}(?:并入|合并到|合并至|归入)(?P<into>{PLACES})(?:[，]?(?:作为|改为){_T})?"
    rf"(?:(?:{_OF_IT}{_CHANGE}|{_CALLED}){_COLON}{_NEW})?"
)
#: 第七条分为两款，第一款修改为：□第二款修改为：□
_EACH = rf"第{_N}+款(?:(?:修改|改|内容)?为)?：{_Q}[。；，]?"
SPLIT_EACH = _order(
    rf"{_P}(?:分为|拆分为|拆为|分成|修改为|改为){COUNT}款[，：](?P<new>{_EACH}(?:{_EACH})+)"
)
SPLIT = _order(
    rf"{_P}(?:分为|拆分为|拆为|分成|分解为|修改为|改为){COUNT}[条款项个][，]?(?:分别)?(?:作为{_T})?"
    rf"{_OF_IT}(?:{_CHANGE})?(?:内容为)?{_COLON}(?P<new>{_QS})"
)
MOVE = _order(
    rf"{_P}(?:移至|移到|调整至|调整到|移入|移动至|前移至|后移至)(?P<into>{PLACES})(?:之?(?P<side>后|前|中))?(?:[，]?(?:作为|改为|列为){_T})?"
    rf"(?:{_OF_IT}{_CHANGE}{_COLON}{_NEW})?"
)
#: 第六条（原为□）修改为：□, as the rows of a table are said
ROW_REPLACED = _order(rf"{_P}（原为(?P<old>{_Q})）修改为：(?P<new>{_Q})")
ROW_GONE = _order(rf"{_DROP}{_P}（原为(?P<old>{_Q})）")
RENUMBER_REPLACE = _order(
    rf"{_P}{_TO_NUMBER}{_T}(?:{_OF_IT}{_CHANGE}{_COLON}|[，]?内容为：?|：){_NEW}"
)
RENUMBER = _order(rf"{_P}{_Q}?(?:的?序号)?{_TO_NUMBER}{_T}(?:[，]?(?:以此|依此|依次)类推)?")
REPLACE = _order(
    rf"{_P}的?{_PIECE}(?:的?(?:规定|条文|内容|全文|文字|部分|表述)+)?[，]?{_CHANGE}(?:如下|下列内容|以下内容)?{_COLON}(?P<new>{_Q}+)"
)
#: 第二句中的□, of the place that is spoken of
_ALONE = rf"(?P<alone>{_SENTENCE})[中里]?的?"
WORDS = _order(
    rf"(?:{_P}{_IN}|{_ALONE})?(?:其中的?|其)?(?:由)?(?P<old>{_QS}){_THESE}[，]?{_CHANGE}{_COLON}(?P<new>{_QS})(?!{_THESE}{_CHANGE}){_THESE}"
)
#: 删去第四条中□，修改为□: what goes, and what comes for it
GONE_FOR = _order(rf"{_DROP}{_P}{_IN}(?P<old>{_Q}){_THESE}[，]?{_CHANGE}{_COLON}(?P<new>{_Q})")
_SIGN = "句号|分号|逗号|顿号|冒号"
#: 第三项末尾的句号改为分号
SIGN = _order(
    rf"(?:{_P}|其)的?(?P<end>末尾|最后|句末|结尾|文末)处?的?(?P<old>{_SIGN})[，]?{_CHANGE}(?P<new>{_SIGN})"
)
#: 第六条除外: of words that change everywhere
EXCEPTED = pattern_of(rf"除[^{_Q}。；]*[外后]|除外")
#: 修改第二款为：□
REPLACE_AHEAD = _order(rf"修改{_P}为{_COLON}(?P<new>{_Q}+)(?P<piece>)")
#: 第八条删去第二款
DELETE_INSIDE = _order(rf"{_P}中?[，]?{_DROP}(?P<gone>{PLACES})")
#: 第三条中的□、第五条中的□修改为□
PAIR = pattern_of(rf"(?P<places>{PLACES}){_IN}(?P<old>{_QS}){_THESE}")
_PAIRS = rf"{PLACES}{_KEPT}{{0,16}}?{_QS}{_THESE}(?:(?:、|和|及|以及|与|，)?{PLACES}{_KEPT}{{0,16}}?{_QS}{_THESE})+"
LISTED_WORDS = _order(
    rf"(?:(?P<drop>{_DROP})(?P<gone>{_PAIRS})|(?P<pairs>{_PAIRS})[，]?(?:{_CHANGE}{_COLON}(?P<new>{_QS}){_THESE}|(?:均|予以|全部|一并)*(?P<dropped>{_DROP})))"
)
#: 第七条：□修改为：□, the old text whole
WHOLE_WORDS = _order(rf"{_P}{_IN}：(?P<old>{_Q}+)(?:相应)?{_CHANGE}{_COLON}(?P<new>{_Q}+)")
INSERT_WORDS = _order(
    rf"(?:{_P}{_IN})?(?P<old>{_Q}){_THESE}(?:之|以)?(?P<side>后|前)面?[，]?(?:分别|均|各)?{_ADD}"
    rf"(?:规定|内容|一句|一词|字样|一段|表述)?(?:[，]?内容为|为)?{_COLON}(?P<new>{_Q}){_THESE}"
)
INSERT_SENTENCE = _order(
    rf"{_P}(?:(?P<start>的?(?:开头|开始|条首|句首|最前)(?:部分|处)?){_ADD}|(?P<end>的?(?:末尾|最后|句末|结尾|文末)(?:处)?){_ADD}|(?:之?后|中)?{_ADD}(?=一句|一段|内容))(?:一句|一段|内容|一句规定|一段规定|规定)?(?:[，]?(?:内容)?(?:作为|为)(?P<piece>第{_N}+句|最后一句))?{_COLON}{_NEW}{_THESE}"
)
INSERT_RULE = _order(rf"{_P}中?{_ADD}(?:规定|如下规定|以下规定|下列规定){_COLON}{_NEW}")
INSERT = _order(
    rf"(?:{_P}(?P<anchor>{_Q})?(?:之|以)?(?P<side>后|前|中|内)?面?[，]?)?{_ADD}"
    rf"(?:(?P<count>{COUNT})?(?P<unit>条|款|项|目|章|节|编|自然段|段)(?:规定|内容)?|(?={PLACES}))[，：]?"
    rf"(?:分别|依次)?(?:作为|列为|为|即|编为)?(?:该条|本条|该款)?(?:的)?(?:{_T})?(?P<named>{_Q})?(?:[，]?[章节编]名(?:称)?为{_COLON}(?P<name>{_Q}))?"
    rf"(?:[，；]?(?:共{COUNT}条)?[，]?(?:分别为|包括|下设|即|含)(?P<within>{PLACES}))?"
    rf"(?:{_OF_IT}(?P<whole>修改为|改为){_COLON}|[，。；]?(?:具体)?(?:内容|规定|表述)?(?:为|如下|是)?[：，]?)(?P<new>{_QS})?"
)
#: 第三条增加一款作为第二款，原第二款作为第三款：□, whose text is that of what is new
INSERT_BEFORE_MOVED = _order(
    rf"(?:{_P}中?[，]?)?{_ADD}(?P<count>{COUNT})(?P<unit>[条款项])[，：]?(?:分别|依次)?(?:作为|列为|为|即|编为){_T}"
    rf"[，；](?:将)?(?P<moved>{PLACES})(?:相应)?{_TO_NUMBER}(?P<to>{PLACES})(?:[，]?内容为)?：(?P<new>{_QS})"
)
#: 第十三条增加□作为第二款
INSERT_QUOTED = _order(rf"(?:{_P}(?:之?后|中)?)?{_ADD}{_NEW}[，]?(?:作为|列为){_T}")
#: 第二款：□ behind 增加两款，分别作为第二款、第三款
INSERT_LISTED = _order(rf"{_P}(?:内容)?(?:为)?：{_NEW}")
#: 第十一条中删去□
DELETE_WORDS_INSIDE = _order(rf"{_P}{_IN}[，]?{_DROP}(?P<old>{_QS}){_THESE}")
DELETE_WORDS_AHEAD = _order(
    rf"(?:{_DROP})(?:(?P<places>{PLACES}){_IN})?(?:其中)?的?(?P<old>{_QS}){_THESE}"
)
DELETE_WORDS = _order(
    rf"(?:{_P}{_IN})?(?:其中的?)?(?P<old>{_QS}){_THESE}(?:均|予以|全部|一并)*{_DROP}"
)
#: 对第二十条作如下修改：
ABOUT_PLACE = _order(
    rf"{_P}(?:(?:作出?|做出?)(?:如下|以下|下列)?修[改正](?=[：，])|(?:中)?(?=[，：](?:将|把|在|增|删[去除掉]?(?:第|其中|{_Q}))))"
)
#: 增加“第十七条　……”
INSERT_LABELLED = _order(rf"{_ADD}[：]?{_NEW}")
#: 删去第九条第一款第二句
DELETE_PIECE = _order(rf"{_DROP}{_P}的?{_PIECE}(?=[。；，]|$)")
DELETE_AHEAD = _order(
    rf"(?:{_DROP}|废止){_P}(?P<anchor>{_Q})?(?:的?(?:规定|内容|条文|全文|全部内容))*(?P<piece>的?(?:标题|章名|节名|题目))?"
)
DELETE = _order(
    rf"{_P}(?:的?(?:规定|内容|条文|整条|全条))*(?P<piece>的?(?:标题|章名|节名))?[，]?(?:均|全部|一并|予以)*{_VOID}"
)
#: 删去第三条中的□、第五条第二款: words and whole places in one list
_GONE = rf"{PLACES}(?:{_KEPT}{{0,16}}?{_QS}{_THESE})?"
GONE_ONE = pattern_of(rf"(?P<places>{PLACES})(?:{_IN}(?P<old>{_QS}){_THESE})?")
GONE_LISTED = _order(rf"{_DROP}(?P<gone>{_GONE}(?:(?:、|，|和|及|以及|与){_GONE})+)")
#: 第五条与第六条对调
EXCHANGE = _order(
    rf"{_P}(?:的?(?:位置|顺序|次序|序号|内容))?(?:相互|互相|予以)?(?:对调|互换|调换|交换)(?:位置|顺序|次序|序号)?"
)
#: 第三条第二款单列一条，作为第四条，修改为：□
SINGLE = _order(
    rf"{_P}(?:(?:单独|独立|另)(?:列|作|成|设)|单列)(?:为|成)?(?:(?:单独|独立)?(?:的)?一(?P<unit>[条款])[，]?(?:单独)?(?:作为|列为|改为|即|为))?{_T}"
    rf"(?:{_OF_IT}(?:{_CHANGE}|内容为){_COLON}{_NEW}|：{_NEW.replace('new', 'newer')})?"
)
HEADING = _order(
    rf"(?:(?P<places>(?:{_PREFIX})*(?:第{_N}+(?:编|分编|章|节|部分))+)的?(?:章名|节名|编名|标题|名称|题目)?的?(?:由)?(?P<old>{_Q})?"
    rf"|(?P<titles>{PLACES})的?标题(?:由)?(?P<older>{_Q})?|(?:章名|节名|小标题)(?P<named>{_Q})|(?P<label>{_Q})的?(?:标题|小标题|章名|节名))的?(?:章名|节名|标题)?{_CHANGE}{_COLON}(?P<new>{_Q})"
)
HEADING_GONE = _order(
    rf"(?P<old>{_QS})(?:等)?(?:小)?(?:标题|章名|节名)(?:均|全部|一并|予以)*{_DROP}"
)
TITLE = _order(
    rf"(?:(?:{NAMED}的?)?(?:(?:解释|规定|规章|文件|法规|办法|条例|意见|司法解释)的?)?(?:题目|标题|名称|题名|文件名|标题名称)(?:由(?P<old>[{_Q}{NAMED}]))?|(?P<older>{NAMED})){_CHANGE}{_COLON}(?P<new>[{_Q}{NAMED}])"
)
#: 条文顺序作相应调整
ADJUST = pattern_of(
    rf"(?:根据本决定)?(?:(?!增加|删[去除]|合并|[改列作]为)[^{_Q}。；]){{0,24}}?"
    rf"(?:(?:顺序|序号|编号|条标|条序|次序|排序)[^{_Q}。；：]{{0,24}}?(?:调整|顺延|修改|变动|改动|排列|编排|递减|递增|前移|后移)"
    rf"|(?:条文|条款|章节|条、款|条目)[^{_Q}。；：]{{0,8}}?相应地?的?(?:调整|顺延|修改|变动))[^{_Q}。；：]{{0,12}}"
)
#: 其余各项依次顺延; 原第二款、第三款依次顺延
FOLLOWS = pattern_of(
    rf"(?:(?P<places>{PLACES})(?:及)?(?:以后|之后|以下|起)?(?:的)?(?:各[条款项]|条款|条文)?|(?:其余|其他|后续|其后|以下|此后|之后|后面|以后)的?(?:各|有关|相应|相关)?(?P<unit>条款|条文|[条款项章节目])文?)"
    r"的?(?:序号|顺序|次序)?(?:也|均|依次|相应|顺次|顺序|分别|逐一|依序|往后|向后)*(?:顺延|递延|递进|递减|递增|后移|前移|类推|后推)"
)
#: 第五条第（二）款, for 第二款
BRACKETED_UNIT = pattern_of(rf"第（(?P<n>{_N}+)）(?=[条款])")
#: 第十三条改为第十二条、第十四条改为第十三条: two orders with a 、 between them
NEXT_NUMBER = pattern_of(
    rf"(?P<one>{_TO_NUMBER}第{_N}+条(?:之{_N}+)?)、(?=原?第{_N}+条(?:之{_N}+)?{_TO_NUMBER})"
)
#: 第二条修改为：… to the end of the order, without marks
UNMARKED_TEXT = pattern_of(
    rf"(?P<order>(?:将|把)?(?:原)?第{_N}+条(?:第{_N}+[款项]|第?（{_N}+）项?)*(?:修改|修订|改)为：)(?P<new>[^\n]+)"
)
#: 第六十二条“…行使下列职权”中: words that only help to find the place
ANCHOR = pattern_of(rf"(第{_N}+条(?:之{_N}+)?(?:第{_N}+款)?){_Q}(?=中第|中增|中的第|第)")
#: 《…》（市政府令第5号）将第三条: the text and its number, ahead of an order of the same line
NAMED_AHEAD = pattern_of(
    rf"(?:将|对)?{NAMED}(?:（[^（）]*）)*(?:(?:作出?|做出?)?(?:如下|以下)?修改[：，]?)?(?=将|把|在|删|增加|原?第{_N}+条)"
)
#: 将十一条修改为, a misprint for 第十一条
LACKS_ITS_DI = pattern_of(
    rf"(?:(?<=^将)|(?<=^在)|(?<=^删去)|(?<=^删除)|(?<=\n将)|(?<=；将)|(?<=[条款项]、)|^)(?=[{UP_TO_HUNDRED}]+条(?!规定|措施|意见))|(?<=[改作]为)(?=[{UP_TO_HUNDRED}]+条(?:[。；]|$))"
)
#: 第五条中的第二款: the words between a place and a finer one
WITHIN = pattern_of(rf"(?<=[条款])(?:中规定的|规定的|中的?|的)(?=第{_N}+[款项]|第?（{_N}+）项)")
#: 第六十七条全国人大常委会职权第二十项: words between that only name what stands there
NAMED_BETWEEN = pattern_of(
    rf"(第{_N}+条(?:之{_N}+)?)[^{_Q}。；，：、第条款项至和改作移后前增删合]{{3,24}}(?=第{_N}+[款项]|第?（{_N}+）项)"
)
#: 为了…，将: why, before an order
REASON = pattern_of(
    rf"^(?:为了?|根据|按照|依据|鉴于|由于)[^{_Q}。；：\n]*?，(?=现?(?:将|在|对|删|增|决定将))"
)
#: what may be left of a sentence whose order is read
FILLER = pattern_of(
    r"(?:的?(?:规定|内容|字样|表述|一词|一句|部分|条文)|等|后|[，]?其?(?:他)?内容不变|其余不变|其他条款不变|[，（]?(?:但)?第[^□。；]{1,24}除外）?)*(?=[。；，：、\s]|并|同时|$)"
)
#: （附件1）, （见附件2）: where a list stands
SEE_ANNEX = pattern_of(rf"（(?:详?见)?附件{_N}*）")
#: 一、对《…》作出修改: a heading over the orders for one text
SECTION = pattern_of(
    rf"(?:关于)?(?:决定)?(?:修改|修正|修订|对|将)?(?P<name>{NAMED})(?:（[^（）]*）)*(?:的)?(?:部分)?(?:条款|规定|内容|条文)?"
    r"(?:进行|予以|作出|作|做出|做)?(?:如下|以下|下列|相应)?(?:的)?(?:修改|修正|修订|调整)?(?:如下)?[：。]?"
)
#: 决定对《…》（以下简称《解释》）作如下修改
AMENDED_NAME = pattern_of(
    rf"(?:对|将)[\u4e00-\u9fff]{{0,30}}(?P<name>{NAMED})(?:（[^（）]*）)*(?:的?(?:部分)?(?:条款|条文|内容|规定))?(?:予以|进行|作出?|做出?)?(?:如下|以下|下列|相应)?的?修[改正订]"
)
REPEAL = pattern_of(
    rf"(?:决定)?(?:废止(?!原?第{_N}+[条章节])|宣布失效)|对?(?:以下|下列)[^{_Q}{NAMED}。，]{{0,24}}(?:废止|宣布失效)[。：]?$|[^{_Q}]*{NAMED}[^{_Q}]*(?:予以废止|同时废止|宣布失效)"
)
#: from here on the decision says nothing more about the text
END_OF_DECISION = pattern_of(
    r"(?:本(?:决定|修正案|修改决定|办法|规定|令|公告)|以上(?:决定|修改)|上述(?:决定|修改))(?:中[^。]{0,40})?(?:自|从|于)[^。]{0,40}(?:施行|生效|实施|执行)"
    r"|[^。]{0,80}根据本(?:决定|修正案)[^。]{0,80}(?:公布|调整)|[^。]{0,60}(?:相应修改|修改|修正)后?[，]?(?:后)?重新(?:公布|发布|印发)"
)
#: how an order begins that is no quoted text
ORDER_BEGINS = pattern_of(
    rf"(?:将|把|在|删|增加|增设|新增|原?第{_N}+[条章款节编项]|修改|对{NAMED}?|《|宪法|刑法|{_BARE_NAME}第{_N}+条|题目|标题|名称|引言|序言|此外|条文|全文|文中)"
)
#: what an order says somewhere, and a quoted sentence hardly
SAYS_AN_ORDER = pattern_of(
    rf"(?:修改|改|作|变更|调整|更名|修正|修订|替换)[为成]|删[去除掉]|{_ADD}(?:{COUNT}|第{_N}+)[条款项目章节]|{_ADD}.{{0,8}}[：“]|合并|移[至到]|调整|废止|修改|不再适用|对调|互换|调换|单列|拆分为|[条款项](?:作废|不再保留)"
)
#: the number of an order in the decision itself
OWN_NUMBER = pattern_of(
    rf"(?:(?P<han>[{UP_TO_HUNDRED}]+)[、．.]|（(?P<bracket>[{UP_TO_HUNDRED}]+)）[、．.]?|(?P<figure>\d{{1,3}})(?:[、．]|\.(?!\d))|（(?P<inner>\d{{1,3}})）|(?P<sign>[①-⑳]))\s*"
)
#: 第三十二条 宪法…, an amendment that counts its orders as articles
BARE_QUOTED_LABEL = pattern_of(rf"第(?P<n>{_N}+)条[\s\u3000]+(?!的|中|第|修改|改为|增加|规定|删)")

#: what is about an annex, a table or a picture of the text, not about its articles
SPEAKS_OF_ANNEX = pattern_of(rf"附[件表录图]|(?<![代列发])表{_N}+|表格|流程图|示意图|基准表|目录")
#: 第四条第二句, a part that has no number
SPEAKS_OF_PIECE = pattern_of(rf"[条款项](?:{_SENTENCES}|但书)")
#: 决定修改的规章目录: the title of a list
LIST_TITLE = pattern_of(r"[^。；：，]*(?:修改|修正|修订|废止)[^。；：，]*(?:目录|清单|一览表|列表)")

# the heads of tables that order changes
NAME_COLUMN = pattern_of(
    r"(?:.{0,6}(?:规章|法规|条例|文件|制度))?(?:名称|题目|标题)|(?:规章|法规|文件)"
)
ORDERS_COLUMN = pattern_of(r"(?:修改|修订|修正)(?:的?(?:内容|意见|条款|情况|决定|事项))")
PLACE_COLUMN = pattern_of(r"(?:所在|修改|涉及)?(?:条款|条文|条目|条款项|位置|条款号|条号)(?:序号)?")
BEFORE_COLUMN = pattern_of(
    r"(?:修改|修订|修正|调整)前.{0,6}|(?:原|现行|旧)(?:有|来)?的?.{0,2}(?:条文?|款|内容|规定|文本?|表述|用语|名称|称谓)"
)
AFTER_COLUMN = pattern_of(
    r"(?:修改|修订|修正|调整)[后为成].{0,8}|(?:现(?!行)|新)的?.{0,2}(?:条文?|款|内容|规定|文本?|表述|用语|名称|称谓)"
)
#: （市政府令第12号） behind a name that has no 《》
NUMBER_BEHIND_NAME = pattern_of(r"[》]?(?:（[^（）]*(?:令|号|[年月]|修[订正])[^（）]*）)+$")
#: 第四条第二款 at the head of a cell, before the words that stand there
PLACE_AHEAD = pattern_of(rf"(?P<place>第{_N}+条[\s　]*(?:{PLACES})?)(?:[\s　]+|：)(?=[^\s　第（])")
#: 第四条第二款 as 第四条 and 第二款
LAST_UNIT = pattern_of(rf"(?P<head>第{_N}+条.*?)(?P<last>第{_N}+款|第?（?{_N}+）?项)")
IS_GONE = pattern_of(r"[（(]?(?:删去|删除|删除此条|删去此条|删)?[）)]?[。]?|[—－-]+")
IS_NEW = pattern_of(r"[（(]?(?:新增|增加|无|新增条款)?[）)]?[。]?|[—－/-]+")
