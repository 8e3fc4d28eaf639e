"""Corrections of a round (校样差错), read from the table that a proofreader fills in, and their tally."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from gazette.base.errors import InputError, RefusedError
from gazette.base.files import sha256_of
from gazette.base.language import say
from gazette.base.punctuation import labelled, listed
from gazette.desk.office.cells import name_in, read_rows, table_of
from gazette.desk.office.rules import read_rules
from gazette.desk.planning.issues import issue_row
from gazette.desk.proofs.tally import Slip, error_rate, weighted
from gazette.desk.store import tables as t
from gazette.desk.store import trail
from gazette.desk.store.columns import beijing_day, moment
from gazette.desk.store.hands import Hand, hand_of, require
from gazette.text.numbers import number_key
from gazette.text.widths import visible
from gazette.vocabulary.proofreading import COVER, ERROR_KIND_NAMES, ERROR_KINDS, ErrorKind

if TYPE_CHECKING:
    from gazette.desk.model.manuscripts import Manuscript
    from gazette.desk.model.people import Person
    from gazette.desk.proofs.sheets import ProofSheet
    from gazette.desk.store.desk import Desk

__all__ = ["CORRECTION_COLUMNS", "Correction", "Tally", "enter_corrections", "tallies"]

CORRECTION_COLUMNS = ("document", "line", "kind", "from", "to", "chars")
_NEEDED = ("document", "kind")
_MOST_CHARS = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A row of the table."""

    document: str  #: place in the sheet, 收稿号, id or 文号; 封面 for the cover
    line: int | None
    slip: Slip


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The errors of a round of an issue."""

    issue: str
    round: int
    errors: int
    weighted: float
    chars: int
    day: (
        dt.date
    )  #: to which period it belongs: of publication, else of entry, within the issue's year

    def to_json(self) -> dict[str, object]:
        """The object that `gazette desk report 差错 --json` prints."""
        return {
            "issue": self.issue,
            "round": self.round,
            "errors": self.errors,
            "weighted": self.weighted,
            "chars": self.chars,
            "rate": error_rate(self.weighted, self.chars),
        }


def enter_corrections(
    desk: Desk, who: Person, sheet: ProofSheet, data: bytes, where: str
) -> tuple[Tally, tuple[str, ...]]:
    """Enter the corrections of a round together, or none; a further table of the round adds to it.

    Args:
        desk: the desk.
        who: the proofreader.
        sheet: the proof that was read.
        data: the table (CSV): document, line, kind, from, to, chars.
        where: what messages call it.

    Returns:
        The tally of the whole round, and remarks on rows whose words do not stand in their line: the
        sheet may have been made of an earlier text.

    Raises:
        InputError: rows that are not right, all at once: a document that the sheet does not have, a
            kind that there is not.
        RefusedError: they may not, or this very table was entered before.
    """
    table = table_of(data, where, CORRECTION_COLUMNS, needed=_NEEDED)
    by_name = _documents(sheet)
    found = read_rows(table, where, _reader(by_name))
    with desk.writing() as connection:
        hand = hand_of(connection, who, desk.today)
        require(desk.flow, hand, "correct")
        row = issue_row(connection, sheet.issue.name)
        batch = _batch(connection, row.id, sheet, sha256_of(data), (hand, moment(desk.now)))
        ids = _ids(connection, row.id)
        for _row, one in found:
            uid = by_name.get(one.document)
            connection.execute(
                insert(t.proof_correction).values(
                    batch_id=batch,
                    manuscript_id=ids[uid] if uid else None,
                    line=one.line,
                    kind=one.slip.kind,
                    wrong=one.slip.wrong,
                    right=one.slip.right,
                    chars=one.slip.chars,
                )
            )
        told = {"round": sheet.round, "rows": len(found)}
        trail.record(
            connection,
            at=moment(desk.now),
            who=hand.name,
            what="校样差错",
            about=sheet.issue.name,
            data=told,
        )
        key = (sheet.issue.name, sheet.round)
        tally = next(one for one in tallies(connection) if (one.issue, one.round) == key)
    remarks = (
        labelled(f"{where}:{row.line}", words)
        for row, one in found
        if (words := _remark(sheet, by_name.get(one.document), one))
    )
    return tally, tuple(remarks)


def tallies(connection: Connection) -> tuple[Tally, ...]:
    """The tally of every round that was entered, by issue and round."""
    asked = (
        select(t.proof_batch, t.issue.c.name, t.issue.c.year, t.issue.c.published_on)
        .join(t.issue, t.issue.c.id == t.proof_batch.c.issue_id)
        .order_by(t.issue.c.year, t.issue.c.number, t.proof_batch.c.round, t.proof_batch.c.id)
    )
    rounds: dict[tuple[str, int], list[Any]] = {}
    for row in connection.execute(asked):
        rounds.setdefault((row.name, row.round), []).append(row)
    weights = read_rules(connection).weights
    return tuple(_tally(connection, batches, weights) for batches in rounds.values())


def _tally(
    connection: Connection, batches: Sequence[Any], weights: Mapping[ErrorKind, float]
) -> Tally:
    table = t.proof_correction
    asked = (
        select(table)
        .where(table.c.batch_id.in_([batch.id for batch in batches]))
        .order_by(table.c.id)
    )
    slips = [
        Slip(
            kind=row.kind,
            wrong=row.wrong,
            right=row.right,
            chars=row.chars,
            cover=row.manuscript_id is None,
        )
        for row in connection.execute(asked)
    ]
    last = batches[-1]
    return Tally(
        issue=last.name,
        round=last.round,
        errors=len(slips),
        weighted=weighted(slips, weights),
        chars=last.chars,
        day=_day_of(last.year, last.published_on, batches[0].at),
    )


def _day_of(year: int, published: dt.date | None, entered: str) -> dt.date:
    """An issue counts in its own year, whenever its errors were entered."""
    day = published or beijing_day(dt.datetime.fromisoformat(entered))
    return min(max(day, dt.date(year, 1, 1)), dt.date(year, 12, 31))


def _batch(
    connection: Connection, issue_id: int, sheet: ProofSheet, sha256: str, by: tuple[Hand, str]
) -> int:
    hand, at = by
    try:
        with connection.begin_nested():
            made: int = connection.execute(
                insert(t.proof_batch)
                .values(
                    issue_id=issue_id,
                    round=sheet.round,
                    sha256=sha256,
                    chars=sheet.chars,
                    person_id=hand.id,
                    at=at,
                )
                .returning(t.proof_batch.c.id)
            ).scalar_one()
    except IntegrityError as exc:
        raise RefusedError(
            say("这张表已经登记过", "this very table was entered before"),
            where=f"{sheet.issue.name} {sheet.round}",
        ) from exc
    return made


def _ids(connection: Connection, issue_id: int) -> dict[str, int]:
    asked = select(t.manuscript.c.uid, t.manuscript.c.id).where(t.manuscript.c.issue_id == issue_id)
    return {row.uid: row.id for row in connection.execute(asked)}


def _documents(sheet: ProofSheet) -> dict[str, str]:
    """What a table may call each manuscript → its uid."""
    found: dict[str, str] = {}
    for one in sheet.documents:
        found |= dict.fromkeys(_names(one.place, one.manuscript), one.manuscript.uid)
    return found


def _names(place: int, manuscript: Manuscript) -> tuple[str, ...]:
    names = (str(place), manuscript.registry, manuscript.uid, manuscript.number, manuscript.title)
    return tuple(name for name in names if name)


def _reader(by_name: Mapping[str, str]) -> Callable[[Mapping[str, str]], Correction]:
    keys = {number_key(name): name for name in by_name}

    def read(cells: Mapping[str, str]) -> Correction:
        named = name_in(cells, "document")
        document = named if named in by_name else keys.get(number_key(named), named)
        if document not in by_name and document != COVER:
            raise InputError(
                say(f"这一期没有“{named}”这件稿件", f"the issue has no manuscript “{named}”"),
            )
        line = _line(cells.get("line", ""))
        wrong, right = cells.get("from", ""), cells.get("to", "")
        chars = _chars(cells.get("chars", ""), wrong, right)
        kind = _kind(name_in(cells, "kind"))
        slip = Slip(kind=kind, wrong=wrong, right=right, chars=chars, cover=document == COVER)
        return Correction(document=document, line=line, slip=slip)

    return read


def _kind(text: str) -> ErrorKind:
    found = ERROR_KIND_NAMES.get(text)
    if found is None:
        raise InputError(
            say(
                f"没有“{text}”这种差错；可用：{listed(ERROR_KINDS)}",
                f"no kind of error “{text}”; use one of {listed(ERROR_KINDS)}",
            )
        )
    return found


def _line(text: str) -> int | None:
    if not text:
        return None
    if not text.isdecimal() or not text.isascii():
        raise InputError(say(f"line 不是行号：{text}", f"line is no number: {text}"))
    return int(text)


def _remark(sheet: ProofSheet, uid: str | None, one: Correction) -> str:
    """What is odd of the line: it is not in the sheet, or the words do not stand in it; "" for nothing."""
    document = next((d for d in sheet.documents if d.manuscript.uid == uid), None)
    if document is None or one.line is None:
        return ""
    last = len(document.lines)
    if not 1 <= one.line <= last:
        return say(
            f"没有第 {one.line} 行（共 {last} 行）", f"there is no line {one.line} of {last}"
        )
    # words may run over into the next line
    here = "".join(line.text for line in document.lines[one.line - 1 : one.line + 1])
    if visible(one.slip.wrong) in visible(here):
        return ""
    wrong = one.slip.wrong
    return say(f"第 {one.line} 行没有“{wrong}”", f"“{wrong}” does not stand in line {one.line}")


def _chars(text: str, wrong: str, right: str) -> int:
    """As given; else the longer of what stood and what should stand."""
    if not text:
        return max(len(visible(wrong)), len(visible(right)), 1)
    if not (text.isdecimal() and text.isascii() and 1 <= int(text[:9]) <= _MOST_CHARS):
        raise InputError(say(f"chars 不是字数：{text}", f"chars is no number: {text}"))
    return int(text)
