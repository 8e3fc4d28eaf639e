"""Wrong fields (写错的项): what pydantic refused, each by its name and in words for a person."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from gazette.base.language import say
from gazette.base.lines import visible_controls

__all__ = ["wrong_field", "wrong_fields"]

_MOMENT = (
    "应当是时刻，如 2021-07-15T09:30:00+08:00",
    "should be a time like 2021-07-15T09:30:00+08:00",
)
#: type of a pydantic error → what is wrong, with the error's own context filled in
_MESSAGES = {
    "missing": ("缺少这一项", "is missing"),
    "extra_forbidden": ("不认识的设置", "is not a known setting"),
    "unexpected_keyword_argument": ("不认识的设置", "is not a known setting"),
    "invalid_key": ("不认识的设置", "is not a known setting"),
    "int_type": ("应当是整数", "should be a whole number"),
    "int_parsing": ("应当是整数", "should be a whole number"),
    "int_parsing_size": ("数太大", "is too large"),
    "int_from_float": ("应当是整数", "should be a whole number"),
    "float_type": ("应当是数", "should be a number"),
    "float_parsing": ("应当是数", "should be a number"),
    "finite_number": ("应当是有限的数", "should be a finite number"),
    "string_type": ("应当是文字，用双引号括起来", "should be a text in double quotes"),
    "string_unicode": ("含有不能用的字符", "has a character that cannot be used"),
    "path_type": ("应当是路径，用双引号括起来", "should be a path in double quotes"),
    "bool_type": ("应当是 true 或 false", "should be true or false"),
    "bool_parsing": ("应当是 true 或 false", "should be true or false"),
    "tuple_type": ("应当是列表，用方括号括起来", "should be a list in square brackets"),
    "dict_type": ("应当是表", "should be a table"),
    "model_type": ("应当是表", "should be a table"),
    "dataclass_type": ("应当是表", "should be a table"),
    "date_type": ("应当是日期，如 2021-07-15", "should be a date like 2021-07-15"),
    "date_parsing": ("应当是日期，如 2021-07-15", "should be a date like 2021-07-15"),
    "date_from_datetime_parsing": ("应当是日期，如 2021-07-15", "should be a date like 2021-07-15"),
    "date_from_datetime_inexact": ("应当是日期，如 2021-07-15", "should be a date like 2021-07-15"),
    "datetime_type": _MOMENT,
    "datetime_parsing": _MOMENT,
    "datetime_from_date_parsing": _MOMENT,
    "datetime_object_invalid": _MOMENT,
    "timezone_aware": _MOMENT,
    "json_invalid": ("不是 JSON", "is no JSON"),
    "json_type": ("不是 JSON", "is no JSON"),
    "list_type": ("应当是列表，用方括号括起来", "should be a list in square brackets"),
    "set_type": ("应当是列表，用方括号括起来", "should be a list in square brackets"),
    "frozen_set_type": ("应当是列表，用方括号括起来", "should be a list in square brackets"),
    "model_attributes_type": ("应当是表", "should be a table"),
    "string_pattern_mismatch": ("写法不对", "is not written as it should be"),
    "string_too_long": (
        "太长，最多 {max_length} 个字",
        "is too long: at most {max_length} characters",
    ),
    "string_too_short": ("不能是空的", "must not be empty"),
    "too_short": ("项数不够", "has too few items"),
    "too_long": ("项数太多", "has too many items"),
    "literal_error": ("不是允许的值", "is not an allowed value"),
    "greater_than_equal": ("不能小于 {ge}", "must not be less than {ge}"),
    "less_than_equal": ("不能大于 {le}", "must not be more than {le}"),
    "greater_than": ("应当大于 {gt}", "should be more than {gt}"),
    "less_than": ("应当小于 {lt}", "should be less than {lt}"),
}


def wrong_fields(exc: ValidationError) -> str:
    """Every wrong field by its path, and what is wrong with it."""
    lines = []
    for error in exc.errors():
        name = ".".join(visible_controls(str(part)) for part in error["loc"])
        lines.append(name + (say("：", ": ") if name else "") + wrong_field(error))
    return say("；", "; ").join(lines)


def wrong_field(error: Mapping[str, Any]) -> str:
    """What is wrong with one field, of `ValidationError.errors()`."""
    if error["type"] == "tuple_type" and isinstance(error.get("input"), Mapping):
        name = ".".join(map(str, error["loc"]))
        return say(f"应当是列表，写成 [[{name}]]", f"should be a list: write [[{name}]]")
    if error["type"] == "too_short" and isinstance(error.get("input"), str):
        least = error["ctx"]["min_length"]
        return say(f"太短，至少 {least} 个字", f"too short: at least {least} characters")
    zh, en = _MESSAGES.get(error["type"], (None, None))
    context = error.get("ctx", {})
    if zh is None or en is None:
        return str(error["msg"])
    allowed = say("、", ", ").join(re.findall(r"'([^']*)'", str(context.get("expected", ""))))
    extra = say(f"（可用：{allowed}）", f" (allowed: {allowed})") if allowed else ""
    return say(zh, en).format_map(context) + extra
