"""Names of organs (机关名称): recognised by their endings, taken apart when printed in one row."""

from __future__ import annotations

import re
from functools import lru_cache

from gazette.text.widths import squeeze, visible

__all__ = ["ORGAN_ENDS", "bare_organ", "is_organ", "is_organ_row", "leading_organs", "split_organs"]

#: endings that make a name an organ's, the longer first
_SUFFIXES = tuple(
    sorted(
        [
            "人民政府办公厅",
            "人民政府办公室",
            "人民政府",
            "国务院",
            "办公厅",
            "办公室",
            "委员会",
            "人民代表大会",
            "政府",
            "人民法院",
            "人民检察院",
            "法院",
            "检察院",
            "领导小组",
            "联席会议",
            "指挥部",
            "管理局",
            "总局",
            "总队",
            "支队",
            "大队",
            "研究室",
            "审判庭",
            "政治部",
            "管委会",
            "监管办",
            "总工会",
            "联合会",
            "协会",
            "银行",
            "集团",
            "公司",
            "中心",
            "大学",
            "学院",
            "党委",
            "党组",
            "工委",
            "军委",
            "中央",
            "机关",
            "公署",
            "海关",
            "公安局",
            "研究院",
            "研究所",
            "工作组",
            "组织部",
            "宣传部",
            "统战部",
            "政法委",
            "中央军委",
            "军区",
            "司令部",
            "后勤部",
            "警备区",
            "军分区",
            "议会",
            "工作队",
            "厅",
            "局",
            "部",
            "委",
            "署",
            "院",
            "办",
            "庭",
            "司",
            "处",
            "站",
            "所",
        ],
        key=len,
        reverse=True,
    )
)
_SUFFIX = "|".join(_SUFFIXES)
#: the characters with which a name can end; a bracket closes an addition
ORGAN_ENDS = frozenset(suffix[-1] for suffix in _SUFFIXES) | set("）)")
_NATION = (
    r"中华人民共和国|最高人民|国务院|国家|全国|中共|中央|中国|中华全国|人民银行|"
    r"外交部|国防部|教育部|科学技术部|科技部|工业和信息化部|公安部|民政部|司法部|财政部|"
    r"人力资源|自然资源部|生态环境部|住房和城乡建设部|住房城乡建设部|交通运输部|交通部|水利部|"
    r"农业农村部|农业部|林业部|商务部|文化和旅游部|文化部|卫生部|应急管理部|应急部|退役军人|"
    r"审计署|海关总署|市场监管总局|税务总局|解放军"
)
_REGION = (
    r"[\u4e00-\u9fff]{2,6}?(?:省|自治区|自治州|地区|盟|特别行政区)"
    r"|[\u4e00-\u9fff]{2,4}?(?:市|州|县|区|旗|镇|乡)"
)
_START = re.compile(rf"(?:{_NATION}|{_REGION}|省|市|县|区|自治区|各)")
_INNER = re.compile(rf"(?:{_SUFFIX})(?={_NATION}|[\u4e00-\u9fff]{{1,4}}(?:省|自治区|市)(?!级))")
#: a cut may not fall inside one of these
_WHOLE = ("办公室", "办公厅", "委员会", "政府办", "部队", "院校", "区委", "市委", "省委", "县委")
_WORD = r"[\u4e00-\u9fffXＸx×□A-Za-z（）()〇○·]"
_ORGAN = re.compile(rf"{_WORD}{{0,36}}(?:{_SUFFIX})(?:[（(][\u4e00-\u9fff]{{1,8}}[）)])?")
#: words that no organ's name contains: they belong to sentences and titles
_NOT_IN_ORGAN = re.compile(
    r"关于|印发|转发|批转|应当|不得|可以|本办法|本规定|请|的|是|由|按|将|已|经|现|予|第[一二三四五六七八九十]+条|负责|承担|报送"
)
#: 关于, 印发 …: what may follow the issuers in a title
_CONNECTIVE = re.compile(
    r"关于|印发|转发|批转|对(?=[\u4e00-\u9fff《“])|予以|公布|发布|废止|修改|同意|公告|通告|令|命令|任免|决定|通报|表彰|"
    r"授予|批准|批复|贯彻|实施|落实|认真|做好|进一步"
)
_WIDE_GAP = re.compile(r"[ \u2002\u00a0]{3,}|\u3000{2,}|\t")
#: what follows a body's name and is none alone
_OFFICES = frozenset(("办公厅", "办公室"))
_GAP = re.compile(r"[\s\u3000\u2002\u00a0]{2,}|[\u3000\t]|、|，|,")
_MIN_LENGTH = 2


@lru_cache(maxsize=4096)
def is_organ(text: str) -> bool:
    """The whole text is the name of one organ: 某市人民政府办公室."""
    name = visible(text)
    return bool(
        len(name) >= _MIN_LENGTH
        and _ORGAN.fullmatch(name)
        and not _NOT_IN_ORGAN.search(name)
        and name not in _SUFFIXES_ALONE
    )


_SUFFIXES_ALONE = frozenset(
    s for s in _SUFFIXES if s not in {"国务院", "中央军委", "办公厅", "办公室"}
)


def is_organ_row(text: str) -> bool:
    """The text is one organ's name or several side by side, between 、 or spaces."""
    return bool(split_organs(text))


def split_organs(text: str) -> list[str]:
    """The organs of a row, in order; empty where the text is something else.

    Side by side with spaces (最高人民法院    最高人民检察院), with 、, or run
    together (国家能源局湖南监管办公室湖南省能源局).
    """
    spaced = text.strip()
    apart = _set_apart(spaced)
    if apart:
        return apart
    if is_organ(spaced) and not _INNER.search(visible(spaced)):
        return [visible(spaced)]
    parts = [squeeze(part) for part in _GAP.split(spaced) if visible(part)]
    if len(parts) > 1 and all(map(is_organ, parts)):
        return [organ for part in parts for organ in _run_together(visible(part))]
    words = spaced.split()
    if len(words) > 1 and all(len(w) > 2 and w not in _OFFICES and is_organ(w) for w in words):  # noqa: PLR2004 - 最 高 人
        return words
    name = visible(spaced)
    return _run_together(name) if is_organ(name) else []


def _set_apart(text: str) -> list[str]:
    """公安部    劳动人事部研究室: names with a wide gap between, though together they look like one."""
    parts = [squeeze(part) for part in _WIDE_GAP.split(text)]
    whole = all(len(part) > 2 and part not in _OFFICES and is_organ(part) for part in parts)  # noqa: PLR2004 - 最　高　人
    if len(parts) < 2 or not whole:  # noqa: PLR2004 - a gap has two sides
        return []
    return [organ for part in parts for organ in _run_together(visible(part))]


@lru_cache(maxsize=512)
def _best_row(name: str) -> tuple[float, tuple[str, ...]]:
    """Cheapest cut of a run-together row: a segment costs 1, more where it begins like no organ."""
    best: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]
    for end in range(1, len(name) + 1):
        if _is_inside_word(name, end):
            best.append((float("inf"), ()))
            continue
        options = [
            (best[start][0] + _cost(name[start:end]), (*best[start][1], name[start:end]))
            for start in range(max(0, end - 40), end)
            if best[start][0] < float("inf")
        ]
        best.append(min(options, default=(float("inf"), ())))
    return best[-1]


def _is_inside_word(name: str, end: int) -> bool:
    return any(
        name.startswith(word, end - cut)
        for word in _WHOLE
        for cut in range(1, len(word))
        if end >= cut
    )


def _cost(segment: str) -> float:
    if not is_organ(segment):
        return float("inf")
    strange = 0.0 if _START.match(segment) else 2.5
    inner = 3.0 * len(_INNER.findall(segment))
    return 1.0 + strange + inner


def _run_together(name: str) -> list[str]:
    if not _INNER.search(name):
        return [name]
    cost, parts = _best_row(name)
    return list(parts) if cost < float("inf") else [name]


def leading_organs(title: str) -> list[str]:
    """The issuers with which a title begins: 国务院办公厅转发… → 国务院办公厅."""
    bare = title.strip()
    for match in _CONNECTIVE.finditer(bare):
        head = bare[: match.start()].rstrip("、， ")
        if not head or "《" in head:
            break
        organs = split_organs(head)
        if organs:
            return organs
    return []


def bare_organ(name: str) -> str:
    """The short name that documents use of themselves: 中华人民共和国国务院 → 国务院."""
    name = visible(name)
    rest = name.removeprefix("中华人民共和国")
    return rest if rest != name and is_organ(rest) else name
