"""What the pages of an issue are called that is made anew after it came in (地址不变)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazette.archive.adding.comparison import compare_issue, earlier_of
from gazette.archive.adding.staging import document_keys
from gazette.model import Issue

if TYPE_CHECKING:
    from gazette.archive.store.store import Store

__all__ = ["page_names"]


def page_names(archive: Store, issue: Issue, name: str) -> dict[str, str]:
    """Entry key → 005: what follows the issue's in the key that the archive has, or would mint.

    A document keeps its key in every version of its issue, wherever it stands there.

    Args:
        archive: the archive.
        issue: as it is now.
        name: of its files, gazette-2021-03.
    """
    for held in archive.list(type_="issue"):
        if held.issue and (held.issue.name, held.issue.ref.title) == (name, issue.title):
            found = compare_issue(archive, held, issue)
            keys = document_keys(issue, held.key, earlier_of(archive, held, found))
            return {entry: key.removeprefix(f"{held.key}-") for entry, key in keys.items()}
    return {}
