"""Whether a picture's alternative text (替代文本) says what is on it."""

from __future__ import annotations

from pathlib import PurePath

from gazette.vocabulary.media_types import MEDIA_TYPES

__all__ = ["says_something"]

#: what programs write of themselves when they put a picture in, without its number
_MADE_UP = frozenset(
    {"", "图", "图片", "图像", "照片", "图形", "文本框", "形状", "组合", "对象"}
    | {"picture", "image", "img", "graphic", "shape", "object", "photo", "untitled", "dsc"}
)


def says_something(alternative: str) -> bool:
    """False for none, a file's name, and what Word or WPS call a picture: 图片 1, Picture 3, IMG_0231."""
    text = alternative.strip()
    if PurePath(text).suffix.lower() in MEDIA_TYPES:
        return False
    letters = "".join(c for c in text.lower() if c.isalpha())
    return letters not in _MADE_UP
