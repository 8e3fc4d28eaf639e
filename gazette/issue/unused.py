"""What lies under manuscripts/ and is used by nothing: it is named, never passed over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from gazette.base.errors import IssueError
from gazette.base.files import entries_of, is_file, is_folder
from gazette.base.language import Words, say
from gazette.issue.sections import MANUSCRIPT_TYPES, SectionFolder, is_noise

__all__ = ["REVIEW", "Unused", "refuse_unused", "reviews_in", "unused_files"]

#: what `gazette inspect` writes beside a manuscript
_REPORT = ".roles.html"
#: what an editor confirmed of the instructions of a decision, beside it
REVIEW = ".amend.toml"

_OUTSIDE = Words("不在栏目文件夹里", "is in no section's folder")
_BELOW = Words(
    "在栏目的子文件夹里；请移到栏目文件夹里",
    "lies below a section's folder; move it up",
)
_UNKNOWN = Words("不是能读的稿件", "is no kind of manuscript")
_ALONE = Words(
    "旁边没有同名的稿件，这些设置没有用上", "has no manuscript of its name: it sets nothing right"
)


class Unused(NamedTuple):
    """A file that no issue is made from."""

    name: str  #: relative to manuscripts/
    why: Words


def unused_files(folder: Path, sections: Iterable[SectionFolder]) -> tuple[Unused, ...]:
    """The files under the issue's manuscripts/ that are neither manuscripts nor belong to one."""
    root = folder / "manuscripts"
    used = {path for section in sections for path in section.files}
    stems = {path.with_suffix("") for path in used}
    return tuple(
        Unused(path.relative_to(root).as_posix(), _why(path, root))
        for path in _everything(root)
        if path not in used and not _belongs(path, stems)
    )


def reviews_in(folder: Path) -> tuple[Path, ...]:
    """What was confirmed of the decisions among the manuscripts, a file each."""
    return tuple(p for p in _everything(folder) if p.name.endswith(REVIEW))


def refuse_unused(folder: Path, unused: tuple[Unused, ...]) -> None:
    """Raise what keeps an issue from being made while files under manuscripts/ are not used.

    Raises:
        IssueError: all of them are named.
    """
    if not unused:
        return
    raise IssueError(
        say("；", "; ").join(say(f"{u.name} {u.why}", f"{u.name} {u.why}") for u in unused),
        where=str(folder / "manuscripts"),
        remedy=say(
            "manuscripts 下的每个文件都要用上：请移到栏目文件夹里，或移出 manuscripts。",
            "Every file under manuscripts is used: move these into a section's folder, or out.",
        ),
    )


def _everything(folder: Path) -> Iterator[Path]:
    """All files below the folder but noise; a link to a folder further down is not followed."""
    for path in entries_of(folder) if is_folder(folder) else ():
        if is_noise(path):
            continue
        if is_folder(path) and (folder.name == "manuscripts" or not path.is_symlink()):
            yield from _everything(path)
        else:
            yield path


def _belongs(path: Path, stems: set[Path]) -> bool:
    """An override, or a report that was written beside a manuscript."""
    if path.name.endswith(REVIEW):
        return path.with_name(path.name.removesuffix(REVIEW)) in stems
    if path.name.endswith(_REPORT):
        return path.with_name(path.name.removesuffix(_REPORT)) in stems
    return path.suffix.lower() == ".toml" and is_file(path) and path.with_suffix("") in stems


def _why(path: Path, root: Path) -> Words:
    depth = len(path.relative_to(root).parts)
    if depth == 1:
        return _OUTSIDE
    if depth > 2:  # noqa: PLR2004 - section and file
        return _BELOW
    if path.suffix.lower() == ".toml" and is_file(path):
        return _ALONE
    return _UNKNOWN if not _could_be_read(path) else _OUTSIDE


def _could_be_read(path: Path) -> bool:
    return path.suffix.lower() in MANUSCRIPT_TYPES and is_file(path)
