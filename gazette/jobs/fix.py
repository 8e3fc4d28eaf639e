"""`--fix` for files: a corrected copy beside the source, which is never touched."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from gazette.base.config import Config, load_config
from gazette.base.doors.xml import parse_xml
from gazette.base.files import is_file, is_folder, read_bytes, write_bytes
from gazette.base.language import Words
from gazette.base.problems import Problem
from gazette.check.archive_port import ArchivePort
from gazette.check.checked import Checked
from gazette.check.context.segments import segments_of
from gazette.check.fix.document import Fixed, fix_document
from gazette.check.fix.tracked import WordFix, fix_word
from gazette.jobs.check import check_path
from gazette.markup import (
    document_from_xml,
    document_to_xml,
    issue_from_xml,
    issue_to_xml,
    validate,
)
from gazette.markup.schema.validity import schema_name
from gazette.model import Document, Entry, Issue
from gazette.model.walk import printed_text
from gazette.reading import override_path, read_document
from gazette.structure.findings import READER_FINDINGS
from gazette.vocabulary.documents import LAWS_AS_PASSED

__all__ = ["FixedFile", "fix_path"]

_WORD_MARK = ".校对"
_XML_MARK = ".fixed"
_PROOFS = "校对"  # folder in an issue's folder: a copy among the manuscripts would be printed


@dataclass(frozen=True)
class FixedFile:
    """What was done with a file."""

    source: Path
    target: Path | None  #: None: nothing could be written into a copy
    applied: tuple[Problem, ...] = ()  #: what the copy has been corrected in
    changes: int = 0  #: tracked changes in a Word copy
    comments: int = 0  #: comments in a Word copy
    unplaced: tuple[str, ...] = ()  #: texts whose correction is a comment, not a tracked change
    kept: str = (
        ""  #: why nothing was tried: a law (law), not readable (unread), not valid XML (invalid)
    )


def fix_path(
    path: Path, *, archive: ArchivePort | None = None, when: dt.datetime | None = None
) -> list[FixedFile]:
    """Correct what lies at the path, each file into a copy of its own.

    A Word file becomes NAME.校对.docx with tracked changes and comments, anything
    else NAME.fixed.xml; inside an issue's folder the copies go to its folder 校对.

    Args:
        path: a manuscript, an XML file, or an issue's folder.
        archive: answers for citations.
        when: the time written into tracked changes; None leaves it out.

    Raises:
        GazetteError: a file cannot be read or written.
    """
    if is_folder(path):
        names = (c.path for c in check_path(path, archive=archive) if c.key)
        return [_fix_manuscript(name, archive, when) for name in names if is_file(name)]
    if path.suffix.lower() == ".xml":
        return [_fix_xml(path, archive)]
    return [_fix_manuscript(path, archive, when)]


def _fix_manuscript(path: Path, archive: ArchivePort | None, when: dt.datetime | None) -> FixedFile:
    checked = check_path(path, archive=archive)[0]
    if checked.document is None or checked.reading is None:
        return FixedFile(path, None, kept="unread")
    places = checked.reading.places
    fixed = fix_document(
        checked.document,
        config=load_config(path.parent),
        file=str(path),
        archive=archive,
        places=places,
    )
    data = checked.reading.data
    if not _is_ooxml(data):
        return _write_xml(
            path, document_to_xml(fixed.document), fixed.applied, _kept(checked.document)
        )
    remarks = _remarks(checked, fixed)
    again = path.stem.endswith(_WORD_MARK)
    kept = _kept(checked.document)
    if not fixed.applied and (again or not remarks):
        return FixedFile(path, None, kept=kept)
    made = fix_word(data, checked.document, fixed.document, remarks, places, when=when)
    if not _is_true(path, data, made, fixed.document):
        # comments alone change no text: better no tracked change than one in the wrong place
        remarks = [*fixed.applied, *remarks]
        made = fix_word(data, checked.document, checked.document, remarks, places, when=when)
        made = replace(made, missed=tuple(p.place.text for p in fixed.applied))
    if not made.changed and not made.commented:  # its text lies in other parts, as an altChunk's
        return FixedFile(path, None, unplaced=made.missed, kept=kept)
    target = _beside(path, path.stem.removesuffix(_WORD_MARK) + _WORD_MARK + path.suffix)
    write_bytes(target, made.data)
    written = _written(checked.document, fixed, made)
    return FixedFile(path, target, written, made.changed, made.commented, made.missed, kept)


def _kept(document: Document) -> str:
    """Why nothing is corrected in the document, "" where corrections are looked for."""
    return "law" if document.meta.kind in LAWS_AS_PASSED else ""


def _written(before: Document, fixed: Fixed, made: WordFix) -> tuple[Problem, ...]:
    """The corrections that stand in the copy as tracked changes; of the others it has comments."""
    if not made.changed:
        return ()
    missed = {s.xpath for s in segments_of(before) if s.text in made.missed}
    return tuple(p for p in fixed.applied if p.place.xpath not in missed)


def _is_true(path: Path, data: bytes, made: WordFix, fixed: Document) -> bool:
    """Reject all in the copy is the manuscript, accept all is the corrected text: read back, not believed."""
    place = override_path(path)
    read = partial(read_document, name=path.name, overrides=place if is_file(place) else None)
    accepted = read(made.data, revisions="accept").document
    rejected = read(made.data, revisions="reject").document
    before = read(data, revisions="reject").document
    if made.missed:
        return printed_text(rejected) == printed_text(before)
    return (printed_text(accepted), printed_text(rejected)) == (
        printed_text(fixed),
        printed_text(before),
    )


def _is_ooxml(data: bytes) -> bool:
    """Whether the file is a package whose parts can be changed one by one."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return False
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return any(name.lower() == "[content_types].xml" for name in package.namelist())


def _remarks(checked: Checked, fixed: Fixed) -> list[Problem]:
    """What is left to say beside the text: of the reader, and of the rules.

    Open revisions and comments (GZ-G) show for themselves in Word.
    """
    of_reading = {kind.code for kind in READER_FINDINGS}
    read = (p for p in checked.problems if p.code in of_reading)
    return list(_few_hints([*read, *fixed.left]))


def _few_hints(remarks: Sequence[Problem]) -> Iterator[Problem]:
    """One comment for each kind of hint: sixty alike bury what matters."""
    counts = Counter(problem.code for problem in remarks if problem.level == "hint")
    for problem in remarks:
        more = counts[problem.code] - 1
        if problem.level != "hint" or more == 0:
            yield problem
        elif more > 0:
            counts[problem.code] = 0  # the others go unsaid
            advice = Words(
                f"{problem.advice.zh}（全文同类还有 {more} 处）",
                f"{problem.advice.en} ({more} more like it)",
            )
            yield replace(problem, advice=advice)


def _fix_xml(path: Path, archive: ArchivePort | None) -> FixedFile:
    data, config = read_bytes(path), load_config(path.parent)
    if validate(data):
        return FixedFile(path, None, kept="invalid")
    if schema_name(parse_xml(data)) == "issue":
        issue, applied = _fix_issue(issue_from_xml(data), config, archive)
        return _write_xml(path, issue_to_xml(issue), applied)
    document = document_from_xml(data)
    fixed = fix_document(document, config=config, file=str(path), archive=archive)
    return _write_xml(path, document_to_xml(fixed.document), fixed.applied, _kept(document))


def _fix_issue(
    issue: Issue, config: Config, archive: ArchivePort | None
) -> tuple[Issue, tuple[Problem, ...]]:
    applied: list[Problem] = []

    def corrected(entry: Entry) -> Entry:
        fixed = fix_document(entry.document, config=config, file=entry.key, archive=archive)
        applied.extend(fixed.applied)
        return replace(entry, document=fixed.document)

    sections = tuple(
        replace(section, entries=tuple(map(corrected, section.entries)))
        for section in issue.sections
    )
    return replace(issue, sections=sections), tuple(applied)


def _write_xml(path: Path, data: bytes, applied: tuple[Problem, ...], kept: str = "") -> FixedFile:
    if not applied:
        return FixedFile(path, None, kept=kept)
    target = _beside(path, path.stem.removesuffix(_XML_MARK) + _XML_MARK + ".xml")
    if target == path:  # a rule that appeared since: the source stays as it is even so
        target = _beside(path, path.stem + _XML_MARK + ".xml")
    write_bytes(target, data)
    return FixedFile(path, target, applied)


def _beside(path: Path, name: str) -> Path:
    """The copy's place: the source's folder; for an issue's manuscript the same place below 校对."""
    for folder in path.absolute().parents:
        if is_file(folder / "issue.toml"):
            inside = path.absolute().parent.relative_to(folder)
            steps = [step for step in inside.parts if step not in ("manuscripts", _PROOFS)]
            return folder.joinpath(_PROOFS, *steps, name)
    return path.with_name(name)
