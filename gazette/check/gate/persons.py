"""Personal information in what was left out of a manuscript: page headers and footers, hidden text."""

from __future__ import annotations

from collections.abc import Iterator

from gazette.base.findings import FindingKind
from gazette.base.problems import Place, Problem
from gazette.check.gate.findings import (
    BANK_CARD,
    HOME,
    IDENTITY_NUMBER,
    MAILBOX,
    MOBILE_NUMBER,
    NUMBER_PLATE,
    PASSPORT,
)
from gazette.issue.bundle import IssueBundle
from gazette.model import Entry
from gazette.model.walk import whole_of
from gazette.text.private import PrivateKind, private_details

__all__ = ["PERSONAL", "gives_nobody_away"]

#: what gives a person away → the gate's finding; what is printed, the rules look at
PERSONAL: dict[PrivateKind, FindingKind] = {
    "identity": IDENTITY_NUMBER,
    "mobile": MOBILE_NUMBER,
    "card": BANK_CARD,
    "passport": PASSPORT,
    "plate": NUMBER_PLATE,
    "address": HOME,
    "mail": MAILBOX,
}


def gives_nobody_away(entry: Entry, bundle: IssueBundle) -> Iterator[Problem]:
    """No detail of a person stands in what the reader left out: the XML edition tells it word for word."""
    del bundle
    said: set[tuple[str, str]] = set()
    for document in whole_of(entry.document):
        for loss in document.source.losses if document.source else ():
            for one in private_details(loss.text):
                if (one.kind, one.masked) not in said:
                    said.add((one.kind, one.masked))
                    place = Place(text=loss.where)
                    yield PERSONAL[one.kind].problem({"masked": one.masked}, place=place)
