"""The printed contents (目录) of a manuscript as entries: what was left out, and what stayed in the body."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from gazette.base.patterns import pattern_of
from gazette.check.context.document import Context
from gazette.model import Division
from gazette.model.losses import LossKind
from gazette.model.walk import inline_text
from gazette.text.numerals import LABEL_NUMERAL
from gazette.text.widths import visible

__all__ = ["Differing", "differing_entries"]

_KINDS = ("part", "chapter")
_ENTRY = pattern_of(rf"(第[{LABEL_NUMERAL}0-9]+[编章])(.*)")
_PAGE = pattern_of(r"[.．…·・•‥_—\-（(]*[0-9]*[）)]?$")


class Differing(NamedTuple):
    """A heading whose entry in the contents is another."""

    division: Division
    entry: str
    heading: str


def differing_entries(context: Context) -> Iterator[Differing]:
    """The headings of 编 and 章 that the contents name otherwise.

    Only labels that stand once among the entries and once among the headings are compared: a paper
    with two regulations has two 第一章.
    """
    headings = [one for body in context.bodies for one in body.divisions if one.kind in _KINDS]
    filled = [one for one in headings if one.blocks]
    entries = [*_left_out(context), *(_entry(one) for one in headings if not one.blocks)]
    once = {label for label, count in Counter(label for label, _ in entries).items() if count == 1}
    named = dict(entries)
    labels = Counter(visible(one.label) for one in filled)
    for division in filled:
        label, heading = _entry(division)
        if label not in once or labels[label] != 1 or not heading or not named[label]:
            continue
        if _plain(named[label]) != _plain(heading):
            yield Differing(division, f"{label}　{named[label]}", f"{label}　{heading}")


def _left_out(context: Context) -> Iterator[tuple[str, str]]:
    """Label and name of the entries that the reader took for contents."""
    source = context.document.source
    for loss in source.losses if source else ():
        match = _ENTRY.fullmatch(visible(loss.text))
        if match and loss.what == LossKind.CONTENTS.stored():
            yield match[1], _PAGE.sub("", match[2])


def _entry(division: Division) -> tuple[str, str]:
    return visible(division.label), visible(inline_text(division.heading))


def _plain(name: str) -> str:
    """What is compared: words, not marks."""
    return re.sub(r"[^一-龥A-Za-z0-9]", "", name)
