"""The PDF's text read back by our own reader: the same as PDFium reads, and no damage is missed."""

from __future__ import annotations

import re
import subprocess
import zlib
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from full_sample import full_issue
from issues import cell, paragraph, picture
from pdfium_reading import pdfium_texts
from places import EXAMPLE
from sample_issue import STAMP, law_document, sample_bundle, sample_issue

from gazette.base.config import Config, FontsConfig, PrintConfig
from gazette.base.errors import ExportError
from gazette.export.fonts.faces import load_fonts
from gazette.export.pdf import make_document_pdf, make_pdf, pdf_texts
from gazette.export.pdf.content import Pages
from gazette.export.pdf.objects import PdfFile, PdfSyntaxError, literal, string_bytes, value_of
from gazette.issue.bundle import IssueBundle
from gazette.issue.loading import load_issue
from gazette.model import Document, Entry, FormulaBlock, Meta, Note, Row, Ruby, Section, Table
from gazette.model.walk import printed_text
from gazette.text.widths import visible

TITLE = Meta(title="某市人民政府关于某事的通知")


def read(texts: dict[str, str]) -> dict[str, str]:
    return {key: visible(text) for key, text in texts.items()}


@pytest.fixture(scope="module")
def law() -> bytes:
    """A law of one page, and what the tests damage."""
    text = "第一条 为了规范公报工作，制定本办法。\n第二条 本办法自公布之日起施行。"
    return make_document_pdf(
        law_document("某市公报管理办法", text), timestamp=STAMP, profile="gazette-16k"
    ).data


# --- the same as another reader ---------------------------------------------------


@pytest.mark.parametrize("profile", ["gazette-a4"])
def test_the_example_issue_is_read_as_pdfium_reads_it(profile: str) -> None:
    bundle = load_issue(EXAMPLE)
    data = make_pdf(bundle, timestamp=STAMP, profile=profile).data

    ours = read(pdf_texts(data))

    assert ours == read(pdfium_texts(data))
    assert ours == {e.key: visible(printed_text(e.document)) for e in bundle.issue.entries}


@pytest.mark.parametrize(
    "bundle",
    [
        sample_bundle(),
        sample_bundle(Config(print=PrintConfig(crop_marks=True, attach_xml=True))),
        IssueBundle(issue=full_issue()),
    ],
    ids=["sample", "for the printer", "every element"],
)
def test_every_kind_of_text_is_read_as_pdfium_reads_it(bundle: IssueBundle) -> None:
    any_picture = picture()
    media = {
        entry.key: {m.name: any_picture for m in entry.document.media}
        | dict(sample_bundle().media.get(entry.key, {}))
        for entry in bundle.issue.entries
    }
    cover = bundle.issue.cover
    assets = {name: any_picture for name in (cover.emblem, cover.picture) if name}
    whole = IssueBundle(issue=bundle.issue, media=media, assets=assets, config=bundle.config)

    data = make_pdf(whole, timestamp=STAMP, draft=True).data

    assert read(pdf_texts(data)) == read(pdfium_texts(data))


def math(inner: str) -> FormulaBlock:
    mathml = f'<math xmlns="http://www.w3.org/1998/Math/MathML">{inner}</math>'
    return FormulaBlock(mathml=mathml, text=f"公式{len(inner)}")


MARKS = (
    "根据《××省人民政府办公厅关于〈推进“互联网＋政务服务”〉的通知》（×政办发〔2020〕18号）精神，"
    "同比增长12.6%；2021—2023年的5—7个工作日压缩到1～3个工作日。“放管服”改革——简政放权……"
    "WTO、GDP/CPI等指标、http://www.example.gov.cn/zwgk/content_5600000.htm，PM2.5为38μg/m³。"
)
NOTE = Note(blocks=(paragraph("注。"), paragraph("注的第二段。")))
HARD = {
    "marks": law_document("标点的硬例", "\n".join(MARKS[n:] + MARKS for n in range(0, 60, 4))),
    "formulas": Document(
        id="law",
        meta=TITLE,
        body=(
            math("<mfrac><mi>a</mi><mi>b</mi></mfrac>"),
            math("<msqrt><mi>x</mi></msqrt><mroot><mi>x</mi><mn>3</mn></mroot>"),
            math("<mtext>综合得分</mtext><mo>=</mo><munder><mi>max</mi><mi>i</mi></munder>"),
            math("<mglyph/>"),
        ),
    ),
    "tables": Document(
        id="law",
        meta=TITLE,
        body=(
            Table(rows=(Row(cells=(cell("甲", rowspan=9), cell("乙"))), Row(cells=(cell("丙"),)))),
            Table(
                rows=(
                    Row(header=True, cells=(cell("单位"), cell("金额"))),
                    Row(cells=(cell("组", rowspan=80), cell("1"))),
                    *(Row(cells=(cell(str(n)),)) for n in range(79)),
                )
            ),
            Table(rows=(Row(cells=tuple(cell("国办发〔2019〕2号") for _ in range(12))),)),
        ),
    ),
    "notes and ruby": Document(
        id="law",
        meta=TITLE,
        body=tuple(
            paragraph(f"正文{n}", Ruby(base="牂牁", reading="zāng kē"), NOTE, "，注后的话。" * 9)
            for n in range(60)
        ),
    ),
    "brackets": law_document("括号", "第一条 " + "（((【〔[[{<《\\/%）))】〕]]}>》" * 40),
}


@pytest.mark.parametrize("name", HARD)
def test_hard_cases_are_read_as_pdfium_reads_them(name: str) -> None:
    data = make_document_pdf(HARD[name], timestamp=STAMP, profile="gazette-16k").data

    ours = read(pdf_texts(data))

    assert ours == {"law": visible(printed_text(HARD[name]))}
    assert ours == read(pdfium_texts(data))


def test_every_character_of_a_font_is_read_as_itself() -> None:
    """Many codes, one-byte halves that are brackets and backslashes among them; and a fallback font."""
    fonts = load_fonts(FontsConfig())
    sans, serif = fonts.chain("hei")[0].characters, fonts.chain("song")[0].characters
    rare = sorted(c for c in sans ^ serif if c > 0x3400)[:40]
    codes = [c for c in sorted(serif) if 0x4E00 <= c < 0x9FA6][::9] + rare
    text = "".join(map(chr, codes))
    document = law_document("生僻字", f"第一条 {text}")

    data = make_document_pdf(document, timestamp=STAMP, profile="gazette-16k").data

    assert read(pdf_texts(data)) == {"law": visible(printed_text(document))}


def test_a_character_of_the_private_use_area_is_read_from_an_offices_own_font(
    tmp_path: Path,
) -> None:
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    pen = TTGlyphPen(None)
    for point in ((100, 0), (900, 0), (900, 800)):
        (pen.lineTo if point[0] > 100 else pen.moveTo)(point)
    pen.closePath()
    box = pen.glyph()
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder([".notdef", "ours"])
    font.setupCharacterMap({0xE123: "ours"})
    font.setupGlyf({".notdef": box, "ours": box})
    font.setupHorizontalMetrics({".notdef": (1000, 0), "ours": (1000, 0)})
    font.setupHorizontalHeader(ascent=880, descent=-120)
    font.setupNameTable({"familyName": "Our Own", "styleName": "Regular"})
    font.setupOS2(fsType=0)
    font.setupPost()
    font.save(tmp_path / "our.ttf")
    config = Config(fonts=FontsConfig.model_validate({"dirs": [tmp_path], "宋体": ["our.ttf"]}))
    document = law_document("造字", "第一条 某\ue123村。")
    issue = replace(
        sample_issue(),
        sections=(Section(label="文件", entries=(Entry(key="law", document=document),)),),
    )

    edition = make_pdf(IssueBundle(issue=issue, config=config), timestamp=STAMP)
    data = edition.data

    assert any("U+E123" in warning for warning in edition.warnings)
    # level A (accessible) forbids such characters, level U does not
    assert b"<pdfaid:conformance>U</pdfaid:conformance>" in data
    assert "\ue123" in pdf_texts(data)["law"]
    assert read(pdf_texts(data)) == {"law": visible(printed_text(document))}


# --- as other programs write it -----------------------------------------------------


@pytest.mark.parametrize(
    "options", [["--qdf"], ["--qdf", "--normalize-content=y"], ["--stream-data=uncompress"]]
)
def test_a_file_that_qpdf_wrote_anew_is_read_the_same(
    law: bytes, options: list[str], tmp_path: Path, needs_tool: Callable[[str], str]
) -> None:
    (tmp_path / "a.pdf").write_bytes(law)
    qpdf = needs_tool("qpdf")

    subprocess.run(
        [qpdf, *options, "--object-streams=disable", tmp_path / "a.pdf", tmp_path / "b.pdf"],
        check=True,
    )

    assert read(pdf_texts((tmp_path / "b.pdf").read_bytes())) == read(pdf_texts(law))


# --- damage -------------------------------------------------------------------------


def changed(data: bytes, number: int, change: Callable[[bytes], bytes]) -> bytes:
    """The file with the decoded bytes of one stream changed, its table of places put right."""
    file = PdfFile(data)
    at = file.place(number)
    begin = data.index(b"stream", at)
    end = data.index(b"endstream", begin)
    decoded = zlib.decompress(data[begin:end].split(b"\n", 1)[1])
    after = change(decoded)
    assert after != decoded, "the damage was not done"
    packed = zlib.compress(after)
    head = re.sub(rb"/Length \d+", b"/Length %d" % len(packed), data[at:begin])
    return moved(data, at, end, head + b"stream\n" + packed + b"\n")


def moved(data: bytes, at: int, end: int, text: bytes) -> bytes:
    """The file with other bytes in a place, its table of places put right."""
    shift = len(text) - (end - at)
    made = data[:at] + text + data[end:]
    made = re.sub(
        rb"(?m)^(\d{10}) (\d{5} n)",
        lambda m: b"%010d %b" % (int(m[1]) + (shift if int(m[1]) >= at else 0), m[2]),
        made,
    )
    start = int(data[data.rindex(b"startxref") + 9 :].split()[0])
    return made[: made.rindex(b"startxref")] + b"startxref\n%d\n%%%%EOF" % (start + shift)


def page_stream(data: bytes) -> int:
    """The number of the stream of the page with the text."""
    found = re.search(rb"/Type/Page/[^>]*/Contents (\d+) 0 R", data)
    assert found
    return int(found[1])


def cmap(data: bytes) -> int:
    found = re.search(rb"/ToUnicode (\d+) 0 R", data)
    assert found
    return int(found[1])


def test_an_undamaged_file_survives_the_tests_own_tool(law: bytes) -> None:
    same = changed(law, page_stream(law), lambda s: s + b"\n")

    assert pdf_texts(same) == pdf_texts(law)
    assert read(pdfium_texts(same)) == read(pdf_texts(law))


def test_a_changed_glyph_mapping_is_noticed(law: bytes) -> None:
    damaged = changed(law, cmap(law), lambda s: s.replace(b"<516C>", b"<79C1>"))

    assert "公" in pdf_texts(law)["law"]
    assert "公" not in pdf_texts(damaged)["law"]
    assert read(pdfium_texts(damaged)) == read(pdf_texts(damaged))


def test_a_glyph_without_a_mapping_is_noticed(law: bytes) -> None:
    damaged = changed(law, cmap(law), lambda s: re.sub(rb"<\w+> <516C>\n", b"", s))

    assert pdf_texts(damaged)["law"].count("\ufffd") == pdf_texts(law)["law"].count("公")


def test_another_glyph_on_the_page_is_noticed(law: bytes) -> None:
    damaged = changed(law, page_stream(law), lambda s: s.replace(rb"\000\001", rb"\000\002", 1))

    assert read(pdf_texts(damaged)) != read(pdf_texts(law))
    assert read(pdf_texts(damaged)) == read(pdfium_texts(damaged))


SHOW = re.compile(rb"\[[^]]*\]\s*TJ")


def test_each_line_of_text_that_is_not_shown_is_noticed(law: bytes) -> None:
    stream = PdfFile(law).stream(value_of(b"%d 0 R" % page_stream(law)))[1]
    tagged = [
        m.span()
        for m in SHOW.finditer(stream)
        if stream.rfind(b"/MCID", 0, m.start()) > stream.rfind(b"/Artifact", 0, m.start())
    ]
    assert len(tagged) >= 3
    for line in tagged:
        damaged = changed(law, page_stream(law), partial(without, line))
        assert read(pdf_texts(damaged)) != read(pdf_texts(law))


def without(span: tuple[int, int], stream: bytes) -> bytes:
    return stream[: span[0]] + stream[span[1] :]


def test_text_that_leaves_no_ink_is_not_read(law: bytes) -> None:
    damaged = changed(law, page_stream(law), lambda s: s.replace(b"BT 0 Tr", b"BT 3 Tr"))

    assert len(visible(pdf_texts(damaged)["law"])) < len(visible(pdf_texts(law)["law"]))


def test_text_moved_to_another_element_is_noticed(law: bytes) -> None:
    marks = [m.span(1) for m in re.finditer(rb"/S/P/P \d+ 0 R/K\[(\d)[ \]]", law)]
    (a, b), (c, d) = marks[-2], marks[-1]
    damaged = law[:a] + law[c:d] + law[b:c] + law[a:b] + law[d:]

    assert law[a:b] != law[c:d]
    assert read(pdf_texts(damaged)) != read(pdf_texts(law))
    assert sorted(visible(pdf_texts(damaged)["law"])) == sorted(visible(pdf_texts(law)["law"]))


def test_text_outside_all_tags_is_noticed(law: bytes) -> None:
    more = b"\nBT /f0 12 Tf 1 0 0 1 90 90 Tm <0001> Tj ET\n"
    for damaged in (
        changed(law, page_stream(law), lambda s: s + more),
        changed(law, page_stream(law), lambda s: s.replace(b"/MCID 1>>BDC", b"/X 1>>BDC")),
        changed(law, page_stream(law), lambda s: s.replace(b"/MCID 1>>", b"/MCID 77>>")),
    ):
        texts = pdf_texts(damaged)
        assert set(texts) == {"law", "标签之外"}
        assert visible(texts["标签之外"])


def test_text_made_an_artifact_is_noticed(law: bytes) -> None:
    damaged = changed(
        law, page_stream(law), lambda s: s.replace(b"/Span<</MCID 1>>BDC", b"/Artifact BMC")
    )

    assert read(pdf_texts(damaged)) != read(pdf_texts(law))
    assert read(pdf_texts(damaged)) == read(pdfium_texts(damaged))


def test_what_stands_for_other_characters_is_what_is_read(law: bytes) -> None:
    actual = b"/Span<</ActualText<FEFF5176>>>BDC "
    shown = changed(
        law,
        page_stream(law),
        lambda s: re.sub(
            rb"(/Span<</MCID 1>>BDC)(.*?)(EMC)", rb"\1" + actual + rb"\2EMC \3", s, flags=re.DOTALL
        ),
    )

    assert "其" in pdf_texts(shown)["law"]


@pytest.mark.parametrize(
    "change",
    [
        lambda s: s.replace(b"TJ", b"(x", 1),
        lambda s: s.replace(b"EMC", b"", 1) + b" EMC EMC",
        lambda s: s + b" Q",
        lambda s: s + b" EMCX",
        lambda s: s.replace(b"/f0", b"/f9"),
        lambda s: s + b" BT /f0 9 Tf <000102> Tj ET",
        lambda s: b"BT <0001> Tj ET " + s,
        lambda s: s + b" BI /W 1 /H 1 ID x EI",
    ],
)
def test_a_stream_that_is_not_understood_is_refused_or_read_otherwise(
    law: bytes, change: Callable[[bytes], bytes]
) -> None:
    damaged = changed(law, page_stream(law), change)

    try:
        texts = pdf_texts(damaged)
    except ExportError:
        return
    assert read(texts) != read(pdf_texts(law))


@pytest.mark.parametrize(
    "part", [b"xref\n", b"/StructTreeRoot", b"/Kids", b"endstream", b"trailer"]
)
def test_a_broken_file_is_refused(law: bytes, part: bytes) -> None:
    with pytest.raises(ExportError, match="带标签"):
        pdf_texts(law[: law.index(part)])
    if part != b"endstream":
        with pytest.raises(ExportError, match="带标签"):
            pdf_texts(law.replace(part, b"x" * len(part)))


# --- syntax ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (rb"(a\(b\)c)", b"a(b)c"),
        (rb"(a(b(c)d)e)", b"a(b(c)d)e"),
        (rb"(\000\53\0053\n\\)", b"\0+\0053\n\\"),
        (b"(a\\\r\nb\r\nc\\\nd)", b"ab\ncd"),
        (b"<4 1 4>", b"A@"),
    ],
)
def test_strings_mean_what_the_standard_says(written: bytes, meant: bytes) -> None:
    assert string_bytes(written) == meant
    assert value_of(b" " + written + b" x") == meant
    assert re.fullmatch(literal(2) + rb"|<.*", written)


def test_values_of_every_kind_are_read() -> None:
    assert value_of(b"<</A[1 -2.5 true null/N#20x(s)<41>]/B<</C 7 0 R>>% note\n/D false>>") == {
        "A": [1, -2.5, True, None, "N x", b"s", b"A"],
        "B": {"C": (7,)},
        "D": False,
    }


@pytest.mark.parametrize("broken", [b"<</A", b"]", b"<<1 2>>", b"1.2.3", b"(a", b"", b"<</A>>"])
def test_what_is_no_value_is_refused(broken: bytes) -> None:
    with pytest.raises(PdfSyntaxError):
        value_of(broken)


def test_brackets_deeper_than_the_first_pattern_follows_are_read(law: bytes) -> None:
    codes = b"(" * 30 + b")" * 30  # halves of codes, which happen to be brackets
    line = b"/Span<</MCID 77>>BDC BT /f0 12 Tf (%b) Tj ET EMC" % codes
    damaged = changed(law, page_stream(law), lambda s: s + line)

    page = Pages(PdfFile(damaged)).read(0)

    assert len(page.marked[77]) == len(codes) // 2
    assert page.loose == ""
