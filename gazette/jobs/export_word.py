"""Documents given back as Word files (`gazette export-word`), each read back to see what Word does not show.

What Word cannot show but an override file (更正文件) can set, such as 公开属性, goes into one; what neither
gives back is told.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from gazette.base.doors.xml import parse_xml
from gazette.base.errors import InputError
from gazette.base.files import is_file, is_folder, read_bytes
from gazette.base.language import Words, say
from gazette.export.word import word_of_document, word_of_issue
from gazette.issue.loading import load_issue
from gazette.markup import document_from_xml, issue_from_xml
from gazette.markup.schema.validity import schema_name
from gazette.model import Dates, Document, Issue, Meta
from gazette.reading import read_document

__all__ = ["Source", "WordFile", "read_source", "word_file", "word_files"]

_Media = Mapping[str, bytes]


@dataclass(frozen=True)
class Source:
    """What is to be given back: documents by name, and the issue they stand in."""

    documents: Mapping[str, tuple[Document, _Media]]
    issue: Issue | None = None

    def alone(self) -> tuple[Document, _Media]:
        """The one document, with its pictures.

        Raises:
            InputError: there are several.
        """
        if len(self.documents) != 1:
            raise InputError(
                say("这里有多份文件", "there are several documents"),
                remedy=say(
                    "请用 -o 写一个文件夹（以 / 结尾）。", "Give a folder with -o (ending in /)."
                ),
            )
        ((document, media),) = self.documents.values()
        return document, media

    def whole(self) -> bytes:
        """The .docx of the issue, or of the one document.

        Raises:
            InputError: several documents without their issue.
        """
        if self.issue is None:
            return word_of_document(*self.alone())
        return word_of_issue(self.issue, {key: media for key, (_, media) in self.documents.items()})


@dataclass(frozen=True)
class WordFile:
    """A document as a Word file."""

    data: bytes
    settings: str = ""  #: of the override file beside it; "" where none is needed
    left: tuple[Words, ...] = ()  #: what neither gives back


def read_source(path: Path) -> Source:
    """The documents at the path: the folder of an issue, gazette XML, or a manuscript.

    Raises:
        InputError: a folder that is no issue.
        GazetteError: it cannot be read.
    """
    if is_folder(path):
        if not is_file(path / "issue.toml"):
            raise InputError(
                say("文件夹里没有 issue.toml", "the folder has no issue.toml"),
                where=str(path),
                remedy=say("请给出一期的文件夹或一个文件。", "Name an issue's folder, or a file."),
            )
        bundle = load_issue(path, revisions="accept")
        return _of_issue(bundle.issue, bundle.media)
    if path.suffix.lower() != ".xml":
        reading = read_document(path, revisions="accept")
        return Source({path.stem: (reading.document, reading.media)})
    data = read_bytes(path)
    if schema_name(parse_xml(data, where=str(path))) == "issue":
        issue = issue_from_xml(data, where=str(path))
        keys = [entry.key for part in issue.sections for entry in part.entries]
        return _of_issue(issue, {key: _beside(path.parent / "media" / key) for key in keys})
    document = document_from_xml(data, where=str(path))
    released = path.parent.parent / "media" / path.stem  # documents/d01.xml of a release
    folder = released if is_folder(released) else path.parent / "media"
    return Source({path.stem: (document, _beside(folder))})


def _of_issue(issue: Issue, media: Mapping[str, _Media]) -> Source:
    entries = [entry for part in issue.sections for entry in part.entries]
    return Source({e.key: (e.document, media.get(e.key, {})) for e in entries}, issue)


def _beside(folder: Path) -> _Media:
    """The pictures in the folder; a document may have none."""
    if not is_folder(folder):
        return {}
    return {path.name: read_bytes(path) for path in sorted(folder.iterdir()) if is_file(path)}


def word_files(source: Source) -> Iterator[tuple[str, WordFile]]:
    """The name and the Word file of every document."""
    for name, (document, media) in source.documents.items():
        yield name, word_file(document, media)


def word_file(document: Document, media: _Media) -> WordFile:
    """The Word file of a document, with what it does not give back."""
    data = word_of_document(document, media)
    given = read_document(data, name="given.docx", revisions="accept", overrides={}).document
    rows = [*_rows(document.meta, given.meta, _SETTABLE)]
    days = [*_rows(document.meta.dates, given.meta.dates, _DAYS)]
    if days:
        rows += ["", "[dates]", *days]
    return WordFile(data, "\n".join(rows) + "\n" if rows else "", tuple(_left(document, given)))


#: fields of the metadata that an override file sets
_SETTABLE: Final = (
    *("title", "issuers", "genre", "kind", "disclosure", "disclosure_reason", "addressees"),
    *("signatory", "index_number", "registration_number", "subjects", "keywords", "status"),
)
_DAYS: Final = ("signed", "promulgated", "issued", "effective", "expires", "repealed")


def _rows(wanted: Meta | Dates, given: Meta | Dates, names: tuple[str, ...]) -> Iterator[str]:
    """NAME = VALUE for what was not given back; what is empty cannot be set."""
    for name in names:
        value = getattr(wanted, name)
        if value and value != getattr(given, name):
            shown = value.isoformat() if isinstance(value, dt.date) else _quoted(value)
            yield f"{name} = {shown}"
    if isinstance(wanted, Meta) and isinstance(given, Meta) and wanted.numbers != given.numbers:
        yield f"numbers = {_quoted(tuple(number.text for number in wanted.numbers))}"


def _quoted(value: object) -> str:
    """A string or strings as TOML writes them, whose basic strings are JSON's."""
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)


#: part of a document → for people; metadata, ids, relations and sources are set, given or derived anew
_PARTS: Final = {
    "red_head": Words("版头", "the red head"),
    "order": Words("令、公告", "the order"),
    "title_note": Words("题注", "the note under the title"),
    "body": Words("正文", "the text"),
    "annex_mentions": Words("附件说明", "the list of annexes"),
    "closing": Words("署名和日期", "signature and date"),
    "instruments": Words("被印发件", "the instruments"),
    "annexes": Words("附件", "the annexes"),
    "imprint": Words("版记", "the imprint"),
    "media": Words("没有印出来的图片", "pictures that are not printed"),
}


def _left(document: Document, given: Document) -> Iterator[Words]:
    document, given = _bare(document), _bare(given)
    for name, words in _PARTS.items():
        if getattr(document, name) != getattr(given, name):
            yield words


def _bare(document: Document) -> Document:
    """The document without what is its source's."""
    return replace(document, source=None, instruments=tuple(map(_bare, document.instruments)))
