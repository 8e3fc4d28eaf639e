"""What an issue's settings and the names of its files say, judged before any manuscript is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gazette.base.config import Config, PluginsConfig, load_config, settings_file
from gazette.base.errors import IssueError
from gazette.base.files import is_file, read_bytes, real_path
from gazette.base.language import say
from gazette.base.nearest import is_it, repeated
from gazette.issue.comparing import old_texts
from gazette.issue.manifest import DocumentSettings, IssueManifest, parse_manifest, read_manifest
from gazette.issue.office import with_office
from gazette.issue.published import is_published_name
from gazette.issue.sections import SectionFolder, find_sections
from gazette.issue.unused import Unused, refuse_unused, reviews_in, unused_files
from gazette.issue.waivers import Waiver

__all__ = ["IssuePlan", "Manuscript", "plan_issue"]


@dataclass(frozen=True)
class Manuscript:
    """A manuscript with its place in the issue."""

    path: Path
    name: str  #: relative to manuscripts/
    key: str
    section: SectionFolder


@dataclass(frozen=True)
class IssuePlan:
    """All that settings and names of files say, judged before any manuscript is read."""

    folder: Path
    settings_read: bytes
    manifest: IssueManifest
    sections: tuple[SectionFolder, ...]
    manuscripts: tuple[Manuscript, ...]
    settings: Mapping[str, DocumentSettings]
    waivers: tuple[Waiver, ...]
    assets: Mapping[str, bytes]
    old_texts: Mapping[str, bytes]  #: before decisions, by their path in the folder
    config: Config
    unused: tuple[Unused, ...]


def plan_issue(folder: Path, *, for_checks: bool = False) -> IssuePlan:
    """What the folder's issue is to be made of.

    Args:
        folder: with issue.toml and manuscripts/.
        for_checks: files that are not used are named in the plan and refused by nobody.

    Raises:
        IssueError: a setting is wrong, names what is not there, or twice; a file is not used.
        FileAccessError: a file cannot be read.
    """
    settings_read = read_manifest(folder)
    manifest = with_office(parse_manifest(settings_read, folder), folder)
    sections = find_sections(folder, manifest)
    unused = unused_files(folder, sections)
    if not for_checks:
        refuse_unused(folder, unused)
    manuscripts = _manuscripts(folder, sections)
    return IssuePlan(
        folder=folder,
        settings_read=settings_read,
        manifest=manifest,
        sections=sections,
        manuscripts=manuscripts,
        settings=_settings(manifest, manuscripts, folder),
        waivers=_waivers(manifest, {m.name: m.key for m in manuscripts}, folder),
        assets=_assets(folder, manifest),
        old_texts=old_texts(manifest.documents, folder),
        config=_config(folder, manifest),
        unused=unused,
    )


def _config(folder: Path, manifest: IssueManifest) -> Config:
    """The office's settings, with the plug-ins that the issue switches off besides."""
    config = load_config(folder)
    off = (*config.plugins.off, *manifest.plugins.off)
    reviews = (*config.rules.amend_reviews, *reviews_in(folder / "manuscripts"))
    rules = config.rules.model_copy(update={"amend_reviews": reviews})
    return config.model_copy(update={"plugins": PluginsConfig(off=off), "rules": rules})


def _manuscripts(folder: Path, sections: tuple[SectionFolder, ...]) -> tuple[Manuscript, ...]:
    root = folder / "manuscripts"
    paths = [(path, section) for section in sections for path in section.files]
    width = max(2, len(str(len(paths))))
    return tuple(
        Manuscript(path, path.relative_to(root).as_posix(), f"d{n:0{width}d}", section)
        for n, (path, section) in enumerate(paths, 1)
    )


def _settings(
    manifest: IssueManifest, manuscripts: Sequence[Manuscript], folder: Path
) -> dict[str, DocumentSettings]:
    names = [m.name for m in manuscripts]
    named = [(d.file, "file") for d in manifest.documents]
    named += [(d.decision, "decision") for d in manifest.documents if d.decision]
    named += [(d.about, "about") for d in manifest.documents if d.about]
    faults = [
        say("没有这份稿件：", "there is no such manuscript: ")
        + f"[[documents]] {field} = {name!r}{is_it(name, names)}"
        for name, field in named
        if name not in names and not (field == "about" and is_published_name(name))
    ]
    faults += [
        say(f"[[documents]] 写了两次 {name}", f"[[documents]] names {name} twice")
        for name in repeated([d.file for d in manifest.documents])
    ]
    faults += [
        say(f"{d.file} 的 about 就是它自己", f"{d.file} is about itself")
        for d in manifest.documents
        if d.about == d.file
    ]
    if faults:
        raise _wrong_names(faults, folder)
    return {d.file: d for d in manifest.documents}


def _wrong_names(faults: Sequence[str], folder: Path) -> IssueError:
    return IssueError(
        "；".join(faults),
        where=str(folder / "issue.toml"),
        remedy=say(
            "请写相对于 manuscripts 的路径，如“01-市政府文件/01.docx”，每份稿件只写一次；"
            "以前刊登的文件写文号，或档案库的键，如 2024-07-001。",
            "Write the path below manuscripts, like 01-市政府文件/01.docx, each one once; of what was"
            " published before its number, or its key in the archive, like 2024-07-001.",
        ),
    )


def _assets(folder: Path, manifest: IssueManifest) -> dict[str, bytes]:
    """The office's own pictures by their path in the issue's folder."""
    cover = manifest.cover
    named = {"emblem": cover.emblem, "picture": cover.picture}
    return {name: _asset(folder, key, name) for key, name in named.items() if name}


def _asset(folder: Path, key: str, name: str) -> bytes:
    office = settings_file(folder)
    homes = [
        folder,
        *([office.parent] if office else []),
    ]  # an office's own lies beside its settings
    home = next((h for h in homes if is_file(h / name)), folder)
    path = home / name
    if not real_path(path).is_relative_to(real_path(home)) or not is_file(path):
        raise IssueError(
            say(f"找不到封面图片 {name}", f"there is no cover picture {name}"),
            where=str(folder / "issue.toml"),
            remedy=say(
                f"请把图片放进本期文件夹，在 [cover] {key} 写它的路径；不用图片就删去这一项。",
                f"Put the picture into the issue's folder, or remove [cover] {key}.",
            ),
        )
    return read_bytes(path)


def _waivers(manifest: IssueManifest, keys: Mapping[str, str], folder: Path) -> tuple[Waiver, ...]:
    faults = [
        say("[[waivers]] 里没有这份稿件：", "[[waivers]] names no manuscript: ")
        + w.file
        + is_it(w.file, keys)
        for w in manifest.waivers
        if w.file and w.file not in keys and not is_published_name(w.file)
    ]
    if faults:
        raise _wrong_names(faults, folder)
    return tuple(
        Waiver(code=w.code, key=keys.get(w.file, w.file), text=w.text, reason=w.reason)
        for w in manifest.waivers
    )
