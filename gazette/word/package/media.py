"""Pictures (图片): known by their bytes, converted where no reader shows them, or refused with a reason."""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Callable

from gazette.base.doors.pictures import PictureError, opened_picture
from gazette.base.errors import GazetteError
from gazette.base.patterns import pattern_of
from gazette.model.loss_reasons import LossReason
from gazette.word.package.container import Package
from gazette.word.package.limits import MAX_PIXELS

__all__ = ["MediaStore", "picture_kind"]

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"\xd7\xcd\xc6\x9a", "wmf"),
    (b"\x01\x00\x09\x00", "wmf"),
)
_KEPT = frozenset({"png", "jpeg", "gif", "svg", "webp"})
_SUFFIX = {"jpeg": "jpg"}
_SVG = pattern_of(rb"<svg[\s>]")

Converter = Callable[[dict[str, bytes]], dict[str, bytes]]


def picture_kind(data: bytes) -> str:
    """png, jpeg, gif, bmp, tiff, webp, svg, emf or wmf by the bytes; an empty string for others."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[:4] == b"\x01\x00\x00\x00" and data[40:44] == b" EMF":
        return "emf"
    return "svg" if _SVG.search(data[:2000]) else ""


class MediaStore:
    """Pictures taken in, by the name under which the flow knows them.

    Args:
        package: where they are, if they are in one.
        convert: draws EMF and WMF.
        data: those of the file into which this one is imported, to which its own are added.
    """

    def __init__(
        self,
        package: Package | None,
        convert: Converter,
        data: dict[str, bytes] | None = None,
    ) -> None:
        self._package = package
        self._convert = convert
        self._names: dict[str, str] = {}  # part → name
        self._reasons: dict[str, str] = {}
        self._drawn: dict[str, bytes] | None = None  # EMF and WMF, converted together
        self.data: dict[str, bytes] = {} if data is None else data

    def take(self, part: str) -> str:
        """Name of the picture in that part; an empty string when it cannot be had."""
        if part not in self._names:
            self._names[part] = self._take(part)
        return self._names[part]

    def reason(self, part: str) -> str:
        """Why `take` gave none."""
        return self._reasons.get(part, LossReason.PICTURE_DAMAGED)

    def add(self, name: str, data: bytes) -> str:
        """Take in bytes that are no part of the package (altChunk); the name or an empty string."""
        key = f"+{len(self._names)}/{name}"
        self._names[key] = self._store(key, data)
        return self._names[key]

    def _take(self, part: str) -> str:
        try:
            data = self._package.read(part) if self._package else b""
        except GazetteError:
            self._reasons[part] = LossReason.PICTURE_GONE
            return ""
        return self._store(part, data)

    def _store(self, part: str, data: bytes) -> str:
        kind = picture_kind(data)
        if kind in {"bmp", "tiff"}:
            data, kind = _to_png(data), "png"
        elif kind in {"emf", "wmf"}:
            data, kind = self._draw(part, kind, data), "png"
        elif kind not in _KEPT:
            self._reasons[part] = LossReason.NO_KNOWN_PICTURE
            return ""
        if not data:
            self._reasons.setdefault(part, LossReason.PICTURE_DAMAGED)
            return ""
        return self._name(part, kind, data)

    def _name(self, part: str, kind: str, data: bytes) -> str:
        stem = re.sub(r"[^\w-]+", "_", posixpath.splitext(posixpath.basename(part))[0]) or "image"
        suffix = _SUFFIX.get(kind, kind)
        name, count = f"{stem}.{suffix}", 1
        while name in self.data and self.data[name] != data:
            count += 1
            name = f"{stem}-{count}.{suffix}"
        self.data[name] = data
        return name

    def _draw(self, part: str, kind: str, data: bytes) -> bytes:
        if self._drawn is None:
            self._drawn = self._convert(self._vector_parts())
        if part.startswith("+"):  # of an imported web page
            self._drawn |= self._convert({part + "." + kind: data})
            return self._drawn.get(part + "." + kind, b"")
        self._reasons[part] = LossReason.METAFILE.of(kind.upper())
        return self._drawn.get(part, b"")

    def _vector_parts(self) -> dict[str, bytes]:
        """All EMF and WMF pictures of the file: one start of LibreOffice converts them together."""
        parts: dict[str, bytes] = {}
        for name in self._package.names if self._package else ():
            if name.endswith((".emf", ".wmf")) and "/media/" in name:
                try:
                    parts[name] = self._package.read(name)  # type: ignore[union-attr]  # there are names only with a package
                except GazetteError:
                    continue  # `take` reports it when it is used
        return parts


def _to_png(data: bytes) -> bytes:
    try:
        with opened_picture(data, MAX_PIXELS) as image:
            buffer = io.BytesIO()
            image.save(buffer, "PNG")
            return buffer.getvalue()
    except PictureError:
        return b""
