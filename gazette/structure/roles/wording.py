"""What the words of a line say of its role, as named features."""

from __future__ import annotations

import re

from gazette.base.patterns import pattern_of
from gazette.structure.lines.line import Line
from gazette.text.date_forms import FORM_DATE
from gazette.text.dates import DATE, parse_date
from gazette.text.label_forms import ANNEX_LINE, ANNEX_WORD, ITEM_HEAD, NUMBER_IN_TITLE
from gazette.text.number_forms import (
    MALFORMED_NUMBER,
    MEETING_ISSUE,
    NUMBER_FIELD,
    NUMBER_LINE,
    NUMBERED_ORDER,
    ORDER_LINE,
    REGISTERED,
)
from gazette.text.numbers import NUMBER
from gazette.text.organ_rows import is_organ_row, unsealed
from gazette.text.organs import ORGAN_ENDS
from gazette.text.secrecy import is_internal, is_secrecy_mark
from gazette.vocabulary.documents import GENRES, OFFICIAL_GENRES

__all__ = [
    "NUMBER_LINE",
    "ends_with_genre",
    "is_addressees",
    "is_mark",
    "is_sentence",
    "long_features",
    "names_addressees",
    "one_colon",
    "opens_addressees",
    "word_features",
]

_ENDS_OF_TITLES = (
    *GENRES,
    *("公约", "协定", "议定书", "若干措施", "总结", "讲话", "决算", "预算", "程序", "指南", "指引"),
    *("规范", "办法案", "修正案", "任务分工", "分工方案", "工作规则", "解读", "声明", "倡议书"),
    *("表", "书", "汇编", "图"),
)
_GENRE_END = pattern_of(
    rf"(?:{'|'.join(_ENDS_OF_TITLES)})(?:[（(][^（）()]{{1,14}}[)）])?(?:的(?:决定|通知|批复|函|公告))?$"
)
_TITLE_SHAPE = pattern_of(
    rf".*关于.{{2,}}(?:{'|'.join(OFFICIAL_GENRES)}|规定|解释|答复|安排|办法|细则|方案|措施)(?:[（(].{{1,12}}[)）])?$"
)
#: what the last of the addressees ends with: places, bodies, persons, a bracket
_ADDRESSEE_ENDS = (
    *("省", "市", "县", "区", "旗", "州", "府", "院", "厅", "局", "部", "委", "会", "办"),
    *("署", "处", "司", "行", "社", "团", "校", "学", "所", "站", "心", "企业", "公司"),
    *("单位", "机构", "部门", "用户", "主体", "代表", "委员", "同志", "先生", "女士", "主席"),
    *("部长", "主任", "省长", "市长", "机关", "组织", "总队", "厂", "矿", "军区", "部队"),
    *("政府", "总部", "人", "党组", "党委", "街道", "场", "园", "馆", "台", "店", "[）)]"),
)
_ADDRESS_END = pattern_of(rf"(?:{'|'.join(_ADDRESSEE_ENDS)})[：:]$")
_ADDRESS_START = pattern_of(r"^(?:各|全国|全省|全市|全县|国务院|中央|本院|机关|你|尊敬)")
_ADDRESSED = pattern_of(
    r"^(?:各|[\u4e00-\u9fff（）、]{2,30}，|[\u4e00-\u9fff]{2,20}(?:人民政府|人民法院|人民检察院|办公[厅室]|[厅局委部]))"
)
#: what a line ends with that introduces what follows
_LEAD_IN_ENDS = (
    *("如下", "以下", "下列", "下同", "通知", "公告", "批复", "函复", "答复", "意见", "规定"),
    *("说明", "为", "是", "包括", "内容", "事项", "情形", "条件", "要求", "修改为", "方式"),
    *("公式", "问题", "情况", "注意", "：.*"),
)
_LEAD_IN = pattern_of(rf"(?:{'|'.join(_LEAD_IN_ENDS)})[：:]$")
_REASON = pattern_of(r"^(?:根据|依据|依照|按照|为了?|经|现|鉴于|由于|对于|针对|关于).{6,}")
_ACTS = pattern_of(r"《|决定|修改|应当|任命|免去")
_HISTORY = pattern_of(
    rf"{NUMBERED_ORDER}|通过|公布|发布|修正|修订|批准|颁布|施行|印发|制定|实施|生效"
)
_ADOPTED = pattern_of(r"(?:会议|大会|委员会).{0,12}(?:通过|批准|修订|修正)|第\d+号(?:公布|发布)")
_DISCLOSURE = pattern_of(
    r"(?:此件|本件|此文|本文).{0,14}(?:公开|发布|删减|发至|印发|传达|转发)|(?:主动公开|依申请公开|不予公开|不公开|删减)[)）]?$|^信息公开选项|^公开(?:属性|方式|选项)|^是否公开"
)
_MENTION_ITEM = pattern_of(r"^(?:\d{1,2}[.．、]|[（(]\d{1,2}[)）]|附件\d{1,2})\S.{1,80}$")
_COPY = pattern_of(r"^(?:抄送|抄报|主送|分送|报送|抄送机关|主题词|报|送|发)[：:]")
_PRINTED = pattern_of(r"日印发$|^(?:校对|打字|共印|印数)[：:\d]|共印\d+份")
_SECRECY = pattern_of(
    r"^(?:[绝机秘]密(?:★.{1,8})?|特急|加急|平急|特提|急件|\d{6}|密级[：:].*|份号[：:].*|紧急程度[：:].*|(?:[绝机秘]密)?[（(]?(?:特急|加急)[)）]?)$"
)
_SIGNER = pattern_of(r"签发人?[：:]")
_POSTS = (
    *("总理", "主席", "委员长", "省长", "市长", "县长", "区长", "州长", "盟长", "旗长"),
    *("镇长", "乡长", "部长", "局长", "厅长", "主任", "行长", "署长", "院长", "检察长"),
    *("会长", "董事长", "总经理", "秘书长", "司令员", "政治委员", "书记", "署长", "审计长"),
    *("关长", "总队长"),
)
_POST = rf"\[?(?:国务院)?(?:代理?)?(?:{'|'.join(_POSTS)})\]?"
_POST_NAME = pattern_of(rf"^(?:[\u4e00-\u9fff]{{0,12}})?{_POST}[：:]?[\u4e00-\u9fff·XＸ×]{{2,5}}$")
_CONTACT = pattern_of(r"^[（(]?(?:联系人|联系电话|联系方式|联系单位|电话|咨询电话|监督电话)")
_NOTE_WORD = pattern_of(r"^(?:注|说明|备注|附注|单位|填表|来源)[：:]")
_TEMPLATE = pattern_of(r"\[[^\]]{2,16}\]|[XＸ×]{2,}|□{2,}")
_PROMULGATES = pattern_of(
    r"(?:已|业)[经于].{4,90}通过.*(?:公布|发布|施行)|现(?:将.{0,60})?予?以?(?:公布|发布|颁布)|予以(?:公布|发布)"
)
#: （试行）, （2021年版）: the last line of a title
_TITLE_TAIL = pattern_of(
    rf"^[（(](?:试行|暂行|修订|修正|草案|修订草案|征求意见稿|送审稿|审议稿|节选|摘要|{NUMBER_IN_TITLE}|"
    r"\d{4}(?:[—－-]\d{4})?年?(?:度|修订|修正|修订版|版|本|版本)?)[）)]$"
)
#: ——2021年1月20日在某市人民代表大会会议上
_SUBTITLE = pattern_of(r"^[—－―-]{1,3}(?:\d{4}年|在|关于|以|中华|全国)")
_STAR = pattern_of(r"^[★☆●■◆*＊—－_=~]+$")
_SENTENCE = pattern_of(r"。|；$|，.{10,}|[？！]$")
_GOES_ON = pattern_of(r"[\u4e00-\u9fff》”]$")
_TITLE_LINE = 30  #: characters in a line of a title
_LONG = 60
_SHORT = 30
_NAME_LENGTH = 26  #: post and name together
_FRONT = 12  #: lines in which an order may stand


#: how a colon is typed that ends a line: ：： 。： ；：
_ODD_COLON = pattern_of(r"[。．.；;，,、]+[：:]+[。．.]?$|[：:]{2,}$|[：:][。．.]$|\ufe30$")


def one_colon(text: str) -> str:
    """The text with one colon at its end where it has an odd one: 县属各单位。： is 县属各单位：."""
    if text[-1:] not in "：:。．.\ufe30":
        return text
    return _ODD_COLON.sub("：", text)


def is_sentence(text: str) -> bool:
    """The text holds a sentence, or a long clause."""
    if not _SENTENCE.search(text):
        return False
    # a title's line may hold a comma: 确有错误予以改判，原裁定应如何适用
    return len(text) > _TITLE_LINE or "。" in text or not _GOES_ON.search(text)


def ends_with_genre(text: str) -> bool:
    """The text is a whole title, or a title's last line."""
    return len(text) <= 2 * _LONG and bool(_GENRE_END.search(text))


def is_addressees(text: str) -> bool:
    """A line that ends with a colon and names bodies or persons."""
    found: set[str] = set()
    text = one_colon(text)
    if text.endswith(("：", ":")):
        _colon(text, found)
    return "addressee" in found


def opens_addressees(text: str) -> bool:
    """The first of two lines of addressees: 各县（市、区）人民政府，"""
    if "。" in text or "关于" in text or len(text) > 2 * _LONG:
        return False
    listed = text.endswith(("，", ",", "、"))
    return listed and bool(_ADDRESS_START.match(text) or _ADDRESS_END.search(text[:-1] + "："))


def names_addressees(text: str) -> bool:
    """Addressees that lack their colon: 各市、县人民政府，省直各单位"""
    text = text.rstrip("。；;.．，,")
    if re.search("[。；：:《]|关于", text) or len(text) > 2 * _LONG:
        return False
    return bool(_ADDRESSED.match(text) and _ADDRESS_END.search(text + "："))


def long_features(line: Line, number: int) -> set[str] | None:
    """The few features of a long paragraph, which can only be text; None for other lines."""
    text = one_colon(line.text)
    if not _is_plain_text(line, text):
        return None
    found = {"sentence", "long"} if len(text) > _LONG else {"sentence"}
    _labels(line, found)
    if number < _FRONT and _PROMULGATES.search(text):
        found.add("promulgates")
    return found


def _is_plain_text(line: Line, text: str) -> bool:
    """A long paragraph, or a sentence that opens like no element: most lines, told at a glance."""
    if len(text) > _LONG and line.label is not None and line.label.kind == "article":
        return True
    if len(text) > 2 * _LONG and "。" in text.removesuffix("。："):
        return not text.startswith(("（", "("))
    if not text.endswith(("。", "；")) or line.is_picture:
        return False
    if text[-1] == "；" and names_addressees(text):
        return False
    if line.label is not None:
        return True
    return text[0] not in _OPENINGS and not {"：", ":"} & set(text[:6])


#: how notes, annexes, imprints and dates begin
_OPENINGS = frozenset("（(附注抄主报送联电咨监信公是此本密特加急校共印说备单填来0123456789〇二一")


def word_features(line: Line) -> set[str]:
    """The features of a line's words."""
    text = one_colon(line.text)
    length = len(text)
    found = {"picture"} if line.is_picture else set()
    if is_sentence(text):
        found.add("sentence")
    if length > _LONG:
        found.add("long")
    if length <= _SHORT:
        found.add("short")
    if text.endswith(("：", ":")):
        _colon(text, found)
    elif length <= 2 * _LONG:
        _titles(text, found)
    if length <= _LONG:
        _small(line, found)
    _brackets(text, found)
    found.update([name for name, finds in _PATTERNS if finds(text)])
    _labels(line, found)
    if "sentence" in found and _PROMULGATES.search(text):
        found.add("promulgates")
    return found


def _is_secrecy(text: str) -> bool:
    """份号, 密级, 紧急程度 in a line of their own, and the marks of an internal paper."""
    return bool(_SECRECY.match(text)) or is_secrecy_mark(text) or is_internal(text)


#: `match` for patterns that hold at the beginning only: `search` would try every place
_PATTERNS = (
    ("disclosure", _DISCLOSURE.search),
    ("annex_label", ANNEX_LINE.match),
    ("annex_word", ANNEX_WORD.match),
    ("mention_item", _MENTION_ITEM.match),
    ("copy_to", _COPY.match),
    ("printed_by", _PRINTED.search),
    ("secrecy", _is_secrecy),
    ("signer", _SIGNER.search),
    ("contact", _CONTACT.match),
    ("note_word", _NOTE_WORD.match),
    ("template", _TEMPLATE.search),
    ("star", _STAR.match),
    ("title_tail", _TITLE_TAIL.match),
    ("subtitle", _SUBTITLE.match),
)


def _colon(text: str, found: set[str]) -> None:
    named = _ADDRESS_START.match(text) and _ADDRESS_END.search(text)
    if "。" in text[:-1] or ("；" in text and not named):
        return
    if _LEAD_IN.search(text) or _REASON.match(text) or _ACTS.search(text):
        found.add("lead_in")
        return
    found.add("addressee")
    found.discard("sentence")
    if _ADDRESS_END.search(text) or _ADDRESS_START.match(text):
        found.add("addr_words")


def _titles(text: str, found: set[str]) -> None:
    if _GENRE_END.search(text):
        found.add("genre_end")
    if "关于" in text:
        found.add("about")
        if _TITLE_SHAPE.match(text) and "。" not in text:
            found.add("title_shape")


def _small(line: Line, found: set[str]) -> None:
    text = line.text
    _numbers_and_dates(line, found)
    signed = unsealed(line.raw.strip(" \t\u3000"))
    if signed[-1:] in ORGAN_ENDS and is_organ_row(signed):
        found.add("organ")
    if len(text) <= _NAME_LENGTH and "关于" not in text and _POST_NAME.match(text):
        found.add("post_name")
    if text.endswith("文件") and (text == "文件" or is_organ_row(_before_mark(line.raw))):
        found.add("mark_file")
    if len(text) <= _SHORT and text.endswith("令"):
        found.add("mark_order")
    if len(text) <= _SHORT and _GONGGAO.search(text) and "关于" not in text:
        found.add("gonggao")


def _before_mark(raw: str) -> str:
    """What stands before 文件, with its gaps: 甲县财政局  甲县教育局 文 件."""
    return re.sub(r"文\s*件\s*$", "", raw).strip(" \t\u3000")


#: what no name of a body holds, and a title does: 2026年全县古树保护工作文件
_OF_TITLES = pattern_of(r"关于|[《“\d]|规范性|工作文件$|公文")


def is_mark(text: str) -> bool:
    """A red head's mark by its shape, whatever the body is called: 某某同盟文件."""
    return text.endswith("文件") and len(text) <= _SHORT and not _OF_TITLES.search(text)


def _numbers_and_dates(line: Line, found: set[str]) -> None:
    text = line.text
    registered = REGISTERED.search(text)
    if registered and not registered.start():
        found.add("register")
        return
    head = NUMBER_FIELD.sub("", REGISTERED.sub("", text).split("签发人")[0])
    if "号" in head and "关于" not in head and (NUMBER_LINE.match(head) or _numbers_only(head)):
        found.add("number")
    elif text.endswith(("号", "号）", "号)", "期")) and (
        ORDER_LINE.match(text) or MEETING_ISSUE.match(text)
    ):
        found.add("nth_number")
    elif MALFORMED_NUMBER.fullmatch(text):
        found.add("number")
    if not {"日", "号", "-", ".", "/"} & set(text):
        return
    if parse_date(text) or FORM_DATE.match(text):
        found.add("date")
    elif "日" in text and "号" in text and _date_and_number(text):
        found.add("date_number")
        found.discard("number")
    elif "日" in text and _organ_and_date(line.raw):
        found.add("organ_date")


_GONGGAO = pattern_of(r"(?:公告|通告|公报)$")


def _numbers_only(text: str) -> bool:
    """One document number after the other and nothing else."""
    rest = NUMBER.sub("", text)
    return rest != text and not rest.strip("、，, （）()")


def _date_and_number(text: str) -> bool:
    rest = DATE.sub("", text)
    return rest != text and bool(rest) and (_numbers_only(rest) or bool(NUMBER_LINE.match(rest)))


def _organ_and_date(raw: str) -> bool:
    """某市人民政府    2020年2月19日: the row under the head of 纪要."""
    found = DATE.search(raw)
    return bool(found and not raw[found.end() :].strip() and is_organ_row(raw[: found.start()]))


def _brackets(text: str, found: set[str]) -> None:
    if text.startswith(("（", "(")):
        balanced = text.count("（") + text.count("(") <= text.count("）") + text.count(")")
        if balanced and text.endswith(("）", ")")):
            found.add("parens")
        elif not balanced:
            found.add("open_paren")
        if ("parens" in found or "open_paren" in found) and _HISTORY.search(text) and "年" in text:
            found.add("history")
            found.discard("sentence")
    elif (
        text.endswith(("）", ")"))
        and not ITEM_HEAD.match(text)  # 一、废止《…》（…通过）
        and _HISTORY.search(text)
        and DATE.search(text)
    ):
        found.add("history")
    elif "。" not in text and DATE.match(text) and _ADOPTED.search(text):
        found.add("history")
        found.discard("sentence")


def _labels(line: Line, found: set[str]) -> None:
    label = line.label
    if label is None:
        return
    if label.kind == "article":
        # a title's line may begin with the article it is about: 第三百四十四条有关问题的批复
        if label.spaced or "genre_end" not in found or "sentence" in found:
            found.add("article")
    elif label.kind == "level":
        found.add("level")
    else:
        found.add("heading_label")
