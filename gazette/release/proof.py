"""A release: the finished files, what they were made of, and the proof that they carry one text.

电子版与纸质版内容一致 (国办发〔2018〕22号): every edition is read back from its finished file and
compared with the XML, document by document.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from gazette.base.errors import ReleaseError
from gazette.base.files import sha256_of
from gazette.base.language import Words, say
from gazette.base.problems import Problem
from gazette.base.ways import way
from gazette.issue.bundle import PageMap
from gazette.model import Entry
from gazette.model.walk import pictures_of, printed_text
from gazette.release.texts import normal_text

__all__ = [
    "Difference",
    "Proof",
    "Release",
    "prove",
    "prove_pictures",
    "refuse_differences",
    "told_differences",
]

#: characters shown on each side of the first difference
_CONTEXT = 12


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
    pictures: Mapping[str, int] = field(default_factory=dict)  #: edition → pictures held to theirs

    @property
    def holds(self) -> bool:
        """All editions carry the XML's text and its pictures."""
        return not self.differences


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
    run_ons: int = 0  #: what runs on in print (接排) to save nearly empty pages
    substitutions: tuple[Words, ...] = ()
    draft: bool = False
    fresh: bool = True  #: False: nothing had changed, the files are those of the last build

    def __repr__(self) -> str:
        kind = "draft" if self.draft else "release"
        return f"<Release {self.name} in {str(self.folder)!r}: {kind}, {self.page_count} pages>"


def prove(
    entries: tuple[Entry, ...],
    editions: Mapping[str, Callable[[], Mapping[str, str]]],
    *,
    undrawn: Collection[str] = (),
) -> Proof:
    """Read every edition back and compare it with the XML's text.

    Args:
        entries: the issue's entries.
        editions: name → a call that reads the finished edition: entry key → text.
        undrawn: of a proof (校样): characters in whose place the print edition has 〓.
    """
    table = dict.fromkeys(map(ord, undrawn), "\u3013")
    wanted = {
        entry.key: normal_text(printed_text(entry.document)).translate(table) for entry in entries
    }
    hashes: dict[str, dict[str, str]] = {}
    differences: list[Difference] = []
    for name, read in editions.items():
        found = {key: normal_text(text).translate(table) for key, text in read().items()}
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


def prove_pictures(
    entries: tuple[Entry, ...],
    media: Mapping[str, Mapping[str, bytes]],
    editions: Mapping[
        str, tuple[Callable[[], Mapping[str, Sequence[str]]], Callable[[bytes], str]]
    ],
    proof: Proof,
) -> Proof:
    """The proof, with the pictures of every edition held to the documents'.

    Args:
        entries: the issue's entries.
        media: entry key → name → bytes.
        editions: name → a call that reads the pictures' marks from the finished edition by entry
            key, and what a picture's mark in that edition is.
        proof: of the texts.
    """
    shown = {entry.key: pictures_of(entry.document) for entry in entries}
    counts: dict[str, int] = {}
    differences = list(proof.differences)
    for name, (read, mark) in editions.items() if any(shown.values()) else ():
        found = read()
        counts[name] = sum(map(len, shown.values()))
        for key, names in shown.items():
            wanted = [(_mark_of(media.get(key, {}), n, mark), n) for n in names]
            differences += _picture_differences(key, name, wanted, list(found.get(key, ())))
    return replace(proof, differences=tuple(differences), pictures=counts)


def _mark_of(media: Mapping[str, bytes], name: str, mark: Callable[[bytes], str]) -> str:
    return mark(media[name]) if name in media else ""


def _picture_differences(
    key: str, edition: str, wanted: list[tuple[str, str]], found: list[str]
) -> Iterator[Difference]:
    """Every picture that is not shown as often as the document has it; the order is each edition's own."""
    for mark, name in wanted:
        if mark and mark in found:
            found.remove(mark)
        else:
            yield Difference(key, edition, say(f"图片 {name}", f"picture {name}"), "")
    for _ in found:
        yield Difference(key, edition, "", say("多出的图片", "a picture too many"))


def told_differences(proof: Proof) -> list[str]:
    """Every difference, a line each, for a person."""
    return [
        say(
            f"{d.key} 的 {d.edition} 版与 XML 不一致：应为“{d.expected}”，实为“{d.found}”",
            f"{d.edition} of {d.key} is not the XML's text: “{d.expected}” became “{d.found}”",
        )
        for d in proof.differences
    ]


def refuse_differences(proof: Proof) -> None:
    """Raise what keeps an issue with unequal editions from being released.

    Raises:
        ReleaseError: an edition's text is not the XML's; all places are named.
    """
    if proof.holds:
        return
    raise ReleaseError(
        "\n".join(told_differences(proof)),
        remedy=say(
            f"没有写出任何文件。请把这期稿件和本消息报给软件维护者；可先用 {way('draft')} 看校样。",
            f"Nothing was written. Report this with the manuscripts; {way('draft')} still makes a proof.",
        ),
    )


def _difference(key: str, edition: str, expected: str, actual: str) -> Difference:
    at = next(
        (i for i, (a, b) in enumerate(zip(expected, actual, strict=False)) if a != b),
        min(len(expected), len(actual)),
    )
    window = slice(max(0, at - _CONTEXT), at + _CONTEXT)
    return Difference(key, edition, expected[window], actual[window])
