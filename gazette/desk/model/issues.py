"""Issues (期) of the desk, and the jobs (任务) that make them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

__all__ = ["PLANNED", "DeskIssue", "Job", "Stage"]

#: the state of an issue for which nothing has been signed yet
PLANNED = "planned"
#: how far a job is: what it names is done
Stage = str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskIssue:
    """An issue as it stands at the desk."""

    uid: str
    name: str  #: 2021-03
    year: int
    number: int
    folder: str  #: where issue.toml and the manuscripts are
    state: str  #: planned, then the issue's steps of the flow
    version: int  #: goes up with every write
    frozen: str = ""  #: SHA-256 of its freeze.json, "" before
    published_on: dt.date | None = None

    def to_json(self) -> dict[str, object]:
        """The object that `gazette desk plan --json` prints."""
        return {
            "id": self.uid,
            "issue": self.name,
            "year": self.year,
            "number": self.number,
            "folder": self.folder,
            "state": self.state,
            "version": self.version,
            "frozen": self.frozen,
            "published": self.published_on.isoformat() if self.published_on else None,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A job: to make an issue and put it into the archive."""

    uid: str
    issue: str
    stage: Stage  #: asked, built, archived, done
    worker: str = ""
    lease_until: str = ""  #: UTC, ISO 8601
    attempts: int = 0
    error: str = ""  #: why the last attempt ended early

    def to_json(self) -> dict[str, object]:
        """The object that `gazette desk publish --json` prints."""
        return {
            "job": self.uid,
            "issue": self.issue,
            "stage": self.stage,
            "attempts": self.attempts,
            "error": self.error,
        }
