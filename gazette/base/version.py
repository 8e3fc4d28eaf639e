"""The version of gazette, where every room can read it without looking up."""

from __future__ import annotations

__all__ = ["VERSION"]

VERSION = "0.1.0"  #: pyproject.toml says the same; tests/test_packaging.py holds them together
