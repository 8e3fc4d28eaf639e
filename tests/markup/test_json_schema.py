"""Every field of the model is described, for `help()` and in the JSON Schema; every word is explained."""

from __future__ import annotations

import dataclasses
import pydoc
from typing import Any, get_args

import pytest
from full_sample import full_document, full_issue

from gazette import model
from gazette.base.errors import InputError
from gazette.base.values import Value
from gazette.markup.json_schema import field_descriptions, json_schema, meanings
from gazette.model import Document, Issue
from gazette.model.doors import to_data

CLASSES = sorted(
    (one for one in vars(model).values() if isinstance(one, type) and issubclass(one, Value)),
    key=lambda one: one.__name__,
)


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_every_field_is_described_where_help_shows_it(kind: type[Value]) -> None:
    assert dataclasses.is_dataclass(kind)
    fields = [field.name for field in dataclasses.fields(kind)]

    assert list(field_descriptions(kind)) == fields
    shown = pydoc.render_doc(kind, renderer=pydoc.plaintext)
    assert all(text[:30] in shown for text in field_descriptions(kind).values())


@pytest.mark.parametrize("kind", [Document, Issue])
def test_every_property_of_the_json_schema_has_its_description(kind: type[Value]) -> None:
    schema = json_schema(kind)
    parts = {**schema["$defs"], kind.__name__: schema}

    bare = [
        (name, field)
        for name, part in parts.items()
        for field, said in part.get("properties", {}).items()
        if not said.get("description")
    ]
    assert bare == []
    assert all(part.get("description") for part in parts.values())


def _enums(node: Any) -> list[dict[str, Any]]:
    if isinstance(node, list):
        return [found for one in node for found in _enums(one)]
    if not isinstance(node, dict):
        return []
    own = [node] if len(node.get("enum", ())) > len(("foot", "end")) else []
    return own + [found for one in node.values() for found in _enums(one)]


def test_every_word_of_a_vocabulary_is_explained_in_both_languages() -> None:
    schema = json_schema(Issue)

    unexplained = [node["enum"] for node in _enums(schema) if "x-meanings" not in node]
    assert unexplained == [["", "增刊", "专刊"]]  # "" is no word
    for name in ("DivisionKind", "EntryKind", "SectionClass", "Kind", "RelationKind"):
        said = meanings(name)
        assert tuple(said) == get_args(getattr(model, name))
        assert all(words.zh and words.en for words in said.values())


def test_an_unknown_vocabulary_is_told_with_those_there_are() -> None:
    with pytest.raises(InputError, match="DivisionKind"):
        meanings("Divisions")


def test_what_is_written_has_the_properties_that_the_schema_names() -> None:
    schema = json_schema(Issue)

    assert list(to_data(full_document())) == list(schema["$defs"]["Document"]["properties"])
    assert list(to_data(full_issue())) == list(schema["properties"])
