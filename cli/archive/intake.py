"""What `gazette archive import` says of a package: its objects, and the statements to be confirmed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from gazette.base.language import say
from gazette.base.punctuation import bracketed
from gazette.cli.output import emit_json, emit_line, tell

if TYPE_CHECKING:
    from gazette.archive.archive import Archive
    from gazette.archive.packages.intake import Imported, Work
    from gazette.archive.packages.statements import Statement

__all__ = ["Wanted", "take_in_package"]


class Wanted(NamedTuple):
    """What was asked for on the command line."""

    dry_run: bool
    skip_existing: bool
    yes: bool
    without_statements: bool
    as_json: bool

    @property
    def decided(self) -> bool | None:
        """Whether the statements are to be taken over; None where nobody has said."""
        if self.yes and self.without_statements:
            raise click.UsageError(
                say(
                    "--yes 和 --without-statements 请给出一个", "give --yes or --without-statements"
                )
            )
        return True if self.yes else False if self.without_statements else None


def take_in_package(store: Archive, folder: Path, wanted: Wanted) -> None:
    """Take the package in, and print what came of each work and each statement."""
    from gazette.archive.packages.intake import import_package

    decided = wanted.decided
    if decided is None and not wanted.dry_run and sys.stdin.isatty():
        decided = _asked(import_package(store, folder, dry_run=True))
    result = import_package(
        store,
        folder,
        dry_run=wanted.dry_run,
        skip_existing=wanted.skip_existing,
        statements=decided,
    )
    _print_works(result, wanted)
    _print_statements(result, wanted)
    if result.left_out or (decided is not False and result.refused):
        raise click.exceptions.Exit(1)


def _asked(found: Imported) -> bool | None:
    """The person's decision; None where there is nothing to decide."""
    if not found.undecided:
        return None
    for statement in found.statements:
        tell(_line(statement))
    count = len(found.adoptable)
    return click.confirm(
        say(
            f"采纳其中 {count} 条登记事项吗？（否：只导入档案）",
            f"Take over {count} of these statements? (No: import the objects alone)",
        ),
        err=True,
    )


def _print_works(result: Imported, wanted: Wanted) -> None:
    for work in result.works:
        if wanted.as_json:
            emit_json(work.to_json())
        elif wanted.dry_run:
            emit_line(_outcome(work))
        elif work.comes_in:
            emit_line(work.key)
    if not wanted.dry_run:
        for work in result.left_out:
            tell(_outcome(work))
    counts = len(result.added), len(result.known), len(result.left_out)
    tell(_came_to(*counts, dry_run=wanted.dry_run))


def _print_statements(result: Imported, wanted: Wanted) -> None:
    for statement in result.statements:
        if wanted.as_json:
            emit_json({"statement": statement.to_json()})
        elif wanted.dry_run:
            emit_line(_line(statement))
        elif not wanted.without_statements:
            tell(_line(statement))
    if result.statements:
        tell(_decided(result, wanted))


def _decided(result: Imported, wanted: Wanted) -> str:
    count, refused = len(result.adoptable), len(result.refused)
    if wanted.dry_run:
        return say(
            f"登记事项 {len(result.statements)} 条：{count} 条待确认（--yes 采纳），{refused} 条不能采纳",
            f"{len(result.statements)} statements: {count} to be confirmed (--yes), {refused} refused",
        )
    if wanted.without_statements:
        return say("登记事项一条也没有采纳", "no statement was taken over")
    return say(
        f"登记事项采纳 {count} 条，{refused} 条不能采纳",
        f"{count} statements taken over, {refused} refused",
    )


def _outcome(work: Work) -> str:
    """What becomes of an object of a package."""
    words = {
        "new": say("新", "new"),
        "next": say("新版", "version"),
        "known": say("已有", "known"),
        "taken": say("键被占用", "taken"),
        "held": say("随期搁置", "held"),
    }
    return f"{words[work.outcome]}  {work.key}  {work.title}{bracketed(work.detail)}"


def _line(statement: Statement) -> str:
    """A statement, with what becomes of it and where it stands in the package."""
    from gazette.archive.store.actions import action_words

    words = {
        "adopt": say("待采纳", "to adopt"),
        "known": say("已登记", "known"),
        "ours": say("须自行登记", "not taken"),
        "left": say("随件搁置", "held"),
        "refused": say("不能采纳", "refused"),
    }
    what = f"{action_words(statement.what)}  " if statement.what else ""
    place = f"statements.jsonl:{statement.line}"
    why = bracketed(str(statement.why))
    return f"{words[statement.verdict]}  {place}  {what}{statement.said}{why}"


def _came_to(added: int, known: int, left_out: int, *, dry_run: bool) -> str:
    if dry_run:
        return say(
            f"可以导入 {added} 件，{known} 件早已在库，{left_out} 件不能导入",
            f"{added} can be imported, {known} are there, {left_out} cannot be imported",
        )
    return say(
        f"导入 {added} 件，{known} 件早已在库，{left_out} 件没有导入",
        f"{added} imported, {known} were there, {left_out} left out",
    )
