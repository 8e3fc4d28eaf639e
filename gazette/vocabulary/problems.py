"""How bad a finding is."""

from __future__ import annotations

from typing import Literal, get_args

__all__ = ["LEVELS", "LEVEL_NAMES", "Level"]

Level = Literal["error", "warning", "hint"]  #: 错误、警告、提示
LEVELS: tuple[Level, ...] = get_args(Level)
#: what people read, as arguments of `say`
LEVEL_NAMES: dict[Level, tuple[str, str]] = {
    "error": ("错误", "errors"),
    "warning": ("警告", "warnings"),
    "hint": ("提示", "hints"),
}
