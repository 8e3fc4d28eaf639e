"""What a package's archive stated by hand (登记事项): each line typed and judged, none believed unseen.

A statement can end a document's validity.  So it is taken over only when it is about what the
package holds, says nothing but what the model knows, and a person has seen and confirmed it.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeVar

from pydantic import ValidationError

from gazette.amend.review import checked_entries
from gazette.archive.store.journal import Entry
from gazette.archive.store.layout import is_key
from gazette.base.doors.entries import Day, Line, Name
from gazette.base.doors.fields import wrong_fields
from gazette.base.doors.frozen import Frozen
from gazette.base.doors.json_text import parse_json
from gazette.base.errors import GazetteError
from gazette.base.files import is_file, read_bytes
from gazette.base.language import Words, say
from gazette.base.lines import refusal_of
from gazette.base.terms import term
from gazette.model import Relation
from gazette.model.doors import from_data, to_data
from gazette.vocabulary.documents import DECLARED_STATUSES, Status

__all__ = ["STATEMENTS", "Around", "Statement", "Verdict", "judged_statements", "stated"]

#: entries of a journal that travel with the objects they are about
STATEMENTS = ("relate", "unrelate", "status", "gap", "issuer", "redirect", "amend-review")
_MOST_BYTES = 64_000_000
_MOST_NEW = 100_000  #: characters of a paragraph that a decision brings
_MOST_SHOWN = 60  #: characters of a line that is no statement
#: an id of a relation that stands in a document's own text: the same in every archive
_OF_TEXT = re.compile(r"(?P<key>[^:@]+)(?:@[0-9]+)?:(?:about|[0-9]+)")

#: adopt: to be taken over; known: stated here already; ours: not about any object, which this
#: office states itself; left: about an object that stays out; refused: wrong or foreign
Verdict = Literal["adopt", "known", "ours", "left", "refused"]


class Statement(NamedTuple):
    """A line of statements.jsonl, and what becomes of it."""

    line: int  #: from 1
    what: str  #: relate, status …; "" where the line is no statement
    said: str  #: in words, as a person is to confirm it
    verdict: Verdict
    why: Words = Words()  #: of one that is not adopted
    data: Mapping[str, Any] = {}  #: what is written into the journal

    def to_json(self) -> dict[str, object]:
        """For --json."""
        return {
            "line": self.line,
            "what": self.what,
            "said": self.said,
            "verdict": self.verdict,
            "why": str(self.why),
            "data": dict(self.data),
        }


class Around(NamedTuple):
    """What a statement is held to."""

    package: Collection[str]  #: keys of the package
    documents: Collection[str]  #: those of documents
    left_out: Collection[str]  #: those that stay out here
    here: Collection[str]  #: all keys, and old keys, of this archive
    journal: Collection[str]  #: what was stated here, as `_canonical` writes it


class _Related(Frozen):
    source: Line
    relation: dict[str, Any]
    origin: Line = ""


class _Unrelated(Frozen):
    id: Line
    source: Line = ""
    target: Line = ""
    reason: Name
    origin: Line = ""


class _Declared(Frozen):
    key: Line
    status: Status
    date: Day | Literal[""] = ""
    reason: Line
    origin: Line = ""


class _Gap(Frozen):
    what: Name
    reason: Line
    origin: Line = ""


class _Body(Frozen):
    name: Name
    start: Day | Literal[""] = ""
    end: Day | Literal[""] = ""
    successor: Line = ""
    origin: Line = ""


class _Redirected(Frozen):
    old: Line
    new: Line
    origin: Line = ""


class _Reviewed(Frozen):
    key: Line
    instruction: tuple[dict[str, Any], ...]
    origin: Line = ""


class _Line(Frozen):
    what: Literal["relate", "unrelate", "status", "gap", "issuer", "redirect", "amend-review"]
    who: Line
    time: Line
    data: dict[str, Any]


class _RefusedError(Exception):
    """A line that is not taken over; who judges it says so of the line."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.words = Words(zh, en)


def judged_statements(path: Path, around: Around) -> tuple[Statement, ...]:
    """Every line of the package's statements.jsonl with its verdict; none where there is no file.

    Raises:
        FileAccessError: larger than 64 MB, or it cannot be read.
    """
    if not is_file(path):
        return ()
    seen: set[str] = set()
    found = []
    for number, line in enumerate(read_bytes(path, most=_MOST_BYTES).split(b"\n"), 1):
        if line.strip():
            found.append(_judged(number, line, around, seen))
    return tuple(found)


def stated(entry: Entry) -> str:
    """What an entry of the journal states, for `Around.journal`."""
    return _canonical(entry.what, entry.data)


def _judged(number: int, line: bytes, around: Around, seen: set[str]) -> Statement:
    parsed = _parsed(line)
    if isinstance(parsed, Words):
        shown = line.decode("utf-8", "backslashreplace")[:_MOST_SHOWN]
        return Statement(number, "", shown, "refused", parsed)
    what, said, why = parsed.what, _short(parsed.data), _doubt_of_time(parsed.time)
    data: dict[str, Any] = {}
    try:
        data, said = _typed(what, parsed.data, around)
    except _RefusedError as exc:
        why = _joined(exc.words, why)
    if why:
        return Statement(number, what, said, "refused", why)
    data["origin"] = data.get("origin") or f"{parsed.who} {parsed.time}"
    verdict, why = _verdict(what, data, around, seen)
    return Statement(number, what, said, verdict, why, data)


def _verdict(
    what: str, data: Mapping[str, Any], around: Around, seen: set[str]
) -> tuple[Verdict, Words]:
    """Of a statement that is right in itself; `seen` are those of the lines before."""
    written = _canonical(what, data)
    if written in around.journal or written in seen:
        return "known", Words()
    seen.add(written)
    if what in ("gap", "issuer"):
        return "ours", Words(
            "不是关于包里档案的；属实的话请在本库自行登记",
            "not about an object of the package; state it here yourself if it is so",
        )
    if _keys_in(data) & set(around.left_out):
        return "left", Words("所说的档案没有导入", "what it is about stays out")
    return "adopt", Words()


def _doubt_of_time(text: str) -> Words:
    """Why the time is none that a journal writes: ISO 8601 with its offset."""
    try:
        known = dt.datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        known = False
    wrong = Words(f"“{text}”不是带时区的时间", f"{text} is no time with its offset")
    return Words() if known else wrong


def _joined(one: Words, other: Words) -> Words:
    if not other:
        return one
    return Words(f"{one.zh}；{other.zh}", f"{one.en}; {other.en}")


def _short(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False)[:_MOST_SHOWN]


def _parsed(line: bytes) -> _Line | Words:
    """The line in its parts, or why it has none."""
    try:
        return _Line.model_validate(parse_json(line))
    except ValidationError as exc:
        return Words.same(wrong_fields(exc))
    except ValueError:
        return Words("不是 JSON，或嵌套太深", "no JSON, or nested too deep")


def _typed(what: str, data: Mapping[str, Any], around: Around) -> tuple[dict[str, Any], str]:
    """The data as it is to be written, and what it says in words."""
    if what == "relate":
        return _relation(_of(_Related, data), around)
    if what == "unrelate":
        return _taken_back(_of(_Unrelated, data), around)
    if what == "status":
        return _declared(_of(_Declared, data), around)
    if what == "redirect":
        return _redirected(_of(_Redirected, data), around)
    if what == "amend-review":
        return _confirmed(_of(_Reviewed, data), around)
    return _of_the_house(what, data)


def _of_the_house(what: str, data: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
    """What is about no object: a gap, or who was called what when."""
    if what == "gap":
        gap = _of(_Gap, data)
        return gap.model_dump(mode="json"), say(
            f"{gap.what}，{gap.reason}", f"{gap.what}: {gap.reason}"
        )
    body = _of(_Body, data)
    return body.model_dump(mode="json"), f"{body.name} {body.start}–{body.end}"


_F = TypeVar("_F", bound=Frozen)


def _of(kind: type[_F], data: Mapping[str, Any]) -> _F:
    try:
        return kind.model_validate(data)
    except ValidationError as exc:
        told = wrong_fields(exc)
        raise _RefusedError(told, told) from exc


def _relation(said: _Related, around: Around) -> tuple[dict[str, Any], str]:
    _must_be_packed(said.source, around.documents)
    try:
        relation = from_data(Relation, said.relation)
    except GazetteError as exc:
        raise _RefusedError(exc.message, exc.message) from exc
    if relation.target:
        _must_be_packed(relation.target, around.documents)
    if not (relation.target or relation.title or relation.number):
        raise _RefusedError("没有说明与哪件文件的关系", "it does not say to which document")
    for text in (relation.title, relation.number, relation.clause, relation.place):
        if why := refusal_of(text):
            raise _RefusedError(why, why)
    named = relation.target or relation.number or f"《{relation.title}》"
    words = say(
        f"{said.source} {relation.kind} {named}{_since(relation.date)}，依据“{relation.clause}”",
        f"{said.source} {term(relation.kind, relation=True)} {named}{_since(relation.date)}: "
        f"“{relation.clause}”",
    )
    return {**said.model_dump(mode="json"), "relation": to_data(relation)}, words


def _since(day: dt.date | str | None) -> str:
    return say(f"，自 {day} 起", f", from {day}") if day else ""


def _taken_back(said: _Unrelated, around: Around) -> tuple[dict[str, Any], str]:
    found = _OF_TEXT.fullmatch(said.id)
    if found is None or found["key"] == "journal":
        raise _RefusedError(
            "撤销的不是条文里的关系，别库的日志行号在这里没有意义",
            "it takes back a line of another journal, which means nothing here",
        )
    for key in filter(None, (found["key"], said.source)):
        _must_be_packed(key, around.documents)
    words = say(f"{said.id}，理由“{said.reason}”", f"{said.id}: “{said.reason}”")
    return said.model_dump(mode="json"), words


def _declared(said: _Declared, around: Around) -> tuple[dict[str, Any], str]:
    _must_be_packed(said.key, around.documents)
    if said.status not in DECLARED_STATUSES:
        raise _RefusedError(f"“{said.status}”不能登记", f"{term(said.status)} cannot be declared")
    if not said.reason.strip():
        raise _RefusedError("没有写明依据", "it gives no evidence")
    words = say(
        f"{said.key} {said.status}{_since(said.date)}，依据“{said.reason}”",
        f"{said.key} {term(said.status)}{_since(said.date)}: “{said.reason}”",
    )
    return said.model_dump(mode="json"), words


def _redirected(said: _Redirected, around: Around) -> tuple[dict[str, Any], str]:
    _must_be_packed(said.new, around.package)
    if not is_key(said.old):
        raise _RefusedError(f"“{said.old}”不是档案的键", f"{said.old} is not a key")
    data = said.model_dump(mode="json")
    taken = said.old in around.here and _canonical("redirect", data) not in around.journal
    if said.old in around.package or taken:
        raise _RefusedError(
            f"{said.old} 在用，不能改指别处", f"{said.old} is in use and cannot lead elsewhere"
        )
    return data, f"{said.old} → {said.new}"


def _confirmed(said: _Reviewed, around: Around) -> tuple[dict[str, Any], str]:
    """What an editor confirmed of a decision's instructions: every entry whole, its places readable."""
    _must_be_packed(said.key, around.documents)
    try:
        entries = checked_entries({"instruction": said.instruction}, said.key)
    except GazetteError as exc:
        raise _RefusedError(exc.message, exc.message) from exc
    if len(entries) != len(said.instruction) or not entries:
        raise _RefusedError("有没有核定的指令", "not every instruction is confirmed")
    for line in (line for e in entries for line in f"{e['old']}\n{e['new']}".split("\n")):
        if why := refusal_of(line, _MOST_NEW):
            raise _RefusedError(why, why)
    told = _short({str(e["op"]): e["refs"] for e in entries})
    words = say(
        f"{said.key} 核定 {len(entries)} 条修改指令：{told}",
        f"{said.key}: {len(entries)} instructions confirmed: {told}",
    )
    return {**said.model_dump(mode="json"), "instruction": list(entries)}, words


def _must_be_packed(key: str, allowed: Collection[str]) -> None:
    if key not in allowed:
        raise _RefusedError(f"{key} 不是包里的文件", f"{key} is no document of the package")


def _keys_in(data: Mapping[str, Any]) -> set[str]:
    relation = data.get("relation") or {}
    named = {data.get(name) for name in ("source", "target", "key", "old", "new")}
    return {str(key) for key in (*named, relation.get("target")) if key}


def _canonical(what: str, data: Mapping[str, Any]) -> str:
    plain = {k: v for k, v in data.items() if k != "origin"}
    return json.dumps([what, plain], sort_keys=True, ensure_ascii=False)
