"""The site's open data (开放数据), made of what its pages are made of; `gazette.export.opendata` has the form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gazette.export.html.tags import html_id
from gazette.export.mobile.article import Article
from gazette.export.mobile.record import DocumentLine, IssueLine
from gazette.export.mobile.source import SiteFacts, SiteGone
from gazette.export.opendata.feeds import issue_feed
from gazette.export.opendata.files import bulk_of, json_of
from gazette.export.opendata.records import (
    Change,
    FullDocument,
    OpenArticle,
    OpenDocument,
    OpenIssue,
    OpenLine,
    OpenRelation,
)
from gazette.markup import document_to_xml
from gazette.model import Division, Document
from gazette.model.block_lines import block_lines, divisions_of, inline_text
from gazette.model.walk import whole_of

__all__ = [
    "DATA",
    "all_changes",
    "last_change",
    "open_document",
    "open_issue",
    "open_relations",
    "texts_files",
    "texts_folder",
    "texts_name",
    "xml_name",
]

DATA = "data/v1/"


def texts_folder(issue: str) -> str:
    """Where the files of an issue's documents are, seen from the root of the site."""
    return f"{DATA}issues/{issue}/"


def texts_name(issue: str) -> str:
    """The file with all of an issue's documents, seen from the root of the site."""
    return f"{texts_folder(issue)}texts.ndjson.gz"


def xml_name(line: IssueLine, document: DocumentLine) -> str:
    """The file with a document's XML, seen from the root of the site."""
    return f"{_place(line, document)}.xml"


def _place(line: IssueLine, document: DocumentLine) -> str:
    return f"{texts_folder(line.key)}{document.id.replace('/', '-')}"


def open_issue(line: IssueLine) -> OpenIssue:
    """An issue's record."""
    return OpenIssue(
        key=line.key,
        title=line.title,
        label=line.label,
        year=line.year,
        total_number=line.total_number,
        published=line.date,
        documents=len(line.documents),
        html=f"{line.path}index.html",
        bulk=texts_name(line.key).removeprefix(DATA),
        feed=issue_feed(line.key),
    )


def open_document(line: IssueLine, document: DocumentLine, facts: SiteFacts) -> OpenDocument:
    """A document's record."""
    place = _place(line, document).removeprefix(DATA)
    about = next((d.id for d in line.documents if document.about and d.key == document.about), None)
    return OpenDocument(
        id=document.id,
        issue=line.key,
        entry_kind=document.entry_kind,
        about=about,
        title=document.title,
        numbers=document.numbers,
        issuers=document.issuers,
        kind=document.kind,
        genre=document.genre or None,
        subjects=document.subjects,
        keywords=document.keywords,
        disclosure=document.disclosure or None,
        index_number=document.index_number or None,
        registration_number=document.registration_number or None,
        signed=document.signed or None,
        promulgated=document.promulgated or None,
        effective=document.effective or None,
        expires=document.expires or None,
        status=facts.status or None,
        status_as_of=facts.as_of.isoformat() if facts.status and facts.as_of else None,
        status_because=(facts.because or None) if facts.status else None,
        section=document.section,
        page=document.page,
        citation=document.citation,
        updated=last_change(line, document, facts),
        html=document.href,
        json_file=f"{place}.json",
        xml_file=f"{place}.xml",
    )


def last_change(line: IssueLine, document: DocumentLine, facts: SiteFacts) -> str:
    """The day on which readers could read it, or on which its text or what is said of its force last changed."""
    days = [event.listed for event in facts.events]
    days += [facts.changed] if facts.changed else []
    return max((document.published or line.published, *(day.isoformat() for day in days)))


def open_relations(document: DocumentLine, facts: SiteFacts) -> tuple[OpenRelation, ...]:
    """Its ties to others."""
    return tuple(
        OpenRelation(
            source=document.id,
            label=relation.label,
            target=relation.target or None,
            title=relation.title,
            note=relation.note or None,
        )
        for relation in facts.relations
    )


def texts_files(
    line: IssueLine, articles: Sequence[Article], facts: Mapping[str, SiteFacts]
) -> dict[str, bytes]:
    """JSON and XML of each document of an issue, and all of them in one file."""
    by_key = {article.entry.key: article for article in articles}
    files: dict[str, bytes] = {}
    whole: list[bytes] = []
    for document in line.documents:
        mine = facts.get(document.key, SiteFacts())
        record = open_document(line, document, mine)
        whole.append(json_of(_full(record, document, by_key[document.key], mine)))
        files[f"{DATA}{record.json_file}"] = whole[-1]
        files[f"{DATA}{record.xml_file}"] = document_to_xml(by_key[document.key].entry.document)
    files[texts_name(line.key)] = bulk_of(whole)
    return files


def _full(
    record: OpenDocument, line: DocumentLine, article: Article, facts: SiteFacts
) -> FullDocument:
    lines = tuple(
        OpenLine(id=html_id(line.key, one.id) if one.id else None, role=one.role, text=one.text)
        for one in article.lines
    )
    return FullDocument(
        document=record,
        relations=open_relations(line, facts),
        lines=lines,
        articles=tuple(_articles(article, record.html)),
    )


def _articles(article: Article, html: str) -> Iterator[OpenArticle]:
    """The 条, with the address of the page on which each stands."""
    folder = html.rpartition("/")[0]
    for document in whole_of(article.entry.document):
        for division in _of_articles(document):
            anchor = html_id(article.entry.key, division.id)
            page = article.part_href(article.parts.where.get(anchor, 1))
            yield OpenArticle(
                id=division.id,
                label=division.label,
                heading=inline_text(division.heading) or None,
                text="\n".join(line.text for line in block_lines((division,))),
                html=f"{folder}/{page}#{anchor}" if folder else f"{page}#{anchor}",
            )


def _of_articles(document: Document) -> Iterator[Division]:
    for blocks in (document.body, *(annex.blocks for annex in document.annexes)):
        yield from (d for d in divisions_of(blocks) if d.kind == "article")


def all_changes(
    lines: Sequence[IssueLine],
    facts: Mapping[str, Mapping[str, SiteFacts]],
    gone: Sequence[SiteGone],
) -> list[Change]:
    """What came, what changed its force, what was taken back; the last listed first."""
    found = [
        change
        for line in lines
        for document in line.documents
        for change in _changes_of(line, document, facts[line.key].get(document.key, SiteFacts()))
    ]
    found += (
        Change(
            date=one.day.isoformat() if one.day else "",
            listed=one.day.isoformat() if one.day else "",
            kind="withdrawn",
            id=one.key,
            title=one.title,
            status=None,
            note=one.reason or None,
            to=one.to or None,
        )
        for one in gone
    )
    return sorted(found, key=lambda change: (change.listed, change.date, change.id), reverse=True)


def _changes_of(line: IssueLine, document: DocumentLine, facts: SiteFacts) -> Iterator[Change]:
    day = document.published or line.published
    added = Change(
        date=day,
        listed=day,
        kind="added",
        id=document.id,
        title=document.title,
        status=None,
        note=line.label,
        to=None,
    )
    yield added
    for event in facts.events:
        if event.listed.isoformat() <= added.date:
            continue  # as it was printed
        yield added.model_copy(
            update={
                "date": event.day.isoformat(),
                "listed": event.listed.isoformat(),
                "kind": "status",
                "status": event.status,
                "note": event.clause or None,
            }
        )
