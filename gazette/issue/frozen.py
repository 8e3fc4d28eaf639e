"""What freeze.json holds: an issue as it was at 清样定稿."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Literal

from gazette.base.doors.frozen import Frozen
from gazette.issue.waivers import Waiver

__all__ = ["FREEZE", "Freeze", "FrozenEntry", "FrozenSignOff"]

FREEZE = "freeze.json"


class FrozenSignOff(Frozen):
    """A sign-off that stood when the issue was frozen."""

    step: str
    person: str
    role: str
    at: str  #: UTC, ISO 8601
    digest: str  #: of the content that was signed


class FrozenEntry(Frozen):
    """An entry of the issue, as it was signed."""

    key: str
    title: str
    digest: str  #: content digest
    sign_offs: tuple[FrozenSignOff, ...] = ()


class Freeze(Frozen):
    """freeze.json."""

    format: Literal[1] = 1
    issue: str  #: gazette-2021-03
    frozen_at: str  #: UTC, ISO 8601
    frozen_by: str
    front: str  #: digest of the issue around its entries
    entries: tuple[FrozenEntry, ...]
    desk_head: str = ""  #: number and hash of the desk's trail
    #: None in the two: written before they were kept, and not held against the issue
    waivers: tuple[Waiver, ...] | None = None
    settings: Mapping[str, str] | None = None  #: table of gazette.toml → digest of what is printed

    def to_bytes(self) -> bytes:
        """The bytes of the file."""
        text = json.dumps(self.model_dump(mode="json"), ensure_ascii=False, indent=1)
        return f"{text}\n".encode()
