"""What a compositor would not sign: parted rows, torn words, stretched lines, nearly empty pages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pypdfium2
import pytest
from issues import cell, paragraph, picture
from sample_issue import STAMP, sample_issue

from gazette.export.pdf import make_document_pdf, make_pdf, pdf_texts
from gazette.export.pdf.ease import ease
from gazette.export.pdf.economy import Economy
from gazette.export.pdf.layout import lay_out_document
from gazette.export.pdf.profiles import load_profile
from gazette.export.pdf.runs import Run, held, runs_of
from gazette.export.pdf.table_fit import fit_table, settled, worded
from gazette.issue.bundle import IssueBundle
from gazette.model import (
    Block,
    Closing,
    Document,
    DocumentNumber,
    Image,
    Masthead,
    Meta,
    Note,
    Paragraph,
    Row,
    Signature,
    Table,
    Text,
)
from gazette.model.walk import printed_text
from gazette.text.widths import visible

STYLE = load_profile("gazette-16k")
FLOW: dict[str, Any] = STYLE.model_dump(mode="json")
AREA_TOP = FLOW["area"]["top_mm"] * 72 / 25.4
AREA_HEIGHT = (FLOW["paper"]["height_mm"] - 28.0 - 25.0) * 72 / 25.4


def no_note(_: Note) -> Run:
    return ""


def words_by_page(data: bytes) -> list[list[str]]:
    with pypdfium2.PdfDocument(data) as pdf:
        pages = [page.get_textpage().get_text_range().splitlines() for page in pdf]
    return [[line for line in page if visible(line) and not line.startswith("—")] for page in pages]


def grouped_table(groups: int, rows: int) -> Table:
    made = [Row(cells=(cell("项目"), cell("投资")), header=True)]
    for number in range(groups):
        made.append(Row(cells=(cell(f"第{number}类项目", colspan=2),)))
        made += [Row(cells=(cell("道路"), cell("100")))] * rows
    return Table(rows=tuple(made))


@pytest.mark.parametrize("lines", [0, 1, 2])
def test_a_row_that_names_a_group_is_not_left_at_the_foot_of_a_page(lines: int) -> None:
    body: tuple[Block, ...] = (*[paragraph("一段。")] * lines, grouped_table(30, 3))
    document = Document(id="d", meta=Meta(title="通知"), body=body)

    data = make_document_pdf(document, timestamp=STAMP, profile="gazette-16k").data

    pages = words_by_page(data)
    assert len(pages) > 2
    assert [page[-1] for page in pages if page[-1].endswith("类项目")] == []
    assert visible(pdf_texts(data)["d"]) == visible(printed_text(document))


def test_a_remark_as_wide_as_the_table_is_no_group() -> None:
    rows = (*grouped_table(1, 2).rows, Row(cells=(cell("注：单位为万元。", colspan=2),)))
    document = Document(id="d", meta=Meta(title="通知"), body=(Table(rows=rows),))

    data = make_document_pdf(document, timestamp=STAMP, profile="gazette-16k").data

    assert visible(pdf_texts(data)["d"]) == visible(printed_text(document))


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [("计划投资", 3.7, ["计划", "投资"]), ("责任单位", 3.2, ["责任", "单位"])],
)
def test_a_head_of_a_narrow_column_breaks_between_words(
    text: str, room: float, lines: list[str]
) -> None:
    [node] = worded([{"k": "p", "r": [text]}], room, more=1)

    assert [run for run in node["r"] if isinstance(run, str)] == lines


def test_a_head_that_fits_stays_in_one_line() -> None:
    nodes = [{"k": "p", "r": ["计划投资"]}]

    assert worded(nodes, 4.5, more=1) is nodes


def test_a_formula_in_a_cell_is_not_taken_for_words() -> None:
    nodes = [{"k": "p", "r": [{"t": "Q等于某某某某", "math": ["mi", "Q"]}]}]

    assert worded(nodes, 2.0, more=1) is nodes


def test_a_period_too_wide_for_its_column_breaks_behind_the_dash() -> None:
    [node] = settled([{"k": "p", "r": runs_of([Text(text="2023—2025")], no_note)}], 3.5, holds=True)

    assert [run["t"] for run in node["r"]] == ["2023—", "2025"]
    assert [run.get("nb", False) for run in node["r"]] == [True, False]


def test_a_column_of_sentences_is_given_what_figures_do_not_need() -> None:
    words = (
        "日处理能力五万立方米，配套管网二十三公里，改造提升泵站三座，主要水污染物排放执行一级标准"
    )
    row = Row(cells=tuple(map(cell, ("1", words, *["345.67"] * 12, "13912345678", ""))))
    table = Table(rows=(row,) * 40)

    fit = fit_table(table, STYLE, nested=False)

    text, figure = fit.inner_em[1], fit.inner_em[2]
    assert text > 1.5 * figure
    assert len(words) / text * fit.size_pt * STYLE.table.pitch_em < STYLE.measure_pt / 5


# --- lines -----------------------------------------------------------------------


def body_node(text: str) -> dict[str, Any]:
    return {"k": "p", "r": runs_of([Text(text=text)], no_note)}


def test_a_number_that_would_leave_a_line_half_empty_may_break_before_its_bracket() -> None:
    node = body_node(
        "你市" + "某" * 22 + "《关于某事的请示》（鄂政文〔2004〕15号）收悉。经研究，函复如下。"
    )

    ease(node, STYLE)

    kept = [run["t"] for run in node["r"] if isinstance(run, dict) and run.get("nb")]
    assert kept == ["鄂政文", "〔2004〕15号"]


def test_a_number_with_room_in_its_line_stays_whole() -> None:
    node = body_node("根据《某市办法》（鄂政文〔2004〕15号）的规定，现将有关事项通知如下。")
    before = list(node["r"])

    ease(node, STYLE)

    assert node["r"] == before


def test_no_two_characters_stand_alone_in_the_last_line() -> None:
    document = Document(id="d", meta=Meta(title="通知"), body=(paragraph("某" * 80 + "措施。"),))

    data = make_document_pdf(document, timestamp=STAMP, profile="gazette-16k").data

    [lines] = words_by_page(data)
    assert len(lines[-1].strip()) > 3
    assert visible(pdf_texts(data)["d"]) == visible(printed_text(document))


def test_no_single_line_begins_a_page() -> None:
    body = tuple(paragraph(f"第{n}件事项" + "某" * 50 + "办理。") for n in range(90))
    document = Document(id="d", meta=Meta(title="通知"), body=body)

    pages = words_by_page(make_document_pdf(document, timestamp=STAMP, profile="gazette-16k").data)

    assert len(pages) > 3
    assert [page[0] for page in pages[1:] if not page[0].strip().startswith("第")] == []


# --- pages -----------------------------------------------------------------------


def economy(count: int) -> tuple[Economy, list[dict[str, Any]]]:
    nodes = [{"k": "break", "flow": "annexes", "first": False, "b": n} for n in range(count)]
    return Economy({"nodes": nodes, "profile": FLOW, "marks": False}), nodes


def stop(b: int, page: int, fill: float) -> tuple[int, int, float]:
    return b, page, AREA_TOP + fill * AREA_HEIGHT


def test_short_annexes_share_pages() -> None:
    saving, nodes = economy(4)

    stops = [stop(0, 5, 0.4), stop(1, 6, 0.4), stop(2, 7, 0.4), stop(3, 8, 0.4), stop(-1, 9, 0.4)]
    assert saving.apply(stops, 5)

    # two on a page: a third would be parted
    assert [node.get("run", False) for node in nodes] == [True, False, True, False]


def test_an_annex_that_has_no_room_below_begins_a_page() -> None:
    saving, nodes = economy(1)

    assert not saving.apply([stop(0, 5, 0.6), stop(-1, 6, 0.5)], 5)
    assert "run" not in nodes[0]


def front(masthead: Masthead) -> list[list[str]]:
    issue = replace(sample_issue(), masthead=masthead)
    made = make_pdf(IssueBundle(issue=replace(issue, sections=issue.sections[:1])), timestamp=STAMP)
    return words_by_page(made.data)[: made.first - 1]


def test_the_masthead_stands_at_the_foot_of_a_short_list_of_contents() -> None:
    pages = front(Masthead(sponsor="某市人民政府", effect_statement="具有同等效力。"))

    assert len(pages) == 2  # the cover, and one page with both
    assert any("主" in line for line in pages[1])
    assert pages[1][-1].endswith("具有同等效力。")


def test_a_masthead_too_long_for_that_has_a_page_of_its_own() -> None:
    rows = tuple((f"项目{n}", "某某") for n in range(30))

    pages = front(Masthead(sponsor="某市人民政府", other=rows))

    assert any("项目29" in "".join(line.split()) for line in pages[1])
    assert not any("录" in line for line in pages[1])
    assert any("录" in line for line in pages[2])


def test_a_picture_in_a_line_that_travels_with_a_table_on_its_side_is_printed() -> None:
    many = Row(cells=tuple(cell(f"{n}00000.25万元") for n in range(14)))
    line = Paragraph(
        inlines=(Text(text="单位："), Image(media="image1.png", alt="章")), align="right"
    )
    document = Document(
        id="d", meta=Meta(title="通知"), body=(line, Table(rows=(many,) * 3, landscape=True))
    )

    made = make_document_pdf(
        document, {"image1.png": picture()}, timestamp=STAMP, profile="gazette-16k"
    )

    assert visible(pdf_texts(made.data)["d"]) == visible(printed_text(document))


def test_held_pieces_say_all_of_the_text() -> None:
    text = "依据鄂政文〔2004〕15号，2023—2025年实施。"

    assert "".join(piece for piece, _ in held(text)) == text


def test_a_long_note_below_the_title_breaks_no_date() -> None:
    note = "（2019年12月2日最高人民检察院第十三届检察委员会第二十八次会议通过，自2019年12月30日起施行）"
    document = Document(meta=Meta(title="规则"), title_note=note)

    node = next(
        n for n in lay_out_document(document, STYLE).nodes if n.get("style") == "title_note"
    )

    lines = [run for run in node["r"] if isinstance(run, str)]
    assert "".join(lines) == note
    assert len(lines) == 2
    assert any("自2019年12月30日" in line for line in lines)


def test_the_numbers_of_a_joint_document_stand_together() -> None:
    numbers = tuple(DocumentNumber(text=text) for text in ("江发〔2024〕1号", "江财〔2024〕2号"))
    document = Document(meta=Meta(title="通知", numbers=numbers))

    lines = [n for n in lay_out_document(document, STYLE).nodes if n.get("style") == "number"]

    assert [line.get("more", False) for line in lines] == [True, False]


def test_of_three_lines_before_the_signature_none_is_left_alone() -> None:
    text = "本" * (3 * STYLE.grid[0] - 9) + "。"
    closing = Closing(signatures=(Signature(name="江州市人民政府"),), date="2024年1月5日")
    for lines in range(STYLE.grid[1] - 12, STYLE.grid[1] - 2):
        body = (*[paragraph("一段。")] * lines, paragraph(text))
        document = Document(id="d", meta=Meta(title="通知"), body=body, closing=closing)
        pages = words_by_page(
            make_document_pdf(document, timestamp=STAMP, profile="gazette-16k").data
        )
        own = [sum("本本" in line for line in page) for page in pages]
        assert set(own) <= {0, 3}
