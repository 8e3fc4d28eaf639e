"""公开属性 (disclosure) as people type it, and the why that it must have."""

from __future__ import annotations

from gazette.base.errors import InputError, RefusedError
from gazette.base.language import say
from gazette.base.punctuation import listed_terms
from gazette.base.terms import stored_term, term
from gazette.base.ways import way
from gazette.vocabulary.documents import WITHHELD, Disclosure

__all__ = ["disclosure_named", "require_why"]

_DISCLOSURES: tuple[Disclosure, ...] = ("主动公开", *WITHHELD)


def disclosure_named(text: str) -> str:
    """The attribute as it is stored, "" for nothing.

    Raises:
        InputError: there is no such attribute.
    """
    stored = stored_term(text)
    if not stored or stored in _DISCLOSURES:
        return stored
    raise InputError(
        say(
            f"没有“{text}”这种公开属性；可用：{listed_terms(_DISCLOSURES)}",
            f"no such disclosure: {text}; use one of {listed_terms(_DISCLOSURES)}",
        )
    )


def require_why(disclosure: str | None, reason: str, basis: str) -> None:
    """What is not 主动公开 says why (the database itself refuses it otherwise).

    Raises:
        RefusedError: the reason or the basis is missing.
    """
    if disclosure in WITHHELD and not (reason.strip() and basis.strip()):
        raise RefusedError(
            say(
                f"公开属性是{disclosure}，要写明理由和依据",
                f"what is {term(disclosure or '')} needs its reason and its basis",
            ),
            remedy=say(
                "没有明确公开属性建议，或没有说明不主动公开的依据和理由的，不予收稿。",
                f"Give {way('reason')} and {way('basis')}.",
            ),
        )
