"""XML under a Word name: a package as one file is read, anything else refused."""

from __future__ import annotations

import base64
import io
import zipfile
from pathlib import Path

import pytest
from docx_of import docx_of, p, picture, run, table, xml
from issues import picture as png

from gazette.base.errors import NotWordError, WordFileError
from gazette.model import LossKind
from gazette.reading import read_document
from gazette.word import read_word
from gazette.word.flow import Flow, FlowParagraph


def flat(docx: bytes) -> bytes:
    """The package as Word's “Word XML 文档” has it."""
    parts = []
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        for name in package.namelist():
            data = package.read(name)
            if name == "[Content_Types].xml":
                continue
            if name.endswith((".xml", ".rels")):
                root = data[data.index(b"?>") + 2 :] if data.startswith(b"<?xml") else data
                content = b"<pkg:xmlData>" + root + b"</pkg:xmlData>"
            else:
                content = b"<pkg:binaryData>" + base64.b64encode(data) + b"</pkg:binaryData>"
            kind = (
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
                if name == "word/document.xml"
                else "application/xml"
            )
            parts.append(
                f'<pkg:part pkg:name="/{name}" pkg:contentType="{kind}">'.encode()
                + content
                + b"</pkg:part>"
            )
    head = b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
    space = b'<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
    return head + space + b"".join(parts) + b"</pkg:package>"


def lines_of(flow: Flow) -> list[str]:
    return [b.text for b in flow.blocks if isinstance(b, FlowParagraph)]


def test_a_package_written_as_one_xml_file_is_read_as_the_same_package(tmp_path: Path) -> None:
    docx = docx_of(p("某市办法"), p(picture("a.png")), table([["甲"]]), media={"a.png": png()})
    path = tmp_path / "稿.doc"
    path.write_bytes(flat(docx))
    (tmp_path / "稿.docx").write_bytes(docx)
    one, other = read_word(path), read_word(tmp_path / "稿.docx")
    assert one.blocks == other.blocks
    assert one.media == other.media


def test_a_broken_one_is_a_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "稿.doc"
    path.write_bytes(flat(docx_of("甲"))[:-40])
    with pytest.raises(WordFileError, match="Word XML 文件已损坏"):
        read_word(path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('<?xml version="1.0"?><a xmlns="urn:x"><b>某市</b></a>', "别的 XML 文件"),
        ('<document xmlns="urn:gongbao:document:1.0"><body/></document>', "别的 XML 文件"),
        ('{"title": "某市办法"}', "JSON 数据"),
        ("[1, 2]", "JSON 数据"),
    ],
)
def test_other_data_under_a_word_name_is_refused(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "稿.doc"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(NotWordError, match=said):
        read_word(path)


@pytest.mark.parametrize("text", ["[草案]某市办法", "{试行}\n第一条　甲。", "<某市>办法"])
def test_text_that_only_looks_like_data_is_text(text: str, tmp_path: Path) -> None:
    path = tmp_path / "稿.txt"
    path.write_text(text, encoding="utf-8")
    assert "".join(lines_of(read_word(path))) == text.replace("\n", "")


def test_pieces_of_a_run_in_a_merged_field_are_paragraphs(tmp_path: Path) -> None:
    pieces = "".join(
        f"<w:t>{t}</w:t>" for t in ("提出如下意见：", "一、提高认识", "（一）加强领导。")
    )
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> MERGEFIELD body </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r>{pieces}</w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    path = tmp_path / "稿.docx"
    path.write_bytes(docx_of(p(xml(field)), p(xml(f"<w:r>{pieces}</w:r>"))))
    assert lines_of(read_word(path)) == [
        "提出如下意见：",
        "一、提高认识",
        "（一）加强领导。",
        "提出如下意见：一、提高认识（一）加强领导。",
    ]


def test_capitals_are_read_as_they_show(tmp_path: Path) -> None:
    path = tmp_path / "稿.docx"
    caps = xml("<w:r><w:rPr><w:caps/></w:rPr><w:t>iso9001</w:t></w:r>")
    path.write_bytes(docx_of(p("依据", caps, run("a"))))
    assert lines_of(read_word(path)) == ["依据ISO9001a"]


def test_what_tables_and_master_documents_do_not_carry_is_named(tmp_path: Path) -> None:
    path = tmp_path / "稿.docx"
    cell = (
        '<w:tbl><w:tr><w:tc><w:tcPr><w:tcBorders><w:tl2br w:val="single"/></w:tcBorders>'
        '<w:textDirection w:val="tbRl"/></w:tcPr><w:p><w:r><w:t>项目</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
    )
    path.write_bytes(docx_of("甲", xml(cell), xml('<w:subDoc r:id="rId9"/>')))
    kinds = {loss.kind for loss in read_word(path).losses}
    assert kinds == {LossKind.SLANTED_HEAD, LossKind.VERTICAL_CELL, LossKind.IMPORTED_FILE}


def test_a_manuscript_without_text_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "稿.docx"
    path.write_bytes(docx_of(p("某市人民政府关于加强管理的通知", align="center")))
    problems = {one.code: one.level for one in read_document(path).problems}
    assert problems["GZ-W41"] == "error"


def test_much_text_left_out_is_an_error_and_a_little_a_warning(tmp_path: Path) -> None:
    odd = xml("<w:tbl><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tbl>".format("丢失的字" * 30))
    little = xml("<w:tbl><w:p><w:r><w:t>丢</w:t></w:r></w:p></w:tbl>")
    levels = []
    for piece in (odd, little):
        path = tmp_path / "稿.docx"
        path.write_bytes(docx_of(p("某市通知"), p("第一条　甲。"), piece))
        levels += [one.level for one in read_document(path).problems if one.code == "GZ-W42"]
    assert levels == ["error", "warning"]


def test_lines_that_were_wrapped_are_joined_where_paragraphs_are_set_in(tmp_path: Path) -> None:
    full = "　　根据有关规定并经市人民政府批准现将河道管理范围公告如下请各单位认真遵照"
    path = tmp_path / "稿.txt"
    path.write_text(f"公告\n\n{full}\n执行好本公告。\n　　特此公告。\n", encoding="utf-8")
    assert lines_of(read_word(path))[1:] == [full.strip("　") + "执行好本公告。", "特此公告。"]
