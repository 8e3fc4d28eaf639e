"""新旧对照表 made of the decision, the amended text and the old one, and put behind the text as its annex."""

from __future__ import annotations

from dataclasses import replace

from gazette.amend.checking import check_amendment
from gazette.amend.instruction import Amendment
from gazette.amend.table import (
    Comparison,
    comparison,
    comparison_annex,
    comparison_of_quotations,
)
from gazette.base.errors import InputError
from gazette.base.language import say
from gazette.model import Document
from gazette.model.ids import with_ids

__all__ = ["compared_table", "with_comparison"]


def compared_table(
    amendment: Amendment, printed: Document, old: Document | None, *, everything: bool = False
) -> Comparison:
    """新旧对照: old and amended text side by side; without the old one what the decision quotes.

    Args:
        amendment: what the decision orders for the text.
        printed: the amended text.
        old: the last text before the decision.
        everything: articles that stay as they are too.

    Raises:
        InputError: the old text is not the version that the decision amends.
    """
    if old is None:
        return comparison_of_quotations(amendment)
    check = check_amendment(amendment, printed, old)
    if check.computed is None or not check.is_predecessor:
        raise InputError(
            say(
                "旧本不是决定所改的那一版",
                "the old text is not the version that the decision amends",
            ),
            where=old.meta.title,
            remedy=say("请换成修改前的最后一版。", "Give the last version before the decision."),
        )
    return comparison(check.computed, check.articles, everything=everything)


def with_comparison(document: Document, found: Comparison) -> Document:
    """The document with the table as its last annex, which every edition prints."""
    label = f"附件{len(document.annexes) + 1}" if document.annexes else "附件"
    annex = comparison_annex(found, label)
    return with_ids(replace(document, annexes=(*document.annexes, annex)))
