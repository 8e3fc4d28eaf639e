"""The addressees (主送机关)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gazette.base.patterns import pattern_of
from gazette.check.context.document import Context, is_paper
from gazette.check.finding import Finding
from gazette.check.rules.pieces import FULL_MARKS
from gazette.check.rules.sources import (
    FACT,
    GB9704,
    GB15834,
    PRACTICE,
    WORKING,
)
from gazette.check.table import rule

__all__: list[str] = []


_NO_ADDRESSEE = ("公告", "通告", "令", "命令", "决议", "公报")


_ADDRESSED = ("通知", "批复", "函", "复函", "请示", "报告")


@rule(
    "GZ-Z01",
    "warning",
    GB9704("7.3.2"),
    zh="主送机关后面不是全角冒号",
    en="the addressees do not end with a full-width colon",
    remedy=("改用“：”。", "Use ：."),
    formerly="GZ-A01",
    wrong=("#标题 通知\n#主送 各有关单位:", "#标题 通知\n#主送 各有关单位，"),
    right=("#标题 通知\n#主送 各有关单位：",),
    fixes=True,
)
def addressee_colon(context: Context) -> Iterator[Finding]:
    """The addressees end with ：."""
    for index in context.indices("addressees"):
        text = context.segments[index].text.rstrip()
        if text and not text.endswith("："):
            length = len(text)
            wrong = text[-1] in ":，。；、,;"
            yield Finding(index, length - 1, length, "：" if wrong else f"{text[-1]}：")


@rule(
    "GZ-Z02",
    "warning",
    PRACTICE,
    raised="层次不同的并列用逗号分开是 GB/T 15834 的规定",
    zh="主送机关不同类之间用了顿号：{found}",
    en="、 between addressees of different kinds: {found}",
    remedy=("同类机关之间用顿号，不同类之间用逗号。", "、 inside one kind, ， between kinds."),
    formerly="GZ-A02",
    wrong=("#标题 通知\n#主送 各县人民政府、市直各单位：",),
    right=(
        "#标题 通知\n#主送 各县人民政府，市直各单位：",
        "#标题 通知\n#主送 各省、自治区、直辖市人民政府：",
    ),
)
def addressee_kinds(context: Context) -> Iterator[Finding]:
    """、 joins addressees of one kind, ， those of different kinds."""
    for index in context.indices("addressees"):
        for match in re.finditer(
            r"人民政府、(?=[^，：]*(?:各?部门|单位|委办局|直属机构|委员会))",
            context.segments[index].text,
        ):
            yield Finding(index, match.start(), match.end())


@rule(
    "GZ-Z03",
    "hint",
    PRACTICE,
    zh="{genre}一般没有主送机关",
    en="a {genre} has no addressees as a rule",
    remedy=("核对文种或删去主送机关。", "Check the kind of paper or remove them."),
    formerly="GZ-A03",
    wrong=("#标题 某市人民政府关于禁渔的通告\n#文种 通告\n#主送 各有关单位：",),
    right=("#标题 某市人民政府关于禁渔的通知\n#文种 通知\n#主送 各有关单位：",),
)
def no_addressee(context: Context) -> Iterator[Finding]:
    """What is addressed to all has no addressees."""
    genre = context.document.meta.genre
    index = context.first("addressees", context.parts[0])
    if genre in _NO_ADDRESSEE and index >= 0:
        yield context.on(index, genre=str(genre))


@rule(
    "GZ-Z04",
    "warning",
    FACT,
    zh="主送机关“{found}”写了两次",
    en="{found} is addressed twice",
    remedy=("删去一个。", "Remove one."),
    formerly="GZ-A04",
    wrong=("#标题 通知\n#主送 市财政局、市教育局、市财政局：",),
    right=("#标题 通知\n#主送 市财政局、市教育局：",),
    weight=1.0,
)
def addressee_twice(context: Context) -> Iterator[Finding]:
    """Each addressee stands once."""
    for index in context.indices("addressees"):
        seen: set[str] = set()
        for match in re.finditer(r"[^、，；：,:;\s（）()]{3,}", context.segments[index].text):
            if match[0] in seen:
                yield Finding(index, match.start(), match.end())
            seen.add(match[0])


@rule(
    "GZ-Z05",
    "warning",
    GB15834("5.1"),
    zh="主送机关里有半角标点“{found}”",
    en="half-width {found} among the addressees",
    remedy=("改成全角“{to}”。", "Use {to}."),
    formerly="GZ-A05",
    wrong=("#标题 通知\n#主送 各县(市、区)人民政府,市直各单位：",),
    right=("#标题 通知\n#主送 各县（市、区）人民政府，市直各单位：",),
    fixes=True,
)
def addressee_marks(context: Context) -> Iterator[Finding]:
    """The marks between addressees are full-width."""
    for index in context.indices("addressees"):
        for match in re.finditer(r"[,;()](?!$)|:(?=.)", context.segments[index].text):
            yield Finding(index, match.start(), match.end(), match[0].translate(FULL_MARKS))


@rule(
    "GZ-Z06",
    "hint",
    WORKING("第九条", "一般"),
    zh="{genre}没有主送机关",
    en="a {genre} without addressees",
    remedy=("补上主送机关；普发的写明范围。", "Supply them."),
    formerly="GZ-A06",
    wrong=("#标题 某市人民政府关于甲事的批复\n#文种 批复\n#文号 某政函〔2021〕3号\n同意。",),
    right=(
        "#标题 某市人民政府关于甲事的批复\n#文种 批复\n#文号 某政函〔2021〕3号\n#主送 甲县人民政府：\n同意。",
    ),
)
def has_addressee(context: Context) -> Iterator[Finding]:
    """What is written to somebody says to whom."""
    meta = context.document.meta
    index = context.first("title", context.parts[0])
    lacks = meta.genre in _ADDRESSED and meta.numbers and not meta.addressees
    if lacks and index >= 0 and not context.document.order:
        yield context.on(index, genre=str(meta.genre))


@rule(
    "GZ-Z07",
    "hint",
    WORKING("", "一般"),
    zh="{genre}主送了不止一个机关",
    en="a {genre} with more than one addressee",
    remedy=(
        "上行文原则上主送一个上级机关，其他用抄送。",
        "Papers upward go to one body; send copies to others.",
    ),
    formerly="GZ-A07",
    wrong=("#标题 某市人民政府关于甲事的请示\n#文种 请示\n#主送 省人民政府、省财政厅：",),
    right=("#标题 某市人民政府关于甲事的请示\n#文种 请示\n#主送 省人民政府：",),
)
def one_superior(context: Context) -> Iterator[Finding]:
    """A request goes to one superior."""
    meta = context.document.meta
    index = context.first("addressees", context.parts[0])
    if meta.genre in ("请示", "报告") and index >= 0 and re.search("[、，]", meta.addressees or ""):
        yield context.on(index, genre=str(meta.genre))


@rule(
    "GZ-Z08",
    "warning",
    GB9704("7.3.2"),
    zh="主送机关“{found}”末尾不是全角冒号",
    en="the line of addressees {found} does not end with ：",
    remedy=("改用“：”。", "End it with ：."),
    wrong=("#标题 某市人民政府关于甲事的通知\n各县（区）人民政府，市政府各部门；\n请遵照执行。",),
    right=(
        "#标题 某市人民政府关于甲事的通知\n#主送 各县（区）人民政府，市政府各部门：\n请遵照执行。",
    ),
)
def addressees_in_text(context: Context) -> Iterator[Finding]:
    """A first line that names all bodies and ends otherwise is the line of addressees."""
    if context.document.meta.addressees:
        return
    index = next(context.indices("paragraph", "subheading", part=context.parts[0]), -1)
    text = context.segments[index].text.strip() if index >= 0 else ""
    if _ADDRESSEES.fullmatch(text):
        yield context.on(index)
    elif is_paper(context.document) and (run_on := _RUN_ON.match(text)):
        yield Finding(index, 0, run_on.end())


#: the line ended with a comma, and the first sentence was taken for its second half
_RUN_ON = pattern_of("各[^。：；\\n]{4,60}(?:政府|部门|单位|机构)[，、,](?=为|根据|现|按照|经|近)")


_ADDRESSEES = pattern_of(
    "各[^。：\\n]{2,80}(?:政府|部门|单位|机构|委员会|办公[厅室]|局|厅|企业|院|校|中心)[；;，,。.、]?"
)
