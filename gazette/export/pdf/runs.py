"""Inlines of the model as runs for the template: text stays data, marks that may not start a line are held."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from gazette.export.pdf.mathml import math_node
from gazette.model import Formula, Image, Inline, LineBreak, Link, Note, Ruby, Text
from gazette.text.number_forms import unbroken_number

__all__ = ["Run", "clean", "held", "runs_of"]

#: a string, or an object the template knows: {"t": …, "hei": true}, {"br": true}, {"fn": …}
Run = str | dict[str, Any]

# Controls, zero-width marks and bidirectional overrides reorder or break lines unseen.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u00ad]")
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇"
_CLOSING = "，。、；：？！）》〉」』】〕’”…％℃·～"
# GB/T 15834-2011, 5.1: 连接号（— ～ -）、间隔号（·） never start a line, 分隔号（/） neither starts nor
# ends one.  Unicode's line breaking lets them; so they share a box with what stands before them: a
# character with its closing marks, or a whole number or word, for a line may break beside a box; and
# a box that begins or ends with a number takes its neighbour in, for the space between 汉字 and digits.
_BASE = rf"(?:[{_HAN}]?[0-9A-Za-z.,]+[{_CLOSING}]*|[^\s—{_CLOSING}][{_CLOSING}]*)"
_GUARD = rf"(?:{_BASE}(?:—(?!—)|[～·])|[{_HAN}]-|[{_HAN}]/[{_HAN}])[{_CLOSING}]*"
_RANGE = rf"[{_HAN}]?\d[\d.,]*[℃%％]?[—～·]\d[\d.,]*[℃%％]?[{_HAN}]?"
_HELD = re.compile(rf"(?P<number>{unbroken_number(_HAN)})|(?P<range>{_RANGE})|(?:{_GUARD})")


def clean(text: str) -> str:
    """The text without unseen characters; a tab is a full-width space."""
    return _UNSEEN.sub("", text).replace("\t", "\u3000")


def held(text: str) -> Iterator[tuple[str, bool]]:
    """Pieces of the text, each with whether it must stay on one line."""
    done = 0
    for match in _HELD.finditer(text):
        if match.start() > done:
            yield text[done : match.start()], False
        yield match[0], True
        done = match.end()
    if done < len(text):
        yield text[done:], False


def runs_of(inlines: Iterable[Inline], note: Callable[[Note], Run]) -> list[Run]:
    """Runs for the template; `note` makes the run of a footnote."""
    runs: list[Run] = []
    for inline in inlines:
        runs.extend(_runs(inline, note))
    return _joined(runs)


def _runs(inline: Inline, note: Callable[[Note], Run]) -> Iterator[Run]:
    match inline:
        case Text():
            yield from _text_runs(inline)
        case LineBreak():
            yield {"br": True}
        case Ruby(base=base, reading=reading):
            yield clean(f"{base}（{reading}）")
        case Link(href=href, text=text):
            yield {"t": clean(text), "href": href} if _is_web(href) else clean(text)
        case Formula(mathml=mathml, text=text):
            yield {"math": math_node(mathml), "t": clean(text)}
        case Image():
            yield {
                "img": inline.media,
                "alt": clean(inline.alt),
                "w": inline.width_mm,
                "h": inline.height_mm,
            }
        case Note():
            yield note(inline)


def _is_web(href: str) -> bool:
    return href.startswith(("http://", "https://", "mailto:"))


def _text_runs(text: Text) -> Iterator[Run]:
    faces: dict[str, Any] = {
        name: True
        for name in ("bold", "italic", "underline", "strike", "emphasis")
        if getattr(text, name)
    }
    if text.vertical:
        faces[text.vertical] = True
    for number, line in enumerate(clean(text.text).split("\n")):
        if number:
            yield {"br": True}
        for piece, whole in held(line):
            if whole or faces:
                yield {"t": piece, **faces, **({"nb": True} if whole else {})}
            else:
                yield piece


def _joined(runs: list[Run]) -> list[Run]:
    """Neighbouring plain strings as one, so that punctuation between them is squeezed."""
    result: list[Run] = []
    for run in runs:
        if isinstance(run, str) and result and isinstance(result[-1], str):
            result[-1] += run
        elif run != "":
            result.append(run)
    return result
