"""An issue with the bytes that belong to it: what exporters take and what the archive gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gazette.config import Config
from gazette.model import Issue

__all__ = ["IssueBundle", "PageMap"]

#: printed page of every entry and block: entry key → block id ("" the entry itself) → page
PageMap = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class IssueBundle:
    """An issue, its pictures, the office's own pictures, and the house's settings."""

    issue: Issue
    media: Mapping[str, Mapping[str, bytes]] = field(default_factory=dict)  #: key → name → bytes
    assets: Mapping[str, bytes] = field(default_factory=dict)  #: cover emblem and the like
    config: Config = field(default_factory=Config)
    folder: Path | None = None  #: where issue.toml is, None for an issue made in memory

    @property
    def name(self) -> str:
        """gazette-2021-03: the name of the issue's files; -05-06 for 合刊, -zk / -zj for specials."""
        issue = self.issue
        name = f"gazette-{issue.year}-{issue.number:02d}"
        if issue.number_to:
            name += f"-{issue.number_to:02d}"
        return name + {"增刊": "-zengkan", "专刊": "-zhuankan"}.get(issue.special, "")
