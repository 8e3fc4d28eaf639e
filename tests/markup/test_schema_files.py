"""The schemas: documented in both languages, in step with the model, usable without this software."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest
from click.testing import CliRunner
from full_sample import full_document, full_issue
from lxml import etree
from places import ROOT

from gazette import model
from gazette.base.doors.xml import parse_xml
from gazette.cli.schema import schema as command
from gazette.markup import document_to_xml, issue_to_xml, validate
from gazette.markup.names import XSD, local
from gazette.markup.schema.content_model import declaration_of, read_schemas
from gazette.markup.schema.validity import find_problems
from gazette.schemas import EXPORTED, SCHEMAS, open_schema, schema_bytes

OWN = ("gazette-1.0.xsd", "issue-1.0.xsd")
_X = f"{{{XSD}}}"
_DOCUMENTED = {
    "element",
    "attribute",
    "simpleType",
    "complexType",
    "enumeration",
    "group",
    "unique",
    "key",
    "keyref",
    "any",
    "schema",
}


@pytest.mark.parametrize("file", OWN)
def test_every_part_is_documented_in_chinese_and_english(file: str) -> None:
    bare = []
    for node in parse_xml(schema_bytes(file)).iter():
        if local(str(node.tag)) in _DOCUMENTED and not (
            node.get("ref") and node.tag != _X + "element"
        ):
            languages = {
                part.get("{http://www.w3.org/XML/1998/namespace}lang"): (part.text or "").strip()
                for part in node.iterfind(f"{_X}annotation/{_X}documentation")
            }
            if not languages.get("zh") or not languages.get("en"):
                bare.append((local(str(node.tag)), node.get("name") or node.get("value")))

    assert bare == []


@pytest.mark.parametrize(
    ("name", "literal"),
    [
        ("Kind", model.Kind),
        ("Disclosure", model.Disclosure),
        ("Status", model.Status),
        ("Provenance", model.Provenance),
        ("RelationKind", model.RelationKind),
        ("DivisionKind", model.DivisionKind),
        ("ParagraphRole", model.ParagraphRole),
        ("Align", model.Align),
        ("SectionClass", model.SectionClass),
        ("EntryKind", model.EntryKind),
        ("InterpretationForm", model.InterpretationForm),
    ],
)
def test_the_enumerations_are_the_models(name: str, literal: Any) -> None:
    type_ = next(t for t in read_schemas().values() if local(t.name) == name)

    assert tuple(value for value, _ in type_.values) == get_args(literal)


def test_the_full_sample_is_valid_and_uses_every_element_and_attribute() -> None:
    used: set[tuple[str, str]] = set()
    for xml in (document_to_xml(full_document()), issue_to_xml(full_issue())):
        assert validate(xml) == []
        for node in parse_xml(xml).iter():
            declared = declaration_of(node)
            if declared:
                used.add((declared.type, ""))
                used |= {(declared.type, str(name)) for name in node.attrib}
    declared_parts = {
        (type_.name, attribute.tag)
        for type_ in read_schemas().values()
        for attribute in type_.attributes
    }

    assert declared_parts - used == set()


def test_schema_export_writes_files_that_validate_on_their_own(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, ["export", str(tmp_path / "out")])

    assert result.exit_code == 0
    assert sorted(EXPORTED) == sorted(
        p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*.*")
    )
    schema = etree.XMLSchema(etree.parse(tmp_path / "out" / "issue-1.0.xsd"))
    assert schema.validate(etree.fromstring(issue_to_xml(full_issue())))
    broken = issue_to_xml(full_issue()).replace("主动公开".encode(), "公开".encode())
    assert not schema.validate(etree.fromstring(broken))


def test_xmllint_agrees(tmp_path: Path, needs_tool: Callable[[str], str]) -> None:
    needs_tool("xmllint")
    for file in OWN:
        (tmp_path / file).write_bytes(schema_bytes(file))
    (tmp_path / "issue.xml").write_bytes(issue_to_xml(full_issue()))

    done = subprocess.run(
        ["xmllint", "--noout", "--nonet", "--schema", "issue-1.0.xsd", "issue.xml"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()


_JAVA = """
import java.io.File;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.*;
public class V {
  public static void main(String[] a) throws Exception {
    Schema s = SchemaFactory.newInstance("http://www.w3.org/2001/XMLSchema").newSchema(new File(a[0]));
    for (int i = 1; i < a.length; i++) {
      String said = "valid";
      try { s.newValidator().validate(new StreamSource(new File(a[i]))); }
      catch (org.xml.sax.SAXException e) { said = "invalid"; }
      System.out.println(said + " " + new File(a[i]).getName());
    }
  }
}
"""


def test_another_validator_agrees_on_every_sample(
    tmp_path: Path, needs_tool: Callable[[str], str]
) -> None:
    """Xerces, which is in every JDK, is stricter about schemas than libxml2."""
    needs_tool("javac")
    for file in OWN:
        (tmp_path / file).write_bytes(schema_bytes(file))
    (tmp_path / "V.java").write_text(_JAVA, encoding="utf-8")
    (tmp_path / "document.xml").write_bytes(document_to_xml(full_document()))
    (tmp_path / "issue.xml").write_bytes(issue_to_xml(full_issue()))
    bad = sorted((ROOT / "tests" / "bad" / "xml").glob("*.xml"))
    names = ["issue-1.0.xsd", "document.xml", "issue.xml", *map(str, bad)]

    done = subprocess.run(
        ["java", "V.java", *names], cwd=tmp_path, capture_output=True, check=False, text=True
    )

    assert done.returncode == 0, done.stderr
    pairs = (line.split(" ", 1) for line in done.stdout.splitlines())
    said = {name: verdict for verdict, name in pairs}
    assert said.pop("document.xml") == "valid"
    assert said.pop("issue.xml") == "valid"
    assert len(said) == len(bad)
    assert set(said.values()) == {"invalid"}


def test_schema_akn_writes_akoma_ntoso(tmp_path: Path) -> None:
    source = tmp_path / "issue.xml"
    source.write_bytes(issue_to_xml(full_issue()))

    result = CliRunner().invoke(command, ["akn", str(source), "-o", str(tmp_path / "out.xml")])

    assert result.exit_code == 0
    assert find_problems(parse_xml((tmp_path / "out.xml").read_bytes()), "akoma-ntoso") == []
    piped = CliRunner().invoke(command, ["akn", str(source)])
    assert piped.stdout_bytes == (tmp_path / "out.xml").read_bytes()


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_schemas_open_without_network_from_any_folder(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    open_schema.cache_clear()

    assert open_schema(name) is open_schema(name)


def test_the_catalogue_names_the_exported_files() -> None:
    uris = {node.get("uri") for node in parse_xml(schema_bytes("catalog.xml"))}

    assert uris == {file for file in EXPORTED if file.endswith(".xsd")}
