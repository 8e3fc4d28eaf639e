"""Sections (栏目) out of folders: order, label, class, and which manuscripts are in each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from gazette.base.errors import IssueError
from gazette.base.files import entries_of, is_file, is_folder
from gazette.base.language import say
from gazette.issue.manifest import IssueManifest, SectionSettings
from gazette.vocabulary.issues import SECTION_WORDS, SectionClass

__all__ = ["MANUSCRIPT_TYPES", "SectionFolder", "class_of_label", "find_sections", "label_of"]

#: what can be a manuscript; anything else in a section is reported, never passed over
MANUSCRIPT_TYPES = frozenset(
    {".docx", ".docm", ".dotx", ".doc", ".wps", ".rtf", ".odt", ".txt", ".md", ".xml"}
)
#: what lies beside manuscripts and is none: overrides, and what systems leave behind
_BESIDE = frozenset({".toml"})
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

    Raises:
        IssueError: no manuscripts, files that are none, or settings that name what is not there.
    """
    root = folder / "manuscripts"
    folders = [p for p in entries_of(root) if is_folder(p)] if is_folder(root) else []
    folders = [p for p in folders if not _NOISE.match(p.name)]
    settings = {s.folder: s for s in manifest.sections}
    faults = [
        say(f"issue.toml 写的栏目 {name} 不存在", f"issue.toml names {name}, which does not exist")
        for name in dict.fromkeys((*settings, *manifest.section_order))
        if not is_folder(root / name)
    ]
    faults += _misplaced(root)
    ranks = {name: rank for rank, name in enumerate(manifest.section_order)}
    folders.sort(key=lambda p: (ranks.get(p.name, len(ranks)), p.name))
    sections = [_section(p, settings.get(p.name), faults) for p in folders]
    if faults:
        raise IssueError(
            "；".join(faults),
            where=str(root),
            remedy=say("请改正以上各项。", "Correct what is named."),
        )
    filled = tuple(s for s in sections if s.files)
    if not filled:
        raise IssueError(
            say("没有稿件", "there are no manuscripts"),
            where=str(root),
            remedy=say(
                "请在 manuscripts 下按栏目建文件夹（如“01-市政府文件”），放入 Word 稿件。",
                "Put Word files into folders under manuscripts, one folder a section.",
            ),
        )
    return filled


def label_of(folder: str) -> str:
    """The label in print of a folder's name: 01-市政府文件 → 市政府文件."""
    return _ORDER_PREFIX.sub("", folder).strip() or folder


def class_of_label(label: str) -> SectionClass:
    """The controlled class (栏目类别) that a label's words suggest."""
    return next((kind for kind, words in SECTION_WORDS.items() if re.search(words, label)), "其他")


def _misplaced(root: Path) -> list[str]:
    if not is_folder(root):
        return []
    return [
        say(f"稿件 {p.name} 不在栏目文件夹里", f"{p.name} is in no section's folder")
        for p in entries_of(root)
        if is_file(p) and p.suffix.lower() in MANUSCRIPT_TYPES and not _NOISE.match(p.name)
    ]


def _section(folder: Path, settings: SectionSettings | None, faults: list[str]) -> SectionFolder:
    label = (settings and settings.label) or label_of(folder.name)
    section_class = (settings and settings.section_class) or class_of_label(label)
    order = settings.order if settings else ()
    return SectionFolder(folder, label, section_class, _files(folder, order, faults))


def _files(folder: Path, order: tuple[str, ...], faults: list[str]) -> tuple[Path, ...]:
    entries = [p for p in entries_of(folder) if not _NOISE.match(p.name)]
    found = [p for p in entries if not is_folder(p)]
    files = [p for p in found if p.suffix.lower() in MANUSCRIPT_TYPES and is_file(p)]
    faults += [
        say(
            f"{folder.name}/{p.name} 不是能读的稿件",
            f"{folder.name}/{p.name} is no kind of manuscript",
        )
        for p in found
        if p not in files and (p.suffix.lower() not in _BESIDE or not is_file(p))
    ]
    names = [p.name for p in files]
    faults += [
        say(f"{folder.name} 里没有 order 所列的 {n}", f"{folder.name} has no {n}, named in order")
        for n in order
        if n not in names
    ]
    ranks = {name: rank for rank, name in enumerate(order)}
    return tuple(sorted(files, key=lambda p: (ranks.get(p.name, len(ranks)), p.name)))
