"""What the commands share: language, output, errors, progress."""

from __future__ import annotations

import gettext
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar, cast

import click

from gazette.base.language import Language, speaking

F = TypeVar("F", bound=Callable[..., object])

__all__ = [
    "archive_option",
    "emit_json",
    "json_option",
    "lang_option",
    "progress",
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


def json_option(command: F) -> F:
    """`--json`: one object a line instead of words."""
    return click.option(
        "--json", "as_json", is_flag=True, default=False, help="每行一个 JSON 对象"
    )(command)


def emit_json(value: object) -> None:
    """One JSON object on a line of standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, default=str))


def tell(text: str) -> None:
    """Words for a person, on standard error; where nobody can read them the work goes on."""
    with suppress(OSError):
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
