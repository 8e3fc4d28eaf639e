"""Whether the elements of a document agree on who issued it: title, signatures, red head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gazette.base.problems import Place, Problem
from gazette.model import Document
from gazette.structure.facts.issuers import signed_organs
from gazette.structure.findings import ISSUERS_DISAGREE, ISSUERS_MISSING, NO_ISSUER
from gazette.text.organ_rows import counted_issuers, title_heads
from gazette.text.organs import same_organ

__all__ = ["issuer_doubts"]


def issuer_doubts(document: Document) -> Iterator[Problem]:
    """What an editor should know of the issuers: none found, not all found, signed by others."""
    meta = document.meta
    if not meta.issuers:
        if _is_paper(document):
            yield NO_ISSUER.problem(place=Place(text=meta.title))
        return
    counted = next(filter(None, map(counted_issuers, title_heads(meta.title))), None)
    if counted is not None and counted != len(meta.issuers):
        yield ISSUERS_MISSING.problem(
            {"count": str(counted or "多"), "issuers": "、".join(meta.issuers)},
            place=Place(text=meta.title),
        )
    signed = signed_organs(document.closing.signatures, meta.title)
    if signed and (_others(meta.issuers, signed) or _others(signed, meta.issuers)):
        yield ISSUERS_DISAGREE.problem(
            {"issuers": "、".join(meta.issuers), "signed": "、".join(signed)},
            place=Place(text=meta.title),
        )


def _is_paper(document: Document) -> bool:
    """It has what only a paper with an issuer has: a number, addressees, a date."""
    meta = document.meta
    return bool(meta.numbers or meta.addressees or document.closing.date)


def _others(names: Sequence[str], among: Sequence[str]) -> list[str]:
    """The names that none of the others is another name of."""
    return [name for name in names if not any(same_organ(name, other) for other in among)]
