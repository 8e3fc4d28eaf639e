"""`gazette site`: the whole archive as 掌上公报, and the check of its links."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from gazette.base.language import say
from gazette.cli.common import archive_option, emit_json, lang_option, progress, tell

__all__ = ["command"]


class _Command(click.Group):
    """`gazette site --archive A -o DIR` makes the site; `gazette site check DIR` checks it."""


@click.group("site", cls=_Command, invoke_without_command=True)
@archive_option
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    default=None,
    help="网站的文件夹 (folder of the site)",
)
@click.option(
    "--config",
    "settings",
    type=click.Path(path_type=Path),
    default=Path(),
    help="gazette.toml 所在的文件夹，默认为当前文件夹 (folder of gazette.toml)",
)
@lang_option
@click.pass_context
def command(ctx: click.Context, *, archive: Path, out: Path | None, settings: Path) -> None:
    """生成整个档案库的掌上公报网站；再次运行时只改写有变化的文件。

    Make the mobile site of the whole archive; a second run rewrites only what changed.

    \b
    例如 (example):
      gazette site --archive gazette-archive -o site
      gazette site check site
    """
    if ctx.invoked_subcommand:
        return
    if out is None:
        raise click.UsageError(
            say("请用 -o 指定网站的文件夹。", "Name the folder of the site with -o.")
        )
    _make(archive, out, settings)


def _make(archive: Path, out: Path, settings: Path) -> None:
    import datetime as dt

    from gazette.archive.archive import Archive
    from gazette.archive.ports.site_source import ArchiveSource
    from gazette.base.config import load_config
    from gazette.export.mobile.site import make_site

    config = load_config(settings)
    beijing = dt.timezone(dt.timedelta(hours=8))
    with Archive(archive) as store:
        source = ArchiveSource(store, config, dt.datetime.now(beijing).date())
        with progress(len(source.issues()), say("生成网站", "site")) as step:
            report = make_site(source, out, site=config.site, step=step)
    tell(
        say(
            f"网站在 {out}：{report.issues}期，{report.documents}篇；"
            f"重做{report.rendered}期，写了{report.written}个文件，删去{report.removed}个。",
            f"site in {out}: {report.issues} issues, {report.documents} documents; "
            f"{report.rendered} issues made anew, {report.written} files written, "
            f"{report.removed} removed.",
        )
    )
    for name, value in (("name", config.site.name), ("domain", config.site.domain)):
        if not value:
            tell(
                say(
                    f"提示：gazette.toml 的 [site] 没有写 {name}，网页缺少政府网站标签。",
                    f"note: [site] of gazette.toml has no {name}; government tags are missing.",
                )
            )


@command.command("check")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, default=False, help="每行一个 JSON (JSON lines)")
@lang_option
def check(*, folder: Path, as_json: bool) -> None:
    """检查网站：死链、锚点、标签、标题、外部资源、IPv4 地址；有问题时退出码为 1。

    Check a site: links, anchors, tags, titles, outside resources, IPv4 literals; exit 1 if any.

    \b
    例如 (example):
      gazette site check site
    """
    from gazette.export.mobile.linkcheck import check_site

    findings = check_site(folder)
    for finding in findings:
        if as_json:
            emit_json(finding.to_json())
        else:
            click.echo(f"{finding.file}：{finding.message}（{finding.code}）")
    if findings:
        tell(say(f"共 {len(findings)} 处问题。", f"{len(findings)} problems."))
        sys.exit(1)
    tell(say("没有发现问题。", "No problem found."))
