"""Foreign XML is read safely, and what XML cannot hold is refused with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazette.base.doors.xml import parse_xml
from gazette.base.errors import XmlError
from gazette.markup import document_from_xml, document_to_xml, validate
from gazette.model import Document, Figure, Formula, Meta, Paragraph, Text
from gazette.model.ids import with_ids

NS = 'xmlns="urn:gongbao:document:1.0"'


def _document(*texts: str) -> Document:
    return with_ids(Document(body=tuple(Paragraph(inlines=(Text(text=text),)) for text in texts)))


@pytest.mark.parametrize("character", ["\x0b", "\x00", "\x1f", "\ud800", "\ufffe"])
def test_a_forbidden_character_is_refused_with_its_place(character: str) -> None:
    with pytest.raises(XmlError) as caught:
        document_to_xml(_document("好", f"国务院{character}办公厅"))

    assert f"U+{ord(character):04X}" in str(caught.value)
    assert "国务院□办公厅" in str(caught.value)
    assert "p_2" in caught.value.where


def test_a_forbidden_character_in_an_attribute_is_refused_too() -> None:
    document = with_ids(Document(body=(Figure(media="a.png", alt="图\x0b"),)))

    with pytest.raises(XmlError, match=r"U\+000B"):
        document_to_xml(document)


def test_numbers_that_are_not_finite_are_refused() -> None:
    document = with_ids(Document(body=(Figure(media="a.png", width_mm=float("inf")),)))

    with pytest.raises(XmlError, match="widthMm"):
        document_to_xml(document)


@pytest.mark.parametrize("mathml", ["<math>", "<p/>", "no xml", '<math xmlns="urn:x"/>'])
def test_a_formula_that_is_not_mathml_is_refused(mathml: str) -> None:
    document = Document(body=(Paragraph(inlines=(Formula(mathml=mathml, text="x"),)),))

    with pytest.raises(XmlError):
        document_to_xml(document)


def test_a_doctype_is_refused_and_no_file_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密内容", encoding="utf-8")
    data = (
        f'<!DOCTYPE document [<!ENTITY e SYSTEM "{secret.as_uri()}">]><document {NS}>&e;</document>'
    )

    with pytest.raises(XmlError) as caught:
        parse_xml(data.encode())

    assert "DOCTYPE" in str(caught.value)
    assert "机密内容" not in str(caught.value)


def test_an_entity_bomb_is_refused_at_once() -> None:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    data = f'<!DOCTYPE d [<!ENTITY a0 "aaaaaaaaaa">{levels}]><document {NS} id="&a11;"/>'

    with pytest.raises(XmlError):
        parse_xml(data.encode())


def test_very_deep_xml_is_refused() -> None:
    data = f"<document {NS}>" + "<a>" * 5000 + "</a>" * 5000 + "</document>"

    assert [p.code for p in validate(data.encode())] == ["GZ-X01"]


@pytest.mark.parametrize(("paragraphs", "told"), [(1_500, 1000), (31_000, 20)])
def test_of_very_many_faults_some_are_told_and_how_many_more_there_are(
    paragraphs: int, told: int
) -> None:
    """To tell a place costs what stands before it."""
    xml = document_to_xml(_document("一", "二")).decode()
    same = xml[xml.index("<p ") : xml.index("</p>") + len("</p>")]
    problems = validate(xml.replace(same, same * paragraphs, 1).encode())
    assert {p.code for p in problems[:-1]} == {"GZ-X12"}
    assert all(p.place.xpath for p in problems[:-1])
    assert problems[-1].code == "GZ-X98"
    assert str(paragraphs - 1 - told) in problems[-1].message


@pytest.mark.parametrize(
    "data", [b"", b"\x00\x01", b"PK\x03\x04", "不是 XML".encode(), b"\xff\xfe<"]
)
def test_what_is_not_xml_is_one_clear_problem(data: bytes) -> None:
    problems = validate(data)

    assert [p.code for p in problems] == ["GZ-X01"]
    assert problems[0].message


def test_comments_and_instructions_do_not_cut_text_short() -> None:
    xml = document_to_xml(_document("国务院办公厅")).decode()
    commented = xml.replace("国务院", "国务院<!-- 注 --><?x y?>")

    assert document_from_xml(commented.encode()) == _document("国务院办公厅")


def test_reading_invalid_xml_names_every_fault_and_the_file() -> None:
    bad = document_to_xml(Document(meta=Meta(title="通知"))).decode()
    bad = bad.replace("其他公文", "胡说").replace("<body/>", '<body x="1"/>')

    with pytest.raises(XmlError) as caught:
        document_from_xml(bad.encode(), where="某.xml")

    assert caught.value.where == "某.xml"
    assert "GZ-X08" in caught.value.message
    assert "GZ-X06" in caught.value.message


def test_indented_xml_reads_the_same() -> None:
    document = _document("甲", "乙")
    xml = document_to_xml(document).decode().replace("\n<p ", "\n      <p ")

    assert document_from_xml(xml.encode()) == document
