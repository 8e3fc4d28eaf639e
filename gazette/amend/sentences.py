"""A sentence of a paragraph (第二句) given new words or deleted: counted by full stops, in a place of one line."""

from __future__ import annotations

import re

from gazette.amend.compare import is_of_another
from gazette.amend.finding import need
from gazette.amend.instruction import Instruction
from gazette.amend.new_text import ended_like
from gazette.amend.text import WorkText
from gazette.amend.words import Scope
from gazette.text.numerals import to_int

__all__ = ["change_sentence", "names_sentence"]

_NUMBERED = re.compile(r"第(?P<n>[^句]{1,3})句$")
_NAMED = {"首句": 0, "末句": -1, "最后一句": -1}
_OPEN, _CLOSE = "“‘（《", "”’）》"


def names_sentence(instruction: Instruction) -> bool:
    """Whether its one place is a sentence: 第五条第一款第二句."""
    return len(instruction.refs) == 1 and _which(instruction.refs[0].piece) is not None


def change_sentence(text: WorkText, instruction: Instruction) -> None:
    """Put the new words for the sentence; without new words it goes.

    Raises:
        Unsure: the place has items or several paragraphs, or no such sentence; the words are another's.
    """
    place = instruction.refs[0]
    at = _which(place.piece)
    need(at is not None and not instruction.targets, "piece")
    scope = Scope.at(text, place)
    need(len(scope.lines) == 1, "piece")
    sentences = _sentences(scope.lines[0])
    index = at or 0
    need(index < len(sentences) and len(sentences) > 1, "no_place")
    new = [line for line in (instruction.new or "").split("\n") if line]
    need(len(new) == (instruction.op == "replace"), "piece")
    if new:
        need(not is_of_another(new[0], sentences[index], sentences), "words_uncertain")
        new = ended_like(new, sentences[index])
    sentences[index] = "".join(new)
    scope.with_lines(["".join(sentences)]).carry_out(instruction)


def _which(piece: str) -> int | None:
    """Its place among the sentences, from 0; None where the piece is no sentence."""
    match = _NUMBERED.fullmatch(piece)
    number = to_int(match["n"]) if match else None
    return number - 1 if number else _NAMED.get(piece)


def _sentences(line: str) -> list[str]:
    """The sentences of a line, each with its full stop; one in quotation marks or brackets is none."""
    found, depth = [""], 0
    for char in line:
        depth += (char in _OPEN) - (char in _CLOSE)
        found[-1] += char
        if char == "。" and not depth:
            found.append("")
    return [one for one in found if one]
