"""XML of documents and issues, both ways, with its schemas; and Akoma Ntoso, both ways."""

from __future__ import annotations

from gazette.markup.akn.document import to_akoma_ntoso
from gazette.markup.akn.reading import from_akoma_ntoso
from gazette.markup.document_xml import document_from_xml, document_to_xml, kept_document
from gazette.markup.issue_xml import (
    issue_from_xml,
    issue_to_xml,
    issue_with_documents,
    kept_issue,
)
from gazette.markup.validation import validate

__all__ = [
    "document_from_xml",
    "document_to_xml",
    "from_akoma_ntoso",
    "issue_from_xml",
    "issue_to_xml",
    "issue_with_documents",
    "kept_document",
    "kept_issue",
    "to_akoma_ntoso",
    "validate",
]
