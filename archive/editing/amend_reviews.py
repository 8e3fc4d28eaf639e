"""What an editor confirms of an archived decision's instructions (核定修改指令), written into the journal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gazette.amend import read_amendments
from gazette.amend.review import confirmed_entries
from gazette.base.config import parse_toml
from gazette.base.errors import ArchiveError
from gazette.base.language import say

if TYPE_CHECKING:
    from gazette.archive.store.journal import Entry
    from gazette.archive.store.store import Store

__all__ = ["confirm_instructions"]


def confirm_instructions(archive: Store, key: str, review: Path, *, actor: str = "") -> Entry:
    """Take what an editor confirmed of a decision's instructions into the archive: it counts from then on.

    Args:
        archive: the archive.
        key: of the decision.
        review: the file of `gazette amend read --review`; what is not confirmed in it is passed over.
        actor: who says so, by default the archive's own.

    Raises:
        ArchiveError: no such decision; none of its instructions is confirmed in the file.
        InputError: the file cannot be read.
    """
    decision = archive.document(key)
    entries = confirmed_entries(read_amendments(decision), parse_toml(review), str(review))
    if not entries:
        raise ArchiveError(
            say(
                "核定文件里没有一条是核定了的、属于这件决定的指令",
                "no instruction of this decision is confirmed in the review file",
            ),
            where=f"{key}、{review}",
            remedy=say(
                "请把核定过的各条 confirmed 改成 true，并检查是不是这件决定的核定文件。",
                "Set confirmed = true where it is, and check that the file is of this decision.",
            ),
        )
    data = {"key": archive.item(key).key, "instruction": entries}
    return archive.write_statement("amend-review", data, actor=actor)
