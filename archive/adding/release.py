"""A release folder as the archive takes it: checked whole before a byte is stored."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gazette.archive.store.layout import safe_path
from gazette.base.errors import ArchiveError, FileAccessError
from gazette.base.files import is_file, read_bytes, sha256_of
from gazette.base.language import say

__all__ = ["Release", "ReleaseFile", "open_release"]

FORMAT = "gazette-release/1"


@dataclass(frozen=True, slots=True)
class ReleaseFile:
    """A file of the release, as its manifest announces it."""

    path: str
    sha256: str
    type: str


@dataclass(frozen=True, slots=True)
class Release:
    """A release whose files are all there and are what the manifest says."""

    folder: Path
    manifest: dict[str, Any]
    manifest_sha256: str
    files: tuple[ReleaseFile, ...]

    @property
    def name(self) -> str:
        """gazette-2021-03."""
        return str(self.manifest["name"])

    @property
    def documents(self) -> list[dict[str, Any]]:
        """What the manifest says of the documents, in order."""
        return list(self.manifest["documents"])

    def read(self, path: str) -> bytes:
        """The bytes of a file of the release."""
        return read_bytes(self.folder / path)


def open_release(folder: Path) -> Release:
    """The release in the folder, every digest checked.

    Raises:
        ArchiveError: no release, a draft, or files missing, changed or added; all are named.
    """
    manifest, digest = _manifest(folder)
    if manifest.get("draft"):
        raise ArchiveError(
            say("这是校样（--draft），不能入库", "this is a draft; drafts are not archived"),
            where=str(folder),
            remedy=say("请不带 --draft 重新制作。", "Build it again without --draft."),
        )
    announced = manifest.get("files")
    if not isinstance(announced, dict) or not isinstance(manifest.get("documents"), list):
        raise _not_a_release(folder, say("清单缺少 files 或 documents", "no files or documents"))
    wrong = _faults(folder, announced)
    if wrong:
        shown = "；".join(wrong[:10]) + ("……" if len(wrong) > 10 else "")  # noqa: PLR2004
        raise ArchiveError(
            say(f"发布文件与清单不符：{shown}", f"files differ from the manifest: {shown}"),
            where=str(folder),
            remedy=say("请重新制作这一期（gazette build）。", "Build the issue again."),
        )
    files = [
        ReleaseFile(path, str(note["sha256"]), str(note.get("type", "application/octet-stream")))
        for path, note in sorted(announced.items())
        if path not in ("manifest.json", "SHA256SUMS")
    ]
    return Release(folder, manifest, digest, tuple(files))


def _manifest(folder: Path) -> tuple[dict[str, Any], str]:
    path = folder / "manifest.json"
    try:
        data = read_bytes(path)
        manifest = json.loads(data)
    except FileAccessError as exc:
        raise _not_a_release(
            folder, say("没有 manifest.json", "no manifest.json"), inside=folder / "dist"
        ) from exc
    except ValueError as exc:
        raise _not_a_release(
            folder, say("manifest.json 不是 JSON", "manifest.json is not JSON")
        ) from exc
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise _not_a_release(folder, say(f"格式不是 {FORMAT}", f"its format is not {FORMAT}"))
    return manifest, sha256_of(data)


def _not_a_release(folder: Path, why: str, inside: Path | None = None) -> ArchiveError:
    """The refusal; where the folder of an issue was named, with the release inside it."""
    if inside and is_file(inside / "manifest.json"):
        command = f"gazette archive add {inside} --sources {folder}"
        return ArchiveError(
            say(f"这不是一期公报的发布文件夹（{why}）", f"not the folder of a release ({why})"),
            where=str(folder),
            remedy=say(f"成品在其中的 {inside.name}：{command}", f"It is inside: {command}"),
        )
    return ArchiveError(
        say(f"这不是一期公报的发布文件夹（{why}）", f"not the folder of a release ({why})"),
        where=str(folder),
        remedy=say(
            "请先用 gazette build 制作，再把其输出文件夹入库。",
            "Make it with gazette build, then add its output folder.",
        ),
    )


def _faults(folder: Path, announced: dict[str, Any]) -> list[str]:
    """What is wrong with the files: unsafe names, missing, changed, unannounced."""
    wrong: list[str] = []
    for path, note in announced.items():
        if safe_path(path) is None or not isinstance(note, dict):
            wrong.append(say(f"不安全的文件名 {path}", f"unsafe name {path}"))
            continue
        file = folder / path
        if not file.is_file() or file.is_symlink():
            wrong.append(say(f"缺少 {path}", f"{path} is missing"))
        elif sha256_of(read_bytes(file)) != note.get("sha256"):
            wrong.append(say(f"{path} 被改动", f"{path} was changed"))
    known = {*announced, "manifest.json", "SHA256SUMS"}
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        if file.is_file() and name not in known:
            wrong.append(say(f"多出 {name}", f"{name} was added"))
    return wrong
