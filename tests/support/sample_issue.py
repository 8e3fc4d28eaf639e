"""Issues made in memory: a short one with every construct, and one of any size from plain texts."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

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

from gazette.base.config import Config
from gazette.issue.bundle import IssueBundle
from gazette.model import (
    Annex,
    AnnexMention,
    Block,
    Cover,
    Division,
    DivisionKind,
    Document,
    DocumentNumber,
    Entry,
    Figure,
    Formula,
    FormulaBlock,
    Issue,
    LineBreak,
    Link,
    Masthead,
    Meta,
    Note,
    Order,
    Row,
    Ruby,
    Section,
    SectionClass,
    Signature,
    Table,
    Text,
)
from gazette.model.ids import with_ids

__all__ = ["FRACTION", "STAMP", "law_document", "notice", "sample_bundle", "sample_issue"]

STAMP = dt.datetime(2021, 7, 15, tzinfo=dt.UTC)

FRACTION = (
    '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>R</mi><mo>=</mo>'
    "<mfrac><mrow><msub><mi>S</mi><mn>1</mn></msub><mo>+</mo><mi>b</mi></mrow>"
    "<msup><mi>n</mi><mn>2</mn></msup></mfrac></math>"
)


def _article(number: str, *texts: str) -> Division:
    """第X条 with its 款."""
    return article(f"第{number}条", *(division("paragraph", "", "", text) for text in texts))


def notice() -> Document:
    """A notice with levels, a note, a table over pages with merged cells, annexes and a closing."""
    rows = [
        Row(
            header=True,
            cells=(cell("序号", rowspan=2), cell("任务", colspan=2), cell("单位", rowspan=2)),
        ),
        Row(header=True, cells=(cell("内容"), cell("时限"))),
    ]
    for group in range(6):
        for line in range(9):
            cells = [] if line else [cell(f"第{group + 1}组", rowspan=9)]
            text = f"完善第{group + 1}组第{line + 1}项服务措施，建立工作台账，按月报送进展情况"
            rows.append(
                Row(
                    cells=(
                        *cells,
                        cell(text, align="left"),
                        cell("2021年12月底前"),
                        cell("市发展改革委、市财政局"),
                    )
                )
            )
    body: list[Block] = [
        paragraph(
            "为贯彻落实《××省人民政府办公厅关于优化营商环境的实施意见》（×政办发〔2020〕18号）精神，经市政府同意，现就有关事项通知如下："
        ),
        level(
            "一、",
            "总体要求",
            paragraph(
                "坚持以人民为中心，",
                Text(text="全面", bold=True),
                "深化“放管服”改革，2021年办理时限压缩50%以上。",
                Note(blocks=(paragraph("办理时限以工作日计算。"),)),
                "各县（市、区）要抓好落实。",
            ),
        ),
        level(
            "二、",
            "主要任务",
            level(
                "（一）",
                "加强领导。",
                paragraph("建立联席会议制度，研究解决重大问题——包括跨部门、跨层级的问题。"),
                level=2,
                run_in=True,
            ),
            level(
                "（二）",
                "压实责任。",
                level("1.", "", paragraph("牵头单位负总责。"), level=3),
                level(
                    "2.",
                    "",
                    paragraph("配合单位各负其责，联系人：张·三，电话0571—85061234。"),
                    level=3,
                ),
                level=2,
                run_in=True,
            ),
        ),
        paragraph(
            "综合得分按下式计算：",
            Formula(mathml=FRACTION, text="R=(S1+b)/n2"),
            "，结果保留两位小数。",
        ),
        FormulaBlock(mathml=FRACTION, text="R=(S1+b)/n2"),
        Figure(media="flow.png", alt="办理流程图", caption="图1\u3000办理流程"),
        paragraph(
            "生僻字",
            Ruby(base="砼", reading="tóng"),
            "；详见",
            Link(href="https://www.example.gov.cn/", text="市政府门户网站"),
            "。",
            Text(text="着重", emphasis=True),
            "，m",
            Text(text="2", vertical="super"),
            "，",
            Text(text="下划线", underline=True),
            "。",
        ),
        paragraph("地址：××市××路1号", LineBreak(), "邮编：310000"),
    ]
    return document(
        "××市人民政府办公室关于印发《××市深化“放管服”改革优化营商环境行动计划（2021—2023年）》的通知",
        *body,
        id="sample-notice",
        numbers=(
            DocumentNumber(text="×政办发〔2021〕15号", prefix="×政办发", year=2021, serial=15),
        ),
        issuers=("××市人民政府办公室",),
        genre="通知",
        kind="政府规范性文件",
        addressees="各县（市、区）人民政府，市政府各部门、各直属单位：",
        annex_mentions=(
            AnnexMention(label="1.", title="重点任务分工表"),
            AnnexMention(
                label="2.",
                title="办理流程和材料清单（含网上办理、窗口办理和帮办代办三种方式的操作说明）",
            ),
        ),
        closing=closing("××市人民政府办公室", date="2021年7月3日", notes=("（此件公开发布）",)),
        annexes=(
            Annex(
                label="附件1",
                title="重点任务分工表",
                blocks=(
                    Table(
                        caption="表1\u3000任务分工", widths=(0.1, 0.5, 0.2, 0.2), rows=tuple(rows)
                    ),
                    paragraph("注：时限另有规定的，从其规定。", role="unit"),
                ),
            ),
            Annex(
                label="附件2",
                title="办理流程和材料清单",
                blocks=(
                    paragraph("申请人提交材料。"),
                    Figure(media="scan.bmp", alt="扫描件"),
                    _wide_table(),
                ),
            ),
        ),
        media=media_of(_pictures()),
    )


def _pictures() -> dict[str, bytes]:
    return {"flow.png": picture(), "scan.bmp": picture("BMP")}


def _wide_table() -> Table:
    """Twelve columns with numbers that do not break."""
    head = Row(header=True, cells=tuple(cell(f"{m}月收入（万元）") for m in range(1, 13)))
    rows = [
        Row(
            cells=tuple(
                cell(f"{n * 123456 + m * 7891:,}.{m:02d}", align="right") for m in range(1, 13)
            )
        )
        for n in range(1, 6)
    ]
    return Table(caption="表2\u3000月度收入", rows=(head, *rows))


def regulation() -> Document:
    """An order with the rules it promulgates: chapters, sections, articles, items."""
    return document(
        "××市城市绿化管理办法",
        division(
            "chapter",
            "第一章",
            "总则",
            _article("一", "为了促进城市绿化事业的发展，根据《城市绿化条例》，制定本办法。"),
            _article(
                "二",
                "本市城市规划区内种植和养护树木花草等城市绿化的规划、建设、保护和管理，适用本办法。",
                "法律、法规另有规定的，从其规定。",
            ),
        ),
        division(
            "chapter",
            "第二章",
            "规划和建设",
            division("section", "第一节", "规划", _article("三", "城市绿化规划应当遵循下列原则：")),
            division(
                "section",
                "第二节",
                "建设",
                Division(
                    kind="article",
                    label="第四条",
                    blocks=(
                        Division(
                            kind="paragraph", blocks=(paragraph("建设单位应当履行下列义务："),)
                        ),
                        Division(
                            kind="item", label="（一）", blocks=(paragraph("按照规划建设；"),)
                        ),
                        Division(
                            kind="item", label="（二）", blocks=(paragraph("接受监督检查。"),)
                        ),
                    ),
                ),
            ),
        ),
        division("chapter", "第三章", "附则", _article("五", "本办法自2021年8月1日起施行。")),
        id="sample-order",
        number="××市人民政府令第123号",
        kind="政府规章",
        order=Order(
            mark="××市人民政府令",
            number="第123号",
            blocks=(
                paragraph(
                    "《××市城市绿化管理办法》已经2021年6月20日市人民政府第58次常务会议审议通过，现予公布，自2021年8月1日起施行。"
                ),
            ),
            signatures=(Signature(post="市长", name="张三"),),
            date="2021年7月1日",
        ),
        title_note="（2021年6月20日××市人民政府第58次常务会议通过\u30002021年7月1日××市人民政府令第123号公布\u3000自2021年8月1日起施行）",
    )


def issuing() -> Document:
    """A notice that issues an instrument (印发类通知)."""
    return document(
        "××市财政局关于印发《××市专项资金管理办法》的通知",
        "现将《××市专项资金管理办法》印发给你们，请认真贯彻执行。",
        id="sample-issuing",
        number="×财规〔2021〕3号",
        issuers=("××市财政局",),
        addressees="各县（市、区）财政局：",
        closing=closing("××市财政局", "××市发展和改革委员会", date="2021年6月9日"),
        instruments=(
            document(
                "××市专项资金管理办法",
                division(
                    "chapter", "第一章", "总则", _article("一", "为规范专项资金管理，制定本办法。")
                ),
                division(
                    "chapter",
                    "第二章",
                    "附则",
                    _article("二", "本办法自印发之日起施行，有效期5年。"),
                ),
                annexes=(
                    Annex(
                        label="附件",
                        title="申报表",
                        blocks=(
                            Table(
                                rows=(
                                    Row(cells=(cell("单位名称"), cell(""))),
                                    Row(cells=(cell("联系人"), cell(""))),
                                )
                            ),
                        ),
                    ),
                ),
            ),
        ),
    )


def interpretation() -> Document:
    """A 解读 of the notice."""
    return document(
        "《××市深化“放管服”改革优化营商环境行动计划》政策解读",
        level("一、", "出台背景", paragraph("为了更好地服务企业和群众。")),
        level("二、", "主要内容", paragraph("共二十条措施。")),
        id="sample-interpretation",
        kind="政策解读",
    )


def appointments() -> Document:
    """A list of appointments (人事任免)."""
    return document(
        "××市人民政府关于李四等同志职务任免的通知",
        "市政府决定：",
        "任命：",
        "李四为××市教育局局长；",
        "王五为××市卫生健康委员会副主任。",
        "免去：",
        "赵六的××市教育局局长职务。",
        id="sample-appointments",
        number="×政干〔2021〕7号",
        kind="人事任免",
        closing=closing("××市人民政府", date="2021年6月30日"),
    )


def sample_issue() -> Issue:
    """An issue with every construct."""
    entries = {
        "政府规章": [Entry(key="order-123", document=regulation())],
        "市政府办公室文件": [
            Entry(key="notice-15", document=notice(), abridged=True),
            Entry(key="notice-15-jd", kind="解读", about="notice-15", document=interpretation()),
        ],
        "部门文件": [Entry(key="caizheng-3", document=issuing())],
        "人事任免": [Entry(key="renmian-7", kind="任免", document=appointments())],
    }
    classes: dict[str, SectionClass] = {
        "政府规章": "政府规章",
        "市政府办公室文件": "政府办公室文件",
        "部门文件": "部门文件",
        "人事任免": "人事任免",
    }
    return issue(
        *(
            Section(label=label, section_class=classes[label], entries=tuple(items))
            for label, items in entries.items()
        ),
        title="××市人民政府公报",
        total_number=58,
        masthead=Masthead(
            supervisor="××市人民政府",
            sponsor="××市人民政府办公室",
            publisher="《××市人民政府公报》编辑部",
            editor_in_chief="张三",
            editors=("李四", "王五"),
            address="××市××路1号",
            postcode="310000",
            phone="0571-85061234",
            email="gb@example.gov.cn",
            website="https://www.example.gov.cn/gb",
            permit_number="（浙）0000",
            printer="××印刷厂",
            price="免费赠阅",
            effect_statement="在《××市人民政府公报》上刊登的各类公文与正式文件具有同等效力。",
        ),
        cover=Cover(
            highlights=(
                "××市城市绿化管理办法",
                "关于印发《××市深化“放管服”改革优化营商环境行动计划（2021—2023年）》的通知",
            ),
            web_address="https://www.example.gov.cn/gb/2021/3",
        ),
    )


def sample_bundle(config: Config | None = None) -> IssueBundle:
    """`sample_issue` with its pictures."""
    return IssueBundle(
        issue=sample_issue(), media={"notice-15": _pictures()}, config=config or Config()
    )


_ARTICLE = re.compile(
    r"(第[一二三四五六七八九十百零〇千]+条(?:之[一二三四五六七八九十]+)?)[\s　]+(.*)", re.DOTALL
)

_CHAPTER = re.compile(r"(第[一二三四五六七八九十百零〇]+[编章节])[\s　]+(.*)", re.DOTALL)

_KINDS: dict[str, DivisionKind] = {"编": "part", "章": "chapter", "节": "section"}


def law_document(title: str, text: str, key: str = "law") -> Document:
    """A document from a law's plain text, a line a paragraph: articles and chapters recognised."""
    stack: list[tuple[int, list[Block], Division | None]] = [(0, [], None)]

    def close(rank: int) -> None:
        while stack[-1][0] >= rank:
            _, blocks, division = stack.pop()
            assert division is not None
            stack[-1][1].append(replace(division, blocks=tuple(blocks)))

    for line in filter(None, map(str.strip, text.splitlines())):
        chapter, art = _CHAPTER.fullmatch(line), _ARTICLE.fullmatch(line)
        if chapter:
            kind = _KINDS[chapter[1][-1]]
            rank = {"part": 1, "chapter": 2, "section": 3}[kind]
            close(rank)
            stack.append((rank, [], division(kind, chapter[1], chapter[2])))
        elif art:
            close(4)
            stack.append((4, [paragraph(art[2])], Division(kind="article", label=art[1])))
        else:
            stack[-1][1].append(paragraph(line))
    close(1)
    return with_ids(Document(id=key, meta=Meta(title=title), body=tuple(stack[0][1])))
