"""Every real document: valid XML, and back to an equal document."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazette.base.errors import GazetteError
from gazette.markup import document_from_xml, document_to_xml, validate
from gazette.reading import read_document


@pytest.mark.corpus
@pytest.mark.parametrize("folder", ["state-council", "word-dev"])
def test_real_documents_come_back_equal(corpus: Path, folder: str) -> None:
    files = sorted((corpus / folder).glob("*.docx"))
    assert files
    for path in files:
        document = read_document(path, revisions="accept").document
        xml = document_to_xml(document)

        assert validate(xml) == [], path.name
        assert document_from_xml(xml) == document, path.name
        assert document_to_xml(document_from_xml(xml)) == xml


@pytest.mark.corpus
def test_hard_documents_that_can_be_read_can_be_kept(corpus: Path) -> None:
    kept = 0
    for path in sorted((corpus / "word-hard").rglob("*.docx"))[::8]:  # all took two minutes
        try:
            document = read_document(path, revisions="accept").document
        except GazetteError:
            continue  # refused with a reason: tests of the Word reader look at these
        xml = document_to_xml(document)

        assert validate(xml) == [], path.name
        assert document_to_xml(document_from_xml(xml)) == xml, path.name
        kept += 1
    assert kept > 0
