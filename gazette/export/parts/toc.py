"""The contents of an issue (目录) and of a document, as all editions list them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from gazette.issue.bundle import PageMap
from gazette.model import (
    Annex,
    Block,
    Division,
    Document,
    Entry,
    Issue,
    Section,
)
from gazette.model.walk import heads_its_own_line, inline_text, label_gap
from gazette.text.issue_numbers import issue_numbers
from gazette.text.widths import visible

__all__ = [
    "OutlineItem",
    "TocEntry",
    "TocSection",
    "citation",
    "citation_parts",
    "contents",
    "display_title",
    "file_names",
    "issue_label",
    "outline",
]


@dataclass(frozen=True)
class OutlineItem:
    """A heading in a document, with those below it."""

    id: str
    text: str
    children: tuple[OutlineItem, ...] = ()


@dataclass(frozen=True)
class TocEntry:
    """A line of the contents."""

    entry: Entry
    title: str
    page: int | None  #: printed page, where the paper edition is known

    @property
    def key(self) -> str:
        """The entry's key."""
        return self.entry.key


@dataclass(frozen=True)
class TocSection:
    """A 栏目 with its lines."""

    label: str
    entries: tuple[TocEntry, ...]


def contents(issue: Issue, pages: PageMap | None = None) -> tuple[TocSection, ...]:
    """The sections that hold something, in the order of the issue."""
    return tuple(_section(section, pages or {}) for section in issue.sections if section.entries)


def _section(section: Section, pages: PageMap) -> TocSection:
    lines = (
        TocEntry(entry, display_title(entry.document), pages.get(entry.key, {}).get(""))
        for entry in section.entries
    )
    return TocSection(section.label, tuple(lines))


def display_title(document: Document) -> str:
    """The title as lists show it; an order without one goes by its mark and number."""
    order = document.order
    names = (
        document.meta.title,
        f"{order.mark}{order.number}" if order else "",
        "、".join(number.text for number in document.meta.numbers),
    )
    return next(filter(visible, names), "（无标题文件）")


def issue_label(issue: Issue) -> str:
    """2021年第3号, 2021年第5—6期（合刊）, 2021年第1期（增刊）."""
    number = issue_numbers(issue.number, issue.number_to)
    special = issue.special or ("合刊" if issue.number_to else "")
    return f"{issue.year}年第{number}{issue.unit}" + (f"（{special}）" if special else "")


def citation(issue: Issue, entry: Entry, page: int | None) -> str:
    """How the document is cited: 《题名》（文号），某市人民政府公报2021年第3号第17页."""
    named, where = citation_parts(issue, entry)
    return f"{named}，{where}" + (f"第{page}页" if page else "")


def citation_parts(issue: Issue, entry: Entry) -> tuple[str, str]:
    """《题名》（文号） and 《某市人民政府公报》2021年第3号, between which an article (条) is cited."""
    numbers = "、".join(number.text for number in entry.document.meta.numbers)
    named = display_title(entry.document)
    named = named if named.startswith("《") and named.endswith("》") else f"《{named}》"
    return f"{named}{f'（{numbers}）' if numbers else ''}", f"《{issue.title}》{issue_label(issue)}"


def outline(document: Document, depth: int = 2) -> tuple[OutlineItem, ...]:
    """The headings of the document down to `depth`, then its annexes."""
    items = [*_headings(document.body, depth)]
    for instrument in document.instruments:
        items += outline(instrument, depth)
    items += (_annex(annex, depth - 1) for annex in document.annexes if annex.label or annex.title)
    return tuple(items)


def _annex(annex: Annex, depth: int) -> OutlineItem:
    text = "\u3000".join(filter(None, (annex.label, annex.title)))
    return OutlineItem(annex.id, text, tuple(_headings(annex.blocks, depth)))


def _headings(blocks: Iterable[Block], depth: int) -> Iterable[OutlineItem]:
    if depth <= 0:
        return
    for block in blocks:
        if not isinstance(block, Division):
            continue
        if heads_its_own_line(block):
            text = block.label + label_gap(block) + inline_text(block.heading).replace("\n", "")
            yield OutlineItem(block.id, text, tuple(_headings(block.blocks, depth - 1)))
        else:
            yield from _headings(block.blocks, depth)


_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,80}")
#: names that our own pages have
_OURS = frozenset({"index", "search", "about", "cover", "nav", "contents", "single"})


def file_names(issue: Issue) -> dict[str, str]:
    """Entry key → name of its page without ending: the key where it is plain ASCII, else its place.

    Names are ASCII because phones, chat programs and old unzip tools mangle others.
    """
    entries = issue.entries
    names: dict[str, str] = {}
    taken: set[str] = set(_OURS)
    for place, entry in enumerate(entries, 1):
        plain = _PLAIN.fullmatch(entry.key) is not None and entry.key.lower() not in taken
        name = entry.key if plain else f"d{place:03d}"
        while name.lower() in taken and not plain:
            name += "x"
        taken.add(name.lower())
        names[entry.key] = name
    return names
