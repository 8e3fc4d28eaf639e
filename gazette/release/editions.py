"""The editions of an issue: each made by its exporter, each with a way to read its text back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from gazette.base.language import Words
from gazette.issue.bundle import IssueBundle, PageMap
from gazette.markup import issue_with_documents
from gazette.model import Issue
from gazette.release.paths import ISSUE_XML, document_path, media_path

__all__ = ["EXTRAS", "FORMATS", "Editions", "Extra", "Format", "IssueXml", "make_editions"]

Format = Literal["pdf", "epub", "mobile", "xml"]
FORMATS: tuple[Format, ...] = get_args(Format)
Extra = Literal["each", "single-file", "fragments"]
#: each: every document as PDF and EPUB of its own; single-file: 掌上公报 in one .html to send;
#: fragments: HTML for a portal
EXTRAS: tuple[Extra, ...] = get_args(Extra)


@dataclass
class Editions:
    """The editions in the making: finished files by path in the release, and what is known."""

    bundle: IssueBundle
    timestamp: dt.datetime
    draft: bool
    files: dict[str, bytes] = field(default_factory=dict)
    texts: dict[str, Callable[[], Mapping[str, str]]] = field(default_factory=dict)
    pages: PageMap = field(default_factory=dict)
    page_count: int = 0
    substitutions: tuple[Words, ...] = ()


def make_editions(
    bundle: IssueBundle,
    xml: IssueXml,
    *,
    formats: tuple[Format, ...],
    extras: tuple[Extra, ...],
    timestamp: dt.datetime,
    draft: bool,
    done: Callable[[str], None],
) -> Editions:
    """All editions asked for; the print edition first, since the others cite its pages."""
    made = Editions(bundle, timestamp, draft, _xml_files(bundle, xml))
    for name in (*(f for f in FORMATS if f in formats), *extras):
        if name in _MAKERS:
            _MAKERS[name](made)
            done(name)
    return made


@dataclass(frozen=True)
class IssueXml:
    """The issue's XML, and by entry key that of each document: finished files."""

    issue: bytes
    documents: Mapping[str, bytes]

    @classmethod
    def of(cls, issue: Issue) -> IssueXml:
        """The XML of the issue.

        Raises:
            XmlError: something in it cannot be written as XML, with the place.
        """
        return cls(*issue_with_documents(issue))


def _xml_files(bundle: IssueBundle, xml: IssueXml) -> dict[str, bytes]:
    files = {ISSUE_XML: xml.issue}
    for entry in bundle.issue.entries:
        files[document_path(entry.key)] = xml.documents[entry.key]
        for name, data in bundle.media.get(entry.key, {}).items():
            files[media_path(entry.key, name)] = data
    return files


# Each edition's engine is loaded only when that edition is asked for, hence the inner imports.


def _pdf(made: Editions) -> None:
    from gazette.export.pdf import make_pdf, pdf_texts  # noqa: PLC0415

    xml = made.files[ISSUE_XML]
    edition = make_pdf(made.bundle, draft=made.draft, timestamp=made.timestamp, xml=xml)
    made.pages, made.page_count = edition.pages, edition.page_count
    made.substitutions = tuple(s.words for s in edition.substitutions)
    made.files[f"{made.bundle.name}.pdf"] = edition.data
    made.texts["pdf"] = lambda: pdf_texts(edition.data)


def _epub(made: Editions) -> None:
    from gazette.export.epub import epub_texts, make_epub  # noqa: PLC0415

    book = make_epub(
        made.bundle, pages=made.pages or None, timestamp=made.timestamp, draft=made.draft
    )
    made.files[f"{made.bundle.name}.epub"] = book
    made.texts["epub"] = lambda: epub_texts(book)


def _mobile(made: Editions) -> None:
    from gazette.export.mobile import make_mobile, mobile_texts  # noqa: PLC0415

    site = make_mobile(
        made.bundle, pages=made.pages or None, timestamp=made.timestamp, draft=made.draft
    )
    made.files |= {f"mobile/{path}": data for path, data in site.items()}
    made.texts["mobile"] = lambda: mobile_texts(site)


def _each(made: Editions) -> None:
    from gazette.export.epub import make_document_epub  # noqa: PLC0415
    from gazette.export.pdf import make_document_pdf  # noqa: PLC0415

    for entry in made.bundle.issue.entries:
        pdf = make_document_pdf(
            entry.document,
            made.bundle.media.get(entry.key, {}),
            timestamp=made.timestamp,
            config=made.bundle.config,
            profile=made.bundle.config.print.profile,
            draft=made.draft,
            first_page=made.pages.get(entry.key, {}).get("", 1),
            running=made.bundle.issue.title,
            folder=made.bundle.folder,
        )
        made.files[f"documents/{entry.key}.pdf"] = pdf.data
        made.files[f"documents/{entry.key}.epub"] = make_document_epub(
            made.bundle,
            entry.key,
            pages=made.pages or None,
            timestamp=made.timestamp,
            draft=made.draft,
        )


def _single_file(made: Editions) -> None:
    from gazette.export.mobile import make_single_file  # noqa: PLC0415

    made.files[f"{made.bundle.name}.html"] = make_single_file(
        made.bundle, pages=made.pages or None, timestamp=made.timestamp, draft=made.draft
    )


def _fragments(made: Editions) -> None:
    from gazette.export.mobile import make_fragments  # noqa: PLC0415

    parts = make_fragments(made.bundle, pages=made.pages or None, timestamp=made.timestamp)
    made.files |= {f"fragments/{path}": data for path, data in parts.items()}


_MAKERS: dict[str, Callable[[Editions], None]] = {
    "pdf": _pdf,
    "epub": _epub,
    "mobile": _mobile,
    "each": _each,
    "single-file": _single_file,
    "fragments": _fragments,
}
