"""Sections (栏目) out of folders: order, label, class, and which manuscripts are in each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gazette.base.errors import IssueError
from gazette.base.files import entries_of, is_file, is_folder
from gazette.base.language import say
from gazette.base.nearest import is_it, repeated
from gazette.issue.manifest import IssueManifest, SectionSettings
from gazette.vocabulary.issues import SECTION_WORDS, SectionClass

__all__ = [
    "MANUSCRIPT_TYPES",
    "SectionFolder",
    "class_of_label",
    "find_sections",
    "is_noise",
    "label_of",
]

#: what can be a manuscript; anything else in a section is reported, never passed over
MANUSCRIPT_TYPES = frozenset(
    {".docx", ".docm", ".dotx", ".doc", ".wps", ".rtf", ".odt", ".txt", ".md", ".xml"}
)
#: what systems and programs leave behind
_MOST_TOLD = 5
_NOISE = re.compile(r"^(?:~\$.*|\..*|Thumbs\.db|desktop\.ini)$", re.IGNORECASE)
_ORDER_PREFIX = re.compile(r"^\s*[0-9０-９]+\s*[-—_．.、\s]*")


@dataclass(frozen=True)
class SectionFolder:
    """A folder of manuscripts with what it is called in print."""

    folder: Path
    label: str
    section_class: SectionClass
    files: tuple[Path, ...]


def find_sections(folder: Path, manifest: IssueManifest) -> tuple[SectionFolder, ...]:
    """The sections of manuscripts/: those of `section_order` first, then by the folders' names.

    What else lies under manuscripts/ is found by `gazette.issue.unused`.

    Raises:
        IssueError: no manuscripts, or settings that name twice, or what is not there.
    """
    root = folder / "manuscripts"
    folders = [p for p in entries_of(root) if is_folder(p)] if is_folder(root) else []
    folders = [p for p in folders if not is_noise(p)]
    settings = {s.folder: s for s in manifest.sections}
    faults = [*_wrong_names(manifest, [p.name for p in folders])]
    ranks = {name: rank for rank, name in enumerate(manifest.section_order)}
    folders.sort(key=lambda p: (ranks.get(p.name, len(ranks)), p.name))
    sections = [_section(p, settings.get(p.name), faults) for p in folders]
    if faults:
        raise IssueError(
            "；".join(faults),
            where=str(folder / "issue.toml"),
            remedy=say("请改正以上各项。", "Correct what is named."),
        )
    filled = tuple(s for s in sections if s.files)
    if not filled:
        raise IssueError(
            say("没有稿件", "there are no manuscripts") + _told_below(folders),
            where=str(root),
            remedy=say(
                "请在 manuscripts 下按栏目建文件夹（如“01-市政府文件”），放入 Word 稿件。",
                "Put Word files into folders under manuscripts, one folder a section.",
            ),
        )
    return filled


def _told_below(folders: list[Path]) -> str:
    """What lies in folders below those of the sections, where nothing is looked for."""
    below = (p for f in folders for sub in entries_of(f) if is_folder(sub) for p in entries_of(sub))
    names = [p.relative_to(p.parents[2]).as_posix() for p in below if not is_noise(p)]
    if not names:
        return ""
    listed = "、".join(names[:_MOST_TOLD])
    return say(
        f"：{listed} 在栏目的子文件夹里，请移到栏目文件夹里",
        f": {listed} below a section's folder; move them up",
    )


def is_noise(path: Path) -> bool:
    """Whether a system or a program left it behind: ~$…, hidden files, Thumbs.db."""
    return bool(_NOISE.match(path.name))


def _wrong_names(manifest: IssueManifest, folders: list[str]) -> Iterator[str]:
    """Folders that settings name twice, or that are not there."""
    named = [s.folder for s in manifest.sections]
    for where, names in (("[[sections]]", named), ("section_order", manifest.section_order)):
        for name in repeated(names):
            yield say(f"{where} 写了两次 {name}", f"{where} names {name} twice")
    for name in dict.fromkeys((*named, *manifest.section_order)):
        if name not in folders:
            yield say(
                f"issue.toml 写的栏目 {name} 不存在",
                f"issue.toml names {name}, which does not exist",
            ) + is_it(name, folders)


def label_of(folder: str) -> str:
    """The label in print of a folder's name: 01-市政府文件 → 市政府文件."""
    return _ORDER_PREFIX.sub("", folder).strip() or folder


def class_of_label(label: str) -> SectionClass:
    """The controlled class (栏目类别) that a label's words suggest."""
    return next((kind for kind, words in SECTION_WORDS.items() if re.search(words, label)), "其他")


def _section(folder: Path, settings: SectionSettings | None, faults: list[str]) -> SectionFolder:
    label = (settings and settings.label) or label_of(folder.name)
    section_class = (settings and settings.section_class) or class_of_label(label)
    order = settings.order if settings else ()
    return SectionFolder(folder, label, section_class, _files(folder, order, faults))


def _files(folder: Path, order: tuple[str, ...], faults: list[str]) -> tuple[Path, ...]:
    files = [
        p
        for p in entries_of(folder)
        if p.suffix.lower() in MANUSCRIPT_TYPES and not is_noise(p) and is_file(p)
    ]
    names = [p.name for p in files]
    faults += [
        say(f"{folder.name} 的 order 写了两次 {n}", f"order of {folder.name} names {n} twice")
        for n in repeated(order)
    ]
    faults += [
        say(f"{folder.name} 里没有 order 所列的 {n}", f"{folder.name} has no {n}, named in order")
        + is_it(n, names)
        for n in dict.fromkeys(order)
        if n not in names
    ]
    ranks = {name: rank for rank, name in enumerate(order)}
    return tuple(sorted(files, key=lambda p: (ranks.get(p.name, len(ranks)), p.name)))
