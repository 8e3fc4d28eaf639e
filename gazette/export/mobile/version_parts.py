"""How the pages about versions are cut and called: each keeps below the weight that a page may have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from gazette.amend.table import Comparison, ComparisonRow
from gazette.export.html.cutting import part_name

__all__ = [
    "RowPlace",
    "article_anchor",
    "compare_href",
    "document_of",
    "history_href",
    "history_parts",
    "is_of_versions",
    "row_places",
]

_COMPARE, _HISTORY = "-compare", "-history"
_CHARACTERS = 12_000  #: of both sides on a page; some 16 KB gzipped
_CHANGES = 300  #: on a page; some 12 KB gzipped


class RowPlace(NamedTuple):
    """Where a row of a comparison stands."""

    table: int  #: which of the page's comparisons
    row: ComparisonRow
    part: int  #: page, from 1
    anchor: str


def compare_href(page: str, part: int = 1, anchor: str = "") -> str:
    """The page with the comparisons of the document that stands at `page`, 005.html."""
    return _href(page, _COMPARE, part, anchor)


def history_href(page: str, part: int = 1, anchor: str = "") -> str:
    """The page with the history of the document that stands at `page`."""
    return _href(page, _HISTORY, part, anchor)


def _href(page: str, what: str, part: int, anchor: str) -> str:
    name = part_name(f"{page.removesuffix('.html')}{what}", part)
    return f"{name}.html#{anchor}" if anchor else f"{name}.html"


def is_of_versions(address: str) -> bool:
    """Whether the address is one of these pages'."""
    name = address.rpartition("/")[2]
    return _COMPARE in name or _HISTORY in name


def document_of(address: str) -> str:
    """The page of the document that one of these pages is about: 2024/01/005.html."""
    name = address.removesuffix(".html")
    at = max(name.rfind(_COMPARE), name.rfind(_HISTORY))
    return f"{name[:at]}.html"


def row_places(tables: Sequence[Comparison]) -> list[RowPlace]:
    """The rows whose words changed, with their pages; those of another number alone need none."""
    places: list[RowPlace] = []
    part, size = 1, 0
    rows = ((n, row) for n, table in enumerate(tables) for row in table.rows if row.is_reworded)
    for count, (table, row) in enumerate(rows, 1):
        length = sum(len(piece.text) for line in (*row.old, *row.new) for piece in line)
        if size and size + length > _CHARACTERS:
            part, size = part + 1, 0
        places.append(RowPlace(table, row, part, f"row-{count}"))
        size += length
    return places


def article_anchor(number: int) -> str:
    """The id of an article on the history page, by its place among those that changed, from 1."""
    return f"article-{number}"


def history_parts(changes: Mapping[str, Sequence[object]]) -> Iterator[tuple[str, int, str]]:
    """Label, page and id of each article that changed."""
    part, size = 1, 0
    for number, (label, events) in enumerate(changes.items(), 1):
        if size and size + len(events) > _CHANGES:
            part, size = part + 1, 0
        size += len(events)
        yield label, part, article_anchor(number)
