"""A line of the journal (日志): what it says, how it is written, and what it is known by."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any, NamedTuple

from pydantic import ValidationError

from gazette.archive.store.layout import is_key
from gazette.archive.store.records import VersionRef
from gazette.base.doors.frozen import Frozen
from gazette.base.doors.json_text import parse_json

__all__ = ["GENESIS", "Entry", "Known", "known", "read_entry"]

GENESIS = "0" * 64  #: what the first line names as the one before it
#: the end of a line as it is written: keys in order, so that `data` stands before all of this
_END = re.compile(
    rb',"hash":"([0-9a-f]{64})",("prev":"([0-9a-f]{64})","seq":([0-9]{1,18}),"time":"([^"\\]*)",'
    rb'"what":"[^"\\]*","who":"(?:[^"\\]|\\.)*"})'
)


class Entry(Frozen):
    """A line of the journal: who did what, when, with what result."""

    seq: int
    time: str  #: ISO 8601 with offset
    who: str
    what: str  #: add, relate, correct, …
    data: dict[str, Any] = {}
    prev: str
    hash: str = ""

    def digest(self) -> str:
        """SHA-256 of the line without its own hash, in canonical JSON."""
        data = self.model_dump(mode="json", exclude={"hash"})
        text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def line(self) -> bytes:
        """The line as it is written."""
        data = self.model_dump(mode="json")
        text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return text.encode() + b"\n"

    def refs(self) -> tuple[VersionRef, ...]:
        """The versions that the line is about; what is none is passed over."""
        found = []
        objects = self.data.get("objects")
        for one in objects if isinstance(objects, list) else ():
            try:
                ref = VersionRef.model_validate(one)
            except ValidationError:
                continue
            if is_key(ref.key) and ref.version > 0:
                found.append(ref)
        return tuple(found)

    def hashed(self) -> Entry:
        """The same with its hash."""
        return self.model_copy(update={"hash": self.digest()})


class Known(NamedTuple):
    """What of an untouched line is needed to check the chain."""

    seq: int
    prev: str
    hash: str
    time: str


def known(line: bytes) -> Known | None:
    """The line's place in the chain, read without its data; None where a byte of it was changed.

    Args:
        line: without its line end.

    A journal is checked whole before each addition, which parsing its JSON would make slow.
    """
    start = line.rfind(b',"hash":"')
    end = _END.fullmatch(line, start) if start > 0 else None
    if end is None:
        return None
    digest = end[1].decode()
    if hashlib.sha256(line[:start] + b"," + end[2]).hexdigest() != digest:
        return None
    return Known(int(end[4]), end[3].decode(), digest, end[5].decode())


def read_entry(line: bytes) -> Entry | None:
    """The entry that the line holds, None where it holds none."""
    try:
        return Entry.model_validate(parse_json(line))
    except ValueError:
        return None
