#!/usr/bin/env python3
"""Make the manuscripts of the example issue out of real documents.

    GAZETTE_CORPUS=… python examples/make_example.py

The results are committed: this script is only needed to make them again.  Texts of the State
Council and of the courts are real Word files, copied; those of `policy` are real texts put into
Word here (a red head, a table with merged cells); the interpretation, its picture and the list of
appointments are made up and say so.
"""

from __future__ import annotations

import io
import os
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from PIL import Image, ImageDraw, ImageFont
from pylopdf_fonts_zh_cn import __file__ as fonts_package

HERE = Path(__file__).parent
ISSUE = HERE / "gazette-2021-03"
CORPUS = Path(os.environ["GAZETTE_CORPUS"])

#: section folder → (our file name, folder of the corpus, beginning of the file's name there)
COPIES = {
    "01-国务院令": [("01-专利代理条例.docx", "state-council", "g58_")],
    "02-国务院文件": [
        ("01-个人所得税专项附加扣除暂行办法.docx", "state-council", "g32_"),
        ("02-河北雄安新区总体规划的批复.docx", "state-council", "g14_"),
        ("03-促进就业工作的若干意见.docx", "state-council", "g39_"),
        ("04-深圳湾口岸港方口岸区的批复.docx", "state-council", "g44_"),
    ],
    "03-国务院办公厅文件": [
        ("01-推进政务新媒体健康有序发展的意见.docx", "state-council", "g17_"),
        ("02-加快发展体育竞赛表演产业的指导意见.docx", "state-council", "g34_"),
        ("03-申办大学生冬季运动会的复函.docx", "state-council", "g24_"),
    ],
    "04-司法解释": [
        ("01-人民法院法庭规则的修改决定.docx", "word-dev", "d031_"),
        ("02-公司解散纠纷案件受理费的批复.docx", "word-dev", "d025_"),
        ("03-事业单位人事争议案件的规定.docx", "word-dev", "d036_"),
    ],
}
LEVEL_1 = re.compile(r"^[一二三四五六七八九十]+、")
LEVEL_2 = re.compile(r"^[（(][一二三四五六七八九十]+[）)]")
LEVEL_3 = re.compile(r"^\d+[.．]")
PAGE_NUMBER = re.compile(r"^[-—– ]*\d+[-—– ]*$")
NARROW = dict(zip("(),;:", "（），；：", strict=True))


def main() -> None:
    """Write every manuscript."""
    for section, files in COPIES.items():
        folder = ISSUE / "manuscripts" / section
        folder.mkdir(parents=True, exist_ok=True)
        for name, where, start in files:
            (source,) = (CORPUS / where).glob(f"{start}*.docx")
            shutil.copyfile(source, folder / name)
    local = ISSUE / "manuscripts" / "05-地方政府文件"
    local.mkdir(parents=True, exist_ok=True)
    work_plan(local / "01-基层政务公开标准化规范化工作方案.docx")
    county_plan(local / "02-政务公开工作实施方案.docx")
    readings = ISSUE / "manuscripts" / "06-政策解读"
    readings.mkdir(parents=True, exist_ok=True)
    interpretation(readings / "01-专项附加扣除办法解读.docx")
    people = ISSUE / "manuscripts" / "07-人事任免"
    people.mkdir(parents=True, exist_ok=True)
    appointments(people / "01-任免职的通知.docx")


# --- the real texts of `policy` ----------------------------------------------


def lines_of(prefix: str) -> list[str]:
    """The lines of a policy text without page numbers and blank lines."""
    (path,) = (CORPUS / "policy").glob(f"{prefix}_*.txt")
    text = path.read_text(encoding="utf-8").replace("\f", "\n").replace("\u3000", " ")
    lines = (line.strip() for line in text.split("\n"))
    return [line for line in lines if line and not PAGE_NUMBER.match(line)]


def joined(lines: Iterable[str], width: int) -> list[str]:
    """Paragraphs out of hard-wrapped lines: a line shorter than `width` that ends a sentence ends one."""
    paragraphs: list[str] = []
    ended = True
    for line in lines:
        starts = LEVEL_1.match(line) or LEVEL_2.match(line) or LEVEL_3.match(line)
        if ended or starts or line.startswith("附件"):
            paragraphs.append(line)
        else:
            paragraphs[-1] += line
        heading = LEVEL_1.match(line) and "。" not in line and len(line) < (width or 40) - 3
        ended = bool(heading) or (line[-1] in "。：；）)" and len(line) < width)
    return [tidy(p) for p in paragraphs]


def tidy(text: str) -> str:
    """No spaces inside Chinese text, marks in full width: what an editor does before 发排."""
    text = re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", text)
    return re.sub(r"(?<=[^\x00-\x7f])[(),;:]|[(),;:](?=[^\x00-\x7f])", lambda m: NARROW[m[0]], text)


def work_plan(path: Path) -> None:
    """A city's notice with its plan, and an annex whose table has merged cells."""
    lines = lines_of("002")
    start = next(i for i, line in enumerate(lines) if line.startswith("为深入贯彻"))
    annex = next(i for i, line in enumerate(lines) if line == "附件")
    mention = next(i for i, line in enumerate(lines) if line.startswith("附件："))
    word = Document()
    style(word)
    line(word, "运城市人民政府办公室文件", size=30, face="黑体", center=True, red=True)
    line(word, "运政办发〔2020〕2号", center=True)
    title(
        word,
        [
            "运城市人民政府办公室",
            "关于印发运城市全面推进基层政务公开",
            "标准化规范化工作方案的通知",
        ],
    )
    line(word, "各县（市、区）人民政府，运城开发区管委会，市直各有关单位：")
    body(
        word,
        [
            "《运城市全面推进基层政务公开标准化规范化工作方案》已经市人民政府同意，现印发给你们，请认真遵照执行。"
        ],
    )
    signature(word, "运城市人民政府办公室", "2020年6月2日")
    body(word, ["（此件公开发布）"])
    word.add_page_break()
    title(word, ["运城市全面推进基层政务公开", "标准化规范化工作方案"])
    body(word, joined(lines[start:mention], width=26))
    body(word, ["附件：26个试点领域基层政务公开事项标准指导责任分工表"])
    word.add_page_break()
    line(word, "附件", face="黑体")
    title(word, ["26个试点领域基层政务公开事项", "标准指导责任分工表"], size=18)
    duty_table(word, lines[annex:])
    line(word, "抄送：市委办公室，市人大办公室，市政协办公室。", size=14)
    word.save(str(path))


#: rows that share one responsible body, as the printed table merges them
MERGED = {4: 2, 8: 2, 10: 2, 13: 4, 21: 2}


def duty_table(word: WordDocument, lines: list[str]) -> None:
    """序号、试点领域、责任单位; the last column merged where one body has several rows."""
    fields: dict[int, str] = {}
    bodies: list[str] = []
    for text in lines:
        match = re.match(r"^(\d+) (\S+领域)(?: (\S+))?$", text)
        if match:
            fields[int(match[1])] = match[2]
            if match[3]:
                bodies.append(match[3])
        elif re.fullmatch(r"市\S+", text):
            bodies.append(text)
    table = word.add_table(len(fields) + 1, 3, style="Table Grid")
    for column, text in enumerate(("序号", "试点领域", "责任单位")):
        fill(table.cell(0, column), text, face="黑体")
    table.rows[0]._tr.get_or_add_trPr().append(  # noqa: SLF001 - python-docx has no header rows
        table._tbl.makeelement(qn("w:tblHeader"), {})  # noqa: SLF001
    )
    row, remaining = 1, iter(bodies)
    while row <= len(fields):
        span = MERGED.get(row, 1)
        for k in range(row, row + span):
            fill(table.cell(k, 0), str(k))
            fill(table.cell(k, 1), fields[k])
        cell = table.cell(row, 2)
        if span > 1:
            cell = cell.merge(table.cell(row + span - 1, 2))
        fill(cell, next(remaining))
        row += span


def county_plan(path: Path) -> None:
    """A county's notice with its plan: three levels, continuous second numbering."""
    lines = lines_of("001")
    start = next(i for i, line in enumerate(lines) if line.startswith("2021年是"))
    end = next(i for i, line in enumerate(lines) if line.startswith("抄送"))
    word = Document()
    style(word)
    line(word, "代政办发〔2021〕38号", center=True)
    title(word, ["代县人民政府办公室", "关于印发代县2021年政务公开工作", "实施方案的通知"])
    line(word, "各乡（镇）人民政府，县直各有关单位：")
    body(
        word,
        ["《代县2021年政务公开工作实施方案》已经县人民政府同意，现印发给你们，请认真贯彻落实。"],
    )
    signature(word, "代县人民政府办公室", "2021年6月28日")
    body(word, ["（此件公开发布）"])
    word.add_page_break()
    title(word, ["代县2021年政务公开工作实施方案"])
    body(word, joined(lines[start:end], width=0))
    line(word, "抄送：县委办公室，县人大常委会办公室，县政协办公室。", size=14)
    line(word, "代县人民政府办公室                    2021年6月28日印发", size=14)
    word.save(str(path))


# --- what is made up ------------------------------------------------------------


def interpretation(path: Path) -> None:
    """An interpretation with a picture."""
    word = Document()
    style(word)
    title(word, ["《个人所得税专项附加扣除暂行办法》解读", "（示例）"])
    body(
        word,
        [
            "一、背景依据",
            "为落实新修改的个人所得税法，国务院印发《个人所得税专项附加扣除暂行办法》（国发〔2018〕41号），自2019年1月1日起施行。本文依据办法条文编写，供读者对照原文阅读。",
            "二、主要内容",
            "办法规定了子女教育、继续教育、大病医疗、住房贷款利息或者住房租金、赡养老人等6项专项附加扣除。",
            "（一）定额扣除。子女教育、继续教育、住房贷款利息、住房租金、赡养老人按照规定的标准定额扣除。",
            "（二）限额据实扣除。大病医疗在办理年度汇算清缴时，在规定限额内据实扣除。",
        ],
    )
    word.add_picture(io.BytesIO(picture()), width=Mm(130))
    word.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.CENTER
    inline = word.inline_shapes[0]._inline  # noqa: SLF001 - python-docx has no alt text
    inline.docPr.set("descr", "六项专项附加扣除的扣除方式：五项定额扣除，大病医疗限额据实扣除")
    line(word, "图1　六项专项附加扣除一览", center=True, size=14)
    body(
        word,
        [
            "三、适用对象",
            "符合办法规定条件的居民个人。",
            "四、注意事项",
            "纳税人首次享受专项附加扣除，应当将相关信息提交扣缴义务人或者税务机关；信息发生变化的，应当及时提供。",
        ],
    )
    signature(word, "示例公报编辑部", "2021年7月20日")
    word.save(str(path))


def picture() -> bytes:
    """A plain chart, drawn."""
    font_file = next(Path(fonts_package).parent.rglob("*Sans*.otf"))
    large, small = (ImageFont.truetype(str(font_file), size) for size in (44, 34))
    image = Image.new("RGB", (1300, 640), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((440, 30, 860, 120), outline="#a11", width=4)
    draw.text((650, 75), "专项附加扣除", font=large, fill="#a11", anchor="mm")
    names = ["子女教育", "继续教育", "住房贷款利息", "住房租金", "赡养老人", "大病医疗"]
    for k, name in enumerate(names):
        left = 20 + k * 212
        shade = "#fdf3e7" if name == "大病医疗" else "#eef3fa"
        draw.line((650, 120, left + 100, 240), fill="#888", width=3)
        draw.rectangle((left, 240, left + 200, 460), outline="#456", fill=shade, width=3)
        for row, part in enumerate(re.findall(r".{1,4}", name)):
            draw.text((left + 100, 300 + row * 46), part, font=small, fill="#222", anchor="mm")
        way = "限额据实" if name == "大病医疗" else "定额"
        draw.text((left + 100, 420), way, font=small, fill="#a11", anchor="mm")
    draw.text((650, 560), "依据：国发〔2018〕41号", font=small, fill="#555", anchor="mm")
    data = io.BytesIO()
    image.save(data, "PNG", optimize=True)
    return data.getvalue()


def appointments(path: Path) -> None:
    """A list of appointments, of nobody."""
    word = Document()
    style(word)
    title(word, ["示例市人民政府", "关于张三等同志任免职的通知"])
    line(word, "示政任〔2021〕5号", center=True)
    line(word, "各县（市、区）人民政府，市人民政府各委、办、局：")
    body(word, ["经研究决定：", "任命："])
    body(
        word,
        [
            "张三为示例市档案局局长；",
            "李四为示例市统计局副局长（试用期一年）；",
            "王五为示例市人民政府公报室主任。",
            "免去：",
            "赵六的示例市档案局局长职务；",
            "孙七的示例市统计局副局长职务。",
        ],
    )
    signature(word, "示例市人民政府", "2021年7月12日")
    body(word, ["（此件公开发布）"])
    word.save(str(path))


# --- Word --------------------------------------------------------------------------


def style(word: WordDocument) -> None:
    """GB/T 9704 type: 三号仿宋 on A4."""
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    normal = word.styles["Normal"]
    normal.font.size = Pt(16)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "仿宋_GB2312")


def line(
    word: WordDocument,
    text: str,
    *,
    size: float = 16,
    face: str = "",
    center: bool = False,
    red: bool = False,
) -> None:
    """A paragraph of one run."""
    paragraph = word.add_paragraph()
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    if face:
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)  # noqa: SLF001
    if red:
        from docx.shared import RGBColor  # noqa: PLC0415

        run.font.color.rgb = RGBColor(0xC0, 0, 0)
    if center:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def title(word: WordDocument, lines: list[str], size: float = 22) -> None:
    """A title over lines, 二号小标宋."""
    for text in lines:
        line(word, text, size=size, face="方正小标宋简体", center=True)


def body(word: WordDocument, paragraphs: list[str]) -> None:
    """Body text with its levels in their faces."""
    for text in paragraphs:
        paragraph = word.add_paragraph()
        paragraph.paragraph_format.first_line_indent = Pt(32)
        run = paragraph.add_run(text)
        face = "黑体" if LEVEL_1.match(text) else "楷体_GB2312" if LEVEL_2.match(text) else ""
        if face and len(text) < 40:  # noqa: PLR2004 - a run-in heading stays in the body's face
            run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)  # noqa: SLF001


def signature(word: WordDocument, name: str, date: str) -> None:
    """署名 and 成文日期 at the right."""
    for text in (name, date):
        paragraph = word.add_paragraph(text)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.paragraph_format.right_indent = Pt(64)


def fill(cell: _Cell, text: str, face: str = "") -> None:
    """Text in a cell, 四号."""
    run = cell.paragraphs[0].add_run(text)
    run.font.size = Pt(14)
    if face:
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)  # noqa: SLF001


if __name__ == "__main__":
    main()
