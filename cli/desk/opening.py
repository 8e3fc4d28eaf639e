"""The desk opened for a command: where it is, and who acts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import click

from gazette.base.errors import InputError, MissingToolError
from gazette.base.language import say
from gazette.cli.commands import option

if TYPE_CHECKING:
    from gazette.desk.model.people import Person
    from gazette.desk.store.desk import Desk

__all__ = ["At", "at_desk", "day_text", "desk_option", "list_options", "opened", "who_option"]

F = TypeVar("F", bound=Callable[..., object])


def _given(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """The value of the command, else the one that stands before its name: `gazette desk --desk … list`."""
    typed = click.core.ParameterSource.COMMANDLINE
    above = ctx.parent
    if ctx.get_parameter_source(str(param.name)) is typed or above is None:
        return value
    if above.get_parameter_source(str(param.name)) is not typed:
        return value
    return str(above.params[str(param.name)])


desk_option = option(
    "--desk",
    "url",
    callback=_given,
    envvar="GAZETTE_DESK",
    default="sqlite:///./gazette-desk.sqlite",
    show_default=True,
    value=("地址", "URL"),
    zh="编辑部数据库的地址；PostgreSQL 写 postgresql+psycopg://…",
    en="address of the desk's database; PostgreSQL is postgresql+psycopg://…",
)
who_option = option(
    "--as",
    "who",
    callback=_given,
    envvar="GAZETTE_USER",
    default="",
    value=("姓名", "NAME"),
    zh="经办人；两人同名时写 姓名@单位",
    en="who acts; NAME@UNIT where two have one name",
)


def list_options(function: F) -> F:
    """What `gazette desk list` may be narrowed by; without its name too."""
    for add in (
        option(
            "--for",
            "waits_for",
            default="",
            value=("姓名", "NAME"),
            zh="只列等这个人签的",
            en="only what waits for this person",
        ),
        option("--state", default="", zh="只列这个状态的", en="only those in this state"),
        option("--issue", default="", zh="只列这一期的", en="only those of this issue"),
        option(
            "--overdue",
            is_flag=True,
            default=False,
            zh="只列逾期报送的",
            en="only those that were handed in late",
        ),
    ):
        function = add(function)
    return function


class At(NamedTuple):
    """A desk, and the person at it."""

    desk: Desk
    person: Person


@contextmanager
def opened(url: str) -> Iterator[Desk]:
    """The desk at the address.

    Raises:
        DeskError: there is none, or it cannot be reached.
        MissingToolError: the extra `desk` is not installed.
    """
    try:
        from gazette.desk.store.desk import Desk
    except ModuleNotFoundError as exc:
        raise MissingToolError(
            say("没有装编辑部用的程序包", "the packages of the desk are not installed"),
            remedy='pip install "gongbao[desk]"',
        ) from exc
    with Desk(url) as desk:
        yield desk


@contextmanager
def at_desk(url: str, who: str) -> Iterator[At]:
    """The desk, and the person who acts.

    Raises:
        InputError: nobody is named, or nobody of that name works there.
    """
    from gazette.desk.office.people import person_named

    with opened(url) as desk:
        if not who:
            raise InputError(
                say("没有写经办人", "nobody is named"),
                remedy=say(
                    "请用 --as 写出姓名，或设环境变量 GAZETTE_USER。",
                    "Name yourself with --as, or set GAZETTE_USER.",
                ),
            )
        yield At(desk, person_named(desk, who))


def day_text(day: dt.date | None) -> str:
    """2021-03-05, or a dash."""
    return day.isoformat() if day else "—"
