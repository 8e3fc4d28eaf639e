"""Which documents are versions of one law: by its title, without 中华人民共和国 and （2018年修正）."""

from __future__ import annotations

from gazette.archive.search.port import IndexDocument
from gazette.archive.search.text.normalise import fold
from gazette.text.title_words import EDITION_IN_TITLE

__all__ = ["work_of"]

#: what is published again under the same title; two notices of one title are two papers
_LASTING = (
    "法",
    "条例",
    "办法",
    "规定",
    "细则",
    "规则",
    "解释",
    "准则",
    "章程",
    "(试行)",
    "(暂行)",
)


def work_of(document: IndexDocument) -> str:
    """What all versions of a law have in common; "" where the document is no such law."""
    title = fold(EDITION_IN_TITLE.sub("", document.title.strip()))
    title = title.removeprefix("中华人民共和国")
    if not title.endswith(_LASTING):
        return ""
    issuers = document.shown.get("issuers")
    first = str(issuers[0]) if isinstance(issuers, (list, tuple)) and issuers else ""
    return f"{title}|{fold(first)}"
