"""How a paper says that it is not for the public: marks of 密级, 内部资料, and sentences that say so."""

from __future__ import annotations

import re

from gazette.base.patterns import pattern_of
from gazette.text.widths import comparable

__all__ = ["is_internal", "is_secrecy_mark", "names_level", "statement_of_secrecy", "without_mark"]

_TERM = r"(?:长期|(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:年|个?月)|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)"
_URGENT = "(?:特急|加急|平急|特提|急件)"
_LEVEL = rf"(?:绝密|机密|秘密)级?(?:[★☆*✩✰⋆]?{_TERM}|[★☆*✩✰⋆])?"
_MARK = pattern_of(
    rf"""[〔]?(?:[0-9]{{6}})?{_URGENT}?(?:(?:国家秘密)?密级:?)?[★☆*]?{_LEVEL}(?:保密期限:?{_TERM})?{_URGENT}?[〕]?
    | 密级(?:和|及)?(?:保密期限)?:{_LEVEL}.{{0,12}}
    | 保密期限:{_TERM}
    | [〔]?密件[〕]?""",
    re.VERBOSE,
)
_PLEA = r"(?:注意|请注意|严格|妥善)(?:保存|保密|保管)|(?:请勿|不得|严禁|禁止|切勿)(?:外传|翻印|公开|复印|复制|转载|扩散|传播)"
_INTERNAL = pattern_of(
    rf"""[〔]?(?:
    (?:仅供|供|限)?内部(?:资料|文件|使用|参考|明电|发行|掌握|材料|传阅|情况|参阅|阅读|交流)
      (?:[,、。!·]?(?:{_PLEA}))*
    | (?:{_PLEA})(?:[,、。!·]?(?:{_PLEA}))*
    | 工作秘密(?:[★☆*]?{_TERM})?
    )[!。]?[〕]?""",
    re.VERBOSE,
)
_PAPER = r"(?:文件|件|文|通知|通报|材料|资料|方案|预案|纪要|函|意见|名单|附件|内容|报告)"
_STATEMENT = pattern_of(
    rf"""(?:(?:本|此){_PAPER}|以上{_PAPER})[^，。；]{{0,4}}
      (?:属于?|为|系|是|定为|列为|涉及)[^，。；]{{0,4}}
      (?:国家秘密|工作秘密|绝密|机密|秘密|内部(?:文件|资料|材料|掌握|使用))(?!的|法|文件管理)
    | (?:本|此){_PAPER}(?:[^。；公]{{0,12}}，)?[^，。；公]{{0,6}}
      (?:不得|不予|不宜|不便|请勿|严禁|禁止|不准|切勿|不)(?:对外|擅自|向社会)?(?:公开(?!征求|招标)|外传|翻印|外泄|扩散)
    | (?:本|此){_PAPER}[^，。；]{{0,6}}(?:仅|只)?(?:供|限)(?:于)?[^，。；]{{0,6}}内部(?:使用|参考|掌握|传阅|参阅)
    | (?:本|此){_PAPER}(?:内部掌握|内部使用|注意保密)""",
    re.VERBOSE,
)


def is_secrecy_mark(line: str) -> bool:
    """Whether the line is a mark of 密级 and nothing else: 秘 密, 机密★1年, 特急 机密, 密级：秘密."""
    return len(line) <= _LONGEST and "密" in line and bool(_MARK.fullmatch(comparable(line)))


def names_level(words: str) -> bool:
    """Whether 绝密, 机密 or 秘密 stands in the words of a red head; 工作秘密 is no such level."""
    return any(level in words.replace("工作秘密", "") for level in ("绝密", "机密", "秘密"))


def is_internal(line: str) -> bool:
    """Whether the line is a mark of an internal paper and nothing else: 内部资料 注意保存, 工作秘密.

    内部资料 免费交流 is what 连续性内部资料 have to print (内部资料性出版物管理办法), and no such mark.
    """
    return (
        len(line) <= _LONGEST
        and not _NAMES.isdisjoint(line)
        and bool(_INTERNAL.fullmatch(comparable(line)))
    )


_LONGEST = 40
#: one of these stands in every mark of an internal paper
_NAMES = frozenset("内密保勿得禁切")


def statement_of_secrecy(text: str) -> re.Match[str] | None:
    """Where a sentence says of the paper itself that it is secret or not public; None where none does."""
    return _STATEMENT.search(text)


def without_mark(title: str) -> tuple[str, str]:
    """A mark of secrecy that stands glued before a title, and the title: 秘密某市人民政府关于……."""
    match = _GLUED.match(title)
    return (match[0].strip(), title[match.end() :]) if match else ("", title)


_GLUED = pattern_of(
    rf"(?:绝\s*密|机\s*密|秘\s*密)\s*(?:[★☆*]\s*{_TERM}?|{_TERM})?\s*(?=\S{{2,20}}(?:政府|委员会|办公[厅室]|[厅局部委院]).{{0,10}}关于|关于)"
)
