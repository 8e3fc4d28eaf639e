"""The orders of one statement: 将第三条改为第四条，并将其中的“甲”修改为“乙”；删去第二款.

A statement is read from left to right. At each place the forms are tried, the narrower first; what a form
takes has to end where a sentence ends or the next order begins. What no form takes is unresolved as a whole:
nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from gazette.amend import orders_of_insertion as insertion
from gazette.amend import orders_of_places as places
from gazette.amend import orders_of_words as words
from gazette.amend.instruction import Instruction
from gazette.amend.statement_reader import Memory, Reader
from gazette.amend.statements import Statement
from gazette.text import amendment_forms as forms
from gazette.vocabulary.amendments import UnresolvedReason

__all__ = ["Orders"]

_SENTENCE_END = re.compile(r"[。；\n]|$")
_Found = tuple[list[Instruction], int]  #: what was read, and where the words of it end


class Orders:
    """Reads the statements of one amendment in order; remembers the place that was named last."""

    def __init__(self) -> None:
        self._memory = Memory()

    def read(self, statement: Statement) -> list[Instruction]:
        """The instructions of the statement; none where it orders nothing."""
        return list(_instructions(Reader(statement, self._memory)))


def _instructions(reader: Reader) -> Iterator[Instruction]:
    while reader.skip():
        start = reader.at
        found, end = _next(reader)
        reader.at = end
        source = reader.source(start, end)
        for one in found:
            yield reader.of_statement(one, source)
    for one, span in reader.waiting:  # 增加一款作为第二款 whose text never came
        if any(target in reader.memory.announced for target in one.targets):
            yield reader.of_statement(one, reader.source(*span))


def _next(reader: Reader) -> _Found:
    for form, take in _FORMS:
        match = form.match(reader.text, reader.at)
        if match is None or match.end() == match.start():
            continue
        end = reader.complete(match.end())
        if end is None:
            continue
        made = take(reader, match)
        if made is not None:
            return made, end
    return _unread(reader)


def _unread(reader: Reader) -> _Found:
    end_of = _SENTENCE_END.search(reader.text, reader.at)
    end = end_of.start() if end_of else len(reader.text)
    said = reader.text[reader.at : end]
    reader.note_places(said)
    new = reader.quoted(reader.at, end)
    reason: UnresolvedReason = "unread"
    if reader.is_of_annex(said):
        reason = "annex"
    elif forms.SPEAKS_OF_PIECE.search(said):
        reason = "piece"
    one = reader.make("replace", new=new[-1] if new else None, reason=reason)
    return [one], max(end, reader.at + 1)


_Take = Callable[[Reader, re.Match[str]], list[Instruction] | None]
_FORMS: tuple[tuple[re.Pattern[str], _Take], ...] = (
    (forms.ROW_REPLACED, places.row),
    (forms.ROW_GONE, places.row),
    (forms.EXCHANGE, places.exchanged),
    (forms.SINGLE, places.single),
    (forms.MERGE, places.merged),
    (forms.MERGE_INTO, places.merged),
    (forms.SPLIT, places.split),
    (forms.SPLIT_EACH, places.split_each),
    (forms.TITLE, places.title),
    (forms.HEADING, places.heading),
    (forms.HEADING_GONE, places.heading_gone),
    (forms.RENUMBER_REPLACE, places.renumbered_and_replaced),
    (forms.REPLACE, places.replaced),
    (forms.REPLACE_AHEAD, places.replaced),
    (forms.GONE_LISTED, words.gone_listed),
    (forms.LISTED_WORDS, words.listed_words),
    (forms.WHOLE_WORDS, words.whole_words),
    (forms.GONE_FOR, words.words),
    (forms.SIGN, words.sign),
    (forms.WORDS, words.words),
    (forms.INSERT_WORDS, words.words_put_in),
    (forms.INSERT_SENTENCE, words.sentence),
    (forms.INSERT_RULE, insertion.rule),
    (forms.ABOUT_PLACE, places.about),
    (forms.INSERT_QUOTED, insertion.inserted_quoted),
    (forms.INSERT_LABELLED, insertion.inserted_labelled),
    (forms.INSERT_BEFORE_MOVED, insertion.inserted_before_moved),
    (forms.INSERT, insertion.inserted),
    (forms.INSERT_LISTED, insertion.inserted_listed),
    (forms.DELETE_WORDS_INSIDE, words.words_gone),
    (forms.DELETE_WORDS_AHEAD, words.words_gone),
    (forms.DELETE_WORDS, words.words_gone),
    (forms.DELETE_PIECE, places.piece_gone),
    (forms.DELETE_AHEAD, places.gone),
    (forms.DELETE, places.gone),
    (forms.DELETE_INSIDE, places.gone_inside),
    (forms.MOVE, places.moved),
    (forms.RENUMBER, places.renumbered),
    (forms.FOLLOWS, places.follows),
    (forms.ADJUST, places.adjusted),
)
