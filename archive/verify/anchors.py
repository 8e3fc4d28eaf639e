"""The journal held to what is known of it elsewhere: heads that were printed, seals that were kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gazette.archive.sealing.seal import check_seal, read_seal
from gazette.archive.sealing.timestamp import check_time_stamp
from gazette.archive.verify.findings import MISSING, NOT_ANCHORED, SEAL_DUE, finding
from gazette.base.errors import GazetteError, InputError, MissingToolError
from gazette.base.language import Words, say
from gazette.base.problems import Problem
from gazette.base.ways import way

if TYPE_CHECKING:
    from gazette.archive.store.entry import Entry
    from gazette.archive.store.store import Store

__all__ = ["Anchor", "anchor_findings", "anchor_of_head", "anchor_of_seal", "seal_findings"]

_SHORTEST = 16  #: hexadecimal digits of a hash that is copied by hand


class Anchor(NamedTuple):
    """A line of the journal, known from elsewhere."""

    hash: str  #: its hash, or how it begins
    source: str  #: where it is known from
    seq: int = 0  #: its number, 0 unknown


def anchor_of_head(text: str) -> Anchor:
    """The head as it is printed: the hash, with the line's number before it or not.

    Raises:
        InputError: it is no hash.
    """
    *number, digest = text.split() or [""]
    seq = number[-1] if number else "0"
    digest = digest.lower()
    if len(digest) < _SHORTEST or set(digest) - set("0123456789abcdef") or not seq.isdecimal():
        raise InputError(
            say(f"“{text}”不是日志头", f"{text!r} is no head of a journal"),
            where="--head",
            remedy=say(
                f"请写版权页上的那一串（至少前 {_SHORTEST} 位十六进制数字）。",
                f"Give what the colophon prints, at least its first {_SHORTEST} hexadecimal digits.",
            ),
        )
    return Anchor(digest, "--head", int(seq))


def anchor_of_seal(path: Path, key_file: Path | None = None) -> Anchor:
    """The line that a seal vouches for, its signature checked.

    Raises:
        SignatureError: the signature does not hold, or the time stamp is another's.
        ArchiveError, FileAccessError: it is no seal, or cannot be read.
    """
    seal = read_seal(path)
    check_seal(seal, key_file)
    check_time_stamp(seal)
    return Anchor(seal.hash, str(path), seal.seq)


def anchor_findings(entries: Sequence[Entry], anchors: Sequence[Anchor]) -> Iterator[Problem]:
    """Anchors that the journal does not have: it was rewritten, or cut off before them."""
    for anchor in anchors:
        if not any(_is(entry, anchor) for entry in entries):
            yield finding(NOT_ANCHORED, "journal.jsonl", _lacking(anchor, entries))


def _is(entry: Entry, anchor: Anchor) -> bool:
    return entry.hash.startswith(anchor.hash) and anchor.seq in (0, entry.seq)


def _lacking(anchor: Anchor, entries: Sequence[Entry]) -> Words:
    known = f"{anchor.seq or ''} {anchor.hash[:_SHORTEST]}…".strip()
    quoted = any(_quotes(entry, anchor) for entry in entries)
    after = Words(
        "；它在修复时被原样抄录，此前的日志已不完整",
        "; a repair quotes it: the lines before were lost",
    )
    zh = f"{anchor.source} 的 {known} 不在日志里：日志被改写过，或不是这个库"
    en = f"{known} of {anchor.source} is not in the journal: it was rewritten, or is another's"
    return Words(zh + after.zh, en + after.en) if quoted else Words(zh, en)


def _quotes(entry: Entry, anchor: Anchor) -> bool:
    """Whether a repair entered the anchored line again, in a chain of its own."""
    again = entry.data.get("reentered") if entry.what == "repair" else None
    lines = [one for one in again if isinstance(one, dict)] if isinstance(again, list) else []
    return any(str(one.get("hash", "")).startswith(anchor.hash) for one in lines)


def seal_findings(archive: Store, entries: Sequence[Entry]) -> tuple[list[Problem], list[str]]:
    """Seals that are gone or do not hold, and issues not yet sealed; notes where nothing is wrong yet."""
    found: list[Problem] = []
    notes: list[str] = []
    sealed = [entry for entry in entries if entry.what == "seal"]
    for entry in sealed:
        path = archive.layout.seals / str(entry.data.get("file", ""))
        try:
            found += _seal_findings(path, entry, entries)
        except MissingToolError as exc:
            notes.append(exc.message)
    last = max((int(entry.data.get("line", 0)) for entry in sealed), default=0)
    due = [e for e in entries if e.seq > last and e.data.get("objects")]
    if due and sealed:
        words = Words(f"第 {due[0].seq} 条以后", f"from entry {due[0].seq} on")
        found.append(finding(SEAL_DUE, "seals", words))
    elif due:
        notes.append(
            say(
                f"这个库还没有签过章：{way('seal')}，签章文件另处保存",
                f"this archive was never sealed: {way('seal')}; keep the seal elsewhere",
            )
        )
    return found, notes


def _seal_findings(path: Path, entry: Entry, entries: Sequence[Entry]) -> list[Problem]:
    """What is wrong with the seal that a line of the journal is about."""
    name = f"seals/{path.name}"
    if path.name != f"{int(entry.data.get('line', 0)):06d}.json" or not path.is_file():
        return [finding(MISSING, name)]
    try:
        anchor = anchor_of_seal(path)
    except MissingToolError:
        raise
    except GazetteError as exc:
        return [finding(NOT_ANCHORED, name, exc.message)]
    if any(_quotes(one, anchor) for one in entries):
        return []  # the repair says so itself; a seal that was kept elsewhere still tells of it
    return list(anchor_findings(entries, [anchor._replace(source=name)]))
