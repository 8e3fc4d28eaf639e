"""A decision's instructions (修改指令) as an editor sees them: what was read, what is settled, by whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from gazette.amend.instruction import Instruction
    from gazette.amend.review import ReviewEntry

__all__ = ["OrderState", "ReviewedOrder", "SettledOrder"]

OrderState = Literal["open", "confirmed", "rejected"]  #: 待核定、已核定、不是指令


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledOrder:
    """What an editor last said of an instruction."""

    entry: ReviewEntry
    by: str
    at: str  #: UTC, ISO 8601


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedOrder:
    """An instruction of a decision, with what an editor said of it."""

    target: str  #: title of the text that it amends
    instruction: Instruction  #: as the editor has it, carried out where the old text was given
    entry: ReviewEntry  #: the editor's where there is one, else as it was read
    by: str = ""  #: who settled it last
    at: str = ""

    @property
    def state(self) -> OrderState:
        """Whether an editor has settled it, and how."""
        if not self.entry.confirmed:
            return "open"
        return "rejected" if self.entry.op == "none" else "confirmed"

    @property
    def is_unresolved(self) -> bool:
        """Whether a person has to settle it still."""
        return self.state != "rejected" and self.instruction.state == "unresolved"

    def to_json(self) -> dict[str, object]:
        """The instruction as `gazette amend read --json` has it, and what is said of it."""
        return {
            **self.instruction.to_json(self.target),
            "review": self.state,
            "entry": self.entry.model_dump(mode="json"),
            "by": self.by,
            "at": self.at,
        }
