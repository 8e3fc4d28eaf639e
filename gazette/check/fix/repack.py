"""A ZIP package with some of its parts replaced or added; all others keep their bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

__all__ = ["repack"]

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the day on which ZIP begins


def repack(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The package with these parts, in the old order; names compare without case, as in OPC."""
    wanted = {name.lower(): part for name, part in parts.items()}
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            name = info.filename.replace("\\", "/").lower()
            content = wanted.pop(name, None)
            new.writestr(info, old.read(info) if content is None else content, zipfile.ZIP_DEFLATED)
        for name, part in parts.items():
            if name.lower() in wanted:
                new.writestr(zipfile.ZipInfo(name, _EPOCH), part, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
