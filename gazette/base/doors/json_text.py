"""JSON from outside: what is none, or nested without end, is one kind of error."""

from __future__ import annotations

import json
from typing import Any

__all__ = ["parse_json"]


def parse_json(data: bytes | str) -> Any:  # noqa: ANN401 - any JSON value
    """The value in the text (RFC 8259), UTF-8 where it is bytes.

    Raises:
        ValueError: not JSON, not UTF-8, or nested deeper than the interpreter can follow.
    """
    try:
        return json.loads(data)
    except RecursionError as exc:
        raise ValueError("nested too deep") from exc
