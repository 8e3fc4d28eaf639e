"""Slips of the pen in a TOML file (写错的设置文件): which line, where in it, and what was meant.

tomllib says in English what it expected.  Here the line is corrected by what people do write —
full-width signs, days without zeros, paths of Windows — until the file can be read further; what
was meant is then shown.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Callable, Iterator

from gazette.base.language import say
from gazette.base.lines import visible_controls
from gazette.base.patterns import pattern_of
from gazette.base.toml_places import KeyPlace, shown_line

__all__ = ["explained_slip", "meant_day", "no_such_day"]

_PLACE = pattern_of(r"\(at (?:line (\d+), column (\d+)|end of document)\)$")
_STRING = r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\''
_DAY = pattern_of(
    r"(?<![\d\"'])(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})(?:\s*日)?(?![\d\"'])"
)
_MOST_LINES = 2000  #: of a file whose slip is looked for

#: beginning of tomllib's message → ours
_WORDS = (
    ("Expected '='", "键的后面应当是“=”"),
    ("Expected newline", "这里应当换行：一行只写一项，文字要用英文双引号括起来"),
    ("Invalid date or datetime", "没有这样的日期或时刻"),
    ("Unterminated string", "引号没有成对"),
    ('Expected "\'"', "引号没有成对"),
    ("Illegal character", "引号没有成对，或有不能用的字符"),
    ("Unescaped '\\'", "双引号里的“\\”有别的意思，路径请用“/”"),
    ("Invalid hex value", "双引号里的“\\u”“\\x”后面应当是编码，路径请用“/”"),
    ("Unclosed array", "方括号没有成对，或各项之间不是英文逗号"),
    ("Unclosed inline table", "花括号没有成对，或各项之间不是英文逗号"),
    ("Expected ']", "表名的方括号没有成对"),
    ("Cannot overwrite", "这一项写了两次"),
    ("Duplicate inline table key", "这一项写了两次"),
    ("Cannot declare", "这个表写了两次；几个并列的用 [[双方括号]]"),
    ("Cannot mutate", "这个表已经写完，不能再加"),
    ("Invalid initial character", "键名不能用这个字符；中文的键要加引号"),
    ("Invalid statement", "这一行不是“键 = 值”；中文的键要加引号"),
    ("Invalid value", "等号后面不是正确的值；文字要用英文双引号括起来"),
)
_TWICE = ("Cannot overwrite", "Cannot declare", "Duplicate inline table key")
_KEY_OF_LINE = pattern_of(r"^(?P<gap>\s*\[*\s*)(?P<key>[^=\[\]#]*[^=\[\]#\s])")


def explained_slip(text: str, exc: tomllib.TOMLDecodeError) -> str:
    """What is wrong and where, the line with a caret, and what was meant if that can be told."""
    message = str(exc)
    found = _PLACE.search(message)
    bare = message[: found.start()].strip() if found else message
    if found and found[1]:
        line, column = int(found[1]), int(found[2])
    else:
        line, column = _beginning(text), 1
    known = next((zh for start, zh in _WORDS if bare.startswith(start)), visible_controls(bare))
    day = _DAY.search(_without_strings(_line(text, line)))
    width = 1
    if day:
        known = no_such_day(day[0]) or say("日期写作 2024-08-31", known)
        column, width = day.start() + 1, len(day[0])
    if bare.startswith(_TWICE):
        known, column, width = _said_before(text, line, known)
    meant = "" if day and not meant_day(day[0]) else _suggestion(text, line)
    return (
        say(f"不是正确的 TOML：第 {line} 行第 {column} 列：{known}", f"not valid TOML: {message}")
        + f"\n{shown_line(text, KeyPlace(line, column, width))}"
        + meant
    )


def _said_before(text: str, number: int, known: str) -> tuple[str, int, int]:
    """What is written twice with the line where it stood first; its column and width."""
    lines = text.splitlines()
    found = _KEY_OF_LINE.match(lines[number - 1]) if number <= len(lines) else None
    if found is None:
        return known, 1, 1
    same = [
        place
        for place, line in enumerate(lines[: number - 1], 1)
        if (other := _KEY_OF_LINE.match(line)) and other.groups() == found.groups()
    ]
    before = f"（先在第 {same[-1]} 行）" if same else ""
    return f"{known}{before}", found.start("key") + 1, len(found["key"])


def meant_day(text: str) -> str:
    """2024-8-31, 2024.8.31 and 2024年8月31日 in ISO 8601; "" for what is no day of the calendar."""
    found = _DAY.fullmatch(text.strip())
    try:
        return dt.date(*map(int, found.groups())).isoformat() if found else ""
    except ValueError:
        return ""


def no_such_day(text: str) -> str:
    """That the day is none of the calendar and why, "" where it is one or no day is meant."""
    found = _DAY.fullmatch(text.strip())
    if not found or meant_day(text):
        return ""
    month, day = int(found[2]), int(found[3])
    why = "月份只有 1 到 12" if not 1 <= month <= 12 else f"{month} 月没有 {day} 日"  # noqa: PLR2004 - months
    return say(f"没有这样的日期或时刻：{why}", f"there is no such day as {text}")


def _suggestion(text: str, number: int) -> str:
    """What was meant: of the line itself, or of the one where the statement begins."""
    began = _beginning("\n".join(text.splitlines()[:number]))
    meant = _meant(text, number) or _meant(text, began)
    if not meant or not _is_shown(meant):
        return ""
    return "\n" + say(f"是不是：{meant.strip()}", f"is it: {meant.strip()}")


def _is_shown(line: str) -> bool:
    return visible_controls(line) == line


def _meant(text: str, number: int) -> str:
    """The line as it was meant, when the corrections let the file be read beyond it."""
    lines = text.splitlines()
    if number > len(lines):
        return ""
    candidate = lines[number - 1]
    for correct in _CORRECTIONS:
        corrected = correct(candidate)
        if corrected != candidate:
            candidate = corrected
            lines[number - 1] = candidate
            if _first_wrong("\n".join(lines)) > number:
                return candidate
    return ""


def _first_wrong(text: str) -> int:
    """The first line that cannot be read; beyond the last where all can."""
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as exc:
        found = _PLACE.search(str(exc))
        return int(found[1]) if found and found[1] else _beginning(text)
    except (ValueError, RecursionError):
        return 0
    return len(text.splitlines()) + 1


def _beginning(text: str) -> int:
    """The line on which the last statement begins, which the end of the file cut off."""
    lines = text.splitlines()[:_MOST_LINES]
    for number in range(len(lines), 0, -1):
        line = lines[number - 1].strip()
        if line and not line.startswith("#") and _can_be_read("\n".join(lines[: number - 1])):
            return number
    return max(1, len(lines))


def _can_be_read(text: str) -> bool:
    try:
        tomllib.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _line(text: str, number: int) -> str:
    lines = text.splitlines()
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _without_strings(line: str) -> str:
    return re.sub(_STRING, lambda found: " " * len(found[0]), line).partition("#")[0]


# --- what people write ------------------------------------------------------------------


def _outside_strings(line: str, change: Callable[[str], str]) -> str:
    """The line with the change made outside of its strings and its comment."""
    return "".join(
        part if part.startswith(('"', "'", "#")) else change(part) for part in _pieces(line)
    )


def _pieces(line: str) -> Iterator[str]:
    yield from (p for p in re.split(rf"({_STRING}|#.*$)", line) if p)


def _half_width(line: str) -> str:
    """Full-width signs and digits that stand for those of the keyboard's other state."""
    table = str.maketrans("＝，【】［］｛｝．－０１２３４５６７８９", "=,[][]{}.-0123456789")
    return _outside_strings(line, lambda part: part.translate(table))


def _straight_quotes(line: str) -> str:
    return re.sub(r"[“”＂„‟「」『』](.*?)[“”＂„‟「」『』]", r'"\1"', line)


def _equals(line: str) -> str:
    return re.sub(r"^(\s*[^\s:：=\[#]+)\s*[:：]\s*(?!=)", r"\1 = ", line)


def _quoted_key(line: str) -> str:
    """A bare key may have ASCII letters, digits, _ and - alone (TOML 1.0)."""
    found = re.match(r"^(\s*)([^\s=\"'\[#]+)(\s*=)", line)
    if found and not found[2].isascii():
        return f'{found[1]}"{found[2]}"{found[3]}{line[found.end() :]}'
    return line


def _padded_days(line: str) -> str:
    return _outside_strings(line, lambda part: _DAY.sub(lambda d: meant_day(d[0]) or d[0], part))


def _slashes(line: str) -> str:
    return re.sub(r'"[^"\n]*"', lambda found: re.sub(r"\\+", "/", found[0]), line)


def _small_words(line: str) -> str:
    words = {"True": "true", "TRUE": "true", "是": "true", "False": "false", "FALSE": "false"}
    words["否"] = "false"
    return re.sub(
        r"(=\s*)(True|TRUE|是|False|FALSE|否)(\s*(?:#.*)?)$",
        lambda found: found[1] + words[found[2]] + found[3],
        line,
    )


def _closed_quote(line: str) -> str:
    found = re.match(r"^([^=]*=\s*)\"([^\"#]*)$", line)
    return f'{found[1]}"{found[2].rstrip()}"' if found else line


def _without_tail(line: str) -> str:
    return re.sub(r"[；;。，,、]\s*$", "", line)


def _hash(line: str) -> str:
    """Remarks begin with #, not with //."""
    return re.sub(r"(?<=\s)//\s*", "# ", line) if "://" not in line else line


def _quoted_value(line: str) -> str:
    found = re.match(r"^([^=]*=\s*)([^\s\"'\[{#\d][^\"#]*?)(\s*(?:#.*)?)$", line)
    return f'{found[1]}"{found[2]}"{found[3]}' if found else line


def _closed_bracket(line: str) -> str:
    bare = _without_strings(line)
    missing = bare.count("[") - bare.count("]")
    return line.rstrip() + "]" * missing if missing > 0 else line


#: in the order in which they are tried, one upon the other
_CORRECTIONS = (
    _half_width,
    _straight_quotes,
    _equals,
    _quoted_key,
    _padded_days,
    _slashes,
    _small_words,
    _hash,
    _without_tail,
    _closed_quote,
    _closed_bracket,
    _quoted_value,
)
