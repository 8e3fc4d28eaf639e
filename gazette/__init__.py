"""Government gazettes (政府公报): Word in, XML, print PDF, EPUB and mobile HTML out.

import gazette

issue = gazette.load_issue("examples/issue")
release = gazette.build(issue, "dist")
"""

from typing import TYPE_CHECKING

from gazette.base.errors import GazetteError
from gazette.base.face import face
from gazette.base.version import VERSION

if TYPE_CHECKING:
    from gazette.base.problems import Problem
    from gazette.check import check_document, check_issue
    from gazette.issue.bundle import IssueBundle
    from gazette.issue.loading import load_issue
    from gazette.jobs.build import build
    from gazette.markup import document_from_xml, document_to_xml, issue_from_xml, issue_to_xml
    from gazette.model import Document, Issue
    from gazette.reading import Reading, read_document
    from gazette.release.proof import Release

__version__ = VERSION
__all__ = [
    "Document",
    "GazetteError",
    "Issue",
    "IssueBundle",
    "Problem",
    "Reading",
    "Release",
    "__version__",
    "build",
    "check_document",
    "check_issue",
    "document_from_xml",
    "document_to_xml",
    "issue_from_xml",
    "issue_to_xml",
    "load_issue",
    "read_document",
]

# Loaded at first use, so that `import gazette` and `gazette --help` stay quick.
_HOMES = {
    "Document": "gazette.model",
    "Issue": "gazette.model",
    "IssueBundle": "gazette.issue.bundle",
    "Problem": "gazette.base.problems",
    "Reading": "gazette.reading",
    "Release": "gazette.release.proof",
    "build": "gazette.jobs.build",  # not gazette.build: a module of that name would hide the function
    "check_document": "gazette.check",
    "check_issue": "gazette.check",
    "document_from_xml": "gazette.markup",
    "document_to_xml": "gazette.markup",
    "issue_from_xml": "gazette.markup",
    "issue_to_xml": "gazette.markup",
    "load_issue": "gazette.issue.loading",
    "read_document": "gazette.reading",
}


__getattr__ = face(__name__, _HOMES)
