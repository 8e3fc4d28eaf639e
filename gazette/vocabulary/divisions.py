"""What the text of a document is divided into: 编 章 节 条 款 项 目, levels, roles of paragraphs."""

from __future__ import annotations

from typing import Literal

__all__ = [
    "DEPTHS",
    "HEADED_KINDS",
    "UNITS",
    "Align",
    "DivisionKind",
    "ParagraphRole",
]

DivisionKind = Literal[
    "part",  #: 编
    "subpart",  #: 分编
    "chapter",  #: 章
    "section",  #: 节
    "article",  #: 条
    "paragraph",  #: 款, without a label
    "item",  #: 项 （一）
    "subitem",  #: 目 1.
    "level",  #: 公文的层次 一、（一）1.（1）
]
#: the word in the label 第…X of those that have one
UNITS: dict[DivisionKind, str] = {
    "part": "编",
    "subpart": "分编",
    "chapter": "章",
    "section": "节",
    "article": "条",
}
#: those whose labels only headings carry: 编 分编 章 节
HEADED_KINDS: tuple[DivisionKind, ...] = ("part", "subpart", "chapter", "section")
#: depth of each kind in the order of 立法法 2015, 第六十一条; a level counts its own
DEPTHS: dict[DivisionKind, int] = {
    "part": 1,
    "subpart": 2,
    "chapter": 3,
    "section": 4,
    "article": 5,
    "paragraph": 6,
    "item": 7,
    "subitem": 8,
}
ParagraphRole = Literal[
    "body",  #: 正文
    "heading",  #: 无序号的小标题
    "caption",  #: 表题、图题
    "unit",  #: 表的单位、填表说明
    "quote",  #: 修改决定里被引的条文
    "verse",  #: 居中或另行排的行, kept line by line
]
Align = Literal["left", "center", "right", "justify"]
