"""What commands print: data on standard output, words and progress on standard error.

Titles, file names and messages come from anywhere.  What is shown to a person goes through here,
where a control character or one that turns the direction of writing becomes visible (\\u001b): it
can neither steer the terminal nor show a text in another order than it has.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import NamedTuple

import click

from gazette.base.language import Words, say
from gazette.base.lines import visible_controls

__all__ = [
    "Styled",
    "emit_data",
    "emit_json",
    "emit_line",
    "emit_text",
    "error",
    "progress",
    "tell",
]


class Styled(NamedTuple):
    """A part of a line that stands out on a terminal."""

    text: str
    colour: str | None = None
    bold: bool = True


def emit_line(*parts: object) -> None:
    """One line on standard output, made of texts, paths and `Styled` parts."""
    click.echo("".join(map(_shown, parts)))


def _shown(part: object) -> str:
    if isinstance(part, Styled):
        return click.style(visible_controls(part.text), fg=part.colour, bold=part.bold)
    return visible_controls(str(part))


def emit_text(text: str) -> None:
    """A text of several lines on standard output."""
    click.echo(visible_controls(text, keep="\n\t"))


def emit_data(data: bytes | str) -> None:
    """A file's content on standard output: into a file or a pipe as it is, on a terminal visibly."""
    if sys.stdout.isatty():
        text = data if isinstance(data, str) else data.decode("utf-8", "backslashreplace")
        data = visible_controls(text, keep="\n\t")
    click.echo(data, nl=False)


def emit_json(value: object) -> None:
    """One JSON object on a line of standard output; what could steer a terminal is escaped in it."""
    click.echo(visible_controls(json.dumps(value, ensure_ascii=False, default=str)))


def tell(text: str) -> None:
    """Words for a person, on standard error; where nobody can read them the work goes on."""
    with suppress(OSError):
        click.echo(visible_controls(text, keep="\n\t"), err=True)


def error(message: object) -> None:
    """What went wrong, in words."""
    tell(say(f"错误：{message}", f"error: {message}"))


@contextmanager
def progress(
    total: int, label: str, words: Mapping[str, Words] | None = None
) -> Iterator[Callable[[str], None]]:
    """A progress bar on a terminal, nothing in a pipe; call the result once a step with its name.

    `words` are what a person reads for the names of steps that are no words themselves.
    """
    if not sys.stderr.isatty():
        yield lambda _name: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from gazette.cli.terminal import terminal

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[name]}", markup=False),
    )
    with Progress(*columns, console=terminal(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=total, name="")
        told = words or {}
        yield lambda name: bar.update(task, advance=1, name=str(told.get(name, name)))
