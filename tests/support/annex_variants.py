"""Notices with every form of 附件说明 and of the annexes behind it, each with what is right.

The forms are those that offices type: a paragraph an item, soft breaks, all in one paragraph,
lined up with typed blanks, names broken over lines, other words than 附件; the list stands before
the signature, behind the date, at the end of a text without one, or in an issued instrument.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["ANNEX_FORMS", "FALSE_ANNEXES", "LIST_FORMS", "NAMES", "PLACES", "Form"]

NAMES = ("重点项目表", "项目布局图", "名词解释")
_LONG = ("重点项目表", "古树名木保护管理从业人员授权查询使用承诺书", "名词解释")


class Form(NamedTuple):
    """A form of the list, as `flow_of` draws it, with the names that it lists."""

    text: str
    names: tuple[str, ...] = NAMES


#: what stands between the text and the signature
LIST_FORMS: dict[str, Form] = {
    "a paragraph an item": Form("附件：1.重点项目表\n2.项目布局图\n3.名词解释"),
    "full-width blanks": Form("附件：1.重点项目表\n　　　2.项目布局图\n　　　3.名词解释"),
    "typed blanks": Form("附件：1.重点项目表\n      2.项目布局图\n      3.名词解释"),
    "tabs": Form("附件：\t1.重点项目表\n\t\t2.项目布局图\n\t\t3.名词解释"),
    "indented": Form("　　附件：1. 重点项目表\n　　　　　2. 项目布局图\n　　　　　3. 名词解释"),
    "soft breaks": Form("附件：1.重点项目表\\n2.项目布局图\\n3.名词解释"),
    "soft breaks and blanks": Form("附件：1.重点项目表\\n      2.项目布局图\\n      3.名词解释"),
    "one line, blanks": Form("附件：1.重点项目表  2.项目布局图  3.名词解释"),
    "one line, full-width blanks": Form("附件：1.重点项目表　　2.项目布局图　　3.名词解释"),
    "one line, tabs": Form("附件：1.重点项目表\t2.项目布局图\t3.名词解释"),
    "one line, nothing between": Form("附件：1.重点项目表2.项目布局图3.名词解释"),
    "one line, semicolons": Form(
        "附件：1.重点项目表；2.项目布局图；3.名词解释",
        ("重点项目表；", "项目布局图；", "名词解释"),
    ),
    "two and one": Form("附件：1.重点项目表　2.项目布局图\n　　　3.名词解释"),
    "the word alone": Form("附件：\n1.重点项目表\n2.项目布局图\n3.名词解释"),
    "the word alone, indented": Form(
        "附件：\n　　1．重点项目表\n　　2．项目布局图\n　　3．名词解释"
    ),
    "half-width colon": Form("附件:1.重点项目表\n2.项目布局图\n3.名词解释"),
    "two colons": Form("附件：：1.重点项目表\n2.项目布局图\n3.名词解释"),
    "no colon": Form("附件1.重点项目表\n2.项目布局图\n3.名词解释"),
    "no colon, a blank": Form("附件 1.重点项目表\n     2.项目布局图\n     3.名词解释"),
    "letters apart": Form("附 件：1.重点项目表\n　　　　2.项目布局图\n　　　　3.名词解释"),
    "附": Form("附：1.重点项目表\n　　2.项目布局图\n　　3.名词解释"),
    "、": Form("附件：1、重点项目表\n2、项目布局图\n3、名词解释"),
    "．": Form("附件：1．重点项目表\n2．项目布局图\n3．名词解释"),
    "full-width figures": Form("附件：１．重点项目表\n２．项目布局图\n３．名词解释"),
    "brackets": Form("附件：（1）重点项目表\n（2）项目布局图\n（3）名词解释"),
    "half-width brackets": Form("附件：(1)重点项目表\n(2)项目布局图\n(3)名词解释"),
    "brackets, one line, nothing between": Form(
        "附件：（1）重点项目表（2）项目布局图（3）名词解释"
    ),
    "brackets, one line, blanks": Form("附件：(1)重点项目表 (2)项目布局图 (3)名词解释"),
    "Chinese brackets, one line": Form("附件：（一）重点项目表（二）项目布局图（三）名词解释"),
    "circles": Form("附件：①重点项目表\n②项目布局图\n③名词解释"),
    "Chinese figures": Form("附件：一、重点项目表\n　　　二、项目布局图\n　　　三、名词解释"),
    "附件1： each": Form("附件1：重点项目表\n附件2：项目布局图\n附件3：名词解释"),
    "附件1. each": Form("附件1.重点项目表\n附件2.项目布局图\n附件3.名词解释"),
    "附件1 each": Form("附件1 重点项目表\n附件2 项目布局图\n附件3 名词解释"),
    "附件一： each": Form("附件一：重点项目表\n附件二：项目布局图\n附件三：名词解释"),
    "附件： and 附件1： each": Form(
        "附件：附件1：重点项目表\n　　　附件2：项目布局图\n　　　附件3：名词解释"
    ),
    "附表": Form("附表：1.重点项目表\n2.项目布局图\n3.名词解释"),
    "附图": Form("附图：1.重点项目表\n2.项目布局图\n3.名词解释"),
    "附录": Form("附录：1.重点项目表\n2.项目布局图\n3.名词解释"),
    "title marks": Form(
        "附件：1.《重点项目表》\n2.《项目布局图》\n3.《名词解释》",
        ("《重点项目表》", "《项目布局图》", "《名词解释》"),
    ),
    "bare figures": Form("附件：1重点项目表\n2项目布局图\n3名词解释"),
    "how many": Form("附件（共3件）：1.重点项目表\n2.项目布局图\n3.名词解释"),
    "a name that begins with 联系": Form(
        "附件：1.重点项目表\n　　　2.联系方式\n　　　3.联系单位一览",
        ("重点项目表", "联系方式", "联系单位一览"),
    ),
    "page counts": Form(
        "附件：1.重点项目表（共3页）\n2.项目布局图（1页）\n3.名词解释（2页）",
        ("重点项目表（共3页）", "项目布局图（1页）", "名词解释（2页）"),
    ),
    "left out": Form(
        "附件：1.重点项目表（略）\n2.项目布局图（略）\n3.名词解释（略）",
        ("重点项目表（略）", "项目布局图（略）", "名词解释（略）"),
    ),
    "wrapped in the middle": Form(
        "附件：1.重点项目表\n　　　2.古树名木保护管理从业人员授权查询\n　　　　使用承诺书\n　　　3.名词解释",
        _LONG,
    ),
    "wrapped in the middle, flush": Form(
        "附件：1.重点项目表\n2.古树名木保护管理从业人员授权查询\n使用承诺书\n3.名词解释", _LONG
    ),
    "wrapped by a soft break": Form(
        "附件：1.重点项目表\n　　　2.古树名木保护管理从业人员授权查询\\n　　　　使用承诺书\n　　　3.名词解释",
        _LONG,
    ),
    "wrapped at the end": Form(
        "附件：1.重点项目表\n　　　2.古树名木保护管理从业人员授权查询\n　　　　使用承诺书",
        _LONG[:2],
    ),
    "wrapped in a bracket": Form(
        "附件：1.重点项目表\n2.项目布局图（古树名木保护范围和\n控制地带）",
        ("重点项目表", "项目布局图（古树名木保护范围和控制地带）"),
    ),
    "wrapped in title marks": Form(
        "附件：1.《江州市古树名木保护管理从业人员\n授权查询办法》修改对照表\n2.名词解释",
        ("《江州市古树名木保护管理从业人员授权查询办法》修改对照表", "名词解释"),
    ),
    "one": Form("附件：重点项目表", NAMES[:1]),
    "one, title marks": Form("附件：《重点项目表》", ("《重点项目表》",)),
    "one, 附": Form("附：重点项目表", NAMES[:1]),
    "one, numbered": Form("附件：1.重点项目表", NAMES[:1]),
    "one, 附表": Form("附表：重点项目表", NAMES[:1]),
    "one, no colon": Form("附件　重点项目表", NAMES[:1]),
    "one, wrapped": Form("附件：古树名木保护管理从业人员授权查询\n　　　使用承诺书", _LONG[1:2]),
    "one, below the word": Form("附件：\n重点项目表", NAMES[:1]),
    "a figure in a name": Form(
        "附件：1.2024年重点项目表\n2.第2批项目布局图\n3.12345热线名词解释",
        ("2024年重点项目表", "第2批项目布局图", "12345热线名词解释"),
    ),
    "an empty line between": Form("附件：1.重点项目表\n\n2.项目布局图\n\n3.名词解释"),
    "附件 and 附表": Form("附件：1.重点项目表\n2.项目布局图\n附表：名词解释"),
    "eleven": Form(
        "附件：" + "\n　　　".join(f"{n}.第{n}类项目表" for n in range(1, 12)),
        tuple(f"第{n}类项目表" for n in range(1, 12)),
    ),
}

_HEAD = """^ 示例市人民政府关于公布重点项目的通知
^^ 示政发〔2024〕1号
各县（市、区）人民政府：
现将有关事项通知如下，请认真组织实施。
"""
_SIGNED = "> 示例市人民政府\n> 2024年1月5日\n"
_INSTRUMENT = """^ 示例市人民政府关于印发《示例市古树保护办法》的通知
^^ 示政发〔2024〕1号
各县（市、区）人民政府：
现将《示例市古树保护办法》印发给你们，请认真组织实施。
> 示例市人民政府
> 2024年1月5日
^ 示例市古树保护办法
第一条　为了保护古树，制定本办法。
第二条　本办法自2024年6月1日起施行。
"""
#: where the list stands; {list} is the list
PLACES: dict[str, str] = {
    "before the signature": _HEAD + "{list}\n" + _SIGNED,
    "an empty line before and behind": _HEAD + "\n{list}\n\n" + _SIGNED + "（此件公开发布）\n",
    "behind items of the text": _HEAD
    + "一、加强领导\n各县要落实责任。\n二、加强督查\n各县要加强督查。\n特此通知。\n{list}\n"
    + _SIGNED,
    "no signature": _HEAD + "特此通知。\n{list}\n",
    "behind the date": _HEAD + _SIGNED + "{list}\n",
    "behind the note": _HEAD + _SIGNED + "（此件公开发布）\n{list}\n",
    "in the issued instrument": _INSTRUMENT + "{list}\n",
    "in the instrument, behind an empty line": _INSTRUMENT + "\n{list}\n",
}

#: how the annexes follow: {n} and {name}
ANNEX_FORMS: dict[str, str] = {
    "label and title": "附件{n}\n^ {name}\n内容若干，应当执行。\n",
    "label and title, no look": "附件{n}\n{name}\n内容若干，应当执行。\n",
    "label with a colon": "附件{n}：\n^ {name}\n内容若干，应当执行。\n",
    "on one line": "附件{n}：{name}\n内容若干，应当执行。\n",
    "on one line, a blank": "附件{n}　{name}\n内容若干，应当执行。\n",
    "title and a table": "附件{n}\n^ {name}\n| 序号 | 名称 | 地点\n| 1 | 甲 | 东街\n",
    "title in the first row": "附件{n}\n| {name}\n| 序号 | 名称 | 地点\n| 1 | 甲 | 东街\n",
    "a field line under it": "附件{n}\n^ {name}\n填报单位（盖章）：　　　　　填报日期：　年　月　日\n| 序号 | 名称\n| 1 | 甲\n",
    "a centred field line under it": "附件{n}\n^ {name}\n^^ 单位：万元\n| 序号 | 名称\n| 1 | 甲\n",
    "no title": "附件{n}\n| 序号 | 名称 | 地点\n| 1 | 甲 | 东街\n",
    "an outline": "附件{n}\n^ {name}\n一、总体要求\n（一）指导思想。坚持统筹推进。\n二、工作安排\n各县要落实责任。\n",
}

#: what looks like an annex or a list and is neither: behind the text of a signed notice
FALSE_ANNEXES: dict[str, str] = {
    "a sentence in the text": _HEAD + "附件1所列项目由各县组织实施。\n各县要加强督查。\n" + _SIGNED,
    "a form's column": _HEAD + "| 序号 | 附件\n| 1 | 附件1\n" + _SIGNED,
    "cited": _HEAD + "有关情况见附件：按要求填报。\n各县要加强督查。\n" + _SIGNED,
    "附则": _HEAD
    + "第一章　总则\n第一条　为了保护古树，制定本办法。\n第二章　附则\n第二条　本办法自印发之日起施行。\n"
    + _SIGNED,
    "附带": _HEAD + "附带说明的是，各县要加强督查。\n" + _SIGNED,
    "附有": _HEAD + "附送材料：由各县组织填报。\n各县要加强督查。\n" + _SIGNED,
    "linked files": _HEAD + "附件：重点项目表\n" + _SIGNED + "附件：重点项目表.xls\n",
}
