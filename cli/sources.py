"""What a command that gives documents back is asked for: a path, or a key of the archive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gazette.jobs.export_word import Source

__all__ = ["is_archived", "names_a_folder", "source_at"]


def names_a_folder(output: str) -> bool:
    """Whether -o asks for a file a document: it ends in /, or is a folder."""
    return output.endswith(("/", "\\")) or Path(output).is_dir()


def is_archived(source: Path, archive: Path) -> bool:
    """Whether it can only be a key of the archive."""
    from gazette.base.files import is_taken

    return not is_taken(source) and is_taken(archive)


def source_at(source: Path, archive: Path) -> Source:
    """What is at the path; where there is nothing, what the archive has under that key."""
    from gazette.jobs.export_word import read_source

    return _archived(str(source), archive) if is_archived(source, archive) else read_source(source)


def _archived(key: str, archive: Path) -> Source:
    from gazette.cli.archive.opening import looking_at
    from gazette.jobs.export_word import Source

    with looking_at(archive) as store:
        item = store.item(key)
        keys = (
            [key]
            if item.type == "document"
            else [i.key for i in store.list(type_="document", issue=item.key)]
        )
        documents = {}
        for one in keys:
            document = store.document(one)
            media = {m.name: store.read(one, f"content/media/{m.name}") for m in document.media}
            documents[one] = (document, media)
    return Source(documents)
