"""Government gazettes (政府公报): Word in, XML, print PDF, EPUB and mobile HTML out.

import gazette

issue = gazette.load_issue("examples/issue")
release = gazette.build(issue, "dist")

The names of `__all__` are for other programs, and stay (docs/stability.md); what lies in the
rooms behind them is this program's own and may move.
"""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from gazette.base.errors import (
    ArchiveError,
    ConflictError,
    DamagedError,
    DeskError,
    DoctypeError,
    ExportError,
    FileAccessError,
    FontError,
    ForbiddenError,
    GateError,
    GazetteError,
    InputError,
    IssueError,
    LimitError,
    LockedError,
    MissingToolError,
    ModelError,
    NotWordError,
    RefusedError,
    ReleaseError,
    RevisionsError,
    SearchError,
    SignatureError,
    WordFileError,
    XmlError,
)
from gazette.base.face import face
from gazette.base.language import Words, speaking
from gazette.base.version import VERSION

if TYPE_CHECKING:
    from gazette.archive.adding.add import Accession
    from gazette.archive.archive import Archive, Item
    from gazette.archive.editing.corrections import correct, correction_of
    from gazette.archive.editing.relations import declare_status, relate, unrelate
    from gazette.archive.editing.revision import revise
    from gazette.archive.life.on_day import OnDay, statuses_on
    from gazette.archive.packages.handover import export_package
    from gazette.archive.packages.intake import import_package
    from gazette.archive.ports.site import make_archive_site
    from gazette.archive.reports.article_history import ArticleHistory, article_history
    from gazette.archive.reports.articles import article_at
    from gazette.archive.reports.history import history
    from gazette.archive.search.index.upkeep import reindex
    from gazette.archive.search.service import Answer, Filters, Hit, Searcher, open_searcher
    from gazette.archive.store.actor import acting
    from gazette.archive.store.changes import Change
    from gazette.archive.store.records import Inventory
    from gazette.archive.verify.verification import Verification
    from gazette.base.config import Config, load_config
    from gazette.base.problems import Place, Problem
    from gazette.check import Finding, Rule, RuleSet, check_document, check_issue, own_rule
    from gazette.check.fix.document import Fixed, fix_document
    from gazette.issue.bundle import IssueBundle
    from gazette.issue.composing import compose_issue
    from gazette.issue.loading import load_issue
    from gazette.jobs.build import build, build_in_memory
    from gazette.jobs.renditions import to_epub, to_html, to_pdf, to_site
    from gazette.markup import (
        document_from_xml,
        document_to_xml,
        from_akoma_ntoso,
        issue_from_xml,
        issue_to_xml,
        to_akoma_ntoso,
        validate,
    )
    from gazette.markup.json_schema import json_schema, meanings
    from gazette.model import Document, Issue
    from gazette.reading import Reading, read_document
    from gazette.release.made import MadeRelease
    from gazette.release.proof import Release
    from gazette.word.package.limits import Limits

__version__ = VERSION
__all__ = [  # noqa: RUF022 - by task
    "__version__",
    # Reading manuscripts (读稿)
    "Document",
    "Limits",
    "Reading",
    "read_document",
    # Checking (校对)
    "Finding",
    "Fixed",
    "Place",
    "Problem",
    "Rule",
    "RuleSet",
    "check_document",
    "check_issue",
    "fix_document",
    "own_rule",
    # An issue and its editions (一期)
    "Config",
    "Issue",
    "IssueBundle",
    "MadeRelease",
    "Release",
    "build",
    "build_in_memory",
    "compose_issue",
    "load_config",
    "load_issue",
    "to_epub",
    "to_html",
    "to_pdf",
    "to_site",
    # XML and JSON
    "document_from_xml",
    "document_to_xml",
    "from_akoma_ntoso",
    "issue_from_xml",
    "issue_to_xml",
    "json_schema",
    "meanings",
    "to_akoma_ntoso",
    "validate",
    # The archive (档案库)
    "Accession",
    "Archive",
    "ArticleHistory",
    "Change",
    "Inventory",
    "Item",
    "OnDay",
    "Verification",
    "acting",
    "article_at",
    "article_history",
    "correct",
    "correction_of",
    "declare_status",
    "export_package",
    "history",
    "import_package",
    "make_archive_site",
    "relate",
    "revise",
    "statuses_on",
    "unrelate",
    # Search (检索)
    "Answer",
    "Filters",
    "Hit",
    "Searcher",
    "open_searcher",
    "reindex",
    # Messages and errors (消息、错误)
    "Words",
    "speaking",
    "ArchiveError",
    "ConflictError",
    "DamagedError",
    "DeskError",
    "DoctypeError",
    "ExportError",
    "FileAccessError",
    "FontError",
    "ForbiddenError",
    "GateError",
    "GazetteError",
    "InputError",
    "IssueError",
    "LimitError",
    "LockedError",
    "MissingToolError",
    "ModelError",
    "NotWordError",
    "RefusedError",
    "ReleaseError",
    "RevisionsError",
    "SearchError",
    "SignatureError",
    "WordFileError",
    "XmlError",
]

# Loaded at first use, so that `import gazette` and `gazette --help` stay quick.
_HOMES = {
    # Reading manuscripts (读稿)
    "Document": "gazette.model",
    "Limits": "gazette.word.package.limits",
    "Reading": "gazette.reading",
    "read_document": "gazette.reading",
    # Checking (校对)
    "Finding": "gazette.check",
    "Fixed": "gazette.check.fix.document",
    "Place": "gazette.base.problems",
    "Problem": "gazette.base.problems",
    "Rule": "gazette.check",
    "RuleSet": "gazette.check",
    "check_document": "gazette.check",
    "check_issue": "gazette.check",
    "fix_document": "gazette.check.fix.document",
    "own_rule": "gazette.check",
    # An issue and its editions (一期)
    "Config": "gazette.base.config",
    "Issue": "gazette.model",
    "IssueBundle": "gazette.issue.bundle",
    "MadeRelease": "gazette.release.made",
    "Release": "gazette.release.proof",
    "build": "gazette.jobs.build",  # not gazette.build: a module of that name would hide the function
    "build_in_memory": "gazette.jobs.build",
    "compose_issue": "gazette.issue.composing",
    "load_config": "gazette.base.config",
    "load_issue": "gazette.issue.loading",
    "to_epub": "gazette.jobs.renditions",
    "to_html": "gazette.jobs.renditions",
    "to_pdf": "gazette.jobs.renditions",
    "to_site": "gazette.jobs.renditions",
    # XML and JSON
    "document_from_xml": "gazette.markup",
    "document_to_xml": "gazette.markup",
    "from_akoma_ntoso": "gazette.markup",
    "issue_from_xml": "gazette.markup",
    "issue_to_xml": "gazette.markup",
    "json_schema": "gazette.markup.json_schema",
    "meanings": "gazette.markup.json_schema",
    "to_akoma_ntoso": "gazette.markup",
    "validate": "gazette.markup",
    # The archive (档案库)
    "Accession": "gazette.archive.adding.add",
    "Archive": "gazette.archive.archive",
    "Change": "gazette.archive.store.changes",
    "Inventory": "gazette.archive.store.records",
    "Item": "gazette.archive.archive",
    "Verification": "gazette.archive.verify.verification",
    "acting": "gazette.archive.store.actor",
    "correct": "gazette.archive.editing.corrections",
    "correction_of": "gazette.archive.editing.corrections",
    "declare_status": "gazette.archive.editing.relations",
    "export_package": "gazette.archive.packages.handover",
    "ArticleHistory": "gazette.archive.reports.article_history",
    "OnDay": "gazette.archive.life.on_day",
    "article_at": "gazette.archive.reports.articles",
    "article_history": "gazette.archive.reports.article_history",
    "history": "gazette.archive.reports.history",
    "statuses_on": "gazette.archive.life.on_day",
    "import_package": "gazette.archive.packages.intake",
    "make_archive_site": "gazette.archive.ports.site",
    "relate": "gazette.archive.editing.relations",
    "revise": "gazette.archive.editing.revision",
    "unrelate": "gazette.archive.editing.relations",
    # Search (检索)
    "Answer": "gazette.archive.search.service",
    "Filters": "gazette.archive.search.service",
    "Hit": "gazette.archive.search.service",
    "Searcher": "gazette.archive.search.service",
    "open_searcher": "gazette.archive.search.service",
    "reindex": "gazette.archive.search.index.upkeep",
}

# a program that has not set up logging hears nothing; one that has hears `gazette` and what is below it
logging.getLogger(__name__).addHandler(logging.NullHandler())

__getattr__: Callable[[str], object] = face(__name__, _HOMES)


def __dir__() -> list[str]:
    """The names for other programs."""
    return sorted(__all__)
