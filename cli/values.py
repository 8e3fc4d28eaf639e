"""The values that options and arguments take: places, days, years, numbers, terms."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click

from gazette.base.language import say
from gazette.base.terms import stored_term, term

__all__ = ["DAY", "DIRECTORY", "FILE", "PLACE", "YEAR", "Day", "Number", "Place", "Terms", "today"]


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


class Day(click.ParamType):  # type: ignore[type-arg]  # generic in newer clicks only
    """A day, 2021-07-03, as `date`."""

    name = "day"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str | None:
        """What stands for a day in the help."""
        del param, ctx
        return say("年-月-日", "YYYY-MM-DD")

    def convert(
        self,
        value: Any,  # noqa: ANN401 - click's
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> dt.date:
        """The day; wrong usage where it is none."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007 - a day, no time
        except ValueError:
            self.fail(
                say(
                    f"“{value}”不是日期；应如 2021-07-03",
                    f"“{value}” is no date; write it as 2021-07-03",
                ),
                param,
                ctx,
            )


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
            limits = self._describe_range().replace("x", say("数", "number"))
            self.fail(
                say(
                    f"“{value}”不是整数，或不在 {limits} 之内",
                    f"“{value}” is no number with {limits}",
                ),
                param,
                ctx,
            )


class Terms(click.ParamType):  # type: ignore[type-arg]  # as `Day`
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
DAY = Day()
YEAR = Number(1900, 2999)


def today() -> dt.date:
    """The day where the user is."""
    return dt.datetime.now(dt.UTC).astimezone().date()
