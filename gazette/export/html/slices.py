"""A tall picture (图解、长图) cut into slices that a page of a book can hold.

A reading system that turns pages shrinks a picture to one page or cuts it off; both
make a long 图解 unreadable.  Cuts are made where a row of the picture is emptiest.
"""

from __future__ import annotations

import io

from PIL import Image, ImageChops

from gazette.base.doors.pictures import PictureError, opened_picture
from gazette.base.files import sha256_of
from gazette.export.html.pictures import WebPicture
from gazette.vocabulary import media_types
from gazette.vocabulary.media_types import ending

__all__ = ["sliced"]

_TALL = 2.0  #: height by width from which a picture is cut
_LEAST_HEIGHT = 800  #: pixels; a narrow icon is no 图解
_SLICE = 1.25  #: height by width of a slice at most: a phone's page below its margins
_SEARCHED = 0.4  #: of a slice's height, from its end, in which the emptiest row is looked for
_COLUMNS = 32  #: strips of a row that are looked at
_MOST_PIXELS = 60_000_000
_FORMATS = {media_types.PNG: "PNG", media_types.JPEG: "JPEG"}
_JPEG_QUALITY = 92


def sliced(picture: WebPicture) -> tuple[WebPicture, ...]:
    """The slices from top to bottom; none for a picture that is not tall, or not PNG or JPEG."""
    tall = picture.height > max(_TALL * picture.width, _LEAST_HEIGHT)
    if not tall or picture.type not in _FORMATS:
        return ()
    try:
        with opened_picture(picture.data, _MOST_PIXELS) as image:
            return tuple(_slice(image, top, end, picture.type) for top, end in _ranges(image))
    except PictureError:
        return ()


def _ranges(image: Image.Image) -> list[tuple[int, int]]:
    """From which row to which each slice reaches."""
    busy = _busyness(image)
    most = round(image.width * _SLICE)
    ranges: list[tuple[int, int]] = []
    top = 0
    while image.height - top > most:
        window = range(top + most, top + round(most * (1 - _SEARCHED)), -1)
        end = min(window, key=lambda row: busy[row] + busy[row - 1])  # the last of equals
        ranges.append((top, end))
        top = end
    return [*ranges, (top, image.height)]


def _busyness(image: Image.Image) -> list[int]:
    """How much each row changes from left to right, at its busiest place."""
    grey = image.convert("L")
    moved = ImageChops.offset(grey, 1, 0)
    strips = ImageChops.difference(grey, moved).resize(
        (_COLUMNS, image.height), Image.Resampling.BOX
    )
    values = strips.tobytes()
    return [max(values[n : n + _COLUMNS]) for n in range(0, len(values), _COLUMNS)]


def _slice(image: Image.Image, top: int, end: int, type_: str) -> WebPicture:
    buffer = io.BytesIO()
    piece = image.crop((0, top, image.width, end))
    if type_ == media_types.JPEG:
        piece.save(buffer, "JPEG", quality=_JPEG_QUALITY, subsampling=0)
    else:
        piece.save(buffer, "PNG", optimize=True)
    data = buffer.getvalue()
    return WebPicture(f"{sha256_of(data)[:16]}{ending(type_)}", data, type_, image.width, end - top)
