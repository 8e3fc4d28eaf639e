"""An issue with the bytes that belong to it, as exporters take it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gazette.base.config import Config
from gazette.base.language import Words
from gazette.base.problems import Problem
from gazette.issue.frozen import Freeze
from gazette.issue.waivers import Waiver
from gazette.model import Issue

__all__ = ["IssueBundle", "PageMap", "SourceFile"]

#: printed page of every entry and block: entry key → block id ("" the entry itself) → page
PageMap = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class SourceFile:
    """A file that an issue was made from."""

    file: str  #: relative to the issue's folder
    sha256: str
    key: str = ""  #: the entry made from it, "" for issue.toml and pictures
    data: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class IssueBundle:
    """An issue, its pictures, the office's own pictures, and the house's settings."""

    issue: Issue
    media: Mapping[str, Mapping[str, bytes]] = field(default_factory=dict)  #: key → name → bytes
    assets: Mapping[str, bytes] = field(default_factory=dict)  #: cover emblem and the like
    config: Config = field(default_factory=Config)
    folder: Path | None = None  #: where issue.toml is, None for an issue made in memory
    sources: tuple[SourceFile, ...] = ()
    problems: tuple[Problem, ...] = ()  #: what reading the manuscripts found
    waivers: tuple[Waiver, ...] = ()  #: 放行, from issue.toml
    frozen: Freeze | None = None  #: 清样定稿, from freeze.json
    freeze_fault: Words | None = (
        None  #: what is wrong of that record itself: it is gone, or another
    )
    head_row: tuple[str, str] | None = None  #: the row that the build adds to the masthead
    #: entry key → name of its page, of an issue that the archive has already; else they are counted
    page_names: Mapping[str, str] = field(default_factory=dict)
    #: keys of amended texts whose last annex is 新旧对照表, made by the program
    compared: frozenset[str] = frozenset()

    def __repr__(self) -> str:
        return f"<IssueBundle {self.name}: {sum(1 for _ in self.issue.entries)} documents>"

    @property
    def name(self) -> str:
        """gazette-2021-03: the name of the issue's files; -05-06 for 合刊, -zengkan, -zhuankan for specials."""
        issue = self.issue
        name = f"gazette-{issue.year}-{issue.number:02d}"
        if issue.number_to:
            name += f"-{issue.number_to:02d}"
        return name + {"增刊": "-zengkan", "专刊": "-zhuankan"}.get(issue.special, "")

    @property
    def site_folder(self) -> str:
        """2021/03, 2021/05_06, 2021/01-zengkan: where its first version stands in a site, for ever."""
        _, year, number = self.name.split("-", 2)
        if self.issue.number_to:
            number = number.replace("-", "_", 1)
        return f"{year}/{number}"

    @property
    def names(self) -> dict[str, str]:
        """Key of an entry → name of its manuscript below manuscripts/, as an editor knows it."""
        return {s.key: s.file.removeprefix("manuscripts/") for s in self.sources if s.key}
