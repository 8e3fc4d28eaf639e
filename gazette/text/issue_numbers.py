"""The numbers of an issue that covers two (合刊)."""

from __future__ import annotations

__all__ = ["issue_numbers"]


def issue_numbers(first: int, last: int | None) -> str:
    """7—8, with the dash of ranges (GB/T 15834-2011, 4.13); 7 alone."""
    return f"{first}—{last}" if last else f"{first}"
