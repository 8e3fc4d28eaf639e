"""Characters that no font has, as findings: `check` and proofs tell them, a release waits for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from gazette.base.errors import FontError
from gazette.base.language import Words
from gazette.base.problems import Place, Problem
from gazette.check.gate.findings import UNDRAWN
from gazette.export.fonts.faces import FontSet, load_fonts
from gazette.export.fonts.glyphs import can_be_drawn, is_private
from gazette.issue.bundle import IssueBundle
from gazette.model import Issue
from gazette.model.walk import printed_text

_FILES = {"emblem", "picture"}  # of the cover: names that are not printed

__all__ = ["undrawn_in"]

_CONTEXT = 8
_PRIVATE = Words("（私用区字符，各机显示不一，必须换成规范字）", " (private use, must be replaced)")
_NOTHING = Words("", "")


def undrawn_in(bundle: IssueBundle) -> Iterator[Problem]:
    """A finding for every character of each entry, cover and masthead that no font has.

    Fonts that the settings name and that are not there are the settings' fault, told elsewhere.
    """
    try:
        fonts = load_fonts(bundle.config.fonts)
    except FontError:
        return
    yield from _in_text("\n".join(_front(bundle.issue)), "issue.toml", fonts)
    for entry in bundle.issue.entries:
        name = bundle.names.get(entry.key, entry.key)
        yield from _in_text(printed_text(entry.document), name, fonts)


def _front(issue: Issue) -> Iterator[str]:
    """Every text of the cover and the masthead."""
    yield issue.title
    for part in (issue.masthead, issue.cover):
        names = {field.name for field in fields(part)} - _FILES
        yield from _strings([getattr(part, name) for name in sorted(names)])


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)


def _in_text(text: str, file: str, fonts: FontSet) -> Iterator[Problem]:
    for char in dict.fromkeys(text):
        if not can_be_drawn(char, fonts):
            at = text.index(char)
            around = " ".join(text[max(0, at - _CONTEXT) : at + _CONTEXT + 1].split())
            yield UNDRAWN.problem(
                {
                    "code": f"U+{ord(char):04X}",
                    "char": char,
                    "private": _PRIVATE if is_private(char) else _NOTHING,
                },
                file=file,
                place=Place(text=around),
            )
