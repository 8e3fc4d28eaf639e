"""A release folder as the archive takes it: checked whole before a byte is stored."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gazette.archive.store.layout import safe_path
from gazette.base.errors import ArchiveError, FileAccessError, ReleaseError
from gazette.base.files import is_file, read_bytes, sha256_of
from gazette.base.language import say
from gazette.base.ways import typed, way
from gazette.release.manifest import MANIFEST, Manifest, read_manifest
from gazette.release.sums import SUMS, changed_files

__all__ = ["CheckedRelease", "open_release"]

_NAMED = 10  #: faults that a message names


@dataclass(frozen=True, slots=True)
class CheckedRelease:
    """A release whose files are all there and are what its manifest says."""

    folder: Path
    manifest: Manifest
    manifest_sha256: str

    def read(self, path: str) -> bytes:
        """The bytes of a file of the release."""
        return read_bytes(self.folder / path)


def open_release(folder: Path) -> CheckedRelease:
    """The release in the folder, every digest checked.

    Raises:
        ArchiveError: no release, a draft, or files missing, changed or added; all are named.
    """
    manifest, digest = _manifest(folder)
    if manifest.draft:
        raise ArchiveError(
            say("这是校样，不能入库", "this is a draft; drafts are not archived"),
            where=str(folder),
            remedy=say(
                f"请不带 {way('draft')} 重新制作。", f"Build it again without {way('draft')}."
            ),
        )
    wrong = _faults(folder, manifest)
    if wrong:
        shown = "；".join(wrong[:_NAMED]) + ("……" if len(wrong) > _NAMED else "")
        raise ArchiveError(
            say(f"发布文件与清单不符：{shown}", f"files differ from the manifest: {shown}"),
            where=str(folder),
            remedy=say(f"请重新制作这一期（{way('build')}）。", "Build the issue again."),
        )
    return CheckedRelease(folder, manifest, digest)


def _manifest(folder: Path) -> tuple[Manifest, str]:
    try:
        data = read_bytes(folder / MANIFEST)
    except FileAccessError as exc:
        raise _not_a_release(
            folder, say(f"没有 {MANIFEST}", f"no {MANIFEST}"), inside=folder / "dist"
        ) from exc
    try:
        return read_manifest(data, where=str(folder)), sha256_of(data)
    except ReleaseError as exc:
        raise _not_a_release(folder, exc.message) from exc


def _not_a_release(folder: Path, why: str, inside: Path | None = None) -> ArchiveError:
    """The refusal; where the folder of an issue was named, with the release inside it."""
    if inside and is_file(inside / MANIFEST):
        command = f"{way('add')} {inside}" + typed(f" --sources {folder}")
        return ArchiveError(
            say(f"这不是一期公报的发布文件夹（{why}）", f"not the folder of a release ({why})"),
            where=str(folder),
            remedy=say(f"成品在其中的 {inside.name}：{command}", f"It is inside: {command}"),
        )
    return ArchiveError(
        say(f"这不是一期公报的发布文件夹（{why}）", f"not the folder of a release ({why})"),
        where=str(folder),
        remedy=say(
            f"请先用 {way('build')} 制作，再把其输出文件夹入库。",
            f"Make it with {way('build')}, then add its output folder.",
        ),
    )


def _faults(folder: Path, manifest: Manifest) -> list[str]:
    """What is wrong with the files: unsafe names, missing, changed, unannounced."""
    unsafe = [path for path in manifest.files if safe_path(path) is None]
    wrong = [say(f"不安全的文件名 {path}", f"unsafe name {path}") for path in unsafe]
    digests = {p: note.sha256 for p, note in manifest.files.items() if p not in unsafe}
    for path in changed_files(folder, digests):
        there = (folder / path).is_file()
        wrong.append(
            say(f"{path} 被改动", f"{path} was changed")
            if there
            else say(f"缺少 {path}", f"{path} is missing")
        )
    known = {*manifest.files, MANIFEST, SUMS}
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        if file.is_symlink():
            wrong.append(say(f"{name} 是链接", f"{name} is a link"))
        elif file.is_file() and name not in known:
            wrong.append(say(f"多出 {name}", f"{name} was added"))
    return wrong
