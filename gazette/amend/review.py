"""What an editor confirms or corrects in an amendment (核定指令): NAME.amend.toml beside the decision.

Each instruction stands there as it was read, those that a person has to settle first. What is confirmed
counts as read, in the form that the editor gave it; the decision itself is never changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Literal

from pydantic import ValidationError

from gazette.amend.instruction import Amendment, Instruction, Place, places_text
from gazette.amend.places import Context, read_places, with_units
from gazette.base.doors.entries import Line
from gazette.base.doors.fields import wrong_fields
from gazette.base.doors.frozen import Frozen
from gazette.base.errors import InputError
from gazette.base.language import say
from gazette.base.ways import way
from gazette.text.amendment_forms import PLACE_WITH_PIECE
from gazette.vocabulary.amendments import OPERATIONS, Operation

__all__ = [
    "ReviewEntry",
    "checked_entries",
    "confirmed_entries",
    "entry_of",
    "instruction_key",
    "review_text",
    "reviewed",
]

_HEAD = """# 核定修改指令。每一条是程序读出来的；改对以后把 confirmed 改成 true，以后就照它办。
# 不是修改指令的，op 写 "none"。refs、target_no 照常写条款项，如 "第三条第一款"、"第五条第（二）项"。
# op 可用：{operations}
"""
_KEY = 12  #: characters of the digest


class ReviewEntry(Frozen):
    """One instruction as the editor has it."""

    key: Line  #: which one; not to be changed
    confirmed: bool = False
    op: Operation | Literal["none"]
    refs: tuple[Line, ...] = ()
    old: str = ""
    new: str = ""
    target_no: Line = ""


class _Review(Frozen):
    instruction: tuple[ReviewEntry, ...] = ()


def review_text(
    amendments: Sequence[Amendment], entries: Mapping[str, ReviewEntry] | None = None
) -> str:
    """The review file (TOML), those instructions first that a person has to settle.

    Args:
        amendments: as they were read.
        entries: what is settled already, by `instruction_key`; the others stand as they were read.
    """
    known = entries or {}
    rows = [(a, i) for a in amendments for i in a.instructions]
    rows.sort(key=lambda row: row[1].state != "unresolved")
    head = _HEAD.format(operations="、".join(OPERATIONS))
    return head + "".join(
        _entry_text(a, i, known.get(instruction_key(a, i)) or entry_of(a, i)) for a, i in rows
    )


def entry_of(amendment: Amendment, instruction: Instruction) -> ReviewEntry:
    """The instruction as it was read, to be confirmed or corrected."""
    return ReviewEntry(
        key=instruction_key(amendment, instruction),
        op=instruction.op,
        refs=tuple(places_text((place,)) for place in instruction.refs),
        old=instruction.old or "",
        new=instruction.new or "",
        target_no=instruction.target_no or "",
    )


def _entry_text(amendment: Amendment, instruction: Instruction, entry: ReviewEntry) -> str:
    source = " ".join(instruction.source.split())
    fields = entry.model_dump(mode="json")
    lines = "\n".join(f"{k} = {json.dumps(v, ensure_ascii=False)}" for k, v in fields.items())
    return f"\n# 《{amendment.target}》{instruction.no}　{source}\n[[instruction]]\n{lines}\n"


def instruction_key(amendment: Amendment, instruction: Instruction) -> str:
    """What the review file calls the instruction: it stays as long as its words stay."""
    said = f"{amendment.target}|{instruction.no}|{instruction.key}"
    return sha256(said.encode()).hexdigest()[:_KEY]


def reviewed(
    amendments: Sequence[Amendment], tables: Mapping[str, object], where: str = ""
) -> tuple[Amendment, ...]:
    """The amendments with what the editor confirmed.

    Args:
        amendments: as they were read.
        tables: the review file, parsed.
        where: its name, for messages.

    Raises:
        InputError: a field is wrong, or a place that it names cannot be read.
    """
    entries = _confirmed(tables, where)
    return tuple(replace(a, instructions=tuple(_settled(a, entries, where))) for a in amendments)


def confirmed_entries(
    amendments: Sequence[Amendment], tables: Mapping[str, object], where: str = ""
) -> list[dict[str, object]]:
    """What is confirmed of these amendments, as it may be kept elsewhere and given to `reviewed` again.

    Raises:
        InputError: as `reviewed`.
    """
    reviewed(amendments, tables, where)
    known = {instruction_key(a, i) for a in amendments for i in a.instructions}
    return [
        entry.model_dump(mode="json")
        for entry in _confirmed(tables, where).values()
        if entry.key in known
    ]


def checked_entries(tables: Mapping[str, object], where: str = "") -> tuple[dict[str, object], ...]:
    """What is confirmed in a review of any decision, each entry whole and its places readable.

    Args:
        tables: the review, `{"instruction": [...]}`.
        where: its name, for messages.

    Raises:
        InputError: as `reviewed`.
    """
    entries = tuple(_confirmed(tables, where).values())
    for entry in entries:
        for text in (*entry.refs, entry.target_no):
            if text:
                _places(text, where)
    return tuple(entry.model_dump(mode="json") for entry in entries)


def _confirmed(tables: Mapping[str, object], where: str) -> dict[str, ReviewEntry]:
    try:
        review = _Review.model_validate(tables)
    except ValidationError as exc:
        raise _wrong(wrong_fields(exc), where) from None
    return {entry.key: entry for entry in review.instruction if entry.confirmed}


def _settled(
    amendment: Amendment, entries: Mapping[str, ReviewEntry], where: str
) -> Iterator[Instruction]:
    for instruction in amendment.instructions:
        entry = entries.get(instruction_key(amendment, instruction))
        if entry is None:
            yield instruction
        elif entry.op != "none":
            yield replace(
                instruction,
                op=entry.op,
                refs=tuple(
                    p for text in entry.refs for p in _known_or_read(text, instruction.refs, where)
                ),
                old=entry.old or _nothing(instruction.old),
                new=entry.new or _nothing(instruction.new),
                targets=_targets(entry.target_no, instruction.targets, where),
                state="parsed",
                reason=None,
            )


def _nothing(read: str | None) -> str | None:
    """What an empty field says: the nothing that was read, as "" for the beginning of a place."""
    return None if read else read


def _known_or_read(text: str, known: tuple[Place, ...], where: str) -> tuple[Place, ...]:
    """What the words name: left as they were printed, they are the place that was read, whatever it is."""
    same = tuple(place for place in known if places_text((place,)) == text)
    return same[:1] or _places(text, where)


def _targets(text: str, known: tuple[Place, ...], where: str) -> tuple[Place, ...]:
    if not text or text == places_text(known):
        return known if text else ()
    return _places(text, where)


def _places(text: str, where: str) -> tuple[Place, ...]:
    places = read_places(with_units(text), Context()) or _with_piece(text)
    if places is None:
        raise _wrong(text, where)
    return places


def _with_piece(text: str) -> tuple[Place, ...] | None:
    """The places whose last has a part without a number, as it is printed: 第八条第一款末尾."""
    found = PLACE_WITH_PIECE.search(text)
    places = read_places(with_units(found["place"]), Context()) if found else None
    if found is None or not places:
        return None
    return (*places[:-1], replace(places[-1], piece=found["piece"]))


def _wrong(what: str, where: str) -> InputError:
    return InputError(
        say(f"核定文件里有读不懂的内容：{what}", f"the review file cannot be read: {what}"),
        where=where,
        remedy=say(
            f"请改正，或删去这个文件重新生成（{way('amend_review')}）。",
            f"Correct it, or delete it and write it anew ({way('amend_review')}).",
        ),
    )
