"""A number in figures, as a piece of patterns."""

from __future__ import annotations

__all__ = ["NUMBER"]

NUMBER = r"[0-9]+(?:\.[0-9]+)?"
