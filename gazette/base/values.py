"""What all our values are: frozen, and strict about their fields.

Values that stay inside are dataclasses (`Value`): small, quick to make, not checked again.
pydantic stands at the doors: what is read from files — settings, the archive's records — is
`Frozen` and checked when made; a `Value` that comes from outside is checked by
`gazette.model.doors`.
"""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel, ConfigDict

__all__ = ["Frozen", "Value"]


class Frozen(BaseModel):
    """A value at a door: checked when made, cannot change, refuses unknown fields."""

    model_config: ClassVar[ConfigDict] = ConfigDict(
        frozen=True, extra="forbid", allow_inf_nan=False
    )


class Value:
    """Base of the frozen dataclasses: what pydantic is to do with one at a door.

    Unknown fields are refused; a value that is there already is checked all the same.
    """

    __slots__ = ()
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(
        extra="forbid", revalidate_instances="always"
    )
