"""Whether what an interpretation or a correction is about is to be found at all (`about` in issue.toml)."""

from __future__ import annotations

from collections.abc import Iterator

from gazette.base.problems import Problem
from gazette.check.archive_port import AmendedTexts, ArchivePort
from gazette.check.gate.findings import ABOUT_UNKNOWN, ABOUT_UNSEEN
from gazette.issue.bundle import IssueBundle
from gazette.model import Relation

__all__ = ["ties_to_others"]

_TIES = ("解读", "更正")


def ties_to_others(bundle: IssueBundle, archive: ArchivePort | None) -> Iterator[Problem]:
    """What is about a document of another issue, by key or number, and the archive does not have it.

    Without an archive each is named, since nobody has looked.
    """
    for entry in bundle.issue.entries:
        for tie in entry.document.relations:
            name = tie.target or tie.number
            if entry.kind not in _TIES or tie.kind != entry.kind or entry.about or not name:
                continue
            values = {"text": entry.document.meta.title or entry.key, "about": name}
            if archive is None:
                yield ABOUT_UNSEEN.problem(values, file=entry.key)
            elif not _is_held(tie, archive):
                yield ABOUT_UNKNOWN.problem(values, file=entry.key)


def _is_held(tie: Relation, archive: ArchivePort) -> bool:
    if tie.target:
        return not isinstance(archive, AmendedTexts) or archive.text(tie.target) is not None
    return bool(archive.find_by_number(tie.number))
