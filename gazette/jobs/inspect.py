"""What was read out of manuscripts, for a person or a program to look at."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from gazette.base.errors import FileAccessError, GazetteError
from gazette.base.files import is_taken, write_bytes
from gazette.base.language import Language, Words, say, speaking
from gazette.base.problems import Problem
from gazette.base.workers import spread
from gazette.model import Block, Document, Figure, Loss, Table
from gazette.model.walk import blocks_of, divisions_of, inline_text, printed_text
from gazette.reading import Reading, override_path, prepare_files, read_document
from gazette.structure.facts.evidence import Evidence, element_name
from gazette.structure.facts.override_text import override_text
from gazette.structure.roles.played import PlayedRole
from gazette.text.widths import visible
from gazette.vocabulary.divisions import UNITS, DivisionKind
from gazette.word.findings import REVISION

__all__ = ["Inspected", "inspect_files", "write_override", "write_roles_page"]

_WORTH_PROCESSES = 6  #: fewer files are read faster than processes start
_COUNTED: tuple[DivisionKind, ...] = ("part", "chapter", "section", "article")


@dataclass(frozen=True)
class Inspected:
    """A file with what was read out of it, as plain data that travels between processes."""

    file: str
    error: str = ""
    exit_code: int = 0
    answer: dict[str, Any] = field(default_factory=dict)
    elements: tuple[tuple[str, str, float, tuple[str, ...]], ...] = ()
    override: str = ""
    roles: tuple[PlayedRole, ...] = ()  #: of the paragraphs

    def to_json(self) -> dict[str, Any]:
        """The object that `gazette inspect --json` prints."""
        return {"file": self.file, "error": self.error or None, **self.answer}


def inspect_files(
    paths: Sequence[Path], *, language: Language = "zh", jobs: int | None = None
) -> Iterator[Inspected]:
    """Every file's contents, in any order; many files are read on all cores."""
    prepare_files(paths)
    tasks = [(str(path), language) for path in paths]
    workers = min(jobs or os.cpu_count() or 1, len(paths))
    if workers < 2 or len(paths) < _WORTH_PROCESSES:  # noqa: PLR2004 - one worker is this process
        yield from map(_inspect_one, tasks)
        return
    chunk = max(1, len(tasks) // (workers * 8))
    yield from spread(_inspect_one, tasks, workers=workers, chunksize=chunk, fork=True)


def _inspect_one(task: tuple[str, Language]) -> Inspected:
    name, language = task
    with speaking(language):
        try:
            reading = read_document(Path(name), revisions="accept")
        except GazetteError as exc:
            return Inspected(name, error=str(exc), exit_code=exc.exit_code)
        except RecursionError:
            return Inspected(
                name, error=say("文件嵌套过深", "the file is nested too deeply"), exit_code=5
            )
        document, evidence = reading.document, reading.evidence
        notes, problems = len(reading.flow.notes), _problems(name, reading)
        roles = reading.roles
        del reading  # the flow of a long text takes as much room as its document
        return Inspected(
            name,
            exit_code=int(any(problem.level == "error" for problem in problems)),
            answer=_answer(document, notes, problems, evidence),
            elements=tuple(
                (str(element_name(e.element)), e.value, e.confidence, e.reasons) for e in evidence
            ),
            override=override_text(document, roles),
            roles=roles,
        )


def _answer(
    document: Document, notes: int, problems: Iterable[Problem], evidence: Iterable[Evidence]
) -> dict[str, Any]:
    return {
        "meta": _meta(document),
        "counts": _counts(document),
        "outline": _outline(document),
        "annexes": [(f"{a.label} {a.title}").strip() for a in document.annexes],
        "instruments": [i.meta.title for i in document.instruments],
        "relations": [
            {"kind": r.kind, "title": r.title, "number": r.number} for r in document.relations
        ],
        "tables": sum(isinstance(b, Table) for b in _all_blocks(document)),
        "figures": sum(isinstance(b, Figure) for b in _all_blocks(document)),
        "notes": notes,
        "text_chars": len(visible(printed_text(document))),
        "blocks": sum(1 for _ in blocks_of(document.body)),
        "losses": [_loss(one) for one in (document.source.losses if document.source else ())],
        "problems": [problem.to_json() for problem in problems],
        "confidence": {e.element: e.confidence for e in evidence},
    }


def _all_blocks(document: Document) -> Iterator[Block]:
    yield from blocks_of(document.body)
    for annex in document.annexes:
        yield from blocks_of(annex.blocks)
    for instrument in document.instruments:
        yield from _all_blocks(instrument)


def _meta(document: Document) -> dict[str, Any]:
    meta = document.meta
    days = meta.dates
    dates: dict[str, Any] = {
        name: day.isoformat() if day else None
        for name, day in (
            ("signed", days.signed),
            ("promulgated", days.promulgated),
            ("effective", days.effective),
            ("issued", days.issued),
            ("expires", days.expires),
        )
    }
    dates["adopted"] = [{"date": a.date.isoformat(), "body": a.body} for a in days.adopted]
    return {
        "title": meta.title,
        "numbers": [number.text for number in meta.numbers],
        "issuers": list(meta.issuers),
        "genre": meta.genre,
        "kind": meta.kind,
        "addressees": meta.addressees,
        "disclosure": meta.disclosure,
        "signatory": meta.signatory or None,
        "dates": dates,
    }


def _counts(document: Document) -> dict[str, int]:
    counts = {UNITS[kind]: 0 for kind in _COUNTED}
    for division in divisions_of(document.body):
        if division.kind in _COUNTED:
            counts[UNITS[division.kind]] += 1
    return counts


def _outline(document: Document) -> list[dict[str, Any]]:
    return [
        {"level": d.level, "label": d.label, "heading": inline_text(d.heading)}
        for d in divisions_of(document.body)
        if d.heading or d.kind == "article"
    ]


def _loss(loss: Loss) -> dict[str, Any]:
    return {"what": loss.what, "where": loss.where, "why": loss.why, "chars": loss.chars}


def _problems(name: str, reading: Reading) -> list[Problem]:
    found = [replace(p, file=name) for p in reading.problems]
    if reading.flow.revisions:
        found.insert(0, _revisions(name, reading))
    return found


def _revisions(name: str, reading: Reading) -> Problem:
    revisions = reading.flow.revisions
    people = Words.same("、".join(sorted({r.author for r in revisions if r.author}))) or Words(
        "未署名", "unnamed"
    )
    return REVISION.problem(
        words=Words(
            f"有 {len(revisions)} 处修订没有接受或拒绝（{people.zh}）；这里按全部接受来读",
            f"{len(revisions)} revisions are neither accepted nor rejected ({people.en}); read as accepted",
        ),
        advice=Words(
            "请在 Word 的“审阅”里接受或拒绝全部修订。", "Accept or reject all revisions in Word."
        ),
        file=name,
    )


def write_roles_page(found: Inspected) -> Path:
    """Write the page of roles beside the manuscript, over an older one.

    Raises:
        FileAccessError: the folder cannot be written.
    """
    from gazette.check.report.roles import roles_page  # noqa: PLC0415 - loads a template engine

    manuscript = Path(found.file)
    place = manuscript.with_name(f"{manuscript.stem}.roles.html")
    write_bytes(place, roles_page(manuscript.name, found.roles).encode("utf-8"))
    return place


def write_override(found: Inspected) -> Path:
    """Write the override file beside the manuscript.

    Raises:
        FileAccessError: there is one already, or the folder cannot be written.
    """
    place = override_path(Path(found.file))
    if is_taken(place):
        raise FileAccessError(
            say("更正文件已经在了，没有改动它", "the override file exists and was left alone"),
            where=str(place),
            remedy=say("请直接编辑它，或先移走。", "Edit it, or move it away first."),
        )
    write_bytes(place, found.override.encode("utf-8"))
    return place
