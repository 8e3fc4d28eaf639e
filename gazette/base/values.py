"""What all our values are: frozen, and strict about their fields."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

__all__ = ["Frozen"]


class Frozen(BaseModel):
    """A value: cannot change, refuses unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")
