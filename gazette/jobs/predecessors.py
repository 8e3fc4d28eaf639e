"""The text before a decision (旧本) out of the archive, where issue.toml does not name it."""

from __future__ import annotations

from dataclasses import replace

from gazette.amend import Amendment, check_amendment
from gazette.amend.text import main_text
from gazette.check.archive_port import AmendedTexts, ArchivePort
from gazette.issue.comparing import Predecessor, Predecessors
from gazette.model import Document
from gazette.model.walk import printed_text

__all__ = ["predecessors_in"]


def predecessors_in(archive: ArchivePort | None) -> Predecessors | None:
    """What finds old texts in the archive; None where it gives no texts.

    Of several versions of the title the latest is taken that the decision can be carried out on, and
    that differs from the printed text nowhere else: what is not surely the last version is not taken,
    and is only told of. The amended text itself, archived already, is none of them.
    """
    if not isinstance(archive, AmendedTexts):
        return None

    def found(amendment: Amendment, printed: Document) -> Predecessor | None:
        other: Predecessor | None = None
        for held in reversed(archive.find_by_title(amendment.target)):
            document = archive.text(held.key)
            text = main_text(document, amendment.target) if document is not None else None
            if text is None or _is_same(printed, text, amendment.target):
                continue
            if _is_before(amendment, printed, text):
                return Predecessor(held.key, text)
            other = other or Predecessor(held.key, text, is_before=False)
        return other

    return found


def _is_same(printed: Document, text: Document, title: str) -> bool:
    """Whether the archive has what is printed; its annexes may hold the very table that is made."""
    both = (replace(one, annexes=()) for one in (main_text(printed, title), text))
    one, other = map(printed_text, both)
    return one == other


def _is_before(amendment: Amendment, printed: Document, text: Document) -> bool:
    check = check_amendment(amendment, printed, text)
    parts = check.computed.parts if check.computed else ()
    applied = any(a.is_changed or (a.because and a.label != a.old_label) for a in parts)
    others = [a for a in check.articles if not a.because]
    return applied and check.is_predecessor and not any(a.alarms for a in others)
