"""`gazette build`: the main job, a whole issue."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from gazette.base.errors import ArchiveError
from gazette.base.files import real_path
from gazette.base.language import Words, say
from gazette.cli.commands import argument, command, option
from gazette.cli.options import revisions_option
from gazette.cli.output import emit_line, progress, tell
from gazette.cli.values import PLACE, offered_with_commas
from gazette.release.editions import EDITIONS, EXTRAS, FORMATS
from gazette.release.paths import place_of

if TYPE_CHECKING:
    from gazette.archive.archive import Archive
    from gazette.export.pdf.preview import Pages
    from gazette.jobs.make import Archives, Wanted
    from gazette.release.proof import Release
    from gazette.release.standing import Standing
    from gazette.vocabulary.revisions import Revisions

__all__ = ["build"]

_ROMAN = frozenset("ivxlc")
#: stages of the work → what a person is told, beside the names of manuscripts and of editions
_STEPS: dict[str, Words] = {
    "check": Words("检查完", "checked"),
    "prove": Words("各版文字比过", "texts compared"),
    "write": Words("写出", "written"),
    "archive": Words("入库", "archived"),
} | {str(name): edition.words for name, edition in EDITIONS.items()}
_SUBSTITUTIONS_SHOWN = 5
_ERRORS_SHOWN = 20


def _extra_options(function: Callable[..., None]) -> Callable[..., None]:
    """A flag for each of what only some offices need."""
    for name in reversed(EXTRAS):
        words = EDITIONS[name].words
        flag = option(f"--{name}", is_flag=True, default=False, zh=words.zh, en=words.en)
        function = flag(function)
    return function


def _variable(flag: str) -> str:
    return flag.replace("-", "_")


@command(
    "build",
    zh="制作一期公报：印刷 PDF、EPUB、掌上公报和 XML，证明各版文字一致，写出清单。",
    en="""
    Make an issue: print PDF, EPUB, mobile pages and XML. All are proved to carry the same text;
    manifest.json and SHA256SUMS say what was made from what.
    """,
    example=(
        """
        gazette build 2021-03
        gazette build 2021-03 --draft -o 校样
        gazette build 2021-03 --archive 公报库
        gazette build 2021-03 --png --pages 1-3 -o 样页
        """,
        """
        gazette build 2021-03
        gazette build 2021-03 --draft -o proofs
        gazette build 2021-03 --archive gazettes
        gazette build 2021-03 --png --pages 1-3 -o pages
        """,
    ),
)
@argument("folder", type=PLACE, default=Path())
@option(
    "-o",
    "--out",
    type=PLACE,
    default=None,
    zh="成品文件夹，默认为本期的 dist；校样默认为 draft",
    en="folder of the release, by default dist in the issue's; draft for a proof",
)
@option(
    "--format",
    "formats",
    default=",".join(FORMATS),
    show_default=True,
    shell_complete=offered_with_commas(*FORMATS),
    zh="要做的版本，用逗号隔开",
    en="editions, with commas between",
)
@option(
    "--draft",
    is_flag=True,
    default=False,
    zh="校样：不查出版条件，每页标明校样",
    en="a proof: no publication gate, every page marked as a proof",
)
@option(
    "--archive",
    type=PLACE,
    default=None,
    zh="做好后收进这个档案库",
    en="keep the release in this archive",
)
@revisions_option
@_extra_options
@option(
    "--png", is_flag=True, default=False, zh="只出印刷版的页面图片", en="only pictures of the pages"
)
@option(
    "--pages",
    default=None,
    zh="与 --png 合用：哪几页，按印出的页码，如 1-3；封面、目录是 i、ii……",
    en="which pages, by their printed numbers, as 1-3; cover and contents are i, ii, …; goes with --png",
)
@option(
    "--force", is_flag=True, default=False, zh="没有改动也重做", en="build even if nothing changed"
)
@option(
    "--replace",
    is_flag=True,
    default=False,
    zh="可以覆盖已签名或已入库的成品",
    en="a signed or archived release may be replaced",
)
def build(
    *,
    folder: Path,
    out: Path | None,
    formats: str,
    draft: bool,
    archive: Path | None,
    revisions: Revisions,
    pages: str | None,
    png: bool,
    force: bool,
    replace: bool,
    **extras: bool,
) -> None:
    chosen = _formats(formats)
    if pages and not png:
        raise click.UsageError(say("--pages 要与 --png 合用", "--pages goes with --png"))
    if png:
        _preview(folder, out, pages, revisions, _archives(archive, folder))
        return
    from gazette.jobs.make import Wanted

    names = tuple(name for name in EXTRAS if extras[_variable(name)])
    wanted = Wanted(cast("Any", chosen), cast("Any", names), draft, revisions)
    target = place_of(folder, draft=draft) if out is None else out
    archives = _archives(archive, folder)
    _make(folder, target, wanted, archives, force=force, replace=replace)


def _formats(text: str) -> tuple[str, ...]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    unknown = [name for name in names if name not in FORMATS]
    if unknown or not names:
        raise click.BadParameter(
            say(
                f"没有这种版本：{'、'.join(unknown) or text}；可用 {','.join(FORMATS)}",
                f"no such edition: {', '.join(unknown) or text}; use {','.join(FORMATS)}",
            ),
            param_hint="--format",
        )
    return tuple(name for name in FORMATS if name in names)


def _make(
    folder: Path,
    target: Path,
    wanted: Wanted,
    archives: Archives,
    *,
    force: bool,
    replace: bool,
) -> None:
    from gazette.jobs.make import make

    release = make(
        folder,
        target,
        wanted,
        archives=archives,
        force=force,
        replace=replace,
        replaced=partial(_tell_replaced, archives),
        progress=partial(progress, label=say("制作公报", "building"), words=_STEPS),
    )
    if release is None:
        tell(say("没有改动，成品不必重做。", "Nothing has changed; the release stands."))
    else:
        for line in _report(release):
            tell(line)
        if archives.keeps and not wanted.draft:
            tell(say("已入库。", "Taken into the archive."))
    emit_line(target if release is None else release.folder)


def _tell_replaced(archives: Archives, before: Standing) -> None:
    """What was replaced; without an archive to ask, the pages are named by their place in the issue."""
    tell(say(f"替换了原有的{before.words}", f"replaced {before.words}"))
    if before.draft or archives.keeps or (archives.holder and archives.holder()):
        return
    tell(
        say(
            "没有找到档案库，网页按各篇的次序命名：若增加、去掉或调换过文件，发出去的网址会指到别的文件。已入库的，请加 --archive 再做",
            "No archive was found, and pages are named by their place in the issue: if documents were added, taken"
            " out or moved, addresses sent out lead to others. If the issue is archived, build again with --archive",
        )
    )


def _archives(folder: Path | None, issue: Path) -> Archives:
    """The archive named, which keeps the release; else who may have taken in what stands there."""
    from gazette.jobs.make import Archives

    if folder is None:
        return Archives(holder=partial(_usual_archive, issue))
    from gazette.archive.archive import Archive
    from gazette.archive.ports.citations import ArchiveCitations

    store = Archive(folder)
    return Archives(keeps=store, citations=ArchiveCitations(store))


def _usual_archive(issue: Path) -> Archive | None:
    """The archive at $GAZETTE_ARCHIVE, else gazette-archive here or beside the issue's folder."""
    from gazette.archive.archive import Archive

    named = os.environ.get("GAZETTE_ARCHIVE")
    usual = Path("gazette-archive")
    for place in [Path(named)] if named else [usual, real_path(issue).parent / usual]:
        try:
            return Archive(place)
        except ArchiveError:
            continue
    return None


def _preview(
    folder: Path,
    out: Path | None,
    pages: str | None,
    revisions: Revisions,
    archives: Archives,
) -> None:
    """Pictures of pages; an editor calls this again and again, so nothing else is made."""
    from gazette.jobs.preview import preview

    target = folder / "preview" if out is None else out
    for path in preview(
        folder,
        target,
        pages=_page_range(pages),
        revisions=revisions,
        archive=archives.citations,
    ):
        emit_line(path)


def _page_range(text: str | None) -> Pages | None:
    if text is None:
        return None
    begin, _, end = text.partition("-")
    first, last = _page_number(begin), _page_number(end or begin)
    if first is None or last is None:
        raise click.BadParameter(
            say(
                f"“{text}”不是页码，应如 3、1-3 或 i-iv",
                f"“{text}” is no page, write 3, 1-3 or i-iv",
            ),
            param_hint="--pages",
        )
    return first, last


def _page_number(part: str) -> int | str | None:
    """3, or ii of the pages before the first; None where it is none."""
    if part.isdecimal():
        return int(part) or None
    return part if part and set(part) <= _ROMAN else None


def _report(release: Release) -> Iterator[str]:
    """What was made, in lines."""
    count, pages = len(release.proof.texts), release.page_count
    yield say(f"{release.name}：{count} 篇", f"{release.name}: {count} documents") + (
        say(f"，{pages} 页", f", {pages} pages") if pages else ""
    )
    if release.run_ons:
        yield say(
            f"接排 {release.run_ons} 处：上一面不到三分之一，或短的附件放得下，接在下面排",
            f"{release.run_ons} run on: the page was less than a third full, or had room for a short annex",
        )
    if release.proof.holds:
        yield say(
            f"各版文字一致：{'、'.join(release.proof.editions) or 'XML'}",
            f"the same text in: {', '.join(release.proof.editions) or 'XML'}",
        )
    else:
        from gazette.release.proof import told_differences

        yield say("各版文字不一致，不能出版：", "the editions differ; it cannot be published:")
        yield from told_differences(release.proof)
    levels = Counter(p.level for p in release.problems if not p.waived)
    if levels:
        yield say(
            f"错误 {levels['error']}，警告 {levels['warning']}，提示 {levels['hint']}",
            f"{levels['error']} errors, {levels['warning']} warnings, {levels['hint']} hints",
        ) + _where_more(release)
    if release.draft:
        yield from _errors(release)
    for text in release.substitutions[:_SUBSTITUTIONS_SHOWN]:
        yield say(f"字形替代：{text}", f"substituted: {text}")


def _where_more(release: Release) -> str:
    """Where the findings are read; a proof counts those of reading and of the whole issue alone."""
    if release.draft:
        return say(
            "（读稿和整期的；各篇的检查请看 gazette check 或 preview）",
            " (of reading and of the issue; for each document see gazette check or preview)",
        )
    return say("（详见 gazette check 或 manifest.json）", " (see gazette check, or manifest.json)")


def _errors(release: Release) -> Iterator[str]:
    """What will keep the issue from publication, as far as it is known without the gate, in lines."""
    found = [p for p in release.problems if p.level == "error" and not p.waived]
    for problem in found[:_ERRORS_SHOWN]:
        yield f"· {problem.file} {problem.code} {problem.message.splitlines()[0].rstrip('：:')}"
    if len(found) > _ERRORS_SHOWN:
        more = len(found) - _ERRORS_SHOWN
        yield say(f"……另有 {more} 处", f"… and {more} more")
