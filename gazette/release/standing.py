"""What stands where a release is to be put: a signed or archived one is not replaced unasked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from gazette.base.errors import FileAccessError, ReleaseError
from gazette.base.files import is_file, read_bytes, sha256_of
from gazette.base.language import Words, say
from gazette.base.ways import way
from gazette.model import Issue
from gazette.release.manifest import MANIFEST, read_manifest
from gazette.release.sums import SIGNATURE

__all__ = ["ReleaseHolder", "Standing", "refuse_to_replace", "standing_in"]


class ReleaseHolder(Protocol):
    """What is asked of an archive; `gazette.archive.archive.Archive` is one."""

    def holds(self, manifest_sha256: str) -> str:
        """Key of the issue that was taken in with this manifest, "" where none was."""

    def page_names(self, issue: Issue, name: str) -> Mapping[str, str]:
        """Entry key → name of its page, of an issue of that name that was taken in before; else none."""


@dataclass(frozen=True)
class Standing:
    """A release that lies in a folder."""

    name: str  #: gazette-2021-03
    draft: bool
    signed: bool
    manifest_sha256: str

    @property
    def words(self) -> Words:
        """What it is, for a person."""
        if self.draft:
            return Words(f"{self.name} 的校样", f"a proof of {self.name}")
        if self.signed:
            return Words(f"已签名的成品 {self.name}", f"the signed release {self.name}")
        return Words(f"成品 {self.name}", f"the release {self.name}")


def standing_in(folder: Path) -> Standing | None:
    """The release in the folder; None where there is none of ours, or one that cannot be read."""
    place = folder / MANIFEST
    if not is_file(place):
        return None
    data = read_bytes(place)
    try:
        manifest = read_manifest(data, where=str(place))
    except ReleaseError:
        return None  # whatever it is, `put_release` replaces nothing that it does not know
    return Standing(manifest.name, manifest.draft, is_file(folder / SIGNATURE), sha256_of(data))


def refuse_to_replace(
    folder: Path, *, draft: bool, replace: bool = False, holder: ReleaseHolder | None = None
) -> None:
    """Raise where what stands in the folder must not give way to what is to be made.

    Args:
        folder: where the new release is to be.
        draft: it is a proof, which never takes the place of a release.
        replace: a signed or archived release may be replaced.
        holder: the archive that may have taken in what stands there.

    Raises:
        FileAccessError: a proof in place of a release; a signed or archived release, unasked.
    """
    standing = standing_in(folder)
    if standing is None or standing.draft:
        return
    if draft:
        raise FileAccessError(
            say(
                f"这里是{standing.words}，校样不占它的位置",
                f"{standing.words} is here, and no proof takes its place",
            ),
            where=str(folder),
            remedy=say(
                f"请用 {way('out')} 给校样另指一个文件夹。",
                f"Name another folder for it with {way('out')}.",
            ),
        )
    key = holder.holds(standing.manifest_sha256) if holder else ""
    if replace or not (standing.signed or key):
        return
    archived = say(f"，已入库（{key}）", f", archived as {key}") if key else ""
    raise FileAccessError(
        say(
            f"这里是{standing.words}{archived}，不会覆盖",
            f"{standing.words}{archived} is here and is not replaced",
        ),
        where=str(folder),
        remedy=say(
            f"已出版的有差错，用 {way('correct')} 更正；要另做一份，用 {way('out')} 指定新文件夹；确要重做，加 {way('replace')}。",
            f"Put errors right with {way('correct')}; {way('out')} names another folder; {way('replace')} makes it anew.",
        ),
    )
