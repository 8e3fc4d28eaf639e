"""Disks that fill up, fail, turn read-only or vanish, at any point of any work: a clear error, nothing lost."""

from __future__ import annotations

import builtins
import contextlib
import datetime as dt
import errno
import gc
import io
import os
import shutil
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from made_release import document, entry, issue, release

from gazette.archive.archive import Archive
from gazette.archive.editing.corrections import correct, correction_of
from gazette.archive.editing.relations import relate
from gazette.archive.editing.revision import revise
from gazette.archive.importing.table import import_csv
from gazette.archive.packages.handover import export_package
from gazette.archive.packages.intake import import_package
from gazette.archive.search.index.upkeep import reindex
from gazette.archive.verify.verification import verify
from gazette.base.errors import GazetteError
from gazette.base.files import reason

# Whoosh leaves files open when a segment cannot be written
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

POINTS = 5  #: at which each work is disturbed in each way
NOTICE = document("某市消防办法", "第一条　政务公开。\n" * 9, number="某政发〔2021〕1号")
HEAD = "刊名,年,期,标题,来源\n某市人民政府公报,"
_CALLS = ("open", "mkdir", "rename", "replace", "fsync", "write", "unlink", "rmdir", "ftruncate")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("disk")
    (place / "old.csv").write_text(f"{HEAD}1998,5,关于消防的通知,OCR未校\n", encoding="utf-8")
    (place / "new.csv").write_text(f"{HEAD}1999,5,关于消防的通知,OCR未校\n", encoding="utf-8")
    (place / "read.txt").write_text("关于消防的通知\n检查消防设施。\n", encoding="utf-8")
    with Archive.create(place / "archive") as archive:
        archive.add(release(place / "one", issue(entry("a", NOTICE), number=1)))
        import_csv(archive, place / "old.csv")
    two = release(place / "two", issue(entry("a", NOTICE), number=2))
    with Archive.create(place / "there") as there:
        there.add(two)
        export_package(there, place / "package")
    return place


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    """Let what was left open go while this test's filter is in force."""
    yield
    gc.collect()


Work = Callable[[Archive, Path], object]


def _add(archive: Archive, base: Path) -> object:
    return archive.add(base / "two")


def _correct(archive: Archive, base: Path) -> object:
    del base
    made = correction_of(archive.item("2021-01-001"), "甲应为乙。", signed=dt.date(2021, 8, 1))
    return correct(archive, "2021-01-001", made)


def _relate(archive: Archive, base: Path) -> object:
    del base
    return relate(archive, "2021-01-001", "依据", "《某法》")


def _import_package(archive: Archive, base: Path) -> object:
    return import_package(archive, base / "package")


def _import_csv(archive: Archive, base: Path) -> object:
    wrong = [report.message for report in import_csv(archive, base / "new.csv") if not report.ok]
    if wrong and "早已" not in wrong[0]:
        raise GazetteError(wrong[0])
    return wrong


def _export(archive: Archive, base: Path) -> object:
    del base
    return export_package(archive, archive.layout.root.parent / "out")


def _reindex(archive: Archive, base: Path) -> object:
    del base
    return reindex(archive, "whoosh")


def _revise(archive: Archive, base: Path) -> object:
    return revise(archive, "1998-05-001", base / "read.txt", reason="校对")


def _verify(archive: Archive, base: Path) -> object:
    del base
    return verify(archive, workers=1)


WORKS = (
    _add,
    _correct,
    _relate,
    _import_package,
    _import_csv,
    _export,
    _reindex,
    _revise,
    _verify,
)


class Disk:
    """What the system calls below a folder answer: from the nth on, or the nth alone, an error."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._folder = str(folder)
        self._at, self._for_good, self._number = 0, False, 0
        self._on = False
        self.calls = 0
        for name in _CALLS:
            monkeypatch.setattr(os, name, self._failing(getattr(os, name)))
        opened = self._failing(io.open)
        monkeypatch.setattr(io, "open", opened)
        monkeypatch.setattr(builtins, "open", opened)

    def _failing(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def called(target: Any, *args: Any, **options: Any) -> Any:
            if self._on and (isinstance(target, int) or str(target).startswith(self._folder)):
                self.calls += 1
                late = self._for_good and self.calls >= self._at > 0
                if late or self.calls == self._at:
                    raise OSError(self._number, os.strerror(self._number), str(target))
            return call(target, *args, **options)

        return called

    @contextlib.contextmanager
    def failing(self, at: int, number: int, *, for_good: bool) -> Iterator[None]:
        self._at, self._number, self._for_good = at, number, for_good
        self.calls, self._on = 0, True
        try:
            yield
        finally:
            self._on = False


@pytest.mark.parametrize("work", WORKS, ids=lambda work: work.__name__.strip("_"))
@pytest.mark.parametrize(
    ("number", "for_good"),
    [(errno.ENOSPC, False), (errno.EIO, False), (errno.ESTALE, True), (errno.EROFS, True)],
    ids=["full", "failing", "gone", "read-only"],
)
def test_a_disk_that_fails_anywhere_is_told_and_nothing_is_lost(  # noqa: PLR0917 - fixtures
    base: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    work: Work,
    number: int,
    for_good: bool,  # noqa: FBT001 - a parameter of pytest's
) -> None:
    trial = tmp_path / "trial"
    disk = Disk(trial, monkeypatch)
    _fresh(base, trial)
    with disk.failing(0, 0, for_good=False), Archive(trial / "archive") as archive:
        work(archive, base)
    calls = disk.calls
    said: list[str] = []
    for point in range(POINTS):
        at = 1 + point * (calls - 1) // (POINTS - 1)
        _fresh(base, trial)
        with disk.failing(at, number, for_good=for_good):
            try:
                with Archive(trial / "archive") as archive:
                    work(archive, base)
            except GazetteError as exc:  # anything else fails the test
                said.append(str(exc))
        _sound(work, trial, base)
    assert said
    for message in said:
        assert "Errno" not in message or "索引" in message


def _fresh(base: Path, trial: Path) -> None:
    shutil.rmtree(trial, ignore_errors=True)
    trial.mkdir()
    shutil.copytree(base / "archive", trial / "archive")


def _sound(work: Work, trial: Path, base: Path) -> None:
    """With the disk back: no error found, and the work done or doable."""
    with Archive(trial / "archive") as archive:
        assert [f for f in verify(archive, workers=1).findings if f.level == "error"] == []
        with contextlib.suppress(GazetteError):  # what was done already cannot be done again
            work(archive, base)
        assert verify(archive, workers=1).findings == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and setrlimit")
@pytest.mark.parametrize("work", WORKS, ids=lambda work: work.__name__.strip("_"))
@pytest.mark.parametrize("limit", [0, 1000, 40_000])
def test_what_the_system_refuses_to_write_is_told(
    base: Path, tmp_path: Path, work: Work, limit: int
) -> None:
    """The kernel's own limit on the size of a file, which SQLite and the engine meet too."""
    trial = tmp_path / "trial"
    _fresh(base, trial)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # fork beside pytest-xdist's thread
        child = os.fork()
    if child == 0:
        os._exit(_limited(work, trial, base, limit))
    assert os.waitpid(child, 0)[1] == 0
    _sound(work, trial, base)


def _limited(work: Work, trial: Path, base: Path, limit: int) -> int:
    """In the child: 0 where the work succeeded or was refused in words, 1 for anything else."""
    import resource

    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        with Archive(trial / "archive") as archive:
            work(archive, base)
    except GazetteError:
        return 0
    except BaseException:  # noqa: BLE001 - a child must never go on as a second pytest
        return 1
    return 0


def test_a_clerk_is_told_why_in_words() -> None:
    assert reason(OSError(errno.ENOSPC, "No space left")) == "磁盘已满"
    assert reason(OSError(errno.ESTALE, "Stale file handle")) == "网络磁盘断开了"
    assert reason(PermissionError(errno.EACCES, "Permission denied")) == "没有权限"
    assert reason(OSError("x")) == "x"
