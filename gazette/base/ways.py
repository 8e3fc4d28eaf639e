"""How something is done, in the words of who asks: a command at the command line, a call in a program."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

__all__ = ["WAYS", "at_the_command_line", "commands_are_typed", "typed", "way"]

_commands: ContextVar[bool] = ContextVar("gazette_commands", default=False)

#: what is done → the command, the call
_WAYS: Final = {
    "reindex": ("gazette archive reindex", "gazette.reindex(archive)"),
    "verify": ("gazette archive verify", "archive.verify()"),
    "build": ("gazette build", "gazette.build"),
    "check": ("gazette check --json", "Problem.to_json()"),
    "override": ("gazette inspect --edit", "read_document(…, overrides=…)"),
    "amend_check": ("gazette amend check", "gazette.amend.check_amendment"),
    "amend_review": ("gazette amend read --review", "gazette.amend"),
    "rules": ("gazette rules", "RuleSet.default().rules"),
    "reopen": ("gazette desk reopen", "gazette.desk"),
    "init": ("gazette archive init --archive", "Archive.create"),
    "add": ("gazette archive add", "archive.add"),
    "list": ("gazette archive list", "archive.list()"),
    "show": ("gazette archive show", "archive.show"),
    "search": ("gazette search", "archive.search"),
    "repair": ("gazette archive repair", "gazette.archive.repair.applying.repair"),
    "seal": ("gazette archive seal", "gazette.archive.sealing.seal.seal_archive"),
    "questions": ("gazette archive relate --review", "gazette.archive.life.review.questions"),
    "relate": ("gazette archive relate", "gazette.relate"),
    "revise": ("gazette archive revise", "gazette.revise"),
    "correct": ("gazette correct", "gazette.correct"),
    "out": ("-o", "out"),
    "draft": ("--draft", "draft=True"),
    "replace": ("--replace", "replace_release=True"),
    "reason": ("--reason", "reason"),
    "day": ("--date", "day"),
    "target": ("--target", "target"),
    "dry_run": ("--dry-run", "dry_run=True"),
    "take": ("--yes", "statements=True"),
    "take_none": ("--without-statements", "statements=False"),
    "skip": ("--skip-existing", "skip_existing=True"),
    "timestamp": ("--timestamp", "timestamp"),
    "engine": ("--engine whoosh", 'engine="whoosh"'),
    "resume": ("--resume", "resume=True"),
    "after": ("--after", "after"),
    "annex": ("--annex", "annex"),
    "port": ("--port", "port"),
    "sources": ("--sources", "sources"),
    "new_version": ("--new-version", "new_version"),
}


def way(name: str) -> str:
    """The command where the command line is at work, else the call."""
    command, call = _WAYS[name]
    return command if _commands.get() else call


class _Ways:
    """The ways by name, for the format strings of findings: {ways.verify}."""

    def __getattr__(self, name: str) -> str:
        try:
            return way(name)
        except KeyError:
            raise AttributeError(name) from None


WAYS: Final = _Ways()


def typed(text: str) -> str:
    """What only who types commands can do, or nothing."""
    return text if _commands.get() else ""


def commands_are_typed() -> bool:
    """Whether the command line is at work."""
    return _commands.get()


@contextmanager
def at_the_command_line() -> Iterator[None]:
    """Inside, people type commands."""
    token = _commands.set(True)
    try:
        yield
    finally:
        _commands.reset(token)
