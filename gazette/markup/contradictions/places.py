"""Where in the XML a contradiction is: the element, its text, its path."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from gazette.base.findings import FindingKind
from gazette.base.language import Words
from gazette.base.problems import Problem
from gazette.markup.names import D
from gazette.markup.schema.errors import place_of

__all__ = ["Contradiction", "child_text", "printed_text", "said"]


class Contradiction(NamedTuple):
    """Two statements that do not agree, at one of them."""

    kind: FindingKind
    element: etree._Element
    values: dict[str, str | Words]

    def problem(self, file: str) -> Problem:
        """It as a finding."""
        return self.kind.problem(self.values, place=place_of(self.element), file=file)


def said(
    kind: FindingKind, element: etree._Element, /, **values: str | Words
) -> Iterator[Contradiction]:
    """One contradiction, for `yield from`."""
    yield Contradiction(kind, element, values)


def child_text(element: etree._Element | None, *path: str) -> str:
    """The text at the path of local names below a document's element, "" where there is none."""
    for name in path:
        element = None if element is None else element.find(D + name)
    return "" if element is None else "".join(map(str, element.itertext())).strip()


def printed_text(document: etree._Element) -> str:
    """What is printed of the document, instruments included: order, title note, body, closing."""
    parts = ("order", "titleNote", "body", "closing", "instruments", "annexes")
    found = (document.find(D + name) for name in parts)
    return "\n".join("".join(map(str, e.itertext())) for e in found if e is not None)
