"""The values that options and arguments take: places, days, years, numbers, terms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gazette.base.doors.typed_lines import parse_line
from gazette.base.errors import InputError
from gazette.base.language import say
from gazette.base.terms import stored_term, term

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

__all__ = [
    "DAY",
    "DIRECTORY",
    "FILE",
    "ISSUE_NUMBER",
    "LINE",
    "LINES",
    "NAME",
    "PAGE_NUMBER",
    "PLACE",
    "TOTAL_NUMBER",
    "YEAR",
    "Entry",
    "Number",
    "Place",
    "Terms",
    "offered_with_commas",
    "today",
]


class Place(click.Path):
    """A path, as `Path`; its kind is named in the language in force."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 - click's
        """The path."""
        self.name = _kind_of_place(self)
        return super().convert(value, param, ctx)


def _kind_of_place(place: click.Path) -> str:
    if place.file_okay and place.dir_okay:
        return say("路径", "path")
    return say("文件", "file") if place.file_okay else say("文件夹", "directory")


class Entry(click.ParamType):  # type: ignore[type-arg]  # generic in newer clicks only
    """A value that the library checks (`gazette.base.doors.entries`); what it refuses is wrong usage.

    Args:
        parse: its function, or the name of one there, loaded when a value comes.
        words: what stands for the value in the help, (zh, en).
        lines: each line is checked alone, so that there may be several.
    """

    name = "entry"

    def __init__(
        self,
        parse: str | Callable[[str], object],
        words: tuple[str, str],
        *,
        lines: bool = False,
    ) -> None:
        self.parse = parse
        self.words = words
        self.lines = lines

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str | None:
        """What stands for the value of an option; arguments have their names."""
        del ctx
        return say(*self.words) if isinstance(param, click.Option) else None

    def convert(
        self,
        value: Any,  # noqa: ANN401 - click's
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Any:  # noqa: ANN401 - click's
        """The checked value."""
        parse = self.parse
        if isinstance(parse, str):
            from gazette.base.doors import entries

            parse = getattr(entries, parse)
        try:
            if not self.lines:
                return parse(value)
            for line in value.splitlines():
                parse(line)
        except InputError as exc:
            self.fail(exc.message, param, ctx)
        return value


class Number(click.IntRange):
    """A whole number in a range."""

    def convert(
        self,
        value: Any,  # noqa: ANN401 - click's
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Any:  # noqa: ANN401 - click's
        """The number; wrong usage where it is none or out of the range."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(
                say(
                    f"“{value}”应当是{self._limits()}的整数",
                    f"“{value}” should be a whole number {self._limits()}",
                ),
                param,
                ctx,
            )

    def _limits(self) -> str:
        if self.max is None:
            return say(f"不小于 {self.min} ", f"not less than {self.min}")
        return say(f" {self.min} 到 {self.max} ", f"from {self.min} to {self.max}")


class Terms(click.ParamType):  # type: ignore[type-arg]  # as `Entry`
    """One of some stored terms, typed in Chinese or as its English word.

    Args:
        stored: the terms.
        strict: refuse anything else; else the library is asked, which knows better words for it.
    """

    name = "term"

    def __init__(self, *stored: str, strict: bool = True) -> None:
        self.stored = stored
        self.strict = strict

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str | None:
        """The terms, in the language in force."""
        del param, ctx
        return f"[{'|'.join(map(term, self.stored))}]"

    def convert(
        self,
        value: Any,  # noqa: ANN401 - click's
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str:
        """What is stored; wrong usage for anything else."""
        found = stored_term(str(value))
        if self.strict and found not in self.stored:
            choices = say("、", ", ").join(map(term, self.stored))
            self.fail(
                say(f"没有“{value}”；可用：{choices}", f"no “{value}”; use one of {choices}"),
                param,
                ctx,
            )
        return found


PLACE = Place(path_type=Path)
FILE = Place(path_type=Path, dir_okay=False)
DIRECTORY = Place(path_type=Path, file_okay=False)
_TEXT, _NUMBER = ("文字", "TEXT"), ("整数", "NUMBER")
LINE = Entry(parse_line, _TEXT)
LINES = Entry(parse_line, _TEXT, lines=True)
NAME = Entry("parse_name", _TEXT)
DAY = Entry("parse_day", ("年-月-日", "YYYY-MM-DD"))
YEAR = Entry("parse_year", ("年份", "YEAR"))
ISSUE_NUMBER = Entry("parse_issue_number", _NUMBER)
TOTAL_NUMBER = Entry("parse_total_number", _NUMBER)
PAGE_NUMBER = Entry("parse_page_number", _NUMBER)


def offered_with_commas(
    *names: str,
) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    """What the Tab key offers for names with commas between: those not yet typed."""

    def offered(ctx: click.Context, param: click.Parameter, typed: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        del ctx, param
        before, comma, begun = typed.rpartition(",")
        left = [name for name in names if name not in before.split(",")]
        return [CompletionItem(before + comma + name) for name in left if name.startswith(begun)]

    return offered


def today() -> dt.date:
    """The day where the user is."""
    return dt.datetime.now(dt.UTC).astimezone().date()
