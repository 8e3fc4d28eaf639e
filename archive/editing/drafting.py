"""The 更正 in the next issue (更正稿): drafted as a manuscript there, and bound to what it corrects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gazette.base.errors import FileAccessError
from gazette.base.files import entries_of, is_folder, is_taken, write_bytes
from gazette.base.language import say
from gazette.issue.manifest import IssueManifest, parse_manifest, read_manifest
from gazette.issue.office import with_office
from gazette.issue.sections import class_of_label, label_of
from gazette.model.walk import printed_lines

if TYPE_CHECKING:
    from gazette.model import Document

__all__ = ["Draft", "plan_draft"]

_CLASS = "更正"


@dataclass(frozen=True)
class Draft:
    """What is to be written into the issue's folder."""

    manuscript: Path
    text: str
    settings: bytes  #: of issue.toml, with the manuscript bound to what it corrects
    folder: Path  #: of the issue

    def write(self) -> None:
        """Write the manuscript, then the settings that speak of it.

        Raises:
            FileAccessError: the folder cannot be written.
        """
        write_bytes(self.manuscript, self.text.encode("utf-8"))
        write_bytes(self.folder / "issue.toml", self.settings)


def plan_draft(folder: Path, key: str, correction: Document) -> Draft:
    """The draft of the correction of the document `key` in the issue's folder; nothing is written.

    Raises:
        IssueError: the folder is no issue, or its settings are wrong.
        FileAccessError: a draft for this document is there already.
    """
    data = read_manifest(folder)
    manifest = with_office(parse_manifest(data, folder), folder)
    place = folder / "manuscripts" / _section(folder, manifest) / f"更正-{key}.txt"
    if is_taken(place):
        raise FileAccessError(
            say("这篇的更正稿已经在了，没有改动它", "its correction is drafted already"),
            where=str(place),
            remedy=say("请直接编辑它，或先移走。", "Edit it, or move it away first."),
        )
    name = place.relative_to(folder / "manuscripts").as_posix()
    settings = data.rstrip() + (
        f'\n\n[[documents]]\nfile = "{name}"\nkind = "更正"\nabout = "{key}"\n'.encode()
    )
    parse_manifest(settings, folder)  # what is written can be read
    return Draft(place, "\n".join(_lines(correction, manifest)) + "\n", settings, folder)


def _section(folder: Path, manifest: IssueManifest) -> str:
    """The folder of the section 更正, a new one where the issue has none."""
    root = folder / "manuscripts"
    names = [p.name for p in entries_of(root) if is_folder(p)] if is_folder(root) else []
    classes = {s.folder: s.section_class for s in manifest.sections}
    for name in names:
        if (classes.get(name) or class_of_label(label_of(name))) == _CLASS:
            return name
    return f"{len(names) + 1:02d}-{_CLASS}"


def _lines(correction: Document, manifest: IssueManifest) -> Iterator[str]:
    """The manuscript: title, text, who publishes it and the day of the issue."""
    title, *text = [line.text for line in printed_lines(correction)]
    yield title
    for line in text:
        yield f"\n　　{line}"
    publisher = manifest.masthead.publisher or manifest.masthead.sponsor or manifest.title
    day = manifest.date
    yield f"\n{publisher}\n{day.year}年{day.month}月{day.day}日"
