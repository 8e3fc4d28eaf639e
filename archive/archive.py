"""The archive (档案库): objects with immutable versions, a journal, a catalogue, and search.

    archive = Archive.create(Path("gazette-archive"))
    archive.add(Path("dist"))
    for item in archive.list():
        print(item.key, item.title)

Readers never wait; one writer at a time holds the lock.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gazette.archive.store.store import Item, Store

if TYPE_CHECKING:
    from gazette.archive.adding.add import Accession
    from gazette.archive.ports.citations import ArchiveCitations
    from gazette.archive.search.service import Answer
    from gazette.archive.verify.verification import Verification
    from gazette.model import Issue

__all__ = ["Archive", "Item"]


class Archive(Store):
    """An archive on disk: the store, what adds to it, and its search; threads may share it.

    Args:
        path: its folder.
        timeout: seconds to wait for another writer.
        actor: who writes, as the journal names it; by default user@host. Each call that writes can
            name another.
        read_only: refuse to write.

    Raises:
        ArchiveError: there is no archive in the folder, or it is of a newer format.
        InputError: the actor is no name.
    """

    def __init__(
        self, path: Path | str, *, timeout: float = 10.0, actor: str = "", read_only: bool = False
    ) -> None:
        super().__init__(
            path, timeout=timeout, actor=actor, read_only=read_only, followers=(_index,)
        )

    def add(
        self,
        release_folder: Path | str,
        *,
        message: str = "",
        sources: Mapping[str, bytes] | None = None,
        new_version: str = "",
        actor: str = "",
        desk_head: str = "",
    ) -> Accession:
        """Take a release into the archive: the issue and each of its documents.

        Adding the same release twice changes nothing, but for manuscripts that were left outside
        the first time: they come in as further versions, what is published stays the same.

        Args:
            release_folder: what `gazette.build` wrote.
            message: for the journal.
            sources: the manuscripts and the other files it was made from, by the names that the
                manifest gives them; kept with their documents under content/source/.
            new_version: why this release, with another content, is to stand beside the archived
                one as its next version.
            actor: who adds it, by default the archive's own.
            desk_head: number and hash of the desk's trail (审计链), noted in the journal: the
                archive so anchors what the desk could otherwise rewrite whole.

        Raises:
            ArchiveError: the release is not whole, is a draft, its manuscripts have been edited
                since, or another text of the same issue is there already and no reason for a new
                version is given (published is immutable: use `correct`).
        """
        from gazette.archive.adding.add import add_release  # noqa: PLC0415 - readers need no XML

        return add_release(
            self,
            Path(release_folder),
            message=message,
            sources=sources or {},
            new_version=new_version.strip(),
            actor=actor,
            desk_head=desk_head,
        )

    def holds(self, manifest_sha256: str) -> str:
        """Key of the issue that was taken in with the manifest of this digest, "" where none was."""
        self.require_open()
        issues = ((item.key, item.issue) for item in self.list(type_="issue"))
        return next((key for key, i in issues if i and i.manifest_sha256 == manifest_sha256), "")

    def head_before(self, name: str, title: str) -> str:
        """Number and hash of the journal's last line before the issue of that name came in.

        Raises:
            DamagedError: the journal is not whole; its end is no anchor.
        """
        self.require_open()
        from gazette.archive.adding.anchoring import head_before  # noqa: PLC0415 - readers do without

        return head_before(self, name, title)

    def page_names(self, issue: Issue, name: str) -> dict[str, str]:
        """Entry key → name of its page, of an issue of that name that came in before; else none."""
        self.require_open()
        from gazette.archive.adding.naming import page_names  # noqa: PLC0415 - readers do without

        return page_names(self, issue, name)

    def citations(self) -> ArchiveCitations:
        """What the rules ask: cited documents, and what was published before."""
        from gazette.archive.ports.citations import ArchiveCitations  # noqa: PLC0415 - readers do without

        return ArchiveCitations(self)

    def search(self, query: str, **options: Any) -> Answer:  # noqa: ANN401 - the searcher's own options
        """What the query finds; see `gazette.archive.search.service.Searcher.search`."""
        from gazette.archive.search.service import open_searcher  # noqa: PLC0415 - loads the engine

        self.require_open()
        with open_searcher(self) as searcher:
            return searcher.search(query, **options)

    def verify(self, *, workers: int = 1) -> Verification:
        """Every file held to its digest, journal, catalogue and index to each other.

        Args:
            workers: processes; more than 1 needs a main module that can be imported again.
        """
        from gazette.archive.verify.verification import verify  # noqa: PLC0415 - readers do without it

        self.require_open()
        return verify(self, workers=workers)


def _index(store: Store) -> tuple[str, ...]:
    from gazette.archive.search.index.upkeep import update_index  # noqa: PLC0415 - loads the engine

    return update_index(store)
