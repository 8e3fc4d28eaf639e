"""Kinds of errors (差错) that a proof round corrects, with what one counts.

《报纸期刊质量管理规定》（国新出发〔2020〕10号）附件《期刊编校差错率计算方法》: text errors by the
number of characters, marks and layout a tenth; on the cover, and in key names, times and pictures, double.
Compared with public copies of the text: all but 拼音, 字母, 繁简, 单位, 标点 and 格式 (docs/desk-reports.md).
"""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

__all__ = ["COVER", "ERROR_KINDS", "ERROR_KIND_NAMES", "ERROR_WEIGHTS", "ErrorKind", "Weighing"]

ErrorKind = Literal[  #: 差错类别
    "错字",
    "别字",
    "多字",
    "漏字",
    "倒字",
    "数字",
    "外文",
    "拼音",
    "事实",
    "知识",
    "逻辑",
    "语法",
    "字母",
    "繁简",
    "单位",
    "数字用法",
    "标点",
    "格式",
    "重要名称",
    "重要时间",
    "重要图片",
]
ERROR_KINDS: tuple[ErrorKind, ...] = get_args(ErrorKind)


class Weighing(NamedTuple):
    """What an error of the kind counts."""

    tenths: int  #: of one error, for one place
    by_characters: bool = False  #: 2 to 5 characters count twice, more of them four times
    times: int = 1  #: 2 for key information
    most_tenths: int | None = None  #: of all of the kind in an issue


_BY_CHARACTERS = Weighing(10, by_characters=True)
_ONE, _HALF, _TENTH = Weighing(10), Weighing(5), Weighing(1)
ERROR_WEIGHTS: dict[ErrorKind, Weighing] = {
    "错字": _BY_CHARACTERS,
    "别字": _BY_CHARACTERS,
    "多字": _BY_CHARACTERS,
    "漏字": _BY_CHARACTERS,
    "倒字": _ONE,
    "数字": _ONE,
    "外文": _ONE,
    "拼音": _ONE,
    "事实": _ONE,
    "知识": _ONE,
    "逻辑": _ONE,
    "语法": _ONE,
    "字母": _HALF,
    "繁简": _HALF,
    "单位": _HALF,
    "数字用法": Weighing(1, most_tenths=10),
    "标点": _TENTH,
    "格式": _TENTH,
    "重要名称": Weighing(10, by_characters=True, times=2),
    "重要时间": Weighing(10, times=2),
    "重要图片": Weighing(10, times=2),
}
#: what a table of corrections calls the cover (封一) in the place of a document
COVER = "封面"
#: what a table may call each kind
ERROR_KIND_NAMES: dict[str, ErrorKind] = {
    **{kind: kind for kind in ERROR_KINDS},
    "错别字": "错字",
    "文字": "错字",
    "衍字": "多字",
    "脱字": "漏字",
    "颠倒": "倒字",
    "标点符号": "标点",
    "版式": "格式",
    "人名": "重要名称",
    "地名": "重要名称",
    "机构名": "重要名称",
    "机关名": "重要名称",
    "wrong": "错字",
    "extra": "多字",
    "missing": "漏字",
    "transposed": "倒字",
    "number": "数字",
    "fact": "事实",
    "grammar": "语法",
    "punctuation": "标点",
    "format": "格式",
    "name": "重要名称",
}
