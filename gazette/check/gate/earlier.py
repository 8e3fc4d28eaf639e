"""A document of an earlier issue as a waiver names it (以前各期的文件): by its key or its number."""

from __future__ import annotations

from gazette.base.language import Words
from gazette.check.archive_port import AmendedTexts, ArchivePort
from gazette.issue.published import is_published_name
from gazette.issue.waivers import Waiver
from gazette.text.numbers import parse_number
from gazette.text.title_marks import in_title_marks
from gazette.text.widths import comparable

__all__ = ["names_of_earlier", "no_such_document"]


def names_of_earlier(name: str, archive: ArchivePort | None) -> frozenset[str]:
    """All that a finding may call the published document: its key, its numbers, 《its title》; comparable.

    Empty when `name` names no published document; without an archive it is the name alone.
    """
    if not is_published_name(name):
        return frozenset()
    return frozenset(map(comparable, (name, *_held_names(name, archive))))


def no_such_document(waiver: Waiver, archive: ArchivePort | None) -> Words | None:
    """That the document a waiver names is neither here nor in the archive; None when it may be."""
    name = waiver.key
    by_key = parse_number(name) is None
    asked = isinstance(archive, AmendedTexts) if by_key else archive is not None
    if not is_published_name(name) or not asked or _held_names(name, archive):
        return None
    return Words(
        f"放行 {waiver.code} 指的“{name}”不在本期，档案库里也没有",
        f"the waiver for {waiver.code} names {name}, which is neither in this issue nor in the archive",
    )


def _held_names(name: str, archive: ArchivePort | None) -> list[str]:
    """Keys, numbers and titles under which the archive holds it."""
    if archive is None:
        return []
    held = archive.find_by_number(name) if parse_number(name) else ()
    names = [said for one in held for said in (one.key, *one.numbers, in_title_marks(one.title))]
    document = archive.text(name) if isinstance(archive, AmendedTexts) and not held else None
    if document is not None:
        names += [number.text for number in document.meta.numbers]
        names.append(in_title_marks(document.meta.title))
    return names
