"""The main part of a Word file opened: its story, its sections, and the elements of its text.

What stands late in a part decides how its beginning is read: a section's properties are at its end,
a field may have no end at all.  A part of usual size is parsed whole and looked through.  A long
one is gone through twice, piece by piece, so that its tree never stands whole in memory: 100,000
paragraphs with their faces take 240 MB.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lxml import etree

from gazette.base.errors import WordFileError
from gazette.base.language import say
from gazette.word.body.revisions import field_marks
from gazette.word.body.story import Manuscript, Story, has_changed_formats
from gazette.word.names import qn
from gazette.word.package.limits import PIECES_FROM
from gazette.word.package.pieces import pieces
from gazette.word.style.fields import FIELD_CHAR, passed_by

__all__ = ["Opened", "open_main"]

_SECTION, _CHANGE = qn("w:sectPr"), qn("w:sectPrChange")


class Opened(NamedTuple):
    """A part ready to be read."""

    story: Story
    sections: list[etree._Element]  #: the w:sectPr of each section, in their order
    children: Iterable[etree._Element]  #: of the w:body; to be gone through once


def open_main(manuscript: Manuscript, main: str, file: str) -> Opened:
    """The main part, opened.

    Raises:
        WordFileError: damaged, or without a body.
        LimitError: beyond the limits against hostile files.
    """
    most = manuscript.package.limits.part
    if not manuscript.meter.noting and PIECES_FROM <= manuscript.package.size(main) <= most:
        opened = _in_pieces(manuscript, main)
        if opened is not None:
            return opened
    root = manuscript.package.xml(main)
    body = root.find(qn("w:body"))
    if body is None:
        raise WordFileError(
            say("文件里没有正文", "the file has no body"),
            where=file,
            remedy=say("请确认这是 Word 文件。", "Make sure that it is a Word file."),
        )
    return Opened(Story(manuscript, main, root), list(_sections(body)), body)


def _in_pieces(manuscript: Manuscript, main: str) -> Opened | None:
    """The part, to be read in pieces; None where it is not usual, and says so when parsed whole."""
    data = manuscript.package.read(main)
    if b"<!DOCTYPE" in data or b"\0" in data or b"http://purl.oclc.org/ooxml/" in data:
        return None
    story = Story(manuscript, main, None)
    sections: list[etree._Element] = []
    marks: list[tuple[str | None, bool]] = []
    piece = None
    try:
        for piece in pieces(data):
            sections.extend(_sections(piece))
            marks.extend(field_marks(piece, manuscript.choice))
            manuscript.meter.expect(piece)
            story.formats_changed = story.formats_changed or has_changed_formats(piece)
    except etree.XMLSyntaxError:
        return None
    if piece is None:
        return None
    return Opened(story, sections, _marked(story, data, passed_by(marks)))


def _marked(story: Story, data: bytes, passed: set[int]) -> Iterator[etree._Element]:
    """The pieces; the story hears of the marks to pass by before it reads them."""
    count = 0
    for piece in pieces(data):
        if passed:
            for char in piece.iter(FIELD_CHAR):
                if count in passed:
                    story.passed_marks.add(char)
                count += 1
        yield piece


def _sections(element: etree._Element) -> Iterator[etree._Element]:
    """The w:sectPr in the element: each stands at the end of its section."""
    for section in element.iter(_SECTION):
        if (parent := section.getparent()) is None or parent.tag != _CHANGE:
            yield section
