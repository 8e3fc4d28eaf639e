"""The ledger of what was not carried over: every piece with place and reason.

Losses are data that stay with the document, so they are always in Chinese:
the same file gives the same bytes whatever language messages are in.
"""

from __future__ import annotations

from gazette.model import Loss, LossKind
from gazette.text.widths import visible

__all__ = ["Ledger"]


class Ledger:
    """Losses in the order in which they were met; pieces of one place are joined."""

    __slots__ = ("_texts",)

    def __init__(self) -> None:
        self._texts: dict[tuple[str, str, str], list[str]] = {}

    def lose(
        self,
        kind: LossKind,
        where: str = "",
        why: str = "",
        text: str = "",
        *,
        name: str | None = None,
    ) -> None:
        """Write down a construct with its name, its place, the reason and the characters left out."""
        self._texts.setdefault((kind.stored(name), where, why), []).append(text)

    def losses(self) -> tuple[Loss, ...]:
        """All losses; `chars` counts what leaves ink."""
        return tuple(
            Loss(what=what, where=where, why=str(why), text=text, chars=len(visible(text)))
            for (what, where, why), texts in self._texts.items()
            for text in ["".join(texts)]
        )
