"""Marks that come in pairs (成对标点), followed through a document's text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gazette.base.patterns import pattern_of
from gazette.check.context.document import Context
from gazette.text.label_forms import ENUMERATION

__all__ = ["Mark", "unpaired", "unpaired_quotes"]

_CLOSES = {"（": "）", "《": "》", "〔": "〕", "〈": "〉", "【": "】", "(": ")", "［": "］"}
_SAME = {
    "(": "（",
    ")": "）",
}  # a half-width bracket may close a full-width one: another rule's matter
_BRACKETS = pattern_of(f"[{re.escape(''.join((*_CLOSES, *_CLOSES.values())))}]")
_FAR = 2000  # characters between the halves of a pair that spans paragraphs
_SKIPPED_ROLES = frozenset({"label", "annex_label", "mention_label", "formula"})


class Mark(NamedTuple):
    """A mark without its partner."""

    offset: int
    character: str


def unpaired(context: Context) -> Iterator[Mark]:
    """Brackets and title marks without a partner."""
    open_: list[Mark] = []
    lost: list[Mark] = []
    text = context.visible
    for match in _BRACKETS.finditer(text):
        mark = Mark(match.start(), _SAME.get(match[0], match[0]))
        if context.segments[context.segment_at(mark.offset)].role in _SKIPPED_ROLES:
            continue
        if mark.character in _CLOSES:
            open_.append(mark)
        elif not _close(open_, mark, lost) and not _is_enumeration(text, mark):
            lost.append(mark)
    yield from sorted(mark for mark in (*lost, *open_))


def _close(open_: list[Mark], mark: Mark, lost: list[Mark]) -> bool:
    """Take the partner off the stack, with what was left open inside it."""
    for depth in range(1, min(3, len(open_)) + 1):
        partner = open_[-depth]
        if _CLOSES[partner.character] == mark.character and mark.offset - partner.offset < _FAR:
            lost.extend(open_[len(open_) - depth + 1 :])
            del open_[-depth:]
            return True
    return False


def _is_enumeration(text: str, mark: Mark) -> bool:
    """Whether ） closes a label like 1） that has no opening half."""
    before = text[max(0, mark.offset - 6) : mark.offset]
    return mark.character == "）" and bool(ENUMERATION.search(before.rpartition("\n")[2]))


def unpaired_quotes(context: Context) -> Iterator[Mark]:
    """Quotation marks “” without a partner; each paragraph of one quotation may open anew."""
    opened: Mark | None = None
    text = context.visible
    for match in re.finditer("[“”]", text):
        mark = Mark(match.start(), match[0])
        if mark.character == "”":
            if opened is None and not _closes_inner(text, mark.offset):
                yield mark
            opened = None
        elif opened is None or _begins_paragraph(text, mark.offset):
            opened = mark
        elif "\n" in text[opened.offset : mark.offset]:
            yield opened
            opened = mark
    if opened is not None:
        yield opened


def _begins_paragraph(text: str, offset: int) -> bool:
    return offset == 0 or text[offset - 1] == "\n"


def _closes_inner(text: str, offset: int) -> bool:
    """Whether ” ends a quotation around “…” of the same shape, which another rule reports."""
    line = text.rfind("\n", 0, offset) + 1
    return text.count("“", line, offset) >= text.count("”", line, offset) + 1
