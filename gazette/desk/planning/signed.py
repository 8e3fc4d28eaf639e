"""What was signed of the manuscripts of an issue, held against what its folder holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, cast

from sqlalchemy import Connection, select

from gazette.base.errors import RefusedError
from gazette.base.files import sha256_of
from gazette.base.language import say
from gazette.base.punctuation import listed
from gazette.base.ways import way
from gazette.desk.planning.issues import manuscripts_in
from gazette.desk.store import tables as t
from gazette.desk.store.rows import sign_offs_of
from gazette.issue.frozen import FrozenSignOff
from gazette.markup.digest import content_digest

if TYPE_CHECKING:
    from gazette.desk.model.manuscripts import Manuscript, SignOff
    from gazette.issue.bundle import IssueBundle
    from gazette.model import Entry
    from gazette.vocabulary.documents import Kind

__all__ = ["Signed", "require_as_signed", "signed_in"]


class Signed(NamedTuple):
    """A manuscript with the sign-offs that stand on it."""

    manuscript: Manuscript
    sign_offs: tuple[FrozenSignOff, ...]


def signed_in(connection: Connection, id_: int, bundle: IssueBundle) -> dict[str, Signed]:
    """Key of an entry of the bundle → what was signed of it, by the file that it was made from."""
    by_file = {sha256_of(source.data): source.key for source in bundle.sources if source.key}
    found = (_held(connection, one) for one, _section in manuscripts_in(connection, id_))
    return {by_file[sha256]: signed for sha256, signed in found if sha256 in by_file}


def require_as_signed(bundle: IssueBundle, signed: Mapping[str, Signed]) -> None:
    """What is frozen is what was signed, also where the program reads a file otherwise than before.

    Raises:
        RefusedError: a text is read otherwise now; all of them are named.
    """
    changed = list(_read_otherwise(bundle, signed))
    if changed:
        raise RefusedError(
            say(
                f"这些稿件现在读出来的，和签发时的内容不同：{listed(changed)}",
                f"these are read otherwise than when they were signed: {listed(changed)}",
            ),
            remedy=say(
                f"程序升级以后会这样：请用 {way('desk_revise')} 把原文件再存一次，看过以后重新签发。",
                f"A newer program may do so: save the file again ({way('desk_revise')}), and sign it.",
            ),
        )


def _read_otherwise(bundle: IssueBundle, signed: Mapping[str, Signed]) -> Iterator[str]:
    for entry in bundle.issue.entries:
        one = signed.get(entry.key)
        if one and _digest(bundle, entry, _kind_of(one.manuscript)) != one.manuscript.digest:
            yield one.manuscript.registry


def _digest(bundle: IssueBundle, entry: Entry, kind: Kind) -> str:
    """Of its document as the desk read it: an issue calls 政策解读 what stands in such a section."""
    document = entry.document
    if entry.key in bundle.compared:  # 新旧对照表, which is made of what is signed
        document = replace(document, annexes=document.annexes[:-1])
    if document.meta.kind != kind:
        document = replace(document, meta=replace(document.meta, kind=kind))
    return content_digest(document, bundle.media.get(entry.key))


def _kind_of(manuscript: Manuscript) -> Kind:
    """What the reader called it: one of the vocabulary, since it came out of a document."""
    return cast("Kind", manuscript.kind)


def _held(connection: Connection, manuscript: Manuscript) -> tuple[str, Signed]:
    """The digest of the manuscript's file, and the sign-offs that stand on it."""
    asked = (
        select(t.manuscript.c.id, t.manuscript_version.c.sha256)
        .join(t.manuscript_version, t.manuscript_version.c.manuscript_id == t.manuscript.c.id)
        .where(t.manuscript.c.uid == manuscript.uid)
        .where(t.manuscript_version.c.n == manuscript.text_version)
    )
    row = connection.execute(asked).one()
    signs = sign_offs_of(connection, "manuscript", row.id)
    standing = tuple(_frozen_sign(one) for one in signs if not one.void)
    return row.sha256, Signed(manuscript, standing)


def _frozen_sign(sign: SignOff) -> FrozenSignOff:
    return FrozenSignOff(
        step=sign.step, person=sign.person, role=sign.role, at=sign.at, digest=sign.digest
    )
