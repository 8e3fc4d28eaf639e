"""Text boxes once, pictures with size and words, everything else reported."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from docx_of import PNG, docx_of, p, picture, run, xml
from flows import flow_of, lines_of, paragraphs_of
from PIL import Image

from gazette.word.body.document import read_docx
from gazette.word.flow import FlowPicture
from gazette.word.package.media import picture_kind

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def modern_box(*blocks: str) -> str:
    return (
        '<w:drawing><wp:anchor><wp:extent cx="360000" cy="360000"/><wp:docPr id="1" name="x"/><a:graphic>'
        f"<a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{''.join(blocks)}</w:txbxContent></wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )


def old_box(*blocks: str) -> str:
    return (
        f"<w:pict><v:shape><v:textbox><w:txbxContent>{''.join(blocks)}</w:txbxContent></v:textbox>"
        "</v:shape></w:pict>"
    )


def test_a_text_box_kept_twice_is_read_once() -> None:
    both = xml(
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{modern_box(p("特急"))}</mc:Choice>'
        f"<mc:Fallback>{old_box(p('特急'))}</mc:Fallback></mc:AlternateContent></w:r>"
    )

    flow = flow_of(p("正文", both), "下段")

    assert [(b.text, b.origin) for b in paragraphs_of(flow.blocks)] == [
        ("正文", "body"),
        ("特急", "textbox"),
        ("下段", "body"),
    ]


def test_the_fallback_is_read_when_the_choice_shows_nothing() -> None:
    both = xml(
        '<w:r><mc:AlternateContent><mc:Choice Requires="x"><w:drawing/></mc:Choice>'
        f"<mc:Fallback>{old_box(p('框'))}</mc:Fallback></mc:AlternateContent></w:r>"
    )

    assert lines_of(p(both)) == ["", "框"]


def test_boxes_in_a_group_and_in_a_box_are_all_read() -> None:
    group = xml(
        f"<w:r><w:pict><v:group>{old_box(p('一'))[8:-9]}{old_box(p('二', xml('<w:r>' + old_box(p('三')) + '</w:r>')))[8:-9]}"
        "</v:group></w:pict></w:r>"
    )

    assert lines_of(p(group)) == ["", "一", "二", "三"]


def test_word_art_is_text() -> None:
    art = xml(
        '<w:r><w:pict><v:shape><v:textpath string="某市人民政府文件"/></v:shape></w:pict></w:r>'
    )

    assert lines_of(p(art)) == ["", "某市人民政府文件"]


def test_a_box_does_not_disturb_the_paragraph_it_hangs_on() -> None:
    box = xml(f"<w:r>{modern_box(p('框内', number=(1, 0)), p('粗', style='heading 1'))}</w:r>")

    lines = lines_of(
        p("甲", box, run("乙", bold=True), number=(1, 0)),
        p("丙", number=(1, 0)),
        numbering={1: [("decimal", "%1.")]},
    )

    assert lines == ["1.甲乙", "1.框内", "粗", "2.丙"]


def test_a_picture_has_its_size_its_words_and_its_bytes() -> None:
    flow = flow_of(
        p(picture("seal.png", width_mm=42, height_mm=42, alt="印章", floating=True)),
        media={"seal.png": PNG},
    )

    found = paragraphs_of(flow.blocks)[0].inlines[0]
    assert found == FlowPicture("seal.png", "印章", 42.0, 42.0, floating=True)
    assert flow.media == {"seal.png": PNG}


def test_a_picture_used_twice_is_kept_once() -> None:
    flow = flow_of(p(picture("a.png"), picture("a.png")), media={"a.png": PNG})

    assert [
        i.media for i in paragraphs_of(flow.blocks)[0].inlines if isinstance(i, FlowPicture)
    ] == ["a.png"] * 2
    assert list(flow.media) == ["a.png"]


def test_an_old_picture_has_its_size_too() -> None:
    old = xml(
        '<w:r><w:pict><v:shape style="width:72pt;height:1in;position:absolute" alt="图">'
        '<v:imagedata r:id="rId_a_png"/></v:shape></w:pict></w:r>'
    )

    found = paragraphs_of(flow_of(p(old), media={"a.png": PNG}).blocks)[0].inlines[0]

    assert found == FlowPicture("a.png", "图", 25.4, 25.4, floating=True)


def test_a_picture_elsewhere_is_reported_and_never_fetched() -> None:
    drawing = xml(
        "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill>"
        '<a:blip r:link="rX"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
    relation = f'<Relationship Id="rX" Type="{OFFICE}/image" Target="http://192.0.2.1/a.png" TargetMode="External"/>'

    flow = flow_of(p("甲", drawing), relations=[relation])

    assert lines_of(p("甲", drawing), relations=[relation]) == ["甲"]
    assert [x.what for x in flow.losses] == ["外部图片"]
    assert "http://192.0.2.1/a.png" in flow.losses[0].why


@pytest.mark.parametrize("data", [b"", b"not a picture", b"BM broken"])
def test_a_picture_that_is_none_is_reported(data: bytes) -> None:
    flow = flow_of(p(picture("a.png")), media={"a.png": data})

    assert flow.media == {}
    assert [x.what for x in flow.losses] == ["图片"]


@pytest.mark.parametrize("kind", ["BMP", "TIFF"])
def test_pictures_no_reader_shows_become_png(kind: str) -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (4, 3), "red").save(buffer, kind)

    flow = flow_of(p(picture("a.bmp")), media={"a.bmp": buffer.getvalue()})

    assert [picture_kind(d) for d in flow.media.values()] == ["png"]


def test_an_embedded_object_is_reported_and_its_picture_stays() -> None:
    thing = xml(
        '<w:r><w:object><v:shape><v:imagedata r:id="rId_a_png"/></v:shape>'
        '<o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'
    )

    flow = flow_of(p(thing), media={"a.png": PNG})

    assert flow.losses[0].what == "嵌入对象（Excel.Sheet.12）"
    assert isinstance(paragraphs_of(flow.blocks)[0].inlines[0], FlowPicture)


def test_a_chart_is_reported_with_its_words() -> None:
    chart = xml(
        "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData>"
        '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rC"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    part = (
        b'<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:v>\xe7\x94\xb2</c:v>'
        b"</c:chartSpace>"
    )

    flow = flow_of(
        p(chart),
        parts={"word/charts/chart1.xml": ("application/xml", part)},
        relations=[f'<Relationship Id="rC" Type="{OFFICE}/chart" Target="charts/chart1.xml"/>'],
    )

    assert [(x.what, x.text) for x in flow.losses] == [("图表", "甲")]


def test_lines_without_words_are_reported() -> None:
    line = xml("<w:r><w:pict><v:line/></w:pict></w:r>")

    assert flow_of(p(line)).losses[0].what == "图形（线条、框等）"


def test_a_hidden_box_is_reported_with_its_text() -> None:
    hidden = xml(f"<w:r><w:rPr><w:vanish/></w:rPr>{modern_box(p('密'))}</w:r>")

    flow = flow_of(p("甲", hidden))

    assert [b.text for b in paragraphs_of(flow.blocks)] == ["甲"]
    assert flow.losses[0].text == "密"


def test_a_vector_picture_is_converted(needs_tool: Callable[[str], str]) -> None:
    needs_tool("soffice draw")
    flow = read_docx(docx_of(p(picture("a.wmf")), media={"a.wmf": WMF}))

    with Image.open(io.BytesIO(flow.media["a.png"])) as made:
        assert (made.format, made.size) == ("PNG", (300, 300))  # one inch, at 300 to the inch
        assert min(made.convert("L").tobytes()) < 128
    assert paragraphs_of(flow.blocks)[0].inlines[0].media == "a.png"  # type: ignore[union-attr]  # a picture


def test_a_vector_picture_is_reported_without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gazette.word.package.metafiles.find_soffice", str)

    flow = flow_of(p(picture("a.wmf")), media={"a.wmf": WMF})

    assert flow.media == {}
    assert "LibreOffice" in flow.losses[0].why


#: a placeable metafile (MS-WMF 2.3.2.3) of 1000×1000 units that draws one rectangle
WMF = bytes.fromhex(
    "d7cdc69a000000000000e803e803e80300000000f9540100090000031d0000000000070000000000"
    "050000000b0200000000050000000c02e803e803070000001b048403840364006400030000000000"
)
