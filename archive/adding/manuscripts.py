"""The manuscripts (稿件) of a release: not published with it, but kept with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from gazette.archive.adding.checking import CheckedRelease
from gazette.archive.store.layout import safe_name
from gazette.archive.store.versions import Content
from gazette.base.errors import ArchiveError
from gazette.base.files import read_bytes, sha256_of
from gazette.base.language import say
from gazette.base.ways import way
from gazette.vocabulary.media_types import UNKNOWN, media_type

__all__ = ["Source", "checked_sources", "of_source", "read_sources"]


#: endings that are believed; a picture under a wrong name is kept as it came and is no damage
_NAMED_RIGHT = (".docx", ".txt", ".toml")


@dataclass(frozen=True, slots=True)
class Source:
    """A file that the release was made from, as it came from the office."""

    path: str  #: below content/ of the object it belongs to
    entry: str  #: key of the entry made from it, "" for what belongs to the whole issue
    data: bytes

    @property
    def type(self) -> str:
        """Its media type; bytes where the name does not say, or is not believed."""
        return media_type(self.path) if self.path.endswith(_NAMED_RIGHT) else UNKNOWN


def checked_sources(release: CheckedRelease, given: Mapping[str, bytes]) -> tuple[Source, ...]:
    """The given files, each held to the digest that the release's manifest has for it.

    Args:
        release: the release made from them.
        given: file as `sources[].file` of the manifest names it → its bytes.

    Raises:
        ArchiveError: files that the manifest does not know, or that have been edited since.
    """
    announced = {note.file: note for note in release.manifest.sources}
    wrong = [
        say(f"清单中没有 {file}", f"the manifest has no {file}")
        for file in given
        if file not in announced
    ]
    wrong += [
        say(f"{file} 不是制作这一期时的稿件", f"{file} is not what the issue was made from")
        for file, data in given.items()
        if file in announced and sha256_of(data) != announced[file].sha256
    ]
    if wrong:
        raise ArchiveError(
            "；".join(wrong),
            where=str(release.folder),
            remedy=say(
                f"稿件改过就要重新制作（{way('build')}）再入库。",
                "Build the issue again from the edited manuscripts, then add it.",
            ),
        )
    entries = {note.key for note in release.manifest.documents}
    return tuple(
        _source(note.file, note.key if note.key in entries else "", given[note.file])
        for note in release.manifest.sources
        if note.file in given
    )


def read_sources(release: CheckedRelease, folder: Path) -> dict[str, bytes]:
    """The files that the release's manifest names, out of the issue's folder.

    Raises:
        ArchiveError: the manifest names a place outside the folder.
        FileAccessError: a file is missing or cannot be read.
    """
    found: dict[str, bytes] = {}
    for note in release.manifest.sources:
        file, path = note.file, PurePosixPath(note.file)
        if path.is_absolute() or ".." in path.parts:
            raise ArchiveError(
                say(f"清单中的稿件“{file}”不在本期文件夹里", f"{file!r} is outside the folder"),
                where=str(release.folder),
            )
        found[file] = read_bytes(folder / path)
    return found


def _source(file: str, entry: str, data: bytes) -> Source:
    """A manuscript under its own name; what belongs to the issue under its path."""
    parts = PurePosixPath(file).parts
    kept = parts[-1:] if entry else parts
    return Source("/".join(("source", *map(safe_name, kept))), entry, data)


def of_source(source: Source) -> Content:
    """A manuscript as a file of the version."""
    return Content(source.path, source.data, sha256_of(source.data), source.type)
