"""What an order about words means where they are not at every place that it names (所指的地方)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from gazette.amend.instruction import Amendment, Instruction, Place, places_text
from gazette.amend.text import WorkText
from gazette.amend.words import stands_at

__all__ = ["otherwise_meant"]


def otherwise_meant(
    text: WorkText, instruction: Instruction, amendment: Amendment
) -> Iterator[Instruction]:
    """The instruction with the places that it can only mean; none where that is not sure.

    Args:
        text: as the instructions before have left it.
        instruction: whose words are not at one of its places.
        amendment: the order that it is part of, with what stands before it.
    """
    if instruction.op in ("replace_words", "delete_words") and instruction.old:
        for refs in (
            _in_range(text, instruction),
            _where_some_stand(text, instruction, amendment),
            _old_numbers(instruction, amendment),
        ):
            if refs:
                yield replace(instruction, refs=refs)


def _in_range(text: WorkText, instruction: Instruction) -> tuple[Place, ...]:
    """第一条至第五条中的“甲”, which the first and the last have, and not all between them."""
    places = instruction.refs
    is_range = "至" in places_text(places) and re.search("[至到—－-]第", instruction.source)
    here = tuple(p for p in places if stands_at(text, p, instruction.old or ""))
    return here if is_range and here[:1] == places[:1] and here[-1:] == places[-1:] else ()


def _where_some_stand(
    text: WorkText, instruction: Instruction, amendment: Amendment
) -> tuple[Place, ...]:
    """第十条、第十一条中的“甲”、“乙”均修改为“丙”: each place has one of the words, not each all of them."""
    words = [
        i.old or ""
        for i in amendment.instructions
        if (i.source, i.no, i.place, i.op)
        == (instruction.source, instruction.no, instruction.place, instruction.op)
    ]
    places = instruction.refs
    if len(words) < 2 or len(places) < 2:  # noqa: PLR2004 - several words at several places
        return ()
    untouched = [p for p in places if not _stood(text, p, words)]
    if untouched:
        return ()
    return tuple(p for p in places if stands_at(text, p, instruction.old or ""))


def _stood(text: WorkText, place: Place, words: list[str]) -> bool:
    """Whether one of the words stands at the place, or stood there before the order."""
    before = next((a.before for a in text.articles if a.old == place.article), "")
    return any(stands_at(text, place, word) or word in before for word in words)


def _old_numbers(instruction: Instruction, amendment: Amendment) -> tuple[Place, ...]:
    """第十一条改为第十条，第十条中的“甲”修改为“乙”: the number that the same order has just given."""
    at = amendment.instructions.index(instruction)
    olds = {
        target.article: ref
        for i in amendment.instructions[:at]
        if (i.op, i.no, i.place) == ("renumber", instruction.no, instruction.place)
        for ref, target in zip(i.refs, i.targets, strict=False)
        if ref.is_whole_article and target.is_whole_article
    }
    if not all(place.article in olds for place in instruction.refs):
        return ()
    return tuple(
        replace(place, number=olds[place.article].number, sub_number=olds[place.article].sub_number)
        for place in instruction.refs
    )
