"""Media types (媒体类型) of the files that are written, kept and handed on, by the ending of their names."""

from __future__ import annotations

from pathlib import PurePath

__all__ = [
    "EPUB",
    "GIF",
    "JPEG",
    "MEDIA_TYPES",
    "PDF",
    "PNG",
    "SVG",
    "UNKNOWN",
    "WEBP",
    "XML",
    "ending",
    "media_type",
]

EPUB = "application/epub+zip"
GIF = "image/gif"
JPEG = "image/jpeg"
PDF = "application/pdf"
PNG = "image/png"
SVG = "image/svg+xml"
WEBP = "image/webp"
XML = "application/xml"
UNKNOWN = "application/octet-stream"  #: bytes, of whatever kind

#: where several endings mean the same, the first is the one that is written
MEDIA_TYPES: dict[str, str] = {
    ".bmp": "image/bmp",
    ".css": "text/css",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".emf": "image/x-emf",
    ".epub": EPUB,
    ".gif": GIF,
    ".html": "text/html",
    ".jpg": JPEG,
    ".jpeg": JPEG,
    ".js": "text/javascript",
    ".json": "application/json",
    ".pdf": PDF,
    ".png": PNG,
    ".svg": SVG,
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".toml": "application/toml",
    ".txt": "text/plain",
    ".webmanifest": "application/manifest+json",
    ".webp": WEBP,
    ".wmf": "image/x-wmf",
    ".xml": XML,
}


def media_type(name: str) -> str:
    """The media type that a file's name ends in; UNKNOWN where it says nothing."""
    return MEDIA_TYPES.get(PurePath(name).suffix.lower(), UNKNOWN)


def ending(type_: str) -> str:
    """The ending, with its dot, of files of a media type; "" for one that is not in the list."""
    return next((suffix for suffix, known in MEDIA_TYPES.items() if known == type_), "")
