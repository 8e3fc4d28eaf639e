"""What commands print: data on standard output, words and progress on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import click

from gazette.base.language import say

__all__ = ["emit_json", "error", "progress", "tell"]


def emit_json(value: object) -> None:
    """One JSON object on a line of standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, default=str))


def tell(text: str) -> None:
    """Words for a person, on standard error; where nobody can read them the work goes on."""
    with suppress(OSError):
        click.echo(text, err=True)


def error(message: object) -> None:
    """What went wrong, in words."""
    tell(say(f"错误：{message}", f"error: {message}"))


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
