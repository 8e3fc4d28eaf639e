"""A Word manuscript with corrections as tracked changes (修订) and other findings as comments (批注)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from gazette.base.doors.xml import parse_xml
from gazette.base.language import Words
from gazette.base.problems import Place, Problem
from gazette.check.context.segments import Segment, segments_of
from gazette.check.fix.comments import Comments
from gazette.check.fix.marks import Edit, Marks, WordParagraph, mark_change, mark_range
from gazette.check.fix.repack import repack
from gazette.markup.text_edit import changes_between
from gazette.model import Document
from gazette.vocabulary.problems import LEVEL_NAMES
from gazette.word.package.container import open_package

__all__ = ["AUTHOR", "WordFix", "fix_word"]

AUTHOR = "gazette 校对"
#: characters before and after a place that tell it from others; a title may end its line there
_CONTEXTS = tuple(
    pair for width in (14, 9, 6, 4, 3, 2) for pair in ((width, width), (0, width), (width, 0))
)
_SHORTEST = 4  # characters that may be looked for in the whole file
_FRONT = frozenset({"front", "order"})


@dataclass(frozen=True)
class WordFix:
    """The copy, and what could be done in it."""

    data: bytes
    changed: int = 0  #: tracked changes
    commented: int = 0
    missed: tuple[str, ...] = ()  #: texts whose correction could not be placed; they are comments


def fix_word(
    data: bytes,
    before: Document,
    after: Document,
    comments: Sequence[Problem],
    places: Mapping[str, Sequence[int]],
    *,
    when: dt.datetime | None = None,
) -> WordFix:
    """The Word file's bytes with everything in which `after` differs from `before` as tracked changes.

    Args:
        data: a .docx file.
        before: the document read out of it.
        after: the same, corrected (`gazette.check.fix.document`).
        comments: what is said beside the text.
        places: paragraphs of the file by block id, as recognition gave them.
        when: the time written to changes and comments; None leaves it out.

    Raises:
        WordFileError: the file is damaged.
    """
    package = open_package(data)
    main = package.main
    root = parse_xml(package.read(main))
    date = when.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if when else ""
    marks = Marks(AUTHOR, date, etree.QName(root).namespace or "")
    finder = _Finder(root, marks, places)
    edits, missed = _edits(before, after, finder)
    notes = Comments(package, main, marks, first=_next_number(root, marks))
    for problem in (*comments, *missed):
        spot = finder.find(problem.place) or finder.fallback(problem.place)
        if spot:
            mark_range(spot[0].element, spot[1], spot[2], notes.add(_said(problem)), marks)
    changed = _change(edits, notes.next_number, marks)
    parts = {main: _serialised(root), **notes.parts()}
    return WordFix(repack(data, parts), changed, notes.count, tuple(p.place.text for p in missed))


def _edits(before: Document, after: Document, finder: _Finder) -> tuple[list[Edit], list[Problem]]:
    """Tracked changes for every text that was corrected, and a comment for what cannot be placed."""
    edits: list[Edit] = []
    missed: list[Problem] = []
    for old, new, span in _corrected(before, after, finder):
        for change in changes_between(old.text, new):
            place = Place(id=old.id, text=old.text, start=change.start, end=change.end)
            # a note's text is in another part of the file
            spot = None
            if old.role != "note":
                early = old.where not in ("annex", "imprint")
                spot = finder.find(place, front=old.where in _FRONT, within=span, early=early)
            if spot and spot[0].is_editable(spot[1], spot[2]):
                edits.append(Edit(spot[0].element, spot[1], spot[2], change.to))
            else:
                missed.append(_as_comment(place, old, new))
    return edits, missed


def _corrected(
    before: Document, after: Document, finder: _Finder
) -> Iterator[tuple[Segment, str, tuple[int, int]]]:
    """Each text that changed, what it becomes, and between which paragraphs of the file it stands."""
    new = {segment.xpath: segment.text for segment in segments_of(after)}
    segments = segments_of(before)
    places = [finder.numbers(segment.id) for segment in segments]
    nexts = [len(finder)] * (len(segments) + 1)
    for index in range(len(segments) - 1, -1, -1):
        nexts[index] = min(places[index], default=nexts[index + 1])
    last = 0
    for index, segment in enumerate(segments):
        text = new.get(segment.xpath, "")
        if text != segment.text:
            yield segment, text, (last + 1, nexts[index])
        last = max(places[index], default=last)


def _as_comment(place: Place, old: Segment, new: str) -> Problem:
    return Problem(
        code="",
        level="hint",
        words=Words(f"应改为“{new}”", f"should be “{new}”"),
        advice=Words("这一处无法自动标成修订，请手工改。", "Change this by hand."),
        place=replace(place, text=old.text),
    )


def _change(edits: Iterable[Edit], number: int, marks: Marks) -> int:
    """Mark the changes, in each paragraph from its end, so that earlier offsets stay true."""
    done = 0
    for edit in sorted(edits, key=lambda e: e.start, reverse=True):
        done += mark_change(edit, number, marks)
        number += edit.end - edit.start + 2
    return done


class _Finder:
    """Finds texts of the document among the paragraphs of the Word file."""

    def __init__(
        self, root: etree._Element, marks: Marks, places: Mapping[str, Sequence[int]]
    ) -> None:
        self._all = [WordParagraph(p) for p in root.iter(marks.qn("p"))]
        self._places = places

    def __len__(self) -> int:
        return len(self._all)

    def numbers(self, block_id: str) -> list[int]:
        """The block's paragraphs, counted from 1; none for what has no id, as titles and signatures."""
        numbers = self._places.get(block_id, ()) if block_id else ()
        return [number for number in numbers if 0 < number <= len(self._all)]

    def find(
        self,
        place: Place,
        *,
        front: bool = True,
        within: tuple[int, int] | None = None,
        early: bool = True,
    ) -> tuple[WordParagraph, int, int] | None:
        """Where the characters stand, None when that is not certain.

        Args:
            place: the characters and the text around them.
            front: of two equal texts in the file the first is meant, else the last.
            within: the paragraphs between which they stand, as far as that is known.
            early: of two equal texts between those the first is meant, else the last.
        """
        if place.start is None or place.end is None or not place.text:
            return None
        if spot := self._search(self._near(place), place, front=front):
            return spot
        if within:
            between = self._all[within[0] - 1 : within[1]]
            if spot := self._search(between, place, front=early):
                return spot
        return self._search(self._all, place, front=front)

    def fallback(self, place: Place) -> tuple[WordParagraph, int, int] | None:
        """The paragraph of the block, else the first with text, as a whole."""
        filled = [p for p in (*self._near(place), *self._all) if p.text.strip()]
        return (filled[0], 0, len(filled[0].text)) if filled else None

    def _near(self, place: Place) -> list[WordParagraph]:
        numbers = [*self._places.get(place.id, ())] if place.id else []
        if place.paragraph is not None and place.paragraph not in numbers:
            numbers.append(place.paragraph)
        return [self._all[n - 1] for n in numbers if 0 < n <= len(self._all)]

    @staticmethod
    def _search(
        paragraphs: Sequence[WordParagraph], place: Place, *, front: bool
    ) -> tuple[WordParagraph, int, int] | None:
        start, end = place.start or 0, place.end or 0
        whole = _occurrences(paragraphs, place.text)
        if whole:
            paragraph, at = whole[0] if front else whole[-1]
            return paragraph, at + start, at + end
        for before, after in _CONTEXTS:
            head = max(0, start - before)
            sought = place.text[head : end + after]
            found = _occurrences(paragraphs, sought) if len(sought) >= _SHORTEST else []
            if len(found) == 1:
                paragraph, at = found[0]
                return paragraph, at + start - head, at + end - head
        return None


def _occurrences(paragraphs: Sequence[WordParagraph], text: str) -> list[tuple[WordParagraph, int]]:
    found = []
    for paragraph in paragraphs:
        at = paragraph.text.find(text)
        while at >= 0:
            found.append((paragraph, at))
            at = paragraph.text.find(text, at + 1)
    return found


def _said(problem: Problem) -> str:
    """The comment's text: the manuscript is Chinese, and so is what is written into it."""
    level = LEVEL_NAMES[problem.level][0]
    source = f"〔{problem.source}〕" if problem.source else ""
    head = f"{level} {problem.code}".strip()
    return f"[{head}] {problem.words.zh}{source} {problem.advice.zh}".strip()


def _next_number(root: etree._Element, marks: Marks) -> int:
    """A number above every annotation's in the file."""
    numbers = [int(v) for e in root.iter() if (v := e.get(marks.qn("id"), "")).isdecimal()]
    return max(numbers, default=0) + 1


def _serialised(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
