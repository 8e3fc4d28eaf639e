"""A flow read from its TOML, and the one that an office starts with."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import ValidationError

from gazette.base.config import explain, read_toml, toml_tables
from gazette.desk.flow.steps import Flow

__all__ = ["parse_flow", "shipped_flow"]

_SHIPPED = Path(__file__).with_name("flow.toml")


def shipped_flow() -> bytes:
    """The flow of the house, as it is shipped: flow.toml."""
    return read_toml(_SHIPPED)


def parse_flow(data: bytes, where: Path = _SHIPPED) -> Flow:
    """The flow in the bytes of a flow.toml.

    Raises:
        IssueError: not TOML, or a step that cannot be, with its name.
    """
    return _parsed(data, where)


@cache
def _parsed(data: bytes, where: Path) -> Flow:
    try:
        return Flow.model_validate(toml_tables(data, where))
    except ValidationError as exc:
        raise explain(exc, where) from exc
