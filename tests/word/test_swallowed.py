"""Text is never swallowed: fields cut by revisions, text where no text should be, two versions of one place."""

from __future__ import annotations

import itertools
from collections import Counter
from pathlib import Path
from typing import Literal

import pytest
from docx_of import docx_of, p, run, xml
from word_characters import carried_characters, lost_characters, visible_characters

from gazette.base.errors import LimitError
from gazette.model import LossKind
from gazette.word import read_word
from gazette.word.flow import Flow, FlowParagraph

Choice = Literal["accept", "reject"]
WHO = 'w:id="1" w:author="张三"'
WRAPPERS = {
    "": "{}",
    "ins": f"<w:ins {WHO}>{{}}</w:ins>",
    "del": f"<w:del {WHO}>{{}}</w:del>",
    "from": f"<w:moveFrom {WHO}>{{}}</w:moveFrom>",
    "to": f"<w:moveTo {WHO}>{{}}</w:moveTo>",
}


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def read(path: Path, data: bytes, choice: Choice = "accept") -> Flow:
    path.write_bytes(data)
    return read_word(path, revisions=choice)


def text_of(flow: Flow) -> str:
    return "\n".join(b.text for b in flow.blocks if isinstance(b, FlowParagraph))


def is_whole(path: Path, flow: Flow, choice: Choice) -> bool:
    files: Counter[str] = sum(visible_characters(path, revisions=choice).values(), Counter())
    return files == carried_characters(flow) + lost_characters(flow)


@pytest.mark.parametrize("choice", ["accept", "reject"])
@pytest.mark.parametrize(
    ("begin", "separate", "end"), list(itertools.product(WRAPPERS, repeat=3)), ids="-".join
)
def test_a_field_cut_by_revisions_swallows_nothing_behind_it(
    begin: str, separate: str, end: str, choice: Choice, tmp_path: Path
) -> None:
    field = (
        WRAPPERS[begin].format(mark("begin")),
        code(r'TOC \o "1-3"'),
        WRAPPERS[separate].format(mark("separate")),
        run("目录行"),
        WRAPPERS[end].format(mark("end")),
    )
    data = docx_of(p("某市办法"), p(xml("".join(field))), p("第一条　正文。"), p("第二条　正文。"))
    flow = read(tmp_path / "a.docx", data, choice)
    behind = [b for b in flow.blocks if isinstance(b, FlowParagraph) and b.text.startswith("第")]
    assert [b.text for b in behind] == ["第一条　正文。", "第二条　正文。"]
    assert not any(b.is_toc for b in behind)
    assert is_whole(tmp_path / "a.docx", flow, choice)


def test_the_last_line_of_a_contents_taken_out_with_tracking_leaves_the_text(
    tmp_path: Path,
) -> None:
    last = p(
        xml(f"<w:del {WHO}><w:r><w:delText>第二章 附则 2</w:delText></w:r>{mark('end')}</w:del>")
    )
    data = docx_of(
        p(xml(mark("begin") + code(r'TOC \o "1-3"') + mark("separate") + run("第一章 总则 1"))),
        last,
        p("第一章　总则"),
        p("第一条　正文。"),
    )
    flow = read(tmp_path / "a.docx", data)
    found = {b.text: b.is_toc for b in flow.blocks if isinstance(b, FlowParagraph) and b.text}
    assert found == {"第一章 总则 1": True, "第一章　总则": False, "第一条　正文。": False}


SHAPES = {
    "text in the body": "<w:t>某字</w:t>",
    "text in a paragraph": "<w:p><w:t>某字</w:t></w:p>",
    "a paragraph in a run": "<w:p><w:r><w:p><w:r><w:t>某字</w:t></w:r></w:p></w:r></w:p>",
    "an unknown wrapper in a run": "<w:p><w:r><w:later><w:t>某字</w:t></w:later></w:r></w:p>",
    "ruby without a base": "<w:p><w:r><w:ruby><w:r><w:t>某字</w:t></w:r></w:ruby></w:r></w:p>",
    "a control without content": "<w:sdt><w:p><w:r><w:t>某字</w:t></w:r></w:p></w:sdt>",
    "a control in a line without content": "<w:p><w:sdt><w:r><w:t>某字</w:t></w:r></w:sdt></w:p>",
    "a run in properties": "<w:p><w:pPr><w:r><w:t>某字</w:t></w:r></w:pPr></w:p>",
    "a paragraph in a table": "<w:tbl><w:p><w:r><w:t>某字</w:t></w:r></w:p></w:tbl>",
    "a paragraph in a row": "<w:tbl><w:tr><w:p><w:r><w:t>某字</w:t></w:r></w:p></w:tr></w:tbl>",
    "text in section properties": "<w:p><w:pPr><w:sectPr><w:t>某字</w:t></w:sectPr></w:pPr></w:p>",
    "text in a bookmark": "<w:p><w:bookmarkStart><w:r><w:t>某字</w:t></w:r></w:bookmarkStart></w:p>",
    "a run in a formula paragraph": "<w:p><m:oMathPara><w:r><w:t>某字</w:t></w:r></m:oMathPara></w:p>",
    "properties in a formula": (
        "<w:p><m:oMath><m:r><m:t>x</m:t></m:r><w:tcPr><w:p><w:r><w:t>某字</w:t></w:r></w:p></w:tcPr>"
        "</m:oMath></w:p>"
    ),
    "text in a drawing": "<w:p><w:r><w:drawing><w:t>某字</w:t></w:drawing></w:r></w:p>",
    "a code that is text": p(xml(mark("begin") + run("某字") + mark("end"))),
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_text_where_none_should_be_is_carried_or_named_as_a_loss(
    shape: str, tmp_path: Path
) -> None:
    flow = read(tmp_path / "a.docx", docx_of(p("标题"), xml(shape), p("末段。")))
    told = "".join(loss.text for loss in flow.losses)
    assert (text_of(flow) + told).count("某字") == 1
    assert text_of(flow).endswith("末段。")
    if told:
        (loss,) = flow.losses
        assert loss.kind is LossKind.OUT_OF_PLACE
        assert loss.where.startswith("第")


@pytest.mark.parametrize("choice", ["accept", "reject"])
@pytest.mark.parametrize(
    "far_end",
    [
        f"<w:tbl><w:tr>{mark('end')}<w:tc><w:p/></w:tc></w:tr></w:tbl>",
        f"<w:p><m:oMath><m:r><m:t>x</m:t>{mark('end')}</m:r></m:oMath></w:p>",
    ],
)
def test_a_result_in_the_code_of_a_field_that_ends_where_nothing_is_read_is_told(
    far_end: str, choice: Choice, tmp_path: Path
) -> None:
    inner = mark("begin") + code("REF a") + mark("separate") + run("域") + mark("end")
    opened = p(xml(mark("begin") + code("TOC")), "各县：")
    path = tmp_path / "a.docx"
    flow = read(path, docx_of(opened, p(xml(inner), "第一条"), xml(far_end), p(xml(inner))), choice)
    files: Counter[str] = sum(visible_characters(path, revisions=choice).values(), Counter())
    assert files["域"]
    assert not files - carried_characters(flow) - lost_characters(flow)


def test_text_behind_an_element_inside_a_text_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    flow = read(path, docx_of(xml("<w:p><w:r><w:t>各县<w:br/>人民政府</w:t></w:r></w:p>")))
    assert text_of(flow) == "各县人民政府"
    assert is_whole(path, flow, "accept")


def alternatives(*branches: str) -> str:
    return p(xml(f"<w:r><mc:AlternateContent>{''.join(branches)}</mc:AlternateContent></w:r>"))


def test_the_branch_is_read_that_word_understands(tmp_path: Path) -> None:
    strange = '<mc:Choice xmlns:zz="urn:zz" Requires="zz"><w:t>异</w:t></mc:Choice>'
    shape = '<mc:Choice Requires="wps"><w:t>某字</w:t></mc:Choice>'
    flow = read(tmp_path / "a.docx", docx_of(alternatives(strange, shape)))
    assert text_of(flow) == "某字"
    assert [(x.kind, x.text) for x in flow.losses] == [(LossKind.ALTERNATIVE, "异")]


def test_a_fallback_with_the_same_words_is_no_loss(tmp_path: Path) -> None:
    shape = '<mc:Choice Requires="wps"><w:t>某字</w:t></mc:Choice>'
    same = "<mc:Fallback><w:t>某字</w:t></mc:Fallback>"
    flow = read(tmp_path / "a.docx", docx_of(alternatives(shape, same)))
    assert (text_of(flow), flow.losses) == ("某字", ())


def test_fields_in_one_another_beyond_any_paper_are_refused(tmp_path: Path) -> None:
    deep = (mark("begin") + code("IF")) * 4000 + mark("end") * 4000
    with pytest.raises(LimitError, match="域嵌套太深"):
        read(tmp_path / "a.docx", docx_of(p(xml(deep))))


def test_characters_that_no_font_has_are_named_with_their_place(tmp_path: Path) -> None:
    flow = read(tmp_path / "a.docx", docx_of(p("甲"), p("乙\x7f丙\x85丁")))
    assert text_of(flow) == "甲\n乙丙丁"
    (loss,) = flow.losses
    assert (loss.what, loss.where) == ("控制字符（U+007F、U+0085）", "第2段")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", docx_of(p("甲"), p("☑\ufe0f完成"))),
        ("a.txt", "甲\n\n☑\ufe0f完成\n".encode()),
        ("a.html", "<html><body><p>甲</p><p>☑\ufe0f完成</p></body></html>".encode()),
    ],
)
def test_variation_selectors_are_dropped_with_a_record(
    tmp_path: Path, name: str, data: bytes
) -> None:
    flow = read(tmp_path / name, data)
    assert text_of(flow) == "甲\n☑完成"
    assert [(loss.kind, loss.text) for loss in flow.losses] == [
        (LossKind.CONTROL_CHARACTER, "\ufe0f")
    ]
