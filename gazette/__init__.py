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
    from gazette.issue.composing import compose_issue
    from gazette.issue.loading import load_issue
    from gazette.jobs.build import build, build_in_memory
    from gazette.jobs.renditions import to_epub, to_html, to_pdf, to_site
    from gazette.markup import document_from_xml, document_to_xml, issue_from_xml, issue_to_xml
    from gazette.model import Document, Issue
    from gazette.reading import Reading, read_document
    from gazette.release.made import MadeRelease
    from gazette.release.proof import Release
    from gazette.word.package.limits import Limits

__version__ = VERSION
__all__ = [
    "Document",
    "GazetteError",
    "Issue",
    "IssueBundle",
    "Limits",
    "MadeRelease",
    "Problem",
    "Reading",
    "Release",
    "__version__",
    "build",
    "build_in_memory",
    "check_document",
    "check_issue",
    "compose_issue",
    "document_from_xml",
    "document_to_xml",
    "issue_from_xml",
    "issue_to_xml",
    "load_issue",
    "read_document",
    "to_epub",
    "to_html",
    "to_pdf",
    "to_site",
]

# Loaded at first use, so that `import gazette` and `gazette --help` stay quick.
_HOMES = {
    "Document": "gazette.model",
    "Issue": "gazette.model",
    "IssueBundle": "gazette.issue.bundle",
    "Limits": "gazette.word.package.limits",
    "MadeRelease": "gazette.release.made",
    "Problem": "gazette.base.problems",
    "Reading": "gazette.reading",
    "Release": "gazette.release.proof",
    "build": "gazette.jobs.build",  # not gazette.build: a module of that name would hide the function
    "build_in_memory": "gazette.jobs.build",
    "check_document": "gazette.check",
    "check_issue": "gazette.check",
    "compose_issue": "gazette.issue.composing",
    "document_from_xml": "gazette.markup",
    "document_to_xml": "gazette.markup",
    "issue_from_xml": "gazette.markup",
    "issue_to_xml": "gazette.markup",
    "load_issue": "gazette.issue.loading",
    "read_document": "gazette.reading",
    "to_epub": "gazette.jobs.renditions",
    "to_html": "gazette.jobs.renditions",
    "to_pdf": "gazette.jobs.renditions",
    "to_site": "gazette.jobs.renditions",
}


__getattr__ = face(__name__, _HOMES)
