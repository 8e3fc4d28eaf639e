"""What speaks for a line's role: its words, its look and its neighbours, as named features."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from gazette.structure.lines import Line, body_size, table_text
from gazette.text.dates import DATE, parse_date
from gazette.text.numbers import NUMBER
from gazette.text.organs import is_organ_row
from gazette.text.widths import visible

__all__ = ["NUMBER_LINE", "Features", "feature_names", "features_of", "quoted_titles"]

Features = frozenset[str]

_GENRES = (
    "决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要|条例|规定|办法|细则|规则|方案|"
    "规划|计划|纲要|要点|规程|守则|准则|制度|章程|预案|解释|答复|复函|安排|标准|目录|清单|名单|法|法典|宪法|公约|协定|议定书|"
    "若干措施|措施|总结|讲话|决算|预算|程序|指南|指引|规范|办法案|修正案|任务分工|分工方案|工作规则|解读|声明|倡议书|表|书|汇编|图"
)
_GENRE_END = re.compile(
    rf"(?:{_GENRES})(?:[（(][^（）()]{{1,14}}[)）])?(?:的(?:决定|通知|批复|函|公告))?$"
)
_TITLE_SHAPE = re.compile(
    r".*关于.{2,}(?:决议|决定|命令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要|规定|解释|答复|安排|办法|细则|方案|措施)(?:[（(].{1,12}[)）])?$"
)
_PLACEHOLDER = r"[\dXx×○〇ＸYN]"
NUMBER_LINE = re.compile(
    rf"^[\u4e00-\u9fffA-Za-z×〇（）()Ｘ]{{0,20}}[〔\[［﹝【〖(（][\dXx×○〇年Ｘ\s]{{2,6}}[〕\]］﹞】〗)）]"
    rf"(?:[\u4e00-\u9fff]{{0,8}})第?{_PLACEHOLDER}{{0,6}}(?:[-—]\d+)?号$"
)
_NTH = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,24}(?:令|公告|通告))?(?:[（(〔]?\d{4}[)）〕]?年?)?第[\d〇一二三四五六七八九十百零○ＸXx]*号$"
)
_ADDRESS_END = re.compile(
    r"(?:省|市|县|区|旗|州|府|院|厅|局|部|委|会|办|署|处|司|行|社|团|校|学|所|站|心|企业|公司|单位|机构|部门|用户|主体|代表|委员|"
    r"同志|先生|女士|主席|部长|主任|省长|市长|机关|组织|总队|厂|矿|军区|部队|政府|总部|人|党组|党委|街道|[）)])[：:]$"
)
_ADDRESS_START = re.compile(r"^(?:各|全国|全省|全市|全县|国务院|中央|本院|机关|你|尊敬)")
_LEAD_IN = re.compile(
    r"(?:如下|以下|下列|下同|通知|公告|批复|函复|答复|意见|规定|说明|为|是|包括|内容|事项|情形|条件|要求|修改为|方式|公式|问题|情况|注意|：.*)[：:]$"
)
_REASON = re.compile(r"^(?:根据|依据|依照|按照|为了?|经|现|鉴于|由于|对于|针对|关于).{6,}")
_HISTORY = re.compile(r"通过|公布|发布|修正|修订|批准|颁布|施行|印发|制定|实施|生效")
_ADOPTED = re.compile(r"(?:会议|大会|委员会).{0,12}(?:通过|批准|修订|修正)|第\d+号(?:公布|发布)")
_DISCLOSURE = re.compile(
    r"(?:此件|本件|此文|本文).{0,14}(?:公开|发布|删减|发至|印发|传达|转发)|(?:主动公开|依申请公开|不予公开|不公开|删减)[)）]?$|^信息公开选项|^公开(?:属性|方式|选项)|^是否公开"
)
_ANNEX_LABEL = re.compile(
    r"^(?:附件|附表|附录|附|附图)(?:[一二三四五六七八九十\d０-９]{0,3}|[（(][一二三四五六七八九十\d]{1,3}[)）])(?:[-—－]\d{1,2})?[：:.．、]?$"
)
_ANNEX_WORD = re.compile(
    r"^(?:附件|附表|附录|附)(?:[一二三四五六七八九十\d]{0,3})[：:.．、]\S|^附件[一二三四五六七八九十\d]{1,2}[\u4e00-\u9fff《]"
)
_MENTION_ITEM = re.compile(r"^(?:\d{1,2}[.．、]|[（(]\d{1,2}[)）]|附件\d{1,2})\S.{1,80}$")
_COPY = re.compile(r"^(?:抄送|抄报|主送|分送|报送|抄送机关|主题词|报|送|发)[：:]")
_PRINTED = re.compile(r"日印发$|^(?:校对|打字|共印|印数)[：:\d]|共印\d+份")
_SECRECY = re.compile(
    r"^(?:[绝机秘]密(?:★.{1,8})?|特急|加急|平急|特提|急件|\d{6}|密级[：:].*|份号[：:].*|紧急程度[：:].*|(?:[绝机秘]密)?[（(]?(?:特急|加急)[)）]?)$"
)
_SIGNER = re.compile(r"签发人?[：:]")
_POST = (
    r"\[?(?:国务院)?(?:代理?)?(?:总理|主席|委员长|省长|市长|县长|区长|州长|盟长|旗长|镇长|乡长|部长|局长|厅长|主任|行长|署长|院长|检察长|会长|"
    r"董事长|总经理|秘书长|司令员|政治委员|书记|署长|审计长|关长|总队长)\]?"
)
_POST_NAME = re.compile(rf"^(?:[\u4e00-\u9fff]{{0,12}})?{_POST}[\u4e00-\u9fff·XＸ×]{{2,5}}$")
_CONTACT = re.compile(r"^[（(]?(?:联系人|联系电话|联系方式|联系单位|电话|咨询电话|监督电话)")
_NOTE_WORD = re.compile(r"^(?:注|说明|备注|附注|单位|填表|来源)[：:]")
_TEMPLATE = re.compile(r"\[[^\]]{2,16}\]|[XＸ×]{2,}|□{2,}")
_PROMULGATES = re.compile(
    r"(?:已|业)[经于].{4,90}通过.*(?:公布|发布|施行)|现(?:将.{0,60})?予?以?(?:公布|发布|颁布)|予以(?:公布|发布)"
)
_STAR = re.compile(r"^[★☆●■◆*＊—－_=~]+$")
_SENTENCE = re.compile(r"。|；$|，.{10,}|[？！]$")
_CHAPTER_NEXT = ("part", "chapter", "article")
_LONG = 60
_NAME_LENGTH = 14  #: post and name together
_SHORT = 30


@cache
def feature_names() -> dict[str, tuple[str, str]]:
    """Each feature's words for a person, (zh, en)."""
    return {row["feature"]: (row["zh"], row["en"]) for row in _rows("features.csv")}


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("gazette.structure") / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def _styles() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(row["pattern"], re.IGNORECASE), row["feature"]) for row in _rows("styles.csv")]


@lru_cache(maxsize=512)
def _style_feature(name: str) -> str:
    return next((feature for pattern, feature in _styles() if pattern.search(name)), "")


@dataclass
class _Context:
    """What the features of a line need to know of the others."""

    lines: list[Line]
    size: float
    cited: frozenset[str]
    cited_text: str
    top: str  #: the short lines before the first sentence, together
    first_sentence: int


def features_of(lines: list[Line]) -> list[Features]:
    """The features of every line."""
    cited = frozenset(quoted_titles(line.text for line in lines if "《" in line.text))
    first = next((n for n, line in enumerate(lines) if _is_sentence(line.text)), len(lines))
    top = "".join(line.text for line in lines[:first])
    context = _Context(lines, body_size(lines), cited, "\0".join(cited), top, first)
    result: list[Features] = []
    open_paren = False
    for number, line in enumerate(lines):
        found = _features(line, number, context)
        if open_paren and line.table is None:
            found.add("in_paren")
            found.discard("unfinished")
            if line.text.endswith(("）", ")")):
                found.add("close_paren")
                open_paren = False
            elif len(line.text) > 4 * _LONG or number > 0 and not line.text:
                open_paren = False
        elif "open_paren" in found:
            open_paren = True
        result.append(frozenset(found))
    return result


_QUOTED = re.compile(r"《((?:[^《》]|《[^《》]*》)+)》")


def quoted_titles(texts: object) -> set[str]:
    """Titles that stand in 《》 in the texts, without spaces, of four characters and more."""
    found: set[str] = set()
    for text in texts:  # type: ignore[attr-defined]  # any iterable of strings
        for match in _QUOTED.finditer(text):
            title = visible(match[1])
            if len(title) >= 4:  # noqa: PLR2004 - shorter ones are abbreviations such as 《方案》
                found.add(title)
    return found


def _is_sentence(text: str) -> bool:
    return bool(_SENTENCE.search(text))


def _features(line: Line, number: int, context: _Context) -> set[str]:
    if line.table is not None:
        big = {"big_table"} if len(table_text(line.table)) > 5 * _LONG else set()
        return {"table"} | big | _places(number, context)
    text = line.text
    if len(text) > 2 * _LONG and "。" in text and not text.startswith(("（", "(")):
        found = {"sentence", "long"}
        _labels(line, found)
        if number < 12 and _PROMULGATES.search(text):  # noqa: PLR2004 - an order stands in front
            found.add("promulgates")
        return found | _plain_look(line)
    found = {"picture"} if line.is_picture else set()
    _words(line, found)
    _labels(line, found)
    if "sentence" in found and _PROMULGATES.search(line.text):
        found.add("promulgates")
    _look(line, found, context.size)
    _neighbours(line, number, found, context)
    return found | _places(number, context)


def _words(line: Line, found: set[str]) -> None:
    text = line.text
    length = len(text)
    if _is_sentence(text):
        found.add("sentence")
    found.update({"long"} if length > _LONG else set())
    found.update({"short"} if length <= _SHORT else set())
    if text.endswith(("：", ":")):
        _colon(text, found)
    elif length <= 2 * _LONG:
        _titles(text, found)
    if length <= _LONG:
        _small(line, found)
    _brackets(text, found)
    for name, pattern in _PATTERNS:
        if pattern.search(text):
            found.add(name)


_PATTERNS = (
    ("disclosure", _DISCLOSURE),
    ("annex_label", _ANNEX_LABEL),
    ("annex_word", _ANNEX_WORD),
    ("mention_item", _MENTION_ITEM),
    ("copy_to", _COPY),
    ("printed_by", _PRINTED),
    ("secrecy", _SECRECY),
    ("signer", _SIGNER),
    ("contact", _CONTACT),
    ("note_word", _NOTE_WORD),
    ("template", _TEMPLATE),
    ("star", _STAR),
)


def _colon(text: str, found: set[str]) -> None:
    if "。" in text[:-1] or "；" in text:
        return
    if _LEAD_IN.search(text) or _REASON.match(text):
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
    head = text.split("签发人")[0]
    if "号" in head and (NUMBER_LINE.match(head) or _numbers_only(head)):
        found.add("number")
    elif text.endswith("号") and _NTH.match(text):
        found.add("nth_number")
    if "日" in text or "号" in text or "月" in text:
        if parse_date(text) or _TEMPLATE_DATE.match(text):
            found.add("date")
        elif "号" in text and _date_and_number(text):
            found.add("date_number")
            found.discard("number")
        elif _organ_and_date(line.raw):
            found.add("organ_date")
    if is_organ_row(line.raw.strip(" \t\u3000")):
        found.add("organ")
    if len(text) <= _NAME_LENGTH and "关于" not in text and _POST_NAME.match(text):
        found.add("post_name")
    if text.endswith("文件"):
        found.add("mark_file")
    if text.endswith(("令", "命令")) and len(text) <= _SHORT:
        found.add("mark_order")
    if re.search(r"(?:公告|通告|公报)$", text) and "关于" not in text and len(text) <= _SHORT:
        found.add("gonggao")


_TEMPLATE_DATE = re.compile(r"^[\dXx×〇○]{2,4}年[\dXx×〇○]{0,2}月[\dXx×〇○]{0,2}日$")


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
    elif _HISTORY.search(text) and DATE.search(text) and text.endswith(("）", ")")):
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


def _plain_look(line: Line) -> set[str]:
    source = line.source
    if source is None:
        return set()
    found = {"center"} if source.align == "center" else set()
    return found | ({"indent"} if source.first_indent > 0 else set())


def _look(line: Line, found: set[str], body: float) -> None:
    source = line.source
    if source is None:
        return
    if source.align in ("center", "distribute"):
        found.add("center")
    elif source.align == "right":
        found.add("right")
    size = line.size or body or 10.5
    pad = _leading_columns(line.raw) * size / 2 + source.first_indent + source.left_indent
    if pad >= 7 * size:
        found.add("padded")
    elif pad >= 1.5 * size:
        found.add("indent")
    elif "center" not in found and "right" not in found:
        found.add("flush")
    _type_face(line, found, body)
    style = _style_feature(source.style) if source.style else ""
    if style:
        found.add(style)
    if source.origin == "textbox":
        found.add("box")
    if line.in_layout:
        found.add("layout")


def _type_face(line: Line, found: set[str], body: float) -> None:
    if line.size and body:
        if line.size >= 1.15 * body:
            found.add("bigger")
        if line.size >= 2.2 * body:
            found.add("huge")
        if line.size <= 0.9 * body:
            found.add("smaller")
    color = line.color.upper()
    if len(color) == 6 and int(color[:2], 16) > 0xB0 and int(color[2:4], 16) < 0x70 and int(color[4:], 16) < 0x70:  # noqa: PLR2004 - RRGGBB
        found.add("red")
    font = line.font
    if "标宋" in font or "中宋" in font:
        found.add("song")
    elif "黑" in font:
        found.add("hei")
    elif "楷" in font:
        found.add("kai")
    if line.bold:
        found.add("bold")


def _leading_columns(raw: str) -> int:
    columns = 0
    for char in raw:
        if char in "\u3000":
            columns += 2
        elif char == "\t":
            columns += 4
        elif char in " \u00a0\u2002":
            columns += 1
        else:
            break
    return columns


def _neighbours(line: Line, number: int, found: set[str], context: _Context) -> None:
    if line.blanks:
        found.add("blank_before")
    if line.page_start and number:
        found.add("page_start")
    text = line.text.strip("《》")
    if "sentence" in found or len(text) < 4 or "addressee" in found:  # noqa: PLR2004 - as in quoted_titles
        return
    if number >= context.first_sentence:
        if text in context.cited:
            found.add("cited")
        elif len(text) >= 5 and text in context.cited_text:  # noqa: PLR2004
            found.add("cited_part")
        if len(text) >= 5 and text in context.top:  # noqa: PLR2004
            found.add("named_in_title")
    if number < context.first_sentence and not found & _FINISHED and not _NO_PIECE.search(text):
        found.add("unfinished")
    if "level" not in found and "article" not in found and _opens_text(number, context.lines):
        found.add("opens_text")


#: a clause of a title note, a reason, a line that ends with a mark: no piece of a title
_NO_PIECE = re.compile(r"^(?:为了?|根据|依据|按照|\d{4}[-—年.]\d|[１２]\d{3}年)|^[^（(]*[）)]$|[，、；,]$|^.{50,}$")
#: what is complete in itself, and so no piece of a title
_FINISHED = {
    "number", "nth_number", "date", "date_number", "organ_date", "parens", "history", "open_paren",
    "level", "article", "heading_label", "annex_label", "annex_word", "copy_to", "printed_by",
    "secrecy", "star", "mark_file", "mark_order", "gonggao", "signer", "post_name", "disclosure",
}  # fmt: skip


def _opens_text(number: int, lines: list[Line]) -> bool:
    for line in lines[number + 1 : number + 8]:
        label = line.label
        if label is not None and label.kind in _CHAPTER_NEXT:
            return label.number == 1
        if re.search(r"制定本|特制定|^为了?.{4,}，", line.text):
            return True
        if _is_sentence(line.text) and not line.text.startswith(("（", "(")):
            return False
    return False


def _places(number: int, context: _Context) -> set[str]:
    found = {"first"} if number == 0 else set()
    if number < 12:  # noqa: PLR2004 - the front of a document
        found.add("early")
    if number >= len(context.lines) - 12:
        found.add("late")
    return found
