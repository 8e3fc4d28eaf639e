"""A text put into a list of a TOML file that people write: remarks and order stay as they are."""

from __future__ import annotations

import json
import tomllib

from gazette.base.patterns import pattern_of

__all__ = ["with_item"]

_TABLE = r"(?m)^[ \t]*\[[ \t]*{}[ \t]*\][ \t]*(?:#[^\n]*)?$"
_ANY_TABLE = pattern_of(r"(?m)^[ \t]*\[")
_LIST = r"(?m)^[ \t]*{}[ \t]*=[ \t]*\["


def with_item(text: str, table: str, key: str, item: str) -> str | None:
    """The TOML text with the item in the list `key` of the table.

    Returns:
        The text as it is where the item stands already; None where the list is written in a way
        that is not changed by machine (in an inline table, under a dotted key).
    """
    old = tomllib.loads(text)
    items = _items(old, table, key)
    if item in items:
        return text
    made = _put_in(text, table, key, json.dumps(item, ensure_ascii=False))
    return made if _holds(made, old, table, key, [*items, item]) else None


def _items(data: dict[str, object], table: str, key: str) -> list[object]:
    inside = data.get(table)
    items = inside.get(key) if isinstance(inside, dict) else None
    return list(items) if isinstance(items, list) else []


def _holds(text: str, old: dict[str, object], table: str, key: str, items: list[object]) -> bool:
    """Whether the text says what was said before, and the list as it should be."""
    try:
        new = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    before = old.get(table)
    wanted = {**(before if isinstance(before, dict) else {}), key: items}
    return new == {**old, table: wanted}


def _put_in(text: str, table: str, key: str, item: str) -> str:
    head = pattern_of(_TABLE.format(table)).search(text)
    if head is None:
        end = "" if not text or text.endswith("\n") else "\n"
        gap = "\n" if text.strip() else ""
        return f"{text}{end}{gap}[{table}]\n{key} = [{item}]\n"
    below = _ANY_TABLE.search(text, head.end())
    stop = below.start() if below else len(text)
    there = pattern_of(_LIST.format(key)).search(text, head.end(), stop)
    if there is None:
        return f"{text[: head.end()]}\n{key} = [{item}]{text[head.end() :]}"
    return _appended(text, there.end(), item)


def _appended(text: str, start: int, item: str) -> str:
    """The item behind the last one of the list that is open at the place."""
    last, end = _ends(text, start)
    body = text[start:last]
    comma = "," if body.strip() and not body.rstrip().endswith(",") else ""
    if "\n" not in text[start:end]:
        gap = " " if body.strip() else ""
        return f"{text[:last]}{comma}{gap}{item}{text[last:]}"
    line = text.rfind("\n", start, last) + 1
    indent = text[line:last][: len(text[line:last]) - len(text[line:last].lstrip())]
    return f"{text[:last]}{comma}{text[last:end].rstrip(' ')}{_newline(text[last:end])}{indent or '  '}{item},\n{text[end:]}"


def _newline(between: str) -> str:
    return "" if between.rstrip(" ").endswith("\n") else "\n"


def _ends(text: str, start: int) -> tuple[int, int]:
    """Where the last thing of the list ends, remarks left out, and where the list does."""
    place = last = start
    while place < len(text) and text[place] != "]":
        if text[place] in "\"'":
            quote = text[place]
            place += 1
            while place < len(text) and text[place] != quote:
                place += 2 if text[place] == "\\" and quote == '"' else 1
            place += 1
            last = place
        elif text[place] == "#":
            end = text.find("\n", place)
            place = len(text) if end < 0 else end
        else:
            if not text[place].isspace():
                last = place + 1
            place += 1
    return last, place
