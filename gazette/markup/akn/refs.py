"""What a text refers to (引用), inside its sentences: other documents, and articles of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from gazette.markup.akn.uri import iri_part
from gazette.markup.elements import append_text, sub
from gazette.markup.names import A
from gazette.model import Document
from gazette.model.walk import divisions_of
from gazette.text.number_forms import CITED_TITLE, OWN_ARTICLE
from gazette.text.widths import comparable
from gazette.vocabulary.documents import GENRES

__all__ = ["add_text", "articles_of"]


def articles_of(document: Document, prefix: str) -> dict[str, str]:
    """Label of an article (第十二条) → its eId; of two labelled alike neither is meant."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for division in divisions_of(document.body):
        if division.kind == "article" and division.label:
            label = comparable(division.label)
            twice |= {label} & found.keys()
            found[label] = f"{prefix}{division.id}"
    return {label: id_ for label, id_ in found.items() if id_ and label not in twice}


def add_text(parent: etree._Element, text: str, articles: Mapping[str, str]) -> None:
    """Add the text, what it cites as `ref`; not a character is added or lost."""
    place = 0
    for start, end, href in sorted(_references(text, articles)):
        if start >= place:
            append_text(parent, text[place:start])
            sub(parent, A + "ref", text[start:end], href=href)
            place = end
    append_text(parent, text[place:])


def _references(text: str, articles: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Start, end and address of each: 《…办法》（某政发〔2021〕2号）, 本办法第十二条."""
    for match in CITED_TITLE.finditer(text) if "《" in text else ():
        number = (match["number"] or "").strip("（()）")
        if number or match["title"].endswith(GENRES):
            yield *match.span(), f"/akn/cn/doc/{iri_part(number or match['title'])}"
    for match in OWN_ARTICLE.finditer(text) if articles else ():
        target = articles.get(comparable(match["article"]))
        if target:
            yield *match.span("article"), f"#{target}"
