"""The paperwork of a manuscript (报送要素) as columns: 公开属性 with why."""

from __future__ import annotations

from gazette.desk.intake.handed import Handed
from gazette.desk.model.paperwork import disclosure_named, require_why

__all__ = ["disclosure_values"]


def disclosure_values(handed: Handed) -> dict[str, str | None]:
    """公开属性 as the unit says, else as the manuscript does; with why.

    Raises:
        InputError: not 主动公开, and without reason or basis; or no such attribute.
    """
    said = disclosure_named(handed.disclosure) or handed.read.disclosure
    require_why(said, handed.reason, handed.basis)
    return {
        "disclosure": said,
        "reason": handed.reason,
        "basis": handed.basis,
        "superior": handed.superior,
        "superior_disclosure": disclosure_named(handed.superior_disclosure) or None,
    }
