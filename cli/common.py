"""What the commands share: language, output, errors, progress."""

from __future__ import annotations

import atexit
import gettext
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NoReturn, TypeVar, cast

import click

from gazette.base.errors import GazetteError
from gazette.base.language import Language, say, speaking

F = TypeVar("F", bound=Callable[..., object])

__all__ = [
    "archive_option",
    "emit_json",
    "lang_option",
    "progress",
    "run_safely",
    "set_language",
    "tell",
    "translate_click",
]


def set_language(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """Let messages of this run be in the language asked for."""
    del param
    if value:
        ctx.with_resource(speaking(cast("Language", value)))
        os.environ["LANGUAGE"] = {"zh": "zh_CN", "en": "en"}[value]
    return value


def translate_click() -> None:
    """Let click's own words (用法, 选项, 缺少参数) be Chinese, by its gettext domain."""
    gettext.bindtextdomain("messages", str(Path(__file__).parent / "locale"))
    os.environ["LANGUAGE"] = "zh_CN"


def lang_option(command: F) -> F:
    """`--lang` after the command's name too."""
    return click.option(
        "--lang",
        type=click.Choice(["zh", "en"]),
        default=None,
        expose_value=False,
        is_eager=True,
        callback=set_language,
        help="消息的语言 (language of messages)",
    )(command)


def archive_option(command: F) -> F:
    """`--archive A`, by default $GAZETTE_ARCHIVE, else ./gazette-archive."""
    return click.option(
        "--archive",
        type=click.Path(path_type=Path),
        envvar="GAZETTE_ARCHIVE",
        default=Path("gazette-archive"),
        show_default=True,
        help="档案库的位置 (the archive)",
    )(command)


def emit_json(value: object) -> None:
    """One JSON object on a line of standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, default=str))


def tell(text: str) -> None:
    """Words for a person, on standard error."""
    click.echo(text, err=True)


@contextmanager
def progress(total: int, label: str) -> Iterator[Callable[[str], None]]:
    """A progress bar on a terminal, nothing in a pipe; call the result once a step with its name."""
    if not sys.stderr.isatty():
        yield lambda _name: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[name]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=total, name="")
        yield lambda name: bar.update(task, advance=1, name=name)


def run_safely(command: click.Command) -> NoReturn:
    """Run the command; a GazetteError becomes its message and exit code, Ctrl-C exits with 130."""
    ended: list[int] = []
    # registered before all others, so run after them
    atexit.register(lambda: _leave(ended[0]) if ended else None)
    with _noticing_interrupts() as interrupted:
        try:
            command.main(standalone_mode=False)
        except Exception as exc:  # noqa: BLE001 - what is not understood is raised again
            if interrupted() or isinstance(exc, click.exceptions.Abort):
                ended.append(_end_interrupted())
                sys.exit(ended[0])
            sys.exit(_exit_code_of(exc))
    sys.exit(0)


def _end_interrupted() -> int:
    tell(say("已中断；没有留下写了一半的文件。", "Interrupted; no half-written file is left."))
    if "multiprocessing" in sys.modules:
        for worker in sys.modules["multiprocessing"].active_children():
            worker.kill()
    return 130


def _leave(code: int) -> NoReturn:
    """End with `code`: after a KeyboardInterrupt inside exec() Python would rather be killed."""
    sys.stdout.flush()
    sys.stderr.flush()
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


def _exit_code_of(exc: Exception) -> int:
    """Say what a person must know of `exc`; what is no message for a person is raised again."""
    if isinstance(exc, click.exceptions.Exit):
        return exc.exit_code
    if isinstance(exc, click.ClickException):
        exc.show()
        return exc.exit_code
    if isinstance(exc, GazetteError):
        tell(f"{say('错误', 'error')}：{exc}")
        return exc.exit_code
    if isinstance(exc, BrokenPipeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    raise exc
