"""The parts of the print edition: runs, formulas, tables, repairs, the finished file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pypdfium2
import pytest
from issues import cell, paragraph, picture
from sample_issue import FRACTION, STAMP, sample_bundle, sample_issue

from gazette.base.config import Config, PrintConfig
from gazette.base.doors.pdf import opened_pdf, page_of
from gazette.base.doors.pictures import opened_picture
from gazette.base.errors import ExportError
from gazette.export.parts.cover import cover_png
from gazette.export.parts.qr import qr_svg
from gazette.export.pdf import make_document_pdf, make_pdf, pdf_texts
from gazette.export.pdf.finish import Boxes, finish
from gazette.export.pdf.layout import lay_out_document
from gazette.export.pdf.mathml import math_node
from gazette.export.pdf.pictures import printable
from gazette.export.pdf.profiles import load_profile
from gazette.export.pdf.repair import Repairs
from gazette.export.pdf.runs import held
from gazette.export.pdf.tables import split_spans
from gazette.issue.bundle import IssueBundle
from gazette.model import (
    Annex,
    Block,
    Cell,
    Cover,
    Division,
    Document,
    DocumentNumber,
    Entry,
    FormulaBlock,
    Issue,
    Meta,
    Note,
    Order,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
)
from gazette.model.walk import printed_text
from gazette.text.widths import visible


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("（国办发〔2019〕2号）", ["国办发〔2019〕2号"]),
        ("由2021—2023年", ["由2021—2023年"]),
        ("阿卜杜拉·买买提", ["拉·"]),
        ("改革——简政放权", []),
        ("在35℃～38℃之间", ["在35℃～38℃之"]),
        ("甲/乙", ["甲/乙"]),
        ("第12条3.5亿元", []),
    ],
)
def test_what_stays_on_one_line(text: str, whole: list[str]) -> None:
    pieces = list(held(text))

    assert "".join(piece for piece, _ in pieces) == text
    assert [piece for piece, is_whole in pieces if is_whole] == whole


def math(inner: str) -> str:
    return f'<math xmlns="http://www.w3.org/1998/Math/MathML">{inner}</math>'


FORMULAS = {
    "fraction": FRACTION,
    "root": math("<msqrt><mi>x</mi></msqrt><mroot><mi>x</mi><mn>3</mn></mroot>"),
    "sum": math(
        "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover>"
        "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>"
    ),
    "fenced": math('<mfenced open="[" close="]"><mi>a</mi><mi>b</mi></mfenced>'),
    "matrix": math("<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>0</mn></mtd></mtr></mtable>"),
    "words": math("<mtext>综合得分</mtext><mo>=</mo><munder><mi>max</mi><mi>i</mi></munder>"),
    "semantics": math("<semantics><mi>y</mi><annotation>y</annotation></semantics><mspace/>"),
    "over": math("<mover><mi>x</mi><mo>¯</mo></mover><msub><mi>x</mi><mn>0</mn></msub>"),
}


def test_formulas_of_every_common_shape_are_set() -> None:
    assert all(math_node(mathml) for mathml in FORMULAS.values())
    body = tuple(FormulaBlock(mathml=mathml, text=name) for name, mathml in FORMULAS.items())
    document = Document(id="f", meta=Meta(title="公式"), body=body)

    made = make_document_pdf(document, timestamp=STAMP, profile="gazette-16k")

    assert visible(pdf_texts(made.data)["f"]) == visible(printed_text(document))


@pytest.mark.parametrize("inner", ["<mglyph/>", "<mfrac><mi>a</mi></mfrac>", "<mi>a", "&x;"])
def test_a_formula_that_is_not_understood_is_printed_as_text(inner: str) -> None:
    assert math_node(math(inner)) is None
    body = (FormulaBlock(mathml=math(inner), text="a除以b"),)
    document = Document(id="f", meta=Meta(title="公式"), body=body)

    made = make_document_pdf(document, timestamp=STAMP, profile="gazette-16k")

    assert "a除以b" in visible(pdf_texts(made.data)["f"])


TABLES = {
    "ragged": [[cell("甲"), cell("乙"), cell("丙")], [cell("丁")], []],
    "too long a span": [[cell("甲", rowspan=9), cell("乙")], [cell("丙")]],
    "overlap": [[cell("甲"), cell("乙", rowspan=3)], [cell("丙", colspan=2)], [cell("丁")]],
    "a long word": [[cell("x" * 200), cell("甲")] * 8],
    "a number": [[cell("国办发〔2019〕2号")] * 10],
    "nested": [[Cell(blocks=(Table(rows=(Row(cells=(cell("内"), cell("表"))),)),)), cell("外")]],
}


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("profile", ["gazette-16k", "gbt9704"])
def test_no_table_loses_its_text(name: str, profile: str) -> None:
    rows = tuple(Row(cells=tuple(cells)) for cells in TABLES[name])
    document = Document(id="t", meta=Meta(title="表格"), body=(Table(rows=rows), paragraph("完。")))

    made = make_document_pdf(document, timestamp=STAMP, profile=profile)

    assert visible(pdf_texts(made.data)["t"]) == visible(printed_text(document))


def test_a_note_in_a_header_and_a_link_in_a_merged_cell_are_printed() -> None:
    note = Note(blocks=(paragraph("含下属单位。"),))
    head = Row(header=True, cells=(cell("单位"), Cell(blocks=(paragraph("金额", note),))))
    rows = [Row(cells=(cell("甲", rowspan=80), cell("1")))]
    rows += [Row(cells=(cell(str(n)),)) for n in range(79)]
    document = Document(id="t", meta=Meta(title="表格"), body=(Table(rows=(head, *rows)),))

    made = make_document_pdf(document, timestamp=STAMP, profile="gazette-16k")

    assert visible(pdf_texts(made.data)["t"]) == visible(printed_text(document))


def test_a_span_is_cut_where_a_page_begins() -> None:
    rows: list[list[dict[str, Any]]] = [
        [{"b": [], "rs": 4, "id": "a"}, {"b": [], "id": "b"}],
        [{"b": [], "id": "c"}],
        [{"b": [], "id": "d"}],
        [{"b": [], "id": "e"}],
    ]

    cut = split_spans(rows, {2})

    assert [[(c["id"], c.get("rs", 1), c.get("rep", False)) for c in row] for row in cut] == [
        [("a", 2, False), ("b", 1, False)],
        [("c", 1, False)],
        [("a", 2, True), ("d", 1, False)],
        [("e", 1, False)],
    ]
    assert rows[0][0]["rs"] == 4  # the original is left alone


def repairs(nodes: list[dict[str, Any]], multiple: int = 1) -> tuple[Repairs, dict[str, Any]]:
    profile = load_profile("gazette-16k").model_dump(mode="json")
    data: dict[str, Any] = {"nodes": nodes, "blank": 0, "marks": False, "profile": profile}
    return Repairs(data, multiple), data


def test_a_paragraph_whose_note_fell_elsewhere_begins_a_page_with_its_heading() -> None:
    nodes: list[dict[str, Any]] = [
        {"k": "p", "r": []},
        {"k": "h", "r": []},
        {"k": "p", "r": [{"fn": [], "n": 7}]},
    ]
    mending, _ = repairs(nodes)

    assert mending.apply([], ["note:7"])
    assert nodes[1].get("break") is True
    assert not mending.apply([], ["note:7"])  # nothing more can be done: a warning stays
    assert "7" in mending.left(["note:7"])[0]


def test_blank_pages_fill_up_the_binding() -> None:
    mending, data = repairs([], multiple=4)

    assert mending.fill_up(5)
    assert data["blank"] == 3
    assert not mending.fill_up(5)


def test_a_file_of_another_shape_is_refused() -> None:
    with pytest.raises(ExportError, match="元数据"):
        finish(b"%PDF-1.7\nstartxref\n9\n%%EOF", boxes=None, xmp={"dc:publisher": ["某"]})
    with pytest.raises(ExportError, match="交叉引用表"):
        finish(
            b"<</Type/Page/MediaBox[0 0 9 9]>>\nstartxref\n0\n%%EOF",
            boxes=Boxes(3, 9),
            xmp={},
        )


def test_what_is_no_tagged_pdf_is_refused() -> None:
    with pytest.raises(ExportError, match="带标签"):
        pdf_texts(b"not a pdf")


def test_an_emblem_and_a_qr_code_stand_on_the_cover() -> None:
    cover = Cover(
        emblem="emblem.png", web_address="https://www.example.gov.cn/", subtitle="GONGBAO"
    )
    issue = replace(sample_issue(), cover=cover, sections=())

    with_both = make_pdf(
        IssueBundle(issue=issue, assets={"emblem.png": picture()}), timestamp=STAMP
    )

    assert len(re.findall(rb"/Subtype\s*/Image", with_both.data)) >= 1
    with pytest.raises(ExportError, match=r"emblem\.png"):
        make_pdf(IssueBundle(issue=issue), timestamp=STAMP)


def with_cover(
    issue: Issue, assets: Mapping[str, bytes], config: Config | None = None
) -> IssueBundle:
    """The sample with another cover."""
    return replace(sample_bundle(), issue=issue, assets=assets, config=config or Config())


@pytest.mark.parametrize("kind", ["PNG", "PDF"])
@pytest.mark.parametrize("marks", [False, True])
def test_the_office_s_own_cover_fills_the_page_and_says_what_it_shows(
    kind: str,
    marks: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    issue = replace(sample_issue(), cover=Cover(picture="封面.x", highlights=("要目一",)))
    own = picture(kind, size=(210, 285))
    config = Config(print=PrintConfig(crop_marks=marks))

    made = make_pdf(with_cover(issue, {"封面.x": own}, config), timestamp=STAMP)

    with opened_pdf(made.data) as document, page_of(document, 0) as page:
        shown = page.render(scale=1).to_pil().convert("RGB")
        words = page.get_textpage().get_text_range()
    middle = shown.width // 2
    inside = 0 if not marks else round(12 / 25.4 * 72) - 4  # the bleed is filled, the slug is not
    assert shown.getpixel((middle, inside + 2)) == shown.getpixel((middle, shown.height // 2))
    assert shown.getpixel((middle, shown.height // 2)) != (255, 255, 255)
    assert not words.strip()
    assert "要目一".encode("utf-16-be").hex().upper().encode() in made.data.upper()
    assert made.page_count == make_pdf(sample_bundle(), timestamp=STAMP).page_count


def test_the_office_s_own_cover_is_shown_on_the_phone_and_in_the_epub() -> None:
    issue = replace(sample_issue(), cover=Cover(picture="c.pdf"))
    bundle = IssueBundle(issue=issue, assets={"c.pdf": picture("PDF", size=(210, 285))})

    with opened_picture(cover_png(bundle), 10_000_000) as shown:
        assert shown.height > 1000
        assert shown.convert("RGB").getpixel((10, 10)) != (253, 252, 248)
    assert cover_png(IssueBundle(issue=issue)) != cover_png(bundle)  # out of an archive: drawn


def test_a_cover_that_cannot_be_read_is_told() -> None:
    issue = replace(sample_issue(), cover=Cover(picture="封面.pdf"))

    with pytest.raises(ExportError, match=r"封面\.pdf"):
        make_pdf(IssueBundle(issue=issue), timestamp=STAMP)
    with pytest.raises(ExportError, match="读不出"):
        make_pdf(IssueBundle(issue=issue, assets={"封面.pdf": b"%PDF-1.7 cut"}), timestamp=STAMP)


def test_the_cover_has_headings_which_are_no_bookmarks() -> None:
    issue = replace(sample_issue(), cover=Cover(highlights=("要目一",)))

    data = make_pdf(with_cover(issue, {}), timestamp=STAMP).data

    headings = len(re.findall(rb"/Type/StructElem/S/H[12]/", data))
    without = make_document_pdf(issue.entries[0].document, timestamp=STAMP, profile="gazette-16k")
    assert headings > len(re.findall(rb"/Type/StructElem/S/H[12]/", without.data))
    with opened_pdf(data) as document:
        titles = [item.get_title() for item in document.get_toc()]
    assert titles
    assert issue.title not in titles


def test_an_address_too_long_for_a_qr_code_is_told() -> None:
    assert qr_svg("https://www.example.gov.cn/") == qr_svg("https://www.example.gov.cn/")
    with pytest.raises(ExportError, match="网址太长"):
        qr_svg("x" * 5000)


def test_an_svg_is_taken_as_it_is() -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'

    assert printable(svg, "a.svg")[:2] == (svg, "svg")


UNTITLED = {
    "nothing": Document(id="u", body=(paragraph("正文。"),)),
    "a number": Document(
        id="u",
        meta=Meta(numbers=(DocumentNumber(text="某政发〔2021〕3号"),)),
        body=(paragraph("正文。"),),
    ),
    "an order without its name": Document(
        id="u",
        order=Order(mark="", blocks=(paragraph("现公布。"),)),
        meta=Meta(title="某办法"),
        body=(paragraph("正文。"),),
    ),
    "an order without anything": Document(
        id="u", order=Order(mark=""), body=(paragraph("正文。"),)
    ),
    "an instrument": Document(
        id="u",
        meta=Meta(title="通知"),
        instruments=(Document(annexes=(Annex(label="附件", blocks=(paragraph("表。"),)),)),),
    ),
}


@pytest.mark.parametrize("name", UNTITLED)
def test_what_has_no_title_has_a_heading_that_is_not_of_its_text(name: str) -> None:
    document = UNTITLED[name]
    section = Section(label="文件", entries=(Entry(key="u", document=document),))
    issue = replace(sample_issue(), sections=(section,))

    made = make_pdf(IssueBundle(issue=issue), timestamp=STAMP)

    assert visible(pdf_texts(made.data)["u"]) == visible(printed_text(document))


def test_an_entry_may_have_a_chinese_key() -> None:
    document = Document(meta=Meta(title="通知"), body=(paragraph("正文。"),))
    section = Section(label="文件", entries=(Entry(key="通知-1", document=document),))
    issue = replace(sample_issue(), sections=(section,))

    made = make_pdf(IssueBundle(issue=issue), timestamp=STAMP)

    assert visible(pdf_texts(made.data)["通知-1"]) == visible(printed_text(document))


def test_a_formula_without_words_is_set() -> None:
    document = Document(
        id="f", meta=Meta(title="公式"), body=(FormulaBlock(mathml=math("<mi>x</mi>"), text=""),)
    )

    made = make_document_pdf(document, timestamp=STAMP, profile="gazette-16k")

    assert visible(pdf_texts(made.data)["f"]) == "公式"


def test_underlined_and_struck_text_is_printed() -> None:
    both = Text(text="划去", underline=True, strike=True)
    document = Document(id="u", meta=Meta(title="修改"), body=(paragraph("前", both, "后。"),))

    made = make_document_pdf(document, timestamp=STAMP, profile="gazette-16k")

    assert visible(pdf_texts(made.data)["u"]) == "修改前划去后。"


def words(text: str) -> Paragraph:
    return Paragraph(inlines=(Text(text=text),))


def level(number: int, label: str, *, heading: str = "", blocks: tuple[Block, ...]) -> Division:
    inlines = (Text(text=heading, bold=True),) if heading else ()
    return Division(
        kind="level",
        level=number,
        label=label,
        heading=inlines,
        run_in=bool(heading),
        blocks=blocks,
    )


@pytest.mark.parametrize("name", ["gazette-16k", "gazette-a4", "gbt9704"])
def test_levels_three_and_four_are_set_in_the_face_of_the_body(name: str) -> None:
    # GB/T 9704-2012, 7.3.3
    profile = load_profile(name)
    body = (
        level(3, "1.", heading="抓好认定。", blocks=(words("起草单位应当明确。"),)),
        level(1, "一、", heading="总体要求。", blocks=(words("各单位应当执行。"),)),
    )
    nodes = lay_out_document(Document(id="d", meta=Meta(title="通知"), body=body), profile).nodes
    runs = [run for node in nodes for run in node.get("r", ()) if isinstance(run, dict)]
    faces = {run["t"]: profile.heads[run["face"]].role for run in runs if run.get("face")}

    assert faces["1."] == faces["抓好认定。"] == profile.text.role
    assert faces["一、"] == faces["总体要求。"] == "hei"
    assert not any(run.get("bold") for run in runs)


def test_a_label_with_one_line_goes_with_what_it_announces() -> None:
    item = level(3, "10.", blocks=(words("县政府门户网站开设栏目提供服务。" * 6),))
    ends = []
    for lines in range(26, 38):
        short = level(2, "（四）", blocks=(words("开通专线。"), item))
        body: tuple[Block, ...] = (*(words("前文。") for _ in range(lines)), short)
        document = Document(id="d", meta=Meta(title="通知"), body=body)
        made = make_document_pdf(document, timestamp=STAMP, profile="gazette-16k")
        with pypdfium2.PdfDocument(made.data) as pdf:
            text = pdf[0].get_textpage().get_text_range().splitlines()
            ends.append([line for line in text if line.strip() and not line.startswith("—")][-1])

    assert "（四）开通专线。" not in ends
    assert "前文。" in ends  # the page did end there


def test_a_row_is_not_cut_by_a_page() -> None:
    rows = [Row(cells=(cell(f"甲{n}"), cell("一二三四五六七八九十" * 9))) for n in range(60)]
    tall = Row(cells=(cell("乙"), cell("一二三四五六七八九十" * 400)))
    document = Document(
        id="d", meta=Meta(title="表"), body=(Table(rows=(*rows, tall), widths=(1.0, 1.0)),)
    )
    made = make_document_pdf(document, timestamp=STAMP, profile="gazette-16k")
    parts = []
    with pypdfium2.PdfDocument(made.data) as pdf:
        for page in pdf:
            text = visible(page.get_textpage().get_text_range())
            parts.append((text.count("甲"), text.count("十")))

    whole = [rows * 9 == tens for rows, tens in parts if rows]
    assert len(parts) > 4
    assert sum(whole) >= len(whole) - 1  # the row taller than a page begins on the last of them
    assert visible(pdf_texts(made.data)["d"]) == visible(printed_text(document))
