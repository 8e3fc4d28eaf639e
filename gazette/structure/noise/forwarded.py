"""附件 over a paper that another one forwards (转发): the paper follows with its own number, it is no annex."""

from __future__ import annotations

from collections.abc import Sequence

from gazette.base.patterns import pattern_of
from gazette.structure.lines.line import Line
from gazette.structure.roles.wording import NUMBER_LINE, is_addressees, is_sentence
from gazette.text.label_forms import ANNEX_LINE
from gazette.text.numbers import find_numbers
from gazette.text.widths import comparable

__all__ = ["forwarding_label"]

_FORWARDS = pattern_of("转发|批转|翻印|印发")
_FRONT = 6  #: lines in which the title of a paper stands
_OPENING = 9  #: lines behind the label in which the forwarded paper's number and addressees stand
_MARKS = str.maketrans("", "", "《》〈〉<>“”")


def forwarding_label(lines: Sequence[Line]) -> set[Line]:
    """The label 附件 (without a number) over a whole paper that the document says it forwards."""
    for number, line in enumerate(lines):
        if line.table is None and ANNEX_LINE.match(line.text):
            plain = line.text.rstrip("：:") in ("附件", "附")
            return {line} if plain and _heads_paper(lines, number) else set()
    return set()


def _heads_paper(lines: Sequence[Line], label: int) -> bool:
    front = "".join(line.text for line in lines[:_FRONT])
    if not _FORWARDS.search(front):
        return False
    title, behind = _opening(lines[label + 1 : label + 1 + _OPENING])
    before = _folded("".join(line.text for line in lines[:label]))
    return bool(title) and behind and _folded(title) in before


def _opening(lines: Sequence[Line]) -> tuple[str, bool]:
    """The title at the head of these lines, and whether number and addressees of a paper follow."""
    title: list[str] = []
    numbered = False
    for line in lines:
        if line.table is not None or is_sentence(line.text):
            break
        if is_addressees(line.text):
            return "".join(title), numbered
        if NUMBER_LINE.match(line.text) or find_numbers(line.text):
            numbered = True
        elif not numbered:
            title.append(line.text)
    return "", False


def _folded(text: str) -> str:
    return comparable(text).translate(_MARKS)
