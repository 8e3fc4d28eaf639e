"""Names of organs (机关名称): what ends like one and holds no words of a sentence."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from gazette.base.patterns import pattern_of
from gazette.text.places import DIVISION_PLACE, PLACE, place_at, short_place_at
from gazette.text.widths import visible

__all__ = [
    "ORGAN_ENDS",
    "bare_organ",
    "begins_body",
    "begins_organ",
    "ends_organ",
    "is_organ",
    "same_organ",
]

#: endings that make a name an organ's
_ENDINGS = (
    *("国务院", "人民政府", "政府", "公署", "专署", "管委会", "委员会", "委会", "监会", "街道"),
    *("人民代表大会", "人大", "政协", "中央", "党委", "党组", "纪委", "工委", "军委", "机关"),
    *("人民法院", "人民检察院", "法院", "法庭", "审判庭", "检察院", "监狱", "仲裁院"),
    *("办公厅", "办公室", "研究室", "参事室", "督导室", "督学室", "科室", "党校"),
    *("领导小组", "协调小组", "工作小组", "小组", "工作组", "督查组", "巡视组", "督导组", "专班"),
    *("联席会议", "指挥部", "司令部", "组织部", "军区", "军分区", "警备区", "部队", "兵团"),
    *("总队", "支队", "大队", "中队", "调查队", "工作队", "突击队", "第一师", "师"),
    *("总工会", "工会", "妇联", "残联", "科协", "工商联", "文联", "作协", "侨联", "台联", "记协"),
    *(
        "社科联",
        "红联",
        "青联",
        "学联",
        "农信联社",
        "联社",
        "联合社",
        "供销社",
        "总社",
        "合作社",
        "新华社",
    ),
    *("联合会", "协会", "学会", "商会", "公会", "总会", "理事会", "基金会", "红十字会", "法学会"),
    *("促进会", "贸促会", "研究会", "联谊会", "校友会", "监事会", "董事会", "爱卫会", "红会"),
    *("银行", "分行", "支行", "集团", "公司", "交易所", "中心", "大学", "学院", "医院", "研究院"),
    *("科学院", "工程院", "图书馆", "档案馆", "博物馆", "文化馆", "出版社", "电视台", "通讯社"),
    *(
        "研究所",
        "公安局",
        "海关",
        "管理局",
        "总局",
        "总站",
        "出版署",
        "总署",
        "政委",
        "监管办",
        "农场",
    ),
    *("厅", "局", "部", "委", "署", "院", "办", "庭", "司", "处", "站", "所"),
)
_SUFFIX = "|".join(sorted(_ENDINGS, key=len, reverse=True))
#: the characters with which a name can end; a bracket closes an addition
ORGAN_ENDS = frozenset(ending[-1] for ending in _ENDINGS) | set("）)")
_WORD = r"[\u4e00-\u9fffXＸx×□A-Za-z（）()〇○·“”]"
_ORGAN = pattern_of(rf"{_WORD}{{0,48}}(?:{_SUFFIX})(?:[（(][\u4e00-\u9fff]{{1,8}}[）)])?")
#: endings that are organs without a name before them
_WHOLE = frozenset(("国务院", "中央军委", "办公厅", "办公室", "新华社"))
_ALONE = frozenset(_ENDINGS) - _WHOLE
_MIN_LENGTH = 2

#: how the names of bodies of the State, the party and its people's organisations begin
_BODY = pattern_of(
    r"中华人民共和国|最高人民|国务院(?!令)|国家|全国(?!人)|中共|中国|共青团|政协|新疆生产建设兵团|人民银行|"
    r"(?:外交|国防|教育|科学技术|科技|工业和信息化|公安|安全|民政|司法|财政|人力资源社会保障|人力资源和社会保障|"
    r"自然资源|国土资源|生态环境|环境保护|住房和城乡建设|住房城乡建设|建设|交通运输|交通|铁道|水利|农业农村|农业|"
    r"林业|商务|文化和旅游|文化|卫生|应急管理|应急|退役军人事务|退役军人)部|"
    r"审计署|海关总署|市场监管总局|税务总局|广电总局|体育总局|金融监管总局|新闻出版署|证监会|银保监会|银监会|保监会|"
    r"国资委|中央(?:军委|纪委|组织部|宣传部|统战部|政法委|网信办|编办|文明办|办公厅|国家)"
)
_PARTIES = pattern_of(
    "中央|中华|全国|民革|民盟|民建|民进|农工党|致公党|九三学社|台盟|武警|解放军|兵团"
)
_PLACE = pattern_of(rf"{DIVISION_PLACE}|{PLACE}")
_UNNAMED = pattern_of(r"[省市县区州盟旗]|自治[区州县]|各")

#: 经, 将, 由 and their like are words of a sentence, or parts of names (经济, 将乐县, 自由贸易)
_OF_SENTENCES = pattern_of(
    r"关于|印发|转发|批转|应当|不得|可以|本办法|本规定|第[一二三四五六七八九十]+条|负责|承担|报送"
    r"|[请的是予已]"
    r"|(?<!自)由(?!.?[镇乡])|按(?!摩|揭)"
    r"|[现应拟并可须需凡]将|^将(?!军|台|才)"
    r"|现(?=[将予就由经根按决公批制授任免下发印对])"
    r"|[现应拟并可须需凡业后未报]经|^经(?!济|信|贸|开|营|发|合|管|侦|研究院|棚)"
    r"|经(?=国务院|中央|省|[市县区](?!.?[镇乡])|党|常务|请示|同意|批准|审)"
    r"|^(?:各级|有关|主要|相关|所属)"
)


@lru_cache(maxsize=4096)
def is_organ(text: str) -> bool:
    """The whole text is the name of one organ: 某市人民政府办公室."""
    name = visible(text)
    return bool(
        len(name) >= _MIN_LENGTH
        and name not in _ALONE
        and _ORGAN.fullmatch(name)
        and not _OF_SENTENCES.search(_without_places(name))
    )


def _without_places(name: str) -> str:
    """The name without the known places in it: 荥经县 is no 经, 将乐县 no 将."""
    rest, start = "", 0
    while start < len(name):
        place = place_at(name, start)
        rest += "" if place else name[start]
        start += len(place) or 1
    return rest


def begins_organ(text: str, start: int = 0) -> bool:
    """Whether a name of an organ begins there like one: with the State, a body of it or a place."""
    return bool(
        _BODY.match(text, start)
        or _PARTIES.match(text, start)
        or place_at(text, start)
        or short_place_at(text, start)
        or _PLACE.match(text, start)
        or _UNNAMED.match(text, start)
    )


def begins_body(text: str, start: int) -> bool:
    """Whether the name of a body of the State or the party begins there, wherever it stands in a row."""
    return bool(_BODY.match(text, start))


_ENDS = pattern_of(rf"(?:{_SUFFIX})(?:[（(][\u4e00-\u9fff]{{1,8}}[）)])?$")
_LONGEST_END = 16


def ends_organ(text: str, end: int) -> bool:
    """Whether a name of an organ may end there."""
    return bool(_ENDS.search(text[max(0, end - _LONGEST_END) : end]))


def bare_organ(name: str) -> str:
    """The short name that documents use of themselves: 中华人民共和国国务院 → 国务院.

    A local office of the State keeps the whole name that it has: 中华人民共和国上海海关.
    """
    name = visible(name)
    rest = name.removeprefix("中华人民共和国")
    is_local = bool(_LOCAL_OFFICE.search(rest))
    return rest if rest != name and is_organ(rest) and not is_local else name


#: offices under 海关总署, 海事局 and the border inspection, whose names begin with the State's
_LOCAL_OFFICE = pattern_of(r".海关$|..海事局$|边防检查站$|边防检查总站$")


_SPELT_OUT = (
    ("人民代表大会", "人大"),
    ("常务委员会", "常委会"),
    ("委员会", "委"),
    ("委会", "委"),
    ("办公室", "办"),
    ("中国共产党", "中共"),
    ("中华人民共和国", ""),
)
_COMMON = 3  #: characters that a short name has at least


def same_organ(one: str, other: str) -> bool:
    """Two names of one organ: 中国证监会 and 中国证券监督管理委员会, 浙江银监局 and 中国银监会浙江监管局."""
    short, long = sorted((_shortened(one), _shortened(other)), key=len)
    if long.endswith(short):
        return len(short) >= _COMMON or short == long
    return len(short) >= _COMMON and short[-1] == long[-1] and not Counter(short) - Counter(long)


def _shortened(name: str) -> str:
    name = visible(name)
    for full, brief in _SPELT_OUT:
        name = name.replace(full, brief)
    return _LAST.sub("委", name)


_LAST = pattern_of("委?会$")  #: 证监会 is the 证券监督管理委员会
