"""Checks what a path names: a Word or text manuscript, an XML file, or the folder of an issue."""

from __future__ import annotations

import codecs
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from gazette.base.config import Config, load_config
from gazette.base.doors.xml import parse_xml
from gazette.base.errors import GazetteError
from gazette.base.files import is_file, is_folder, read_bytes, write_bytes
from gazette.base.problems import Problem
from gazette.check.archive_port import ArchivePort
from gazette.check.checked import Checked
from gazette.check.engine import check_document, check_issue
from gazette.check.gate.publication import gate
from gazette.check.laws.catalogue import LawCatalogue, law_catalogue
from gazette.export.fonts.undrawn import undrawn_in
from gazette.issue.bundle import IssueBundle
from gazette.issue.findings import UNREADABLE, unread
from gazette.issue.loading import load_issue
from gazette.issue.sections import MANUSCRIPT_TYPES
from gazette.issue.unused import REVIEW
from gazette.jobs.predecessors import predecessors_in
from gazette.jobs.settings import judge_settings
from gazette.markup import document_from_xml, issue_from_xml, validate
from gazette.markup.schema.validity import schema_name
from gazette.model import Document
from gazette.model.walk import printed_text
from gazette.reading import Reading, prepare_files, read_for_checks
from gazette.text.widths import visible

__all__ = ["STREAM", "Checks", "check_bytes", "check_path", "check_paths", "laws_used"]

#: what stands for standard input among paths, and for its name in findings
STREAM = "-"


@dataclass(frozen=True)
class Checks:
    """What came of several paths; those that cannot be read do not keep the others back."""

    results: tuple[Checked, ...]
    readable: tuple[Path, ...]
    failures: tuple[GazetteError, ...]

    @property
    def exit_code(self) -> int:
        """That of the first failure, else 1 where a problem of level error stands, else 0."""
        if self.failures:
            return self.failures[0].exit_code
        problems = (p for result in self.results for p in result.problems)
        return int(any(p.level == "error" and not p.waived for p in problems))


def check_paths(
    paths: Sequence[Path], *, stream: Callable[[], bytes], archive: ArchivePort | None = None
) -> Checks:
    """Check everything that the paths name; `-` is what `stream` gives when it is called."""
    results: list[Checked] = []
    readable: list[Path] = []
    failures: list[GazetteError] = []
    prepare_files(path for path in paths if path != Path(STREAM))
    for path in paths:
        try:
            if path == Path(STREAM):
                results += check_bytes(stream(), archive=archive)
            else:
                results += check_path(path, archive=archive)
            readable.append(path)
        except GazetteError as exc:
            failures.append(exc)
    return Checks(tuple(results), tuple(readable), tuple(failures))


def laws_used(path: Path) -> LawCatalogue:
    """The catalogue of laws that citations in what lies at the path are held against.

    Raises:
        GazetteError: the settings, or the office's catalogue, cannot be read.
    """
    folder = path if is_folder(path) else path.parent
    return law_catalogue(load_config(folder).rules.law_catalogue)


def check_path(path: Path, *, archive: ArchivePort | None = None) -> list[Checked]:
    """Everything that is wrong with what lies at the path, a result for every document.

    Raises:
        GazetteError: the file cannot be read at all; what is wrong inside is in the results.
    """
    if is_folder(path) and _is_plain_folder(path):
        files = _manuscripts_in(path)
        prepare_files(files)
        return [_check_one(file, archive) for file in files]
    if is_folder(path):
        return _check_folder(path, archive)
    config = _with_review(load_config(path.parent), path)
    if path.suffix.lower() == ".xml":
        return list(_check_xml(read_bytes(path), path, str(path), config, archive))
    return [_check_manuscript(path, str(path), config, archive)]


def _with_review(config: Config, path: Path) -> Config:
    """The settings, with what an editor confirmed of the decision in the file, where that stands beside it."""
    review = path.with_suffix(REVIEW)
    if not is_file(review):
        return config
    reviews = (*config.rules.amend_reviews, review)
    rules = config.rules.model_copy(update={"amend_reviews": reviews})
    return config.model_copy(update={"rules": rules})


def check_bytes(
    data: bytes,
    *,
    name: str = STREAM,
    config: Config | None = None,
    archive: ArchivePort | None = None,
) -> list[Checked]:
    """Everything that is wrong with a document that is no file: gazette XML, text, or a Word file's bytes.

    Args:
        data: the document; its first bytes say what it is.
        name: what findings call it.
        config: the settings; by default those in force in the working folder.
        archive: answers for citations.

    Raises:
        GazetteError: it cannot be read at all.
    """
    config = load_config(Path.cwd()) if config is None else config
    if _is_xml(data):
        return list(_check_xml(data, Path(name), name, config, archive))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "manuscript.txt"  # what it is, its bytes say and not its name
        write_bytes(path, data)
        try:
            checked = _check_manuscript(path, name, config, archive)
        except GazetteError as exc:
            exc.where = exc.where.replace(str(path), name).replace(path.name, name)
            raise
    return [replace(checked, path=Path(name))]


def _is_xml(data: bytes) -> bool:
    """Whether gazette XML is meant: not HTML, nor Word's own XML, which are manuscripts."""
    head = data.removeprefix(codecs.BOM_UTF8).lstrip()[:1000].lower()
    manuscript = re.match(rb"<(?:!doctype\s+)?html\b", head) or b"mso-application" in head
    return head.startswith(b"<") and not manuscript


def _is_plain_folder(path: Path) -> bool:
    """A folder of manuscripts that is no issue; one without any is left to the issue's own error."""
    return not is_file(path / "issue.toml") and bool(_manuscripts_in(path))


def _manuscripts_in(path: Path) -> list[Path]:
    return [
        file
        for file in sorted(path.rglob("*"))
        if is_file(file)
        and file.suffix.lower() in MANUSCRIPT_TYPES
        and not file.name.startswith(("~$", "."))
    ]


def checked_document(
    document: Document,
    path: Path,
    *,
    config: Config,
    archive: ArchivePort | None = None,
    file: str = "",
    reading: Reading | None = None,
    before: tuple[Problem, ...] = (),
) -> Checked:
    """What the rules find in a document, after what was found `before` them."""
    name = file or str(path)
    places = reading.places if reading else None
    found = check_document(document, config=config, file=name, archive=archive, places=places)
    return Checked(
        file=name,
        path=path,
        problems=(*before, *found),
        document=document,
        reading=reading,
        chars=len(visible(printed_text(document))),
    )


def _check_one(file: Path, archive: ArchivePort | None) -> Checked:
    """A manuscript among others: that it cannot be read is a finding."""
    config = _with_review(load_config(file.parent), file)
    try:
        reading = read_for_checks(file)
    except GazetteError as exc:
        return Checked(file=str(file), path=file, problems=(unread(exc, str(file)),))
    return _checked_reading(reading, file, str(file), config, archive)


def _check_manuscript(
    path: Path, name: str, config: Config, archive: ArchivePort | None
) -> Checked:
    return _checked_reading(read_for_checks(path), path, name, config, archive)


def _checked_reading(
    reading: Reading, path: Path, name: str, config: Config, archive: ArchivePort | None
) -> Checked:
    own = tuple(replace(p, file=name) for p in reading.problems)
    return checked_document(
        reading.document,
        path,
        config=config,
        archive=archive,
        file=name,
        reading=reading,
        before=own,
    )


def _check_xml(
    data: bytes, path: Path, name: str, config: Config, archive: ArchivePort | None
) -> Iterator[Checked]:
    problems = tuple(validate(data, file=name))
    if problems:
        yield Checked(file=name, path=path, problems=problems)
        return
    if schema_name(parse_xml(data)) == "issue":
        bundle = IssueBundle(issue=issue_from_xml(data), config=config)
        yield from _check_bundle(bundle, path, archive, prefix=f"{name}#")
        return
    document = document_from_xml(data)
    yield checked_document(document, path, config=config, archive=archive, file=name)


def _check_folder(folder: Path, archive: ArchivePort | None) -> list[Checked]:
    judge_settings(load_config(folder), folder)
    bundle = load_issue(folder, for_checks=True, predecessors=predecessors_in(archive))
    return list(_check_bundle(bundle, folder, archive))


def _check_bundle(
    bundle: IssueBundle, path: Path, archive: ArchivePort | None, prefix: str = ""
) -> Iterator[Checked]:
    """A result for every entry, then one for what concerns the whole issue."""
    names = bundle.names
    before = (*bundle.problems, *undrawn_in(bundle), *check_issue(bundle))
    found = gate(bundle, problems=before, archive=archive)
    for section in bundle.issue.sections:
        for entry in section.entries:
            name = names.get(entry.key) or f"{prefix}{entry.key}"
            mine = tuple(p for p in found if p.file in (name, entry.key))
            found = [p for p in found if p.file not in (name, entry.key)]
            checked = Checked(
                file=name,
                path=_manuscript(path, name),
                problems=tuple(replace(p, file=name) for p in mine),
                document=entry.document,
                chars=len(visible(printed_text(entry.document))),
            )
            yield replace(checked, key=entry.key)
    for problem in [p for p in found if p.code == UNREADABLE.code]:
        found.remove(problem)
        yield Checked(file=problem.file, path=_manuscript(path, problem.file), problems=(problem,))
    yield Checked(file=f"{path}", path=path, problems=tuple(found))


def _manuscript(path: Path, name: str) -> Path:
    manuscript = path / "manuscripts" / name
    return manuscript if is_file(manuscript) else path
