"""Killed at any instant, the archive is in its old state or its new one, whole and free."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from pathlib import Path

import pytest
from made_release import document, entry, issue, release

from gazette.archive.search.service import open_searcher
from gazette.archive.store import Archive
from gazette.archive.verify import verify

#: GAZETTE_KILLS=500 for the long run
KILLS = int(os.environ.get("GAZETTE_KILLS", "40"))

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")


def _add_in_child(archive: Path, folder: Path) -> int:
    child = os.fork()
    if child == 0:
        code = 1
        try:
            Archive(archive).add(folder)
            code = 0
        finally:
            os._exit(code)
    return child


def _release(folder: Path, number: int) -> Path:
    documents = [
        document(
            f"第{number}期第{n}号办法",
            f"第{n}条　政务公开。\n" * 20,
            number=f"某政发〔2021〕{number}{n}号",
        )
        for n in range(1, 6)
    ]
    return release(
        folder, issue(*(entry(f"e{n}", d) for n, d in enumerate(documents)), number=number)
    )


def test_a_killed_addition_leaves_the_old_state_or_the_new(tmp_path: Path) -> None:
    base = tmp_path / "base"
    Archive.create(base).add(_release(tmp_path / "one", 1))
    folder = _release(tmp_path / "two", 2)
    trial = tmp_path / "trial"
    shutil.copytree(base, trial)
    began = time.perf_counter()
    os.waitpid(_add_in_child(trial, folder), 0)
    duration = time.perf_counter() - began
    chance = random.Random(20211120)  # noqa: S311 - repeatable, not secret
    tally = {"old": 0, "new": 0, "finished": 0}
    for _ in range(KILLS):
        shutil.rmtree(trial)
        shutil.copytree(base, trial)
        child = _add_in_child(trial, folder)
        time.sleep(chance.uniform(0, duration * 1.05))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        tally["finished"] += os.WIFEXITED(status)
        tally[_check(trial, folder)] += 1
    print(f"killed {KILLS} times: {tally}")
    assert tally["old"] + tally["new"] == KILLS
    if KILLS >= 40:
        assert tally["old"]
        assert tally["new"]


def _check(trial: Path, folder: Path) -> str:
    with Archive(trial, timeout=0.5) as archive:
        before = [item.key for item in archive.list(type_="issue")]
        documents = len(list(archive.list(type_="document")))
        assert (before, documents) in ((["2021-01"], 5), (["2021-01", "2021-02"], 10))
        result = verify(archive)
        assert [f for f in result.findings if f.level == "error"] == []
        assert archive.add(folder).fresh is (len(before) == 1)
        result = verify(archive)
        assert result.findings == []
        assert not list(archive.layout.staging.iterdir())
        with open_searcher(archive) as searcher:
            assert searcher.search("某政发〔2021〕23号").hits[0].id == "2021-02-003"
            assert searcher.search('"政务公开"').total == 10
    return "old" if len(before) == 1 else "new"
