"""`gazette build`: an issue's folder made into its release, where something has changed since."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gazette.base.files import is_folder
from gazette.base.progress import Progress, Step, steps_of
from gazette.release import fingerprint

if TYPE_CHECKING:
    from gazette.check.archive_port import ArchivePort
    from gazette.jobs.build import ReleaseStore
    from gazette.release.editions import Extra, Format
    from gazette.release.proof import Release
    from gazette.release.standing import ReleaseHolder, Standing
    from gazette.vocabulary.revisions import Revisions

__all__ = ["Archives", "Wanted", "make"]


@dataclass(frozen=True)
class Wanted:
    """What is asked of a build."""

    formats: tuple[Format, ...]
    extras: tuple[Extra, ...] = ()
    draft: bool = False
    revisions: Revisions = "refuse"


@dataclass(frozen=True)
class Archives:
    """What a build has to do with an archive."""

    keeps: ReleaseStore | None = None  #: where the release is kept too
    citations: ArchivePort | None = None  #: where cited documents are looked up
    #: gives who may have taken in what stands where the release goes; asked when that matters
    holder: Callable[[], ReleaseHolder | None] | None = None


def make(
    folder: Path,
    out: Path,
    wanted: Wanted,
    *,
    archives: Archives | None = None,
    force: bool = False,
    replace: bool = False,
    replaced: Callable[[Standing], None] | None = None,
    progress: Progress | None = None,
) -> Release | None:
    """Build the issue in the folder into `out`; None where the release there is still the one.

    Nothing is read but bytes to find that out, so an unchanged issue answers at once.

    Args:
        folder: the issue's folder.
        out: the folder of the release.
        wanted: editions and how they are made.
        archives: the archives it has to do with.
        force: build even if nothing has changed.
        replace: a signed or archived release in `out` may give way.
        replaced: called with the release that has given way.
        progress: shows how far it is.

    Raises:
        GazetteError: as `gazette.jobs.build.build`.
    """
    archives = archives or Archives()
    known = is_folder(folder) and not force
    value = fingerprint.fingerprint(folder, out, asdict(wanted)) if known else ""
    if value and fingerprint.remembered(out) == value and _is_done(out, archives.keeps):
        return None
    before = _standing(out, wanted, archives, replace=replace)
    steps = _steps(_judged(folder, wanted), wanted, keeps=archives.keeps is not None)
    with steps_of(progress, steps) as step:
        release = _build(folder, out, wanted, step, archives)
    value = value or fingerprint.fingerprint(folder, out, asdict(wanted))
    fingerprint.remember(out, value)
    if before and replaced:
        replaced(before)
    return release


def _standing(out: Path, wanted: Wanted, archives: Archives, *, replace: bool) -> Standing | None:
    """The release in `out` that is to give way; refuses where it must not."""
    from gazette.release.standing import refuse_to_replace, standing_in  # noqa: PLC0415 - as below

    standing = standing_in(out)
    if standing is None or standing.draft:
        return None
    holder = archives.keeps or (archives.holder() if archives.holder else None)
    refuse_to_replace(out, draft=wanted.draft, replace=replace, holder=holder)
    return standing


def _is_done(out: Path, keeps: ReleaseStore | None) -> bool:
    """The release in `out` is whole, and the archive has it where one is to keep it."""
    if keeps is not None:
        from gazette.release.standing import standing_in  # noqa: PLC0415 - as below

        standing = standing_in(out)
        if standing is None or not keeps.holds(standing.manifest_sha256):
            return False
    return fingerprint.is_intact(out)


def _judged(folder: Path, wanted: Wanted) -> int:
    """Judge all settings before any slow work; how many manuscripts the issue has."""
    from gazette.issue.planning import plan_issue  # noqa: PLC0415 - the quick path does without
    from gazette.jobs.settings import judge_settings  # noqa: PLC0415

    plan = plan_issue(folder, for_checks=wanted.draft)
    judge_settings(plan.config, folder)
    return len(plan.manuscripts)


def _steps(manuscripts: int, wanted: Wanted, *, keeps: bool) -> int:
    """One a manuscript, one an edition but for the XML, one an extra; check, proof and writing."""
    editions = len(set(wanted.formats) - {"xml"}) + len(wanted.extras)
    return manuscripts + editions + 3 + (keeps and not wanted.draft)


def _build(folder: Path, out: Path, wanted: Wanted, step: Step, archives: Archives) -> Release:
    from gazette.issue.loading import load_issue  # noqa: PLC0415 - the quick path does without
    from gazette.issue.shelved import ShelvedReadings  # noqa: PLC0415
    from gazette.jobs.build import build  # noqa: PLC0415
    from gazette.jobs.predecessors import predecessors_in  # noqa: PLC0415
    from gazette.text.kept_words import words_of_drafts  # noqa: PLC0415

    bundle = load_issue(
        folder,
        revisions=wanted.revisions,
        workers=os.cpu_count() or 1,
        step=step,
        for_checks=wanted.draft,
        # what is published is read from the manuscripts
        kept=ShelvedReadings() if wanted.draft else None,
        predecessors=predecessors_in(archives.citations),
    )
    with words_of_drafts(folder) if wanted.draft else nullcontext():
        return build(
            bundle,
            out,
            formats=wanted.formats,
            extras=wanted.extras,
            draft=wanted.draft,
            archive=archives.keeps,
            citations=archives.citations,
            replace_release=True,  # asked before anything was read
            step=step,
        )
