"""An issue with what is awkward in a book: a long regulation, notes, a wide table, a tall picture."""

from __future__ import annotations

import io
from dataclasses import replace

import long_law
from PIL import Image as Pillow
from PIL import ImageDraw
from reader_issue import reader_bundle

from gazette.issue.bundle import IssueBundle
from gazette.model import (
    Cell,
    Document,
    Entry,
    Figure,
    Meta,
    Note,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
)

__all__ = ["TALL", "awkward_bundle", "tall_picture", "wide_table"]

TALL = "图解.png"


def awkward_bundle() -> IssueBundle:
    """The readers' issue, and after it a law in parts with notes, and a document of table and picture."""
    bundle = reader_bundle()
    law = long_law.law()
    noted = Paragraph(
        inlines=(
            Text(text="本规定所称期限按工作日计算"),
            Note(id="fn_9", blocks=(Paragraph(inlines=(Text(text="不含法定节假日。"),)),)),
            Text(text="。"),
        )
    )
    shown = Document(
        meta=Meta(title="某市重点项目计划表的通知"),
        body=(
            wide_table(),
            Figure(id="fig_1", media=TALL, alt="一图读懂某市重点项目计划"),
        ),
    )
    entries = (
        Entry(key="chang", document=replace(law, body=(*law.body, noted))),
        Entry(key="tu-biao", document=shown),
    )
    more = Section(label="市政府文件", section_class="政府文件", entries=entries)
    media = {**bundle.media, "tu-biao": {TALL: tall_picture()}}
    issue = replace(bundle.issue, sections=(*bundle.issue.sections, more))
    return IssueBundle(issue, media=media, config=bundle.config)


def wide_table() -> Table:
    """Eight columns under a head of two rows, with a cell that reaches down and one across."""
    head = (
        _row(
            ("序号", 1, 2),
            ("类别", 1, 2),
            ("项目名称", 1, 2),
            ("投资（万元）", 2, 1),
            ("工期", 2, 1),
            ("责任单位", 1, 2),
            header=True,
        ),
        _row(("总投资", 1, 1), ("2024年", 1, 1), ("开工", 1, 1), ("竣工", 1, 1), header=True),
    )
    body = (
        _row(("1", 1, 1), ("道路", 1, 2), ("滨河大道改造工程", 1, 1), ("12000", 1, 1), ("5000", 1, 1), ("2024年3月", 1, 1), ("2025年10月", 1, 1), ("市住房和城乡建设局", 1, 1)),
        _row(("2", 1, 1), ("城北快速路建设工程", 1, 1), ("88000", 1, 1), ("20000", 1, 1), ("2024年6月", 1, 1), ("2026年12月", 1, 1), ("市交通运输局", 1, 1)),
        _row(("合计", 3, 1), ("100000", 1, 1), ("25000", 1, 1), ("", 1, 1), ("", 1, 1), ("", 1, 1)),
    )  # fmt: skip
    return Table(id="tbl_1", caption="重点项目计划表", borders=True, rows=(*head, *body))


def _row(*cells: tuple[str, int, int], header: bool = False) -> Row:
    return Row(header=header, cells=tuple(_cell(*cell) for cell in cells))


def _cell(text: str, colspan: int, rowspan: int) -> Cell:
    blocks = (Paragraph(inlines=(Text(text=text),)),) if text else ()
    return Cell(colspan=colspan, rowspan=rowspan, blocks=blocks)


def tall_picture(width: int = 400, bands: int = 12, band: int = 190) -> bytes:
    """A 图解 of coloured bands with white between them, as PNG; 40 rows of each are white."""
    image = Pillow.new("RGB", (width, bands * band), "white")
    draw = ImageDraw.Draw(image)
    for number in range(bands):
        top = number * band
        for column in range(0, width, 20):
            draw.rectangle(
                (column, top + 20, column + 9, top + band - 21), fill=(40, 90, 20 * number)
            )
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()
