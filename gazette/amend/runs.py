"""A decision run by run: its own lines, decisions inside it, its annexes, and tables that order changes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gazette.amend.decision_tables import names_texts, ordering_tables, runs_of_table
from gazette.amend.lines import Run, Said, said_of
from gazette.model import Block, Document, Table
from gazette.text.amendment_forms import ORDER_BEGINS, SAYS_AN_ORDER

__all__ = ["runs_of"]

_AMENDS = re.compile(r"修改|修正|修订|废止")


def runs_of(document: Document) -> Iterator[Run]:
    """The decision's text, that of a decision that it promulgates, and annexes that amend.

    What it publishes beside (the amended text itself, 新旧对照表) is left out.
    """
    title = document.meta.title
    tables = list(ordering_tables(document.body))
    lines = (*_taken_for_title(title), *said_of(document.body, _ids(tables)))
    yield Run(title, lines)
    for table in tables:
        yield from runs_of_table(table, title)
    for instrument in document.instruments:
        if _AMENDS.search(instrument.meta.title):
            yield from runs_of(instrument)
    says_all = bool(tables) or any(_is_order(line.text) for line in lines)
    for annex in document.annexes:
        yield from _runs_of_annex(annex.title, annex.blocks, title, says_all=says_all)


def _runs_of_annex(
    name: str, blocks: tuple[Block, ...], title: str, *, says_all: bool
) -> Iterator[Run]:
    tables = [t for t in ordering_tables(blocks) if names_texts(t) or not says_all]
    if not name or _AMENDS.search(name):
        beside = list(ordering_tables(blocks))
        yield Run(name or title, tuple(said_of(blocks, _ids(beside))))
    for table in tables:
        yield from runs_of_table(table, title)


def _ids(tables: list[Table]) -> set[str]:
    return {said.id for table in tables for said in said_of((table,))}


def _is_order(text: str) -> bool:
    return bool(re.search(r"第[^条]{1,6}条", text) and SAYS_AN_ORDER.search(text))


def _taken_for_title(title: str) -> Iterator[Said]:
    """An order that was taken for the title, where the decision's own title is left out."""
    if (
        title.endswith(("：", ":", "。"))
        and ORDER_BEGINS.match(title)
        and SAYS_AN_ORDER.search(title)
    ):
        yield Said(title, "")
