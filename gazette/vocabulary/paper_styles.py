"""The named styles (样式) of an official paper in Word: what each stands for, and its form.

GB/T 9704-2012, 5.2 (type), 7 (elements). Templates are written with them, papers that have them are read
by them: the name of a paragraph's style says what the paragraph is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

__all__ = ["MOST_NESTED", "PAPER_STYLES", "PaperStyle", "heading_style", "paper_style"]

Face = Literal["小标宋", "黑体", "楷体", "仿宋", "宋体"]
MOST_NESTED: Final = 3  #: instruments in instruments that have styles of their own


@dataclass(frozen=True, slots=True)
class PaperStyle:
    """A style with its role in recognition and its form; sizes in points, indents in characters."""

    name: str
    role: str  #: of `gazette.structure.roles.grammar`; text roles follow the part they stand in
    face: Face = "仿宋"
    size: float = 16.0  #: 三号
    align: Literal["left", "center", "right", "both"] = "both"
    first: float = 0.0  #: 首行缩进
    left: float = 0.0
    right: float = 0.0
    heading: Literal["", "whole", "run-in"] = ""  #: how much of a level's line is its heading
    depth: int = 0  #: of the instrument (印发件) that it belongs to
    outline: int | None = None  #: 大纲级别, from 0
    colour: str = ""
    breaks: bool = False  #: begins a page
    above: int = 0  #: empty lines above the first of several
    ruled: bool = False  #: between lines (版记)


def _nested(depth: int) -> tuple[PaperStyle, ...]:
    """The title of an instrument and the labels of its annexes; with what its 版头 or its 令 begins."""
    tail = str(depth) if depth > 1 else ""
    return (
        PaperStyle(f"公文印发件份号密级{tail}", "head", "黑体", align="left", depth=depth, above=2),
        PaperStyle(
            f"公文印发件发文机关标志{tail}",
            "head",
            "小标宋",
            30,
            "center",
            depth=depth,
            colour="FF0000",
            above=2,
        ),
        PaperStyle(
            f"公文印发件令名称{tail}",
            "order_mark",
            "小标宋",
            30,
            "center",
            depth=depth,
            colour="FF0000",
            above=2,
        ),
        PaperStyle(
            f"公文印发件标题{tail}",
            "inst_title",
            "小标宋",
            22,
            "center",
            depth=depth,
            outline=0,
            above=2,
        ),
        PaperStyle(f"公文印发件附件标记{tail}", "annex_label", "黑体", align="left", depth=depth),
    )


PAPER_STYLES: Final[tuple[PaperStyle, ...]] = (
    PaperStyle("公文份号密级", "head", "黑体", align="left"),
    PaperStyle("公文发文机关标志", "head", "小标宋", 30, "center", colour="FF0000"),
    PaperStyle("公文发文字号", "number", align="center"),
    PaperStyle("公文令名称", "order_mark", "小标宋", 30, "center", colour="FF0000"),
    PaperStyle("公文令号", "order_number", align="center"),
    PaperStyle("公文令正文", "order_body", first=2, above=1),
    PaperStyle("公文令署名", "order_sign", align="right", right=4, above=1),
    PaperStyle("公文令日期", "order_date", align="right", right=4),
    PaperStyle("公文标题", "title", "小标宋", 22, "center", outline=0, above=2),
    PaperStyle("公文题注", "title_note", "楷体", align="center"),
    PaperStyle("公文主送机关", "addressee", align="left", above=1),
    PaperStyle("公文正文", "body", first=2),
    PaperStyle("公文章节标题", "body", "黑体", align="center", outline=1),
    PaperStyle("公文一级标题", "body", "黑体", first=2, heading="whole", outline=1),
    PaperStyle("公文二级标题", "body", "楷体", first=2, heading="whole", outline=2),
    PaperStyle("公文三级标题", "body", first=2, heading="whole", outline=3),
    PaperStyle("公文四级标题", "body", first=2, heading="whole", outline=4),
    PaperStyle("公文段首标题", "body", first=2, heading="run-in"),
    PaperStyle("公文表题图题", "body", "黑体", 14, "center"),
    PaperStyle("公文附件说明", "mention", align="left", left=2, above=1),
    PaperStyle("公文署名", "sign", align="right", right=4, above=2),
    PaperStyle("公文成文日期", "date", align="right", right=4),
    PaperStyle("公文附注", "remark", first=2),
    *(style for depth in range(1, MOST_NESTED + 1) for style in _nested(depth)),
    PaperStyle("公文附件标记", "annex_label", "黑体", align="left", breaks=True),
    PaperStyle("公文附件标题", "annex_title", "小标宋", 22, "center", outline=0, above=1),
    PaperStyle("公文版记", "imprint", size=14, left=1, right=1, above=2, ruled=True),
)
_BY_NAME: Final = {style.name: style for style in PAPER_STYLES}
_LEVELS: Final = ("公文一级标题", "公文二级标题", "公文三级标题", "公文四级标题")


def paper_style(name: str) -> PaperStyle | None:
    """The style of that name, or None: another style."""
    return _BY_NAME.get(name)


def heading_style(level: int) -> PaperStyle:
    """The style of a heading by itself on a line, of the level 一、 (1) to （1） (4)."""
    return _BY_NAME[_LEVELS[min(max(level, 1), len(_LEVELS)) - 1]]
