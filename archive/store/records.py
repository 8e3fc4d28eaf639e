"""What the archive writes down about its objects: inventories, as data."""

from __future__ import annotations

import datetime as dt
import json
from typing import Literal

from pydantic import Field

from gazette.base.doors.frozen import Frozen
from gazette.model import (
    Dates,
    Disclosure,
    EntryKind,
    Issue,
    Kind,
    Provenance,
    Relation,
    SectionClass,
    Status,
)
from gazette.text.issue_numbers import issue_numbers
from gazette.vocabulary.media_types import UNKNOWN

__all__ = [
    "DocumentRecord",
    "FileRecord",
    "Inventory",
    "IssueRecord",
    "IssueRef",
    "ObjectType",
    "VersionRef",
]

ObjectType = Literal["document", "issue"]


class FileRecord(Frozen):
    """A file of a version, by its path below the version's folder."""

    path: str
    sha256: str
    size: int = Field(ge=0)  #: bytes
    type: str = UNKNOWN  #: media type


class IssueRef(Frozen):
    """The issue (期) in which a document stands."""

    key: str
    title: str  #: 刊名
    year: int
    number: int
    number_to: int | None = None
    total_number: int | None = None
    date: dt.date | None = None
    special: str = ""
    unit: str = "期"

    @property
    def name(self) -> str:
        """2021年第3期, 2021年第5—6期, 2021年增刊第1期."""
        number = issue_numbers(self.number, self.number_to)
        return f"{self.year}年{self.special}第{number}{self.unit}"

    @classmethod
    def of(cls, issue: Issue, key: str) -> IssueRef:
        """The reference to this issue under that key."""
        return cls(
            key=key,
            title=issue.title,
            year=issue.year,
            number=issue.number,
            number_to=issue.number_to,
            total_number=issue.total_number,
            date=issue.date,
            special=issue.special,
            unit=issue.unit,
        )


class DocumentRecord(Frozen):
    """What the catalogue knows of a document."""

    title: str = ""
    numbers: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    genre: str = ""
    kind: Kind = "其他公文"
    disclosure: Disclosure | None = None
    dates: Dates = Dates()
    status: Status | None = None  #: as the document itself states it
    provenance: Provenance = "原生数字"
    subjects: tuple[str, ...] = ()
    index_number: str = ""
    registration_number: str = ""
    issue: IssueRef | None = None
    section: str = ""
    section_class: SectionClass = "其他"
    entry: str = ""  #: key of the entry in its issue
    entry_kind: EntryKind = "文件"
    about: str = ""  #: archive key of what it interprets or corrects
    page: int | None = None  #: printed page on which it begins
    pages: dict[str, int] = {}  #: printed page of each block
    reprint: bool = False
    text_sha256: str = ""  #: of the printed text
    relations: tuple[Relation, ...] = ()
    source_file: str = ""


class IssueRecord(Frozen):
    """What the catalogue knows of an issue."""

    ref: IssueRef
    name: str  #: of its files, gazette-2021-03
    documents: tuple[str, ...] = ()  #: keys, in order
    manifest_sha256: str = ""
    provenance: Provenance = "原生数字"


class Inventory(Frozen):
    """One immutable version of an object."""

    format: Literal["gazette-object/1"] = "gazette-object/1"
    key: str
    type: ObjectType
    version: int = Field(ge=1)
    created: dt.datetime
    who: str
    message: str = ""
    previous: str = ""  #: SHA-256 of the inventory of the version before
    files: tuple[FileRecord, ...] = ()
    document: DocumentRecord | None = None
    issue: IssueRecord | None = None

    def __repr__(self) -> str:
        return f"<Inventory {self.key} v{self.version}: {len(self.files)} files>"

    def to_bytes(self) -> bytes:
        """The inventory as it is written: sorted, indented JSON, so that an editor can read it."""
        data = self.model_dump(mode="json", exclude_defaults=False)
        return (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


class VersionRef(Frozen):
    """A version as the journal names it."""

    key: str
    version: int
    inventory: str  #: SHA-256 of inventory.json
    files: int = 0
    bytes: int = 0
