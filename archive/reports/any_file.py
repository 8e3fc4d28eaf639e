"""Any file as a document or as lines of text: gazette XML, Word, plain text."""

from __future__ import annotations

from pathlib import Path

from gazette.archive.reports.compare import lines_of
from gazette.base.files import read_bytes
from gazette.markup import document_from_xml
from gazette.model import Document

__all__ = ["plain_lines", "read_any"]


def read_any(path: Path) -> tuple[Document, dict[str, bytes]]:
    """The document in the file and its pictures.

    Raises:
        XmlError: XML that is no document of ours.
        WordFileError: a file that no reader takes.
    """
    if path.suffix.lower() == ".xml":
        return document_from_xml(read_bytes(path)), {}
    from gazette.reading import read_document  # noqa: PLC0415 - loads the readers

    reading = read_document(path)
    return reading.document, dict(reading.media)


def plain_lines(path: Path) -> list[str]:
    """The file's text in units that compare with an archived document's.

    Plain text is read and recognised like a manuscript, so that articles match articles.
    """
    document, _ = read_any(path)
    return lines_of(document)
