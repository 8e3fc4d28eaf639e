"""XML → model → XML is equal and valid, for any document and any issue."""

from __future__ import annotations

import time

from hypothesis import HealthCheck, given, settings
from strategies import documents, issues

from gazette.base.doors.xml import parse_xml
from gazette.markup import (
    document_to_xml,
    issue_to_xml,
    kept_document,
    kept_issue,
)
from gazette.markup.schema.validity import find_problems
from gazette.model import (
    Division,
    Document,
    DocumentNumber,
    Formula,
    Inline,
    LineBreak,
    Meta,
    Note,
    Paragraph,
    Text,
)
from gazette.model.ids import with_ids

_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


@given(documents)
@settings(max_examples=60, suppress_health_check=_SLOW)
def test_any_document_comes_back_equal_and_its_xml_is_valid(document: Document) -> None:
    xml = document_to_xml(document)

    assert find_problems(parse_xml(xml)) == []
    assert kept_document(xml) == document
    assert document_to_xml(kept_document(xml)) == xml


@given(issues())
@settings(max_examples=40, suppress_health_check=_SLOW)
def test_any_issue_comes_back_equal_and_its_xml_is_valid(issue: object) -> None:
    from gazette.model import Issue

    assert isinstance(issue, Issue)
    xml = issue_to_xml(issue)

    assert find_problems(parse_xml(xml)) == []
    assert kept_issue(xml) == issue
    assert issue_to_xml(kept_issue(xml)) == xml


def _one_paragraph(*inlines: Inline) -> Document:
    return with_ids(Document(body=(Paragraph(inlines=inlines),)))


def test_neighbouring_runs_of_one_face_are_written_as_one() -> None:
    split = _one_paragraph(
        Text(text="国务"),
        Text(text=""),
        Text(text="院"),
        Text(text="令", bold=True),
        Text(text="文", bold=True),
    )
    whole = _one_paragraph(Text(text="国务院"), Text(text="令文", bold=True))

    assert document_to_xml(split) == document_to_xml(whole)
    assert kept_document(document_to_xml(split)) == whole


def test_faces_nest_in_one_order_and_space_in_text_is_kept() -> None:
    document = _one_paragraph(
        Text(text=" \u3000甲\t"),
        Text(text="乙", bold=True, underline=True, vertical="sub"),
        LineBreak(),
        Note(label="①", blocks=(Paragraph(inlines=(Text(text="注"),)),)),
        Text(text=" 丙\n"),
    )

    xml = document_to_xml(document).decode()

    assert (
        '<p id="p_1"> \u3000甲\t<b><u><sub>乙</sub></u></b><br/>'
        '<note id="note_1" label="①"><p id="note_1__p_1">注</p></note> 丙\n</p>' in xml
    )


def test_the_bytes_are_these() -> None:
    document = with_ids(
        Document(
            id="k1",
            meta=Meta(
                title="通知",
                numbers=(
                    DocumentNumber(text="甲发〔2021〕2号", prefix="甲发", year=2021, serial=2),
                ),
            ),
            body=(
                Division(
                    kind="article",
                    label="第一条",
                    number=1,
                    blocks=(Paragraph(inlines=(Text(text="为了<公开>。"),)),),
                ),
            ),
        )
    )

    assert document_to_xml(document).decode() == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<document xmlns="urn:gongbao:document:1.0" id="k1">\n'
        "<meta>\n"
        "<title>通知</title>\n"
        '<number prefix="甲发" year="2021" serial="2">甲发〔2021〕2号</number>\n'
        "<kind>其他公文</kind>\n"
        "<provenance>原生数字</provenance>\n"
        "</meta>\n"
        "<body>\n"
        '<division kind="article" id="art_1" label="第一条" number="1">\n'
        '<p id="art_1__p_1">为了&lt;公开&gt;。</p>\n'
        "</division>\n"
        "</body>\n"
        "</document>\n"
    )


def test_a_formula_keeps_its_mathml_in_one_writing() -> None:
    written = (
        '<?xml version="1.0"?><!-- word --><math  xmlns="http://www.w3.org/1998/Math/MathML"'
        ' b="2" a="1"><mspace/></math>'
    )
    document = _one_paragraph(Formula(mathml=written, text="x"))

    back = kept_document(document_to_xml(document))

    paragraph = back.body[0]
    assert isinstance(paragraph, Paragraph)
    assert paragraph.inlines == (
        Formula(
            mathml='<math xmlns="http://www.w3.org/1998/Math/MathML" a="1" b="2"><mspace></mspace></math>',
            text="x",
        ),
    )


def test_the_cost_of_a_long_law_grows_with_its_length_and_no_faster() -> None:
    def seconds(articles: int) -> float:
        law = _law(articles)
        start = time.process_time()
        assert kept_document(document_to_xml(law)) == law
        return time.process_time() - start

    short = min(seconds(200) for _ in range(3))
    long = min(seconds(1600) for _ in range(2))

    assert long < 8 * 3 * short  # a quadratic step would make it 64 times


def _law(articles: int) -> Document:
    text = "国家公布的条文，应当依照规定在公报上刊登；公报上刊登的文本为标准文本。" * 3
    return with_ids(
        Document(
            meta=Meta(title="某法", kind="宪法法律"),
            body=tuple(
                Division(
                    kind="article",
                    label=f"第{n}条",
                    number=n,
                    blocks=(Paragraph(inlines=(Text(text=text),)),) * 2,
                )
                for n in range(1, articles + 1)
            ),
        )
    )
