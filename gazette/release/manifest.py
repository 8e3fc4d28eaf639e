"""manifest.json: what a release is, file by file; written by a build, read by whoever takes it in.

It is the one place that says the names of its fields.  Its sentences are Chinese, as the gazette
is, whatever language the screen speaks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_serializer

from gazette.base.doors.fields import wrong_fields
from gazette.base.doors.json_text import parse_json
from gazette.base.errors import ReleaseError
from gazette.base.files import sha256_of
from gazette.base.language import Words, say
from gazette.base.problems import Problem
from gazette.base.version import VERSION
from gazette.base.ways import way
from gazette.issue.bundle import IssueBundle, PageMap
from gazette.issue.waivers import Waiver
from gazette.model import Issue
from gazette.release.paths import document_path, media_path
from gazette.release.proof import Proof
from gazette.release.texts import text_digest
from gazette.vocabulary.issues import EntryKind, SectionClass, Special, Unit
from gazette.vocabulary.media_types import UNKNOWN, media_type

__all__ = [
    "MANIFEST",
    "MANIFEST_FORMAT",
    "DocumentNote",
    "FileNote",
    "IssueNote",
    "Manifest",
    "ProofNote",
    "SourceNote",
    "document_notes",
    "file_notes",
    "is_manifest",
    "issue_note",
    "manifest_of",
    "read_manifest",
]

MANIFEST = "manifest.json"
_FAMILY = "gazette-release/"
MANIFEST_FORMAT: Literal["gazette-release/1"] = "gazette-release/1"

Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]  #: hexadecimal SHA-256


class _Note(BaseModel):
    """A part of the manifest; what a later version adds is passed over, the file is kept as it is."""

    model_config: ClassVar[ConfigDict] = ConfigDict(frozen=True, extra="ignore")


class IssueNote(_Note):
    """The issue (期) that was released."""

    id: str = ""
    title: str
    year: int
    number: int
    number_to: int | None = None
    unit: Unit = "期"
    total_number: int | None = None
    special: Special = ""
    date: dt.date | None = None
    page_count: int | None = None


class SourceNote(_Note):
    """A file that the release was made from; it lies in the issue's folder, not in the release."""

    file: str  #: relative to the issue's folder
    sha256: Digest
    key: str = ""  #: the entry made from it, "" for what belongs to the whole issue


class DocumentNote(_Note):
    """An entry (条目) of the issue and where it is."""

    key: str
    id: str = ""
    kind: EntryKind = "文件"
    section: str = ""
    section_class: SectionClass = "其他"
    about: str = ""  #: key of the entry that it interprets or corrects
    title: str = ""
    numbers: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    genre: str | None = None
    signed: dt.date | None = None
    page: int | None = None  #: printed page on which it begins
    pages: dict[str, int] = {}  #: printed page of each block
    xml: str  #: path in the release
    media: tuple[str, ...] = ()  #: paths in the release
    text_sha256: str = ""  #: of the printed text without what leaves no ink


class FileNote(_Note):
    """A file of the release."""

    sha256: Digest
    size: int = Field(default=0, ge=0)  #: bytes
    type: str = UNKNOWN  #: media type


class EditionNote(_Note):
    """An edition that was read back."""

    documents: int
    equal: bool


class ProofNote(_Note):
    """What was compared, and how it came out."""

    normalisation: str = ""
    equal: bool = True
    editions: dict[str, EditionNote] = {}


class Manifest(_Note):
    """The whole of manifest.json."""

    format: Literal["gazette-release/1"] = MANIFEST_FORMAT
    name: str = Field(min_length=1)  #: of its files, gazette-2021-03
    draft: bool = False
    issue: IssueNote
    generator: str = ""
    timestamp: dt.datetime | None = None
    sources: tuple[SourceNote, ...] = ()
    documents: tuple[DocumentNote, ...]
    files: dict[str, FileNote]
    proof: ProofNote = ProofNote()
    substitutions: tuple[str, ...] = ()
    problems: tuple[dict[str, Any], ...] = ()  #: as `Problem.to_json("zh")` gives them
    waivers: tuple[Waiver, ...] = ()
    archive_head: str = ""  #: number and hash of the archive's last journal line before this issue
    imported: bool = False  #: a back issue (旧刊), made of scans or a table and not by a build

    @field_serializer("timestamp")
    def _written(self, time: dt.datetime | None) -> str | None:
        return time.isoformat() if time else None

    def document(self, key: str) -> DocumentNote | None:
        """What is said of an entry; None where it is not named."""
        return next((note for note in self.documents if note.key == key), None)

    def to_bytes(self) -> bytes:
        """The file's bytes: JSON that an editor can read."""
        left_out = {name for name in ("imported", "archive_head") if not getattr(self, name)}
        return (self.model_dump_json(exclude=left_out, indent=1) + "\n").encode()


def is_manifest(data: bytes) -> bool:
    """Whether the bytes are a release's manifest, of whatever version."""
    try:
        found = parse_json(data)
    except ValueError:
        return False
    return isinstance(found, dict) and str(found.get("format")).startswith(_FAMILY)


def read_manifest(data: bytes, *, where: str) -> Manifest:
    """The manifest in the bytes of manifest.json.

    Raises:
        ReleaseError: not JSON, of another format, or fields missing or wrong; all are named.
    """
    try:
        found = parse_json(data)
    except ValueError as exc:
        raise _unusable(say(f"{MANIFEST} 不是 JSON", f"{MANIFEST} is not JSON"), where) from exc
    format_ = found.get("format") if isinstance(found, dict) else None
    if format_ != MANIFEST_FORMAT:
        raise _unusable(
            say(
                f"清单的格式不是 {MANIFEST_FORMAT}（写的是 {format_ or '无'}）",
                f"the manifest's format is not {MANIFEST_FORMAT} (it says {format_ or 'none'})",
            ),
            where,
        )
    try:
        return Manifest.model_validate(found)
    except ValidationError as exc:
        raise _unusable(wrong_fields(exc), where) from exc


def manifest_of(
    bundle: IssueBundle,
    files: Mapping[str, bytes],
    *,
    proof: Proof,
    pages: PageMap,
    page_count: int,
    problems: tuple[Problem, ...],
    substitutions: tuple[Words, ...],
    timestamp: dt.datetime,
    draft: bool,
    archive_head: str = "",
) -> Manifest:
    """What was built from what, with hashes, pages and the proof."""
    return Manifest(
        name=bundle.name,
        draft=draft,
        issue=issue_note(bundle.issue, bundle.name, page_count),
        generator=f"gongbao {VERSION}",
        timestamp=timestamp,
        sources=tuple(SourceNote(file=s.file, sha256=s.sha256, key=s.key) for s in bundle.sources),
        documents=tuple(document_notes(bundle.issue, pages, proof.texts)),
        files=file_notes(files),
        proof=_proof_note(proof),
        substitutions=tuple(s.zh for s in substitutions),
        problems=tuple(p.to_json("zh") for p in problems),
        waivers=bundle.waivers,
        archive_head=archive_head,
    )


def _proof_note(proof: Proof) -> ProofNote:
    return ProofNote(
        normalisation="visible characters: spaces, line breaks and zero-width marks removed",
        equal=proof.holds,
        editions={
            name: EditionNote(documents=len(texts), equal=texts == proof.texts)
            for name, texts in proof.editions.items()
        },
    )


def _unusable(why: str, where: str) -> ReleaseError:
    return ReleaseError(
        why,
        where=where,
        remedy=say(
            f"请用 {way('build')} 重新制作。", f"Make the release again with {way('build')}."
        ),
    )


def issue_note(issue: Issue, name: str, page_count: int = 0) -> IssueNote:
    """What the manifest says of the issue."""
    return IssueNote(
        id=name,
        title=issue.title,
        year=issue.year,
        number=issue.number,
        number_to=issue.number_to,
        unit=issue.unit,
        total_number=issue.total_number,
        special=issue.special,
        date=issue.date,
        page_count=page_count or None,
    )


def document_notes(
    issue: Issue, pages: PageMap, texts: Mapping[str, str] | None = None
) -> Iterator[DocumentNote]:
    """What the manifest says of each entry.

    Args:
        issue: the issue.
        pages: printed page of every entry and block.
        texts: entry key → digest of its text, where it has been taken already.
    """
    for section in issue.sections:
        for entry in section.entries:
            meta = entry.document.meta
            yield DocumentNote(
                key=entry.key,
                id=entry.document.id,
                kind=entry.kind,
                section=section.label,
                section_class=section.section_class,
                about=entry.about,
                title=meta.title,
                numbers=tuple(n.text for n in meta.numbers),
                issuers=meta.issuers,
                genre=meta.genre,
                signed=meta.dates.signed,
                page=pages.get(entry.key, {}).get(""),
                pages={i: p for i, p in pages.get(entry.key, {}).items() if i},
                xml=document_path(entry.key),
                media=tuple(media_path(entry.key, m.name) for m in entry.document.media),
                text_sha256=texts[entry.key] if texts else text_digest(entry.document),
            )


def file_notes(files: Mapping[str, bytes]) -> dict[str, FileNote]:
    """What the manifest says of the files, by path."""
    return {
        path: FileNote(sha256=sha256_of(data), size=len(data), type=media_type(path))
        for path, data in sorted(files.items())
    }
