"""书名号 around a title: those inside it are 〈〉 (GB/T 15834-2011, 4.15.3.3)."""

from __future__ import annotations

__all__ = ["in_title_marks"]

_INNER = str.maketrans("《》", "〈〉")


def in_title_marks(title: str) -> str:
    """《关于修改〈某市停车管理办法〉的决定》."""
    return f"《{title.translate(_INNER)}》"
