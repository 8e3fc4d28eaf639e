"""The styles of the paper (样式), its page and its footer, as GB/T 9704-2012 sets them.

5.1 page: A4, 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm; 5.2 type: 3号仿宋, 22 lines of 28 characters;
7.5 page numbers: 4号宋体, — 1 —.  Word files name fonts and do not hold them; offices have these.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from gazette.export.word.elements import el
from gazette.vocabulary.paper_styles import PAPER_STYLES, Face, PaperStyle

__all__ = [
    "CELL_STYLE",
    "SECTION_STYLE",
    "SMALL_CELL_STYLE",
    "footer",
    "section",
    "style_id",
    "styles",
]

CELL_STYLE: Final = "公文表格文字"
SMALL_CELL_STYLE: Final = "公文表格小字"  #: of tables with many columns
SECTION_STYLE: Final = "公报栏目"  #: of an issue; no element of a paper
_FONTS: Final[dict[Face, str]] = {
    "小标宋": "方正小标宋简体",
    "黑体": "黑体",
    "楷体": "楷体_GB2312",
    "仿宋": "仿宋_GB2312",
    "宋体": "宋体",
}
_LATIN: Final = "Times New Roman"
_OTHERS: Final = (
    PaperStyle(CELL_STYLE, "", size=12, align="left"),
    PaperStyle(SMALL_CELL_STYLE, "", size=9, align="left"),
    PaperStyle(SECTION_STYLE, "", "小标宋", 26, "center", outline=0, breaks=True),
)
_IDS: Final = {
    style.name: f"GZ{number}" for number, style in enumerate((*PAPER_STYLES, *_OTHERS), 1)
}
_MM: Final = 56.6929  #: twentieths of a point to the millimetre
_LINE: Final = 580  #: twentieths of a point from line to line: 225 mm in 22 lines
_RATIO: Final = 1.6  #: of the line to the type: larger type needs more room


def style_id(name: str) -> str:
    """The id of a style of ours."""
    return _IDS[name]


def styles() -> etree._Element:
    """The w:styles: the defaults and all styles of ours."""
    return el(
        "w:styles",
        el(
            "w:docDefaults",
            el("w:rPrDefault", el("w:rPr", _fonts("仿宋"), *_sizes(16), _language())),
            el("w:pPrDefault"),
        ),
        el(
            "w:style",
            el("w:name", w_val="Normal"),
            w_type="paragraph",
            w_default="1",
            w_styleId="a",
        ),
        *map(_style, (*PAPER_STYLES, *_OTHERS)),
    )


def _language() -> etree._Element:
    return el("w:lang", w_val="en-US", w_eastAsia="zh-CN")


def _fonts(face: Face) -> etree._Element:
    return el("w:rFonts", w_ascii=_LATIN, w_hAnsi=_LATIN, w_eastAsia=_FONTS[face], w_cs=_LATIN)


def _sizes(points: float) -> tuple[etree._Element, etree._Element]:
    half = round(points * 2)
    return el("w:sz", w_val=half), el("w:szCs", w_val=half)


def _style(style: PaperStyle) -> etree._Element:
    heads = style.outline is not None or style.heading == "whole"
    paragraph = el(
        "w:pPr",
        el("w:keepNext") if heads else None,
        el("w:pageBreakBefore") if style.breaks else None,
        _rules() if style.ruled else None,
        el("w:spacing", **_spacing(style)),
        el("w:ind", **_indents(style)),
        el("w:contextualSpacing") if style.above else None,
        el("w:jc", w_val=style.align),
        el("w:outlineLvl", w_val=style.outline) if style.outline is not None else None,
    )
    run = el(
        "w:rPr",
        _fonts(style.face),
        el("w:color", w_val=style.colour) if style.colour else None,
        *_sizes(style.size),
    )
    return el(
        "w:style",
        el("w:name", w_val=style.name),
        el("w:basedOn", w_val="a"),
        el("w:qFormat"),
        paragraph,
        run,
        w_type="paragraph",
        w_customStyle="1",
        w_styleId=style_id(style.name),
    )


def _indents(style: PaperStyle) -> dict[str, int]:
    """In characters for Word, which goes by the type; in twentieths of a point for all others."""
    sides = {"firstLine": style.first, "left": style.left, "right": style.right}
    chars = {f"w_{side}Chars": round(count * 100) for side, count in sides.items()}
    return chars | {f"w_{side}": round(count * style.size * 20) for side, count in sides.items()}


def _spacing(style: PaperStyle) -> dict[str, object]:
    above = {"w_before": style.above * _LINE}
    if style.name == SMALL_CELL_STYLE:
        return {**above, "w_line": 220, "w_lineRule": "atLeast"}
    if style.name == CELL_STYLE:
        return {**above, "w_line": 300, "w_lineRule": "atLeast"}
    large = style.size > 20  # noqa: PLR2004 - titles
    height = max(_LINE, round(style.size * 20 * _RATIO)) if large else _LINE
    return {**above, "w_line": height, "w_lineRule": "exact"}


def _rules() -> etree._Element:
    """The lines of 版记."""
    line = {"w_val": "single", "w_sz": 6, "w_space": 1, "w_color": "000000"}
    return el("w:pBdr", *(el(f"w:{side}", **line) for side in ("top", "bottom", "between")))


def section(*, landscape: bool = False, footer_id: str = "rIdFooter") -> etree._Element:
    """The w:sectPr of a page of the paper."""
    width, height = (16838, 11906) if landscape else (11906, 16838)
    margins = {"top": 37, "right": 26, "bottom": 35, "left": 28}
    if landscape:  # turned anti-clockwise: 天头 is at the right hand
        margins = {"top": 28, "right": 35, "bottom": 26, "left": 37}
    sides = {f"w_{side}": round(size * _MM) for side, size in margins.items()}
    turned = {"w_orient": "landscape"} if landscape else {}
    size = el("w:pgSz", w_w=width, w_h=height, **turned)
    return el(
        "w:sectPr",
        el("w:footerReference", w_type="default", r_id=footer_id),
        el("w:type", w_val="nextPage"),
        size,
        el("w:pgMar", **sides, w_header=850, w_footer=1400, w_gutter=0),
        el("w:docGrid", w_type="lines", w_linePitch=_LINE),
    )


def footer() -> etree._Element:
    """The w:ftr: — 1 —."""
    face = el(
        "w:rPr", el("w:rFonts", w_ascii="宋体", w_hAnsi="宋体", w_eastAsia="宋体"), *_sizes(14)
    )
    instruction = el("w:instrText")
    instruction.text = " PAGE "
    pieces: list[etree._Element] = [
        _word("— "),
        el("w:fldChar", w_fldCharType="begin"),
        instruction,
        el("w:fldChar", w_fldCharType="separate"),
        _word("1"),
        el("w:fldChar", w_fldCharType="end"),
        _word(" —"),
    ]
    runs = (el("w:r", _copy(face), piece) for piece in pieces)
    return el("w:ftr", el("w:p", el("w:pPr", el("w:jc", w_val="center")), *runs))


def _word(text: str) -> etree._Element:
    made = el("w:t")
    made.text = text
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def _copy(element: etree._Element) -> etree._Element:
    return etree.fromstring(etree.tostring(element))
