"""A manuscript's bytes as the desk keeps them: its XML, its pictures, its digest, its findings.

Nothing here knows the database, so that it may run in a process of its own, with limits.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from gazette.base.config import Config
from gazette.base.errors import GazetteError, InputError, RefusedError
from gazette.base.files import is_file, read_bytes, sha256_of, write_bytes
from gazette.base.language import say
from gazette.base.problems import Problem
from gazette.check.gate.findings import (
    CLASSIFIED,
    IDLE_WAIVER,
    LATE,
    NO_INTERPRETATION,
    NOT_MARKED_PUBLIC,
    NOT_PUBLIC,
)
from gazette.check.gate.publication import gate
from gazette.desk.model.texts import ReadManuscript
from gazette.issue.bundle import IssueBundle
from gazette.markup import document_to_xml
from gazette.markup.digest import content_digest
from gazette.model import Document, Entry, Issue, Section
from gazette.model.walk import printed_text
from gazette.reading import Reading, override_path, read_for_checks
from gazette.text.widths import visible

__all__ = ["file_name_of", "read_file", "read_manuscript"]

#: what the desk itself decides, with a person and a reason, or what concerns issues alone
_OWN_BUSINESS = frozenset(
    kind.code for kind in (NOT_MARKED_PUBLIC, NOT_PUBLIC, NO_INTERPRETATION, IDLE_WAIVER, LATE)
)
_KEY = "manuscript"
#: what lies beside manuscripts, and would be read as their text
_BESIDE = frozenset({".toml", ".csv", ".json"})


def read_manuscript(
    data: bytes, name: str, config: Config | None = None, *, beside: bytes = b""
) -> ReadManuscript:
    """Read and check the bytes of a manuscript.

    Args:
        data: a Word file, or text.
        name: of the file, as it was handed in; only shown.
        config: the house's settings.
        beside: the bytes of the NAME.toml that lies beside it.

    Raises:
        RefusedError: it is marked as a state secret, and must not be kept here.
        InputError: by its name it is a table or settings, and no manuscript; what lies beside it is
            no text.
        IssueError: what lies beside it sets something wrong.
        GazetteError: it cannot be read.
    """
    shown = file_name_of(name)
    _refuse_beside(shown)
    with tempfile.TemporaryDirectory(prefix="gazette-desk-") as folder:
        path = Path(folder) / "manuscript.txt"  # what it is, its bytes say and not its name
        write_bytes(path, data, lasting=False)
        if beside:
            write_bytes(override_path(path), beside, lasting=False)
        try:
            reading = read_for_checks(path)
        except GazetteError as exc:
            exc.where = _shown_place(exc.where, path, shown)
            raise
    made = _read(reading, data, shown, config or Config())
    return replace(made, beside=beside.decode("utf-8-sig")) if beside else made


def _shown_place(where: str, path: Path, shown: str) -> str:
    """The place that an error names, with the file as it was handed in."""
    for one in (path, override_path(path)):
        name = shown if one == path else override_path(Path(shown)).name
        where = where.replace(str(one), name).replace(one.name, name)
    return where


def read_file(path: Path, config: Config | None = None) -> ReadManuscript:
    """Read and check a manuscript in a file, with the NAME.toml beside it where there is one.

    Raises:
        GazetteError: as `read_manuscript`; a file cannot be read.
    """
    place = override_path(path)
    beside = read_bytes(place) if is_file(place) else b""
    return read_manuscript(read_bytes(path), path.name, config, beside=beside)


def file_name_of(name: str) -> str:
    """The bare name of a file that came from anywhere: no folders, no controls."""
    bare = PurePosixPath(name.replace("\\", "/")).name
    return "".join(c for c in bare if c.isprintable())[-200:] or "manuscript"


def _refuse_beside(name: str) -> None:
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in _BESIDE:
        raise InputError(
            say(f"{suffix} 不是稿件", f"{suffix} is no manuscript"),
            where=name,
            remedy=say(
                "请报送稿件本身（Word、WPS、文本）；标题、文号、公开属性写在报送表里。",
                "Hand in the manuscript itself; its paperwork is typed beside it.",
            ),
        )


def _read(reading: Reading, data: bytes, name: str, config: Config) -> ReadManuscript:
    document = reading.document
    problems = tuple(_problems(reading, name, config))
    _refuse_secrets(problems, name)
    meta = document.meta
    return ReadManuscript(
        file_name=name,
        sha256=sha256_of(data),
        data=data,
        xml=document_to_xml(document),
        media=reading.media,
        digest=content_digest(document, reading.media),
        title=meta.title,
        number=meta.numbers[0].text if meta.numbers else "",
        signed_on=meta.dates.signed or meta.dates.promulgated or meta.dates.issued,
        kind=meta.kind,
        disclosure=meta.disclosure,
        chars=len(visible(printed_text(document))),
        problems=tuple(map(_stored, problems)),
    )


def _stored(problem: Problem) -> dict[str, object]:
    """The finding as it is kept: its words in both languages, since who looks at it may read either."""
    english = {"message_en": problem.words.en, "remedy_en": problem.advice.en}
    return problem.to_json("zh") | english


def _problems(reading: Reading, name: str, config: Config) -> Iterator[Problem]:
    """What reading, the rules and the gate find; what the desk decides by itself is left out."""
    bundle = IssueBundle(issue=_issue_of(reading.document), config=config)
    for problem in gate(bundle, problems=reading.problems):
        if problem.code not in _OWN_BUSINESS and problem.file != "issue.toml":
            yield replace(problem, file=name)


def _issue_of(document: Document) -> Issue:
    entry = Entry(key=_KEY, document=document)
    return Issue(title="", year=2000, number=1, sections=(Section(label="", entries=(entry,)),))


def _refuse_secrets(problems: tuple[Problem, ...], name: str) -> None:
    """A paper with a mark of 密级 is not stored, not even to be refused."""
    found = next((problem for problem in problems if problem.code == CLASSIFIED.code), None)
    if found:
        raise RefusedError(
            say(
                f"{found.words.zh}：涉密文件不得进入本系统，没有保存",
                f"{found.words.en}: it must not be in this system and was not stored",
            ),
            where=name,
            remedy=say(
                "请立即按保密规定处理这个文件；标注有误的，由起草单位更正后再送。",
                "Handle the file by the rules on secrets; where the mark is wrong, have it corrected.",
            ),
        )
