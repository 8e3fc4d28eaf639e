"""Files that python-docx writes, and what python-docx sees in files: a second opinion."""

from __future__ import annotations

import io
import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx_of import PNG
from flows import lines_of_file, paragraphs_of

from gazette.base.errors import GazetteError
from gazette.word import read_word
from gazette.word.body.document import read_docx
from gazette.word.flow import FlowPicture, FlowTable


def test_a_file_written_by_python_docx_is_read_whole() -> None:
    made = docx.Document()
    made.add_heading("关于某事的通知", 0)
    paragraph = made.add_paragraph("各县人民政府：")
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run("特急")
    run.bold, run.font.size = True, Pt(22)
    made.add_paragraph("甲", style="List Number")
    made.add_paragraph("乙", style="List Number")
    table = made.add_table(3, 3, style="Table Grid")
    table.cell(0, 0).merge(table.cell(1, 1)).text = "合并"
    made.add_picture(io.BytesIO(PNG), width=Mm(42))
    buffer = io.BytesIO()
    made.save(buffer)

    flow = read_docx(buffer.getvalue())

    texts = [(b.text, b.style, b.align) for b in paragraphs_of(flow.blocks) if b.text]
    assert texts == [
        ("关于某事的通知", "Title", "left"),
        ("各县人民政府：特急", "Normal", "center"),
        ("1.甲", "List Number", "left"),
        ("2.乙", "List Number", "left"),
        ("合并", "Normal", "left"),
    ]
    bold = paragraphs_of(flow.blocks)[1].texts[1]
    assert (bold.text, bold.bold, bold.size) == ("特急", True, 22.0)
    found = next(b for b in flow.blocks if isinstance(b, FlowTable))
    assert [(c.colspan, c.rowspan) for c in found.rows[0].cells] == [(2, 2), (1, 1)]
    assert found.borders
    pictures = [
        i for b in paragraphs_of(flow.blocks) for i in b.inlines if isinstance(i, FlowPicture)
    ]
    assert [(i.width_mm, i.height_mm) for i in pictures] == [(42.0, 42.0)]


def is_within(text: str, whole: str) -> bool:
    """Whether the characters occur in that order: formulas and the like may stand between them."""
    rest = iter(whole)
    return all(char in rest for char in text)


@pytest.mark.corpus
def test_we_see_every_paragraph_that_python_docx_sees(corpus: Path) -> None:
    missed = {}
    seen = 0
    for path in sorted(
        [*(corpus / "word-dev").glob("*.docx"), *(corpus / "state-council").glob("*.docx")]
    ):
        try:
            document = docx.Document(str(path))
            flow = read_word(path, revisions="accept")
        except (GazetteError, ValueError, KeyError, PackageNotFoundError):
            continue
        ours = {
            b.index: b.text for b in paragraphs_of(flow.blocks) if b.part == "word/document.xml"
        }
        numbers = {p: n for n, p in enumerate(document.element.body.iter(qn("w:p")), 1)}
        hidden = "".join(x.text for x in flow.losses)
        for paragraph in document.paragraphs:
            text = "".join(paragraph.text.split())
            seen += bool(text)
            mine = "".join(ours.get(numbers[paragraph._p], "").split())
            if not is_within(text, mine) and text not in hidden:
                missed[path.name, numbers[paragraph._p]] = (text, mine)

    assert missed == {}
    assert seen > 5000


def test_old_files_are_read_by_several_processes_at_once(
    tmp_path: Path, needs_tool: Callable[[str], str]
) -> None:
    needs_tool("soffice")
    paths = []
    for number in range(4):
        path = tmp_path / f"{number}.rtf"
        path.write_text(rf"{{\rtf1\ansi No. {number}\par}}", encoding="ascii")
        paths.append(path)

    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        assert list(pool.map(lines_of_file, paths)) == [[f"No. {number}"] for number in range(4)]
