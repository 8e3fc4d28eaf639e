"""新旧对照表 as a Word file, by python-docx: the office goes on with it."""

from __future__ import annotations

import io
from typing import Any

from gazette.amend.table import Comparison, ComparisonRow, Lines
from gazette.export.parts.word_parts import (
    HEI,
    SONG,
    repeat_head,
    rule,
    saved,
    set_font,
    set_properties,
    shade,
    widths,
)

__all__ = ["comparison_docx"]

_WIDTHS_CM = (8.0, 8.4, 1.6)
_HEAD, _LINES = "EFE9DC", "8A8272"
_GONE, _COME = (0xB3, 0x26, 0x1E), (0x0B, 0x6B, 0x3A)


def comparison_docx(found: Comparison, *, behind: bytes | None = None) -> bytes:
    """The table on A4; its head is repeated on every page.  The same table gives the same bytes.

    Args:
        found: the table.
        behind: a Word file (.docx) that the table is to follow as its annex (附件), on a new page.
    """
    import docx  # noqa: PLC0415 - loads when needed

    document = docx.Document(io.BytesIO(behind)) if behind else docx.Document()
    if behind:
        annex = document.add_paragraph("附件")
        annex.paragraph_format.page_break_before = True
    else:
        _page(document, found)
    _title(document, found, alone=not behind)
    _table(document, found)
    return saved(document)


def _page(document: Any, found: Comparison) -> None:  # noqa: ANN401 - python-docx has no types
    from docx.shared import Cm, Pt  # noqa: PLC0415

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1.5)
    section.top_margin = section.bottom_margin = Cm(2.0)
    normal = document.styles["Normal"]
    normal.font.size = Pt(10.5)
    set_font(normal.element, SONG)
    set_properties(document, found.heading)


def _title(document: Any, found: Comparison, *, alone: bool) -> None:  # noqa: ANN401
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
    from docx.shared import Pt  # noqa: PLC0415

    heading = document.add_paragraph()
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = heading.add_run(found.heading)
    run.font.size = Pt(18)
    set_font(run._element, HEI)  # noqa: SLF001 - python-docx gives no other way to an East Asian font
    if not alone:
        return
    basis = document.add_paragraph(f"（{found.basis}）" if found.basis else "")
    basis.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if not found.has_old:
        document.add_paragraph("没有旧本：左栏只有决定引出的字句。")
    elif not found.is_printed:
        document.add_paragraph("右栏是推算文本，不是公布的文本。")


def _table(document: Any, found: Comparison) -> None:  # noqa: ANN401
    table = document.add_table(rows=1, cols=3)
    rule(table, _LINES)
    for cell, text in zip(table.rows[0].cells, ("修改前", "修改后", "依据"), strict=True):
        _head(cell, text)
    repeat_head(table)
    for row in found.rows:
        _row(table.add_row().cells, row)
    widths(table, _WIDTHS_CM)


def _head(cell: Any, text: str) -> None:  # noqa: ANN401
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415

    paragraph = cell.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(text).bold = True
    shade(cell, _HEAD)


def _row(cells: Any, row: ComparisonRow) -> None:  # noqa: ANN401
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415

    _side(cells[0], row.old_label, row.old, "（新增）", new=False)
    _side(cells[1], row.new_label, row.new, "（删去）", new=True)
    because = cells[2].paragraphs[0]
    because.alignment = WD_ALIGN_PARAGRAPH.CENTER
    because.add_run("、".join(row.because))


def _side(cell: Any, label: str, lines: Lines, none: str, *, new: bool) -> None:  # noqa: ANN401
    from docx.shared import RGBColor  # noqa: PLC0415

    paragraph = _flush(cell.paragraphs[0])
    if not label and not lines:
        paragraph.add_run(none)
        return
    if label:
        paragraph.add_run(f"{label}　").bold = True
    for n, line in enumerate(lines):
        paragraph = _flush(cell.add_paragraph()) if n else paragraph
        for piece in line:
            run = paragraph.add_run(piece.text)
            if piece.changed:
                run.bold = True if new else None
                run.font.strike = None if new else True
                run.font.color.rgb = RGBColor(*(_COME if new else _GONE))


def _flush(paragraph: Any) -> Any:  # noqa: ANN401
    """The paragraph set left, without space around it."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
    from docx.shared import Pt  # noqa: PLC0415

    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(0)
    return paragraph
