"""The whole model: a document (公文、规章), an issue (一期公报) and their parts.

Frozen values without input or output, made by keyword.  Nothing is checked when one is made:
what the code makes has the types that mypy has checked, and what comes from outside is checked
where it comes in (`gazette.model.doors`).  Field names are English, the field's Chinese term
stands beside each once.  The XML of `gazette.markup` mirrors these classes one to one.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import cast

from gazette.base.doors.entries import Line
from gazette.base.errors import ModelError
from gazette.base.language import Words, say
from gazette.base.values import Value
from gazette.model.block_lines import block_lines
from gazette.model.content import (
    Block,
    Cell,
    Division,
    Figure,
    Formula,
    FormulaBlock,
    Image,
    Inline,
    LineBreak,
    Link,
    Natural,
    Note,
    Paragraph,
    Positive,
    Row,
    Ruby,
    Table,
    Text,
)
from gazette.model.loss_reasons import LossReason
from gazette.model.losses import LossKind
from gazette.model.parts import (
    Article,
    Heading,
    articles_of,
    headings_of,
    part_lines,
    parts_by_id,
)
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
    "Unsettled",
]


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
class Unsettled(Value):
    """Something in the manuscript that must be settled before it is printed (未了的事)."""

    code: str  #: of the finding, GZ-G04
    what: str = ""  #: what it is, where the finding's message names it: 白色的文字
    where: str = ""  #: place in the source
    paragraph: int | None = None  #: number of the paragraph there, from 1
    text: str = ""  #: what stands there, what gives a person away masked


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Value):
    """Where a document came from."""

    file: str = ""
    sha256: str = ""
    reader: str = ""  #: program and version
    losses: tuple[Loss, ...] = ()
    unsettled: tuple[Unsettled, ...] = ()  #: comments, unseen text, revisions that were read over


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

    def articles(self) -> tuple[Article, ...]:
        """Every article (条), of the instruments and annexes too, with its label, text and place."""
        return tuple(articles_of(self))

    def outline(self) -> tuple[Heading, ...]:
        """The headings (编、章、节、层次, annexes, instruments) in order of print."""
        return tuple(headings_of(self))

    def find(self, id_: str) -> Block | Note | Annex | None:
        """The part of that id, or None."""
        found = next((part for key, part in parts_by_id(self) if key == id_ and key), None)
        return cast("Block | Note | Annex | None", found)

    def text(self, id_: str) -> str:
        """The printed text of the part of that id, labels included, a line a paragraph.

        Raises:
            ModelError: nothing has that id.
        """
        part = self.find(id_)
        if part is None:
            raise ModelError(
                say(f"文件里没有标识“{id_}”", f"nothing in the document has the id {id_!r}"),
                remedy=say(
                    "标识见 articles()、outline() 或各块的 id。",
                    "See articles(), outline() or the id of a block.",
                ),
            )
        if isinstance(part, Annex):
            lines = [line.text for line in block_lines(part.blocks)]
            return "\n".join(filter(None, (part.label, part.title, *lines)))
        return "\n".join(part_lines(part))

    def __repr__(self) -> str:
        number = "、".join(number.text for number in self.meta.numbers)
        return f"<Document {self.id or '-'} 《{self.meta.title}》{number} {len(self.body)} blocks>"


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

    def __repr__(self) -> str:
        return f"<Issue {self.title} {self.year}-{self.number:02d}: {len(self.entries)} entries>"

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
