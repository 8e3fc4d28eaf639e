"""`gazette build`: the main job, a whole issue."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from gazette.base.files import is_folder
from gazette.base.language import say
from gazette.cli.common import lang_option, progress, tell
from gazette.vocabulary.revisions import REVISIONS

if TYPE_CHECKING:
    from gazette.release.editions import Extra, Format
    from gazette.release.proof import Release

__all__ = ["command"]

_FORMATS = ("pdf", "epub", "mobile", "xml")


@click.command("build")
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    default=None,
    help="成品文件夹，默认为本期的 dist (folder of the release)",
)
@click.option(
    "--format",
    "formats",
    default=",".join(_FORMATS),
    show_default=True,
    help="要做的版本，用逗号隔开 (editions)",
)
@click.option(
    "--draft", is_flag=True, default=False, help="校样：不查出版条件，每页标明校样 (proof)"
)
@click.option(
    "--archive",
    type=click.Path(path_type=Path),
    default=None,
    help="做好后收进这个档案库 (keep the release in this archive)",
)
@click.option(
    "--revisions",
    type=click.Choice(REVISIONS),
    default="refuse",
    show_default=True,
    help="稿件里未处理的修订怎么办 (unaccepted revisions)",
)
@click.option(
    "--each", is_flag=True, default=False, help="另把每篇单独做成 PDF 和 EPUB (each document alone)"
)
@click.option(
    "--single-file",
    is_flag=True,
    default=False,
    help="另做一个可以用微信发送的 .html (one .html to send)",
)
@click.option(
    "--fragments", is_flag=True, default=False, help="另做供门户网站导入的 HTML 片段 (for a portal)"
)
@click.option("--png", is_flag=True, default=False, help="只出印刷版的页面图片 (pictures of pages)")
@click.option(
    "--pages", default=None, help="与 --png 合用：哪几页，如 1-3 (which pages, with --png)"
)
@click.option(
    "--force", is_flag=True, default=False, help="没有改动也重做 (build even if unchanged)"
)
@lang_option
def command(
    *,
    folder: Path,
    out: Path | None,
    formats: str,
    draft: bool,
    archive: Path | None,
    revisions: str,
    each: bool,
    single_file: bool,
    fragments: bool,
    png: bool,
    pages: str | None,
    force: bool,
) -> None:
    """制作一期公报：印刷 PDF、EPUB、掌上公报和 XML，证明各版文字一致，写出清单。

    Build an issue: print PDF, EPUB, mobile pages and XML, with the proof that all
    carry the same text, manifest.json and SHA256SUMS.

    \b
    例如 (example):
      gazette build 2021-03
      gazette build 2021-03 --draft -o 校样
      gazette build 2021-03 --archive 公报库
      gazette build 2021-03 --png --pages 1-3 -o 样页
    """
    chosen = _formats(formats)
    flags = {"each": each, "single-file": single_file, "fragments": fragments}
    extras = tuple(name for name, wanted in flags.items() if wanted)
    if pages and not png:
        raise click.UsageError(say("--pages 要与 --png 合用", "--pages goes with --png"))
    if png:
        _preview(folder, out, pages, revisions)
        return
    target = out if out is not None else folder / "dist"
    options = {"formats": chosen, "extras": extras, "draft": draft, "revisions": revisions}
    from gazette.release import fingerprint

    known = is_folder(folder) and archive is None and not force
    value = fingerprint.fingerprint(folder, target, options) if known else ""
    if value and fingerprint.remembered(target) == value and fingerprint.is_intact(target):
        tell(say("没有改动，成品不必重做。", "Nothing has changed; the release stands."))
        click.echo(target)
        return
    release = _build(
        folder, target, chosen, extras, draft=draft, archive=archive, revisions=revisions
    )
    fingerprint.remember(target, value or fingerprint.fingerprint(folder, target, options))
    _report(release)
    click.echo(release.folder)


def _formats(text: str) -> tuple[str, ...]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    unknown = [name for name in names if name not in _FORMATS]
    if unknown or not names:
        raise click.BadParameter(
            say(
                f"没有这种版本：{'、'.join(unknown) or text}；可用 {','.join(_FORMATS)}",
                f"no such edition: {', '.join(unknown) or text}; use {','.join(_FORMATS)}",
            ),
            param_hint="--format",
        )
    return tuple(name for name in _FORMATS if name in names)


def _build(
    folder: Path,
    target: Path,
    formats: tuple[str, ...],
    extras: tuple[str, ...],
    *,
    draft: bool,
    archive: Path | None,
    revisions: str,
) -> Release:
    import os

    from gazette.issue.loading import load_issue
    from gazette.issue.manifest import load_manifest
    from gazette.issue.sections import find_sections
    from gazette.jobs.build import build

    store, citations = None, None
    if archive is not None:
        from gazette.archive.archive import Archive
        from gazette.archive.ports.citations import ArchiveCitations

        store = Archive(archive)
        citations = ArchiveCitations(store)
    count = sum(len(s.files) for s in find_sections(folder, load_manifest(folder)))
    stages = len(set(formats) - {"xml"}) + len(extras) + 3 + (store is not None and not draft)
    with progress(count + stages, say("制作公报", "building")) as step:
        bundle = load_issue(
            folder,
            revisions=revisions,  # type: ignore[arg-type]  # click.Choice allows no other
            workers=os.cpu_count() or 1,
            step=step,
        )
        return build(
            bundle,
            target,
            formats=cast("tuple[Format, ...]", formats),
            extras=cast("tuple[Extra, ...]", extras),
            draft=draft,
            archive=store,
            citations=citations,
            step=step,
        )


def _preview(folder: Path, out: Path | None, pages: str | None, revisions: str) -> None:
    """Pictures of pages; an editor calls this again and again, so nothing else is made."""
    from gazette.jobs.preview import preview

    target = out if out is not None else folder / "preview"
    made = preview(
        folder,
        target,
        pages=_page_range(pages),
        revisions=revisions,  # type: ignore[arg-type]  # click.Choice allows no other
    )
    for path in made:
        click.echo(path)


def _page_range(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    first, _, last = text.partition("-")
    if not first.isdecimal() or not (last or first).isdecimal() or int(first) < 1:
        raise click.BadParameter(
            say(f"“{text}”不是页码，应如 3 或 1-3", f"“{text}” is no page, write 3 or 1-3"),
            param_hint="--pages",
        )
    return int(first), int(last or first)


def _report(release: Release) -> None:
    from collections import Counter

    levels = Counter(p.level for p in release.problems if not p.waived)
    count = len(release.proof.texts)
    lines = [
        say(f"{release.name}：{count} 篇", f"{release.name}: {count} documents")
        + (
            say(f"，{release.page_count} 页", f", {release.page_count} pages")
            if release.page_count
            else ""
        ),
        say(
            f"各版文字一致：{'、'.join(release.proof.editions) or 'XML'}",
            f"the same text in: {', '.join(release.proof.editions) or 'XML'}",
        ),
    ]
    if levels:
        lines.append(
            say(
                f"错误 {levels['error']}，警告 {levels['warning']}，提示 {levels['hint']}"
                "（详见 gazette check 或 manifest.json）",
                f"{levels['error']} errors, {levels['warning']} warnings, {levels['hint']} hints"
                " (see gazette check, or manifest.json)",
            )
        )
    lines += [say(f"字形替代：{s}", f"substituted: {s}") for s in release.substitutions[:5]]
    for line in lines:
        tell(line)
