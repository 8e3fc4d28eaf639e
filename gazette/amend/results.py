"""The result for one article of an amended text."""

from __future__ import annotations

from dataclasses import dataclass

from gazette.base.values import Value
from gazette.vocabulary.amendments import Compared

__all__ = ["ComparedArticle"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedArticle(Value):
    """An article of the amended text beside what the decision makes of it."""

    article: str  #: its label as printed; of one that is missing as computed
    result: Compared
    because: tuple[str, ...] = ()  #: numbers of the instructions
    computed: str | None = None  #: a line a paragraph, without the label; None where there is none
    printed: str | None = None

    @property
    def alarms(self) -> bool:
        """An editor has to look at it."""
        return self.result not in ("equal", "punctuation")

    def to_json(self) -> dict[str, object]:
        """The object of `gazette amend check --json`."""
        return {
            "article": self.article,
            "result": self.result,
            "because": list(self.because),
            "computed": self.computed,
            "printed": self.printed,
        }
