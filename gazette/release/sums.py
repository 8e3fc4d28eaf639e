"""SHA256SUMS, as `sha256sum -c` reads it: one writer and one reader for releases and the archive.

Light on purpose: the archive's verifier loads it in every process, the quick path of `build` too.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

__all__ = ["SIGNATURE", "SUMS", "changed_files", "read_sums", "sums_of", "sums_of_digests"]

SUMS = "SHA256SUMS"
SIGNATURE = "SHA256SUMS.sig"  #: detached, over the list (`gazette.release.signing`)
#: a digest, then two spaces, or a space and the star of `sha256sum --binary`
_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")
_CHUNK = 1 << 20  #: bytes read at a time


def sums_of(files: Mapping[str, bytes]) -> bytes:
    """SHA256SUMS of the files, by path, in the order of their paths."""
    return sums_of_digests(
        (path, hashlib.sha256(data).hexdigest()) for path, data in sorted(files.items())
    )


def sums_of_digests(digests: Iterable[tuple[str, str]]) -> bytes:
    """The same of paths and digests that are known, in the order given."""
    return "".join(f"{digest}  {path}\n" for path, digest in digests).encode()


def read_sums(data: bytes) -> dict[str, str]:
    """Path → digest.

    Raises:
        ValueError: not UTF-8, or a line that is none, which is named.
    """
    found: dict[str, str] = {}
    for number, line in enumerate(data.decode("utf-8").splitlines(), 1):
        match = _LINE.fullmatch(line)
        if match is None:
            raise ValueError(f"line {number}")
        found[match[2]] = match[1]
    return found


def changed_files(folder: Path, digests: Mapping[str, str]) -> list[str]:
    """The paths whose files are missing, unreadable, outside the folder or of another digest."""
    root = folder.resolve()
    return [path for path, digest in digests.items() if not _is_whole(root, path, digest)]


def _is_whole(root: Path, path: str, digest: str) -> bool:
    try:
        place = (root / path).resolve()
        return place.is_relative_to(root) and place.is_file() and _digest(place) == digest
    except (OSError, ValueError):  # ValueError: a name with a zero byte
        return False


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_CHUNK):
            digest.update(block)
    return digest.hexdigest()
