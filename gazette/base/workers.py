"""Work shared out over processes, so that Ctrl-C ends all of them quietly."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from typing import TypeVar

from gazette.base.ways import at_the_command_line, commands_are_typed
from gazette.base.windows import MOST_WORKERS

T = TypeVar("T")
R = TypeVar("R")

__all__ = ["spread"]


def spread(
    work: Callable[[T], R],
    tasks: Sequence[T],
    *,
    workers: int,
    chunksize: int = 1,
    fork: bool = False,
) -> Iterator[R]:
    """`work` of every task, in the order of the tasks, on `workers` processes.

    `fork` starts them faster and lets them inherit what is loaded, but may hang where the caller
    has threads: for the command line only. Stopping early (an error, Ctrl-C) ends the processes
    in the midst of their tasks.
    """
    # most runs need no second process, and these two take longer to load than reading a document
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415
    from multiprocessing import active_children, get_context  # noqa: PLC0415

    method = "fork" if fork and sys.platform == "linux" else "spawn"
    pool = ProcessPoolExecutor(min(workers, MOST_WORKERS), mp_context=get_context(method))
    others = active_children()
    try:
        with _without_interrupts():
            shares = [
                pool.submit(_share, work, tasks[start : start + chunksize], commands_are_typed())
                for start in range(0, len(tasks), chunksize)
            ]
        for share in shares:
            yield from share.result()
    except BaseException:
        # Not asked to end: an executor interrupted in the middle may wait for processes that it
        # has told nothing. Nor are tasks cancelled: before Python 3.12 its thread dies of those.
        with _without_interrupts():
            for process in active_children():
                if process not in others:
                    process.kill()
            pool.shutdown()
        raise
    pool.shutdown()


def _share(work: Callable[[T], R], tasks: Sequence[T], typed: bool) -> list[R]:  # noqa: FBT001 - from spread only
    """The results; what they advise is worded for who asked the parent."""
    with at_the_command_line() if typed else nullcontext():
        return [work(task) for task in tasks]


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Hold Ctrl-C back while processes start, and for good in the processes started.

    A half-started process prints a traceback, and so would every worker: Ctrl-C goes to all
    processes of a terminal, but how to end is the parent's to decide.
    """
    if sys.platform == "win32":  # which has no masks of signals
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
