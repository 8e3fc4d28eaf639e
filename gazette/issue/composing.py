"""An issue made in a program: readings and documents put into sections, without a folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from gazette.base.config import Config
from gazette.base.errors import InputError
from gazette.base.files import sha256_of
from gazette.base.language import say
from gazette.base.problems import Problem
from gazette.issue.bundle import IssueBundle, SourceFile
from gazette.issue.sections import class_of_label
from gazette.issue.waivers import Waiver
from gazette.model import Document, Entry, Issue, Section
from gazette.reading import Reading
from gazette.vocabulary.issues import ENTRY_KIND_OF_SECTION, EntryKind

__all__ = ["compose_issue"]


def compose_issue(
    issue: Issue,
    sections: Mapping[str, Sequence[Reading | Document | Entry]],
    *,
    media: Mapping[str, Mapping[str, bytes]] | None = None,
    assets: Mapping[str, bytes] | None = None,
    config: Config | None = None,
    waivers: Sequence[Waiver] = (),
) -> IssueBundle:
    """The issue with these texts in it, in order, each with its pictures and what reading found.

    Entries get the keys d01, d02 … in order of print; an `Entry` keeps its own.

    Args:
        issue: title, year, number, date, masthead: all but the sections.
        sections: label (栏目名称) → what stands in it.  Give a `Reading` where there is one: a
            document of another program, or one corrected since, has no bytes of pictures.
        media: entry key → name → bytes, of entries that are no readings.
        assets: the cover's pictures by name.
        config: the house's settings, by default none.
        waivers: findings that the editor lets pass, each with its reason.

    Raises:
        InputError: something else stands among the texts.
    """
    count = sum(map(len, sections.values()))
    keys = iter(f"d{number:0{max(2, len(str(count)))}d}" for number in range(1, count + 1))
    made: list[Section] = []
    readings: dict[str, Reading] = {}
    for label, texts in sections.items():
        kind = class_of_label(label)
        entries = []
        for text, key in zip(texts, keys, strict=False):
            entry = _entry(text, key, ENTRY_KIND_OF_SECTION.get(kind, "文件"), issue)
            entries.append(entry)
            if isinstance(text, Reading):
                readings[entry.key] = text
        made.append(Section(label=label, section_class=kind, entries=tuple(entries)))
    return IssueBundle(
        issue=replace(issue, sections=tuple(made)),
        media={**{key: reading.media for key, reading in readings.items()}, **(media or {})},
        assets=dict(assets or {}),
        config=config or Config(),
        sources=tuple(_sources(readings)),
        problems=tuple(_problems(readings)),
        waivers=tuple(waivers),
    )


def _entry(text: object, key: str, kind: EntryKind, issue: Issue) -> Entry:
    if isinstance(text, Entry):
        return text
    document = text.document if isinstance(text, Reading) else text
    if not isinstance(document, Document):
        raise InputError(
            say(
                f"栏目里不能放 {type(text).__name__}",
                f"a section cannot hold {type(text).__name__}",
            ),
            remedy=say(
                "请放 read_document 的结果，或 Document、Entry。",
                "Give what read_document gave, a Document or an Entry.",
            ),
        )
    if not document.id:
        document = replace(document, id=f"gazette-{issue.year}-{issue.number:02d}-{key}")
    if kind == "解读":
        document = replace(document, meta=replace(document.meta, kind="政策解读"))
    return Entry(key=key, kind=kind, document=document, form="文字" if kind == "解读" else None)


def _sources(readings: Mapping[str, Reading]) -> Iterator[SourceFile]:
    for key, reading in readings.items():
        yield SourceFile(_name(key, reading), sha256_of(reading.data), key, data=reading.data)


def _problems(readings: Mapping[str, Reading]) -> Iterator[Problem]:
    for key, reading in readings.items():
        name = _name(key, reading).removeprefix("manuscripts/")
        for problem in reading.problems:
            yield replace(problem, file=name)


def _name(key: str, reading: Reading) -> str:
    """As if it lay in an issue's folder; the key keeps two of one name apart."""
    source = reading.document.source
    return f"manuscripts/{key}/{(source and source.file) or '未命名'}"
