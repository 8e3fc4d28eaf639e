"""The lasting name of a publication, the same in every edition and whenever it is made."""

from __future__ import annotations

import uuid

__all__ = ["publication_urn"]


def publication_urn(*parts: str) -> str:
    """A UUID that is the same for the same publication (RFC 9562, version 5), as a URN."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, '/'.join(('gongbao', *parts)))}"
