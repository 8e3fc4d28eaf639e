"""The three views of a preview: the printed pages, the phone page, the findings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from gazette.base.config import load_config
from gazette.base.files import is_folder
from gazette.base.problems import Problem
from gazette.check import check_issue
from gazette.check.archive_port import ArchivePort
from gazette.check.gate.publication import gate
from gazette.export.fonts.undrawn import undrawn_in
from gazette.export.mobile import make_mobile
from gazette.export.pdf import make_document_pdf, make_pdf
from gazette.export.pdf.edition import PdfEdition
from gazette.export.pdf.fill import page_fills
from gazette.export.pdf.profiles import load_profile
from gazette.export.pdf.repair import Settled
from gazette.issue.bundle import IssueBundle, SourceFile
from gazette.issue.kept import KeptReadings
from gazette.issue.loading import load_issue
from gazette.jobs.predecessors import predecessors_in
from gazette.jobs.settings import judge_settings
from gazette.model import Entry, Issue, Section
from gazette.reading import read_for_checks

__all__ = ["Printed", "fills_of", "findings_of", "load_target", "phone_of", "print_of"]

_NO_TIME = dt.datetime.fromtimestamp(0, dt.UTC)
_KEY = "d01"


@dataclass(frozen=True)
class Printed:
    """The print edition as it would be now."""

    data: bytes = b""
    page_count: int = 0
    first: int = 1  #: physical page on which the body begins
    pages: Mapping[str, Mapping[str, int]] = field(default_factory=dict)  #: printed pages
    settled: Settled | None = None  #: for the next layout

    def page_of(self, key: str, block: str) -> int | None:
        """The physical page of a block of an entry, or on which the entry begins."""
        places = self.pages.get(key, {})
        printed = places.get(block) or places.get("")
        return printed - 1 + self.first if printed else None


def load_target(
    target: Path, kept: KeptReadings, archive: ArchivePort | None = None
) -> IssueBundle:
    """The issue in the folder, or an issue of the one manuscript.

    Args:
        target: folder of an issue, or a manuscript.
        kept: readings of before.
        archive: where the text before a decision is sought that issue.toml does not name.

    Raises:
        GazetteError: the settings are wrong, or the one manuscript cannot be read.
    """
    folder = target if is_folder(target) else target.parent
    judge_settings(load_config(folder), folder)
    if not is_folder(target):
        return _alone(target)
    return load_issue(target, for_checks=True, kept=kept, predecessors=predecessors_in(archive))


def _alone(path: Path) -> IssueBundle:
    reading = read_for_checks(path)
    document = reading.document
    entry = Entry(key=_KEY, document=document)
    section = Section(label=path.name, section_class="其他", entries=(entry,))
    today = dt.datetime.now(dt.UTC).date()
    issue = Issue(title=path.name, year=today.year, number=1, date=today, sections=(section,))
    return IssueBundle(
        issue=issue,
        media={_KEY: reading.media},
        config=load_config(path.parent),
        folder=None,
        sources=(SourceFile(path.name, "", _KEY),),
        problems=tuple(replace(p, file=path.name) for p in reading.problems),
    )


def print_of(bundle: IssueBundle, before: Printed | None = None) -> Printed:
    """The pages as they would be printed; a document alone without cover and contents.

    `before`: those before the last change, of which the layout can take over what still holds.

    Raises:
        GazetteError: it cannot be laid out.
    """
    edition = _whole(bundle, before or Printed()) if bundle.folder else _one(bundle)
    return Printed(edition.data, edition.page_count, edition.first, edition.pages, edition.settled)


def _whole(bundle: IssueBundle, before: Printed) -> PdfEdition:
    return make_pdf(bundle, draft=True, timestamp=_NO_TIME, xml=b"", before=before.settled)


def fills_of(bundle: IssueBundle, printed: Printed) -> tuple[float, ...]:
    """How full the body's pages are, 0 to 1; none with crop marks, where pages are larger."""
    if bundle.config.print.crop_marks:
        return ()
    profile = load_profile(bundle.config.print.profile, bundle.folder)
    return page_fills(printed.data, profile, first=printed.first, last=printed.page_count)


def _one(bundle: IssueBundle) -> PdfEdition:
    [entry] = bundle.issue.entries
    return make_document_pdf(
        entry.document,
        bundle.media.get(entry.key, {}),
        timestamp=_NO_TIME,
        config=bundle.config,
        profile=bundle.config.print.profile,
        draft=True,
    )


def phone_of(bundle: IssueBundle, printed: Printed) -> dict[str, bytes]:
    """The phone's pages by path; none without a document."""
    if not bundle.issue.entries:
        return {}
    return make_mobile(bundle, pages=printed.pages or None, timestamp=_NO_TIME, draft=True)


def findings_of(bundle: IssueBundle, archive: ArchivePort | None = None) -> list[Problem]:
    """All that is known against publishing; of one manuscript what the rules find in it.

    Args:
        bundle: the issue.
        archive: where what the documents cite, and what was published before, is looked up.
    """
    before = (*bundle.problems, *undrawn_in(bundle))
    if bundle.folder is None:
        return [p for p in gate(bundle, problems=before, archive=archive) if p.file != "issue.toml"]
    return gate(bundle, problems=(*before, *check_issue(bundle)), archive=archive)
