"""Where the lists of annexes (附件说明) stand among the lines, and the annexes that they name.

A list is known by its count, 附件：1. 2. 3., and by what stands behind it: the signature, the
date, a note, the annexes, or nothing.  How its lines are set decides nothing: offices give an item
a paragraph, a soft break or a gap, line items up with typed blanks, and break names by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gazette.base.patterns import pattern_of
from gazette.model import AnnexMention
from gazette.structure.lines.line import Line, first_row_text
from gazette.structure.roles.wording import ends_with_genre
from gazette.text.annex_lists import ListedAnnex, ListedLine, bare_name, read_head, read_next
from gazette.text.dates import DATE, parse_date
from gazette.text.label_forms import ANNEX_LINE
from gazette.text.organ_rows import is_organ_row
from gazette.text.widths import squeeze

__all__ = ["AnnexList", "find_lists", "read_mentions"]

_NAME = 90  #: characters of a name, broken lines together
_LINE = 60  #: characters of a line of it
_FULL = 16  #: characters of a line that may have been broken for its length
_SHORT_REST = 24  #: characters of what a broken name ends with
_COLUMNS = 6  #: blanks before a line that stands under the name above it
_EMPTY = 1  #: empty lines inside a list
_SENTENCE = pattern_of(r"[。！？][^）)》”]|，.*[。！？]$")
_NO_NAME = pattern_of(
    r"^[（(](?!.*[）)].)|[：:]$|^(?:抄送|抄报|此件|注[：:]|联系(?:人|电话|地址))|^第.{1,4}[条章]"
)
_ADDRESSED = pattern_of(r"联系[人电方]|电话")
_PLAIN_WORDS = ("附件", "附")  #: what `gazette.model.walk.annex_mention_text` prints before a list
_PAIRS = ("《》", "（）", "()", "“”")


@dataclass
class AnnexList:
    """A list of annexes: its lines and what they name."""

    start: int
    stop: int  #: the line behind it
    annexes: list[ListedAnnex] = field(default_factory=list)

    @property
    def names(self) -> tuple[str, ...]:
        """The names folded for comparison."""
        return tuple(bare_name(annex.name) for annex in self.annexes)


def read_mentions(
    lines: Sequence[Line], *, behind: Sequence[Line] = ()
) -> tuple[AnnexMention, ...]:
    """附件说明: the annexes that these lines name.

    An unnumbered line goes on with the name above it, unless `behind`, the lines of the annexes,
    has it for a title of its own.
    """
    reader = _Reader()
    for number, line in enumerate(lines):
        raw = line.raw
        after = lines[number + 1].raw if number + 1 < len(lines) else ""
        opened = reader.counts(raw) or reader.opens(raw, after)
        if opened or (not number and reader.opens_bare(raw)):
            continue
        if reader.is_unnumbered and (
            reader.has_titles(raw, behind) or _lines_up(lines[number - 1], line)
        ):
            reader.names(raw)
        else:
            reader.goes_on(raw)
    return tuple(AnnexMention(label=a.label, title=a.name) for a in reader.finish())


def find_lists(lines: Sequence[Line]) -> Iterator[AnnexList]:
    """The lists among the lines, in their order."""
    names: frozenset[str] | None = None
    at = 0
    while at < len(lines):
        found = None
        if lines[at].text.startswith(("附", "相关附")) and lines[at].table is None:
            names = _later_names(lines, at) if names is None else names
            found = _list_at(lines, at, names)
        if found is not None:
            yield found
            at = found.stop
        else:
            at += 1


def _later_names(lines: Sequence[Line], at: int) -> frozenset[str]:
    """The short lines behind: among them the annexes' own titles."""
    texts = (line.text if line.table is None else first_row_text(line.table) for line in lines[at:])
    return frozenset(bare_name(text) for text in texts if 0 < len(text) <= _NAME)


class _Reader:
    """Reads a list line by line."""

    def __init__(self) -> None:
        self.annexes: list[ListedAnnex] = []
        self._form = -1
        self._last = 0
        self._is_begun = False
        self._word = ""  #: before the label of the next annex
        self.is_bare = False  #: 附件 alone in its line, without a colon

    def opens(self, raw: str, after: str = "") -> bool:
        """附件：1.甲 begins the list, or 附表：丙 goes on with another word."""
        head = read_head(raw, after)
        if head is None:
            return False
        # what is printed before a list needs no keeping; 附件：附件1：甲 is printed as it is
        own = bool(head.annexes) and head.annexes[0].label.startswith("附")
        plain = head.word in _PLAIN_WORDS and not self._is_begun and not own
        self._word += "" if plain or not head.word else f"{head.word}："
        self._add(head.annexes)
        self._form = head.form
        self._last = head.annexes[-1].number if head.annexes else 0
        self._is_begun = True
        return True

    def opens_bare(self, raw: str) -> bool:
        """附件 alone, without a colon: it opens a list only where a count and a signature follow."""
        self.is_bare = self._is_begun = squeeze(raw) in _PLAIN_WORDS
        return self.is_bare

    def names(self, raw: str) -> None:
        """The line is the name of the next annex of a list without numbers."""
        self._add((ListedAnnex("", squeeze(raw)),))

    def has_titles(self, raw: str, behind: Sequence[Line]) -> bool:
        """The last name and the line are both titles of annexes behind."""
        wanted = {bare_name(self.annexes[-1].name), bare_name(squeeze(raw))}
        return wanted <= {bare_name(line.text) for line in behind if 0 < len(line.text) <= _NAME}

    @property
    def is_unnumbered(self) -> bool:
        """Annexes are named so far, and none with a number."""
        return bool(self.annexes) and not self._last

    def may_count(self, raw: str) -> ListedLine | None:
        """What the line names if it goes on with the count."""
        if self.is_unnumbered:
            return None
        return read_next(raw, self._last, self._form)

    def counts(self, raw: str) -> bool:
        """2.乙 goes on with the count."""
        found = self.may_count(raw)
        if found is None or not self._is_begun:
            return False
        self._add(found.annexes)
        self._form, self._last = found.form, found.annexes[-1].number
        return True

    def _add(self, annexes: Sequence[ListedAnnex]) -> None:
        for annex in annexes:
            self.annexes.append(annex._replace(label=self._word + annex.label))
            self._word = ""

    def finish(self) -> list[ListedAnnex]:
        """The annexes; a word behind which none is named is kept too."""
        if self._word or (self._is_begun and not self.annexes):
            self.annexes.append(ListedAnnex(self._word or "附件：", ""))
        return self.annexes

    def goes_on(self, raw: str) -> None:
        """The line ends the name above it; without one it is a name."""
        rest = squeeze(raw)
        if not self.annexes:
            self._add((ListedAnnex("", rest),))
            return
        last = self.annexes[-1]
        self.annexes[-1] = last._replace(name=last.name + rest)


def _list_at(lines: Sequence[Line], start: int, names: frozenset[str]) -> AnnexList | None:
    """The list that opens at the line; None where the line is an annex's label or plain text."""
    reader = _Reader()
    first = lines[start]
    after = lines[start + 1].raw if start + 1 < len(lines) else ""
    opened = _may_be_listed(first) and (
        reader.opens(first.raw, after) or reader.opens_bare(first.raw)
    )
    if not opened:
        return None
    at = start + 1
    while at < len(lines) and _may_be_listed(lines[at]) and lines[at].blanks <= _EMPTY:
        raw = lines[at].raw
        if reader.counts(raw):
            at += 1
        elif _is_own_name(lines, at, reader):
            reader.names(raw)
            at += 1
        elif rest := _broken_name(lines, at, reader, names):
            for line in lines[at : at + rest]:
                reader.goes_on(line.raw)
            at += rest
        elif _is_other_word(lines, at, reader):
            reader.opens(raw)
            at += 1
        else:
            break
    found = AnnexList(start, at, reader.annexes)
    if reader.is_bare and not (len(found.annexes) > 1 and at < len(lines) and _signs(lines[at])):
        return None
    return found if _is_list(lines, found) else None


def _may_be_listed(line: Line) -> bool:
    text = line.text
    return (
        line.table is None
        and 0 < len(text) <= 2 * _NAME
        and not _SENTENCE.search(text)
        and not line.is_picture
    )


def _is_other_word(lines: Sequence[Line], at: int, reader: _Reader) -> bool:
    """附表：丙 behind 附件：1.甲 2.乙; never the label of the first annex."""
    line = lines[at]
    if not reader.annexes or ANNEX_LINE.match(line.text) or line.page_start or line.blanks:
        return False
    head = read_head(line.raw)
    return head is not None and head.has_colon and bool(head.annexes) and _ends(lines, at + 1)


def _is_own_name(lines: Sequence[Line], at: int, reader: _Reader) -> bool:
    """乙表 under 附件：甲表 in a list without numbers: both are titles of annexes, or lined up."""
    if not reader.is_unnumbered or not _is_rest(lines[at]):
        return False
    return reader.has_titles(lines[at].raw, lines[at + 1 :]) or _lines_up(lines[at - 1], lines[at])


def _lines_up(before: Line, line: Line) -> bool:
    """A whole name set under a whole name that is too short to have been broken."""
    whole = ends_with_genre(before.text) and ends_with_genre(line.text)
    return whole and len(before.text) < _FULL and _columns(line.raw) >= _COLUMNS


def _broken_name(lines: Sequence[Line], at: int, reader: _Reader, names: frozenset[str]) -> int:
    """How many lines from `at` end the name above them, 0 where none does."""
    if not reader.annexes:
        return int(_is_rest(lines[at]) and _ends(lines, at + 1))
    name = reader.annexes[-1].name
    for count in (1, 2):
        rest = lines[at : at + count]
        if len(rest) < count or not all(map(_is_rest, rest)):
            break
        whole = name + "".join(line.text for line in rest)
        if len(whole) > _NAME:
            break
        behind = lines[at + count] if at + count < len(lines) else None
        goes_on = (
            behind is not None
            and _may_be_listed(behind)
            and reader.may_count(behind.raw) is not None
        )
        if goes_on or bare_name(whole) in names or _completes(name, whole):
            return count
    return int(_stands_under(lines, at, name))


def _is_rest(line: Line) -> bool:
    """The line may be the end of a name: no body, day, label or note."""
    text, source = line.text, line.source
    if not _may_be_listed(line) or len(text) > _LINE or line.blanks or line.page_start:
        return False
    if source is not None and source.align in ("right", "center", "distribute"):
        return False
    if is_organ_row(line.raw.strip()) or parse_date(text) or DATE.search(text):
        return False
    return not (_NO_NAME.search(text) or ANNEX_LINE.match(text) or _ADDRESSED.search(text))


def _completes(name: str, whole: str) -> bool:
    """The name had an open bracket that the rest closes."""
    return any(
        name.count(pair[0]) > name.count(pair[1]) and whole.count(pair[0]) == whole.count(pair[1])
        for pair in _PAIRS
    )


def _stands_under(lines: Sequence[Line], at: int, name: str) -> bool:
    """The end of a long name, set under it, with the list's end behind it."""
    line, before = lines[at], lines[at - 1]
    under = _columns(line.raw) >= _COLUMNS or (line.continues and _columns(line.raw) > 0)
    full = len(before.text) >= _FULL and len(line.text) <= _SHORT_REST
    if not (full and name and _is_rest(line) and _ends(lines, at + 1)):
        return False
    return under or (ends_with_genre(name + line.text) and not ends_with_genre(name))


def _columns(raw: str) -> int:
    lead = raw[: len(raw) - len(raw.lstrip())]
    return sum(4 if c == "\t" else 2 if c == "\u3000" else 1 for c in lead)


def _ends(lines: Sequence[Line], at: int) -> bool:
    """What stands here is no text: a signature, a day, a note, an annex, or nothing."""
    if at >= len(lines):
        return True
    line = lines[at]
    text = line.text
    if line.table is not None:
        return line.page_start
    if line.source is not None and line.source.align == "right":
        return True
    if line.page_start or ANNEX_LINE.match(text) or read_head(line.raw) is not None:
        return True
    return bool(
        is_organ_row(line.raw.strip())
        or parse_date(text)
        or re.match(r"[（(](?:此|本|信息|主动|依申请|不予|公开|联系).*[）)]$|抄送|抄报", text)
        or _signed(line)
    )


def _signed(line: Line) -> bool:
    """某市人民政府　2024年1月5日 in one line."""
    found = DATE.search(line.raw)
    return bool(found and is_organ_row(line.raw[: found.start()].strip()))


def _is_list(lines: Sequence[Line], found: AnnexList) -> bool:
    """Whether it is a list, and no annex's own label and title."""
    if not found.annexes or any(not 0 < len(annex.name) <= _NAME for annex in found.annexes):
        return False
    return len(found.annexes) > 1 or _is_single(lines, found)


def _is_single(lines: Sequence[Line], found: AnnexList) -> bool:
    """附件：甲 that names the one annex, and does not stand over its text."""
    first = lines[found.start]
    behind = lines[found.stop] if found.stop < len(lines) else None
    if first.page_start or (first.source is not None and first.source.align == "center"):
        return False
    if behind is not None and behind.table is None and bare_name(behind.text) == found.names[0]:
        return True
    if _NUMBERED.match(first.text) and not _signs(behind):
        return False
    return _ends(lines, found.stop)


_NUMBERED = pattern_of(r"附[件表图录]?\d")


def _signs(line: Line | None) -> bool:
    if line is None or line.table is not None:
        return False
    return bool(
        is_organ_row(line.raw.strip()) or parse_date(line.text) or _signed(line)
    ) and not ANNEX_LINE.match(line.text)
