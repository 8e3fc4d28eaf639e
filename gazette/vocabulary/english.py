"""The stored terms in English: for who reads the screen in English, and types them.

What is stored stays Chinese; these words are shown and taken, never kept.
"""

from __future__ import annotations

__all__ = ["ENGLISH_RELATIONS", "ENGLISH_TERMS"]

#: stored → English
ENGLISH_TERMS: dict[str, str] = {
    # 有效性
    "尚未施行": "not-yet-in-force",
    "有效": "in-force",
    "已修改": "amended",
    "失效": "lapsed",
    "废止": "repealed",
    "未标注": "not-stated",
    # 来源
    "原生数字": "born-digital",
    "重新录入": "rekeyed",
    "OCR未校": "ocr-unproofed",
    "OCR已校": "ocr-proofed",
    "仅影像": "images-only",
    # 关系, what the document that says so does to the other
    "修改": "amends",
    "被修改": "amended-by",
    "被废止": "repealed-by",
    "依据": "based-on",
    "解读": "explains",
    "被解读": "explained-by",
    "转发": "forwards",
    "印发": "issues",
    "更正": "corrects",
    "被更正": "corrected-by",
    "重复刊登": "reprints",
    "引用": "cites",
    # where a finding comes from, when no standard says so
    "实务": "practice",
    "事实": "fact",
    "程序": "program",
    "识别": "recognition",
    # what is missing
    "期": "issue",
    "总期": "running-number",
    "文号": "number",
    "无文号": "unnumbered",
    "机关": "issuer",
    # 栏目类别
    "讲话报告": "speeches",
    "地方性法规": "local-regulations",
    "政府规章": "government-rules",
    "党委政府文件": "party-and-government",
    "政府文件": "government",
    "政府办公室文件": "general-office",
    "部门文件": "departments",
    "政策解读": "policy-explained",
    "人事任免": "appointments",
    "政务动态": "government-affairs",
    "公告": "announcements",
    "索引": "indexes",
    "其他": "other",
    # 类别
    "宪法法律": "laws",
    "行政法规": "administrative-regulations",
    "部门规章": "departmental-rules",
    "司法解释": "judicial-interpretations",
    "政府规范性文件": "government-normative",
    "部门规范性文件": "departmental-normative",
    "党政联合文件": "joint-party-government",
    "其他公文": "other-official",
    "大事记": "chronicle",
    "讲话": "speech",
    # 公开属性
    "主动公开": "public",
    "依申请公开": "on-request",
    "不予公开": "withheld",
    # 解读形式
    "文字": "text",
    "图解": "infographic",
    "视频": "video",
    "动漫": "animation",
    "音频": "audio",
    "问答": "questions",
    "发布会": "press-conference",
    "专家访谈": "interview",
    # where an event of a document's life comes from
    "本文": "the document itself",
    "条文": "a clause",
    "人工": "entered by hand",
}
#: as relations between two documents, where a term is a status too
ENGLISH_RELATIONS = {"废止": "repeals", "失效": "ends"}
