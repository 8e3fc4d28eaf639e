"""Work shared out over processes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from gazette.base.workers import spread


def test_results_come_in_the_order_of_the_tasks() -> None:
    assert list(spread(abs, range(-20, 0), workers=2, chunksize=3)) == list(range(20, 0, -1))


_INTERRUPTED = """
import os, signal, time
from gazette.base.workers import spread

if __name__ == "__main__":
    # where a shell started the tests in the background, Ctrl-C is ignored
    signal.signal(signal.SIGINT, signal.default_int_handler)
    results = spread(time.sleep, [0.3] * 2000, workers=2)
    next(results)
    signal.setitimer(signal.ITIMER_REAL, 0.5)
    signal.signal(  # as a terminal does: to the workers too
        signal.SIGALRM, lambda *_: os.killpg(os.getpgrp(), signal.SIGINT)
    )
    try:
        for _ in results:
            pass
    except KeyboardInterrupt:
        results.close()  # Ctrl-C may come while this loop turns
        print("ended")
"""


def test_ctrl_c_ends_parent_and_workers_without_a_word_from_the_workers(tmp_path: Path) -> None:
    script = tmp_path / "work.py"  # spawned workers import the main module: it must be a file
    script.write_text(_INTERRUPTED, encoding="utf-8")

    result = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,
        timeout=90,  # all the tasks would take 300 s
    )

    assert (result.stdout, result.stderr, result.returncode) == ("ended\n", "", 0)
