"""The trail (审计) of the desk: who did what to which thing when, in one chain."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from gazette.base.files import sha256_of
from gazette.base.language import say
from gazette.vocabulary.desk import ACT_ENGLISH

__all__ = ["Act", "act_words", "chained_hash"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A line of the trail."""

    seq: int  #: from 1
    at: str  #: UTC, ISO 8601
    who: str
    what: str
    about: str  #: uid of the manuscript, name of the issue, "" for the desk itself
    data: Mapping[str, object]
    before: str  #: hash of the line before, "" for the first
    hash: str

    @property
    def words(self) -> str:
        """What was done, in the language in force."""
        return act_words(self.what)

    def to_json(self) -> dict[str, object]:
        """The object that `gazette desk history --json` prints."""
        return {
            "seq": self.seq,
            "at": self.at,
            "who": self.who,
            "what": self.what,
            "about": self.about,
            **self.data,
            "hash": self.hash,
        }


def act_words(stored: str) -> str:
    """What was done, or why a sign-off is void, in the language in force."""
    return say(stored, ACT_ENGLISH.get(stored, stored))


def chained_hash(
    seq: int, *, at: str, who: str, what: str, about: str, data: str, before: str
) -> str:
    """SHA-256 of a line and of the hash before it; `data` is its JSON as it is stored."""
    line = json.dumps([seq, at, who, what, about, data, before], ensure_ascii=False)
    return sha256_of(line.encode())
