"""Decisions of an invented city: what is read of them, and what comes out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from docx_of import docx_of
from invented_decisions import CASES, OLD, TITLE, Case, Read
from texts import document_of_text

from gazette.amend import (
    Amendment,
    Computed,
    amendment_for,
    apply_amendment,
    check_amendment,
    read_amendments,
)
from gazette.model import Document
from gazette.reading import read_document

each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


def _read(document: Document) -> Iterator[Read]:
    for amendment in read_amendments(document):
        for i in amendment.instructions:
            yield Read(i.op, tuple(map(str, i.refs)), i.old, i.new, i.target_no)


def _amendment(case: Case) -> Amendment:
    found = amendment_for(read_amendments(document_of_text(case.text)), TITLE)
    assert found is not None
    return found


def _computed(case: Case) -> Computed:
    return apply_amendment(_amendment(case), document_of_text(OLD))


def _lines(computed: Computed) -> dict[str, str]:
    return {a.label: "\n".join(a.lines) for a in computed.articles if not a.gone}


@each_case
def test_each_instruction_is_read(case: Case) -> None:
    assert tuple(_read(document_of_text(case.text))) == case.read


@each_case
def test_a_word_file_reads_as_its_text_does(case: Case) -> None:
    title, *paragraphs = case.text.split("\n")
    data = docx_of(title, *paragraphs)
    document = read_document(data, name="决定.docx").document

    assert tuple(_read(document)) == case.read


@each_case
def test_what_comes_out_is_what_the_decision_says(case: Case) -> None:
    found = _lines(_computed(case))

    assert {label: found.get(label) for label in case.becomes} == case.becomes
    assert not set(case.gone) & set(found)


@each_case
def test_every_instruction_is_carried_out(case: Case) -> None:
    computed = _computed(case)

    assert [i for i in computed.amendment.instructions if i.state != "applied"] == []
    assert computed.document.meta.title == (case.title or TITLE)


@each_case
def test_no_article_changes_without_an_instruction(case: Case) -> None:
    for article in _computed(case).articles:
        if not article.because:
            assert article.lines == article.old_lines


@each_case
def test_the_computed_text_agrees_with_itself_printed(case: Case) -> None:
    amendment, old = _amendment(case), document_of_text(OLD)
    printed = apply_amendment(amendment, old).document

    assert check_amendment(amendment, printed, old).agrees
    assert check_amendment(amendment, printed).agrees


@each_case
def test_the_old_text_printed_again_does_not_agree(case: Case) -> None:
    old = document_of_text(OLD)

    assert not check_amendment(_amendment(case), old, old).agrees
