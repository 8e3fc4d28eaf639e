"""A proof sheet as a Word file: numbers, lines and marks in a table without rules, room for corrections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gazette.desk.proofs.words import STRONG, finding_place, sheet_head, sheet_note, sheet_title
from gazette.export.parts.word_parts import HEI, SONG, new_document, paragraph, saved, shade, widths

if TYPE_CHECKING:
    from gazette.desk.proofs.sheets import ProofDocument, ProofSheet

__all__ = ["sheet_docx"]

_LINE_WIDTHS_CM = (1.2, 13.4, 1.8)
_FINDING_WIDTHS_CM = (1.2, 2.2, 2.4, 10.6)
_HEAD = "F2EDE2"
_GREY, _RED = "8A8272", "B3261E"


def sheet_docx(sheet: ProofSheet) -> bytes:
    """The sheet on A4; the same sheet gives the same bytes."""
    document = new_document(sheet_title(sheet))
    document.sections[0].header.paragraphs[0].text = sheet_head(sheet)
    paragraph(document, sheet_title(sheet), size=17, font=HEI, centred=True)
    paragraph(document, sheet_note(sheet), size=9, font=SONG, centred=True)
    for one in sheet.documents:
        _document(document, one)
    paragraph(document, "校对：＿＿＿＿＿＿＿＿　　日期：＿＿＿＿＿＿＿＿", size=10.5, font=SONG)
    return saved(document)


def _document(document: Any, one: ProofDocument) -> None:  # noqa: ANN401 - python-docx has no types
    head = document.add_table(rows=1, cols=1)
    cell = head.rows[0].cells[0]
    shade(cell, _HEAD)
    said = f"{one.place}. {one.manuscript.title}　{one.manuscript.registry}"
    paragraph(cell, said, size=10.5, font=HEI, first=True)
    lines = document.add_table(rows=len(one.lines), cols=3)
    for row, line in zip(lines.rows, one.lines, strict=True):
        number, text, marks = row.cells
        paragraph(number, str(line.number), size=8, colour=_GREY, first=True)
        font = HEI if line.role in STRONG else SONG
        paragraph(text, line.text, size=11, font=font, first=True, centred=line.role in STRONG)
        told = " ".join(map(str, line.marks))
        paragraph(marks, told, size=8, colour=_RED, first=True)
    widths(lines, _LINE_WIDTHS_CM)
    if one.findings:
        paragraph(document, "查到的问题", size=9, font=HEI)
        _findings(document, one)
    paragraph(document, "", size=6)


def _findings(document: Any, one: ProofDocument) -> None:  # noqa: ANN401
    table = document.add_table(rows=len(one.findings), cols=4)
    for row, finding in zip(table.rows, one.findings, strict=True):
        told = (str(finding.mark), finding_place(finding), finding.code, finding.message)
        for cell, text in zip(row.cells, told, strict=True):
            red = _RED if text == told[0] else ""
            paragraph(cell, text, size=9, colour=red, first=True)
    widths(table, _FINDING_WIDTHS_CM)
