"""A document and an issue in which every element and attribute of the schemas is used once."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from issues import paragraph

from gazette.model import (
    Adopted,
    Annex,
    AnnexMention,
    Cell,
    Closing,
    Cover,
    Dates,
    Division,
    Document,
    DocumentNumber,
    Entry,
    Figure,
    Formula,
    FormulaBlock,
    Image,
    Imprint,
    Issue,
    LineBreak,
    Link,
    Loss,
    Masthead,
    Media,
    Meta,
    Note,
    Order,
    Paragraph,
    RedHead,
    Relation,
    Row,
    Ruby,
    Section,
    Signature,
    Source,
    Table,
    Text,
    Unsettled,
)
from gazette.model.ids import with_ids

__all__ = ["full_document", "full_issue"]

_DAY = dt.date(2021, 7, 3)
_MATH = '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math>'


def full_document() -> Document:
    """A document with everything in it."""
    meta = Meta(
        title="某市人民政府关于印发某办法的通知",
        title_lines=("某市人民政府", "关于印发某办法的通知"),
        numbers=(
            DocumentNumber(text="某政发〔2021〕2号", prefix="某政发", year=2021, serial=2),
            DocumentNumber(text="某市人民政府令第58号", prefix="某市人民政府令", serial=58),
        ),
        issuers=("某市人民政府",),
        genre="通知",
        kind="政府规范性文件",
        disclosure="主动公开",
        disclosure_reason="无",
        addressees="各县（市、区）人民政府：",
        dates=Dates(
            adopted=(Adopted(date=_DAY, body="某市人民政府第1次常务会议"),),
            signed=_DAY,
            promulgated=_DAY,
            issued=_DAY,
            effective=_DAY,
            expires=_DAY,
            repealed=_DAY,
        ),
        signatory="某人",
        index_number="11441300007187648G/2017-00096",
        registration_number="甲规〔2021〕001",
        subjects=("综合政务\\政务公开",),
        keywords=("公报",),
        status="废止",
    )
    document = Document(
        id="k1",
        meta=meta,
        red_head=RedHead(
            mark="某市人民政府文件",
            copy_number="000001",
            secrecy="无",
            urgency="特急",
            other=("行",),
        ),
        order=Order(
            mark="某市人民政府令",
            number="第58号",
            blocks=(paragraph("现予公布。"),),
            signatures=(Signature(name="某人", post="市长"),),
            date="2021年7月3日",
        ),
        title_note="（2021年7月3日公布）",
        body=(_paragraph(), _division(), _table(), _figure(), FormulaBlock(mathml=_MATH, text="x")),
        annex_mentions=(AnnexMention(label="1.", title="名单"),),
        closing=Closing(
            signatures=(Signature(name="某市人民政府"),),
            date="2021年7月3日",
            notes=("（此件公开发布）",),
        ),
        instruments=(Document(meta=Meta(title="某办法"), body=(paragraph("办法正文。"),)),),
        annexes=(Annex(label="附件1", title="名单", blocks=(paragraph("甲"),)),),
        imprint=Imprint(copies="市委。", printer="办公室", date="2021年7月3日印发", other=("行",)),
        media=(Media(name="a.png", type="image/png", sha256="0" * 64, size=3),),
        source=Source(
            file="a.docx",
            sha256="0" * 64,
            reader="gazette",
            losses=(Loss(what="页码", where="页脚", why="不属于正文", text="1", chars=1),),
            unsettled=(
                Unsettled(
                    code="GZ-G05", what="白色的文字", where="正文", paragraph=3, text="不印的话"
                ),
            ),
        ),
    )
    relation = Relation(
        kind="废止",
        title="旧办法",
        number="某政发〔2011〕1号",
        target="k0",
        clause="旧办法同时废止。",
        place="p_1",
        certain=False,
        date=_DAY,
    )
    return replace(with_ids(document), relations=(relation,))


def full_issue() -> Issue:
    """An issue with everything in it."""
    masthead = Masthead(
        sponsor="甲",
        supervisor="乙",
        publisher="丙",
        editor_in_chief="丁",
        editors=("戊", "己"),
        address="某路",
        postcode="000000",
        phone="0000",
        email="a@example.cn",
        website="example.cn",
        cn_number="CN00-0000/D",
        issn="0000-0000",
        permit_number="0000",
        printer="厂",
        price="赠阅",
        effect_statement="标准文本",
        other=(("发行", "庚"),),
    )
    interpretation = Document(meta=Meta(title="解读", kind="政策解读"))
    return Issue(
        title="某市人民政府公报",
        year=2021,
        number=5,
        number_to=6,
        unit="号",
        total_number=100,
        date=_DAY,
        special="增刊",
        masthead=masthead,
        cover=Cover(
            emblem="e.png",
            picture="c.png",
            subtitle="副题",
            highlights=("要目",),
            web_address="https://example.cn",
        ),
        sections=(
            Section(
                label="政府文件",
                section_class="政府文件",
                entries=(
                    Entry(key="d1", document=full_document(), abridged=True, reprint=True),
                    Entry(key="d2", kind="解读", document=interpretation, about="d1", form="文字"),
                ),
            ),
        ),
    )


def _paragraph() -> Paragraph:
    return Paragraph(
        role="quote",
        align="center",
        inlines=(
            Text(text="甲", bold=True, italic=True, underline=True, strike=True),
            Text(text="乙", emphasis=True, vertical="super"),
            Text(text="丙", vertical="sub"),
            LineBreak(),
            Ruby(base="字", reading="zì"),
            Link(href="https://example.cn", text="链接"),
            Formula(mathml=_MATH, text="x"),
            Image(media="a.png", alt="图", width_mm=10.5, height_mm=5),
            Note(place="end", label="①", blocks=(paragraph("注。"),)),
        ),
    )


def _division() -> Division:
    return Division(
        kind="article",
        level=5,
        label="第十条之一",
        number=10,
        sub_number=1,
        heading=(Text(text="条标"),),
        run_in=True,
        blocks=(paragraph("条文。"),),
    )


def _table() -> Table:
    cell = Cell(
        colspan=2,
        rowspan=2,
        header=True,
        align="right",
        blocks=(paragraph("格"),),
    )
    return Table(
        caption="表1",
        widths=(0.5, 0.5),
        borders=False,
        landscape=True,
        rows=(Row(inferred=True, header=True, cells=(cell,)), Row()),
    )


def _figure() -> Figure:
    return Figure(media="a.png", alt="图", caption="图1", width_mm=100, height_mm=50.25)
