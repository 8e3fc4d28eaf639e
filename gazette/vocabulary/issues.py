"""What an issue (一期) is made of: classes of sections, kinds of entries, forms of interpretations."""

from __future__ import annotations

from typing import Literal, get_args

from gazette.vocabulary.relations import BESIDE, Beside, RelationKind

__all__ = [
    "ENTRY_KIND_OF_SECTION",
    "INTERPRETATION_FORMS",
    "RELATION_OF_ENTRY",
    "SECTION_CLASSES",
    "SECTION_WORDS",
    "EntryKind",
    "InterpretationForm",
    "SectionClass",
    "Special",
    "Unit",
    "beside_words",
]

Unit = Literal["期", "号"]  #: 第3期 or 第3号
Special = Literal["", "增刊", "专刊"]

EntryKind = Literal["文件", "解读", "任免", "更正", "其他"]  #: 条目
#: what an entry that is about another does to it
RELATION_OF_ENTRY: dict[EntryKind, RelationKind] = {"解读": "解读", "更正": "更正"}
_RELATED = Beside("相关", "相关")
InterpretationForm = Literal[  #: 解读形式
    "文字", "图解", "视频", "动漫", "音频", "问答", "发布会", "专家访谈"
]
INTERPRETATION_FORMS: tuple[InterpretationForm, ...] = get_args(InterpretationForm)

# A new class of sections is a line in `SectionClass`, at the place of its authority, and a line
# in `SECTION_WORDS`; and its documentation in schemas/issue-1.0.xsd.  Nothing else names them all.
SectionClass = Literal[  #: 栏目类别, in the order in which authority descends
    "讲话报告",
    "地方性法规",
    "政府规章",
    "党委政府文件",
    "政府文件",
    "政府办公室文件",
    "部门文件",
    "政策解读",
    "人事任免",
    "政务动态",
    "公告",
    "更正",
    "索引",
    "其他",
]
SECTION_CLASSES: tuple[SectionClass, ...] = get_args(SectionClass)

#: class → words in a section's label that suggest it (a pattern); the first that fits counts.
#: Labels (栏目名称) drift from year to year, classes do not.
SECTION_WORDS: dict[SectionClass, str] = {
    "政策解读": "解读|问答|图解",
    "人事任免": "任免|人事",
    "更正": "更正|勘误",
    "索引": "索引|总目录",
    "讲话报告": "讲话|工作报告",
    "地方性法规": "地方性法规|人大",
    "政府规章": "政府令|规章|国务院令|行政法规|令$",
    "党委政府文件": "市委|省委|党委|县委|中共",
    "政府办公室文件": "办公室|办公厅",
    "部门文件": "部门|委办局|司法解释|厅局",
    "公告": "公告|通告",
    "政务动态": "动态|大事记|要闻",
    "政府文件": "政府|国务院",
}
#: class → what its manuscripts are, where issue.toml does not say; the rest are 文件
ENTRY_KIND_OF_SECTION: dict[SectionClass, EntryKind] = {
    "政策解读": "解读",
    "人事任免": "任免",
    "更正": "更正",
}


def beside_words(kind: EntryKind) -> Beside:
    """What the entry and the one that it is about call each other: 解读 and 原文."""
    relation = RELATION_OF_ENTRY.get(kind)
    return BESIDE[relation] if relation else _RELATED
