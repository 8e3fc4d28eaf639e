"""What travels with a table: to its page that lies on its side label, title, 单位 and remarks; upright its name."""

from __future__ import annotations

from typing import Any

from gazette.export.pdf.profiles import Profile
from gazette.export.pdf.titles import width_em

__all__ = ["travelling", "with_heads"]

Node = dict[str, Any]
_HEADS = {"annex_label", "subtitle", "level1", "level2", "level3", "level4"}
_REMARKS = ("注：", "注1", "备注", "说明：", "填表", "填报", "制表", "资料来源", "数据来源")
_MOST_REMARKS = 4


def with_heads(nodes: list[Node], profile: Profile) -> list[Node]:
    """The nodes; those that belong to a table lying on its side are in its `above` and `below`.

    A line of words right before an upright table (its name, 单位) is kept with it.
    """
    kept: list[Node] = []
    taken = 0  # nodes from the start that have found their place
    for index, node in enumerate(nodes):
        if index < taken:
            continue
        taken = index + 1
        if node.get("landscape"):
            below = _remarks(nodes[taken : taken + _MOST_REMARKS + 1], profile)
            taken += len(below)
            kept.append(node | {"above": _take_heads(kept, profile), "below": below})
        else:
            if node["k"] == "table" and kept and _names_table(kept[-1], profile):
                kept[-1] = kept[-1] | {"keep": True}
            kept.append(node)
    return kept


def travelling(node: Node) -> list[Node]:
    """The nodes that a table lying on its side takes along to its page."""
    return [*node.get("above", ()), *node.get("below", ())]


def _take_heads(kept: list[Node], profile: Profile) -> list[Node]:
    """Heads and short lines right before the table, taken from the end of what came before."""
    start = len(kept)
    while start and _is_head(kept[start - 1], profile):
        start -= 1
    heads = kept[start:]
    del kept[start:]
    return heads


def _is_head(node: Node, profile: Profile) -> bool:
    if node["k"] == "h":
        return node["style"] in _HEADS
    return (
        node["k"] == "p"
        and (node.get("role") == "caption" or node.get("a") in {"right", "center"})
        and _width(node) < profile.measure_pt / profile.text.size_pt
    )


def _names_table(node: Node, profile: Profile) -> bool:
    """Whether it is a line of words that is no sentence."""
    if node["k"] != "p" or {"i", "break"} & node.keys() or node.get("role", "verse") != "verse":
        return False
    words = "".join(run for run in node["r"] if isinstance(run, str)).strip()
    one_line = _width(node) < profile.measure_pt / profile.text.size_pt - profile.text.indent_em
    return bool(words) and one_line and not words.endswith(("。", "；"))


def _remarks(rest: list[Node], profile: Profile) -> list[Node]:
    """Remarks right after the table; what follows them would be alone on the next page."""
    count = 0
    for node in rest:
        text = next((run for run in node.get("r", ()) if isinstance(run, str)), "")
        long = _width(node) > 4 * profile.measure_pt / profile.text.size_pt
        # 2. or （2） of a remark in several paragraphs
        more = count > 0 and text[:1] in {*"123456789（①②③④"}
        if node["k"] != "p" or long or not (more or text.startswith(_REMARKS)):
            break
        count += 1
    return rest[:count] if count <= _MOST_REMARKS else []


def _width(node: Node) -> float:
    return width_em("".join(run for run in node.get("r", ()) if isinstance(run, str)))
