"""`gazette archive repair`: what verification found, put right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gazette.base.language import say
from gazette.cli.commands import command, option
from gazette.cli.options import archive_option, json_option
from gazette.cli.output import emit_json, emit_line, progress, tell

if TYPE_CHECKING:
    from gazette.archive.repair.steps import Repair, Step
    from gazette.archive.store.store import Store

__all__ = ["repair"]


@command(
    "repair",
    zh="""
    修复核验查出的损坏：先逐项说明要做什么、凭什么，确认后才动手。

    有别处完好副本的文件、清册与摘要相符而日志没有记载的版本、缺少的日志头、残余、只读权限、目录，
    都能修好；坏了的日志另存，能辨认的行原样抄入新日志。没有凭据的不编造，请从备份恢复；
    有这样的，以 1 退出。
    """,
    en="""
    Mend what verification found: what would be done, and what vouches for it, is told first and done
    when confirmed.

    Files with a whole copy elsewhere, versions whose inventory and digests agree and that no line
    names, a missing head, leftovers, permissions and the catalogue can be put right; a broken journal
    is kept, its legible lines go into a new one as they are. Nothing is invented: for the rest restore
    a backup; exit 1 if there is such.
    """,
    example=(
        """
        gazette archive repair --dry-run
        gazette archive repair --yes --reason "U盘拷贝时丢了日志末行"
        """,
        """
        gazette archive repair --dry-run
        gazette archive repair --yes --reason "the journal's last line was lost in copying"
        """,
    ),
)
@archive_option
@option("--dry-run", is_flag=True, default=False, zh="只说明，不动手", en="tell what would be done")
@option("--yes", is_flag=True, default=False, zh="不再询问", en="do not ask")
@option("--reason", default="", zh="原因，写入日志", en="why, for the journal")
@json_option
def repair(archive: Path, reason: str, *, dry_run: bool, yes: bool, as_json: bool) -> None:
    from gazette.archive.archive import Archive

    with Archive(archive) as store:
        found = _planned(store)
        _show(found, as_json=as_json)
        if found.steps and not dry_run and (yes or _confirmed()):
            found = _done(store, reason)
    if found.beyond:
        raise click.exceptions.Exit(1)


def _planned(store: Store) -> Repair:
    from gazette.archive.repair.planning import plan_repair

    with progress(len(store.journal.versions()), say("核验", "verifying")) as step:
        return plan_repair(store, step=step)


def _confirmed() -> bool:
    return click.confirm(say("照此修复吗？", "Do this?"), err=True)


def _done(store: Store, reason: str) -> Repair:
    from gazette.archive.repair.applying import repair as repair_archive

    done = repair_archive(store, reason=reason)
    if done.saved:
        tell(say(f"原日志另存为 {done.saved}", f"the broken journal was kept as {done.saved}"))
    tell(
        say(
            f"已修复 {len(done.steps)} 项，并记入日志；请再核验一次：gazette archive verify",
            f"{len(done.steps)} steps done, and journalled; verify again: gazette archive verify",
        )
    )
    return done


def _show(found: Repair, *, as_json: bool) -> None:
    for one in found.steps:
        _print(one, as_json=as_json, possible=True)
    for one in found.beyond:
        _print(one, as_json=as_json, possible=False)
    if not found.steps and not found.beyond:
        tell(say("没有要修复的", "there is nothing to mend"))


def _print(one: Step, *, as_json: bool, possible: bool) -> None:
    if as_json:
        emit_json({**one.to_json(), "possible": possible})
        return
    what = str(one.words) if possible else say("不能修复", "cannot be mended")
    emit_line(say(f"{what}  {one.path}（{one.why}）", f"{what}  {one.path} ({one.why})"))
