"""Annexes (附件) told from the lines behind the closing, each held against the list that names it.

A list and the annexes behind it are two witnesses of the same names: a title that its page breaks,
puts into the first row of its table or leaves out is completed from the list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gazette.model import AnnexMention
from gazette.structure.lines.line import Line, first_row_text
from gazette.structure.parts.closing import split_annex_label
from gazette.structure.parts.front import join_title
from gazette.structure.parts.grouping import Tail
from gazette.text.annex_lists import COUNT, bare_name
from gazette.text.label_forms import ANNEX_NUMBER, SERIES_NUMBER
from gazette.text.numerals import to_int
from gazette.text.widths import half_width_digits, squeeze, visible

__all__ = ["AnnexLines", "AnnexNames", "annex_number", "is_listed", "read_annex"]

_TITLE_LINES = 4  #: lines over which a title may run
_TITLE = 60  #: characters in a first row that is a title without a list's word for it


@dataclass(frozen=True)
class AnnexLines:
    """An annex before its text is built."""

    label: str
    title: str
    lines: tuple[Line, ...]
    completed: bool = False  #: the title is the list's: the annex has none of its own


class AnnexNames:
    """The names of a list, given to the annexes behind it: by their numbers, else in their order."""

    def __init__(self, mentions: Sequence[AnnexMention]) -> None:
        self._mentions = tuple(mentions)

    def __len__(self) -> int:
        return len(self._mentions)

    def of(self, label: str, place: int) -> str:
        """The name of the annex with that label, which is number `place` from 1; "" without one."""
        number = place if len(self) == 1 else annex_number(label) or place
        by_label = [m for m in self._mentions if m.label and annex_number(m.label) == number]
        if by_label:
            return by_label[0].title
        unlabelled = not any(annex_number(m.label) for m in self._mentions)
        return self._mentions[number - 1].title if unlabelled and number <= len(self) else ""

    def holds(self, name: str) -> bool:
        """The list has the name, or one that is a part of it."""
        bare = bare_name(name)
        listed = [bare_name(mention.title) for mention in self._mentions]
        return bool(bare) and any(bare in one or (one and one in bare) for one in listed)


def is_listed(tail: Tail, names: AnnexNames) -> bool:
    """The annex is one of those that the list names."""
    _, named = split_annex_label(tail.lines("annex_label"))
    title = named + "".join(line.text for line in tail.lines("annex_title"))
    first = tail.lines("annex_body")[:1]  # where the title was not told from the text
    return names.holds(title or "".join(map(_shown, first)))


def read_annex(tail: Tail, names: AnnexNames, place: int) -> AnnexLines:
    """The annex with its title told from its text."""
    label, named = split_annex_label(tail.lines("annex_label"))
    listed = names.of(label, place)
    rest = [item.line for item in tail.items if item.decision.role != "annex_label"]
    if named:
        return _titled(label, named, rest, listed, tail.lines("annex_title"))
    told = [line for line in tail.lines("annex_title") if not line.text.endswith(("：", ":"))]
    count = _title_length(rest, listed)
    if count:
        return AnnexLines(label, join_title(rest[:count]), tuple(rest[count:]))
    if told:
        body = [line for line in rest if line not in told]
        return AnnexLines(label, join_title(told), tuple(body))
    return _untitled(label, rest, listed)


def _titled(
    label: str, named: str, rest: Sequence[Line], listed: str, told: Sequence[Line]
) -> AnnexLines:
    """A title that begins on the line of the label, and may go on below."""
    for count in range(1, _TITLE_LINES):
        whole = bare_name(named + "".join(map(_shown, rest[:count])))
        if listed and len(rest) >= count and whole == bare_name(listed):
            return AnnexLines(label, named + join_title(rest[:count]), tuple(rest[count:]))
    if listed and bare_name(named) == bare_name(listed):
        return AnnexLines(label, named, tuple(rest))
    body = [line for line in rest if line not in told]
    return AnnexLines(label, named + join_title(told), tuple(body))


def _title_length(lines: Sequence[Line], listed: str) -> int:
    """How many lines together are the name that the list gives; 0 where none are."""
    wanted = bare_name(listed)
    for count in range(1, _TITLE_LINES + 1):
        head = lines[:count]
        if len(head) < count or any(line.table is not None for line in head):
            return 0
        if wanted and bare_name("".join(line.text for line in head)) == wanted:
            return count
    return 0


def _untitled(label: str, rest: Sequence[Line], listed: str) -> AnnexLines:
    """The title out of the first row of the table, else from the list."""
    first = rest[0] if rest else None
    row = first_row_text(first.table) if first is not None and first.table is not None else ""
    if first is not None and first.table is not None and _is_title(row, listed):
        table = replace(first.table, rows=first.table.rows[1:])
        return AnnexLines(label, row, (replace(first, table=table), *rest[1:]))
    name = squeeze(listed)
    return AnnexLines(label, name, tuple(rest), completed=bool(name))


def _is_title(row: str, listed: str) -> bool:
    if not row:
        return False
    if bare_name(row) == bare_name(listed):
        return True
    return not listed and len(row) <= _TITLE and row[-1] not in "。；：:" and "：" not in row


def _shown(line: Line) -> str:
    return line.text if line.table is None else first_row_text(line.table)


def annex_number(label: str) -> int:
    """The number in a label, 0 without one."""
    label = re.sub(COUNT, "", label)
    found = ANNEX_NUMBER.search(visible(label)) or SERIES_NUMBER.search(label)
    if found is None or not found[1]:
        found = SERIES_NUMBER.search(label)
    digits = half_width_digits("".join(filter(None, found.groups()))) if found else ""
    return to_int(digits) or 0
