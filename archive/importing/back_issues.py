"""Back issues (旧刊) as releases: from a PDF, from pictures of pages, from a table of metadata.

Each becomes an issue and documents like any other, with its provenance (来源) said
everywhere; a paragraph's id names the page it is from, and pictures are kept as they are.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from gazette.base.doors.pdf import PdfError, opened_pdf, page_of
from gazette.base.errors import ArchiveError
from gazette.base.files import read_bytes, sha256_of, write_tree
from gazette.base.language import say
from gazette.markup import document_to_xml, issue_to_xml
from gazette.model import (
    Block,
    Document,
    Entry,
    Figure,
    Issue,
    Media,
    Meta,
    Paragraph,
    Provenance,
    Section,
    Source,
    Text,
)
from gazette.release.manifest import (
    MANIFEST,
    Manifest,
    document_notes,
    file_notes,
    issue_note,
)
from gazette.release.paths import ISSUE_XML, document_path, media_path
from gazette.text.widths import visible
from gazette.vocabulary import media_types
from gazette.vocabulary.media_types import ending

if TYPE_CHECKING:
    pass

__all__ = [
    "BackIssue",
    "Part",
    "pages_of_pdf",
    "part_of_images",
    "part_of_pdf",
    "write_release",
]

_MOST_PAGES = 3000  #: of one PDF
_MOST_PIXELS = 200_000_000  #: of one picture
_END = re.compile(r"[。；：！？;:!?]$|[。；！？]”$")
_FOLIO = re.compile(r"^[-—–·\s]*\d{1,4}[-—–·\s]*$")
_FULL = 0.85  #: share of the longest line from which a line is taken to run on
_SCAN = 0.7  #: share of a page that a picture covers on a scanned page
_SECTION = "旧刊"  #: the 栏目 of what the table names none for
#: pictures that are taken, as Pillow calls them
_IMAGES = {"PNG": media_types.PNG, "JPEG": media_types.JPEG, "GIF": media_types.GIF}


class Page(NamedTuple):
    """A page of a PDF: its text in paragraphs, and whether it is a picture of paper."""

    paragraphs: tuple[str, ...]
    scanned: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A document of a back issue with what belongs to it."""

    document: Document
    page: int | None = None
    pages: dict[str, int] = field(default_factory=dict)  #: block id → printed page
    media: dict[str, bytes] = field(default_factory=dict)
    section: str = ""
    file: tuple[str, bytes] | None = None  #: the source: name, bytes


@dataclass(frozen=True, slots=True)
class BackIssue:
    """An issue to be taken in."""

    title: str
    year: int
    number: int
    parts: tuple[Part, ...]
    total_number: int | None = None
    date: dt.date | None = None
    files: dict[str, bytes] = field(default_factory=dict)  #: of the whole issue


# --- PDF ----------------------------------------------------------------------


def pages_of_pdf(data: bytes, name: str) -> list[Page]:
    """The pages' text, by pdfium.

    Raises:
        ArchiveError: damaged, encrypted or too long.
    """
    try:
        with opened_pdf(data) as document:
            count = len(document)
            if not count:
                raise ArchiveError(
                    say("这个 PDF 一页也没有", "the PDF has no pages"),
                    where=name,
                    remedy=say("请用阅读器打开核对。", "Look at it in a viewer."),
                )
            if count > _MOST_PAGES:
                raise ArchiveError(
                    say(f"页数太多（{count}）", f"too many pages ({count})"),
                    where=name,
                    remedy=say(
                        f"请拆成每份不超过 {_MOST_PAGES} 页。", f"Split it; at most {_MOST_PAGES}."
                    ),
                )
            return [_page_of(document, number, name) for number in range(count)]
    except PdfError as exc:
        raise ArchiveError(
            say("PDF 打不开：已损坏或有密码", "the PDF is damaged or encrypted"),
            where=name,
            remedy=say(
                "请用阅读器确认能打开，去掉密码后再试。",
                "Check it in a viewer; remove the password.",
            ),
        ) from exc


def _page_of(document: Any, number: int, name: str) -> Page:  # noqa: ANN401 - pypdfium2 has no types
    try:
        with page_of(document, number) as page:
            return _page(page)
    except PdfError as exc:
        raise ArchiveError(
            say(f"PDF 第 {number + 1} 页已损坏", f"page {number + 1} of the PDF is damaged"),
            where=name,
            remedy=say(
                "请用阅读器打开核对，另存或重新扫描后再试。",
                "Look at it in a viewer; save it anew or scan it again.",
            ),
        ) from exc


def _page(page: Any) -> Page:  # noqa: ANN401 - pypdfium2 has no types
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - heavy, for PDF alone

    text = page.get_textpage()
    try:
        lines = text.get_text_range().splitlines()
    finally:
        text.close()
    width, height = page.get_size()
    covered = max(
        (
            (right - left) * (top - bottom)
            for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])
            for left, bottom, right, top in [item.get_bounds()]
        ),
        default=0.0,
    )
    return Page(tuple(paragraphs(lines)), covered > _SCAN * width * height)


def paragraphs(lines: Iterable[str]) -> list[str]:
    """Lines of a page joined where a sentence runs on, without folios and control characters."""
    kept = [_clean(line) for line in lines]
    kept = [line for line in kept if visible(line) and not _FOLIO.match(line)]
    longest = max(map(len, kept), default=0)
    joined: list[str] = []
    runs_on = False
    for line in kept:
        indented = line.startswith("\u3000\u3000")
        if runs_on and joined and not indented:
            joined[-1] += line
        else:
            joined.append(line)
        runs_on = len(line) >= _FULL * longest and not _END.search(line.strip())
    return [line.strip() for line in joined]


def _clean(line: str) -> str:
    return "".join(c for c in line if c >= " " and c not in "\ufffe\uffff\ufeff").rstrip()


def part_of_pdf(
    data: bytes, name: str, meta: Meta, *, first_page: int = 1, provenance: Provenance | None = None
) -> Part:
    """A document made of a PDF's text; without a text layer it is 仅影像.

    Raises:
        ArchiveError: the PDF cannot be read.
    """
    pages = pages_of_pdf(data, name)
    blocks: list[Block] = []
    places: dict[str, int] = {}
    for n, page in enumerate(pages, first_page):
        for m, text in enumerate(page.paragraphs, 1):
            id_ = f"page_{n}__p_{m}"
            blocks.append(Paragraph(id=id_, inlines=(Text(text=text),)))
            places[id_] = n
    document = Document(
        meta=replace(meta, provenance=provenance or _provenance(pages)),
        body=tuple(blocks),
        source=Source(file=name, sha256=sha256_of(data), reader="pdfium"),
    )
    return Part(document, first_page, places, file=(name, data))


def _provenance(pages: Sequence[Page]) -> Provenance:
    if not any(page.paragraphs for page in pages):
        return "仅影像"
    scanned = sum(page.scanned for page in pages)
    return "OCR未校" if scanned * 2 > len(pages) else "原生数字"


# --- pictures -----------------------------------------------------------------


def part_of_images(paths: Sequence[Path], meta: Meta, *, first_page: int = 1) -> Part:
    """A document of page pictures, one a page, in the order given.

    Raises:
        ArchiveError: a file is no PNG, JPEG or GIF picture, or too large.
    """
    media: dict[str, bytes] = {}
    notes: list[Media] = []
    blocks: list[Block] = []
    places: dict[str, int] = {}
    for n, path in enumerate(paths, first_page):
        data = read_bytes(path)
        kind = _image_type(data, path)
        name, id_ = f"page-{n:04d}{ending(kind)}", f"page_{n}__fig_1"
        media[name] = data
        notes.append(Media(name=name, type=kind, sha256=sha256_of(data), size=len(data)))
        alt = f"第{n}页影像"
        blocks.append(Figure(id=id_, media=name, alt=alt))
        places[id_] = n
    document = Document(
        meta=replace(meta, provenance="仅影像"),
        body=tuple(blocks),
        media=tuple(notes),
        source=Source(file=paths[0].name if paths else "", reader="pictures"),
    )
    return Part(document, first_page, places, media)


def _image_type(data: bytes, path: Path) -> str:
    from gazette.base.doors.pictures import PictureError, opened_picture  # noqa: PLC0415 - heavy

    try:
        with opened_picture(data, _MOST_PIXELS) as picture:
            found = _IMAGES.get(picture.format or "")
            picture.verify()
    except PictureError as exc:
        raise _no_picture(path) from exc
    if found is None:
        raise _no_picture(path)
    return found


def _no_picture(path: Path) -> ArchiveError:
    return ArchiveError(
        say("不是可用的图片（PNG、JPEG、GIF，2 亿像素以内）", "no usable picture (PNG, JPEG, GIF)"),
        where=str(path),
        remedy=say("请转换后再导入。", "Convert it first."),
    )


# --- as a release ---------------------------------------------------------------


def write_release(back: BackIssue, folder: Path) -> Path:
    """Write the back issue as a release folder, which the archive takes in like any other."""
    entries = [(f"d{n:03d}", part, part.document) for n, part in enumerate(back.parts, 1)]
    files = dict(back.files)
    for key, part, document in entries:
        files[document_path(key)] = document_to_xml(document)
        files |= {media_path(key, m.name): part.media[m.name] for m in document.media}
        if part.file:
            name, data = part.file
            files[f"source/{key}/{name}"] = data
    issue = Issue(
        title=back.title,
        year=back.year,
        number=back.number,
        total_number=back.total_number,
        date=back.date,
        sections=_sections(entries),
    )
    files[ISSUE_XML] = issue_to_xml(issue)
    write_tree(folder, files | {MANIFEST: _manifest(issue, entries, files).to_bytes()})
    return folder


def _manifest(
    issue: Issue, entries: Sequence[tuple[str, Part, Document]], files: Mapping[str, bytes]
) -> Manifest:
    name = f"gazette-{issue.year}-{issue.number:02d}"
    pages = {
        key: {**part.pages, **({"": part.page} if part.page is not None else {})}
        for key, part, _ in entries
    }
    return Manifest(
        name=name,
        issue=issue_note(issue, name),
        generator="gazette archive import",
        documents=tuple(document_notes(issue, pages)),
        files=file_notes(files),
        imported=True,
    )


def _sections(entries: list[tuple[str, Part, Document]]) -> tuple[Section, ...]:
    """One after another, a new section where its name changes."""
    grouped: list[tuple[str, list[Entry]]] = []
    for key, part, document in entries:
        label = part.section or _SECTION
        if not grouped or grouped[-1][0] != label:
            grouped.append((label, []))
        grouped[-1][1].append(Entry(key=key, document=document))
    return tuple(Section(label=label, entries=tuple(items)) for label, items in grouped)
