"""Parts of the Word files made by python-docx (新旧对照表、报表、校样), whose objects have no types."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from typing import Any

__all__ = [
    "HEI",
    "SONG",
    "new_document",
    "paragraph",
    "repeat_head",
    "rule",
    "saved",
    "set_font",
    "set_properties",
    "shade",
    "widths",
]

SONG, HEI = "宋体", "黑体"


def new_document(title: str, *, landscape: bool = False) -> Any:  # noqa: ANN401 - python-docx has no types
    """An empty document on A4, upright or across, with the title among its properties."""
    import docx  # noqa: PLC0415 - loads when needed
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415
    from docx.shared import Cm, Pt  # noqa: PLC0415

    document = docx.Document()
    section = document.sections[0]
    sides = (Cm(29.7), Cm(21.0)) if landscape else (Cm(21.0), Cm(29.7))
    section.page_width, section.page_height = sides
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Cm(2.0)
    section.top_margin = section.bottom_margin = Cm(2.2)
    normal = document.styles["Normal"]
    normal.font.size = Pt(10.5)
    normal.paragraph_format.space_after = Pt(0)
    set_font(normal.element, SONG)
    set_properties(document, title)
    return document


def set_properties(document: Any, title: str) -> None:  # noqa: ANN401
    """The title, nobody's name, and a fixed day: the same bytes for the same paper."""
    core = document.core_properties
    core.title, core.author, core.comments = title, "", ""
    core.created = core.modified = dt.datetime(2000, 1, 1)  # noqa: DTZ001


def paragraph(
    holder: Any,  # noqa: ANN401 - a document or a cell
    text: str,
    *,
    size: float = 10.5,
    font: str = SONG,
    colour: str = "",
    centred: bool = False,
    first: bool = False,
    air: float = 0,
) -> None:
    """A paragraph of one run, with `air` points above and below; in a cell the `first` is there already."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
    from docx.shared import Pt, RGBColor  # noqa: PLC0415

    made = holder.paragraphs[0] if first else holder.add_paragraph()
    if centred:
        made.alignment = WD_ALIGN_PARAGRAPH.CENTER
    made.paragraph_format.space_before = made.paragraph_format.space_after = Pt(air)
    run = made.add_run(text)
    run.font.size = Pt(size)
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)
    set_font(run._element, font)  # noqa: SLF001 - no other way to an East Asian font


def rule(table: Any, colour: str = "404040") -> None:  # noqa: ANN401
    """Lines around every cell, whatever styles the file has."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", colour)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)  # noqa: SLF001


def shade(cell: Any, fill: str) -> None:  # noqa: ANN401
    """The ground of the cell."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    ground = OxmlElement("w:shd")
    ground.set(qn("w:val"), "clear")
    ground.set(qn("w:fill"), fill)
    cell._tc.get_or_add_tcPr().append(ground)  # noqa: SLF001


def widths(table: Any, centimetres: Sequence[float]) -> None:  # noqa: ANN401
    """The columns in these widths, whatever their words would like."""
    from docx.shared import Cm  # noqa: PLC0415

    table.autofit = False
    for column, width in zip(table.columns, centimetres, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)


def repeat_head(table: Any) -> None:  # noqa: ANN401
    """The first row stands on every page again."""
    from docx.oxml import OxmlElement  # noqa: PLC0415

    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001


def saved(document: Any) -> bytes:  # noqa: ANN401
    """The bytes, with no moment of the clock in them."""
    written, out = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def set_font(element: Any, name: str) -> None:  # noqa: ANN401 - lxml's, of a run or a style
    """The font of its Latin and its Chinese characters."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    fonts = element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in ("w:ascii", "w:hAnsi", "w:eastAsia"):
        fonts.set(qn(attribute), name)
