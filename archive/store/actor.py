"""Who writes (经办人): the person named for a piece of work, else the user of this process."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from gazette.base.errors import InputError
from gazette.base.language import say

__all__ = ["acting", "checked_actor", "who_am_i"]

_MOST = 200  #: characters of a name
#: of this thread or asyncio task: a server writes for many people at once
_ACTOR: ContextVar[str] = ContextVar("gazette_archive_actor", default="")


def who_am_i() -> str:
    """Who the journal and the lock name: the person acting, else user@host.

    The environment variable GAZETTE_USER overrides the login name.
    """
    if named := _ACTOR.get():
        return named
    user = os.environ.get("GAZETTE_USER") or os.environ.get("USER") or os.environ.get("USERNAME")
    return f"{user or 'unknown'}@{socket.gethostname()}"


@contextmanager
def acting(actor: str) -> Iterator[None]:
    """Let that person be who writes inside the block, in this thread or task; "" changes nothing."""
    if not actor:
        yield
        return
    token = _ACTOR.set(actor)
    try:
        yield
    finally:
        _ACTOR.reset(token)


def checked_actor(actor: str) -> str:
    """The name as the journal keeps it for ever, without spaces around it; "" names nobody.

    Raises:
        InputError: it is too long, or has characters that cannot be printed.
    """
    name = actor.strip()
    if len(name) <= _MOST and name.isprintable():
        return name
    raise InputError(
        say(
            f"经办人的名字不能用：要能打印，不超过 {_MOST} 字",
            f"no name of a person: it must be printable and no longer than {_MOST} characters",
        ),
        where=repr(name[:40]),
        remedy=say("请给出一个人的姓名或账号。", "Give a person's name or account."),
    )
