"""Where releases and proofs lie in an issue's folder, and the XML in a release.

Where an edition lies, `gazette.release.editions` says.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["DRAFT", "ISSUE_XML", "RELEASE", "document_path", "media_path", "place_of"]

RELEASE = "dist"  #: in the issue's folder
DRAFT = "draft"  #: the same for proofs (校样), which never lie where a release does
ISSUE_XML = "xml/issue.xml"


def place_of(folder: Path, *, draft: bool) -> Path:
    """Where a release or a proof of the issue in the folder is put, when nothing else is said."""
    return folder / (DRAFT if draft else RELEASE)


def document_path(key: str) -> str:
    """The XML of an entry."""
    return f"xml/documents/{key}.xml"


def media_path(key: str, name: str) -> str:
    """A picture of an entry."""
    return f"xml/media/{key}/{name}"
