"""Pictures (图片) opened by Pillow: whatever a damaged one makes of it, one error comes out."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

__all__ = ["PictureError", "opened_picture"]

#: what Pillow's decoders raise for damaged data: beside its own errors, those of the structures
#: they read and of the memory that a wrong size asks for
_DAMAGED = (
    OSError,  # PIL.UnidentifiedImageError too
    ValueError,
    SyntaxError,
    EOFError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    MemoryError,
    RecursionError,
    NotImplementedError,
    struct.error,
    zlib.error,
)


class PictureError(Exception):
    """A picture that cannot be read; who opened it knows what that means and says it."""


@contextmanager
def opened_picture(data: bytes, most_pixels: int) -> Iterator[Image.Image]:
    """The picture in the bytes, opened and not yet decoded; closed afterwards.

    Raises:
        PictureError: no picture, damaged, or of more than `most_pixels` pixels; also when the
            damage shows only while the block decodes or converts it.
    """
    from PIL import Image  # noqa: PLC0415 - slow to import, and most manuscripts have no picture to convert

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow complains of damage in English
            with Image.open(io.BytesIO(data)) as picture:
                if picture.width * picture.height > most_pixels:
                    raise PictureError(f"{picture.width} × {picture.height}")
                yield picture
    except (*_DAMAGED, Image.DecompressionBombError) as exc:
        raise PictureError(str(exc)) from exc
