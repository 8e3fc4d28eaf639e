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

from gazette.base.doors.one_line import OneLine
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
    """A document number (发文字号, 令号), as printed and in parts.

    Attributes:
        text: 国办发〔2019〕2号, with 〔〕 whatever the source printed.
        prefix: 机关代字 国办发.
        year: the year in it, 2019.
        serial: the number in the year, 2.
    """

    text: str
    prefix: str = ""
    year: int | None = None
    serial: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted(Value):
    """An adoption (通过), of the first text or of an amendment (修正、修订): the day and the meeting.

    Attributes:
        date: the day (通过日期; of an amendment by order or decision that of the order).
        body: the meeting or body that adopted it; "" where no meeting is named.
    """

    date: dt.date
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates(Value):
    """The days in a document's life.

    Attributes:
        adopted: 通过.
        signed: 成文.
        promulgated: 公布.
        issued: 印发.
        effective: 施行.
        expires: 有效期至.
        repealed: 废止.
    """

    adopted: tuple[Adopted, ...] = ()
    signed: dt.date | None = None
    promulgated: dt.date | None = None
    issued: dt.date | None = None
    effective: dt.date | None = None
    expires: dt.date | None = None
    repealed: dt.date | None = None

    @property
    def amended(self) -> dt.date | None:
        """The last adoption, which is that of the last amendment where there are several; None without any."""
        return max((one.date for one in self.adopted), default=None)

    @property
    def worded(self) -> dt.date | None:
        """The day of the wording: the last adoption, amendment (修正), promulgation or signature; else of effect."""
        made = (self.amended, self.promulgated, self.signed, self.issued)
        return max((day for day in made if day), default=self.effective)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta(Value):
    """What identifies and describes a document (GB/T 33480-2016, 电子公文核心元数据).

    Attributes:
        title: 标题, in one line.
        title_lines: as the source broke it, when it did.
        numbers: 发文字号; optional, never the key.
        issuers: 发文机关, the lead (牵头) first.
        genre: 文种.
        kind: 类别, one of the words of `Kind`.
        disclosure: 公开属性.
        disclosure_reason: 不主动公开的依据和理由.
        addressees: 主送机关, as printed, with its colon.
        dates: the days of its life.
        signatory: 签发人.
        index_number: 索引号.
        registration_number: 规范性文件登记号.
        subjects: 主题分类.
        keywords: 关键词.
        status: 有效性, None: not stated.
        provenance: 来源, from a born-digital text to mere pictures.
    """

    title: str = ""
    title_lines: tuple[str, ...] = ()
    numbers: tuple[DocumentNumber, ...] = ()
    issuers: tuple[str, ...] = ()
    genre: str | None = None
    kind: Kind = "其他公文"
    disclosure: Disclosure | None = None
    disclosure_reason: str = ""
    addressees: str | None = None
    dates: Dates = Dates()
    signatory: str = ""
    index_number: str = ""
    registration_number: str = ""
    subjects: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    status: Status | None = None
    provenance: Provenance = "原生数字"


@dataclass(frozen=True, slots=True, kw_only=True)
class RedHead(Value):
    """The red head (版头) of the official paper; kept in XML, not printed in a gazette.

    Attributes:
        mark: 发文机关标志 某市人民政府文件.
        copy_number: 份号.
        secrecy: 密级和保密期限.
        urgency: 紧急程度.
        other: lines that are none of these.
    """

    mark: str = ""
    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""
    other: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature(Value):
    """A signing body or person (署名): 职务 and name.

    Attributes:
        name: the body or person that signs.
        post: 职务, 总理 / 市长.
    """

    name: str
    post: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(Value):
    """The order or announcement (令、公告) that promulgates the text after it.

    Attributes:
        mark: 中华人民共和国国务院令.
        number: 第706号, as printed.
        blocks: its text.
        signatures: 署名.
        date: as printed.
    """

    mark: str
    number: str = ""
    blocks: tuple[Block, ...] = ()
    signatures: tuple[Signature, ...] = ()
    date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexMention(Value):
    """A line of the list of annexes (附件说明).

    Attributes:
        label: 1. / 2.
        title: the annex as the list names it.
    """

    label: str = ""
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing(Value):
    """What stands below the text: 署名, 成文日期, 附注.

    Attributes:
        signatures: 署名, in the order of print.
        date: 成文日期 as printed.
        notes: 附注 （此件公开发布）.
    """

    signatures: tuple[Signature, ...] = ()
    date: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex(Value):
    """An annex (附件) with what it holds.

    Attributes:
        id: annex_1; the address in every edition.
        label: 附件1.
        title: its own title.
        blocks: what it holds.
    """

    id: str = ""
    label: str = ""
    title: str = ""
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint(Value):
    """The imprint (版记) of the official paper; kept in XML, not printed in a gazette.

    Attributes:
        copies: 抄送.
        printer: 印发机关.
        date: 印发日期 as printed.
        other: lines that are none of these.
    """

    copies: str = ""
    printer: str = ""
    date: str = ""
    other: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Value):
    """A tie to another document, with the clause that says so.

    Attributes:
        kind: what the document that says so does to the other, one of `RelationKind`.
        title: the other's title.
        number: its 发文字号, as printed.
        target: archive key, once known.
        clause: the words that state it.
        place: id of the block where they stand.
        date: from when it counts, where that is said.
        certain: False: a question to the editor, no fact (存疑).
    """

    kind: RelationKind
    title: str = ""
    number: str = ""
    target: str = ""
    clause: str = ""
    place: str = ""
    date: dt.date | None = None
    certain: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Media(Value):
    """A picture that belongs to a document; its bytes travel beside the model.

    Attributes:
        name: file name in media/.
        type: media type, image/png.
        sha256: of its bytes, hexadecimal.
        size: bytes.
    """

    name: str
    type: str
    sha256: str
    size: Natural


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss(Value):
    """Something of the source that the document does not carry, and why.

    Attributes:
        what: the kind's token, with the name of the thing: `LossKind.stored`.
        where: place in the source.
        why: `LossReason`, with the thing that it names.
        text: the characters left out, whole.
        chars: visible characters left out.
    """

    what: str
    where: str = ""
    why: str = ""
    text: str = ""
    chars: Natural = 0

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
    """Something in the manuscript that must be settled before it is printed (未了的事).

    Attributes:
        code: of the finding, GZ-G04.
        what: what it is, where the finding's message names it: 白色的文字.
        where: place in the source.
        paragraph: number of the paragraph there, from 1.
        text: what stands there, what gives a person away masked.
    """

    code: str
    what: str = ""
    where: str = ""
    paragraph: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Value):
    """Where a document came from.

    Attributes:
        file: its name.
        sha256: of its bytes, hexadecimal.
        reader: program and version.
        losses: what of it the document does not carry.
        unsettled: comments, unseen text, revisions that were read over.
    """

    file: str = ""
    sha256: str = ""
    reader: str = ""
    losses: tuple[Loss, ...] = ()
    unsettled: tuple[Unsettled, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Value):
    """A document: 公文, 规章, 解读 … in the order in which it is printed.

    Attributes:
        id: the key: minted once, never changes.
        meta: 元数据.
        red_head: 版头.
        order: 令、公告, printed before the title.
        title_note: 题注.
        body: 正文.
        annex_mentions: 附件说明.
        closing: 署名、成文日期、附注.
        instruments: 被印发件, the instruments issued by a notice.
        annexes: 附件.
        imprint: 版记.
        relations: 关系, to other documents.
        media: the pictures it shows, by name.
        source: the manuscript it was read from; None: made by a program.
    """

    id: str = ""
    meta: Meta = Meta()
    red_head: RedHead | None = None
    order: Order | None = None
    title_note: str = ""
    body: tuple[Block, ...] = ()
    annex_mentions: tuple[AnnexMention, ...] = ()
    closing: Closing = Closing()
    instruments: tuple[Document, ...] = ()
    annexes: tuple[Annex, ...] = ()
    imprint: Imprint | None = None
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
    """The masthead (版权页).

    Attributes:
        sponsor: 主办.
        supervisor: 主管.
        publisher: 编辑出版.
        editor_in_chief: 主编.
        editors: 编辑.
        address: 地址.
        postcode: 邮政编码.
        phone: 电话.
        email: 电子邮箱.
        website: 网址.
        cn_number: 国内统一连续出版物号.
        issn: 国际标准连续出版物号.
        permit_number: 内部资料准印证号.
        printer: 印刷.
        price: 定价或赠阅.
        effect_statement: 效力声明.
        other: further lines, label and text.
    """

    sponsor: OneLine = ""
    supervisor: OneLine = ""
    publisher: OneLine = ""
    editor_in_chief: OneLine = ""
    editors: tuple[OneLine, ...] = ()
    address: OneLine = ""
    postcode: OneLine = ""
    phone: OneLine = ""
    email: OneLine = ""
    website: OneLine = ""
    cn_number: OneLine = ""
    issn: OneLine = ""
    permit_number: OneLine = ""
    printer: OneLine = ""
    price: OneLine = ""
    effect_statement: OneLine = ""
    other: tuple[tuple[OneLine, OneLine], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover(Value):
    """The cover (封面).

    Attributes:
        emblem: picture that the office supplies.
        picture: the whole cover as the office made it, a picture or a PDF of which the first page counts.
        subtitle: 副题.
        highlights: 要目.
        web_address: becomes the QR code.
    """

    emblem: OneLine = ""
    picture: OneLine = ""
    subtitle: OneLine = ""
    highlights: tuple[OneLine, ...] = ()
    web_address: OneLine = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Value):
    """One thing in an issue: a document, an interpretation bound to one, a correction ….

    Attributes:
        key: unique in the issue.
        kind: 条目, one of `EntryKind`.
        document: the text itself.
        about: key of the entry that it interprets or corrects (解读、更正).
        form: 解读形式.
        abridged: （本文有删减）.
        reprint: 重复刊登.
    """

    key: str
    kind: EntryKind = "文件"
    document: Document
    about: str = ""
    form: InterpretationForm | None = None
    abridged: bool = False
    reprint: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Value):
    """A section (栏目) of an issue.

    Attributes:
        label: 栏目名称, as printed.
        section_class: 栏目类别, one of `SectionClass`; labels drift, classes do not.
        entries: what stands in it, in the order of print.
    """

    label: str
    section_class: SectionClass = "其他"
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue(Value):
    """An issue (期) of a gazette.

    Attributes:
        title: 刊名.
        year: 年.
        number: 期号 in the year, from 1.
        number_to: 合刊 第5—6期.
        unit: 期 or 号.
        total_number: 总期号.
        date: 出版日期; unknown of a back issue.
        special: 增刊 or 专刊; "": an ordinary issue.
        masthead: 版权页.
        cover: 封面.
        sections: 栏目, in the order of print.
    """

    title: str
    year: int
    number: Positive
    number_to: int | None = None
    unit: Unit = "期"
    total_number: int | None = None
    date: dt.date | None = None
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
