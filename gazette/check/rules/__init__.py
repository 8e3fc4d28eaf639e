"""The rules, a module or a room a group; importing this package fills the table."""

from __future__ import annotations

from gazette.check.rules import (
    amendments,
    annexes,
    arithmetic,
    characters,
    citations,
    front_back,
    grammar,
    issue_level,
    laws,
    legislation,
    numbers,
    personal,
    punctuation,
    structure,
    titles,
    units,
    wording,
)
from gazette.check.table import Rule, registered

__all__ = ["GROUPS", "RULES"]

#: group → its name, in the order of the documentation
GROUPS: dict[str, tuple[str, str]] = {
    "numbers": ("发文字号", "document numbers"),
    "titles": ("标题", "titles"),
    "front_back": ("主送、署名、日期、版记", "addressees, signatures, dates, imprint"),
    "annexes": ("附件", "annexes"),
    "structure": ("层次和条文结构", "structure"),
    "citations": ("引用", "citations"),
    "laws": ("法律法规", "laws cited"),
    "punctuation": ("标点符号", "punctuation"),
    "units": ("数字和计量单位", "figures and units"),
    "arithmetic": ("数字的计算", "arithmetic"),
    "wording": ("用词", "wording"),
    "grammar": ("语病", "grammar"),
    "legislation": ("立法技术", "wording of regulations"),
    "amendments": ("修正本核对", "decisions and amended texts"),
    "personal": ("个人信息", "personal data"),
    "characters": ("文字和编码", "characters"),
    "issue_level": ("整期", "whole issues"),
}
_MODULES = (
    numbers,
    titles,
    front_back,
    annexes,
    structure,
    citations,
    laws,
    punctuation,
    units,
    arithmetic,
    wording,
    grammar,
    legislation,
    amendments,
    personal,
    characters,
    issue_level,
)

#: every rule, by code
RULES: tuple[Rule, ...] = registered()
