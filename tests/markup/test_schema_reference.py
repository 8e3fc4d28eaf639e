"""The reference in docs/schema is what the schemas say."""

from __future__ import annotations

import importlib.util

import pytest
from places import ROOT

from gazette.markup.names import local
from gazette.markup.schema.content_model import read_schemas

FOLDER = ROOT / "docs" / "schema"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_reference_is_up_to_date(language: str) -> None:
    spec = importlib.util.spec_from_file_location("reference", FOLDER / "make_reference.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    written = (FOLDER / f"{language}.md").read_text(encoding="utf-8")

    assert written == module.reference(language), "run: python docs/schema/make_reference.py"


def test_the_reference_has_every_type() -> None:
    text = (FOLDER / "zh.md").read_text(encoding="utf-8")

    assert {local(name) for name in read_schemas() if f"### {local(name)}\n" not in text} == set()
