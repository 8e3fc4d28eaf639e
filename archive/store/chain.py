"""Whether a journal (日志) is whole: each line untouched, each following the one before, none missing at the end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal

from gazette.archive.store.entry import GENESIS, Known, known, read_entry
from gazette.base.doors.frozen import Frozen
from gazette.base.language import Words

__all__ = [
    "TOLERANCE",
    "Break",
    "BreakKind",
    "breaks_of",
    "clock_steps",
    "moment_of",
    "with_own_ends",
]

#: torn, behind: what a killed writer leaves, and the next one puts right
BreakKind = Literal[
    "torn", "behind", "no-line", "changed", "order", "short", "head", "no-head", "line-ends"
]
_HARMLESS = ("torn", "behind")
#: by how much two machines' clocks may differ
TOLERANCE = dt.timedelta(minutes=10)


class Break(Frozen):
    """A fault of the journal, with the line (from 1) where it shows."""

    kind: BreakKind
    line: int
    zh: str
    en: str

    @property
    def is_harmless(self) -> bool:
        """A killed writer leaves it; nothing that counted was lost."""
        return self.kind in _HARMLESS

    @property
    def words(self) -> Words:
        """Where and what, in both languages."""
        if not self.line:
            return Words(self.zh, self.en)
        return Words(f"第 {self.line} 行：{self.zh}", f"line {self.line}: {self.en}")


Head = tuple[int, str]  #: number and hash of the last line


def breaks_of(data: bytes, head: Head | None, *, begun: bool = True) -> list[Break]:
    """Every fault: lines changed, missing, doubled or reordered, and an end that was cut off.

    Args:
        data: the journal.
        head: what journal.head says, None where it is missing or unreadable.
        begun: False where nothing but the journal could say that the archive holds anything.
    """
    data, converted = with_own_ends(data)
    found = [_CONVERTED] if converted else []
    lines = data.split(b"\n")
    torn = lines.pop()
    places: dict[int, str] = {}
    before = Known(0, "", GENESIS, "")
    for number, line in enumerate(lines, 1):
        here = known(line)
        if here is None:
            found.append(_unknown(number, line))
            before = _as_it_says(line, before)
            continue
        found += _misplaced(number, here, before)
        places[here.seq] = here.hash
        before = here
    ended = list(_at_the_end(len(lines), before, places, head, begun=begun))
    if torn:
        found.append(_torn(len(lines) + 1, lost=any(b.kind == "short" for b in ended)))
    return found + ended


def with_own_ends(data: bytes) -> tuple[bytes, bool]:
    """The journal with its own line ends, and whether a transfer as text had made them \\r\\n."""
    ends = data.count(b"\n")
    converted = bool(ends) and data.count(b"\r\n") == ends
    return (data.replace(b"\r\n", b"\n"), True) if converted else (data, False)


_CONVERTED = Break(
    kind="line-ends",
    line=0,
    zh="换行符被转换成 \\r\\n（按文本方式传送过），文字没有变",
    en="its line ends were made \\r\\n (a transfer as text); its words are the same",
)


def _unknown(number: int, line: bytes) -> Break:
    if read_entry(line) is None:
        return Break(kind="no-line", line=number, zh="不是日志行", en="is not a journal line")
    return Break(kind="changed", line=number, zh="内容被改动", en="its content was changed")


def _as_it_says(line: bytes, before: Known) -> Known:
    """Where the chain goes on after a changed line: by what the line says of itself."""
    entry = read_entry(line)
    if entry is None:
        return Known(before.seq + 1, "", "", before.time)
    return Known(entry.seq, entry.prev, entry.hash, entry.time)


def _misplaced(number: int, here: Known, before: Known) -> Iterator[Break]:
    """A line that does not follow the one before it; an empty hash there says nothing."""
    follows = here.seq == before.seq + 1 and before.hash in ("", here.prev)
    if follows:
        return
    if here.seq > before.seq + 1:
        first, last = before.seq + 1, here.seq - 1
        zh, en = (
            f"其前缺少第 {first} 至 {last} 条",
            f"entries {first} to {last} before it are missing",
        )
    elif here.hash == before.hash:
        zh, en = "与上一行重复", "is the line before it once more"
    else:
        zh, en = "次序不对：有行被插入或调换", "out of order: lines were added or swapped"
    yield Break(kind="order", line=number, zh=zh, en=en)


def _at_the_end(
    count: int, last: Known, places: dict[int, str], head: Head | None, *, begun: bool
) -> Iterator[Break]:
    if head is None:
        if begun or count > 1:
            yield _NO_HEAD
        elif count:
            yield _behind(count)  # killed while the archive was being made
        return
    seq, noted = head
    if seq > last.seq:
        yield Break(
            kind="short",
            line=count + 1,
            zh=f"末尾少了 {seq - last.seq} 行（应到第 {seq} 条）",
            en=f"{seq - last.seq} lines are missing at the end (entry {seq} was the last)",
        )
    elif places.get(seq, noted) != noted or seq < 1:
        yield Break(
            kind="head",
            line=count,
            zh=f"第 {seq} 条与 journal.head 所记不符",
            en=f"entry {seq} is not what journal.head says",
        )
    elif seq < last.seq:
        yield _behind(count)


def _behind(line: int) -> Break:
    return Break(
        kind="behind",
        line=line,
        zh="journal.head 还没有跟上末行（工作中断过）",
        en="journal.head is behind the last line (work was interrupted)",
    )


_NO_HEAD = Break(
    kind="no-head",
    line=0,
    zh="journal.head 缺失或读不出",
    en="journal.head is missing or unreadable",
)


def _torn(line: int, *, lost: bool) -> Break:
    """A line without its end: being written when the power failed, or cut into afterwards."""
    if lost:
        return Break(kind="changed", line=line, zh="末行被截断", en="the last line was cut into")
    return Break(
        kind="torn",
        line=line,
        zh="最后一行没有写完（工作中断过，未生效）",
        en="the last line is torn (work was interrupted, it never counted)",
    )


def clock_steps(data: bytes) -> Iterator[tuple[int, str, str]]:
    """Line, its time and the time before it, where the clock had been set back meanwhile."""
    before: dt.datetime | None = None
    for number, line in enumerate(with_own_ends(data)[0].split(b"\n"), 1):
        here = known(line)
        moment = moment_of(here.time) if here else None
        if moment is None:
            continue
        if before is not None and before - moment > TOLERANCE:
            yield number, moment.isoformat(), before.isoformat()
        before = moment


def moment_of(time: str) -> dt.datetime | None:
    """The time of a line, None where it is none."""
    try:
        moment = dt.datetime.fromisoformat(time)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
