"""Which documents are versions of one law: by its title, without 中华人民共和国 and （2018年修正）."""

from __future__ import annotations

from gazette.archive.search.port import IndexDocument
from gazette.archive.search.text.names import LASTING, STATE
from gazette.archive.search.text.normalise import fold
from gazette.text.title_words import EDITION_IN_TITLE

__all__ = ["work_of"]

_OF_TRIAL = ("(试行)", "(暂行)")


def work_of(document: IndexDocument) -> str:
    """What all versions of a law have in common; "" where the document is no such law."""
    title = fold(EDITION_IN_TITLE.sub("", document.title.strip()))
    title = title.removeprefix(STATE)
    if not title.endswith((*LASTING, *_OF_TRIAL)):
        return ""
    issuers = document.shown.get("issuers")
    first = str(issuers[0]) if isinstance(issuers, (list, tuple)) and issuers else ""
    return f"{title}|{fold(first)}"
