"""An issue with every construct of the model, for the editions that readers hold."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from typing import Any

from PIL import Image as Pillow

from gazette.base.config import Config, SiteConfig
from gazette.base.files import sha256_of
from gazette.issue.bundle import IssueBundle
from gazette.model import (
    Annex,
    AnnexMention,
    Block,
    Cell,
    Closing,
    Dates,
    Division,
    Document,
    DocumentNumber,
    Entry,
    Figure,
    Formula,
    FormulaBlock,
    Image,
    Issue,
    LineBreak,
    Link,
    Masthead,
    Media,
    Meta,
    Note,
    Order,
    Paragraph,
    Row,
    Ruby,
    Section,
    Signature,
    Table,
    Text,
)
from gazette.model.ids import with_ids
from gazette.model.walk import blocks_of

__all__ = ["PAGES_START", "TIMESTAMP", "paragraph", "reader_bundle", "reader_pages"]

TIMESTAMP = dt.datetime(2021, 7, 15, 8, 30, tzinfo=dt.UTC)
PAGES_START = 3
_MATH = (
    '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>S</mi><mo>=</mo>'
    "<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac></math>"
)


def paragraph(text: str, **more: Any) -> Paragraph:
    """A plain paragraph."""
    return Paragraph(inlines=(Text(text=text),), **more)


def reader_bundle() -> IssueBundle:
    """Five documents in four 栏目: rules by order, a notice with all blocks, an interpretation …."""
    png = _png()
    media = {"流程图.png": png}
    named = (Media(name="流程图.png", type="image/png", sha256=sha256_of(png), size=len(png)),)
    notice = with_ids(replace(_notice(), media=named))
    issue = Issue(
        title="某市人民政府公报",
        year=2021,
        number=3,
        total_number=87,
        date=dt.date(2021, 7, 15),
        masthead=Masthead(
            sponsor="某市人民政府办公室",
            publisher="《某市人民政府公报》编辑部",
            issn="1000-0000",
            effect_statement="本公报刊登的文件与正式文件具有同等效力。",
        ),
        sections=(
            Section(
                label="政府规章",
                section_class="政府规章",
                entries=(Entry(key="dangan-banfa", document=with_ids(_rules())),),
            ),
            Section(
                label="政府办公室文件",
                section_class="政府办公室文件",
                entries=(
                    Entry(key="yingshang-tongzhi", document=notice, abridged=True),
                    Entry(key="印发类通知", document=with_ids(_issuing())),
                ),
            ),
            Section(
                label="政策解读",
                section_class="政策解读",
                entries=(
                    Entry(key="jiedu", kind="解读", about="yingshang-tongzhi", document=_reading()),
                ),
            ),
            Section(
                label="人事任免",
                section_class="人事任免",
                entries=(Entry(key="renmian", kind="任免", document=_appointments()),),
            ),
        ),
    )
    site = SiteConfig(
        name="某市人民政府",
        domain="www.example.gov.cn",
        idcode="1304000009",
        base_url="https://www.example.gov.cn/gongbao/",
        column_description="某市人民政府公报电子版",
        column_keywords="政府公报,政策文件",
    )
    return IssueBundle(issue, media={"yingshang-tongzhi": media}, config=Config(site=site))


def reader_pages(bundle: IssueBundle) -> dict[str, dict[str, int]]:
    """Printed pages as a paper edition would give them: a new one every sixth block."""
    pages: dict[str, dict[str, int]] = {}
    page = PAGES_START
    for section in bundle.issue.sections:
        for entry in section.entries:
            mine = pages.setdefault(entry.key, {"": page})
            for count, block in enumerate(blocks_of(entry.document.body), 1):
                page += count % 6 == 0
                mine[block.id] = page
            page += 1
    return pages


def _png() -> bytes:
    buffer = io.BytesIO()
    Pillow.new("RGB", (640, 360), "#dfe7ee").save(buffer, "PNG")
    return buffer.getvalue()


def _article(number: int, label: str, *blocks: Block) -> Division:
    return Division(kind="article", number=number, label=label, blocks=blocks)


def _rules() -> Document:
    items = tuple(
        Division(kind="item", number=n, label=f"（{c}）", blocks=(paragraph(t),))
        for n, (c, t) in enumerate([("一", "真实、完整；"), ("二", "及时、便民。")], 1)
    )
    chapter = Division(
        kind="chapter",
        number=1,
        label="第一章",
        heading=(Text(text="总则"),),
        blocks=(
            _article(1, "第一条", paragraph("为了规范政务档案管理，制定本办法。")),
            _article(
                2,
                "第二条",
                Division(
                    kind="paragraph",
                    number=1,
                    blocks=(paragraph("政务档案工作遵循下列原则："), *items),
                ),
                Division(
                    kind="paragraph", number=2, blocks=(paragraph("法律另有规定的，从其规定。"),)
                ),
            ),
        ),
    )
    section = Division(
        kind="section",
        number=1,
        label="第一节",
        heading=(Text(text="归集"),),
        blocks=(_article(3, "第三条", paragraph("归集应当在三十日内完成。")),),
    )
    second = Division(
        kind="chapter", number=2, label="第二章", heading=(Text(text="管理"),), blocks=(section,)
    )
    return Document(
        id="doc-dangan",
        meta=Meta(
            title="某市政务档案管理办法",
            numbers=(
                DocumentNumber(text="某市人民政府令第12号", prefix="某市人民政府令", serial=12),
            ),
            issuers=("某市人民政府",),
            genre="令",
            kind="政府规章",
            status="有效",
            disclosure="主动公开",
            dates=Dates(promulgated=dt.date(2021, 6, 30), effective=dt.date(2021, 9, 1)),
            subjects=("综合政务",),
        ),
        order=Order(
            mark="某市人民政府令",
            number="第12号",
            blocks=(
                paragraph("《某市政务档案管理办法》已经通过，现予公布，自2021年9月1日起施行。"),
            ),
            signatures=(Signature(name="张　三", post="市长"),),
            date="2021年6月30日",
        ),
        title_note="（2021年6月28日市政府第9次常务会议通过）",
        body=(chapter, second),
    )


def _notice() -> Document:
    note = Note(label="①", blocks=(paragraph("指登记在册的市场主体。"),))
    table_note = Note(label="②", blocks=(paragraph("含联合体。"),))
    level = Division(
        kind="level",
        level=1,
        number=1,
        label="一、",
        heading=(Text(text="总体要求"),),
        blocks=(
            Division(
                kind="level",
                level=2,
                number=1,
                label="（一）",
                heading=(Text(text="加强领导。"),),
                run_in=True,
                blocks=(
                    Paragraph(
                        inlines=(
                            Text(text="各县（区）市场主体"),
                            note,
                            Text(text="的"),
                            Text(text="营商环境", bold=True),
                            Text(text="按照《某市政务档案管理办法》和某政办发〔2021〕9号执行，见"),
                            Link(href="https://www.example.gov.cn/a b", text="市政府网站"),
                            Text(text="；面积为5m"),
                            Text(text="2", vertical="super"),
                            Text(text="，公式"),
                            Formula(mathml=_MATH, text="S=a+b2"),
                            LineBreak(),
                            Ruby(base="勐", reading="měng"),
                            Link(href="javascript:alert(1)", text="不可执行"),
                            Image(media="流程图.png", alt="小图", width_mm=10, height_mm=6),
                        ),
                    ),
                ),
            ),
        ),
    )
    header = Row(
        header=True,
        cells=(
            Cell(header=True, rowspan=1, blocks=(paragraph("序号"),)),
            Cell(header=True, colspan=2, blocks=(paragraph("事项"),)),
            Cell(header=True, blocks=(paragraph("责任单位"),)),
        ),
    )
    rows = (
        header,
        Row(
            cells=(
                Cell(rowspan=2, header=True, blocks=(paragraph("1"),)),
                Cell(blocks=(paragraph("登记"),)),
                Cell(blocks=(Paragraph(inlines=(Text(text="当日办结"), table_note)),)),
                Cell(rowspan=2, align="center", blocks=(paragraph("市市场监管局"),)),
            )
        ),
        Row(cells=(Cell(blocks=(paragraph("注销"),)), Cell())),
    )
    second = Division(
        kind="level",
        level=1,
        number=2,
        label="二、",
        heading=(Text(text="任务分工"),),
        blocks=(
            Table(caption="表1　任务分工表", rows=rows, widths=(0.1, 0.3, 0.3, 0.3)),
            Figure(media="流程图.png", alt="办理流程：申请、受理、办结", caption="图1　办理流程"),
            FormulaBlock(mathml=_MATH, text="S=a+b2"),
            paragraph("单位：万元", role="unit"),
        ),
    )
    return Document(
        id="doc-yingshang",
        meta=Meta(
            title="某市人民政府办公室关于优化营商环境的通知",
            numbers=(
                DocumentNumber(text="某政办发〔2021〕8号", prefix="某政办发", year=2021, serial=8),
            ),
            issuers=("某市人民政府办公室",),
            genre="通知",
            kind="政府规范性文件",
            disclosure="主动公开",
            status="有效",
            addressees="各县（区）人民政府，市政府各部门：",
            dates=Dates(signed=dt.date(2021, 7, 1), effective=dt.date(2021, 8, 1)),
            subjects=("综合政务\\政务公开",),
            index_number="000014349/2021-00017",
        ),
        body=(paragraph("为进一步优化营商环境，现就有关事项通知如下："), level, second),
        annex_mentions=(
            AnnexMention(label="1.", title="重点任务清单"),
            AnnexMention(label="2.", title="联系方式"),
        ),
        closing=Closing(
            signatures=(Signature(name="某市人民政府办公室"),),
            date="2021年7月1日",
            notes=("（此件公开发布）",),
        ),
        annexes=(
            Annex(
                label="附件1",
                title="重点任务清单",
                blocks=(
                    paragraph("税务部门负责办税“一网通办”。"),
                    Table(
                        borders=False,
                        rows=(
                            Row(
                                cells=tuple(Cell(blocks=(paragraph(c),)) for c in "甲乙丙丁戊己庚")
                            ),
                        ),
                    ),
                ),
            ),
            Annex(label="附件2", title="联系方式", blocks=(paragraph("电话：12345"),)),
        ),
    )


def _issuing() -> Document:
    instrument = Document(
        meta=Meta(title="某市数据共享规定（试行）"),
        body=(_article(1, "第一条", paragraph("数据应当共享。")),),
    )
    return Document(
        id="doc-shuju",
        meta=Meta(
            title="某市人民政府办公室关于印发《某市数据共享规定（试行）》的通知",
            numbers=(
                DocumentNumber(text="某政办发〔2021〕9号", prefix="某政办发", year=2021, serial=9),
            ),
            issuers=("某市人民政府办公室",),
            genre="通知",
            addressees="市政府各部门：",
            dates=Dates(signed=dt.date(2021, 7, 2)),
            status="废止",
        ),
        body=(paragraph("现将《某市数据共享规定（试行）》印发给你们，请认真贯彻执行。"),),
        closing=Closing(signatures=(Signature(name="某市人民政府办公室"),), date="2021年7月2日"),
        instruments=(instrument,),
    )


def _reading() -> Document:
    return with_ids(
        Document(
            id="doc-jiedu",
            meta=Meta(
                title="《关于优化营商环境的通知》解读", kind="政策解读", issuers=("市营商局",)
            ),
            body=(
                paragraph("问：为什么出台？", role="heading"),
                paragraph("答：见某政办发〔2021〕8号。"),
            ),
        )
    )


def _appointments() -> Document:
    return with_ids(
        Document(
            id="doc-renmian",
            meta=Meta(
                title="关于李四等同志任免职的通知",
                kind="人事任免",
                numbers=(
                    DocumentNumber(text="某政任〔2021〕5号", prefix="某政任", year=2021, serial=5),
                ),
                dates=Dates(signed=dt.date(2021, 7, 5)),
            ),
            body=(
                paragraph("任命李四为市统计局局长；"),
                paragraph("免去王五的市统计局局长职务。", align="left"),
            ),
        )
    )
