"""The whole model: a document (公文、规章), an issue (一期公报) and their parts.

Frozen values without input or output, made by keyword.  Nothing is checked when one is made:
what the code makes has the types that mypy has checked, and what comes from outside is checked
where it comes in (`gazette.model.doors`).  Field names are English, the field's Chinese term
stands beside each once.  The XML of `gazette.markup` mirrors these classes one to one.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from gazette.base.doors.entries import Line
from gazette.base.errors import ModelError
from gazette.base.language import Words, say
from gazette.base.values import Value
from gazette.model.loss_reasons import LossReason
from gazette.model.losses import LossKind
from gazette.vocabulary.divisions import Align, DivisionKind, ParagraphRole
from gazette.vocabulary.documents import Disclosure, Kind, Provenance, Status
from gazette.vocabulary.issues import (
    EntryKind,
    InterpretationForm,
    SectionClass,
    Special,
    Unit,
)
from gazette.vocabulary.relations import RelationKind

__all__ = [
    "Adopted",
    "Align",
    "Annex",
    "AnnexMention",
    "Block",
    "Cell",
    "Closing",
    "Cover",
    "Dates",
    "Disclosure",
    "Division",
    "DivisionKind",
    "Document",
    "DocumentNumber",
    "Entry",
    "EntryKind",
    "Figure",
    "Formula",
    "FormulaBlock",
    "Image",
    "Imprint",
    "Inline",
    "InterpretationForm",
    "Issue",
    "Kind",
    "LineBreak",
    "Link",
    "Loss",
    "Masthead",
    "Media",
    "Meta",
    "Note",
    "Order",
    "Paragraph",
    "ParagraphRole",
    "Provenance",
    "RedHead",
    "Relation",
    "RelationKind",
    "Row",
    "Ruby",
    "Section",
    "SectionClass",
    "Signature",
    "Source",
    "Special",
    "Status",
    "Table",
    "Text",
    "Unit",
]


Natural = Annotated[int, Field(ge=0)]
Positive = Annotated[int, Field(ge=1)]


# --- inside a paragraph (行内) ------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Value):
    """A run of characters with one face."""

    type: Literal["text"] = "text"
    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    emphasis: bool = False  #: 着重号
    vertical: Literal["super", "sub"] | None = None  #: 上标、下标


@dataclass(frozen=True, slots=True, kw_only=True)
class LineBreak(Value):
    """A soft line break (软回车) that means something, as in an address or verse."""

    type: Literal["break"] = "break"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruby(Value):
    """A character with its reading (注音)."""

    type: Literal["ruby"] = "ruby"
    base: str
    reading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Value):
    """A hyperlink (超链接); the address is kept, the text is what is printed."""

    type: Literal["link"] = "link"
    href: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula(Value):
    """A formula (公式): MathML for the editions, linear text for search and proof."""

    type: Literal["formula"] = "formula"
    mathml: str  #: presentation MathML, one `math` element
    text: str  #: the visible characters in reading order


@dataclass(frozen=True, slots=True, kw_only=True)
class Image(Value):
    """A picture in a line (行内图片)."""

    type: Literal["image"] = "image"
    media: str  #: name in `Document.media`
    alt: str = ""  #: 替代文本
    width_mm: float | None = None
    height_mm: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Value):
    """A footnote or endnote (脚注、尾注) at the place of its mark."""

    type: Literal["note"] = "note"
    id: str = ""
    place: Literal["foot", "end"] = "foot"
    label: str = ""  #: the mark as printed
    blocks: tuple[Block, ...] = ()


Inline = Annotated[
    Text | LineBreak | Ruby | Link | Formula | Image | Note, Field(discriminator="type")
]


# --- blocks (块) --------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(Value):
    """A paragraph (自然段)."""

    type: Literal["p"] = "p"
    id: str = ""
    role: ParagraphRole = "body"
    align: Align | None = None  #: None: as the edition sets body text
    inlines: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Division(Value):
    """A numbered part of the text: 编 章 节 条 款 项 目, or a level 一、（一）1.（1）."""

    type: Literal["division"] = "division"
    id: str = ""
    kind: DivisionKind
    level: int = 1  #: 层次 1-4 for `level`; for the others their depth in the kind's own order
    label: str = ""  #: as printed, 第一章 / 一、 / （一）; 款 has none
    number: int | None = None  #: 第十二条 → 12
    sub_number: int | None = None  #: 第十条之一 → 1
    heading: tuple[Inline, ...] = ()
    run_in: bool = False  #: heading and first paragraph share a line: （一）加强领导。各县……
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell(Value):
    """A cell (单元格) at its place in the grid; covered places have no cell."""

    colspan: Positive = 1
    rowspan: Positive = 1
    header: bool = False
    align: Align | None = None
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Value):
    """A row (行) of a table."""

    header: bool = False
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Value):
    """A table (表格)."""

    type: Literal["table"] = "table"
    id: str = ""
    caption: str = ""
    widths: tuple[float, ...] = ()  #: of the grid's columns, as shares of 1
    borders: bool = True  #: False: a layout table without rules
    landscape: bool = False  #: 横排
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Value):
    """A picture on lines of its own (插图)."""

    type: Literal["figure"] = "figure"
    id: str = ""
    media: str
    alt: str = ""
    caption: str = ""
    width_mm: float | None = None
    height_mm: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormulaBlock(Value):
    """A formula on a line of its own (独立公式)."""

    type: Literal["formula_block"] = "formula_block"
    id: str = ""
    mathml: str
    text: str


Block = Annotated[Paragraph | Division | Table | Figure | FormulaBlock, Field(discriminator="type")]


# --- metadata (元数据) --------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentNumber(Value):
    """A document number (发文字号, 令号), as printed and in parts."""

    text: str  #: 国办发〔2019〕2号, with 〔〕 whatever the source printed
    prefix: str = ""  #: 机关代字 国办发
    year: int | None = None
    serial: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted(Value):
    """An adoption (通过): the day and the meeting."""

    date: dt.date
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates(Value):
    """The days in a document's life."""

    adopted: tuple[Adopted, ...] = ()  #: 通过
    signed: dt.date | None = None  #: 成文
    promulgated: dt.date | None = None  #: 公布
    issued: dt.date | None = None  #: 印发
    effective: dt.date | None = None  #: 施行
    expires: dt.date | None = None  #: 有效期至
    repealed: dt.date | None = None  #: 废止


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta(Value):
    """What identifies and describes a document (GB/T 33480-2016, 电子公文核心元数据)."""

    title: str = ""  #: 标题, in one line
    title_lines: tuple[str, ...] = ()  #: as the source broke it, when it did
    numbers: tuple[DocumentNumber, ...] = ()  #: 发文字号; optional, never the key
    issuers: tuple[str, ...] = ()  #: 发文机关, the lead (牵头) first
    genre: str | None = None  #: 文种
    kind: Kind = "其他公文"
    disclosure: Disclosure | None = None  #: 公开属性
    disclosure_reason: str = ""  #: 不主动公开的依据和理由
    addressees: str | None = None  #: 主送机关, as printed, with its colon
    dates: Dates = Dates()
    signatory: str = ""  #: 签发人
    index_number: str = ""  #: 索引号
    registration_number: str = ""  #: 规范性文件登记号
    subjects: tuple[str, ...] = ()  #: 主题分类
    keywords: tuple[str, ...] = ()  #: 关键词
    status: Status | None = None  #: 有效性, None: not stated
    provenance: Provenance = "原生数字"


@dataclass(frozen=True, slots=True, kw_only=True)
class RedHead(Value):
    """The red head (版头) of the official paper; kept in XML, not printed in a gazette."""

    mark: str = ""  #: 发文机关标志 某市人民政府文件
    copy_number: str = ""  #: 份号
    secrecy: str = ""  #: 密级和保密期限
    urgency: str = ""  #: 紧急程度
    other: tuple[str, ...] = ()  #: lines that are none of these


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature(Value):
    """A signing body or person (署名): 职务 and name."""

    name: str
    post: str = ""  #: 职务, 总理 / 市长


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(Value):
    """The order or announcement (令、公告) that promulgates the text after it."""

    mark: str  #: 中华人民共和国国务院令
    number: str = ""  #: 第706号, as printed
    blocks: tuple[Block, ...] = ()
    signatures: tuple[Signature, ...] = ()
    date: str = ""  #: as printed


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexMention(Value):
    """A line of the list of annexes (附件说明)."""

    label: str = ""  #: 1. / 2.
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing(Value):
    """What stands below the text: 署名, 成文日期, 附注."""

    signatures: tuple[Signature, ...] = ()
    date: str = ""  #: 成文日期 as printed
    notes: tuple[str, ...] = ()  #: 附注 （此件公开发布）


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex(Value):
    """An annex (附件) with what it holds."""

    id: str = ""
    label: str = ""  #: 附件1
    title: str = ""
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint(Value):
    """The imprint (版记) of the official paper; kept in XML, not printed in a gazette."""

    copies: str = ""  #: 抄送
    printer: str = ""  #: 印发机关
    date: str = ""  #: 印发日期 as printed
    other: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Value):
    """A tie to another document, with the clause that says so."""

    kind: RelationKind
    title: str = ""
    number: str = ""
    target: str = ""  #: archive key, once known
    clause: str = ""  #: the words that state it
    place: str = ""  #: id of the block where they stand
    date: dt.date | None = None
    certain: bool = True  #: False: a question to the editor, no fact (存疑)


@dataclass(frozen=True, slots=True, kw_only=True)
class Media(Value):
    """A picture that belongs to a document; its bytes travel beside the model."""

    name: str  #: file name in media/
    type: str  #: media type, image/png
    sha256: str
    size: Natural


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss(Value):
    """Something of the source that the document does not carry, and why."""

    what: str  #: the kind's token, with the name of the thing: `LossKind.stored`
    where: str = ""  #: place in the source
    why: str = ""  #: `LossReason`, with the thing that it names
    text: str = ""  #: the characters left out, whole
    chars: Natural = 0  #: visible characters left out

    @property
    def kind(self) -> LossKind:
        """What was left out, to switch on."""
        return LossKind.read(self.what)[0]

    @property
    def label(self) -> Words:
        """What was left out, for people."""
        kind, name = LossKind.read(self.what)
        return kind.label(name)

    @property
    def reason(self) -> Words:
        """Why, for people."""
        return LossReason.words(self.why)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Value):
    """Where a document came from."""

    file: str = ""
    sha256: str = ""
    reader: str = ""  #: program and version
    losses: tuple[Loss, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Value):
    """A document: 公文, 规章, 解读 … in the order in which it is printed."""

    id: str = ""  #: the key: minted once, never changes
    meta: Meta = Meta()
    red_head: RedHead | None = None  #: 版头
    order: Order | None = None  #: 令、公告, printed before the title
    title_note: str = ""  #: 题注
    body: tuple[Block, ...] = ()  #: 正文
    annex_mentions: tuple[AnnexMention, ...] = ()  #: 附件说明
    closing: Closing = Closing()
    instruments: tuple[Document, ...] = ()  #: 被印发件, the instruments issued by a notice
    annexes: tuple[Annex, ...] = ()  #: 附件
    imprint: Imprint | None = None  #: 版记
    relations: tuple[Relation, ...] = ()
    media: tuple[Media, ...] = ()
    source: Source | None = None


# --- the issue (一期) ---------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead(Value):
    """The masthead (版权页)."""

    sponsor: Line = ""  #: 主办
    supervisor: Line = ""  #: 主管
    publisher: Line = ""  #: 编辑出版
    editor_in_chief: Line = ""  #: 主编
    editors: tuple[Line, ...] = ()  #: 编辑
    address: Line = ""
    postcode: Line = ""
    phone: Line = ""
    email: Line = ""
    website: Line = ""
    cn_number: Line = ""  #: 国内统一连续出版物号
    issn: Line = ""
    permit_number: Line = ""  #: 内部资料准印证号
    printer: Line = ""  #: 印刷
    price: Line = ""  #: 定价或赠阅
    effect_statement: Line = ""  #: 效力声明
    other: tuple[tuple[Line, Line], ...] = ()  #: further lines, label and text


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover(Value):
    """The cover (封面)."""

    emblem: Line = ""  #: picture that the office supplies
    subtitle: Line = ""
    highlights: tuple[Line, ...] = ()  #: 要目
    web_address: Line = ""  #: becomes the QR code


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Value):
    """One thing in an issue: a document, an interpretation bound to one, a correction …."""

    key: str  #: unique in the issue
    kind: EntryKind = "文件"
    document: Document
    about: str = ""  #: key of the entry that it interprets or corrects (解读、更正)
    form: InterpretationForm | None = None  #: 解读形式
    abridged: bool = False  #: （本文有删减）
    reprint: bool = False  #: 重复刊登


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Value):
    """A section (栏目) of an issue."""

    label: str
    section_class: SectionClass = "其他"
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue(Value):
    """An issue (期) of a gazette."""

    title: str  #: 刊名
    year: int
    number: Positive
    number_to: int | None = None  #: 合刊 第5-6期
    unit: Unit = "期"
    total_number: int | None = None  #: 总期号
    date: dt.date | None = None  #: 出版日期; unknown of a back issue
    special: Special = ""
    masthead: Masthead = Masthead()
    cover: Cover = Cover()
    sections: tuple[Section, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries of all sections, in the order of print."""
        return tuple(entry for section in self.sections for entry in section.entries)

    @property
    def published(self) -> dt.date:
        """The date of publication, which whatever is to be published has.

        Raises:
            ModelError: it is not known, as of a back issue whose table does not give it.
        """
        if self.date is None:
            raise ModelError(
                say("这一期没有出版日期", "this issue has no date of publication"),
                where=self.title,
                remedy=say(
                    "请在 issue.toml 里写明 date；旧刊请在目录表里填“出版日期”。",
                    "Give it as date in issue.toml, or in the table of the back issues.",
                ),
            )
        return self.date

    @property
    def day_or_year(self) -> str:
        """ISO 8601: 2021-07-15, or the year alone where the day is not known."""
        return self.date.isoformat() if self.date else f"{self.year:04d}"
