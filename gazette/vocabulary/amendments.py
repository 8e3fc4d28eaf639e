"""What an amending decision (修改决定) does to a text, and how far each of its instructions got."""

from __future__ import annotations

from typing import Literal, get_args

__all__ = [
    "COMPARED",
    "INSTRUCTION_STATES",
    "OPERATIONS",
    "Compared",
    "InstructionState",
    "Operation",
    "PlaceKind",
    "UnresolvedReason",
]

Operation = Literal[  #: the operations (修改方式), names of the contract
    "replace",  #: 修改为 a whole 条 款 项
    "replace_words",  #: 将……中的“甲”修改为“乙”, 在“甲”后增加“乙”
    "delete",  #: 删去 a whole 条 款 项
    "delete_words",  #: 删去……中的“甲”
    "insert_article",  #: 增加一条
    "insert_paragraph",  #: 增加一款
    "insert_item",  #: 增加一项
    "renumber",  #: 第五条改为第六条
    "move",  #: 移至第三章
    "merge",  #: 合并为一条
    "heading",  #: 章名、节名、小标题
    "title",  #: 题目
    "preamble",  #: 引言、序言
    "body",  #: 批复、通知的正文
    "adjust",  #: 条文顺序作相应调整
]
OPERATIONS: tuple[Operation, ...] = get_args(Operation)

InstructionState = Literal[
    "parsed",  #: read
    "applied",  #: read and carried out on the old text
    "unresolved",  #: not read, or not carried out: a person has to
]
INSTRUCTION_STATES: tuple[InstructionState, ...] = get_args(InstructionState)

PlaceKind = Literal[
    "part",  #: 编
    "subpart",  #: 分编
    "chapter",  #: 章
    "section",  #: 节
    "level",  #: 第一部分: 一、 over articles
    "article",  #: 条, with its 款 项 目
    "preamble",  #: 引言、序言, with its 自然段
    "title",  #: 题目
    "annex",  #: 附件、附表
    "contents",  #: 目录
    "body",  #: 正文, with its 段
    "whole",  #: 全文
]

UnresolvedReason = Literal[  #: why an instruction is for a person to settle
    "unread",  #: no form that is known
    "no_text",  #: the new words are not there
    "no_place",  #: the text has no such 条 款 项
    "fits_elsewhere",  #: the new text is that of the article beside it: the text is another version
    "other_version",  #: the text is not the one that the decision amends
    "words_absent",  #: the old words are not at the place
    "words_uncertain",  #: the old words stand there more often than the instruction can mean
    "piece",  #: a part of a paragraph that has no number
    "position",  #: where the new text goes is not said
    "numbering",  #: the numbers said and the numbers that come out disagree
    "not_text",  #: a table, a picture or a formula stands there
    "annex",  #: in an annex, a table or the contents: not computed
    "sections",  #: chapters with sections are to be one: which of them stay is not said
    "unsupported",  #: read; no operation on articles
]

Compared = Literal[  #: an article as computed beside the article as printed
    "equal",
    "punctuation",  #: equal but for punctuation, width, blanks
    "differs",
    "missing",  #: the printed text lacks it
    "extra",  #: the printed text alone has it
]
COMPARED: tuple[Compared, ...] = get_args(Compared)
