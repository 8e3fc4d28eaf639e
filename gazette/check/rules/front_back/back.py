"""The signature, notes under it and the imprint (版记)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gazette.check.context.document import Context, is_paper
from gazette.check.finding import Finding
from gazette.check.rules.sources import (
    FACT,
    GB9704,
    NORMS_OF_2012,
    WORKING,
)
from gazette.check.table import rule
from gazette.text.dates import chinese_date, parse_date
from gazette.text.widths import visible
from gazette.vocabulary.documents import WITHHELD

__all__: list[str] = []


@rule(
    "GZ-D16",
    "warning",
    WORKING("第九条", "一般"),
    zh="有成文日期，没有发文机关署名",
    en="a date, but no body that signs",
    remedy=("补上署名。", "Supply the signature."),
    wrong=(
        "#标题 某市人民政府关于甲事的通知\n#文号 某政发〔2021〕3号\n请遵照执行。\n#日期 2021年7月3日",
    ),
    right=(
        "#标题 某市人民政府关于甲事的通知\n#文号 某政发〔2021〕3号\n请遵照执行。\n#署名 某市人民政府\n#日期 2021年7月3日",
    ),
)
def has_signature(context: Context) -> Iterator[Finding]:
    """A numbered paper is signed."""
    document = context.document
    if (
        is_paper(document)
        and document.closing.date
        and not document.closing.signatures
        and not document.order
    ):
        yield context.on(context.first("date", context.parts[0]))


@rule(
    "GZ-C01",
    "warning",
    GB9704("7.4.2"),
    zh="抄送机关末尾没有句号",
    en="the list of copies does not end with 。",
    remedy=("补上“。”。", "Add 。"),
    wrong=("#标题 通知\n#抄送 市委办公室，市人大常委会办公室",),
    right=("#标题 通知\n#抄送 市委办公室，市人大常委会办公室。",),
    fixes=True,
)
def copies_end(context: Context) -> Iterator[Finding]:
    """The list of copies ends with 。"""
    for index in context.indices("copies"):
        text = context.segments[index].text.rstrip()
        if text and not text.endswith("。"):
            wrong = text[-1] in "，；、,;."
            yield Finding(index, len(text) - 1, len(text), "。" if wrong else f"{text[-1]}。")


@rule(
    "GZ-C02",
    "warning",
    GB9704("7.3.6"),
    zh="附注“{found}”没有用圆括号括起来",
    en="the note {found} does not stand in （）",
    remedy=("改成 {to}。", "Write {to}."),
    wrong=("#标题 通知\n#附注 此件公开发布", "#标题 通知\n#附注 (此件公开发布)"),
    right=("#标题 通知\n#附注 （此件公开发布）",),
    fixes=True,
)
def note_brackets(context: Context) -> Iterator[Finding]:
    """The note after the date stands in round brackets."""
    for index in context.indices("closing_note"):
        text = context.segments[index].text.strip()
        bare = not (text.startswith("（") and text.endswith("）"))
        if bare and re.search("此件|公开|联系|传达|发至|刊登", text):
            yield context.on(index, f"（{text.strip('()（）')}）")


@rule(
    "GZ-C03",
    "warning",
    GB9704("7.4.3"),
    zh="印发日期“{found}”写法不对",
    en="the date of issue {found} is not written as it should be",
    remedy=("写成“2021年7月5日印发”。", "Write it like 2021年7月5日印发."),
    wrong=("#标题 通知\n#印发机关 某市人民政府办公室\n#印发日期 2021年07月05日印发",),
    right=("#标题 通知\n#印发机关 某市人民政府办公室\n#印发日期 2021年7月5日印发",),
)
def imprint_date(context: Context) -> Iterator[Finding]:
    """The date of issue is in unpadded Arabic figures."""
    for index in context.indices("imprint_date"):
        text = visible(context.segments[index].text)
        day = parse_date(text.removesuffix("印发"))
        if day and day >= NORMS_OF_2012 and not text.startswith(chinese_date(day)):
            yield context.on(index)


@rule(
    "GZ-C04",
    "error",
    FACT,
    zh="附注“{found}”与公开属性“{disclosure}”矛盾",
    en="the note {found} contradicts the disclosure {disclosure}",
    remedy=("核对公开属性。", "Check the disclosure."),
    wrong=("#标题 通知\n#公开属性 主动公开\n#附注 （此件依申请公开）",),
    right=("#标题 通知\n#公开属性 主动公开\n#附注 （此件公开发布）",),
    weight=2.0,
)
def note_and_disclosure(context: Context) -> Iterator[Finding]:
    """The note says what the attribute (公开属性) says."""
    disclosure = context.document.meta.disclosure
    for index in context.indices("closing_note", part=context.parts[0]):
        text = context.segments[index].text
        said = next((w for w in (*WITHHELD, "主动公开") if w in text), "")
        said = said or ("主动公开" if "公开发布" in text and "不公开" not in text else "")
        if disclosure and said and said != disclosure:
            yield context.on(index, disclosure=disclosure)
