"""Lists of members (成员名单) set in columns: 组长： and the names one below the other, then the posts."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from gazette.text.name_rows import Member, is_name_row, member_of

__all__ = ["roster_texts", "with_rosters"]

Node = dict[str, Any]
_FEWEST = 2  # rows: one alone has nothing to stand below
_FEWEST_UNLABELLED = 3


def with_rosters(nodes: list[Node]) -> list[Node]:
    """The nodes; paragraphs one after the other that are rows of a list of members are one node."""
    kept: list[Node] = []
    for member, group in groupby(nodes, key=lambda node: _member(node) is not None):
        rows = list(group)
        if member and _is_list(rows):
            kept.append({"k": "roster", "members": [_row(node) for node in rows]})
        else:
            kept.extend(rows)
    return kept


def roster_texts(node: Node) -> list[str]:
    """What the rows of a roster print."""
    return [row["label"] + row["name"] + row["post"] for row in node.get("members", ())]


def _member(node: Node) -> Member | None:
    if node["k"] != "p" or {"a", "role", "i", "keep", "break"} & node.keys():
        return None
    match node["r"]:
        case [str(text)]:
            return member_of(text)
        case _:
            return None


def _is_list(rows: list[Node]) -> bool:
    """Whether they are a list: the first has a label, or all are names, wide gaps and posts."""
    if len(rows) < _FEWEST:
        return False
    first = member_of(rows[0]["r"][0])
    wide = len(rows) >= _FEWEST_UNLABELLED and all(is_name_row(row["r"][0]) for row in rows)
    return wide or bool(first and first.label)


def _row(node: Node) -> Node:
    member = member_of(node["r"][0]) or Member("", node["r"][0], "")
    return {**member._asdict(), "m": node.get("m", [])}
