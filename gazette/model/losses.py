"""The kinds of loss: what of a manuscript a document does not carry.

A kind has three faces, and each is for one reader.  The member is what code switches on.  Its
value is the token in stored data (`source/loss/@what`), fixed for ever by `LossKind` of
gazette-1.0.xsd; a few came into the format in English, and stay as they are.  Its label is what
people read: it may be reworded at any time, and neither data nor the gate will notice.
"""

from __future__ import annotations

from enum import StrEnum

from gazette.base.language import Words

__all__ = ["LossKind"]


class LossKind(StrEnum):
    """What was left out; the value is the stored token."""

    HIDDEN_TEXT = "隐藏文字"
    HIDDEN_ROW = "隐藏的表格行"
    HIDDEN_SHAPE = "隐藏的图形或文本框"
    COMMENT = "批注"
    REVISION = "未处理的修订"  #: not written by our reader, which refuses them or decides
    HEADER = "页眉"
    FOOTER = "页脚"
    UNCITED_FOOTNOTE = "脚注（无引用）"
    UNCITED_ENDNOTE = "尾注（无引用）"
    FOOTNOTE_NUMBERS = "脚注编号"
    ENDNOTE_NUMBERS = "尾注编号"
    COVERED_CELL = "合并单元格中被盖住的文字"
    PICTURE = "图片"
    EXTERNAL_PICTURE = "外部图片"
    SHAPE = "图形（线条、框等）"
    CHART = "图表"
    SMART_ART = "SmartArt 图形"
    INK = "墨迹"
    EMBEDDED_OBJECT = "嵌入对象"  #: with its program
    SYMBOL = "符号"  #: with its font
    DATE_FIELD = "日期域"
    NUMBER_FIELD = "编号域"  #: with the field's name
    EMPTY_CONTROL = "未填写的内容控件"
    IMPORTED_FILE = "导入的文件"  #: with its format
    IMPORTED_HTML = "导入的 HTML"
    MACRO = "宏"
    TYPED_PAGE_NUMBER = "页码"  #: in plain text
    RULE_LINE = "分隔线"
    MARKDOWN_HEADING = "Markdown 标题记号"
    MARKDOWN_EMPHASIS = "Markdown 强调记号"
    PAGE_NUMBER = "page number"  #: between the paragraphs of a Word file
    CONTENTS = "table of contents"
    WEB_PAGE = "web page"
    REPEATED = "repeated"
    NUMBER_IN_TITLE = "number"
    NOTE_IN_ELEMENT = "note"
    PICTURE_IN_ELEMENT = "picture"
    SEAL = "seal"
    OUT_OF_PLACE = "位置异常的文字"  #: characters where no Word file has any
    ALTERNATIVE = "未采用的替代内容"  #: the other branch of mc:AlternateContent
    NOT_CONVERTED = "转换时丢失的文字"  #: by whatever turned an old file into .docx
    CONVERTED_ROUGHLY = "转换时简化的内容"  #: with the code in the converter's report
    SLANTED_HEAD = "斜线表头"
    VERTICAL_CELL = "竖排单元格"
    CONTROL_CHARACTER = "控制字符"  #: what neither XML nor a font can have
    OTHER = "其他"  #: of other programs, with what they call it

    def stored(self, name: str | None = None) -> str:
        """The token, with the thing's name where the kind has one: 嵌入对象（Equation.3）."""
        return self.value if name is None else f"{self.value}（{name}）"

    @classmethod
    def read(cls, what: str) -> tuple[LossKind, str]:
        """Kind and name of a stored token; what no program of ours wrote is `OTHER`, named by itself."""
        if what in _BY_TOKEN:
            return _BY_TOKEN[what], ""
        token, bracket, rest = what.partition("（")
        kind = _BY_TOKEN.get(token) if bracket and rest.endswith("）") else None
        return (kind, rest[:-1]) if kind in _NAMED else (cls.OTHER, what)

    def label(self, name: str = "") -> Words:
        """What people read."""
        zh, en = _LABELS[self]
        return Words(f"{zh}（{name}）", f"{en} ({name})") if name else Words(zh, en)


_BY_TOKEN = {kind.value: kind for kind in LossKind}
#: kinds whose token may carry a name
_NAMED = frozenset(
    {
        LossKind.EMBEDDED_OBJECT,
        LossKind.SYMBOL,
        LossKind.NUMBER_FIELD,
        LossKind.IMPORTED_FILE,
        LossKind.CONVERTED_ROUGHLY,
        LossKind.CONTROL_CHARACTER,
        LossKind.OTHER,
    }
)

#: kind → (zh, en): words for people, never compared and never stored
_LABELS: dict[LossKind, tuple[str, str]] = {
    LossKind.HIDDEN_TEXT: ("隐藏文字", "hidden text"),
    LossKind.HIDDEN_ROW: ("隐藏的表格行", "a hidden row of a table"),
    LossKind.HIDDEN_SHAPE: ("隐藏的图形或文本框", "a hidden shape or text box"),
    LossKind.COMMENT: ("批注", "a comment"),
    LossKind.REVISION: ("未处理的修订", "an open revision"),
    LossKind.HEADER: ("页眉", "a page header"),
    LossKind.FOOTER: ("页脚", "a page footer"),
    LossKind.UNCITED_FOOTNOTE: ("脚注（无引用）", "a footnote that nothing cites"),
    LossKind.UNCITED_ENDNOTE: ("尾注（无引用）", "an endnote that nothing cites"),
    LossKind.FOOTNOTE_NUMBERS: ("脚注编号", "the numbers of footnotes"),
    LossKind.ENDNOTE_NUMBERS: ("尾注编号", "the numbers of endnotes"),
    LossKind.COVERED_CELL: ("合并单元格中被盖住的文字", "text covered by a merged cell"),
    LossKind.PICTURE: ("图片", "a picture"),
    LossKind.EXTERNAL_PICTURE: ("外部图片", "a picture outside the file"),
    LossKind.SHAPE: ("图形（线条、框等）", "a shape (line, frame …)"),
    LossKind.CHART: ("图表", "a chart"),
    LossKind.SMART_ART: ("SmartArt 图形", "SmartArt"),
    LossKind.INK: ("墨迹", "ink"),
    LossKind.EMBEDDED_OBJECT: ("嵌入对象", "an embedded object"),
    LossKind.SYMBOL: ("符号", "a symbol"),
    LossKind.DATE_FIELD: ("日期域", "a date field"),
    LossKind.NUMBER_FIELD: ("编号域", "a numbering field"),
    LossKind.EMPTY_CONTROL: ("未填写的内容控件", "an empty content control"),
    LossKind.IMPORTED_FILE: ("导入的文件", "an imported file"),
    LossKind.IMPORTED_HTML: ("导入的 HTML", "imported HTML"),
    LossKind.MACRO: ("宏", "macros"),
    LossKind.TYPED_PAGE_NUMBER: ("页码", "a page number"),
    LossKind.RULE_LINE: ("分隔线", "a dividing line"),
    LossKind.MARKDOWN_HEADING: ("Markdown 标题记号", "a Markdown heading mark"),
    LossKind.MARKDOWN_EMPHASIS: ("Markdown 强调记号", "Markdown emphasis marks"),
    LossKind.PAGE_NUMBER: ("页码", "a page number"),
    LossKind.CONTENTS: ("目录", "the table of contents"),
    LossKind.WEB_PAGE: ("网页栏目", "a field of a web page"),
    LossKind.REPEATED: ("重复的文号或标题", "a number or title that stands twice"),
    LossKind.NUMBER_IN_TITLE: ("标题行里的文号", "the number in the title's line"),
    LossKind.NOTE_IN_ELEMENT: ("要素上的注释", "a note at a title, signature or date"),
    LossKind.PICTURE_IN_ELEMENT: ("要素里的图片", "a picture in a head or title"),
    LossKind.SEAL: ("印章", "a seal"),
    LossKind.OUT_OF_PLACE: ("位置异常的文字", "text out of place"),
    LossKind.ALTERNATIVE: ("未采用的替代内容", "alternative content"),
    LossKind.NOT_CONVERTED: ("转换时丢失的文字", "text lost in conversion"),
    LossKind.CONVERTED_ROUGHLY: ("转换时简化的内容", "content simplified in conversion"),
    LossKind.SLANTED_HEAD: ("斜线表头", "a slanted head of a table"),
    LossKind.VERTICAL_CELL: ("竖排单元格", "a cell of vertical text"),
    LossKind.CONTROL_CHARACTER: ("控制字符", "control characters"),
    LossKind.OTHER: ("其他", "something else"),
}
