"""Ties between documents (关系), and what each of the two calls the other where readers see it."""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

__all__ = ["BESIDE", "RELATION_KINDS", "Beside", "RelationKind"]

RelationKind = Literal[  #: 关系, what the document that says so does to the other
    "修改",
    "被修改",
    "废止",
    "被废止",
    "失效",
    "依据",
    "解读",
    "被解读",
    "转发",
    "印发",
    "更正",
    "被更正",
    "重复刊登",
    "引用",
]
RELATION_KINDS: tuple[RelationKind, ...] = get_args(RelationKind)


class Beside(NamedTuple):
    """The words of the editions before the title of the other document."""

    target: str  #: on the page of the document that says so: 解读 → 原文
    source: str  #: on the page of the other: 依据 → 作为依据


BESIDE: dict[RelationKind, Beside] = {
    "修改": Beside("修改", "被修改"),
    "被修改": Beside("被修改", "修改"),
    "废止": Beside("废止", "被废止"),
    "被废止": Beside("被废止", "废止"),
    "失效": Beside("失效", "使之失效"),
    "依据": Beside("依据", "作为依据"),
    "解读": Beside("原文", "解读"),
    "被解读": Beside("解读", "原文"),
    "转发": Beside("转发", "被转发"),
    "印发": Beside("印发", "被印发"),
    "更正": Beside("被更正的文件", "更正"),
    "被更正": Beside("被更正", "被更正的文件"),
    "重复刊登": Beside("重复刊登", "重复刊登"),
    "引用": Beside("引用", "被引用"),
}
