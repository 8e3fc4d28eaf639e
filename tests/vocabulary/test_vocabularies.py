"""The controlled vocabularies have one author: nobody else lists their values."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

import click
import pytest
from places import ROOT

from gazette import vocabulary
from gazette.cli.main import cli
from gazette.cli.values import Terms
from gazette.issue.sections import class_of_label
from gazette.vocabulary.documents import PROVENANCES
from gazette.vocabulary.issues import SECTION_CLASSES, SECTION_WORDS
from gazette.vocabulary.relations import BESIDE, RELATION_KINDS
from gazette.vocabulary.revisions import REVISIONS
from gazette.vocabulary.searching import SORTS

_FEW = 3  #: values from which a list of them is a vocabulary and no choice among them


def _vocabularies() -> Iterator[tuple[str, frozenset[str]]]:
    for module in pkgutil.iter_modules(vocabulary.__path__):
        loaded = importlib.import_module(f"gazette.vocabulary.{module.name}")
        for name, value in vars(loaded).items():
            if get_origin(value) is Literal and len(get_args(value)) >= _FEW:
                yield name, frozenset(get_args(value))


def _listed(tree: ast.AST) -> Iterator[tuple[int, frozenset[str]]]:
    """Line and strings of every tuple, list and set that is written out."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            strings = [e.value for e in node.elts if isinstance(e, ast.Constant)]
            yield node.lineno, frozenset(s for s in strings if isinstance(s, str))


def test_nobody_else_lists_a_vocabulary() -> None:
    words = dict(_vocabularies())
    found = [
        f"{path.relative_to(ROOT)}:{line} lists {name}"
        for folder in ("gazette", "archive", "cli")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if path.parent.name != "vocabulary"
        for line, strings in _listed(ast.parse(path.read_text(encoding="utf-8")))
        for name, values in words.items()
        if strings >= values
    ]

    assert "SectionClass" in words
    assert not found, "\n".join(found)


def test_every_class_of_sections_has_words_that_lead_to_it() -> None:
    assert set(SECTION_WORDS) == set(SECTION_CLASSES) - {"其他"}
    assert {kind: class_of_label(words.split("|")[0]) for kind, words in SECTION_WORDS.items()} == {
        kind: kind for kind in SECTION_WORDS
    }


def test_every_relation_has_its_words() -> None:
    assert tuple(BESIDE) == RELATION_KINDS


@pytest.mark.parametrize(
    ("command", "option", "values"),
    [
        ("search", "sort", SORTS),
        ("archive import", "provenance", PROVENANCES),
        ("archive revise", "provenance", PROVENANCES),
        ("build", "revisions", REVISIONS),
        ("ingest", "revisions", REVISIONS),
    ],
)
def test_the_command_line_offers_the_values(command: str, option: str, values: Any) -> None:
    context = click.Context(cli)
    found: click.Command | None = cli
    for name in command.split():
        assert isinstance(found, click.Group)
        found = found.get_command(context, name)
    assert found is not None
    (chosen,) = [p.type for p in found.params if p.name == option]

    assert isinstance(chosen, click.Choice | Terms)
    assert tuple(chosen.stored if isinstance(chosen, Terms) else chosen.choices) == values


def test_the_vocabularies_load_nothing_heavy() -> None:
    names = [f"gazette.vocabulary.{m.name}" for m in pkgutil.iter_modules(vocabulary.__path__)]
    code = (
        f"import sys, {', '.join(names)}; "
        "print(sorted({'pydantic', 'lxml', 'whoosh', 'click'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "[]"
