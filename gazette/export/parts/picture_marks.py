"""What a picture is known by in a finished edition, so that it can be held to the document's.

Web pages and books carry a file: its SHA-256.  A PDF carries pixels, packed anew: their size and
how often each value of each colour occurs, which turning does not change.
"""

from __future__ import annotations

from PIL import Image

from gazette.base.doors.pictures import PictureError, opened_picture
from gazette.base.files import sha256_of
from gazette.export.html.pictures import web_picture

__all__ = ["DRAWN", "NOT_SHOWN", "mark_of_samples", "print_mark", "web_mark"]

NOT_SHOWN = ""  #: the edition cannot show it
DRAWN = "drawn"  #: lines and areas, no pixels
_MOST_PIXELS = 200_000_000


def web_mark(data: bytes) -> str:
    """SHA-256 of the file that pages and books have for the picture."""
    picture = web_picture(data)
    return sha256_of(picture.data) if picture else NOT_SHOWN


def print_mark(data: bytes) -> str:
    """The mark of its pixels; `DRAWN` for SVG."""
    if data.lstrip()[:5] in (b"<svg ", b"<?xml"):
        return DRAWN
    try:
        with opened_picture(data, _MOST_PIXELS) as picture:
            return _pixel_mark(picture)
    except PictureError:
        return NOT_SHOWN


def _pixel_mark(picture: Image.Image) -> str:
    """Size, the longer side first, and the counts of each value of red, green and blue."""
    if picture.mode in ("P", "PA", "LA", "La", "RGBa"):
        picture = picture.convert("RGBA")  # what is see-through has a colour all the same
    counts = picture.convert("RGB").histogram()
    long, short = max(picture.size), min(picture.size)
    return f"{long}×{short} {sha256_of(repr(counts).encode())}"


def mark_of_samples(mode: str, size: tuple[int, int], samples: bytes) -> str:
    """The mark of a picture that lies open, a byte a sample: mode L or RGB."""
    return _pixel_mark(Image.frombytes(mode, size, samples))
