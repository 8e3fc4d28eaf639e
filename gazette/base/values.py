"""What all our values are: frozen, and strict about their fields.

Values that stay inside are dataclasses (`Value`): small, quick to make, not checked again, and
made without pydantic being loaded.  pydantic stands at the doors: what is read from files is
`gazette.base.doors.frozen.Frozen`, and a `Value` that comes from outside is checked by
`gazette.model.doors`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from pydantic import ConfigDict, GetCoreSchemaHandler

__all__ = ["AtLeast", "TaggedBy", "Value"]


class Value:
    """Base of the frozen dataclasses: what pydantic is to do with one at a door.

    Unknown fields are refused; a value that is there already is checked all the same.
    """

    __slots__ = ()
    __pydantic_config__: ClassVar[ConfigDict] = {
        "extra": "forbid",
        "revalidate_instances": "always",
    }


@dataclass(frozen=True)
class AtLeast:
    """What a door asks of a number."""

    least: int

    def __get_pydantic_core_schema__(self, source: object, door: GetCoreSchemaHandler) -> Any:  # noqa: ANN401 - pydantic's
        return {**door(source), "ge": self.least}


@dataclass(frozen=True)
class TaggedBy:
    """What a door asks of one of several classes: that the field says which of them it is."""

    field: str

    def __get_pydantic_core_schema__(self, source: Any, door: GetCoreSchemaHandler) -> Any:  # noqa: ANN401 - pydantic's
        from pydantic import Discriminator  # noqa: PLC0415 - nobody needs it but a door

        return Discriminator(self.field).__get_pydantic_core_schema__(source, door)
