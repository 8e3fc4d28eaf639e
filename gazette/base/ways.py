"""How something is done, in the words of who asks: a command, a call in a program, a place on the desk's pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

__all__ = ["WAYS", "at_the_command_line", "commands_are_typed", "on_pages", "typed", "way"]

_commands: ContextVar[bool] = ContextVar("gazette_commands", default=False)
_pages: ContextVar[bool] = ContextVar("gazette_pages", default=False)

#: what is done → the command, the call, and what the web desk calls it (its pages speak Chinese)
_WAYS: Final[dict[str, tuple[str, str] | tuple[str, str, str]]] = {
    "reindex": ("gazette archive reindex", "gazette.reindex(archive)"),
    "verify": ("gazette archive verify", "archive.verify()"),
    "build": ("gazette build", "gazette.build"),
    "check": ("gazette check --json", "Problem.to_json()"),
    "override": ("gazette inspect --edit", "read_document(…, overrides=…)"),
    "amend_check": ("gazette amend check", "gazette.amend.check_amendment"),
    "amend_review": ("gazette amend read --review", "gazette.amend"),
    "rules": ("gazette rules", "RuleSet.default().rules"),
    "reopen": ("gazette desk reopen", "gazette.desk.reopen", "“重新打开”"),
    "desk_init": ("gazette desk init", "gazette.desk.Desk.create"),
    "desk_units": ("gazette desk units", "gazette.desk.load_units", "“人员”页"),
    "desk_people": ("gazette desk people", "gazette.desk.load_people", "“人员”页"),
    "desk_list": ("gazette desk list", "gazette.desk.list_manuscripts", "“检索”页"),
    "desk_show": ("gazette desk show", "gazette.desk.whole_manuscript", "稿件的页面"),
    "desk_revise": ("gazette desk revise", "gazette.desk.revise", "“换新稿”"),
    "desk_decide": ("gazette desk decide", "gazette.desk.decide", "“定公开属性”"),
    "desk_interpret": ("gazette desk interpret", "gazette.desk.interpret", "“登记解读”"),
    "desk_plan": ("gazette desk plan", "gazette.desk.plan", "“各期”页"),
    "desk_publish": ("gazette desk publish", "gazette.desk.publish", "“发布”"),
    "desk_export": ("gazette desk export", "gazette.desk.exchange.writing.export_desk"),
    "as": ("--as", "who", "自己的账号"),
    "basis": ("--basis", "basis", "“依据”"),
    "issue_report": ("--issue", "issue_report", "“印发”"),
    "first": ("--from", "first", "首日"),
    "last": ("--to", "last", "末日"),
    "certificate": ("--certificate", "certificate"),
    "key": ("--key", "key"),
    "proxy": ("--proxy", "proxy"),
    "host_name": ("--name", "names"),
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
    "reason": ("--reason", "reason", "“理由”"),
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
    """The command where the command line is at work, the place where the web desk is, else the call."""
    command, call, *page = _WAYS[name]
    if _pages.get() and page:
        return page[0]
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
    return text if commands_are_typed() else ""


def commands_are_typed() -> bool:
    """Whether the command line is at work."""
    return _commands.get() and not _pages.get()


@contextmanager
def at_the_command_line() -> Iterator[None]:
    """Inside, people type commands."""
    token = _commands.set(True)
    try:
        yield
    finally:
        _commands.reset(token)


@contextmanager
def on_pages() -> Iterator[None]:
    """Inside, people look at the pages of the web desk."""
    token = _pages.set(True)
    try:
        yield
    finally:
        _pages.reset(token)
