"""The texts before decisions (旧本), brought out of the archive into the issue's folder before it is frozen.

What is frozen is then made from the folder alone, on any machine and whatever the archive gets later.
"""

from __future__ import annotations

from pathlib import Path

from gazette.base.files import write_bytes
from gazette.issue.comparing import Predecessors
from gazette.issue.findings import FROM_ARCHIVE
from gazette.issue.loading import load_issue
from gazette.issue.manifest import DocumentSettings, IssueManifest

__all__ = ["with_old_texts"]


def with_old_texts(folder: Path, manifest: IssueManifest, found_by: Predecessors) -> IssueManifest:
    """Write the old texts that issue.toml does not name into the folder; the settings that name them.

    Args:
        folder: of the issue, with its manuscripts.
        manifest: what its issue.toml says.
        found_by: finds the text before a decision in the archive.

    Returns:
        The manifest itself where no old text is wanted, or none is found.

    Raises:
        GazetteError: as `load_issue`; a file cannot be written.
    """
    if not any(map(_wants_one, manifest.documents)):
        return manifest
    bundle = load_issue(folder, for_checks=True, predecessors=found_by)
    texts = {source.file: source.data for source in bundle.sources}
    named: dict[str, str] = {}
    for problem in bundle.problems:
        if problem.code == FROM_ARCHIVE.code:
            name = f"旧本/{dict(problem.values)['key']}.xml"
            write_bytes(folder / name, texts[name])
            named[problem.file] = name
    documents = tuple(
        one.model_copy(update={"before": named[one.file]})
        if _wants_one(one) and one.file in named
        else one
        for one in manifest.documents
    )
    return manifest.model_copy(update={"documents": documents})


def _wants_one(document: DocumentSettings) -> bool:
    return bool(document.decision) and not document.before
