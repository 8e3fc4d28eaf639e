"""Killed at any instant, the archive is in its old state or its new one, whole and free.

A child forked from the warm process does the work; it tells by a pipe which step it enters.  Each
trial kills it in another step: at the very entrance (SIGKILL) or at a random instant within
(a timer whose signal the kernel answers by ending the process: nothing of ours runs any more).
Without GAZETTE_KILLS a few dozen kills; CI does 500 and prints where they struck.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import struct
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from made_release import document, entry, issue, release

from gazette.archive.adding import add as adding
from gazette.archive.archive import Archive
from gazette.archive.editing.corrections import correct, correction_of
from gazette.archive.editing.relations import relate
from gazette.archive.packages.handover import export_package
from gazette.archive.packages.intake import import_package
from gazette.archive.search.engines.whoosh.engine import WhooshIndex
from gazette.archive.search.index.texts import TextStore
from gazette.archive.search.index.upkeep import State
from gazette.archive.search.service import open_searcher
from gazette.archive.store import store, transaction
from gazette.archive.store.catalogue import Catalogue
from gazette.archive.store.journal import Journal
from gazette.archive.store.transaction import Transaction
from gazette.archive.verify.verification import verify

KILLS = int(os.environ.get("GAZETTE_KILLS", "40"))
_EACH = 13  #: kills from which every step must have been struck

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")

#: what a child goes through, in order: name, and the function that begins it
STEPS: tuple[tuple[str, object, str], ...] = (
    ("recover", store, "recover"),
    ("stage", adding, "stage_release"),
    ("fsync", Transaction, "_make_last"),
    ("plan", transaction, "write_bytes"),
    ("rename", Transaction, "_place"),
    ("journal line", Journal, "_write"),
    ("journal head", Journal, "write_head"),
    ("clear staging", shutil, "rmtree"),
    ("after commit", store.Store, "after_commit"),
    ("catalogue", Catalogue, "_replay"),
    ("texts", TextStore, "add"),
    ("index", WhooshIndex, "commit"),
    ("index state", State, "save"),
)
START, END = len(STEPS), len(STEPS) + 1
NAMES = (*(name for name, _, _ in STEPS), "start", "finished")
_NOTE = struct.Struct("=Bd")


@dataclass(frozen=True)
class Work:
    """Something that changes an archive, and what tells its outcome."""

    base: Path  #: the archive before
    do: Callable[[Archive], object]
    state: Callable[[Archive], str]  #: old, new, or what must not be


class _Child:
    """A forked process at work, whose steps can be watched."""

    def __init__(self, work: Work, place: Path, target: int = -1, after: float = 0.0) -> None:
        self._read, write = os.pipe()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # fork beside pytest-xdist's thread
            self._pid = os.fork()
        if self._pid == 0:
            code = 1
            try:
                os.close(self._read)
                _watch(write, target, after)
                work.do(Archive(place))
                os.write(write, _NOTE.pack(END, time.perf_counter()))
                code = 0
            finally:
                os._exit(code)
        os.close(write)

    def end(self) -> tuple[list[tuple[int, float]], int]:
        """Wait; the steps with their times, and how it ended."""
        with os.fdopen(self._read, "rb") as pipe:
            data = pipe.read()
        _, status = os.waitpid(self._pid, 0)
        return list(_NOTE.iter_unpack(data)), status


def _watch(write: int, target: int, after: float) -> None:
    """In the child: tell each step, and die in the one aimed at."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    seen: set[int] = set()

    def enter(step: int) -> None:
        os.write(write, _NOTE.pack(step, time.perf_counter()))
        if step == target and step not in seen:
            if after <= 0:
                os.kill(os.getpid(), signal.SIGKILL)
            signal.setitimer(signal.ITIMER_REAL, after)
        seen.add(step)

    for number, (_, owner, name) in enumerate(STEPS):
        setattr(owner, name, _told(getattr(owner, name), number, enter))
    enter(START)


def _told(function: Callable[..., Any], number: int, enter: Callable[[int], None]) -> object:
    def wrapped(*args: Any, **options: Any) -> Any:
        enter(number)
        return function(*args, **options)

    return wrapped


@pytest.fixture
def fast() -> Iterator[Path]:
    """A folder in memory, where there is one: what a killed process leaves is the same there."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of unguessable name is made in it
    parent = memory if memory.is_dir() and os.access(memory, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="gazette-kill-", dir=parent) as folder:
        yield Path(folder)


def _kill(work: Work, times: int, fast: Path, seed: int) -> tuple[Counter[str], Counter[str]]:
    """Kill the work so many times; where the kills struck, and what state they left."""
    trial = fast / "trial"
    durations = _durations(work, trial)
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    struck: Counter[str] = Counter()
    left: Counter[str] = Counter()
    targets = list(durations)
    for n in range(times):
        target = targets[n % len(targets)]
        at_entrance = chance.random() < 0.25
        after = 0.0 if at_entrance else max(1e-6, chance.uniform(0, durations[target] * 1.1))
        _fresh(work.base, trial)
        steps, status = _Child(work, trial, target, after).end()
        finished = steps[-1][0] == END
        assert finished or os.WIFSIGNALED(status), f"the work failed: {status}"
        struck[NAMES[steps[-1][0]]] += 1
        left[_outcome(work, trial)] += 1
    return struck, left


def _durations(work: Work, trial: Path) -> dict[int, float]:
    """The steps that the work goes through, with the seconds spent in each the first time."""
    _fresh(work.base, trial)
    steps, status = _Child(work, trial).end()
    assert status == 0
    found: dict[int, float] = {}
    for (step, began), (_, ended) in pairwise(steps):
        found.setdefault(step, ended - began)
    return found


def _fresh(base: Path, trial: Path) -> None:
    shutil.rmtree(trial, ignore_errors=True)
    shutil.copytree(base, trial)


def _outcome(work: Work, trial: Path) -> str:
    """What the killed process left; whatever it is, it is whole, free, and the work can be done."""
    with Archive(trial, timeout=0.5) as archive:
        found = work.state(archive)
        assert found in ("old", "new")
        assert [f for f in verify(archive).findings if f.level == "error"] == []
        if found == "old":
            work.do(archive)
        assert work.state(archive) == "new"
        with open_searcher(archive) as searcher:  # an index that was left behind catches up here
            documents = sum(1 for _ in archive.list(type_="document"))
            assert searcher.search('"政务公开"').total == documents
        with archive.writing("index"):  # a writer clears away what verification only tells
            pass
        assert verify(archive).findings == []
        assert not list(archive.layout.staging.iterdir())
    return found


def _report(name: str, struck: Counter[str], left: Counter[str]) -> None:
    where = ", ".join(f"{step} {struck[step]}" for step in NAMES if struck[step])
    bad = sum(struck.values()) - left["old"] - left["new"]
    print(
        f"\n{name}: killed {sum(struck.values())} times: old {left['old']}, new {left['new']}, bad {bad}"
    )
    print(f"  struck in: {where}")


def _release(folder: Path, number: int) -> Path:
    documents = [
        document(
            f"第{number}期第{n}号办法",
            f"第{n}条　政务公开。\n" * 10,
            number=f"某政发〔2021〕{number}{n}号",
        )
        for n in range(1, 4)
    ]
    entries = (entry(f"e{n}", d) for n, d in enumerate(documents))
    return release(folder, issue(*entries, number=number))


def _issues(archive: Archive) -> str:
    found = tuple(item.key for item in archive.list())
    first = ("2021-01", *(f"2021-01-00{n}" for n in (1, 2, 3)))
    second = ("2021-02", *(f"2021-02-00{n}" for n in (1, 2, 3)))
    return {first: "old", first + second: "new"}.get(found, "bad")


@pytest.fixture
def base(fast: Path) -> Path:
    with Archive.create(fast / "base") as archive:
        archive.add(_release(fast / "one", 1))
    return fast / "base"


def test_a_killed_addition_leaves_the_old_state_or_the_new(base: Path, fast: Path) -> None:
    folder = _release(fast / "two", 2)
    work = Work(base, lambda archive: archive.add(folder), _issues)
    struck, left = _kill(work, KILLS, fast, 20211120)
    _report("add", struck, left)
    assert left["old"] + left["new"] == KILLS
    if KILLS >= _EACH:
        assert left["old"]
        assert left["new"]
        assert len(struck) > len(STEPS) // 2


def test_a_killed_new_version_leaves_the_old_state_or_the_new(base: Path, fast: Path) -> None:
    made = issue(
        entry("e1", document("第1期第1号办法", "第1条　政务公开了。", number="某政发〔2021〕11号")),
        entry("e2", document("第1期第2号办法", "第2条　政务公开了。", number="某政发〔2021〕12号")),
        entry("e3", document("第1期第3号办法", "第3条　政务公开了。", number="某政发〔2021〕13号")),
        number=1,
    )
    folder = release(fast / "again", made)

    def state(archive: Archive) -> str:
        versions = {item.version for item in archive.list()}
        return {1: "old", 2: "new"}[versions.pop()] if len(versions) == 1 else "bad"

    work = Work(base, lambda archive: archive.add(folder, new_version="校对"), state)
    struck, left = _kill(work, KILLS // 10 or 1, fast, 2)
    _report("add --new-version", struck, left)


def test_a_killed_correction_leaves_the_old_state_or_the_new(base: Path, fast: Path) -> None:
    def do(archive: Archive) -> str:
        item = archive.item("2021-01-001")
        assert item.document is not None
        assert item.document.dates.signed is not None
        made = correction_of(item, "“政务公开”应为“信息公开”。", signed=item.document.dates.signed)
        return correct(archive, item.key, made)

    def state(archive: Archive) -> str:
        found = [item.key for item in archive.list() if ".c" in item.key]
        there = archive.catalogue.relations_to("2021-01-001")
        return {(0, 0): "old", (1, 1): "new"}.get((len(found), len(there)), "bad")

    struck, left = _kill(Work(base, do, state), KILLS // 10 or 1, fast, 3)
    _report("correct", struck, left)


def test_a_killed_relation_leaves_the_old_state_or_the_new(base: Path, fast: Path) -> None:
    def state(archive: Archive) -> str:
        return "new" if archive.catalogue.relations_from("2021-01-001") else "old"

    work = Work(base, lambda a: relate(a, "2021-01-001", "废止", "2021-01-002"), state)
    struck, left = _kill(work, KILLS // 10 or 1, fast, 4)
    _report("relate", struck, left)


def test_a_killed_import_leaves_the_old_state_or_the_new(base: Path, fast: Path) -> None:
    with Archive.create(fast / "there") as there:
        there.add(_release(fast / "two", 2))
        export_package(there, fast / "package")
    work = Work(base, lambda archive: import_package(archive, fast / "package"), _issues)
    struck, left = _kill(work, KILLS // 10 or 1, fast, 5)
    _report("import", struck, left)
