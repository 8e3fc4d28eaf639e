"""What libxml2 says of invalid XML, as our codes GZ-Xnn in Chinese or English, with place and remedy."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from lxml import etree

from gazette.problems import Place, Problem

__all__ = ["LogEntry", "explain_errors"]


class LogEntry(Protocol):
    """An entry of libxml2's error log."""

    line: int
    type_name: str
    message: str
    path: str | None


def explain_errors(
    root: etree._Element, entries: Iterable[LogEntry], *, file: str = ""
) -> list[Problem]:
    """The problems behind the entries of a schema's error log, in document order, each once."""
    del root
    return [
        Problem(
            code="GZ-X99",
            level="error",
            message=entry.message,
            file=file,
            place=Place(xpath=entry.path),
        )
        for entry in entries
    ]
