"""The journal (日志) held to itself: what is broken in it, where its clock went back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gazette.archive.store.chain import clock_steps
from gazette.archive.verify.findings import (
    CLOCK_SET_BACK,
    JOURNAL_CHANGED,
    LEFT_OVER,
    UNREADABLE,
    finding,
)
from gazette.base.errors import FileAccessError
from gazette.base.language import Words
from gazette.base.problems import Problem

if TYPE_CHECKING:
    from gazette.archive.store.store import Store

__all__ = ["journal_findings"]

_JOURNAL = "journal.jsonl"


def journal_findings(archive: Store) -> Iterator[Problem]:
    """Lines changed, missing, doubled, swapped or cut off; what a killed writer left; the clock."""
    try:
        breaks = archive.journal.check()
        data = archive.journal.data()
    except FileAccessError as exc:
        yield finding(UNREADABLE, _JOURNAL, exc.message)
        return
    for found in breaks:
        kind = LEFT_OVER if found.is_harmless else JOURNAL_CHANGED
        yield finding(kind, _JOURNAL, found.words)
    for line, time, before in clock_steps(data):
        detail = Words(
            f"第 {line} 行的 {time} 早于上一行的 {before}",
            f"line {line}: {time} is before {before} of the line above",
        )
        yield finding(CLOCK_SET_BACK, _JOURNAL, detail)
