"""Is XML fit to be published: well-formed, safe, valid, and at one with itself."""

from __future__ import annotations

from gazette.base.doors.xml import parse_xml
from gazette.base.errors import DoctypeError, XmlError
from gazette.base.problems import Problem
from gazette.markup.contradictions.look import contradictions_in
from gazette.markup.schema.findings import DOCTYPE, MALFORMED
from gazette.markup.schema.validity import find_problems, unreadable

__all__ = ["validate"]


def validate(data: bytes, *, file: str = "") -> list[Problem]:
    """Everything that is wrong with the XML of a document or an issue; an empty list if nothing is.

    What contradicts itself is looked for in valid XML alone.  Reading (`document_from_xml`) asks
    for the schema and no more: what was kept can be opened, whatever is found out about it later.
    """
    try:
        root = parse_xml(data)
    except XmlError as exc:
        return [unreadable(exc, DOCTYPE if isinstance(exc, DoctypeError) else MALFORMED, file=file)]
    return find_problems(root, file=file) or contradictions_in(root, file=file)
