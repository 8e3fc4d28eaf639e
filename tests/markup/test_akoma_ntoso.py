"""The Akoma Ntoso export is valid against the OASIS schema and carries the whole printed text."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from full_sample import full_document, full_issue
from hypothesis import HealthCheck, given, settings
from lxml import etree
from sample_text import sample_document
from strategies import documents, issues

from gazette.base.doors.xml import parse_xml
from gazette.markup import (
    document_to_xml,
    from_akoma_ntoso,
    issue_to_xml,
    kept_document,
    kept_issue,
    to_akoma_ntoso,
)
from gazette.markup.akn.uri import iri_part, safe_uri
from gazette.markup.names import AKN
from gazette.markup.schema.validity import find_problems
from gazette.model import Document, FormulaBlock, Issue, Link, Paragraph
from gazette.model.walk import blocks_of, inline_text, printed_text
from gazette.reading import read_document
from gazette.schemas import open_schema
from gazette.text.widths import visible

_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
NS = {"a": AKN}


def _valid(value: Document | Issue) -> etree._Element:
    root = parse_xml(to_akoma_ntoso(value))
    assert find_problems(root, "akoma-ntoso") == []
    return root


def _text(root: etree._Element) -> str:
    for meta in list(root.iter(f"{{{AKN}}}meta")):
        parent = meta.getparent()
        assert parent is not None
        parent.remove(meta)
    return visible("".join(str(text) for text in root.itertext()))


def _counts(root: etree._Element, *names: str) -> list[int]:
    return [sum(1 for _ in root.iter(f"{{{AKN}}}{name}")) for name in names]


def test_the_full_sample_is_valid() -> None:
    _valid(full_document())
    _valid(full_issue())


@given(documents)
@settings(max_examples=40, suppress_health_check=_SLOW)
def test_any_document_is_valid(document: Document) -> None:
    _valid(document)


@given(issues())
@settings(max_examples=15, suppress_health_check=_SLOW)
def test_any_issue_is_valid(issue: Issue) -> None:
    _valid(issue)


def test_a_regulation_is_an_act_with_its_structure() -> None:
    root = _valid(
        sample_document(
            "#标题 某市供水办法\n第一章 总则\n第一条 为了供水，制定本办法。\n"
            "第二条 供水应当：\n（一）安全；\n（二）及时。\n第二章 附则\n第三条 自2021年8月1日起施行。"
        )
    )

    assert root[0].tag == f"{{{AKN}}}act"
    assert _counts(root, "chapter", "article", "point") == [2, 3, 2]
    numbers = [e.text for e in root.iterfind(".//a:article/a:num", NS)]
    assert numbers == ["第一条", "第二条", "第三条"]
    ids = [e.get("eId") for e in root.iterfind(".//a:article", NS)]
    assert ids == ["art_1", "art_2", "art_3"]


def test_an_official_document_is_a_doc_with_levels() -> None:
    root = _valid(
        sample_document(
            "#标题 某市人民政府关于某事的通知\n通知如下。\n一、总体要求\n（一）加强领导。"
        )
    )

    assert root[0].tag == f"{{{AKN}}}doc"
    assert _counts(root, "level") == [2]
    assert root.findtext(".//a:docTitle", namespaces=NS) == "某市人民政府关于某事的通知"


def test_an_issue_is_a_gazette_of_collections() -> None:
    root = _valid(full_issue())

    assert root[0].tag == f"{{{AKN}}}officialGazette"
    assert _counts(root, "documentCollection") == [1]
    about = root.find(".//a:component[@refersTo]", NS)
    assert about is not None
    target = (about.get("refersTo") or "")[1:]
    assert root.find(f".//a:component[@eId='{target}']", NS) is not None
    assert root.find(".//a:FRBRauthoritative[@value='true']", NS) is not None


def test_the_printed_text_is_all_there_in_order() -> None:
    document = sample_document(
        "#标题 某市人民政府关于印发某办法的通知\n#文号 某政发〔2021〕3号\n#主送 各县：\n通知如下。\n"
        "一、要求\n（一）领导\n各县要加强。\n|甲|乙|\n#署名 某市人民政府\n#日期 2021年7月3日\n"
        "#附件 附件1 名单\n甲\n乙"
    )

    assert _text(_valid(document)) == visible(printed_text(document))


def test_the_same_document_gives_the_same_bytes() -> None:
    assert to_akoma_ntoso(full_issue()) == to_akoma_ntoso(full_issue())


@pytest.mark.parametrize(
    "address",
    [
        "https://example.cn/?q=公报#a",
        "a b",
        "a#b#c",
        "100%",
        "::",
        "[x]",
        "",
        "mailto:a@b.cn",
        "第1条:",
    ],
)
def test_any_address_becomes_a_uri(address: str) -> None:
    document = replace(sample_document("通知如下。"), body=(_link(address),))

    _valid(document)


def _link(address: str) -> Paragraph:
    return Paragraph(inlines=(Link(href=address, text="链接"),))


def test_good_addresses_stay_as_they_are() -> None:
    assert safe_uri("https://example.cn/a?b=1&c=%20#d") == "https://example.cn/a?b=1&c=%20#d"
    assert iri_part("某政发〔2021〕2号") == "某政发〔2021〕2号"
    assert iri_part("a/b c") == "a-b-c"
    assert iri_part("") == "untitled"


def test_the_schema_is_the_one_of_oasis() -> None:
    broken = to_akoma_ntoso(full_document()).replace(b"<FRBRcountry", b"<FRBRcountries")

    assert not open_schema("akoma-ntoso").validate(etree.fromstring(broken))


@pytest.mark.corpus
def test_real_documents_are_valid_and_whole(corpus: Path) -> None:
    files = sorted(
        [*(corpus / "state-council").glob("*.docx"), *(corpus / "word-dev").glob("*.docx")]
    )
    assert files
    for path in files:
        document = read_document(path, revisions="accept").document
        text = _text(_valid(document))
        assert _again(document) == kept_document(document_to_xml(document)), path.name
        formulas = any(isinstance(block, FormulaBlock) for block in blocks_of(document.body))
        if not formulas and "subFlow" not in to_akoma_ntoso(document).decode():
            # notes stand at their marks here, after their paragraph in print: the same characters
            assert Counter(text) == Counter(visible(printed_text(document))), path.name


def test_inline_text_has_the_ruby_that_the_export_writes() -> None:
    from gazette.model import Ruby

    assert inline_text((Ruby(base="字", reading="zì"),)) == "字（zì）"


def test_what_a_sentence_cites_is_a_reference_and_the_text_stays_as_it_is() -> None:
    document = sample_document(
        "#标题 某市供水办法\n第一条 依照《某市水条例》和《关于供水的通知》（某政发〔2021〕2号）制定。\n"
        "第二条 违反本办法第一条、本办法第九条的，依照《红楼梦》处理。"
    )
    root = _valid(document)
    found = {ref.text: ref.get("href") for ref in root.iter(f"{{{AKN}}}ref")}

    assert found == {
        "《某市水条例》": "/akn/cn/doc/某市水条例",
        "《关于供水的通知》（某政发〔2021〕2号）": "/akn/cn/doc/某政发〔2021〕2号",
        "第一条": "#art_1",
    }
    assert root.nsmap["gongbao"] == "urn:gongbao:document:1.0"
    assert b"ns0:" not in to_akoma_ntoso(document)
    assert b"<gongbao:meta>" in to_akoma_ntoso(document)
    assert visible(printed_text(document)) in _text(root)


def _again(value: Document | Issue) -> Document | Issue:
    return from_akoma_ntoso(to_akoma_ntoso(value))


def test_the_full_sample_comes_back_as_it_went_out() -> None:
    document, issue = full_document(), full_issue()

    assert _again(document) == kept_document(document_to_xml(document))
    assert _again(issue) == kept_issue(issue_to_xml(issue))


@given(documents)
@settings(max_examples=60, suppress_health_check=_SLOW)
def test_any_document_comes_back_as_it_went_out(document: Document) -> None:
    assert _again(document) == kept_document(document_to_xml(document))


@given(issues())
@settings(max_examples=20, suppress_health_check=_SLOW)
def test_any_issue_comes_back_as_it_went_out(issue: Issue) -> None:
    assert _again(issue) == kept_issue(issue_to_xml(issue))
