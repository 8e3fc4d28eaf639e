"""An upload read in a process of its own: forked from a warm one, with limits, and then gone.

What a hostile file does to its reader — a bomb of zeros, a parser that hangs or falls — it does to
a process that has no database, no session and half a minute to live.
"""

from __future__ import annotations

import sys
import tempfile
import threading
from collections.abc import Iterator
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING

from gazette.base.errors import GazetteError, RefusedError
from gazette.base.language import Language, current_language, say, speaking
from gazette.desk.intake.reading import file_name_of, read_manuscript
from gazette.desk.model.texts import ReadManuscript
from gazette.desk.web.reading.frames import of_frames, refusal, to_frames

if TYPE_CHECKING:
    if sys.platform == "win32":
        from multiprocessing.connection import PipeConnection as Connection
        from multiprocessing.context import SpawnContext as Context
    else:
        from multiprocessing.connection import Connection
        from multiprocessing.context import ForkServerContext as Context

__all__ = ["ApartReader"]

_AT_ONCE = 2
_SECONDS = 60.0  #: by the clock, with the wait for the processor
_CPU_SECONDS = 30
_MEMORY = 1 << 31  #: bytes of address space; LibreOffice, which opens .doc, needs most of it
_LARGEST_FILE = 256 << 20
_LARGEST_FRAME = 512 << 20
_END = b""


class ApartReader:
    """Reads manuscripts, two at a time, each in a process of its own."""

    def __init__(self, *, seconds: float = _SECONDS) -> None:
        self._seconds = seconds
        self._at_once = threading.BoundedSemaphore(_AT_ONCE)
        self._context = _context()

    def warm(self) -> None:
        """Start the warm process: the first upload need not wait for it."""
        with self._at_once:
            process = self._context.Process(target=_nothing, daemon=True)
            process.start()
            process.join()
            process.close()

    def __call__(self, data: bytes, name: str, /, *, beside: bytes = b"") -> ReadManuscript:
        """Read and check the bytes of a manuscript.

        Args:
            data: a Word file, or text.
            name: of the file, as it was handed in; only shown.
            beside: the bytes of the NAME.toml that came with it.

        Raises:
            RefusedError: it cannot be read, takes too much, or is marked as a state secret.
        """
        shown = file_name_of(name)
        with self._at_once, tempfile.TemporaryDirectory(prefix="gazette-upload-") as folder:
            ours, theirs = self._context.Pipe()
            with ours:
                arguments = (theirs, folder, shown, current_language())
                process = self._context.Process(target=_work, args=arguments, daemon=True)
                process.start()
                theirs.close()
                try:
                    return self._answer(ours, (data, beside), shown)
                finally:
                    _end(process)

    def _answer(self, ours: Connection, sent: tuple[bytes, bytes], name: str) -> ReadManuscript:
        try:
            for one in sent:
                ours.send_bytes(one)
            return of_frames(_frames(ours, self._seconds), sent, name)
        except (EOFError, OSError, StopIteration, ValueError, KeyError, TypeError) as exc:
            raise _too_much(name) from exc


def _context() -> Context:
    """Processes forked from a warm one, where the system can fork."""
    if sys.platform == "win32":
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(["gazette.desk.web.reading.warm"])
    return context


def _frames(ours: Connection, seconds: float) -> Iterator[bytes]:
    while ours.poll(seconds) and (frame := ours.recv_bytes(_LARGEST_FRAME)) != _END:
        yield frame


def _end(process: BaseProcess) -> None:
    process.kill()
    process.join()
    process.close()


def _too_much(name: str) -> RefusedError:
    return RefusedError(
        say(
            "读这个文件用的时间或内存过多，已经停下",
            "reading the file takes too much time or memory: it was stopped",
        ),
        where=name,
        remedy=say(
            "请在 Word 里另存为 .docx 再送；还不行，请系统管理在别处打开它看。",
            "Save it as .docx in Word; else have the administrator look at it.",
        ),
    )


def _nothing() -> None:
    """What the first process does: that it is there means that the warm one is."""


def _work(theirs: Connection, folder: str, name: str, language: Language) -> None:
    """The process: read what comes, say what it is, end."""
    _limit()
    tempfile.tempdir = folder  # what is left there goes with the folder, however this ends
    data, beside = theirs.recv_bytes(), theirs.recv_bytes()
    with speaking(language):
        try:
            frames = list(to_frames(read_manuscript(data, name, beside=beside)))
        except GazetteError as exc:
            frames = [refusal(exc.message, exc.remedy)]
    for frame in frames:
        theirs.send_bytes(frame)
    theirs.send_bytes(_END)


def _limit() -> None:
    """No more memory, time and disk than a manuscript needs; where the system knows such limits."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - only where there is one

    for kind, most in (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, _CPU_SECONDS),
        (resource.RLIMIT_FSIZE, _LARGEST_FILE),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        wanted = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (wanted, wanted))
