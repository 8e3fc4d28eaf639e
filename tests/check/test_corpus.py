"""The rules on real documents: they do not cry wolf, and they find what is planted."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest
from planted_defects import mutation_of
from real_documents import load
from sample_text import SampleArchive, sample_word_file

from gazette.check import RULES, check_document
from gazette.check.context.document import Context
from gazette.check.context.word_lists import WordLists
from gazette.model import Document

pytestmark = pytest.mark.corpus
PLANTED = 2


@pytest.fixture(scope="session")
def real(corpus: Path) -> list[Document]:
    return [item.document for item in load(corpus, laws=6)]


def test_published_documents_have_hardly_an_error(real: list[Document]) -> None:
    problems = [p for document in real for p in check_document(document)]
    errors = [p for p in problems if p.level == "error"]
    assert len(errors) <= len(real) / 20, errors  # true ones included; see docs/rules/measured.md
    assert sum(p.level == "warning" for p in problems) <= 5 * len(real)


def test_planted_defects_are_found(real: list[Document], tmp_path: Path) -> None:
    lists = WordLists.with_house((sample_word_file(tmp_path),))
    planted, missed = 0, []
    for rule in RULES:
        mutate = mutation_of(rule)
        rng = random.Random(rule.code)  # noqa: S311 - a fixed draw, nothing secret
        for document in rng.sample(real, len(real))[: 4 * PLANTED] if mutate and rule.check else ():
            assert mutate
            assert rule.check
            defect = mutate(document, rng)
            if defect is None or not rule.in_force(Context(defect).date):
                continue
            planted += 1
            context = Context(defect, archive=SampleArchive(), lists=lists)
            if not list(rule.check(context)):
                missed.append(rule.code)
    assert planted > len(RULES)
    assert len(missed) <= planted * 0.02, Counter(missed)
