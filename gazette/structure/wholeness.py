"""Whether a manuscript came over whole: an empty text, or much of it left out, is an error.

Every loss is listed; these two findings are for what no one would look for in the list.
"""

from __future__ import annotations

from collections.abc import Iterator

from gazette.base.language import Words
from gazette.base.problems import Problem
from gazette.model import Document, LossKind
from gazette.model.walk import printed_text
from gazette.structure.findings import NO_TEXT, TEXT_LEFT_OUT
from gazette.text.widths import visible

__all__ = ["wholeness"]

#: text that ought to be in the document, or was held for what it may not be
_TEXT = frozenset(
    {LossKind.OUT_OF_PLACE, LossKind.NOT_CONVERTED, LossKind.CONTENTS, LossKind.WEB_PAGE}
)
#: text that no manuscript is right to have lost, however little
_ALWAYS = frozenset({LossKind.OUT_OF_PLACE, LossKind.NOT_CONVERTED})
_SHARE = 0.3  #: of all text
_FEW = 40  #: characters that are no share of anything


def wholeness(document: Document, file: str) -> Iterator[Problem]:
    """What is wrong with the whole of the text."""
    printed = len(visible(printed_text(document)))
    if not (document.body or document.annexes or document.instruments or document.order):
        yield NO_TEXT.problem(file=file)
    losses = [
        loss for loss in (document.source.losses if document.source else ()) if loss.kind in _TEXT
    ]
    lost = sum(loss.chars for loss in losses)
    much = lost > _FEW and lost > _SHARE * (lost + printed)
    surely = any(loss.kind in _ALWAYS and loss.chars for loss in losses)
    if much or surely:
        labels = tuple(dict.fromkeys(loss.label for loss in losses if loss.chars))
        yield TEXT_LEFT_OUT.problem(
            {
                "chars": str(lost),
                "share": f"{lost / (lost + printed):.0%}",
                "what": Words("、".join(x.zh for x in labels), ", ".join(x.en for x in labels)),
            },
            file=file,
            level="error" if much else "warning",
        )
