"""What commands that change a manuscript have in common: which version of it, and what is said after."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazette.cli.commands import option
from gazette.cli.output import emit_json, emit_line
from gazette.cli.values import Number

if TYPE_CHECKING:
    from gazette.cli.desk.opening import At
    from gazette.desk.model.issues import DeskIssue
    from gazette.desk.model.manuscripts import Manuscript

__all__ = [
    "Change",
    "IssueChange",
    "changing",
    "changing_issue",
    "is_issue",
    "seen_option",
]

seen_option = option(
    "--seen",
    type=Number(1),
    default=None,
    zh="看的是第几版（show 里的 v）；别人改过就不写入",
    en="the version that you saw (v in show); refused where somebody has changed it",
)


@dataclass
class Change:
    """A manuscript about to be changed, and what it is afterwards."""

    uid: str
    seen: int
    made: Manuscript | None = None


@contextmanager
def changing(at: At, name: str, seen: int | None, *, as_json: bool) -> Iterator[Change]:
    """The manuscript of that name at the version seen, by default at the present one; then it is shown."""
    from gazette.desk.looking.whole import manuscript_named

    found = manuscript_named(at.desk, name)
    change = Change(found.uid, found.version if seen is None else seen)
    yield change
    made = change.made
    if made is None:
        return
    if as_json:
        emit_json(made.to_json())
    else:
        emit_line(f"{made.registry}  {made.uid}  {at.desk.flow.words(made.state)}  {made.title}")


@dataclass
class IssueChange:
    """An issue about to be changed, and what it is afterwards."""

    name: str
    seen: int
    made: DeskIssue | None = None


def is_issue(at: At, name: str) -> bool:
    """Whether an issue is called so."""
    from gazette.desk.planning.issues import issues

    return any(one.name == name for one in issues(at.desk))


@contextmanager
def changing_issue(at: At, name: str, seen: int | None, *, as_json: bool) -> Iterator[IssueChange]:
    """The issue of that name at the version seen, by default at the present one; then it is shown."""
    from gazette.desk.planning.issues import issue_named

    found = issue_named(at.desk, name)
    change = IssueChange(name, found.version if seen is None else seen)
    yield change
    if change.made is None:
        return
    if as_json:
        emit_json(change.made.to_json())
    else:
        words = at.desk.flow.words(change.made.state)
        emit_line(f"{change.made.name}  {words}  {change.made.folder}")
