"""Word files imported into a Word file (altChunk): read at their place, with all that is theirs."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from docx_of import PNG, docx_of, footnote, p, picture, run, table, xml
from flows import paragraphs_of
from word_characters import carried_characters, lost_characters, visible_characters

from gazette.base.errors import RevisionsError
from gazette.vocabulary.revisions import Choice
from gazette.word import read_word
from gazette.word.body.document import read_docx
from gazette.word.flow import Flow, FlowNote, FlowPicture, FlowTable

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
WHO = 'w:id="1" w:author="张三"'
OTHER_PNG = PNG + b"\0"


def holding(*inner: bytes, **options: object) -> bytes:
    """A Word file that imports the files between 前 and 后."""
    parts = {f"word/afchunk{n}.docx": (WORD, data) for n, data in enumerate(inner, 1)}
    relations = [
        f'<Relationship Id="rA{n}" Type="{OFFICE}/aFChunk" Target="afchunk{n}.docx"/>'
        for n in range(1, len(inner) + 1)
    ]
    chunks = [xml(f'<w:altChunk r:id="rA{n}"/>') for n in range(1, len(inner) + 1)]
    return docx_of(p("前"), *chunks, p("后"), parts=parts, relations=relations, **options)  # type: ignore[arg-type]  # options of docx_of


def read(data: bytes, choice: Choice = "accept") -> Flow:
    return read_docx(data, file="稿件.docx", revisions=choice)


def texts(flow: Flow) -> list[str]:
    return [b.text for b in paragraphs_of(flow.blocks)]


def test_an_imported_word_file_stands_at_its_place_with_its_own_numbers() -> None:
    lists = {1: [("chineseCounting", "第%1条　")]}
    inner = docx_of(p("规定"), p("甲", number=(1, 0)), p("乙", number=(1, 0)), numbering=lists)
    flow = read(holding(inner, inner))

    once = ["规定", "第一条　甲", "第二条　乙"]
    assert texts(flow) == ["前", *once, *once, "后"]
    assert [b.origin for b in paragraphs_of(flow.blocks)][1] == "altchunk"
    assert not flow.losses


def test_its_tables_notes_and_pictures_come_with_it() -> None:
    inner = docx_of(
        p("见注", footnote(2)),
        p(picture("image1.png")),
        table([["格"]]),
        footnotes={2: "内注"},
        media={"image1.png": OTHER_PNG},
    )
    outer = docx_of(
        p("文", footnote(2)),
        p(picture("image1.png")),
        xml('<w:altChunk r:id="rA"/>'),
        p("尾", footnote(3)),
        footnotes={2: "外注", 3: "末注"},
        media={"image1.png": PNG},
        parts={"word/afchunk.docx": (WORD, inner)},
        relations=[f'<Relationship Id="rA" Type="{OFFICE}/aFChunk" Target="afchunk.docx"/>'],
    )
    flow = read(outer)

    inlines = [i for b in paragraphs_of(flow.blocks) for i in b.inlines]
    marks = [i for i in inlines if isinstance(i, FlowNote)]
    assert [(m.label, paragraphs_of(flow.notes[m.id])[0].text.strip()) for m in marks] == [
        ("1", "外注"),
        ("2", "内注"),
        ("3", "末注"),
    ]
    pictures = [i for i in inlines if isinstance(i, FlowPicture)]
    assert [flow.media[i.media] for i in pictures] == [PNG, OTHER_PNG]
    assert any(isinstance(b, FlowTable) for b in flow.blocks)


def test_what_is_hidden_and_revised_in_it_is_told_as_of_the_whole() -> None:
    revised = xml(
        f"<w:ins {WHO}>{run('插')}</w:ins><w:del {WHO}><w:r><w:delText>删</w:delText></w:r></w:del>"
    )
    inner = docx_of(p("见", revised, run("密", hidden=True)), header="眉", comments={1: "批"})
    outer = holding(inner)

    assert texts(read(outer)) == ["前", "见插", "后"]
    assert texts(read(outer, "reject")) == ["前", "见删", "后"]
    losses = {loss.what: loss for loss in read(outer).losses}
    assert losses["隐藏文字"].text == "密"
    assert losses["隐藏文字"].where == "word/afchunk1.docx 第1段"
    assert [c.text for c in read(outer).comments] == ["批"]
    with pytest.raises(RevisionsError):
        read_docx(outer, revisions="refuse")


@pytest.mark.parametrize("choice", ["accept", "reject"])
def test_no_character_of_it_is_lost(tmp_path: Path, choice: Choice) -> None:
    revised = xml(f"<w:del {WHO}><w:r><w:delText>删</w:delText></w:r></w:del>")
    inner = docx_of(
        p("正文", revised, footnote(2), run("密", hidden=True)),
        table([["格", "子"]]),
        footnotes={2: "注"},
        endnotes={},
        header="眉",
        footer="脚",
    )
    path = tmp_path / "稿.docx"
    path.write_bytes(holding(inner, holding(inner), header="外眉"))
    flow = read_word(path, revisions=choice)

    files: Counter[str] = sum(visible_characters(path, revisions=choice).values(), Counter())
    assert carried_characters(flow) + lost_characters(flow) == files
    assert files["格"] == 2


def test_files_imported_ever_deeper_are_reported_and_not_followed() -> None:
    data = docx_of(p("心"))
    for _ in range(6):
        data = holding(data)
    flow = read(data)

    assert texts(flow) == ["前"] * 4 + ["后"] * 4
    assert [loss.what for loss in flow.losses] == ["导入的文件（altChunk，Word）"]


@pytest.mark.parametrize("cut", [40, 400, 900])
def test_a_damaged_imported_file_is_a_loss_with_its_reason(cut: int) -> None:
    flow = read(holding(docx_of(p("心"))[:cut]))

    assert texts(flow) == ["前", "后"]
    assert "已损坏" in flow.losses[0].why


def test_flat_opc_imported_is_read_too() -> None:
    body = (
        '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
        '<pkg:part pkg:name="/word/document.xml" '
        f'pkg:contentType="{WORD}"><pkg:xmlData>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>平</w:t></w:r></w:p></w:body></w:document>"
        "</pkg:xmlData></pkg:part></pkg:package>"
    )
    assert texts(read(holding(body.encode()))) == ["前", "平", "后"]
