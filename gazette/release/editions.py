"""The editions (版本) of an issue, in one table: how each is made, where it lies, how it is read back.

A new edition is an exporter and one line here; command line, proof, manifest and the archive's site
ask this table.  It loads no exporter: each edition's engine is loaded only when that edition is
made, hence the inner imports.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from gazette.base.doors.arguments import require_each
from gazette.base.language import Words
from gazette.release.paths import ISSUE_XML, document_path, media_path

if TYPE_CHECKING:
    from gazette.issue.bundle import IssueBundle, PageMap
    from gazette.model import Issue

__all__ = [
    "EDITIONS",
    "EXTRAS",
    "FORMATS",
    "Download",
    "Edition",
    "Editions",
    "Extra",
    "Format",
    "IssueXml",
    "downloads",
    "make_editions",
    "require_editions",
]

Files = Mapping[str, bytes]
Texts = Mapping[str, str]  #: entry key → text
Pictures = Mapping[str, Sequence[str]]  #: entry key → marks of the pictures shown

Format = Literal["pdf", "epub", "mobile", "xml"]
FORMATS: tuple[Format, ...] = get_args(Format)
#: each: every document as PDF, EPUB and Word of its own; single-file: 掌上公报 in one .html to send;
#: fragments: HTML for a portal
Extra = Literal["each", "single-file", "fragments"]
EXTRAS: tuple[Extra, ...] = get_args(Extra)


class Download(NamedTuple):
    """A file that readers may take as it is; {name} stands for the issue's, gazette-2021-03."""

    path: str  #: in the release
    words: str  #: what they are told it is; the site is Chinese
    save_as: str  #: the name under which they get it


class PictureProof(NamedTuple):
    """How the pictures of an edition are held to the document's."""

    read: Callable[[Files], Pictures]  #: the marks of those in these files
    mark: Callable[[bytes], str]  #: what the document's picture is known by there


@dataclass(frozen=True)
class Edition:
    """What an edition is."""

    words: Words  #: what it is, said of an extra by the command line's help
    make: Callable[[Editions], Files]  #: its files, by their path below the folder
    read: Callable[[Files], Texts] | None = None  #: the text in these files, for the proof
    pictures: PictureProof | None = None  #: the same for the pictures
    folder: str = ""  #: in the release, with / at the end
    download: Download | None = None


@dataclass
class Editions:
    """The editions in the making: finished files by path in the release, and what is known."""

    bundle: IssueBundle
    xml: IssueXml
    timestamp: dt.datetime
    draft: bool
    files: dict[str, bytes] = field(default_factory=dict)
    texts: dict[str, Callable[[], Texts]] = field(default_factory=dict)
    pictures: dict[str, tuple[Callable[[], Pictures], Callable[[bytes], str]]] = field(
        default_factory=dict
    )
    pages: PageMap = field(default_factory=dict)
    page_count: int = 0
    run_ons: int = 0  #: in print, to save nearly empty pages
    substitutions: tuple[Words, ...] = ()
    undrawn: frozenset[str] = frozenset()  #: of a draft: printed as 〓, since no font has them

    @property
    def name(self) -> str:
        """Of the issue's files: a proof is never called as the release will be."""
        return f"{self.bundle.name}-draft" if self.draft else self.bundle.name

    def add(self, name: Format | Extra) -> None:
        """Make the edition of that name."""
        edition = EDITIONS[name]
        made = edition.make(self)
        self.files |= {f"{edition.folder}{path}": data for path, data in made.items()}
        if edition.read:
            self.texts[name] = partial(edition.read, made)
        if edition.pictures:
            self.pictures[name] = partial(edition.pictures.read, made), edition.pictures.mark


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
        from gazette.markup import issue_with_documents  # noqa: PLC0415

        return cls(*issue_with_documents(issue))


def require_editions(formats: Sequence[str], extras: Sequence[str]) -> None:
    """Refuse names that no edition has.

    Raises:
        InputError: one of them; those there are are listed.
    """
    require_each("formats", formats, FORMATS)
    require_each("extras", extras, EXTRAS)


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
    """All editions asked for, and the XML, which the others are held to."""
    made = Editions(bundle, xml, timestamp, draft)
    made.add("xml")
    for name in EDITIONS:
        if name != "xml" and name in {*formats, *extras}:
            made.add(name)
            done(name)
    return made


def downloads(name: str) -> list[Download]:
    """The files of a release that readers may take as they are, where it has them.

    Args:
        name: of the issue's files, gazette-2021-03.
    """
    return [
        Download(path.format(name=name), words, save_as.format(name=name))
        for path, words, save_as in filter(None, (e.download for e in EDITIONS.values()))
    ]


def take_away(key: str) -> dict[str, str]:
    """Ending → path in the release of an entry's own files; but for the XML, of `--each` alone."""
    each = {ending: f"{_DOCUMENTS}{key}{ending}" for ending in _EACH}
    return each | {".xml": document_path(key)}


# --- the makers and readers -----------------------------------------------------------


def _xml(made: Editions) -> Files:
    files = {ISSUE_XML: made.xml.issue}
    for entry in made.bundle.issue.entries:
        files[document_path(entry.key)] = made.xml.documents[entry.key]
        for name, data in made.bundle.media.get(entry.key, {}).items():
            files[media_path(entry.key, name)] = data
    return files


def _pdf(made: Editions) -> Files:
    from gazette.export.pdf import make_pdf  # noqa: PLC0415

    edition = make_pdf(made.bundle, draft=made.draft, timestamp=made.timestamp, xml=made.xml.issue)
    made.pages, made.page_count = edition.pages, edition.page_count
    made.run_ons = edition.run_ons
    made.substitutions = tuple(s.words for s in edition.substitutions)
    made.undrawn = edition.undrawn
    return {f"{made.name}.pdf": edition.data}


def _pdf_texts(files: Files) -> Texts:
    from gazette.export.pdf import pdf_texts  # noqa: PLC0415

    [data] = files.values()
    return pdf_texts(data)


def _pdf_pictures(files: Files) -> Pictures:
    from gazette.export.pdf import pdf_pictures  # noqa: PLC0415

    [data] = files.values()
    return pdf_pictures(data)


def _print_mark(data: bytes) -> str:
    from gazette.export.parts.picture_marks import print_mark  # noqa: PLC0415

    return print_mark(data)


def _web_mark(data: bytes) -> str:
    from gazette.export.parts.picture_marks import web_mark  # noqa: PLC0415

    return web_mark(data)


def _epub(made: Editions) -> Files:
    from gazette.export.epub import make_epub  # noqa: PLC0415

    book = make_epub(
        made.bundle, pages=made.pages or None, timestamp=made.timestamp, draft=made.draft
    )
    return {f"{made.name}.epub": book}


def _epub_texts(files: Files) -> Texts:
    from gazette.export.epub import epub_texts  # noqa: PLC0415

    [data] = files.values()
    return epub_texts(data)


def _epub_pictures(files: Files) -> Pictures:
    from gazette.export.epub import epub_pictures  # noqa: PLC0415

    [data] = files.values()
    return epub_pictures(data)


def _mobile(made: Editions) -> Files:
    from gazette.export.mobile import make_mobile  # noqa: PLC0415

    return make_mobile(
        made.bundle,
        pages=made.pages or None,
        timestamp=made.timestamp,
        draft=made.draft,
        take_away=_made_each(made),
    )


def _made_each(made: Editions) -> dict[str, dict[str, bytes]]:
    """Entry key → ending → bytes of the files that readers may take of it, where each has its own."""
    keys = [entry.key for entry in made.bundle.issue.entries]
    found = {
        key: {
            ending: made.files[path]
            for ending, path in take_away(key).items()
            if path in made.files
        }
        for key in keys
    }
    return {key: files for key, files in found.items() if len(files) > 1}


def _mobile_texts(files: Files) -> Texts:
    from gazette.export.mobile import mobile_texts  # noqa: PLC0415

    return mobile_texts(files)


def _mobile_pictures(files: Files) -> Pictures:
    from gazette.export.mobile import mobile_pictures  # noqa: PLC0415

    return mobile_pictures(files)


def _each(made: Editions) -> Files:
    from gazette.export.epub import make_document_epub  # noqa: PLC0415
    from gazette.export.pdf import make_document_pdf  # noqa: PLC0415
    from gazette.export.word import word_of_document  # noqa: PLC0415

    files: dict[str, bytes] = {}
    for entry in made.bundle.issue.entries:
        media = made.bundle.media.get(entry.key, {})
        files[f"{entry.key}.pdf"] = make_document_pdf(
            entry.document,
            media,
            timestamp=made.timestamp,
            config=made.bundle.config,
            profile=made.bundle.config.print.profile,
            draft=made.draft,
            first_page=made.pages.get(entry.key, {}).get("", 1),
            running=made.bundle.issue.title,
            folder=made.bundle.folder,
        ).data
        files[f"{entry.key}.epub"] = make_document_epub(
            made.bundle,
            entry.key,
            pages=made.pages or None,
            timestamp=made.timestamp,
            draft=made.draft,
        )
        files[f"{entry.key}.docx"] = word_of_document(entry.document, media)
    return files


def _each_texts(files: Files) -> Texts:
    """By entry the text of its PDF; with that of its EPUB and Word behind it, where these differ."""
    keys = [name.removesuffix(".pdf") for name in files if name.endswith(".pdf")]
    return {
        key: _one_text(
            "".join(_pdf_texts({key: files[f"{key}.pdf"]}).values()),
            _epub_texts({key: files[f"{key}.epub"]}).get(key, ""),
            _word_text(files[f"{key}.docx"]),
        )
        for key in keys
    }


def _one_text(first: str, *others: str) -> str:
    """The text of several files where it is the same in all, else all that differ, which no XML has."""
    from gazette.release.texts import normal_text  # noqa: PLC0415 - the table loads no model

    wanted = normal_text(first)
    return "\n".join((first, *(text for text in others if normal_text(text) != wanted)))


def _word_text(data: bytes) -> str:
    from gazette.model.walk import printed_text  # noqa: PLC0415
    from gazette.reading import read_document  # noqa: PLC0415

    reading = read_document(data, name="document.docx", revisions="accept", overrides={})
    return printed_text(reading.document)


def _single_file(made: Editions) -> Files:
    from gazette.export.mobile import make_single_file  # noqa: PLC0415

    page = make_single_file(
        made.bundle, pages=made.pages or None, timestamp=made.timestamp, draft=made.draft
    )
    return {f"{made.name}.html": page}


def _fragments(made: Editions) -> Files:
    from gazette.export.mobile import make_fragments  # noqa: PLC0415

    return make_fragments(made.bundle, pages=made.pages or None, timestamp=made.timestamp)


def _fragment_texts(files: Files) -> Texts:
    """By entry the text of its fragment; with that of the styled one behind it, where the two differ."""
    plain, styled = _plain_and_styled(files)
    others = _mobile_texts(styled)
    return {key: _one_text(text, others.get(key, "")) for key, text in _mobile_texts(plain).items()}


def _fragment_pictures(files: Files) -> Pictures:
    """Those of the fragments, unless the styled ones show others."""
    plain, styled = _plain_and_styled(files)
    shown = _mobile_pictures(plain)
    return shown if shown == _mobile_pictures(styled) else {}


def _plain_and_styled(files: Files) -> tuple[Files, Files]:
    """The fragments, and those with styles inside, each with the pictures."""
    styled = {name for name in files if name.startswith("styled/") and name.endswith(".html")}
    plain = {name: data for name, data in files.items() if name not in styled}
    with_pictures = {n: d for n, d in files.items() if n in styled or not n.endswith(".html")}
    return plain, with_pictures


_DOCUMENTS = "documents/"
_EACH = (".pdf", ".epub", ".docx")  #: what each document is made into

#: in the order in which they are made: the others cite the pages of the print edition, and the
#: pages for phones offer the files of each document
EDITIONS: dict[Format | Extra, Edition] = {
    "pdf": Edition(
        Words("印刷 PDF", "the print edition as PDF/A"),
        _pdf,
        _pdf_texts,
        PictureProof(_pdf_pictures, _print_mark),
        download=Download("{name}.pdf", "整期 PDF（与印刷版一致）", "{name}.pdf"),
    ),
    "epub": Edition(
        Words("EPUB 电子书", "an EPUB"),
        _epub,
        _epub_texts,
        PictureProof(_epub_pictures, _web_mark),
        download=Download("{name}.epub", "整期 EPUB 电子书", "{name}.epub"),
    ),
    "each": Edition(
        Words(
            "另把每篇单独做成 PDF、EPUB 和 Word，掌上公报每篇可以下载",
            "make a PDF, an EPUB and a Word file of each document too, offered on its page",
        ),
        _each,
        _each_texts,
        folder=_DOCUMENTS,
    ),
    "mobile": Edition(
        Words("掌上公报网页", "pages for phones"),
        _mobile,
        _mobile_texts,
        PictureProof(_mobile_pictures, _web_mark),
        folder="mobile/",
    ),
    "xml": Edition(
        Words("XML，存档格式", "the XML, what is kept"),
        _xml,
        download=Download(ISSUE_XML, "整期 XML（存档格式）", "{name}.xml"),
    ),
    "single-file": Edition(
        Words("另做一个可以用微信发送的 .html", "make one .html to send too"),
        _single_file,
        _mobile_texts,
        PictureProof(_mobile_pictures, _web_mark),
    ),
    "fragments": Edition(
        Words("另做供门户网站导入的 HTML 片段", "make HTML fragments for a portal too"),
        _fragments,
        _fragment_texts,
        PictureProof(_fragment_pictures, _web_mark),
        folder="fragments/",
    ),
}
