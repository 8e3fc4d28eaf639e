"""An amending decision and the text that it amends, as departments hand them in."""

from __future__ import annotations

from docx_of import docx_of, p
from invented_decisions import OLD, TITLE

__all__ = ["BEFORE", "DECISION"]

#: one instruction that fits, one that cannot be read, one whose words the old text lacks
DECISION = docx_of(
    p(f"某市人民政府关于修改《{TITLE}》的决定", align="center", size=22),
    p("某政发〔2021〕5号", align="center"),
    f"市人民政府决定对《{TITLE}》作如下修改：",
    "一、将第三条第一款中的“市规划局”修改为“市资源局”。",
    "二、第六条适当补充停用公告的要求。",
    "三、将第九条中的“并不存在的词”修改为“别的词”。",
    "（此件公开发布）",
)
_LINES = OLD.strip().split("\n")
BEFORE = docx_of(p(_LINES[0], align="center", size=22), *_LINES[1:])
