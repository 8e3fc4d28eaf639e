"""Government gazettes (政府公报): Word in, XML, print PDF, EPUB and mobile HTML out.

import gazette

issue = gazette.load_issue("examples/issue")
release = gazette.build(issue, "dist")
"""

import importlib
from pathlib import Path

# A checkout has archive/, cli/ and schemas/ beside this folder, an
# installation has them inside it.  Either way they are gazette.archive, ...
_here = Path(__file__).parent
if not (_here / "archive").is_dir():
    __path__.append(str(_here.parent))

from typing import TYPE_CHECKING

from gazette.errors import GazetteError

if TYPE_CHECKING:
    from gazette.bundle import IssueBundle
    from gazette.check import check_document, check_issue
    from gazette.issue.loading import load_issue
    from gazette.markup import document_from_xml, document_to_xml, issue_from_xml, issue_to_xml
    from gazette.model import Document, Issue
    from gazette.pipeline import build
    from gazette.problems import Problem
    from gazette.reading import Reading, read_document
    from gazette.release import Release

__version__ = "0.1.0"
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
    "IssueBundle": "gazette.bundle",
    "Problem": "gazette.problems",
    "Reading": "gazette.reading",
    "Release": "gazette.release",
    "build": "gazette.pipeline",  # not gazette.build: a module of that name would hide the function
    "check_document": "gazette.check",
    "check_issue": "gazette.check",
    "document_from_xml": "gazette.markup",
    "document_to_xml": "gazette.markup",
    "issue_from_xml": "gazette.markup",
    "issue_to_xml": "gazette.markup",
    "load_issue": "gazette.issue.loading",
    "read_document": "gazette.reading",
}


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'gazette' has no attribute {name!r}")
    return getattr(importlib.import_module(home), name)
