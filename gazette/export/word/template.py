"""The template (模板) that departments fill in: a prompt in the style of every element of a paper."""

from __future__ import annotations

from lxml import etree

from gazette.export.word.blocks import paragraph
from gazette.export.word.elements import el
from gazette.export.word.inlines import Inlines, Notes, text_run
from gazette.export.word.package import Parts, zipped
from gazette.export.word.styles import section

__all__ = ["word_template"]

#: what stands in the template: style, prompt
_PROMPTS = (
    ("公文标题", "（发文机关）关于（事由）的（文种）"),
    ("公文发文字号", "（机关代字）〔（年份）〕（序号）号"),
    ("公文主送机关", "（主送机关）："),
    ("公文正文", "（正文：发文缘由。“现就有关事项通知如下：”）"),
    ("公文一级标题", "一、（一级标题，黑体）"),
    ("公文正文", "（正文）"),
    ("公文二级标题", "（一）（二级标题，楷体）"),
    ("公文正文", "（正文）"),
    ("公文段首标题", "（二）（标题与正文同行，标题以句号结束）。（正文）"),
    ("公文附件说明", "附件：1.（附件名称）"),
    ("公文附件说明", "2.（附件名称）"),
    ("公文署名", "（发文机关署名）"),
    ("公文成文日期", "（年）年（月）月（日）日"),
    ("公文附注", "（附注，如：此件公开发布）"),
    ("公文附件标记", "附件1"),
    ("公文附件标题", "（附件标题）"),
    ("公文正文", "（附件正文）"),
)


def word_template() -> bytes:
    """The .dotx: A4, GB/T 9704-2012, its styles, and a prompt for each element to be written over."""
    body = el("w:body", *(_prompt(style, text) for style, text in _PROMPTS), section())
    return zipped(Parts("公文模板", body, Inlines({}, Notes(), Notes()), template=True))


def _prompt(style: str, text: str) -> etree._Element:
    return paragraph(style, text_run(text))
