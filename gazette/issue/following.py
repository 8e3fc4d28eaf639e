"""The issue after another (接着上一期): masthead, cover and sections carried on, number and day one on."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from gazette.base.config import toml_tables
from gazette.base.errors import GazetteError, IssueError
from gazette.base.files import entries_of, is_file, is_folder, read_bytes, write_bytes
from gazette.base.language import say
from gazette.base.ways import way
from gazette.issue.folder import NewIssue, new_issue
from gazette.issue.manifest import IssueManifest, load_manifest, read_manifest
from gazette.issue.rhythm import Published, next_after
from gazette.issue.sections import is_noise

__all__ = ["follow_issue"]

#: of [cover] and [[sections]]: what is of one issue alone
_OF_ONE_ISSUE = frozenset({"highlights", "order"})


def follow_issue(
    folder: Path,
    after: Path,
    *,
    title: str | None = None,
    year: int | None = None,
    number: int | None = None,
    date: dt.date | None = None,
) -> Path:
    """Make the folder of the issue after the one in `after`; returns the path of its issue.toml.

    The rhythm is told from the issues beside `after`.  What is given is taken instead.

    Raises:
        IssueError: `after` is no issue or a special one; the folder exists and is not empty.
        FileAccessError: the folder cannot be written.
    """
    last = load_manifest(after)
    if last.special:
        raise IssueError(
            say(f"{last.special}不接着编号", "a special issue has no number to go on from"),
            where=str(after),
            remedy=say(f"请用 {way('after')} 写上一期正刊。", "Name the last ordinary issue."),
        )
    following = next_after(_published(last), list(_beside(after, last)))
    tables = toml_tables(read_manifest(after), after / "issue.toml")
    made = NewIssue(
        title=title or last.title,
        year=year or following.year,
        number=number or following.number,
        date=date or following.day,
        unit=last.unit,
        total_number=following.total_number,
        sections=_folders(after),
        section_order=last.section_order,
        carried="\n".join(_carried(tables, last, following)),
    )
    path = new_issue(folder, made)
    for name in filter(None, (last.cover.emblem, last.cover.picture)):
        if is_file(after / name):
            write_bytes(folder / name, read_bytes(after / name))
    return path


def _published(manifest: IssueManifest) -> Published:
    number = manifest.number_to or manifest.number
    return Published(manifest.year, number, manifest.date, manifest.total_number)


def _beside(after: Path, last: IssueManifest) -> Iterator[Published]:
    """The other ordinary issues of the gazette in the folder around it."""
    for folder in entries_of(after.resolve().parent):
        if not is_folder(folder) or not is_file(folder / "issue.toml"):
            continue
        try:
            manifest = load_manifest(folder)
        except GazetteError:
            continue  # another's slip is told where that issue is built
        if manifest.title == last.title and not manifest.special:
            yield _published(manifest)


def _folders(after: Path) -> tuple[str, ...]:
    root = after / "manuscripts"
    found = entries_of(root) if is_folder(root) else []
    return tuple(p.name for p in found if is_folder(p) and not is_noise(p))


def _carried(tables: Mapping[str, Any], last: IssueManifest, following: Published) -> Iterator[str]:
    """The lines of [masthead], [cover] and [[sections]], without what was of that issue alone."""
    cover = replace(last.cover, web_address=_moved_on(last.cover.web_address, last, following))
    yield "[masthead]"
    yield from _lines(tables.get("masthead", {}))
    yield ""
    yield "[cover]"
    yield from _lines(tables.get("cover", {}) | {"web_address": cover.web_address})
    for section in tables.get("sections", ()):
        yield ""
        yield "[[sections]]"
        yield from _lines(section)


def _lines(table: Mapping[str, Any]) -> Iterator[str]:
    for key, value in table.items():
        if key not in _OF_ONE_ISSUE and value not in ("", []):
            yield f"{key} = {json.dumps(value, ensure_ascii=False)}"


def _moved_on(address: str, last: IssueManifest, following: Published) -> str:
    """An address that names year and number, /2024/7/ or 2024-07, names the next ones."""

    def next_one(found: re.Match[str]) -> str:
        width = len(found[2])
        return f"{following.year}{found[1]}{following.number:0{width}d}"

    return re.sub(rf"(?<!\d){last.year}(\D{{0,3}})(0*{last.number})(?!\d)", next_one, address)
