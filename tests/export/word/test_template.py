"""What is written in the template is read without a guess, whatever its words are like."""

from __future__ import annotations

import io
import zipfile

import pytest

from gazette.export.word import word_template
from gazette.reading import Reading, read_document
from gazette.vocabulary.paper_styles import PAPER_STYLES, heading_style, paper_style


def _filled(**written: str) -> Reading:
    """The template with prompts written over: what is in () → what is written."""
    source = zipfile.ZipFile(io.BytesIO(word_template()))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                text = data.decode()
                for prompt, words in written.items():
                    assert prompt in text, prompt
                    text = text.replace(prompt, words)
                data = text.encode()
            package.writestr(name, data)
    return read_document(target.getvalue(), name="稿件.docx")


_FILLED = {
    "（发文机关）关于（事由）的（文种）": "江湖来信",
    "（机关代字）〔（年份）〕（序号）号": "某政发〔2021〕3号",
    "（主送机关）：": "诸位同仁：",
    "（正文：发文缘由。“现就有关事项通知如下：”）": "事情是这样的，请看下文。",
    "一、（一级标题，黑体）": "一、天下大势，“分久必合”，合久必分，古今皆然",
    "（一）（二级标题，楷体）": "（一）说来话长。",
    "（二）（标题与正文同行，标题以句号结束）。（正文）": "（二）应当长话短说。于是就说到这里。",
    "附件：1.（附件名称）": "附件：1.名录",
    "2.（附件名称）": "2.地图",
    "（发文机关署名）": "岛上的人",
    "（年）年（月）月（日）日": "2021年7月3日",
    "（附注，如：此件公开发布）": "（看完请烧掉）",
    "（附件标题）": "名录",
}


def test_the_styles_say_what_is_what() -> None:
    reading = _filled(**_FILLED)
    document = reading.document
    assert document.meta.title == "江湖来信"
    assert [number.text for number in document.meta.numbers] == ["某政发〔2021〕3号"]
    assert document.meta.addressees == "诸位同仁："
    assert [one.title for one in document.annex_mentions] == ["名录", "地图"]
    assert [one.name for one in document.closing.signatures] == ["岛上的人"]
    assert (document.closing.date, document.closing.notes) == ("2021年7月3日", ("（看完请烧掉）",))
    assert [(one.label, one.title) for one in document.annexes] == [("附件1", "名录")]
    headings = [heading.text for heading in document.outline()]
    assert "一、天下大势，“分久必合”，合久必分，古今皆然" in headings
    assert "（一）说来话长。" in headings
    assert any("应当长话短说。" in heading for heading in headings)
    assert {role.confidence for role in reading.roles} == {1.0}
    assert "GZ-W02" not in {problem.code for problem in reading.problems}


def test_paragraphs_in_other_styles_are_recognised_as_ever() -> None:
    source = zipfile.ZipFile(io.BytesIO(word_template()))
    text = source.read("word/document.xml").decode()
    last = text.rindex("<w:sectPr")
    own = "<w:p><w:r><w:t>说明：本表由各县填报，附于文后，一并报送市人民政府。</w:t></w:r></w:p>"
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name in source.namelist():
            data = source.read(name)
            package.writestr(
                name,
                (text[:last] + own + text[last:]).encode() if name == "word/document.xml" else data,
            )
    (annex,) = read_document(target.getvalue(), name="稿件.docx").document.annexes
    assert "说明：本表由各县填报" in str(annex.blocks[-1])


def test_the_template_is_a_template_and_has_every_style() -> None:
    package = zipfile.ZipFile(io.BytesIO(word_template()))
    assert "template.main+xml" in package.read("[Content_Types].xml").decode()
    styles = package.read("word/styles.xml").decode()
    for style in PAPER_STYLES:
        assert f'w:val="{style.name}"' in styles
    assert word_template() == word_template()


@pytest.mark.parametrize(
    ("level", "name"), [(1, "公文一级标题"), (4, "公文四级标题"), (7, "公文四级标题")]
)
def test_a_level_has_the_style_of_its_depth(level: int, name: str) -> None:
    assert heading_style(level).name == name
    assert paper_style(name) is heading_style(level)
    assert paper_style("正文") is None
