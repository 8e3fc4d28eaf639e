"""What has changed since the last proof (与上次校样相比): document by document, line by line."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from gazette.base.errors import GazetteError
from gazette.base.files import is_file, read_bytes
from gazette.markup import kept_issue
from gazette.model import Document, Issue
from gazette.model.walk import printed_lines
from gazette.release.paths import ISSUE_XML

__all__ = ["Change", "changes_since", "last_draft"]

_MOST_LINES = 12  #: of one document that are shown


@dataclass(frozen=True)
class Change:
    """What became of a document."""

    title: str
    kind: Literal["new", "gone", "changed"]
    lines: tuple[tuple[str, str], ...] = ()  #: ("-", old) and ("+", new), in their order
    more: int = 0  #: lines that are not shown

    def to_json(self) -> dict[str, object]:
        """For the page."""
        return {"title": self.title, "kind": self.kind, "lines": self.lines, "more": self.more}


def last_draft(folder: Path) -> Issue | None:
    """The issue of the proof in the folder, None where there is none that can be read."""
    place = folder / ISSUE_XML
    if not is_file(place):
        return None
    try:
        return kept_issue(read_bytes(place), where=str(place))
    except GazetteError:
        return None  # a proof of another version of the program


def changes_since(before: Issue, now: Issue) -> tuple[Change, ...]:
    """What became of every document that is not as it was; one is known by its title or place."""
    old = {entry.key: entry.document for entry in before.entries}
    new = {entry.key: entry.document for entry in now.entries}
    pairs = _pairs(old, new)
    return tuple(_changes(old, new, pairs))


def _name(document: Document) -> str:
    number = document.meta.numbers[0].text if document.meta.numbers else ""
    return document.meta.title or number or document.id


def _pairs(old: Mapping[str, Document], new: Mapping[str, Document]) -> dict[str, str]:
    """Key now → key before: of the same title, else of the same place where both are left over."""
    titles = {_name(document): key for key, document in old.items()}
    pairs = {
        key: titles[name] for key, document in new.items() if (name := _name(document)) in titles
    }
    left = old.keys() - set(pairs.values())
    return pairs | {key: key for key in new if key not in pairs and key in left}


def _changes(
    old: Mapping[str, Document], new: Mapping[str, Document], pairs: Mapping[str, str]
) -> Iterator[Change]:
    for key, document in new.items():
        title = _name(document)
        if key not in pairs:
            yield Change(title, "new")
            continue
        lines = tuple(_differences(old[pairs[key]], document))
        if lines:
            shown = lines[:_MOST_LINES]
            yield Change(title, "changed", shown, len(lines) - len(shown))
    there = set(pairs.values())
    yield from (Change(_name(d), "gone") for key, d in old.items() if key not in there)


def _printed(document: Document) -> Document:
    """The document without what no page shows."""
    return replace(document, id="", relations=(), media=(), source=None)


def _differences(old: Document, new: Document) -> Iterator[tuple[str, str]]:
    if _printed(old) == _printed(new):
        return  # most are as they were
    before = [line.text for line in printed_lines(old)]
    after = [line.text for line in printed_lines(new)]
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            yield from (("-", text) for text in before[a:b])
            yield from (("+", text) for text in after[c:d])
