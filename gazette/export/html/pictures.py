"""Pictures in forms that reading systems and browsers show, with their sizes in pixels."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree
from PIL import Image

from gazette.base.doors.pictures import PictureError, opened_picture
from gazette.base.doors.xml import parse_xml
from gazette.base.errors import XmlError
from gazette.base.files import sha256_of
from gazette.vocabulary import media_types
from gazette.vocabulary.media_types import ending

__all__ = ["WebPicture", "web_picture", "web_pictures"]

#: what is shown as it is, as Pillow calls it
_TYPES = {
    "PNG": media_types.PNG,
    "JPEG": media_types.JPEG,
    "GIF": media_types.GIF,
    "WEBP": media_types.WEBP,
}
_LENGTH = re.compile(r"\s*([0-9.]+)\s*(px|pt|mm|cm|in)?\s*")
_UNIT = {"": 1, "px": 1, "pt": 96 / 72, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96}
# a picture is never decoded beyond this (decompression bombs); 60 megapixels is A3 at 500 dpi
_MOST_PIXELS = 60_000_000


@dataclass(frozen=True)
class WebPicture:
    """A picture's bytes with media type and size."""

    name: str  #: made of the contents' digest, the same for the same bytes
    data: bytes
    type: str
    width: int  #: pixels
    height: int


def web_pictures(media: Mapping[str, bytes]) -> dict[str, WebPicture]:
    """The pictures of a document that can be shown, by their names in the model."""
    pictures = {name: web_picture(data) for name, data in media.items()}
    return {name: picture for name, picture in pictures.items() if picture}


def web_picture(data: bytes) -> WebPicture | None:
    """The picture as PNG, JPEG, GIF, WebP or SVG; None for what cannot be read (EMF, WMF, damage)."""
    if data.lstrip()[:5] in (b"<?xml", b"<svg ", b"<svg>"):
        return _svg(data)
    try:
        with opened_picture(data, _MOST_PIXELS) as image:
            if image.format in _TYPES and image.mode != "CMYK":
                return _named(data, _TYPES[image.format], image.width, image.height)
            return _as_png(image)
    except PictureError:
        return None


def _as_png(image: Image.Image) -> WebPicture:
    buffer = io.BytesIO()
    plain = image.convert("RGBA" if "transparency" in image.info or image.mode == "RGBA" else "RGB")
    plain.save(buffer, "PNG", optimize=True)
    return _named(buffer.getvalue(), media_types.PNG, image.width, image.height)


def _svg(data: bytes) -> WebPicture | None:
    try:
        root = parse_xml(data)
    except XmlError:
        return None
    if etree.QName(root).localname != "svg":
        return None
    _disarm(root)
    box = (root.get("viewBox") or "0 0 300 150").replace(",", " ").split()
    width = _pixels(root.get("width")) or float(box[2])
    height = _pixels(root.get("height")) or float(box[3])
    return _named(etree.tostring(root), media_types.SVG, round(width) or 1, round(height) or 1)


def _disarm(root: etree._Element) -> None:
    """Take out what runs or reaches outside; an <img> ignores it, a reading system may not."""
    for element in list(root.iter()):
        parent = element.getparent()
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if parent is not None and name in ("script", "foreignObject", "handler"):
            parent.remove(element)
            continue
        for attribute, value in list(element.attrib.items()):
            local = etree.QName(attribute).localname
            if local.startswith("on") or (
                local == "href" and not str(value).startswith(("#", "data:image/"))
            ):
                del element.attrib[attribute]


def _pixels(length: str | None) -> float | None:
    match = _LENGTH.fullmatch(length or "")
    return float(match[1]) * _UNIT[match[2] or ""] if match else None


def _named(data: bytes, type_: str, width: int, height: int) -> WebPicture:
    return WebPicture(f"{sha256_of(data)[:16]}{ending(type_)}", data, type_, width, height)
