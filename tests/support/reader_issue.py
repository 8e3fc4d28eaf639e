"""An issue with every construct of the model, for the editions that readers hold."""

from __future__ import annotations

import datetime as dt

from issues import (
    article,
    cell,
    closing,
    division,
    document,
    issue,
    level,
    media_of,
    paragraph,
    picture,
)

from gazette.base.config import Config, SiteConfig
from gazette.issue.bundle import IssueBundle
from gazette.model import (
    Annex,
    AnnexMention,
    Block,
    Cell,
    Document,
    Entry,
    Figure,
    Formula,
    FormulaBlock,
    Image,
    LineBreak,
    Link,
    Masthead,
    Note,
    Order,
    Row,
    Ruby,
    Section,
    Signature,
    Table,
    Text,
)
from gazette.model.walk import blocks_of

__all__ = ["PAGES_START", "TIMESTAMP", "reader_bundle", "reader_pages"]

TIMESTAMP = dt.datetime(2021, 7, 15, 8, 30, tzinfo=dt.UTC)
PAGES_START = 3
_MATH = (
    '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>S</mi><mo>=</mo>'
    "<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac></math>"
)
_PICTURES = {"流程图.png": picture(size=(640, 360))}
_OFFICE = "某市人民政府办公室"


def reader_bundle() -> IssueBundle:
    """Five documents in four 栏目: rules by order, a notice with all blocks, an interpretation …."""
    entries = {
        "政府规章": (Entry(key="dangan-banfa", document=_rules()),),
        "政府办公室文件": (
            Entry(key="yingshang-tongzhi", document=_notice(), abridged=True),
            Entry(key="印发类通知", document=_issuing()),
        ),
        "政策解读": (
            Entry(key="jiedu", kind="解读", about="yingshang-tongzhi", document=_reading()),
        ),
        "人事任免": (Entry(key="renmian", kind="任免", document=_appointments()),),
    }
    made = issue(
        *(Section(label=s, section_class=s, entries=e) for s, e in entries.items()),  # type: ignore[arg-type]  # 栏目 named as their classes
        total_number=87,
        masthead=Masthead(
            sponsor=_OFFICE,
            publisher="《某市人民政府公报》编辑部",
            issn="1000-0000",
            effect_statement="本公报刊登的文件与正式文件具有同等效力。",
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
    return IssueBundle(made, media={"yingshang-tongzhi": _PICTURES}, config=Config(site=site))


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


def _rules() -> Document:
    items = (
        division("item", "（一）", "", "真实、完整；", number=1),
        division("item", "（二）", "", "及时、便民。", number=2),
    )
    first = division(
        "chapter",
        "第一章",
        "总则",
        article("第一条", "为了规范政务档案管理，制定本办法。", number=1),
        article(
            "第二条",
            division("paragraph", "", "", "政务档案工作遵循下列原则：", *items, number=1),
            division("paragraph", "", "", "法律另有规定的，从其规定。", number=2),
            number=2,
        ),
        number=1,
    )
    collecting = article("第三条", "归集应当在三十日内完成。", number=3)
    second = division(
        "chapter",
        "第二章",
        "管理",
        division("section", "第一节", "归集", collecting, number=1),
        number=2,
    )
    return document(
        "某市政务档案管理办法",
        first,
        second,
        id="doc-dangan",
        number="某市人民政府令第12号",
        issuers=("某市人民政府",),
        genre="令",
        kind="政府规章",
        status="有效",
        disclosure="主动公开",
        promulgated=dt.date(2021, 6, 30),
        effective=dt.date(2021, 9, 1),
        subjects=("综合政务",),
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
    )


def _notice() -> Document:
    return document(
        "某市人民政府办公室关于优化营商环境的通知",
        "为进一步优化营商环境，现就有关事项通知如下：",
        level("一、", "总体要求", _every_inline(), number=1),
        level(
            "二、",
            "任务分工",
            Table(caption="表1　任务分工表", rows=_rows(), widths=(0.1, 0.3, 0.3, 0.3)),
            Figure(media="流程图.png", alt="办理流程：申请、受理、办结", caption="图1　办理流程"),
            FormulaBlock(mathml=_MATH, text="S=a+b2"),
            paragraph("单位：万元", role="unit"),
            number=2,
        ),
        id="doc-yingshang",
        number="某政办发〔2021〕8号",
        issuers=(_OFFICE,),
        genre="通知",
        kind="政府规范性文件",
        disclosure="主动公开",
        status="有效",
        addressees="各县（区）人民政府，市政府各部门：",
        signed=dt.date(2021, 7, 1),
        effective=dt.date(2021, 8, 1),
        subjects=("综合政务\\政务公开",),
        index_number="000014349/2021-00017",
        annex_mentions=(
            AnnexMention(label="1.", title="重点任务清单"),
            AnnexMention(label="2.", title="联系方式"),
        ),
        closing=closing(_OFFICE, date="2021年7月1日", notes=("（此件公开发布）",)),
        annexes=(
            Annex(
                label="附件1",
                title="重点任务清单",
                blocks=(
                    paragraph("税务部门负责办税“一网通办”。"),
                    Table(borders=False, rows=(Row(cells=tuple(map(cell, "甲乙丙丁戊己庚"))),)),
                ),
            ),
            Annex(label="附件2", title="联系方式", blocks=(paragraph("电话：12345"),)),
        ),
        media=media_of(_PICTURES),
    )


def _every_inline() -> Block:
    return level(
        "（一）",
        "加强领导。",
        paragraph(
            "各县（区）市场主体",
            Note(label="①", blocks=(paragraph("指登记在册的市场主体。"),)),
            "的",
            Text(text="营商环境", bold=True),
            "按照《某市政务档案管理办法》和某政办发〔2021〕9号执行，见",
            Link(href="https://www.example.gov.cn/a b", text="市政府网站"),
            "；面积为5m",
            Text(text="2", vertical="super"),
            "，公式",
            Formula(mathml=_MATH, text="S=a+b2"),
            LineBreak(),
            Ruby(base="勐", reading="měng"),
            Link(href="javascript:alert(1)", text="不可执行"),
            Image(media="流程图.png", alt="小图", width_mm=10, height_mm=6),
        ),
        level=2,
        number=1,
        run_in=True,
    )


def _rows() -> tuple[Row, ...]:
    note = Note(label="②", blocks=(paragraph("含联合体。"),))
    return (
        Row(
            header=True,
            cells=(
                cell("序号", header=True),
                cell("事项", header=True, colspan=2),
                cell("责任单位", header=True),
            ),
        ),
        Row(
            cells=(
                cell("1", rowspan=2, header=True),
                cell("登记"),
                cell("当日办结", note),
                cell("市市场监管局", rowspan=2, align="center"),
            )
        ),
        Row(cells=(cell("注销"), Cell())),
    )


def _issuing() -> Document:
    instrument = document("某市数据共享规定（试行）", article("第一条", "数据应当共享。", number=1))
    return document(
        "某市人民政府办公室关于印发《某市数据共享规定（试行）》的通知",
        "现将《某市数据共享规定（试行）》印发给你们，请认真贯彻执行。",
        id="doc-shuju",
        number="某政办发〔2021〕9号",
        issuers=(_OFFICE,),
        genre="通知",
        addressees="市政府各部门：",
        signed=dt.date(2021, 7, 2),
        status="废止",
        closing=closing(_OFFICE, date="2021年7月2日"),
        instruments=(instrument,),
    )


def _reading() -> Document:
    return document(
        "《关于优化营商环境的通知》解读",
        paragraph("问：为什么出台？", role="heading"),
        "答：见某政办发〔2021〕8号。",
        id="doc-jiedu",
        kind="政策解读",
        issuers=("市营商局",),
    )


def _appointments() -> Document:
    return document(
        "关于李四等同志任免职的通知",
        "任命李四为市统计局局长；",
        paragraph("免去王五的市统计局局长职务。", align="left"),
        id="doc-renmian",
        kind="人事任免",
        number="某政任〔2021〕5号",
        signed=dt.date(2021, 7, 5),
    )
