"""Is XML fit to be published: well-formed, safe, valid, and at one with itself."""

from __future__ import annotations

from lxml import etree

from gazette.base.doors.xml import parse_xml
from gazette.base.errors import DoctypeError, XmlError
from gazette.base.language import say
from gazette.base.problems import Problem
from gazette.markup.contradictions.look import contradictions_in
from gazette.markup.schema.findings import DOCTYPE, MALFORMED
from gazette.markup.schema.validity import find_problems, parse_valid, unfit, unreadable

__all__ = ["parse_sound", "validate"]


def validate(data: bytes, *, file: str = "") -> list[Problem]:
    """Everything that is wrong with the XML of a document or an issue; an empty list if nothing is.

    What contradicts itself is looked for in valid XML alone.  `document_from_xml` and `issue_from_xml`
    ask for the same.
    """
    try:
        root = parse_xml(data)
    except XmlError as exc:
        return [unreadable(exc, DOCTYPE if isinstance(exc, DoctypeError) else MALFORMED, file=file)]
    return find_problems(root, file=file) or contradictions_in(root, file=file)


def parse_sound(data: bytes, name: str, *, where: str = "") -> etree._Element:
    """The root element of valid XML that is at one with itself, of the schema of that name.

    Raises:
        XmlError: not well-formed, forbidden, against the schema, or with contradictions (GZ-X16 to
            X28); names every place, up to 20.
    """
    root = parse_valid(data, name, where=where)
    problems = contradictions_in(root, file=where)
    if problems:
        raise unfit(problems, say("XML 自相矛盾：", "the XML contradicts itself: "), where)
    return root
