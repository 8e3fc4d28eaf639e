"""Whether something came in since the last seal (待签章)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazette.base.language import say
from gazette.base.ways import way

if TYPE_CHECKING:
    from gazette.archive.store.store import Store

__all__ = ["seal_due"]


def seal_due(archive: Store) -> tuple[str, ...]:
    """A reminder where the archive is sealed as a rule and its newest objects are not."""
    lines = [
        (e.seq, e.what == "seal") for e in archive.journal.legible() if e.what == "seal" or e.refs()
    ]
    if not any(sealed for _, sealed in lines) or lines[-1][1]:
        return ()
    return (
        say(
            f"入库后还没有签章：{way('seal')}，签章文件另处保存",
            f"not sealed since: {way('seal')}; keep the seal elsewhere",
        ),
    )
