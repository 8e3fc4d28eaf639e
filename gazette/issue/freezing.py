"""freeze.json: what an issue was at 清样定稿, kept beside issue.toml, so that nothing else is published.

It needs no database to be held against: the desk writes it, and every build reads it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError

from gazette.base.config import explain
from gazette.base.errors import IssueError
from gazette.base.files import is_file, read_bytes, sha256_of
from gazette.base.language import Words, say
from gazette.issue.bundle import IssueBundle
from gazette.issue.frozen import FREEZE, Freeze, FrozenEntry, FrozenSignOff
from gazette.issue.frozen_settings import printed_settings
from gazette.markup import issue_to_xml
from gazette.markup.digest import content_digest
from gazette.model import Document, Entry, Issue, Meta

__all__ = ["differences", "entry_digest", "freeze_of", "front_digest", "read_freeze"]


def read_freeze(folder: Path) -> Freeze | None:
    """What the folder's freeze.json says; None where the issue is not frozen.

    Raises:
        IssueError: the file is damaged.
    """
    path = folder / FREEZE
    if not is_file(path):
        return None
    try:
        return Freeze.model_validate_json(read_bytes(path))
    except ValidationError as exc:
        error = explain(exc, path)
        raise IssueError(
            error.message,
            where=error.where,
            remedy=say(
                "这是清样定稿的记录，不能手改；请由主编重新打开后再定稿。",
                "This is the record of the fair copy; have the chief editor open and freeze it again.",
            ),
        ) from exc


def freeze_of(
    bundle: IssueBundle,
    *,
    at: str,
    by: str,
    sign_offs: Mapping[str, Sequence[FrozenSignOff]] | None = None,
    desk_head: str = "",
) -> Freeze:
    """The issue as it is, to be kept as its fair copy.

    Args:
        bundle: the issue.
        at: the moment, UTC.
        by: who froze it.
        sign_offs: key of an entry → what stands signed.
        desk_head: number and hash of the desk's trail.
    """
    given = sign_offs or {}
    return Freeze(
        issue=bundle.name,
        frozen_at=at,
        frozen_by=by,
        front=front_digest(bundle),
        entries=tuple(
            FrozenEntry(
                key=entry.key,
                title=entry.document.meta.title,
                digest=entry_digest(bundle, entry),
                sign_offs=tuple(given.get(entry.key, ())),
            )
            for entry in bundle.issue.entries
        ),
        desk_head=desk_head,
        waivers=bundle.waivers,
        settings=printed_settings(bundle),
    )


def entry_digest(bundle: IssueBundle, entry: Entry) -> str:
    """The content digest of an entry's document, with the very pictures that go into print."""
    return content_digest(entry.document, bundle.media.get(entry.key))


def front_digest(bundle: IssueBundle) -> str:
    """A digest of all that surrounds the texts: identity, cover, masthead, sections, their order."""
    issue_xml = issue_to_xml(_without_texts(bundle.issue, bundle.head_row))
    assets = "".join(f"\n{name}\n{sha256_of(data)}" for name, data in sorted(bundle.assets.items()))
    return sha256_of(issue_xml + assets.encode())


def differences(bundle: IssueBundle, frozen: Freeze) -> Iterator[tuple[str, Words]]:
    """Where the issue is not what was frozen: the key of the entry ("" for the issue), and what."""
    entries = {entry.key: entry for entry in bundle.issue.entries}
    before = {entry.key: entry for entry in frozen.entries}
    changed = False
    for key, was in before.items():
        entry = entries.get(key)
        if entry is None or entry_digest(bundle, entry) != was.digest:
            changed = True
            yield key if entry else "", _told(was, entry)
    for key, entry in entries.items():
        if key not in before:
            changed = True
            title = entry.document.meta.title
            yield key, Words(f"多出《{title}》", f"“{title}” was added")
    if frozen.issue != bundle.name or (not changed and front_digest(bundle) != frozen.front):
        yield (
            "",
            Words(
                "刊名、期号、日期、栏目、次序、版权页或封面改动过",
                "its title, number, date, sections, order, masthead or cover was changed",
            ),
        )
    yield from (("", what) for what in _settings_changed(bundle, frozen))


def _settings_changed(bundle: IssueBundle, frozen: Freeze) -> Iterator[Words]:
    """Waivers that nobody signed, or that are gone; and what gazette.toml prints otherwise."""
    now, before = bundle.waivers, frozen.waivers
    if before is not None:
        for one in now:
            if one not in before:
                yield Words(
                    f"多出放行 {one.code}（{one.reason}）",
                    f"a waiver was added: {one.code} ({one.reason})",
                )
        for one in before:
            if one not in now:
                yield Words(
                    f"少了放行 {one.code}（{one.reason}）",
                    f"a waiver is gone: {one.code} ({one.reason})",
                )
    for name, digest in printed_settings(bundle).items():
        if frozen.settings is not None and frozen.settings.get(name) != digest:
            yield Words(f"gazette.toml 的 [{name}] 改动过", f"[{name}] of gazette.toml was changed")


def _told(was: FrozenEntry, entry: Entry | None) -> Words:
    if entry is None:
        return Words(f"缺少《{was.title}》", f"“{was.title}” is missing")
    return Words(f"《{was.title}》的内容改动过", f"the content of “{was.title}” was changed")


def _without_texts(issue: Issue, head_row: tuple[str, str] | None) -> Issue:
    """The issue with its entries named only, and without the row that the build adds.

    The texts have digests of their own.
    """
    masthead = issue.masthead
    rows = masthead.other
    if head_row is not None and rows[-1:] == (head_row,):
        rows = rows[:-1]
    return replace(
        issue,
        masthead=replace(masthead, other=rows),
        sections=tuple(
            replace(section, entries=tuple(map(_named, section.entries)))
            for section in issue.sections
        ),
    )


def _named(entry: Entry) -> Entry:
    return replace(entry, document=Document(meta=Meta(title=entry.document.meta.title)))
