"""From a command to the end of the process: every outcome has one message and one exit code."""

from __future__ import annotations

import atexit
import errno
import io
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import NoReturn

import click

from gazette.base.errors import FileAccessError, GazetteError
from gazette.base.language import say
from gazette.cli.faults import tell_fault
from gazette.cli.output import error, tell

__all__ = ["CLOSED", "INTERRUPTED", "run_safely"]

#: the reader of our output left (`| head`): 128 + SIGPIPE, what a shell reports of its own programs
CLOSED = 141
#: Ctrl-C: 128 + SIGINT
INTERRUPTED = 130


def run_safely(command: click.Command) -> NoReturn:
    """Run the command on the process's arguments and exit; nothing ends in a bare traceback.

    The exit code is the one that the command leaves with (0 without one), of a `GazetteError` its
    own, 2 for wrong usage, `CLOSED`, `INTERRUPTED`, or `FAULT` for what nobody foresaw.
    """
    ended: list[int] = []
    # registered before all others, so run after them
    atexit.register(lambda: _leave(ended[0]) if ended else None)
    with _noticing_interrupts() as interrupted:
        try:
            with _told_of_closed_pipes():
                code = _outcome_of(command, interrupted)
        except click.exceptions.Exit as left:
            code = left.exit_code
        except KeyboardInterrupt:
            code = _end_interrupted()
        if code == INTERRUPTED:
            ended.append(code)
    sys.exit(code)


def _outcome_of(command: click.Command, interrupted: Callable[[], bool]) -> int:
    """The exit code that the command leaves with; what it raises is told and has its code."""
    try:
        code = command.main(standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except (click.exceptions.Exit, BrokenPipeError):
        raise
    except Exception as exc:  # noqa: BLE001 - the last resort: tells what nobody caught
        return _end_interrupted() if interrupted() else _code_of(exc)
    return code if isinstance(code, int) else 0


@contextmanager
def _told_of_closed_pipes() -> Iterator[None]:
    """A BrokenPipeError inside leaves with `CLOSED`, however click and rich dress it up.

    Both turn it into SystemExit(1): click puts another stream into sys.stdout before, rich raises
    it while handling the error.
    """
    stdout = sys.stdout
    try:
        yield
    except BrokenPipeError as exc:
        _drop_output()
        raise click.exceptions.Exit(CLOSED) from exc
    except SystemExit as exc:
        if sys.stdout is stdout and not isinstance(exc.__context__, BrokenPipeError):
            raise click.exceptions.Exit(exc.code if isinstance(exc.code, int) else 0) from exc
        _drop_output()
        raise click.exceptions.Exit(CLOSED) from exc


def _drop_output() -> None:
    """Let what is still in the buffers go nowhere, so that the flush at exit finds no closed pipe."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for number in (1, 2):
        try:
            (sys.__stdout__ if number == 1 else sys.__stderr__).flush()  # type: ignore[union-attr]
        except (AttributeError, OSError):
            os.dup2(nowhere, number)


def _code_of(exc: Exception) -> int:
    """Say what a person must know of `exc`; the exit code that stands for it."""
    if isinstance(exc, click.exceptions.Abort):
        # click makes one of an EOFError too, which no command of ours raises on purpose
        cause = exc.__cause__
        return tell_fault(cause) if isinstance(cause, EOFError) else _end_interrupted()
    if isinstance(exc, click.ClickException):
        words = io.StringIO()
        exc.show(words)
        tell(words.getvalue().removesuffix("\n"))
        return exc.exit_code
    if isinstance(exc, GazetteError):
        error(exc)
        return exc.exit_code
    if isinstance(exc, OSError) and exc.errno == errno.ENOSPC and exc.filename is None:
        _drop_output()
        error(say("输出写不下了：磁盘已满", "the output cannot be written: the disk is full"))
        return FileAccessError.exit_code
    return tell_fault(exc)


def _end_interrupted() -> int:
    tell(say("已中断；没有留下写了一半的文件。", "Interrupted; no half-written file is left."))
    if "multiprocessing" in sys.modules:
        for worker in sys.modules["multiprocessing"].active_children():
            worker.kill()
    return INTERRUPTED


def _leave(code: int) -> NoReturn:
    """End with `code`: after a KeyboardInterrupt inside exec() Python would rather be killed."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError):  # no such stream, or nobody reads it
            stream.flush()
    os._exit(code)


@contextmanager
def _noticing_interrupts() -> Iterator[Callable[[], bool]]:
    """Yield the question whether Ctrl-C was pressed; afterwards the process only ends.

    The KeyboardInterrupt itself does not always arrive: raised inside a class body's
    `__set_name__` (Python 3.11) or a callback of a C library it comes out as a RuntimeError or as
    the library's own error.
    """
    pressed: list[int] = []

    def note(signum: int, frame: FrameType | None) -> None:
        pressed.append(signum)
        signal.default_int_handler(signum, frame)

    signal.signal(signal.SIGINT, note)
    try:
        yield lambda: bool(pressed)
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the outcome stands
