"""An issue out of its folder: issue.toml and manuscripts become an `IssueBundle`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from gazette.base.config import load_config
from gazette.base.errors import GazetteError, IssueError
from gazette.base.files import is_file, read_bytes, real_path, sha256_of
from gazette.base.language import Language, current_language, say, speaking
from gazette.base.problems import Problem, Waiver
from gazette.base.progress import Step
from gazette.base.workers import spread
from gazette.issue.bundle import IssueBundle, SourceFile
from gazette.issue.findings import unread
from gazette.issue.manifest import DocumentSettings, IssueManifest, parse_manifest, read_manifest
from gazette.issue.sections import SectionFolder, find_sections
from gazette.model import Entry, Issue, Section
from gazette.reading import Reading, prepare_files, read_document, read_for_checks
from gazette.vocabulary.issues import ENTRY_KIND_OF_SECTION
from gazette.vocabulary.revisions import Revisions
from gazette.word.findings import REVISION

__all__ = ["load_issue"]


#: bytes of manuscripts below which worker processes cost more than they save: a megabyte is read in
#: about half a second, and each worker needs as long to start
_WORTH_PROCESSES = 8_000_000


@dataclass(frozen=True)
class _Manuscript:
    """A manuscript with its place in the issue."""

    path: Path
    name: str  #: relative to manuscripts/
    key: str
    section: SectionFolder


def load_issue(
    folder: Path | str,
    *,
    revisions: Revisions = "refuse",
    workers: int = 1,
    step: Step | None = None,
    for_checks: bool = False,
) -> IssueBundle:
    """Read an issue's folder: every manuscript becomes a document, in the order of print.

    Args:
        folder: the folder with issue.toml and manuscripts/.
        revisions: what to do with unaccepted revisions in Word files.
        workers: processes that read; more than 1 needs a main module that can be imported again
            (`if __name__ == "__main__":`), as `multiprocessing` asks.
        step: called with a manuscript's name when it has been read.
        for_checks: a manuscript that cannot be read, or has unaccepted revisions, is a problem of
            the bundle and keeps no other back; what cannot be read is no entry.

    Raises:
        IssueError: issue.toml or the folder is not right, or manuscripts cannot be read;
            all of them are named at once.  Revisions that issue.toml waives (GZ-G03) are read as
            accepted.
    """
    folder = Path(folder)
    settings_read = read_manifest(folder)
    manifest = parse_manifest(settings_read, folder)
    sections = find_sections(folder, manifest)
    manuscripts = _manuscripts(folder, sections)
    settings = _settings(manifest, manuscripts, folder)
    every = {m.name: m.key for m in manuscripts}
    jobs = [_Job(m.path, _how(m, manifest, revisions, for_checks=for_checks)) for m in manuscripts]
    results = _read_all(manuscripts, jobs, workers, step or (lambda _name: None))
    readings = {key: result for key, result in results.items() if isinstance(result, Reading)}
    failures = {m.name: e for m in manuscripts if isinstance(e := results[m.key], GazetteError)}
    if failures and not for_checks:
        raise _all_of(list(failures.values()))
    manuscripts = [m for m in manuscripts if m.key in readings]
    assets, asset_sources = _assets(folder, manifest)
    issue = _issue(manifest, sections, manuscripts, readings, settings)
    return IssueBundle(
        issue=issue,
        media={key: reading.media for key, reading in readings.items()},
        assets=assets,
        config=load_config(folder),
        folder=folder,
        sources=(
            SourceFile("issue.toml", sha256_of(settings_read), data=settings_read),
            *_sources(manuscripts, readings),
            *asset_sources,
        ),
        problems=(
            *_problems(manuscripts, readings),
            *(unread(error, name) for name, error in failures.items()),
        ),
        waivers=_waivers(manifest, every, folder),
    )


def _manuscripts(folder: Path, sections: tuple[SectionFolder, ...]) -> list[_Manuscript]:
    root = folder / "manuscripts"
    paths = [(path, section) for section in sections for path in section.files]
    width = max(2, len(str(len(paths))))
    return [
        _Manuscript(path, path.relative_to(root).as_posix(), f"d{n:0{width}d}", section)
        for n, (path, section) in enumerate(paths, 1)
    ]


def _settings(
    manifest: IssueManifest, manuscripts: list[_Manuscript], folder: Path
) -> dict[str, DocumentSettings]:
    names = {m.name for m in manuscripts}
    named = [(d.file, "file") for d in manifest.documents]
    named += [(d.about, "about") for d in manifest.documents if d.about]
    missing = [f"[[documents]] {field} = {name!r}" for name, field in named if name not in names]
    if missing:
        raise IssueError(
            say("没有这些稿件：", "there are no such manuscripts: ") + "；".join(missing),
            where=str(folder / "issue.toml"),
            remedy=say(
                "请写相对于 manuscripts 的路径，如“01-市政府文件/01.docx”。",
                "Write the path below manuscripts, like 01-市政府文件/01.docx.",
            ),
        )
    return {d.file: d for d in manifest.documents}


class _Job(NamedTuple):
    """A manuscript to be read, and how; it travels to a worker process."""

    path: Path
    revisions: Revisions | None  #: None: as for checks
    language: Language = "zh"


def _how(
    manuscript: _Manuscript, manifest: IssueManifest, revisions: Revisions, *, for_checks: bool
) -> Revisions | None:
    """What to do with the manuscript's revisions: where they are waived, they are a finding too."""
    waived = any(
        w.code == REVISION.code and w.file in ("", manuscript.name) for w in manifest.waivers
    )
    return None if revisions == "refuse" and (for_checks or waived) else revisions


def _read_all(
    manuscripts: list[_Manuscript], jobs: list[_Job], workers: int, step: Step
) -> dict[str, Reading | GazetteError]:
    results: dict[str, Reading | GazetteError] = {}
    for manuscript, result in zip(manuscripts, _read_each(jobs, workers), strict=True):
        results[manuscript.key] = result
        step(manuscript.name)
    return results


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


def _issue(
    manifest: IssueManifest,
    sections: tuple[SectionFolder, ...],
    manuscripts: list[_Manuscript],
    readings: Mapping[str, Reading],
    settings: Mapping[str, DocumentSettings],
) -> Issue:
    keys = {m.name: m.key for m in manuscripts}
    name = f"{manifest.year}-{manifest.number:02d}"
    made = []
    for section in sections:
        entries = tuple(
            _entry(m, readings[m.key], settings.get(m.name), keys, name)
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
                "masthead",
                "cover",
            }
        ),
        masthead=manifest.masthead,
        cover=manifest.cover,
    )


def _entry(
    manuscript: _Manuscript,
    reading: Reading,
    settings: DocumentSettings | None,
    keys: Mapping[str, str],
    issue_name: str,
) -> Entry:
    settings = settings or DocumentSettings(file=manuscript.name)
    kind = settings.kind or ENTRY_KIND_OF_SECTION.get(manuscript.section.section_class, "文件")
    document = reading.document
    if not document.id:
        document = replace(document, id=f"gazette-{issue_name}-{manuscript.key}")
    if kind == "解读":
        meta = replace(document.meta, kind="政策解读")
        document = replace(document, meta=meta)
    return Entry(
        key=manuscript.key,
        kind=kind,
        document=document,
        about=keys.get(settings.about, "") or _bound_by_name(manuscript, keys),
        form=settings.form or ("文字" if kind == "解读" else None),
        abridged=settings.abridged,
        reprint=settings.reprint,
    )


def _bound_by_name(manuscript: _Manuscript, keys: Mapping[str, str]) -> str:
    """NAME.解读.docx beside NAME.docx is bound to it without a word in issue.toml."""
    stem = Path(manuscript.name).with_suffix("")
    if stem.suffix not in (".解读", ".更正"):
        return ""
    base = stem.with_suffix("").as_posix()
    return next((key for name, key in keys.items() if name.rpartition(".")[0] == base), "")


def _assets(
    folder: Path, manifest: IssueManifest
) -> tuple[dict[str, bytes], tuple[SourceFile, ...]]:
    emblem = manifest.cover.emblem
    if not emblem:
        return {}, ()
    path = folder / emblem
    if not real_path(path).is_relative_to(real_path(folder)) or not is_file(path):
        raise IssueError(
            say(f"找不到封面图片 {emblem}", f"there is no cover picture {emblem}"),
            where=str(folder / "issue.toml"),
            remedy=say(
                "请把图片放进本期文件夹，在 [cover] emblem 写它的路径；不用图片就删去这一项。",
                "Put the picture into the issue's folder, or remove [cover] emblem.",
            ),
        )
    data = read_bytes(path)
    return {emblem: data}, (SourceFile(emblem, sha256_of(data), data=data),)


def _sources(
    manuscripts: list[_Manuscript], readings: Mapping[str, Reading]
) -> Iterator[SourceFile]:
    """The manuscripts with the very bytes that were read: a later change on disk is not theirs."""
    for manuscript in manuscripts:
        data = readings[manuscript.key].data
        yield SourceFile(
            f"manuscripts/{manuscript.name}", sha256_of(data), manuscript.key, data=data
        )


def _problems(manuscripts: list[_Manuscript], readings: Mapping[str, Reading]) -> Iterator[Problem]:
    for manuscript in manuscripts:
        for problem in readings[manuscript.key].problems:
            yield problem.model_copy(update={"file": manuscript.name})


def _waivers(manifest: IssueManifest, keys: Mapping[str, str], folder: Path) -> tuple[Waiver, ...]:
    unknown = [w.file for w in manifest.waivers if w.file and w.file not in keys]
    if unknown:
        raise IssueError(
            say("[[waivers]] 里没有这些稿件：", "[[waivers]] names no manuscripts: ")
            + "；".join(unknown),
            where=str(folder / "issue.toml"),
            remedy=say("请写相对于 manuscripts 的路径。", "Write the path below manuscripts."),
        )
    return tuple(
        Waiver(code=w.code, key=keys.get(w.file, ""), text=w.text, reason=w.reason)
        for w in manifest.waivers
    )
