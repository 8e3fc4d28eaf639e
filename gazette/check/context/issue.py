"""What the rules about whole issues (期) see: the entries in order, each with its section."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from gazette.issue.bundle import IssueBundle
from gazette.model import Entry, Section

__all__ = ["IssueContext", "Placed"]


class Placed(NamedTuple):
    """An entry with where it stands."""

    entry: Entry
    section: Section
    xpath: str


class IssueContext:
    """An issue prepared for the rules."""

    def __init__(self, bundle: IssueBundle) -> None:
        self.bundle = bundle
        self.issue = bundle.issue

    @cached_property
    def entries(self) -> tuple[Placed, ...]:
        """Every entry in the order of the issue."""
        return tuple(self._entries())

    def _entries(self) -> Iterator[Placed]:
        for s, section in enumerate(self.issue.sections, 1):
            for e, entry in enumerate(section.entries, 1):
                yield Placed(entry, section, f"/i:issue/i:section[{s}]/i:entry[{e}]")
