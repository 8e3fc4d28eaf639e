"""Word → document → Word → document: the same document, and the same bytes again."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from flow_of import flow_of
from issues import cell, document
from places import EXAMPLE
from sample_issue import sample_bundle

from gazette.base.errors import GazetteError
from gazette.export.word import word_of_document, word_of_issue
from gazette.markup import document_to_xml
from gazette.model import Document, Note, Paragraph, Row, Table, Text
from gazette.model.ids import with_ids
from gazette.model.walk import printed_text
from gazette.reading import read_document
from gazette.structure import recognise

_HEAD = "^ 某市人民政府关于加强古树保护的通知\n^^ 某政发〔2021〕3号\n各县（市、区）人民政府：\n"
_SIGNED = "\n> 某市人民政府\n> 2021年7月3日\n（此件公开发布）"
_TEXT = "各县要落实责任，健全工作机制，加强巡查养护。"
_RULE = "^ 某市古树保护办法\n^^ 第一章　总　则\n第一条　为了保护古树，制定本办法。\n第二条　下列树木是古树：\n（一）树龄在一百年以上的；\n1.有据可查的；\n（二）其他。"
#: papers of all kinds, by what stands in them
_PAPERS = {
    "levels": f"{_HEAD}通知如下。\n一、总体要求\n{_TEXT}\n（一）加强领导。{_TEXT}\n（二）强化督查。{_TEXT}\n二、保障措施\n1.{_TEXT}\n（1）{_TEXT}{_SIGNED}",
    "levels without headings": f"{_HEAD}一、{_TEXT}\n二、{_TEXT}\n三、本通知自印发之日起施行。{_SIGNED}",
    "a list of annexes, and two annexes": f"{_HEAD}{_TEXT}\n附件：1.古树名录\n2.责任分工{_SIGNED}\n附件1\n^ 古树名录\n| 序号 | 名称 |\n| 1 | 柏 |\n附件2\n^ 责任分工\n一、林业局\n{_TEXT}\n二、财政局\n{_TEXT}",
    "an instrument": f"^ 某市人民政府关于印发某市古树保护办法的通知\n^^ 某政发〔2021〕3号\n各县人民政府：\n现将《某市古树保护办法》印发给你们，请认真执行。{_SIGNED}\n{_RULE}",
    "an order": f"^ 某市人民政府令\n^^ 第12号\n《某市古树保护办法》已经市政府同意，现予公布，自2021年8月1日起施行。\n> 市长　张三\n> 2021年7月3日\n{_RULE}",
    "a red head": f"000001\n机密★1年\n特急\n^ 某市人民政府文件\n^^ 某政发〔2021〕3号\n^ 某市人民政府关于加强古树保护的通知\n各县人民政府：\n{_TEXT}{_SIGNED}\n抄送：市委各部门，市人大常委会办公室。\n某市人民政府办公室　2021年7月4日印发",
    "joint issuers, each in a row": f"^ 某市财政局\n^ 某市税务局\n^ 关于加强征管的通知\n^^ 某财发〔2021〕3号\n各县财政局：\n{_TEXT}\n> 某市财政局\n> 某市税务局\n> 2021年7月3日",
    "a date under the title": "^ 某市中级人民法院关于诉讼费的批复\n^^ （1994年7月27日）\n某县人民法院：\n你院请示收悉。经研究，批复如下。\n诉讼费由败诉方负担。",
    "lines set in the middle and to the right": f"{_HEAD}{_TEXT}\n^^ 古树歌\n{_TEXT}\n> 单位：株{_SIGNED}",
}


def _bare(document: Document) -> Document:
    """Without what tells of its source."""
    return replace(document, source=None, instruments=tuple(map(_bare, document.instruments)))


def _given_back(document: Document, media: dict[str, bytes]) -> tuple[bytes, Document]:
    data = word_of_document(document, media)
    reading = read_document(data, name="稿件.docx", overrides={})
    assert word_of_document(reading.document, reading.media) == data
    return data, _bare(reading.document)


@pytest.mark.parametrize("kind", _PAPERS)
def test_a_paper_is_read_back_as_it_was(kind: str) -> None:
    document = _bare(recognise(flow_of(_PAPERS[kind])).document)
    _, given = _given_back(document, {})
    assert document_to_xml(given) == document_to_xml(document)


def test_papers_that_forward_papers_are_read_back_with_all_of_them() -> None:
    inner = f"^ 甲省财政厅关于印发《古树保护规范》的通知\n^^ 甲省财〔2020〕1号\n各市财政局：\n现将《古树保护规范》印发给你们。\n> 甲省财政厅\n> 2020年1月8日\n^ 古树保护规范\n第一条　{_TEXT}\n第二条　{_TEXT}"
    text = f"^ 甲市财政局转发甲省财政厅关于印发《古树保护规范》的通知\n^^ 甲财发〔2020〕3号\n各县财政局：\n现将通知转发给你们。\n> 甲市财政局\n> 2020年3月3日\n{inner}"
    document = _bare(recognise(flow_of(text)).document)
    (notice,) = document.instruments
    assert [one.meta.title for one in notice.instruments] == ["古树保护规范"]
    _, given = _given_back(document, {})
    assert document_to_xml(given) == document_to_xml(document)


@pytest.mark.parametrize("inner", [["an order"], ["a red head"], ["an order", "a red head"]])
def test_an_instrument_with_its_own_order_or_red_head_is_read_back(inner: list[str]) -> None:
    papers = [_bare(recognise(flow_of(_PAPERS[kind])).document) for kind in inner]
    notice = _bare(recognise(flow_of(_PAPERS["an instrument"])).document)
    forwarded = replace(notice, instruments=tuple(papers))
    twice = replace(notice, instruments=(forwarded, *notice.instruments))
    for paper in map(with_ids, (forwarded, twice)):
        _, given = _given_back(paper, {})
        assert [*map(_front_of, given.instruments)] == [*map(_front_of, paper.instruments)]
        _, again = _given_back(given, {})
        assert document_to_xml(again) == document_to_xml(given)


def _front_of(document: Document) -> list[object]:
    """What stands above the title, of the document and of all in it."""
    inner = [_front_of(one) for one in document.instruments]
    return [document.order, document.red_head, document.meta.title, document.imprint, inner]


@pytest.mark.parametrize("path", sorted(EXAMPLE.glob("manuscripts/*/*.docx")), ids=lambda p: p.name)
def test_the_examples_manuscripts_are_read_back_as_they_were(path: Path) -> None:
    reading = read_document(path, revisions="accept", overrides={})
    _, given = _given_back(reading.document, reading.media)
    assert document_to_xml(given) == document_to_xml(_bare(reading.document))


@pytest.mark.corpus
@pytest.mark.parametrize("folder", ["word-dev", "state-council", "issue-cases", "word-legacy"])
def test_real_documents_are_read_back_as_they_were(corpus: Path, folder: str) -> None:
    """But for pictures that no block shows, and a form with XX for its issuer."""
    wrong = []
    for path in sorted((corpus / folder).rglob("*.doc*")):
        try:
            reading = read_document(path, revisions="accept", overrides={})
        except GazetteError:
            continue
        document = _bare(reading.document)
        _, given = _given_back(document, reading.media)
        if document_to_xml(given) != document_to_xml(document) and not _only_pictures(
            document, given
        ):
            wrong.append(path.name)
    assert [name for name in wrong if "hyjy" not in name] == []


def _only_pictures(document: Document, given: Document) -> bool:
    return document_to_xml(replace(document, media=given.media)) == document_to_xml(given)


# --- the file -----------------------------------------------------------------------------


def _part(data: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


@pytest.mark.parametrize(
    ("labels", "form"),
    [
        (("1", "2"), "decimal"),
        (("①", "②"), "decimalEnclosedCircleChinese"),
        (("i", "ii"), "lowerRoman"),
    ],
)
def test_notes_are_counted_as_they_were(labels: tuple[str, ...], form: str) -> None:
    notes = [Note(label=label, blocks=(Paragraph(inlines=(Text(text="注"),)),)) for label in labels]
    inlines = tuple(part for note in notes for part in (Text(text="文"), note))
    data = word_of_document(Document(body=(Paragraph(inlines=inlines),)), {})
    assert f'w:numFmt w:val="{form}"' in _part(data, "word/settings.xml")
    given = read_document(data, name="a.docx").document
    (paragraph,) = given.body
    assert isinstance(paragraph, Paragraph)
    assert [i.label for i in paragraph.inlines if isinstance(i, Note)] == list(labels)


def test_a_picture_that_is_not_there_is_replaced_by_what_is_said_of_it() -> None:
    bundle = sample_bundle()
    for section in bundle.issue.sections:
        for entry in section.entries:
            made = read_document(word_of_document(entry.document, {}), name="a.docx")
            assert not made.media


def test_an_issue_is_one_file_with_its_sections_and_pictures() -> None:
    bundle = sample_bundle()
    data = word_of_issue(bundle.issue, bundle.media)
    assert data == word_of_issue(bundle.issue, bundle.media)
    text = _part(data, "word/document.xml")
    for section in bundle.issue.sections:
        assert section.label in text
    flow = read_document(data, name="a.docx", overrides={}).flow
    shown = "".join(block.text for block in flow.blocks if hasattr(block, "text"))
    for entry in (e for s in bundle.issue.sections for e in s.entries):
        assert printed_text(entry.document).split("\n")[0] in shown
    used = {f"{key}-{name}" for key, own in bundle.media.items() for name in own}
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert {n.removeprefix("word/media/") for n in names if "/media/" in n} <= used


@pytest.mark.parametrize(("columns", "style"), [(8, "公文表格文字"), (12, "公文表格小字")])
def test_many_columns_are_set_in_small_type_and_read_back(columns: int, style: str) -> None:
    head = Row(cells=tuple(cell(f"第{n}项") for n in range(columns)), header=True)
    row = Row(cells=tuple(cell("某某") for _ in range(columns)))
    table = Table(rows=(head, row, row), borders=True)

    data, given = _given_back(document("关于某事的通知", "各项如下。", table), {})

    styles = zipfile.ZipFile(io.BytesIO(data)).read("word/styles.xml").decode()
    [found] = re.findall(rf'w:styleId="([^"]+)"[^>]*>\s*<w:name w:val="{style}"', styles)
    text = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    assert text.count(f'w:val="{found}"') == 3 * columns
    assert [
        len(row.cells) for block in given.body if isinstance(block, Table) for row in block.rows
    ] == [columns] * 3
