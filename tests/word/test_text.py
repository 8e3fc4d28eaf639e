"""What stands inside paragraphs: every construct that carries text."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx_of import docx_of, footnote, p, run, section, table, xml
from flows import flow_of, lines_of, paragraphs_of
from word_characters import swallowed_ends

from gazette.word.body.document import read_docx
from gazette.word.flow import (
    FlowBreak,
    FlowFormula,
    FlowLink,
    FlowNote,
    FlowParagraph,
    FlowRuby,
    FlowText,
)


def field(instruction: str, result: str | None = None) -> str:
    shown = (
        "" if result is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}'
    )
    return xml(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>{shown}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        (f"<w:smartTag>{run('智能标记')}</w:smartTag>", "智能标记"),
        (f"<w:customXml>{run('自定义')}</w:customXml>", "自定义"),
        (f"<w:sdt><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>", "控件"),
        (f'<w:fldSimple w:instr="REF x">{run("域")}</w:fldSimple>', "域"),
        (f"<w:dir>{run('方向')}</w:dir>", "方向"),
        (f"<w:bdo>{run('方向')}</w:bdo>", "方向"),
        (f"<w:ofTheFuture>{run('将来')}</w:ofTheFuture>", "将来"),
        (f'<w:hyperlink w:anchor="x">{run("内部链接")}</w:hyperlink>', "内部链接"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>', "α"),
        ("<w:r><w:t>\uf0fc</w:t></w:r>", "✓"),
        ('<w:r><w:rPr><w:rFonts w:ascii="Wingdings 2"/></w:rPr><w:t>R</w:t></w:r>', "☑"),
        ("<w:r><w:t>甲</w:t><w:noBreakHyphen/><w:t>乙</w:t></w:r>", "甲-乙"),
        ("<w:r><w:t>甲</w:t><w:softHyphen/><w:t>乙</w:t></w:r>", "甲乙"),
        ("<w:r><w:t>甲</w:t><w:cr/><w:t>乙</w:t></w:r>", "甲\n乙"),
        ("<w:r><w:t> 甲 </w:t></w:r>", "甲"),
        (field("PAGE", "3"), "3"),
        (field(r"EQ \o\ac(○,1)"), "①"),
        (field(r"EQ \o\ac(○,三)"), "㊂"),
        (field(r"EQ \f(1,2)"), "1/2"),
        (field(r'SYMBOL 254 \f "Wingdings"'), "☑"),
        (field("MACROBUTTON NoMacro [点此 输入]"), "[点此 输入]"),
        (field("XE 索引项"), ""),
        (
            field(f"IF 1 = 1 {field('REF a', '甲')} 乙", "丙").replace(
                "<w:instrText>IF", "<w:instrText>IF"
            ),
            "丙",
        ),
    ],
)
def test_the_text_of_every_wrapper_and_sign_is_read(inside: str, shown: str) -> None:
    assert lines_of(p("前", xml(inside), "后")) == [f"前{shown}后"]


def test_runs_that_careless_writers_put_outside_paragraphs_are_read() -> None:
    loose = xml(run("甲") + run("乙"))

    assert lines_of("前", loose, "后") == ["前", "甲", "乙", "后"]


@pytest.mark.parametrize(
    "inside",
    [
        "<w:r><w:t>甲</w:t><w:p><w:r><w:t>乙</w:t></w:r></w:p><w:t>丙</w:t></w:r>",
        "<w:r><w:t>甲</w:t></w:r><w:p><w:r><w:t>乙</w:t></w:r></w:p><w:r><w:t>丙</w:t></w:r>",
        "<w:r><w:t>甲</w:t><w:tbl><w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:tbl><w:t>丙</w:t></w:r>",
    ],
)
def test_a_paragraph_inside_another_ends_where_it_ends(inside: str, tmp_path: Path) -> None:
    data = docx_of(p(xml(inside)))
    flow = read_docx(data)
    assert [block.text for block in paragraphs_of(flow.blocks)] == ["甲", "乙", "丙"]
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    assert not swallowed_ends(path, flow)
    glued = read_docx(docx_of("甲乙丙"))
    assert swallowed_ends(path, glued) == ["甲乙", "乙丙"]


def test_a_field_without_an_end_hides_nothing() -> None:
    begin = xml(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    )

    assert lines_of(p(begin, "第一段"), "第二段") == ["第一段", "第二段"]


def test_a_check_box_of_a_form_shows_its_state() -> None:
    box = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/>{}'
        "</w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )

    assert lines_of(p(xml(box.format("")), "是"), p(xml(box.format("<w:checked/>")), "否")) == [
        "□是",
        "☑否",
    ]


def test_runs_of_one_face_are_one_piece() -> None:
    paragraph = paragraphs_of(flow_of(p("各县", "人民政府", run("，特别", bold=True))).blocks)[0]

    assert [(t.text, t.bold) for t in paragraph.texts] == [
        ("各县人民政府", False),
        ("，特别", True),
    ]


def test_faces_come_through_styles_defaults_and_themes() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="公文标题"/><w:pPr><w:jc w:val="center"/></w:pPr>'
        '<w:rPr><w:rFonts w:eastAsia="方正小标宋简体"/><w:b/><w:sz w:val="44"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="T2"><w:name w:val="子题"/><w:basedOn w:val="T"/>'
        '<w:rPr><w:sz w:val="36"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="S"><w:name w:val="强调"/><w:rPr><w:b/></w:rPr></w:style>'
    )

    paragraph = paragraphs_of(
        flow_of(
            p("标题", run("非粗", properties='<w:rStyle w:val="S"/>'), style="T2"),
            styles_xml=styles,
        ).blocks
    )[0]

    first, second = paragraph.texts
    assert (paragraph.style, paragraph.align, first.font, first.size) == (
        "子题",
        "center",
        "方正小标宋简体",
        18.0,
    )
    # ECMA-376 17.7.3: bold in the paragraph style and in the character style cancel out
    assert (first.bold, second.bold) == (True, False)


def test_indents_in_characters_count_by_the_size_of_the_type() -> None:
    paragraph = paragraphs_of(flow_of(p("正文", size=16, first_chars=2)).blocks)[0]

    assert paragraph.first_indent == 32.0


def test_hidden_text_is_reported_and_never_in_the_flow() -> None:
    flow = flow_of(p("公开", run("内部掌握", hidden=True), "内容"))

    assert [b.text for b in paragraphs_of(flow.blocks)] == ["公开内容"]
    assert [(x.what, x.text, x.chars, x.where) for x in flow.losses] == [
        ("隐藏文字", "内部掌握", 4, "第1段")
    ]


def test_text_hidden_by_a_style_is_hidden_too() -> None:
    styles = '<w:style w:type="character" w:styleId="H"><w:name w:val="密"/><w:rPr><w:vanish/></w:rPr></w:style>'
    flow = flow_of(p("公开", run("不公开", properties='<w:rStyle w:val="H"/>')), styles_xml=styles)

    assert [b.text for b in paragraphs_of(flow.blocks)] == ["公开"]
    assert flow.losses[0].text == "不公开"


def test_a_wholly_hidden_paragraph_leaves_no_line_and_takes_no_number() -> None:
    hidden = p(run("密", hidden=True), number=(1, 0), properties="<w:rPr><w:vanish/></w:rPr>")

    lines = lines_of(
        p("甲", number=(1, 0)), hidden, p("乙", number=(1, 0)), numbering={1: [("decimal", "%1.")]}
    )

    assert lines == ["1.甲", "2.乙"]


def test_external_links_keep_their_address_and_scripts_do_not() -> None:
    def link(number: int, text: str) -> str:
        return xml(f'<w:hyperlink r:id="rL{number}">{run(text)}</w:hyperlink>')

    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    relations = [
        f'<Relationship Id="rL{n}" Type="{kind}" Target="{target}" TargetMode="External"/>'
        for n, target in enumerate(
            ["https://www.gov.cn/", "javascript:alert(1)", "file:///C:/a.doc"]
        )
    ]
    paragraph = paragraphs_of(
        flow_of(p(link(0, "官网"), link(1, "脚本"), link(2, "本机")), relations=relations).blocks
    )[0]

    assert paragraph.inlines[0] == FlowLink("https://www.gov.cn/", "官网")
    assert [i.text for i in paragraph.texts] == ["脚本本机"]


def test_a_hyperlink_field_gives_a_link() -> None:
    paragraph = paragraphs_of(
        flow_of(p("见", field('HYPERLINK "https://www.gov.cn/"', "官网"), "。")).blocks
    )[0]

    assert paragraph.inlines[1] == FlowLink("https://www.gov.cn/", "官网")
    assert paragraph.text == "见官网。"


def test_ruby_keeps_base_and_reading() -> None:
    ruby = xml(
        f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('shuò')}</w:rt><w:rubyBase>{run('朔')}</w:rubyBase></w:ruby></w:r>"
    )

    assert FlowRuby("朔", "shuò") in paragraphs_of(flow_of(p(ruby)).blocks)[0].inlines


def test_a_formula_becomes_mathml_and_a_line_of_text() -> None:
    formula = xml(
        "<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
        "<m:d><m:e><m:r><m:t>x&lt;1</m:t></m:r></m:e></m:d></m:oMath>"
    )

    found = [
        i
        for i in paragraphs_of(flow_of(p("公式", formula)).blocks)[0].inlines
        if isinstance(i, FlowFormula)
    ]

    assert "<mfrac><mrow><mi>a</mi></mrow><mrow><mn>2</mn></mrow></mfrac>" in found[0].mathml
    assert found[0].text == "a/2(x<1)"
    assert not found[0].display


def test_a_formula_on_its_own_line_is_a_display() -> None:
    formula = xml("<m:oMathPara><m:oMath><m:r><m:t>y</m:t></m:r></m:oMath></m:oMathPara>")

    found = paragraphs_of(flow_of(p(formula)).blocks)[0].inlines[0]

    assert isinstance(found, FlowFormula)
    assert found.display


def test_notes_are_numbered_in_the_order_of_their_marks() -> None:
    flow = flow_of(
        p("甲", footnote(7), "乙", footnote(3)),
        footnotes={-1: "", 3: "后注", 7: "先注", 9: "无人引用"},
    )

    marks = [i for i in paragraphs_of(flow.blocks)[0].inlines if isinstance(i, FlowNote)]
    assert [(m.id, m.label) for m in marks] == [("fn1", "1"), ("fn2", "2")]
    assert {key: paragraphs_of(note)[0].text for key, note in flow.notes.items()} == {
        "fn1": "先注",
        "fn2": "后注",
    }
    assert [(x.what, x.text) for x in flow.losses] == [("脚注（无引用）", "无人引用")]


def test_notes_may_start_again_in_each_section_and_be_circled() -> None:
    style = xml(
        '<w:footnotePr><w:numFmt w:val="decimalEnclosedCircleChinese"/><w:numRestart w:val="eachSect"/></w:footnotePr>'
    )
    end = xml(section().replace("<w:sectPr>", f"<w:sectPr>{style}"))

    flow = flow_of(
        p("甲", footnote(2), footnote(3)),
        end,
        p("乙", footnote(4)),
        footnotes={2: "a", 3: "b", 4: "c"},
    )

    marks = [
        i.label for b in paragraphs_of(flow.blocks) for i in b.inlines if isinstance(i, FlowNote)
    ]
    assert marks == ["①", "②", "①"]


def test_a_mark_typed_by_hand_stays_in_the_text() -> None:
    mark = xml('<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>※</w:t></w:r>')

    paragraph = paragraphs_of(
        flow_of(p("甲", mark, footnote(3)), footnotes={2: "a", 3: "b"}).blocks
    )[0]

    assert paragraph.text == "甲※"
    assert [i.label for i in paragraph.inlines if isinstance(i, FlowNote)] == ["", "1"]


def test_headers_and_footers_are_dropped_with_a_record_and_can_be_looked_at() -> None:
    flow = flow_of("正文", header="某政发〔2021〕38号", footer="— 3 —")

    assert [h.text for h in flow.headers] == ["某政发〔2021〕38号"]
    assert [(x.what, x.text.strip()) for x in flow.losses] == [
        ("页眉", "某政发〔2021〕38号"),
        ("页脚", "— 3 —"),
    ]


def test_comments_are_listed_with_author_and_place() -> None:
    reference = xml('<w:r><w:commentReference w:id="1"/></w:r>')

    flow = flow_of("首段", p("被批注", reference), comments={1: "请核对"})

    comment = flow.comments[0]
    assert (comment.author, comment.text, comment.where) == ("李四", "请核对", "第2段")


def test_a_control_gives_its_name_and_its_prompt_is_reported() -> None:
    control = xml(
        '<w:sdt><w:sdtPr><w:alias w:val="发文字号"/><w:showingPlcHdr/></w:sdtPr>'
        f"<w:sdtContent>{p('单击此处输入文字')}</w:sdtContent></w:sdt>"
    )

    flow = flow_of(control, "后")

    assert [(b.control, b.text) for b in paragraphs_of(flow.blocks)] == [
        ("发文字号", "单击此处输入文字"),
        ("", "后"),
    ]
    assert flow.losses[0].what == "未填写的内容控件"


def test_an_inline_control_names_the_paragraph_it_fills() -> None:
    control = xml(
        f'<w:sdt><w:sdtPr><w:tag w:val="docNumber"/></w:sdtPr><w:sdtContent>{run("某政发〔2021〕1号")}</w:sdtContent></w:sdt>'
    )

    assert paragraphs_of(flow_of(p(control)).blocks)[0].control == "docNumber"


def test_a_table_of_contents_is_marked_and_the_text_after_it_is_not() -> None:
    begin = xml(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o "1-3"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = xml('<w:r><w:fldChar w:fldCharType="end"/></w:r>')

    flow = flow_of(p(begin, "第一章 总则\t1"), "第二章 附则\t2", p(end, "第一章 总则"), "第一条 ……")

    assert [b.is_toc for b in paragraphs_of(flow.blocks)] == [True, True, False, False]


def test_styles_and_controls_tell_a_table_of_contents_too() -> None:
    control = xml(
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p('目录')}</w:sdtContent></w:sdt>"
    )

    flow = flow_of(control, p("第一章\t1", style="toc 1"), "正文")

    assert [b.is_toc for b in paragraphs_of(flow.blocks)] == [True, True, False]


def test_page_breaks_are_told_of_the_paragraph_they_stand_before() -> None:
    page = xml('<w:r><w:br w:type="page"/></w:r>')

    flow = flow_of(
        "一",
        p(page, "二"),
        p("三", page),
        "四",
        p("五", page, "六"),
        section(),
        "七",
        p("八", page_break_before=True),
    )

    found = [(b.text, b.page_break_before) for b in paragraphs_of(flow.blocks)]
    assert found == [
        ("一", False),
        ("二", True),
        ("三", False),
        ("四", True),
        ("五\n六", False),
        ("", False),
        ("七", True),
        ("八", True),
    ]
    inner = paragraphs_of(flow.blocks)[4].inlines[1]
    assert inner == FlowBreak("page")


def test_sections_give_their_number_and_orientation() -> None:
    flow = flow_of("竖", section(), table([["横"]]), landscape=True)

    assert [(b.section, b.landscape) for b in flow.blocks[:1] if isinstance(b, FlowParagraph)] == [
        (0, False)
    ]
    assert flow.blocks[2].landscape
    assert flow.blocks[2].page_break_before
    assert paragraphs_of(flow.blocks)[2].section == 1


def test_a_drop_cap_runs_into_its_paragraph() -> None:
    cap = p("为", properties='<w:framePr w:dropCap="drop" w:lines="2"/>')

    assert lines_of(cap, "了规范公文") == ["为了规范公文"]


def test_paragraph_numbers_count_every_paragraph_of_the_part() -> None:
    box = "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    twice = xml(
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>'
        f"{p('框')}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback>{box.format(p('框'))[5:-6]}"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )

    flow = flow_of("一", p("二", twice), "五")

    assert [(b.index, b.text) for b in paragraphs_of(flow.blocks)] == [
        (1, "一"),
        (2, "二"),
        (3, "框"),
        (5, "五"),
    ]


def test_strict_files_are_read_like_others() -> None:
    import io
    import zipfile

    data = docx_of(p("严格模式", number=(1, 0), align="end"), numbering={1: [("decimal", "%1.")]})
    strict = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(strict, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            for before, after in (
                (
                    "schemas.openxmlformats.org/wordprocessingml/2006/main",
                    "purl.oclc.org/ooxml/wordprocessingml/main",
                ),
                (
                    "schemas.openxmlformats.org/officeDocument/2006/relationships",
                    "purl.oclc.org/ooxml/officeDocument/relationships",
                ),
            ):
                text = text.replace(before, after)
            new.writestr(name, text)

    paragraph = paragraphs_of(read_docx(strict.getvalue()).blocks)[0]

    assert (paragraph.text, paragraph.align) == ("1.严格模式", "right")


def test_the_same_file_gives_the_same_flow() -> None:
    data = docx_of(p("甲", number=(1, 0)), table([["乙"]]), numbering={1: [("decimal", "%1.")]})

    assert read_docx(data, file="a") == read_docx(data, file="a")


def test_text_keeps_its_tabs() -> None:
    assert FlowText("甲\t乙").text in lines_of(p("甲\t乙"))
