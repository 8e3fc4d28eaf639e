"""`gazette site`: the whole archive as 掌上公报, and the check of its links."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from gazette.base.language import say
from gazette.cli.archive.opening import looking_at
from gazette.cli.commands import argument, command, group, option
from gazette.cli.options import archive_option, json_option
from gazette.cli.output import emit_json, emit_line, progress, tell
from gazette.cli.values import PLACE

__all__ = ["check", "site"]


@group(
    "site",
    zh="生成整个档案库的掌上公报网站；再次运行时只改写有变化的文件。",
    en="Make the mobile site of the whole archive; a second run rewrites only what changed.",
    example="""
    gazette site --archive gazette-archive -o site
    gazette site check site
    """,
    homes={"check": "gazette.cli.site:check"},
    invoke_without_command=True,
)
@archive_option
@option("-o", "--out", type=PLACE, default=None, zh="网站的文件夹", en="folder of the site")
@option(
    "--config",
    "settings",
    type=PLACE,
    default=Path(),
    zh="gazette.toml 所在的文件夹，默认为当前文件夹",
    en="folder of gazette.toml, by default the current one",
)
@click.pass_context
def site(ctx: click.Context, *, archive: Path, out: Path | None, settings: Path) -> None:
    if ctx.invoked_subcommand:
        return
    if out is None:
        raise click.UsageError(
            say("请用 -o 指定网站的文件夹。", "Name the folder of the site with -o.")
        )
    _make(archive, out, settings)


def _make(archive: Path, out: Path, settings: Path) -> None:
    from gazette.archive.ports.site import make_archive_site
    from gazette.base.config import load_config
    from gazette.export.mobile.settings import faulty_settings

    config = load_config(settings)
    for fault in faulty_settings(config.site):
        tell(say(f"提示：{fault}。", f"note: {fault}."))
    with looking_at(archive) as store:
        report = make_archive_site(
            store, out, config, progress=partial(progress, label=say("生成网站", "site"))
        )
    if report.forgot:
        tell(
            say(
                "提示：网站的记录 .gazette-site.json 坏了，网站已全部重做；以前给出的地址取自原来的网页，"
                "请用 gazette site check --last 与备份核对。",
                "note: the site's memory .gazette-site.json was damaged, all was made anew; earlier "
                "addresses were taken from the pages; compare with a copy: gazette site check --last.",
            )
        )
    tell(
        say(
            f"网站在 {out}：{report.issues}期，{report.documents}篇；"
            f"重做{report.rendered}期，写了{report.written}个文件，删去{report.removed}个。",
            f"site in {out}: {report.issues} issues, {report.documents} documents; "
            f"{report.rendered} issues made anew, {report.written} files written, "
            f"{report.removed} removed.",
        )
    )


@command(
    "check",
    zh="检查网站：死链、空链接、锚点、标签、标题、外部资源、IPv4 地址，发出去的地址有没有不见或换了文件；"
    "有问题时以 1 退出。",
    en="Check a site: links, empty ones too, anchors, tags, titles, outside resources, IPv4 literals, "
    "addresses that vanished or changed their document; exit 1 if any.",
    example="""
    gazette site check site
    gazette site check site --last site-before
    """,
)
@argument("folder", type=PLACE)
@option(
    "--last",
    type=PLACE,
    default=None,
    zh="上一次的网站文件夹；默认为这个网站自己记得的地址",
    en="folder of the last site; by default the addresses that this site itself remembers",
)
@json_option
def check(*, folder: Path, last: Path | None, as_json: bool) -> None:
    from gazette.export.mobile.linkcheck import check_site

    findings = check_site(folder, last)
    for finding in findings:
        if as_json:
            emit_json(finding.to_json())
        else:
            place, message, code = finding.file, finding.message, finding.code
            emit_line(say(f"{place}：{message}（{code}）", f"{place}: {message} ({code})"))
    if findings:
        tell(say(f"共 {len(findings)} 处问题。", f"{len(findings)} problems."))
        raise click.exceptions.Exit(1)
    tell(say("没有发现问题。", "No problem found."))
