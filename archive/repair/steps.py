"""What a repair does, step by step, each with the reason why it may."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gazette.base.language import Words

__all__ = ["Repair", "Step", "StepKind"]

StepKind = Literal[
    "restore", "journal", "head", "readopt", "clock", "leftover", "read-only", "catalogue", "lock"
]
_WORDS: dict[StepKind, Words] = {
    "restore": Words("恢复文件", "restore the file"),
    "journal": Words("重建日志", "make the journal anew"),
    "head": Words("重写日志头", "write the head anew"),
    "readopt": Words("认回版本", "re-adopt the version"),
    "clock": Words("登记时钟", "put the clock on record"),
    "leftover": Words("清理残余", "clear away"),
    "read-only": Words("恢复只读", "make read-only"),
    "catalogue": Words("重建目录", "make the catalogue anew"),
    "lock": Words("重建锁文件", "make the lock file"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that is put right."""

    kind: StepKind
    path: str  #: below the archive's root
    why: Words  #: what vouches for it

    @property
    def words(self) -> Words:
        """What is done, in both languages."""
        return _WORDS[self.kind]

    def to_json(self) -> dict[str, str]:
        """The object of `gazette archive repair --json`; sentences in Chinese, as they are journalled."""
        return {"step": self.kind, "path": self.path, "why": self.why.zh}


@dataclass(frozen=True, slots=True)
class Repair:
    """What can be put right, and what only a backup can."""

    steps: tuple[Step, ...]
    beyond: tuple[
        Step, ...
    ] = ()  #: what was found and cannot be put right from here; `why` says why
    saved: str = ""  #: the name under which the broken journal was kept
