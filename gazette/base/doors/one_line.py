"""A line in a field of a `Value`: checked at its door, and no door is loaded for one made inside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler

__all__ = ["OneLine"]


class _AsLine:
    """What a door asks of a text: what `gazette.base.doors.entries` says of a line."""

    def __get_pydantic_core_schema__(self, source: object, door: GetCoreSchemaHandler) -> Any:  # noqa: ANN401 - pydantic's
        from gazette.base.doors.entries import Line  # noqa: PLC0415 - nobody needs it but a door

        return door.generate_schema(Line)


OneLine = Annotated[str, _AsLine()]  #: a text that may be empty, without line ends and controls
