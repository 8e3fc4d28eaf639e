"""Chinese characters and 〇, as a piece of patterns' classes."""

from __future__ import annotations

__all__ = ["HAN"]

HAN = "\u4e00-\u9fff〇"
