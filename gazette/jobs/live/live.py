"""The preview's memory: what is shown now, made anew when a file changes, in the order of need."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from gazette.base.errors import GazetteError
from gazette.base.files import is_folder
from gazette.base.language import Language, current_language, say, speaking
from gazette.base.problems import Problem
from gazette.check.archive_port import ArchivePort
from gazette.export.pdf.preview import page_picture
from gazette.issue.bundle import IssueBundle
from gazette.issue.kept import KeptReadings
from gazette.issue.shelved import ShelvedReadings
from gazette.jobs.live.changes import Change, changes_since, last_draft
from gazette.jobs.live.stamps import Stamps, stamps_of
from gazette.jobs.live.views import Printed, fills_of, findings_of, load_target, phone_of, print_of
from gazette.model import Issue
from gazette.release.paths import place_of

__all__ = ["Live", "State"]

_PAUSE = 0.15  #: seconds between two looks at the files
_FIRST_LOOK = 0.25  #: seconds in which the browser gets the pages before anything else is looked at
_PPI = 110.0


@dataclass(frozen=True)
class State:
    """What is shown; every change has a number of its own."""

    version: int = 0
    title: str = ""
    error: str = ""  #: why the files as they are now cannot be shown; the rest is of before
    busy: bool = True
    printed: Printed = field(default_factory=Printed)
    fills: tuple[float, ...] = ()  #: of the body's pages, 0 to 1
    phone: dict[str, bytes] = field(default_factory=dict)
    findings: tuple[Problem, ...] = ()
    names: dict[str, str] = field(default_factory=dict)  #: name of a manuscript → key of its entry
    changes: tuple[Change, ...] = ()
    since: str = ""  #: what the changes are counted from
    budget: int | None = None
    seconds: float = 0.0  #: from the change of a file to the new pages


class Live:
    """One issue or manuscript under the editor's eye; `follow` runs in a thread of its own.

    Args:
        target: folder of an issue, or a manuscript.
        budget: pages that the issue may have, by default what gazette.toml says.
        archive: opens the archive as it is at that moment, which other programs write to: what is
            cited and the texts before decisions are looked up there.
    """

    def __init__(
        self,
        target: Path,
        *,
        budget: int | None = None,
        archive: Callable[[], ArchivePort | None] = lambda: None,
    ) -> None:
        self.target = target
        self._open = archive
        self._budget = budget
        self._language: Language = current_language()
        self._kept = KeptReadings(behind=ShelvedReadings())
        self._state = State()
        self._known: Stamps = {}
        self._before: Issue | None = None
        self._changed = threading.Condition()
        self._pdfium = threading.Lock()  # which serves one thread at a time
        self._ended = threading.Event()

    def state(self, since: int = -1, *, patience: float = 0.0) -> State:
        """What is shown now; waits so many seconds for one that is newer than `since`."""
        with self._changed:
            self._changed.wait_for(lambda: self._state.version > since, patience)
            return self._state

    def picture(self, page: int) -> bytes:
        """A PNG of the physical page, from 1.

        Raises:
            ExportError: there is no such page.
        """
        with self._pdfium:
            return page_picture(self.state().printed.data, page, ppi=_PPI)

    def end(self) -> None:
        """Let `follow` return."""
        self._ended.set()

    def follow(self) -> None:
        """Look at the files and make the views anew, until `end`."""
        with speaking(self._language):
            while not self._ended.is_set():
                if self._has_changed():
                    self.refresh()
                self._ended.wait(_PAUSE)

    def _has_changed(self) -> bool:
        return stamps_of(self.target) != self._known

    def refresh(self) -> None:
        """Make the views of the files as they are now; what cannot be made is told in the state."""
        began = time.monotonic()
        self._known = stamps_of(self.target)
        self._show(busy=True)
        try:
            with self._pdfium:
                archive = self._open()
                bundle = load_target(self.target, self._kept, archive)
            printed = print_of(bundle, self._state.printed)
            self._show(
                error="",
                title=bundle.issue.title,
                printed=printed,
                names={name: key for key, name in bundle.names.items()},
                budget=self._budget or bundle.config.print.page_budget,
                seconds=time.monotonic() - began,
            )
            self._rest(bundle, printed, archive)
        except GazetteError as exc:
            self._show(error=str(exc))
        self._show(busy=False)

    def _rest(self, bundle: IssueBundle, printed: Printed, archive: ArchivePort | None) -> None:
        """What is looked at after the pages, until another change makes it idle."""
        self._ended.wait(_FIRST_LOOK)
        self._compare(bundle.issue)
        for name, look in (
            ("findings", lambda: tuple(findings_of(bundle, archive))),
            ("phone", lambda: phone_of(bundle, printed)),
            ("fills", lambda: self._fills(bundle, printed)),
        ):
            if self._has_changed():
                return
            self._show(**{name: look()})

    def _fills(self, bundle: IssueBundle, printed: Printed) -> tuple[float, ...]:
        with self._pdfium:
            return fills_of(bundle, printed)

    def _compare(self, issue: Issue) -> None:
        """With the last proof; without one, with what was there when the preview began."""
        draft = last_draft(place_of(self.target, draft=True)) if is_folder(self.target) else None
        since = say("上次校样", "the last proof") if draft else say("打开预览", "the start")
        before = draft or self._before
        if self._before is None:
            self._before = issue
        self._show(changes=changes_since(before, issue) if before else (), since=since)

    def _show(self, **changes: object) -> None:
        with self._changed:
            made: Callable[..., State] = replace
            self._state = made(self._state, version=self._state.version + 1, **changes)
            self._changed.notify_all()
