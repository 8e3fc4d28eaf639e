"""An issue out of its folder: issue.toml and manuscripts become an `IssueBundle`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from gazette.base.errors import GazetteError, IssueError
from gazette.base.files import sha256_of
from gazette.base.language import Language, current_language, say, speaking
from gazette.base.problems import Problem
from gazette.base.progress import Step
from gazette.base.workers import spread
from gazette.issue.bundle import IssueBundle, SourceFile
from gazette.issue.comparing import Predecessors, WithTable, with_table
from gazette.issue.findings import from_archive, left_out, not_the_one_before, unread
from gazette.issue.freeze_mark import freeze_fault
from gazette.issue.freezing import read_freeze
from gazette.issue.kept import Readings
from gazette.issue.manifest import DocumentSettings, IssueManifest
from gazette.issue.planning import IssuePlan, Manuscript, plan_issue
from gazette.issue.published import entries_by_number, is_published_name, tied_to
from gazette.issue.waivers import Waiver
from gazette.markup import document_to_xml
from gazette.model import Document, Entry, Issue, Section
from gazette.reading import Reading, prepare_files, read_document, read_for_checks
from gazette.text.numbers import number_key
from gazette.vocabulary.issues import ENTRY_KIND_OF_SECTION
from gazette.vocabulary.revisions import Revisions
from gazette.word.findings import REVISION

__all__ = ["load_issue"]


#: bytes of manuscripts below which worker processes cost more than they save: a megabyte is read in
#: about half a second, and each worker needs as long to start
_WORTH_PROCESSES = 8_000_000


def load_issue(
    folder: Path | str,
    *,
    revisions: Revisions = "refuse",
    workers: int = 1,
    step: Step | None = None,
    for_checks: bool = False,
    kept: Readings | None = None,
    predecessors: Predecessors | None = None,
) -> IssueBundle:
    """Read an issue's folder: every manuscript becomes a document, in the order of print.

    Args:
        folder: the folder with issue.toml and manuscripts/.
        revisions: what to do with unaccepted revisions in Word files.
        workers: processes that read; more than 1 needs a main module that can be imported again
            (`if __name__ == "__main__":`), as `multiprocessing` asks.
        step: called with a manuscript's name when it has been read.
        for_checks: a manuscript that cannot be read, or has unaccepted revisions, and a file that is
            not used are problems of the bundle and keep no other back; what cannot be read is no
            entry.
        kept: readings of before; manuscripts that have not changed are not read again.
        predecessors: where the text before a decision is sought that issue.toml does not name.

    Raises:
        IssueError: issue.toml or the folder is not right, or manuscripts cannot be read;
            all of them are named at once.  Revisions that issue.toml waives (GZ-G03) are read as
            accepted.
    """
    plan = plan_issue(Path(folder), for_checks=for_checks)
    jobs = [
        _Job(m.path, _how(m, plan.manifest, revisions, for_checks=for_checks))
        for m in plan.manuscripts
    ]
    made = _read_kept(jobs, workers, kept) if kept else _read_each(jobs, workers)
    results = _read_all(plan.manuscripts, made, step or (lambda _name: None))
    return _bundle(plan, results, predecessors, for_checks=for_checks)


def _bundle(
    plan: IssuePlan,
    results: Mapping[str, Reading | GazetteError],
    predecessors: Predecessors | None,
    *,
    for_checks: bool,
) -> IssueBundle:
    readings = {key: result for key, result in results.items() if isinstance(result, Reading)}
    failures = {
        m.name: e for m in plan.manuscripts if isinstance(e := results[m.key], GazetteError)
    }
    if failures and not for_checks:
        raise _all_of(list(failures.values()))
    manuscripts = [m for m in plan.manuscripts if m.key in readings]
    tables = _tables(plan, manuscripts, readings, predecessors)
    return IssueBundle(
        issue=_issue(plan, manuscripts, readings, tables),
        media={key: reading.media for key, reading in readings.items()},
        assets=plan.assets,
        config=plan.config,
        folder=plan.folder,
        sources=(
            SourceFile("issue.toml", sha256_of(plan.settings_read), data=plan.settings_read),
            *_sources(manuscripts, readings),
            *(
                SourceFile(n, sha256_of(data), data=data)
                for n, data in {**plan.assets, **plan.old_texts, **_found_texts(tables)}.items()
            ),
        ),
        problems=(
            *_problems(manuscripts, readings),
            *(unread(error, name) for name, error in failures.items()),
            *map(left_out, plan.unused),
            *(
                told(held.key, held.document.meta.title, name)
                for name, table in tables.items()
                for held, told in ((table.found, from_archive), (table.other, not_the_one_before))
                if held
            ),
        ),
        waivers=_by_key(plan.waivers, _keys(manuscripts, readings)),
        frozen=read_freeze(plan.folder),
        freeze_fault=freeze_fault(plan.folder, plan.manifest.frozen),
        compared=frozenset(m.key for m in manuscripts if m.name in tables),
    )


class _Job(NamedTuple):
    """A manuscript to be read, and how; it travels to a worker process."""

    path: Path
    revisions: Revisions | None  #: None: as for checks
    language: Language = "zh"


def _how(
    manuscript: Manuscript, manifest: IssueManifest, revisions: Revisions, *, for_checks: bool
) -> Revisions | None:
    """What to do with the manuscript's revisions: where they are waived, they are a finding too."""
    waived = any(
        w.code == REVISION.code and w.file in ("", manuscript.name) for w in manifest.waivers
    )
    return None if revisions == "refuse" and (for_checks or waived) else revisions


def _read_all(
    manuscripts: Sequence[Manuscript], made: Iterator[Reading | GazetteError], step: Step
) -> dict[str, Reading | GazetteError]:
    results: dict[str, Reading | GazetteError] = {}
    for manuscript, result in zip(manuscripts, made, strict=True):
        results[manuscript.key] = result
        step(manuscript.name)
    return results


def _read_kept(
    jobs: Sequence[_Job], workers: int, kept: Readings
) -> Iterator[Reading | GazetteError]:
    """What comes of each; only what has changed is read."""
    found = [kept.of(job.path, job.revisions) for job in jobs]
    changed = [job for job, result in zip(jobs, found, strict=True) if result is None]
    fresh = iter(_read_each(changed, workers))
    for job, result in zip(jobs, found, strict=True):
        if result is None:
            result = next(fresh)  # noqa: PLW2901 - it was not there
            kept.keep(job.path, job.revisions, result)
        yield result


def _all_of(failures: list[GazetteError]) -> GazetteError:
    """One error for all that could not be read."""
    if len(failures) == 1:
        return failures[0]
    return IssueError(
        say(
            f"有 {len(failures)} 份稿件读不了：\n",
            f"{len(failures)} manuscripts cannot be read:\n",
        )
        + "\n".join(f"· {failure}" for failure in failures)
    )


def _read_each(jobs: list[_Job], workers: int) -> Iterator[Reading | GazetteError]:
    language = current_language()
    prepare_files(job.path for job in jobs)
    jobs = [job._replace(language=language) for job in jobs]
    workers = min(workers, len(jobs))
    if workers < 2 or sum(_size(job.path) for job in jobs) < _WORTH_PROCESSES:  # noqa: PLR2004 - one worker is this process
        yield from map(_read_one, jobs)
        return
    yield from spread(_read_one, jobs, workers=workers)


def _size(path: Path) -> int:
    """Bytes; 0 for what is not there, which the reader will say."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _read_one(job: _Job) -> Reading | GazetteError:
    with speaking(job.language):
        try:
            if job.revisions is None:
                return read_for_checks(job.path)
            return read_document(job.path, revisions=job.revisions)
        except GazetteError as error:
            return error


def _tables(
    plan: IssuePlan,
    manuscripts: Sequence[Manuscript],
    readings: Mapping[str, Reading],
    predecessors: Predecessors | None,
) -> dict[str, WithTable]:
    """The amended texts whose decision is named, by their manuscripts, each with 新旧对照表 as its annex."""
    keys = _keys(manuscripts, readings)
    found: dict[str, WithTable] = {}
    for manuscript in manuscripts:
        settings = plan.settings.get(manuscript.name)
        decision = keys.get(settings.decision, "") if settings else ""
        if settings is not None and decision in readings:
            found[manuscript.name] = with_table(
                readings[manuscript.key].document,
                settings,
                readings[decision].document,
                plan.old_texts,
                reviews=plan.config.rules.amend_reviews,
                predecessors=predecessors,
            )
    return found


def _found_texts(tables: Mapping[str, WithTable]) -> dict[str, bytes]:
    """The archived texts that the tables were made with, as files of the issue."""
    return {
        f"旧本/{t.found.key}.xml": document_to_xml(t.found.document)
        for t in tables.values()
        if t.found
    }


def _issue(
    plan: IssuePlan,
    manuscripts: Sequence[Manuscript],
    readings: Mapping[str, Reading],
    tables: Mapping[str, WithTable],
) -> Issue:
    manifest = plan.manifest
    keys = _keys(manuscripts, readings)
    name = f"{manifest.year}-{manifest.number:02d}"
    made = []
    for section in plan.sections:
        entries = tuple(
            _entry(
                m,
                tables[m.name].document if m.name in tables else readings[m.key].document,
                plan.settings.get(m.name),
                keys,
                name,
            )
            for m in manuscripts
            if m.section is section
        )
        made.append(
            Section(label=section.label, section_class=section.section_class, entries=entries)
        )
    return Issue(
        sections=tuple(made),
        **manifest.model_dump(
            exclude={
                "sections",
                "section_order",
                "documents",
                "waivers",
                "plugins",
                "frozen",
                "masthead",
                "cover",
            }
        ),
        masthead=manifest.masthead,
        cover=manifest.cover,
    )


def _keys(manuscripts: Sequence[Manuscript], readings: Mapping[str, Reading]) -> dict[str, str]:
    """Name of a manuscript, or number of its document in comparable form → key of its entry."""
    documents = {m.key: readings[m.key].document for m in manuscripts}
    return entries_by_number(documents) | {m.name: m.key for m in manuscripts}


def _entry(
    manuscript: Manuscript,
    document: Document,
    settings: DocumentSettings | None,
    keys: Mapping[str, str],
    issue_name: str,
) -> Entry:
    settings = settings or DocumentSettings(file=manuscript.name)
    kind = settings.kind or ENTRY_KIND_OF_SECTION.get(manuscript.section.section_class, "文件")
    if not document.id:
        document = replace(document, id=f"gazette-{issue_name}-{manuscript.key}")
    if kind == "解读":
        meta = replace(document.meta, kind="政策解读")
        document = replace(document, meta=meta)
    about = keys.get(settings.about, "") or keys.get(number_key(settings.about), "")
    entry = Entry(
        key=manuscript.key,
        kind=kind,
        document=document,
        about=about or _bound_by_name(manuscript, keys),
        form=settings.form or ("文字" if kind == "解读" else None),
        abridged=settings.abridged,
        reprint=settings.reprint,
    )
    elsewhere = not entry.about and is_published_name(settings.about)
    return tied_to(entry, settings.about) if elsewhere else entry


def _bound_by_name(manuscript: Manuscript, keys: Mapping[str, str]) -> str:
    """NAME.解读.docx beside NAME.docx is bound to it without a word in issue.toml."""
    stem = Path(manuscript.name).with_suffix("")
    if stem.suffix not in (".解读", ".更正"):
        return ""
    base = stem.with_suffix("").as_posix()
    return next((key for name, key in keys.items() if name.rpartition(".")[0] == base), "")


def _by_key(waivers: Sequence[Waiver], keys: Mapping[str, str]) -> tuple[Waiver, ...]:
    """The waivers; of one that names a document by its number, the entry here that carries it."""
    return tuple(
        w.model_copy(update={"key": keys.get(number_key(w.key), w.key)}) if w.key else w
        for w in waivers
    )


def _sources(
    manuscripts: Sequence[Manuscript], readings: Mapping[str, Reading]
) -> Iterator[SourceFile]:
    """The manuscripts with the very bytes that were read: a later change on disk is not theirs."""
    for manuscript in manuscripts:
        data = readings[manuscript.key].data
        yield SourceFile(
            f"manuscripts/{manuscript.name}", sha256_of(data), manuscript.key, data=data
        )


def _problems(
    manuscripts: Sequence[Manuscript], readings: Mapping[str, Reading]
) -> Iterator[Problem]:
    for manuscript in manuscripts:
        for problem in readings[manuscript.key].problems:
            yield replace(problem, file=manuscript.name)
