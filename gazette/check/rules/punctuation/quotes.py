"""Marks that come in pairs: quotes and brackets, open, closed, one in another."""

from __future__ import annotations

from collections.abc import Iterator

from gazette.base.patterns import pattern_of
from gazette.check.context.document import Context
from gazette.check.finding import Finding
from gazette.check.rules.pairs import Mark, unpaired, unpaired_quotes
from gazette.check.rules.sources import GB15834
from gazette.check.table import rule

__all__: list[str] = []


@rule(
    "GZ-P02",
    "error",
    GB15834("4.8、4.9、4.15"),
    zh="“{found}”不成对",
    en="{found} has no partner",
    remedy=("补上或删去一个，使前后成对。", "Add the missing mark or remove this one."),
    wrong=(
        "各县（市、区人民政府要抓好落实。",
        "按照《中华人民共和国立法法的规定执行。",
        "按照《中华人民共和国立法法〉的规定执行。",
        "落实放管服”改革要求。",
        "落实“放管服改革要求。",
    ),
    right=(
        "各县（市、区）人民政府要抓好落实《规定》。",
        "将第三条修改为：“第三条　应当登记。\n“登记机关应当公告。”",
        "按下列顺序：1）登记；2）公告。",
    ),
)
def pairs(context: Context) -> Iterator[Finding]:
    """Brackets, title marks and quotation marks come in pairs."""
    for mark in unpaired(context):
        yield context.at(mark.offset, mark.offset + 1)
    told = set()
    for mark in unpaired_quotes(context):
        if not _is_reversed(context, mark):
            told.add(mark.offset)
            yield context.at(mark.offset, mark.offset + 1)
    for match in context.scan(_NEVER_CLOSED, context.text):
        if match.start() not in told:
            yield context.at(match.start(), match.start() + 1)


@rule(
    "GZ-P18",
    "error",
    GB15834("4.8"),
    zh="引号方向反了：{found}",
    en="quotation marks the wrong way round: {found}",
    remedy=("改成“{inner}”。", "Write “{inner}”."),
    wrong=("落实”放管服“改革要求。",),
    right=("落实“放管服”和“双随机”改革要求。",),
    needs="”",
    fixes=True,
)
def reversed_quotes(context: Context) -> Iterator[Finding]:
    """“ opens and ” closes."""
    for mark in unpaired_quotes(context):
        if match := _REVERSED.match(context.text, mark.offset):
            yield context.at(*match.span(), f"“{match[1]}”", inner=match[1])


_REVERSED = pattern_of(r"”([^“”\n]{1,40})“(?![^“”\n]*”)")


#: “双碳战略，推进“无废城市”: the first of the line stays open, and no text is quoted from it on
_NEVER_CLOSED = pattern_of(
    r"(?<=[一-龥])“[^“”：\n]{1,30}“[^“”\n]*”(?=[^“”\n]*(?:“[^“”\n]*”[^“”\n]*)*(?:\n|\Z))"
)


def _is_reversed(context: Context, mark: Mark) -> bool:
    """Whether the mark belongs to ”…“, which has a rule of its own."""
    if mark.character == "”":
        return bool(_REVERSED.match(context.text, mark.offset))
    line = context.text.rfind("\n", 0, mark.offset) + 1
    before = context.text.rfind("”", line, mark.offset)
    return before >= 0 and bool(_REVERSED.match(context.text, before))


@rule(
    "GZ-P19",
    "hint",
    GB15834("4.8", "一般"),
    zh="双引号里又用了双引号：{found}",
    en="double quotes inside double quotes: {found}",
    remedy=("里层用单引号‘’。", "Use ‘’ inside."),
    wrong=("他说：“要落实“放管服”改革。”",),
    right=("他说：“要落实‘放管服’改革。”",),
    needs="“",
)
def quotes_in_quotes(context: Context) -> Iterator[Finding]:
    """Quotation marks inside “” are ‘’."""
    for match in context.scan(_NESTED_QUOTES, context.running):
        yield context.at(match.start(), match.end())


_NESTED_QUOTES = pattern_of(r"“[^“”\n]*“[^“”\n]*”[^“”\n]*”")


@rule(
    "GZ-P03",
    "hint",
    GB15834("4.9", "推荐"),
    zh="同形括号套用：{found}",
    en="brackets inside brackets of the same shape: {found}",
    remedy=("里层改用〔〕。", "Use 〔〕 inside."),
    wrong=("（责任单位：各县（市、区）政府）",),
    right=("（责任单位：各县〔市、区〕政府）", "甲县（市）、乙县（区）政府"),
    needs="（",
    fixes=True,
)
def brackets_in_brackets(context: Context) -> Iterator[Finding]:
    """Brackets inside brackets had better be of another shape."""
    for outer in context.scan(_NESTED_BRACKETS, context.running):
        for inner in _INNER.finditer(context.running, outer.start() + 1, outer.end() - 1):
            yield context.at(*inner.span(), f"〔{inner[1]}〕")


_INNER = pattern_of(r"（([^（）〔〕\n]*)）")


_NESTED_BRACKETS = pattern_of(
    r"（[^（）\n]*（[^（）\n]*）(?:[^（）\n]*（[^（）\n]*）)*[^（）\n]*）"
)
