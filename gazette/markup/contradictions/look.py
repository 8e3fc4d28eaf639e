"""All contradictions of a document or an issue whose XML is valid."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from gazette.base.problems import Problem
from gazette.markup.contradictions.divisions import division_contradictions
from gazette.markup.contradictions.issue import (
    issue_contradictions,
    link_contradictions,
    media_contradictions,
)
from gazette.markup.contradictions.places import Contradiction
from gazette.markup.contradictions.statements import statement_contradictions
from gazette.markup.contradictions.tables import (
    annex_contradictions,
    note_contradictions,
    table_contradictions,
)
from gazette.markup.names import D, I

__all__ = ["contradictions_in"]


def contradictions_in(root: etree._Element, *, file: str = "") -> list[Problem]:
    """What the valid XML under a `document` or an `issue` says twice and not alike."""
    return [one.problem(file) for one in _all(root)]


def _all(root: etree._Element) -> Iterator[Contradiction]:
    if root.tag == I + "issue":
        yield from issue_contradictions(root)
    yield from division_contradictions(root)
    yield from link_contradictions(root)
    yield from table_contradictions(root)
    yield from note_contradictions(root)
    for document in root.iter(D + "document"):
        yield from statement_contradictions(document)
        yield from media_contradictions(document)
        yield from annex_contradictions(document)
