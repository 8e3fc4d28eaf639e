"""What stands in one paragraph though it is several (粘连): items, addressees and text, text and signature.

Files made from PDF or pasted from pages run paragraphs together. They are parted where the next label of
the same row follows a sentence's end, where a line of addressees goes on with the text, and where the last
sentence is followed by the issuers and the date; each parting is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from gazette.base.patterns import pattern_of
from gazette.base.problems import Place, Problem
from gazette.structure.findings import PARTED, SEVERAL_LABELS
from gazette.structure.lines.inlines import cut
from gazette.structure.lines.labels import Label, read_label
from gazette.structure.lines.line import Line
from gazette.structure.roles.wording import is_addressees
from gazette.text.dates import DATE, parse_date
from gazette.text.label_forms import ANNEX_WORD
from gazette.text.numerals import UP_TO_TEN
from gazette.text.organ_rows import is_organ_row, unsealed
from gazette.text.widths import SPACES, visible

__all__ = ["part_joined"]

_FIRST_LEVEL = 11  #: 一、, which alone may follow a colon: 通知如下：一、
_FRONT = 24  #: lines among which the addressees stand
_BLANK = "".join(SPACES)


def part_joined(lines: Sequence[Line]) -> tuple[list[Line], list[Problem]]:
    """The lines, those parted that are several, and a finding for each that was cut off."""
    found: list[Line] = []
    problems: list[Problem] = []
    early = True  #: no sentence yet, so that addressees may come
    rows: list[Label] = []  #: the last label of each row that is open
    for number, line in enumerate(lines):
        after = lines[number + 1] if number + 1 < len(lines) else None
        rows = _opened(rows, line)
        pieces = list(_pieces(line, after, rows, early=early and number < _FRONT))
        early = early and "。" not in line.text
        found.extend(pieces)
        for piece in pieces[1:]:
            rows = _opened(rows, piece)
            place = piece.places[0] if piece.places else None
            text = visible(piece.raw)[:20]
            problems.append(PARTED.problem({"text": text}, place=Place(paragraph=place, text=text)))
        problems.extend(filter(None, map(_told, pieces)))
    return found, problems


def _opened(rows: Sequence[Label], line: Line) -> list[Label]:
    """The rows of 一、（一）1. that are open behind the line; a chapter or an article ends them all."""
    label = line.label if line.table is None else None
    if label is None:
        return list(rows)
    above = [row for row in rows if row.rank < label.rank]
    return [*above, label] if label.kind == "level" else []


def _pieces(
    line: Line, after: Line | None, rows: Sequence[Label], *, early: bool
) -> Iterator[Line]:
    if line.table is not None or len(line.text) < 6 or ANNEX_WORD.match(line.text):  # noqa: PLR2004 - a sentence and a label
        yield line
        return
    ends = _closing(line.raw) or _signature(line.raw, after)
    places = [*_addressees(line.raw, early=early), *_labels(line, after, rows), *ends]
    rest, done = line, 0
    for place in sorted(set(places)):
        head, rest = _parted(rest, place - done)
        done = place
        yield head
        rest.at_end = place in ends
    yield rest


def _parted(line: Line, at: int) -> tuple[Line, Line]:
    """The line before and from that character on."""
    before, rest = cut(line.inlines, at - len(line.drawn))
    head = replace(line, inlines=before)
    return head, replace(line, inlines=rest, drawn="", continues=True, blanks=0, page_start=False)


# --- items -----------------------------------------------------------------------------

#: where a label may begin: behind a sentence's end
_BEHIND = pattern_of(
    rf"(?:(?<=[。；：])|(?<=。[”）]))[{re.escape(_BLANK)}]*(?=[（(第0-9０-９{UP_TO_TEN}①-⑳])"
)


def _labels(line: Line, after: Line | None, rows: Sequence[Label]) -> Iterator[int]:
    """Where the next label of an open row begins, or the first of the row that goes on below."""
    own = line.label
    raw = line.raw
    expected = {_following(one) for one in (*rows, own) if one} - {None}
    for found in _BEHIND.finditer(raw):
        label = read_label(raw[found.end() :])
        if label is None or not _is_outside(raw[: found.start()]):
            continue
        opens = not expected and label.number == 1 and _goes_on(raw, label, after)
        if opens or _row(label) in expected:
            if raw[found.start() - 1] == "：" and not (opens and label.rank == _FIRST_LEVEL):
                continue
            yield found.end()
            expected = {one for one in expected if one and one.rank < label.rank}
            expected.add(_following(label))


class _Row(NamedTuple):
    """What tells one label of a row from the next: kind, rank, the numbers above it, its own."""

    kind: str
    rank: int
    above: tuple[int, ...]
    number: int | None


def _row(label: Label) -> _Row:
    return _Row(label.kind, label.rank, label.path[:-1], label.number)


def _following(label: Label) -> _Row | None:
    number = label.number
    return None if number is None else _row(label)._replace(number=number + 1)


def _goes_on(raw: str, first: Label, after: Line | None) -> bool:
    """The row that begins in the line goes on with the next line's label."""
    if after is None or after.label is None or first.number is None:
        return False
    expected = _following(first)
    for found in _BEHIND.finditer(raw):
        label = read_label(raw[found.end() :])
        if label is not None and _row(label) == expected:
            expected = _following(label)
    return _row(after.label) == expected


_LEVELS = (11, 12)  #: 一、 and （一）, the items that stand in paragraphs of their own


def _told(line: Line) -> Problem | None:
    """That a paragraph still holds several items of one row: nothing around it says whether to part them."""
    if line.table is not None or not {"、", "）", ")"} & set(line.raw):
        return None
    labels = _held(line)
    if len(labels) < 2:  # noqa: PLR2004 - several
        return None
    place = line.places[0] if line.places else None
    text = visible(line.raw)[:20]
    names = "".join(visible(label.text) for label in labels)
    return SEVERAL_LABELS.problem(
        {"text": text, "labels": names}, place=Place(paragraph=place, text=text)
    )


def _held(line: Line) -> list[Label]:
    """The longest row of labels in the line that count on, its own among them."""
    own = [line.label] if line.label is not None and line.label.rank in _LEVELS else []
    rows = {label.rank: [label] for label in own}
    longest = own
    for found in _BEHIND.finditer(line.raw):
        label = read_label(line.raw[found.end() :])
        if label is None or label.rank not in _LEVELS or not _is_outside(line.raw[: found.start()]):
            continue
        before = rows.get(label.rank)
        counts_on = before is not None and _row(label) == _following(before[-1])
        rows[label.rank] = [*before, label] if before and counts_on else [label]
        longest = max(longest, rows[label.rank], key=len)
    return longest


def _is_outside(before: str) -> bool:
    """No quotation and no bracket is open there."""
    return all(before.count(left) <= before.count(right) for left, right in ("“”", "《》", "（）"))


# --- addressees and closing ---------------------------------------------------------------

_OPENS_TEXT = pattern_of(
    r"[：:](?P<gap>[\s\u3000]*)(?=(?:现将?|为了?|根据|经|按照|近[日来期]|接|你[省市县局委]|鉴于|兹|依据).{6,}。?)"
)


def _addressees(raw: str, *, early: bool) -> Iterator[int]:
    """Where the text begins behind addressees on its line: 各县人民政府：现将……"""
    found = _OPENS_TEXT.search(raw) if early else None
    if found is None:
        return
    head = visible(raw[: found.start() + 1])
    if is_addressees(head) and read_label(raw) is None and "，现" not in head:
        yield found.end()


_SENTENCE_END = pattern_of(r"[。！？][”’）)]*")
_WIDE = pattern_of(rf"[{re.escape(_BLANK)}]{{4,}}")


def _signature(raw: str, after: Line | None) -> list[int]:
    """Where the signature begins that ends a paragraph over the line with the date."""
    if after is None or parse_date(after.text) is None:
        return []
    return [end.end() for end in _SENTENCE_END.finditer(raw) if is_organ_row(raw[end.end() :])][-1:]


def _closing(raw: str) -> list[int]:
    """Where the signature and the date begin that follow the last sentence; empty without them."""
    dates = [found for found in DATE.finditer(raw) if not raw[found.end() :].strip(_BLANK)]
    if not dates:
        return []
    day = dates[-1].start()
    for end in (*_SENTENCE_END.finditer(raw, 0, day), *_WIDE.finditer(raw, 0, day)):
        between = raw[end.end() : day].strip(_BLANK)
        if not visible(raw[: end.start()]) or is_organ_row(raw[: end.start()]):
            continue
        if not between and end[0].strip(_BLANK):
            return [day]
        signed = unsealed(between)
        if signed and is_organ_row(signed):
            return [end.end(), day]
    return []
