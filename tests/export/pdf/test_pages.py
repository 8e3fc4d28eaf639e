"""How pages, tables and the contents list are filled, as a good compositor would."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from issues import cell, paragraph
from sample_issue import STAMP, sample_issue

from gazette.export.pdf import make_document_pdf, make_pdf, pdf_texts
from gazette.export.pdf.layout import lay_out_issue
from gazette.export.pdf.profiles import load_profile
from gazette.export.pdf.table_fit import fit_table
from gazette.export.pdf.tables import table_node
from gazette.issue.bundle import IssueBundle
from gazette.model import (
    Annex,
    AnnexMention,
    Block,
    Closing,
    Document,
    DocumentNumber,
    Entry,
    Issue,
    Meta,
    Order,
    Row,
    Section,
    Signature,
    Table,
)
from gazette.model.walk import printed_text
from gazette.text.widths import visible

LINE = "一二三四五六七八九十"


def pages_of(data: bytes) -> list[list[str]]:
    """The lines of every page, folio and running head left out."""
    with pypdfium2.PdfDocument(data) as pdf:
        texts = [page.get_textpage().get_text_range().splitlines() for page in pdf]
    return [
        [line for line in lines if visible(line) and not line.startswith("—")] for lines in texts
    ]


def made(*body: Block, profile: str = "gazette-16k", **more: Any) -> bytes:
    document = Document(
        id="d",
        meta=Meta(title="通知"),
        body=body,
        **more,
    )
    data = make_document_pdf(document, timestamp=STAMP, profile=profile).data
    assert visible(pdf_texts(data)["d"]) == visible(printed_text(document))
    return data


@pytest.mark.parametrize(
    ("name", "grid"),
    [
        ("gazette-16k", (42, 38)),
        ("gazette-a4", (40, 40)),
        ("gbt9704", (28, 22)),
    ],
)
def test_a_page_of_text_holds_the_lines_its_profile_says(name: str, grid: tuple[int, int]) -> None:
    profile = load_profile(name)
    body = [paragraph("甲" * (grid[0] - 2) + "乙" * grid[0]) for _ in range(3 * grid[1])]

    second = pages_of(made(*body, profile=name))[1]

    assert profile.grid == grid
    assert len(second) == grid[1]
    assert set(map(visible, second)) == {"甲" * (grid[0] - 2), "乙" * grid[0]}


def closings(lines: int) -> list[list[str]]:
    """Pages of a document whose last paragraph of eight lines ends about a page's foot."""
    body = (*(paragraph("前文。") for _ in range(lines)), paragraph(LINE * 33))
    closing = Closing(signatures=(Signature(name="某市人民政府"),), date="2021年7月1日")
    mention = (AnnexMention(label="", title="名单"),)
    return pages_of(made(*body, closing=closing, annex_mentions=mention))


def test_a_closing_takes_two_lines_along_and_not_the_whole_paragraph() -> None:
    moved = 0
    for lines in range(20, 32):
        pages = closings(lines)
        assert len(pages) <= 2
        if len(pages) == 1:
            continue
        text = [line for line in pages[1] if "二三" in line]
        assert text, "署名 alone on a page"
        moved += len(text) == 2 and pages[1].index("附件：名单") == 2
        assert len(pages[0]) >= 30  # not the whole paragraph: eight lines went before
    assert moved >= 2


def test_a_last_page_has_more_than_one_line() -> None:
    for lines in range(30, 38):
        for length in (44, 90):  # two lines, three lines
            pages = pages_of(
                made(*(paragraph("前文。") for _ in range(lines)), paragraph("文" * length))
            )
            assert len(pages) == 1 or len(pages[1]) > 1


def head_in_tiers() -> list[Row]:
    return [
        Row(cells=(cell("编号", rowspan=2), cell("左侧", colspan=2), cell("说明", rowspan=2))),
        Row(cells=(cell("甲边"), cell("乙边"))),
    ]


def test_a_head_in_tiers_is_repeated_and_never_left_behind() -> None:
    rows = [Row(cells=(cell(f"A{n}"), cell("1"), cell("2"), cell("起点"))) for n in range(50)]
    table = Table(rows=(*head_in_tiers(), *rows))

    for lines in range(28, 33):
        pages = pages_of(made(*(paragraph("前文。") for _ in range(lines)), table))
        for page in pages:
            heads = [n for n, line in enumerate(page) if "乙边" in line]
            assert all(any("A" in line for line in page[n + 1 :]) for n in heads)
            assert not any("A" in line for line in page) or heads


def test_a_title_over_all_columns_stands_once() -> None:
    title = Row(header=True, cells=(cell("任务分工总表", colspan=2),))
    head = Row(header=True, cells=(cell("任务"), cell("单位")))
    rows = [Row(cells=(cell(f"任务{n}"), cell("某局"))) for n in range(90)]

    pages = pages_of(made(Table(rows=(title, head, *rows))))

    whole = ["\n".join(page) for page in pages]
    assert len(pages) > 1
    assert sum(text.count("任务分工总表") for text in whole) == 1
    assert all("单位" in text for text in whole)


def test_rows_of_numbers_are_no_head() -> None:
    rows = (
        Row(cells=(cell("2019年", rowspan=2), cell("一季度", colspan=2))),
        Row(cells=(cell("3"), cell("4"))),
        Row(cells=(cell("5"), cell("6"), cell("7"))),
    )

    node = table_node(
        Table(rows=rows), 1, load_profile("gazette-16k"), lambda _blocks: [], nested=False
    )

    assert node["header"] == 0


def test_short_cells_are_not_wrapped_for_the_sake_of_a_long_one() -> None:
    numbers = [f"1037{n}.5725" for n in range(4)]
    texts = ("C1", *numbers, "R-160.000 L-96.753", "缓和曲线中点")
    table = Table(rows=(Row(cells=tuple(cell(text) for text in texts)),) * 3)

    fit = fit_table(table, load_profile("gazette-16k"), nested=False)

    assert fit.size_pt == 10.5
    assert fit.inner_em[6] >= 6


def test_the_widths_are_those_that_make_the_table_lowest() -> None:
    reason = "已被后来公布的规定代替，不再适用。" * 4
    rows = tuple(
        Row(
            cells=tuple(
                map(
                    cell,
                    (
                        str(n),
                        "某类",
                        "关于某事的批复" * 3,
                        "1991年4月12日法（研）发〔1991〕11号",
                        reason,
                    ),
                )
            )
        )
        for n in range(8)
    )

    fit = fit_table(
        Table(rows=rows, widths=(1, 1, 1, 1, 1)), load_profile("gazette-16k"), nested=False
    )

    number, kind, name, date, why = fit.inner_em
    assert number <= kind < date  # short ones take what they need
    assert kind >= 2
    assert date < name < why  # and the long ones share the rest


def test_what_cannot_be_in_one_line_gets_all_that_is_left() -> None:
    texts = ("12", *["13725.5845"] * 4, "R-4000.000 L-1084.173", "非通航孔桥起点")
    table = Table(
        rows=(Row(cells=tuple(map(cell, texts))),) * 6
        + (Row(cells=tuple(map(cell, (*texts[:6], "圆曲线起点")))),)
    )

    fit = fit_table(table, load_profile("gazette-16k"), nested=False)

    assert fit.inner_em[6] >= 5.5  # 圆曲线起点 with the air between 汉字 and figures


def issue_of(*documents: Document) -> Issue:
    entries = tuple(
        Entry(key=f"d{n}", document=document) for n, document in enumerate(documents, 1)
    )
    section = Section(label="文件", section_class="政府文件", entries=entries)
    return replace(sample_issue(), sections=(section,))


def test_titles_in_the_contents_are_broken_by_meaning() -> None:
    long = Document(
        meta=Meta(
            title="某某市人民政府办公室关于印发某某市全面推进基层政务公开标准化规范化工作方案的通知",
            numbers=(DocumentNumber(text="某政办发〔2020〕2号"),),
        )
    )
    short = Document(meta=Meta(title="某某市人民政府关于表彰先进的决定"))

    toc = lay_out_issue(issue_of(long, short), load_profile("gazette-16k")).toc

    assert toc["entry:d1"]["lines"] == [
        "某某市人民政府办公室关于印发某某市全面推进基层政务公开标准化规范化",
        "工作方案的通知",
    ]
    assert toc["entry:d2"]["lines"] == [short.meta.title]


def test_the_bookmark_of_an_order_is_what_it_promulgates() -> None:
    order = Order(mark="某市人民政府令", number="第7号", blocks=(paragraph("现予公布。"),))
    with_title = Document(order=order, meta=Meta(title="某市绿化办法"), body=(paragraph("正文。"),))
    alone = Document(order=order, body=())

    data = make_pdf(IssueBundle(issue=issue_of(with_title, alone)), timestamp=STAMP).data

    with pypdfium2.PdfDocument(data) as pdf:
        outline = [(item.level, item.get_title()) for item in pdf.get_toc()]
    assert outline == [(0, "文件"), (1, "某市绿化办法"), (1, "某市人民政府令")]


def test_the_label_and_the_title_of_an_annex_are_one_bookmark() -> None:
    annexes = (
        Annex(id="a1", label="附件1", title="绿化任务表", blocks=(paragraph("甲。"),)),
        Annex(id="a2", label="附件2", title="", blocks=(paragraph("乙。"),)),
    )
    data = made(paragraph("正文。"), annexes=annexes)

    with pypdfium2.PdfDocument(data) as pdf:
        titles = [" ".join(item.get_title().split()) for item in pdf.get_toc()]
    assert titles[-2:] == ["附件1 绿化任务表", "附件2"]


@pytest.mark.parametrize("base", ["gazette-16k", "gazette-a4"])
def test_sections_that_run_on_are_named_in_the_running_heads(base: str, tmp_path: Path) -> None:
    profile = tmp_path / "ours.toml"
    profile.write_text(
        f'name = "接排"\nbase = "{base}"\n[flow]\nsections = "run-on"\ndocuments = "run-on"\n',
        encoding="utf-8",
    )
    sections = tuple(
        Section(
            label=f"第{n}栏",
            entries=(
                Entry(
                    key=f"d{n}",
                    document=Document(
                        meta=Meta(title=f"文件{n}"), body=(paragraph(LINE * 40),) * 2
                    ),
                ),
            ),
        )
        for n in range(1, 7)
    )
    issue = replace(sample_issue(), sections=sections)

    edition = make_pdf(IssueBundle(issue=issue), timestamp=STAMP, profile=str(profile))

    texts = pdf_texts(edition.data)
    for entry in issue.entries:
        assert visible(texts[entry.key]) == visible(printed_text(entry.document))
    with pypdfium2.PdfDocument(edition.data) as pdf:
        faces = [visible(page.get_textpage().get_text_range()) for page in pdf]
    first = {pages[""]: key for key, pages in reversed(list(edition.pages.items()))}
    assert len(first) < len(sections)  # they do run on
    for number, key in first.items():
        [face] = [face for face in faces if f"—{number}—" in face]
        assert visible(f"第{key[1:]}栏") in face[:30]  # the running head
