"""The folder of a release: made whole beside its place, then put there; nothing foreign is removed."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from gazette.base.errors import FileAccessError
from gazette.base.files import (
    entries_of,
    is_file,
    is_folder,
    is_taken,
    read_bytes,
    real_path,
    reason,
    sync_folder,
    write_tree,
)
from gazette.base.language import say
from gazette.base.ways import way
from gazette.base.windows import patiently
from gazette.release.manifest import MANIFEST, is_manifest
from gazette.release.sums import SIGNATURE, SUMS, read_sums

__all__ = ["put_release"]

#: of a release, beside what SHA256SUMS lists: the list and its signature
_OWN = frozenset({SUMS, SIGNATURE})
#: what systems leave in any folder that somebody has looked into
_LEFT = re.compile(r"(?:\.DS_Store|\._.*|Thumbs\.db|desktop\.ini)", re.IGNORECASE)
_SHOWN = 5
_BESIDE = 40  #: what the name beside takes of the folder's, within the 255 bytes of a name


def put_release(folder: Path, files: Mapping[str, bytes], *, lasting: bool = True) -> None:
    """Put a whole release in its place in one step; an earlier release there is replaced.

    A link to a folder stays, and the folder it leads to is what is replaced.  Without `lasting` it
    is not waited for the disk: for a proof, which can always be made again.

    Raises:
        FileAccessError: something else is there, or files that no release of ours put there; the
            folder cannot be written.
    """
    _refuse_foreign(folder)
    folder = real_path(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{folder.name[:_BESIDE]}.", dir=folder.parent))
    except OSError as exc:
        raise FileAccessError(
            say(f"无法写入（{reason(exc)}）", f"cannot write ({reason(exc)})"),
            where=str(folder),
            remedy=say("请检查磁盘空间和写入权限。", "Check disk space and permissions."),
        ) from exc
    try:
        write_tree(beside, files, lasting=lasting)
        beside.chmod(0o755)
        _swap(beside, folder, lasting=lasting)
    except OSError as exc:
        raise FileAccessError(
            say(f"换不上新的成品（{reason(exc)}）", f"cannot put it in place ({reason(exc)})"),
            where=str(folder),
            remedy=say(
                "请关掉正在使用这个文件夹的程序再试；原有成品没有改动。",
                "Close what uses the folder and try again; the old release is untouched.",
            ),
        ) from exc
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _swap(new: Path, folder: Path, *, lasting: bool) -> None:
    """`new` takes the place of `folder`; whatever happens, one whole release is there."""
    if folder.exists():
        old = new.with_name(f"{new.name}.old")
        patiently(partial(folder.rename, old))
        try:
            patiently(partial(new.rename, folder))
        except OSError:
            old.rename(folder)
            raise
        shutil.rmtree(old, ignore_errors=True)
    else:
        patiently(partial(new.rename, folder))
    if lasting:
        sync_folder(folder.parent)


def _refuse_foreign(folder: Path) -> None:
    """A folder with other things in it is never replaced."""
    if not is_taken(folder):
        return
    if not is_folder(folder):
        raise FileAccessError(
            say("这里有别的文件，不是文件夹", "something else is here, no folder"),
            where=str(folder),
            remedy=say(
                f"请用 {way('out')} 指定一个新文件夹。", f"Name a new folder with {way('out')}."
            ),
        )
    foreign = list(_foreign(folder))
    if foreign:
        names = "、".join(foreign[:_SHOWN]) + ("…" if len(foreign) > _SHOWN else "")
        raise FileAccessError(
            say(
                f"这里有别的文件，不会覆盖：{names}",
                f"other files are here, they are not replaced: {names}",
            ),
            where=str(folder),
            remedy=say(
                f"请把它们移到别处，或用 {way('out')} 指定一个新文件夹。",
                f"Move them elsewhere, or name a new folder with {way('out')}.",
            ),
        )


def _foreign(folder: Path) -> Iterator[str]:
    """What no release of ours put into the folder, by its path there."""
    listed = _listed(folder)
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() and not path.is_symlink():
            if not listed:
                yield name
        elif name not in listed and not _LEFT.fullmatch(path.name):
            yield name


def _listed(folder: Path) -> frozenset[str]:
    """The files of the release in the folder; none when it holds no release of ours."""
    manifest, sums = folder / MANIFEST, folder / SUMS
    if not entries_of(folder) or not is_file(manifest) or not is_manifest(read_bytes(manifest)):
        return frozenset()
    try:
        return _OWN.union(read_sums(read_bytes(sums)) if is_file(sums) else ())
    except ValueError:
        return _OWN
