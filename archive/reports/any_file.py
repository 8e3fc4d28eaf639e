"""Any file as a document or as lines of text: gazette XML, Word, plain text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from gazette.archive.reports.compare import lines_of
from gazette.base.files import read_bytes
from gazette.markup import document_from_xml
from gazette.model import Document

__all__ = ["AnyFile", "plain_lines", "read_any"]


class AnyFile(NamedTuple):
    """What a file holds."""

    document: Document
    media: Mapping[str, bytes]  #: pictures by name
    data: bytes  #: the file, as it was read


def read_any(path: Path) -> AnyFile:
    """The document in the file, its pictures and its bytes.

    Raises:
        XmlError: XML that is no document of ours.
        WordFileError: a file that no reader takes.
    """
    if path.suffix.lower() == ".xml":
        data = read_bytes(path)
        return AnyFile(document_from_xml(data), {}, data)
    from gazette.reading import read_document  # noqa: PLC0415 - loads the readers

    reading = read_document(path)
    return AnyFile(reading.document, reading.media, reading.data)


def plain_lines(path: Path) -> list[str]:
    """The file's text in units that compare with an archived document's.

    Plain text is read and recognised like a manuscript, so that articles match articles.
    """
    return lines_of(read_any(path).document)
