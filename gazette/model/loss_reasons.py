"""Why a piece of a manuscript is not carried over.

A reason's value is the sentence that is stored (`source/loss/@why`), Chinese as all that is kept;
its English is for the screen alone.  Where a reason names a thing, {} stands for it.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from gazette.base.language import Words

__all__ = ["LossReason"]


class LossReason(StrEnum):
    """Why something was left out; the value is what is stored."""

    HIDDEN_TEXT = "隐藏的文字不印出，不予刊登"
    HIDDEN = "隐藏的内容不印出，不予刊登"
    COVERED = "Word 不显示被合并的单元格里的内容"
    OBJECT = "只取它的图像；对象本身请另行转换为文字、表格或公式"
    NO_PICTURE = "文件里缺少这张图片的数据"
    OUTSIDE = "图片不在文件里，未下载；请把图片插入文件"
    OUTSIDE_AT = "图片不在文件里（{}），未下载；请把图片插入文件"  #: its address
    CHART = "请在 Word 里把图表另存为图片后插入"
    SMART_ART = "请在 Word 里把图形另存为图片后插入"
    INK = "手写墨迹不能刊登"
    SHAPE = "没有文字的图形不刊登"
    SYMBOL = "没有对应的通用字符，以“□”代替"
    IN_INSTRUCTION = "写在域代码里，Word 不显示"
    UNREACHED = "文件结构异常，读不到这里；请在 Word 里另存后再读，并核对原件"
    OTHER_BRANCH = "同一处有两份内容，只取 Word 显示的一份"
    NOT_CONVERTED = "旧格式文件里有这些字，转换后没有；请在 Word 或 WPS 里另存为 .docx 后再读"
    ROUGHLY = "旧格式转换时这样处理，请核对原件"
    WITHOUT_MODULE = "本机的 LibreOffice 没有装这个组件，图形、文本框（Draw）或公式（Math）可能没有带过来；请装上后再读，并核对原件"
    SLANTED_HEAD = "斜线不印出；请在单元格里分行写明两个方向的名称"
    VERTICAL_CELL = "改为横排"
    NOT_PRINTABLE = "XML 和字体里都没有这样的字符"
    SELECTOR = "只改变前一个字的样子，自身不可见，字体多不支持"
    DATE_FIELD = "打开文件时日期会自动更新，这里取存盘时的文字，请核对"
    NUMBER_FIELD = "文件里没有存编号，请在 Word 里改为自动编号或直接输入"
    CONTROL = "显示的是提示文字，请填写或删除"
    MACRO = "宏不运行，也不保留"
    NUMBERED_BY_PAGE = "原稿每页重新编号；公报的分页不同，改为连续编号"
    UNCITED = "正文里没有引用这条注释"
    FURNITURE = "公报自有页眉页脚，不刊登"
    DAMAGED = "数据已损坏（{}）"  #: what is wrong with it
    NOT_HERE = "文件里缺少它的数据，或在别处，未下载"
    SAVE_AS_TEXT = "请在 Word 里打开后另存，使其成为正文"
    UNREADABLE = "无法解析"
    PICTURE_DAMAGED = "图片数据已损坏"
    PICTURE_GONE = "图片数据缺失或已损坏"
    NO_KNOWN_PICTURE = "不是图片，或是不认识的图片格式"
    METAFILE = "{} 图片须由 LibreOffice（连同 Draw 组件）转换，本机没有或转换失败；请换成 PNG 图片"  #: EMF, WMF
    COPIED_PAGE_NUMBER = "从页面抄来的页码，不属于正文"
    MARKUP = "标记符号，不属于正文"
    PAGE_NUMBER = "正文中的页码由版式重新生成"
    WEB_FIELD = "网页上的栏目，不是文件的内容"
    CONTENTS = "目录由版式重新生成"
    NUMBER_AGAIN = "文号在稿件里出现了不止一次"
    TITLE_AGAIN = "标题在稿件里出现了两次"
    PHOTO_FRAME = "贴照片的位置，不是文件的文字"
    FORWARDED = "转发的文件接着刊登，不另标“附件”"
    STRAY_WORD = "标题已经完整，后面多出的词"
    MARK_AGAIN = "主送机关末尾多打的标点"
    COLON_AGAIN = "“附件”后面多打的冒号"
    NUMBER_IN_TITLE = "标题行里的文号已另存"
    NOTE = "标题、署名等要素不带注释"
    SEAL = "印章不在公报上刊登"
    ELEMENT_PICTURE = "版头、标题等要素里的图片不刊登"

    def of(self, thing: str) -> str:
        """What is stored of a reason that names a thing."""
        return self.value.format(thing)

    @staticmethod
    def words(stored: str) -> Words:
        """A stored reason for people; what no reader of ours wrote is as it stands."""
        for reason, pattern in _patterns():
            if (match := pattern.fullmatch(stored)) is not None:
                return Words(stored, _ENGLISH[reason].format(*match.groups()))
        return Words.same(stored)


@cache
def _patterns() -> tuple[tuple[LossReason, re.Pattern[str]], ...]:
    return tuple(
        (reason, re.compile(re.escape(reason.value).replace(r"\{\}", "(.*)"), re.DOTALL))
        for reason in LossReason
    )


_ENGLISH: dict[LossReason, str] = {
    LossReason.HIDDEN_TEXT: "hidden text does not print and is not published",
    LossReason.HIDDEN: "what is hidden does not print and is not published",
    LossReason.COVERED: "Word does not show what merged cells cover",
    LossReason.OBJECT: "only its picture is taken; turn the object into text, a table or a formula",
    LossReason.NO_PICTURE: "the file lacks this picture's data",
    LossReason.OUTSIDE: "the picture is not in the file and was not fetched; insert it",
    LossReason.OUTSIDE_AT: "the picture is not in the file ({}) and was not fetched; insert it",
    LossReason.CHART: "save the chart as a picture in Word and insert that",
    LossReason.SMART_ART: "save the graphic as a picture in Word and insert that",
    LossReason.INK: "ink written by hand cannot be published",
    LossReason.SHAPE: "shapes without text are not published",
    LossReason.SYMBOL: "no ordinary character stands for it; □ is put in its place",
    LossReason.IN_INSTRUCTION: "it stands in a field's code, which Word does not show",
    LossReason.UNREACHED: "the file is built oddly; save it anew in Word and check the original",
    LossReason.OTHER_BRANCH: "there are two versions of it; the one that Word shows is taken",
    LossReason.NOT_CONVERTED: "the old file has these characters, what was made of it has not; save it as .docx",
    LossReason.ROUGHLY: "so the conversion treated it; check the original",
    LossReason.WITHOUT_MODULE: "LibreOffice lacks this module: shapes, text boxes (Draw) or formulas (Math) may be lost; install it, read anew and check the original",
    LossReason.SLANTED_HEAD: "the stroke is not printed; name both directions in the cell",
    LossReason.VERTICAL_CELL: "it is set across",
    LossReason.NOT_PRINTABLE: "neither XML nor a font has such characters",
    LossReason.SELECTOR: "it only changes the look of the character before it, and few fonts know it",
    LossReason.DATE_FIELD: "the date changes whenever the file is opened; the text saved is taken, check it",
    LossReason.NUMBER_FIELD: "the file does not keep the number; use automatic numbering or type it",
    LossReason.CONTROL: "it shows its placeholder; fill it in or delete it",
    LossReason.MACRO: "macros are neither run nor kept",
    LossReason.NUMBERED_BY_PAGE: "numbered anew on each page there; the gazette's pages differ, so they run on",
    LossReason.UNCITED: "nothing in the text cites this note",
    LossReason.FURNITURE: "the gazette has headers and footers of its own",
    LossReason.DAMAGED: "its data is damaged ({})",
    LossReason.NOT_HERE: "the file lacks its data, or it is elsewhere and was not fetched",
    LossReason.SAVE_AS_TEXT: "open it in Word and save it, so that it becomes part of the text",
    LossReason.UNREADABLE: "it cannot be parsed",
    LossReason.PICTURE_DAMAGED: "the picture's data is damaged",
    LossReason.PICTURE_GONE: "the picture's data is missing or damaged",
    LossReason.NO_KNOWN_PICTURE: "no picture, or of an unknown format",
    LossReason.METAFILE: "{} pictures need LibreOffice with Draw, which is missing or failed; use a PNG",
    LossReason.COPIED_PAGE_NUMBER: "a page number copied from a page, not part of the text",
    LossReason.MARKUP: "marks of the markup, not part of the text",
    LossReason.PAGE_NUMBER: "page numbers in the text are made anew by the layout",
    LossReason.WEB_FIELD: "a field of the web page, not part of the document",
    LossReason.CONTENTS: "the contents are made anew by the layout",
    LossReason.NUMBER_AGAIN: "the number stands more than once in the manuscript",
    LossReason.TITLE_AGAIN: "the title stands twice in the manuscript",
    LossReason.MARK_AGAIN: "marks too many behind the addressees",
    LossReason.PHOTO_FRAME: "the place for a photograph, no text of the document",
    LossReason.FORWARDED: "the forwarded paper follows and is no annex",
    LossReason.STRAY_WORD: "a word behind a title that is complete",
    LossReason.COLON_AGAIN: "a colon too many before the list of annexes",
    LossReason.NUMBER_IN_TITLE: "the number in the title's line is kept by itself",
    LossReason.NOTE: "titles, signatures and the like carry no notes",
    LossReason.SEAL: "seals are not published in the gazette",
    LossReason.ELEMENT_PICTURE: "pictures in heads, titles and the like are not published",
}
