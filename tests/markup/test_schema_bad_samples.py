"""Every constraint of the schemas has an invalid sample in tests/bad/xml, found under its own code.

A sample's name is CODE-CONSTRAINT.xml; the constraints are read out of the
schemas, so a new one without a sample fails here.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from places import ROOT

from gazette.base.doors.xml import parse_xml
from gazette.base.language import speaking
from gazette.markup import validate
from gazette.markup.names import XSD, local
from gazette.markup.schema.content_model import SchemaType, read_schemas
from gazette.markup.schema.findings import SCHEMA_FINDINGS
from gazette.schemas import schema_bytes

BAD = ROOT / "tests" / "bad" / "xml"
SAMPLES = sorted(BAD.glob("*.xml"))
#: samples of what holds for every type: it is closed, and keeps text and elements apart
GENERAL = {
    "GZ-X01-not-well-formed",
    "GZ-X02-doctype",
    "GZ-X03-other-root",
    "GZ-X04-body-stranger",
    "GZ-X04-faces-nest-in-one-order",
    "GZ-X04-formula-foreign",
    "GZ-X04-meta-order",
    "GZ-X06-p-style",
    "GZ-X14-element-in-title",
    "GZ-X14-text-between-blocks",
    "GZ-X14-text-in-br",
}


def _constraints() -> Iterator[str]:
    for type_ in read_schemas().values():
        name = local(type_.name)
        yield from _of_simple(type_, name)
        for attribute in type_.attributes:
            if attribute.required:
                yield f"GZ-X07-{name}-{attribute.tag}"
            if attribute.type.startswith(f"{{{XSD}}}") and local(attribute.type) != "string":
                yield f"GZ-X10-{name}-{attribute.tag}"
        for element in type_.elements:
            if element.required:
                yield f"GZ-X05-{name}-{local(element.tag)}"
    yield from ("GZ-X05-AnnexMentions-mention", "GZ-X05-Annexes-annex")
    yield from ("GZ-X05-Instruments-document", "GZ-X05-Relations-relation")
    yield "GZ-X05-MediaList-media"
    for file in ("gazette-1.0.xsd", "issue-1.0.xsd"):
        for node in parse_xml(schema_bytes(file)).iter():
            kind = local(str(node.tag))
            if kind in ("unique", "key", "keyref"):
                yield f"GZ-X1{3 if kind == 'keyref' else 2}-{node.get('name')}"


def _of_simple(type_: SchemaType, name: str) -> Iterator[str]:
    if type_.elements or type_.attributes:
        return
    if type_.values:
        yield f"GZ-X08-{name}"
    for facet, _ in type_.facets:
        yield f"{'GZ-X09' if facet == 'pattern' else 'GZ-X11'}-{name}-{facet}"
    if type_.base.startswith(f"{{{XSD}}}") and local(type_.base) != "string":
        yield f"GZ-X10-{name}-type"


def test_every_constraint_has_its_sample_and_no_sample_is_left_over() -> None:
    assert {path.stem for path in SAMPLES} == set(_constraints()) | GENERAL


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_an_invalid_sample_is_one_problem_with_its_code_and_its_place(path: Path) -> None:
    problems = validate(path.read_bytes(), file=path.name)

    assert [p.code for p in problems] == [path.stem[:6]]
    problem = problems[0]
    assert problem.level == "error"
    assert problem.message
    assert problem.remedy
    assert problem.file == path.name
    assert problem.code in {kind.code for kind in SCHEMA_FINDINGS}
    if problem.code > "GZ-X03":
        assert problem.place.xpath
        assert problem.place.xpath.startswith(("/d:document", "/i:issue"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_messages_are_in_the_language_asked_for(path: Path) -> None:
    found = validate(path.read_bytes())[0]
    with speaking("en"):
        english = validate(path.read_bytes())[0]
        message, remedy = english.message, english.remedy

    assert any("\u4e00" <= c <= "\u9fff" for c in found.message)
    assert message != found.message
    assert remedy != found.remedy
    assert "{" not in found.message + found.remedy, "no namespace braces in what people read"


def test_all_faults_are_reported_at_once() -> None:
    xml = (
        '<document xmlns="urn:gongbao:document:1.0"><meta><number>甲[2021]1号</number>'
        "<kind>胡说</kind><provenance>原生数字</provenance></meta>"
        '<body><p id="a"/><p id="a" x="1"/><division kind="条"/></body></document>'
    )

    assert sorted(p.code for p in validate(xml.encode())) == [
        "GZ-X06",
        "GZ-X08",
        "GZ-X08",
        "GZ-X09",
        "GZ-X12",
    ]


def test_the_message_names_the_place_in_the_offices_words() -> None:
    data = (BAD / "GZ-X05-Meta-kind.xml").read_bytes()

    assert validate(data)[0].message == "meta（元数据）缺少元素 kind（类别）"
