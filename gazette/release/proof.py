"""A release: the finished files, what they were made of, and the proof that they carry one text.

电子版与纸质版内容一致 (国办发〔2018〕22号): every edition is read back from its finished file and
compared with the XML, document by document.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gazette.base.errors import ReleaseError
from gazette.base.files import sha256_of
from gazette.base.language import Words, say
from gazette.base.problems import Problem
from gazette.base.version import VERSION
from gazette.issue.bundle import IssueBundle, PageMap
from gazette.model import Document, Entry
from gazette.model.walk import printed_text
from gazette.text.widths import visible

__all__ = [
    "MANIFEST_FORMAT",
    "Difference",
    "Proof",
    "Release",
    "manifest_of",
    "media_type",
    "normal_text",
    "prove",
    "refuse_differences",
    "sums_of",
]

MANIFEST_FORMAT = "gazette-release/1"
#: characters shown on each side of the first difference
_CONTEXT = 12
_TYPES = {
    ".pdf": "application/pdf",
    ".epub": "application/epub+zip",
    ".html": "text/html",
    ".xml": "application/xml",
    ".json": "application/json",
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webmanifest": "application/manifest+json",
}


@dataclass(frozen=True)
class Difference:
    """The first place where an edition's text is not the XML's."""

    key: str
    edition: str
    expected: str  #: some characters around the place, in the XML
    found: str  #: the same in the edition


@dataclass(frozen=True)
class Proof:
    """What was compared: SHA-256 of each document's normal text, by entry key, and by edition."""

    texts: Mapping[str, str]  #: entry key → SHA-256 of the XML's normal text
    editions: Mapping[str, Mapping[str, str]]  #: edition → entry key → SHA-256 of its normal text
    differences: tuple[Difference, ...] = ()

    @property
    def holds(self) -> bool:
        """All editions carry the XML's text."""
        return not self.differences

    def to_json(self) -> dict[str, object]:
        """The object in manifest.json."""
        return {
            "normalisation": "visible characters: spaces, line breaks and zero-width marks removed",
            "equal": self.holds,
            "editions": {
                name: {"documents": len(texts), "equal": texts == self.texts}
                for name, texts in self.editions.items()
            },
        }


@dataclass(frozen=True)
class Release:
    """A built issue on disk."""

    folder: Path
    name: str
    files: Mapping[str, str]  #: path in the folder → SHA-256
    proof: Proof
    problems: tuple[Problem, ...] = ()
    pages: PageMap = field(default_factory=dict)
    page_count: int = 0
    substitutions: tuple[Words, ...] = ()
    draft: bool = False
    fresh: bool = True  #: False: nothing had changed, the files are those of the last build


def normal_text(text: str) -> str:
    """The characters that leave ink, in order: what all editions must agree on."""
    return visible(text)


def prove(
    entries: tuple[Entry, ...], editions: Mapping[str, Callable[[], Mapping[str, str]]]
) -> Proof:
    """Read every edition back and compare it with the XML's text.

    Args:
        entries: the issue's entries.
        editions: name → a call that reads the finished edition: entry key → text.
    """
    wanted = {entry.key: normal_text(printed_text(entry.document)) for entry in entries}
    hashes: dict[str, dict[str, str]] = {}
    differences: list[Difference] = []
    for name, read in editions.items():
        found = {key: normal_text(text) for key, text in read().items()}
        hashes[name] = {key: sha256_of(text.encode()) for key, text in found.items()}
        for key in (*wanted, *(found.keys() - wanted.keys())):
            expected, actual = wanted.get(key, ""), found.get(key, "")
            if expected != actual:
                differences.append(_difference(key, name, expected, actual))
    return Proof(
        {key: sha256_of(text.encode()) for key, text in wanted.items()},
        hashes,
        tuple(differences),
    )


def refuse_differences(proof: Proof) -> None:
    """Raise what keeps an issue with unequal editions from being released.

    Raises:
        ReleaseError: an edition's text is not the XML's; all places are named.
    """
    if proof.holds:
        return
    lines = [
        say(
            f"{d.key} 的 {d.edition} 版与 XML 不一致：应为“{d.expected}”，实为“{d.found}”",
            f"{d.edition} of {d.key} is not the XML's text: “{d.expected}” became “{d.found}”",
        )
        for d in proof.differences
    ]
    raise ReleaseError(
        "\n".join(lines),
        remedy=say(
            "没有写出任何文件。请把这期稿件和本消息报给软件维护者；可先用 --draft 看校样。",
            "Nothing was written. Report this with the manuscripts; --draft still makes a proof.",
        ),
    )


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
) -> bytes:
    """manifest.json: what was built from what, with hashes, pages and the proof.

    Its sentences are Chinese, as the gazette is, whatever language the screen speaks.
    """
    issue = bundle.issue
    manifest = {
        "format": MANIFEST_FORMAT,
        "name": bundle.name,
        "draft": draft,
        "issue": {
            "id": bundle.name,
            "title": issue.title,
            "year": issue.year,
            "number": issue.number,
            "number_to": issue.number_to,
            "unit": issue.unit,
            "total_number": issue.total_number,
            "special": issue.special,
            "date": issue.date.isoformat(),
            "page_count": page_count or None,
        },
        "generator": f"gongbao {VERSION}",
        "timestamp": timestamp.isoformat(),
        "sources": [{"file": s.file, "sha256": s.sha256, "key": s.key} for s in bundle.sources],
        "documents": list(_documents(bundle, proof, pages)),
        "files": {
            path: {"sha256": sha256_of(data), "size": len(data), "type": media_type(path)}
            for path, data in sorted(files.items())
        },
        "proof": proof.to_json(),
        "substitutions": [s.zh for s in substitutions],
        "problems": [p.to_json("zh") for p in problems],
        "waivers": [w.model_dump() for w in bundle.waivers],
    }
    return (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()


def sums_of(files: Mapping[str, bytes]) -> bytes:
    """SHA256SUMS as `sha256sum -c` reads it."""
    lines = (f"{sha256_of(data)}  {path}\n" for path, data in sorted(files.items()))
    return "".join(lines).encode()


def media_type(path: str) -> str:
    """The media type that a file's name ends in."""
    return _TYPES.get(Path(path).suffix.lower(), "application/octet-stream")


def _documents(bundle: IssueBundle, proof: Proof, pages: PageMap) -> list[dict[str, object]]:
    return [
        {
            "key": entry.key,
            "id": entry.document.id,
            "kind": entry.kind,
            "section": section.label,
            "section_class": section.section_class,
            "about": entry.about,
            **_identity(entry.document),
            "page": pages.get(entry.key, {}).get(""),
            "pages": {i: p for i, p in pages.get(entry.key, {}).items() if i},
            "xml": f"xml/documents/{entry.key}.xml",
            "media": [f"xml/media/{entry.key}/{m.name}" for m in entry.document.media],
            "text_sha256": proof.texts[entry.key],
        }
        for section in bundle.issue.sections
        for entry in section.entries
    ]


def _identity(document: Document) -> dict[str, object]:
    meta = document.meta
    return {
        "title": meta.title,
        "numbers": [n.text for n in meta.numbers],
        "issuers": list(meta.issuers),
        "genre": meta.genre,
        "signed": meta.dates.signed and meta.dates.signed.isoformat(),
    }


def _difference(key: str, edition: str, expected: str, actual: str) -> Difference:
    at = next(
        (i for i, (a, b) in enumerate(zip(expected, actual, strict=False)) if a != b),
        min(len(expected), len(actual)),
    )
    window = slice(max(0, at - _CONTEXT), at + _CONTEXT)
    return Difference(key, edition, expected[window], actual[window])
