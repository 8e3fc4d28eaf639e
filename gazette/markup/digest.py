"""The content digest (内容摘要) of a document: what a sign-off, and a frozen issue, are bound to."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace

from gazette.base.files import sha256_of
from gazette.markup.document_xml import document_to_xml
from gazette.model import Document

__all__ = ["content_digest"]


def content_digest(document: Document, media: Mapping[str, bytes] | None = None) -> str:
    """SHA-256, in hexadecimal, of all that readers get to see of the document.

    It is that of its canonical XML without the key and without where it came from, then of its
    pictures by name.  So one comma, one merged cell or another picture under an old name make
    another digest; a file that was renamed or saved again does not.

    Args:
        document: the document.
        media: the bytes of its pictures by name; without them what the document notes of them
            counts.

    Raises:
        XmlError: the document cannot be written as XML.
    """
    bare = replace(document, id="", source=None)
    digest = hashlib.sha256(document_to_xml(bare))
    noted = {one.name: one.sha256 for one in document.media}
    given = {name: sha256_of(data) for name, data in (media or {}).items()}
    for name, sha256 in sorted((noted | given).items()):
        digest.update(f"\n{name}\n{sha256}".encode())
    return digest.hexdigest()
