"""`gazette schema akn`: gazette XML turned into Akoma Ntoso."""

from __future__ import annotations

from pathlib import Path

from gazette.base.doors.xml import parse_xml
from gazette.base.files import read_bytes
from gazette.markup import document_from_xml, issue_from_xml, to_akoma_ntoso
from gazette.markup.schema.validity import schema_name

__all__ = ["akoma_ntoso_of"]


def akoma_ntoso_of(file: Path) -> bytes:
    """The Akoma Ntoso of the document or the issue in the file.

    Raises:
        XmlError: it is no gazette XML.
        FileAccessError: it cannot be read.
    """
    data = read_bytes(file)
    if schema_name(parse_xml(data, where=str(file))) == "issue":
        return to_akoma_ntoso(issue_from_xml(data, where=str(file)))
    return to_akoma_ntoso(document_from_xml(data, where=str(file)))
