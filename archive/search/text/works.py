"""Which documents are versions of one law: by its title, without 中华人民共和国 and （2018年修正）."""

from __future__ import annotations

from collections.abc import Sequence

from gazette.archive.search.port import IndexDocument
from gazette.archive.search.text.normalise import fold
from gazette.text.title_words import EDITION_IN_TITLE, LASTING, STATE

__all__ = ["work_of", "work_of_title"]

_OF_TRIAL = ("(试行)", "(暂行)")


def work_of(document: IndexDocument) -> str:
    """What all versions of a law have in common; "" where the document is no such law."""
    issuers = document.shown.get("issuers")
    return work_of_title(document.title, issuers if isinstance(issuers, (list, tuple)) else ())


def work_of_title(title: str, issuers: Sequence[object]) -> str:
    """The same by title and organs: name|first organ, folded."""
    name = fold(EDITION_IN_TITLE.sub("", title.strip())).removeprefix(STATE)
    if not name.endswith((*LASTING, *_OF_TRIAL)):
        return ""
    return f"{name}|{fold(str(issuers[0])) if issuers else ''}"
