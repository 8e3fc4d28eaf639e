"""A release in memory: every file of it, proved, and not yet in any folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gazette.base.language import Words
from gazette.base.problems import Problem
from gazette.issue.bundle import PageMap
from gazette.release.folder import put_release
from gazette.release.proof import Proof, Release
from gazette.release.standing import ReleaseHolder, refuse_to_replace
from gazette.release.sums import SUMS, read_sums

__all__ = ["MadeRelease"]


@dataclass(frozen=True)
class MadeRelease:
    """A built issue in memory; `write` puts it into a folder, whole or not at all.

    Attributes:
        name: of the issue's files, gazette-2021-03.
        contents: path in the release → bytes; manifest and checksums among them.
        sources: the manuscripts and other files it was made from, by the manifest's names.
        proof: that all editions carry one text and its pictures.
        problems: what was found and let pass.
        pages: printed page of every entry and block.
        page_count: of the print edition; 0 without it.
        run_ons: what runs on in print (接排) to save nearly empty pages.
        substitutions: fonts that stood in for others.
        draft: a 校样, every page of it marked.
    """

    name: str
    contents: Mapping[str, bytes] = field(repr=False)
    sources: Mapping[str, bytes] = field(repr=False)
    proof: Proof = field(repr=False)
    problems: tuple[Problem, ...] = field(default=(), repr=False)
    pages: PageMap = field(default_factory=dict, repr=False)
    page_count: int = 0
    run_ons: int = 0
    substitutions: tuple[Words, ...] = ()
    draft: bool = False

    @property
    def files(self) -> Mapping[str, str]:
        """Path in the release → SHA-256, of all that the checksums list."""
        return read_sums(self.contents[SUMS])

    def write(
        self,
        folder: Path | str,
        *,
        replace_release: bool = False,
        holder: ReleaseHolder | None = None,
    ) -> Release:
        """Put it into the folder in one step; an earlier release there is replaced.

        Args:
            folder: where it is to lie.
            replace_release: a signed or archived release that lies there may give way.
            holder: the archive that may have taken in what lies there.

        Raises:
            FileAccessError: something else is there, or a release that must not give way; the
                folder cannot be written.
        """
        refuse_to_replace(Path(folder), draft=self.draft, replace=replace_release, holder=holder)
        put_release(Path(folder), self.contents, lasting=not self.draft)
        return Release(
            folder=Path(folder),
            name=self.name,
            files=self.files,
            proof=self.proof,
            problems=self.problems,
            pages=self.pages,
            page_count=self.page_count,
            run_ons=self.run_ons,
            substitutions=self.substitutions,
            draft=self.draft,
        )
