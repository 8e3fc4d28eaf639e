"""How something is done, in the words of who asks: a command at the command line, a call in a program."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

__all__ = ["at_the_command_line", "way"]

_commands: ContextVar[bool] = ContextVar("gazette_commands", default=False)

#: what is done → the command, the call
_WAYS: Final = {
    "reindex": ("gazette archive reindex", "gazette.reindex(archive)"),
    "verify": ("gazette archive verify", "archive.verify()"),
    "build": ("gazette build", "gazette.build"),
    "correct": ("gazette correct", "gazette.correct"),
    "out": ("-o", "out"),
    "draft": ("--draft", "draft=True"),
    "replace": ("--replace", "replace_release=True"),
}


def way(name: str) -> str:
    """The command where the command line is at work, else the call."""
    command, call = _WAYS[name]
    return command if _commands.get() else call


@contextmanager
def at_the_command_line() -> Iterator[None]:
    """Inside, people type commands."""
    token = _commands.set(True)
    try:
        yield
    finally:
        _commands.reset(token)
