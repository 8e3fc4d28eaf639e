"""What a document is: kind, genre, disclosure, status, provenance."""

from __future__ import annotations

from typing import Literal, get_args

__all__ = [
    "DECLARED_STATUSES",
    "ENDED_STATUSES",
    "GENRES",
    "GENRE_SHORT_FORMS",
    "NORMATIVE_DOCUMENTS",
    "OFFICIAL_GENRES",
    "PROVENANCES",
    "REGULATIONS_AND_RULES",
    "RULES_OF_GOVERNMENT",
    "STANDINGS",
    "STATUSES",
    "WITHHELD",
    "Disclosure",
    "Kind",
    "Provenance",
    "Standing",
    "Status",
]

Disclosure = Literal["主动公开", "依申请公开", "不予公开"]  #: 公开属性
#: what must not be printed in a gazette
WITHHELD: tuple[Disclosure, ...] = ("依申请公开", "不予公开")

Status = Literal["尚未施行", "有效", "已修改", "失效", "废止"]  #: 有效性
STATUSES: tuple[Status, ...] = get_args(Status)
#: what is known of it on a day: 未标注 where nothing says whether it is in force
Standing = Literal[Status, "未标注"]
STANDINGS: tuple[Standing, ...] = (*STATUSES, "未标注")
#: no longer in force
ENDED_STATUSES: tuple[Status, ...] = ("失效", "废止")
#: what others, or the desk, do to a document; the first two follow from its own dates
DECLARED_STATUSES: tuple[Status, ...] = ("已修改", *ENDED_STATUSES)

Kind = Literal[  #: 类别
    "宪法法律",
    "行政法规",
    "地方性法规",
    "部门规章",
    "政府规章",
    "司法解释",
    "政府规范性文件",
    "部门规范性文件",
    "党政联合文件",
    "其他公文",
    "政策解读",
    "人事任免",
    "政务动态",
    "大事记",
    "公告",
    "讲话",
    "更正",
]
RULES_OF_GOVERNMENT: tuple[Kind, ...] = ("部门规章", "政府规章")  #: 规章
REGULATIONS_AND_RULES: tuple[Kind, ...] = (
    "行政法规",
    "地方性法规",
    *RULES_OF_GOVERNMENT,
)  #: 法规、规章
#: passed by others than the gazette's own government: printed as passed, to the letter
LAWS_AS_PASSED: tuple[Kind, ...] = ("宪法法律", "行政法规", "地方性法规", "司法解释")
NORMATIVE_DOCUMENTS: tuple[Kind, ...] = ("政府规范性文件", "部门规范性文件")  #: 行政规范性文件

#: 来源, from a born-digital text to mere pictures
Provenance = Literal["原生数字", "重新录入", "OCR未校", "OCR已校", "仅影像"]
PROVENANCES: tuple[Provenance, ...] = get_args(Provenance)

#: the fifteen 文种 of 党政机关公文处理工作条例, 第八条
OFFICIAL_GENRES = (
    *("决议", "决定", "命令", "公报", "公告", "通告", "意见", "通知"),
    *("通报", "报告", "请示", "批复", "议案", "函", "纪要"),
)
#: 命令（令）, and the 函 that answers
GENRE_SHORT_FORMS = ("令", "复函")
# the names that legislation, plans and lists carry
_OTHER_GENRES = (
    *("宪法", "法典", "法", "条例", "规定", "办法", "细则", "规则", "规程", "守则", "准则", "制度"),
    *("章程", "解释", "答复", "安排", "方案", "规划", "计划", "纲要", "要点", "预案", "措施"),
    *("标准", "目录", "清单", "名单"),
)
#: every 文种 that a title ends with, the longer first: 复函 is no 函
GENRES = tuple(
    sorted((*OFFICIAL_GENRES, *GENRE_SHORT_FORMS, *_OTHER_GENRES), key=len, reverse=True)
)
