"""What a decision amends (修改), with the instruction that says so as the evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gazette.amend import Amendment, is_amending, read_amendments, same_title
from gazette.model import Document, Relation

__all__ = ["with_orders"]

_LONGEST = 160  #: characters of the instructions that are kept; the whole stands in the text


def with_orders(document: Document, relations: tuple[Relation, ...]) -> tuple[Relation, ...]:
    """The relations, those that amend with their instructions, and one for each further text amended.

    A title names only the first text of a package (等二十七件), and is itself no evidence of what
    changes.

    Args:
        document: any; one that is no amending decision keeps its relations as they are.
        relations: what it states.
    """
    titles = (document.meta.title, *(i.meta.title for i in document.instruments))
    if not any(map(is_amending, titles)):
        return relations
    amendments = [a for a in read_amendments(document) if a.target]
    return (*_evident(relations, amendments, titles), *_further(relations, amendments))


def _evident(
    relations: tuple[Relation, ...], amendments: list[Amendment], titles: tuple[str, ...]
) -> Iterator[Relation]:
    for relation in relations:
        found = next((a for a in amendments if same_title(a.target, relation.title)), None)
        if relation.kind == "修改" and relation.clause in titles and found is not None:
            yield replace(relation, clause=_clause(found), place=found.instructions[0].place)
        elif relation.kind != "引用" or found is None:
            yield relation


def _further(relations: tuple[Relation, ...], amendments: list[Amendment]) -> Iterator[Relation]:
    stated = [r.title for r in relations if r.kind == "修改"]
    for amendment in amendments:
        if not any(same_title(amendment.target, title) for title in stated):
            yield Relation(
                kind="修改",
                title=amendment.target,
                clause=_clause(amendment),
                place=amendment.instructions[0].place,
            )


def _clause(amendment: Amendment) -> str:
    """The instructions one behind the other, as far as there is room."""
    said = (f"{i.no}、{i.source}" if i.no else i.source for i in amendment.instructions)
    text = "；".join(words.replace("\n", "") for words in said)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
