"""How bad a finding is, and which of our checks makes it."""

from __future__ import annotations

from typing import Literal, get_args

__all__ = ["FOUND_BY_NAMES", "LEVELS", "LEVEL_NAMES", "FoundBy", "Level"]

Level = Literal["error", "warning", "hint"]  #: 错误、警告、提示
LEVELS: tuple[Level, ...] = get_args(Level)
#: what people read, as arguments of `say`
LEVEL_NAMES: dict[Level, tuple[str, str]] = {
    "error": ("错误", "errors"),
    "warning": ("警告", "warnings"),
    "hint": ("提示", "hints"),
}

FoundBy = Literal["rule", "gate", "schema", "reader", "archive"]
#: what people read, as arguments of `say`
FOUND_BY_NAMES: dict[FoundBy, tuple[str, str]] = {
    "rule": ("校对规则", "rules"),
    "gate": ("出版条件", "the gate before publication"),
    "schema": ("XML 模式", "XML schema"),
    "reader": ("读稿", "reading manuscripts"),
    "archive": ("档案核验", "verification of the archive"),
}
