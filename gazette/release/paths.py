"""Where the XML lies in a release; where an edition lies, `gazette.release.editions` says."""

from __future__ import annotations

__all__ = ["ISSUE_XML", "document_path", "media_path"]

ISSUE_XML = "xml/issue.xml"


def document_path(key: str) -> str:
    """The XML of an entry."""
    return f"xml/documents/{key}.xml"


def media_path(key: str, name: str) -> str:
    """A picture of an entry."""
    return f"xml/media/{key}/{name}"
