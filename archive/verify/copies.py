"""Where the bytes of a damaged file are still whole: an issue and its documents hold the same texts."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from gazette.archive.store.layout import INVENTORY
from gazette.base.doors.json_text import parse_json

__all__ = ["copy_of"]

_VERSION = re.compile(r"(objects/[^/]+)/([^/]+)/v\d+$")


def copy_of(root: Path, path: str) -> str:
    """A file of the same issue, its versions or documents, that holds what that file held.

    Args:
        root: the archive.
        path: the damaged or missing file below it.

    Returns:
        Its path below the archive; "" where there is none, or the inventory is gone too.
    """
    place = next((str(p) for p in Path(path).parents if _VERSION.match(str(p))), "")
    match = _VERSION.match(place)
    if not match:
        return ""
    digest = _digests(root / place).get(path.removeprefix(f"{place}/"), "")
    base = re.sub(r"-\d{3,}(\.c\d+)?$", "", match[2])
    for folder in sorted((root / match[1]).glob(f"{base}*/v*")):
        for name, found in _digests(folder).items():
            candidate = folder / name
            other = candidate.relative_to(root).as_posix()
            if found == digest and other != path and _is_whole(candidate, digest):
                return other
    return ""


def _digests(folder: Path) -> dict[str, str]:
    try:
        files = parse_json((folder / INVENTORY).read_bytes())["files"]
        return {str(f["path"]): str(f["sha256"]) for f in files}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _is_whole(path: Path, digest: str) -> bool:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == digest
    except OSError:
        return False
