"""A flow recognised as a document: lines, roles, parts, tree, metadata, overrides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from gazette.base.collection import collection_paused
from gazette.base.files import sha256_of
from gazette.base.language import say
from gazette.model import Block, Division, Document, DocumentNumber, Loss, Media, Source
from gazette.structure.facts.agreement import issuer_doubts
from gazette.structure.facts.evidence import Evidence, Recognition, doubts
from gazette.structure.facts.heading_doubts import mixed_headings
from gazette.structure.facts.secrecy_marks import secrecy_told
from gazette.structure.lines.line import Line, make_lines
from gazette.structure.maker import Maker, Places
from gazette.structure.noise.cleaning import clean
from gazette.structure.noise.furniture import hinted_number
from gazette.structure.parts.grouping import group
from gazette.structure.roles.byline import byline_roles
from gazette.structure.roles.features import features_of
from gazette.structure.roles.path import assign_roles
from gazette.structure.roles.played import played_roles
from gazette.structure.roles.styled import styled_roles
from gazette.vocabulary.media_types import media_type
from gazette.word.flow import Flow

if TYPE_CHECKING:
    from gazette.structure.facts.overrides import Overrides

__all__ = ["recognise"]


def recognise(
    flow: Flow, *, overrides: Overrides | Mapping[str, object] | None = None
) -> Recognition:
    """The document that the flow shows.

    Args:
        flow: what the reader of the file gave.
        overrides: what the editor's NAME.toml sets (see `gazette.structure.facts.overrides`);
            it goes before all evidence.

    Raises:
        IssueError: an override is unknown or of the wrong kind.
    """
    with collection_paused():
        return _recognise(flow, _chosen(overrides) if overrides else None)


def _chosen(overrides: Overrides | Mapping[str, object]) -> Overrides:
    """What the editor sets; few manuscripts have any, and its door need not open for the others."""
    from gazette.structure.facts.overrides import Overrides  # noqa: PLC0415

    return overrides if isinstance(overrides, Overrides) else Overrides.read(overrides)


def _recognise(flow: Flow, chosen: Overrides | None) -> Recognition:
    cleaned = clean(make_lines(flow), flow)
    fixed = byline_roles(cleaned.lines) | styled_roles(cleaned.lines)
    fixed |= _fixed(cleaned.lines, chosen.roles if chosen else {})
    decisions = assign_roles(features_of(cleaned.lines), fixed=fixed)
    roles = played_roles(cleaned.lines, decisions)
    parts, losses = group(cleaned.lines, decisions), cleaned.losses
    parted = cleaned.problems
    hint = hinted_number(flow, cleaned.furniture)
    del cleaned, decisions  # the maker lets go of the lines as it takes them
    maker = Maker(flow)
    made = replace(
        maker.document(parts),
        source=_source(flow, (*losses, *maker.losses)),
        media=tuple(_media(flow)),
    )
    made = _with_number(made, maker.evidence, hint)
    places = _places(made, maker.places)
    document, evidence = made, maker.evidence
    if chosen:
        document, evidence = chosen.applied(document, evidence)
    return Recognition(
        document=document,
        media=dict(flow.media),
        problems=(
            *doubts(document, evidence),
            *secrecy_told(document),
            *(() if chosen and chosen.issuers is not None else issuer_doubts(document)),
            *parted,
            *maker.problems,
            *mixed_headings(document),
        ),
        evidence=tuple(evidence),
        places=places,
        roles=roles,
    )


_HINT_CONFIDENCE = 0.8


def _with_number(
    document: Document, evidence: list[Evidence], hint: tuple[DocumentNumber, str] | None
) -> Document:
    """The document with the number that stands outside its text, where the text has none."""
    if hint is None or document.meta.numbers:
        return document
    number, source = hint
    reason = (
        say("页眉", "page header") if source == "header" else say("网页栏目", "web page's field")
    )
    evidence.append(Evidence("number", number.text, _HINT_CONFIDENCE, (reason,)))
    return replace(document, meta=replace(document.meta, numbers=(number,)))


def _fixed(lines: Sequence[Line], roles: Mapping[int, str]) -> dict[int, str]:
    """Line → role for the paragraphs whose role the editor set."""
    return {
        number: roles[line.places[0]]
        for number, line in enumerate(lines)
        if line.places and line.places[0] in roles
    }


def _source(flow: Flow, losses: Sequence[Loss]) -> Source:
    return Source(
        file=flow.file, sha256=flow.sha256, reader=flow.reader, losses=(*flow.losses, *losses)
    )


def _media(flow: Flow) -> Iterator[Media]:
    for name, data in sorted(flow.media.items()):
        yield Media(name=name, type=media_type(name), sha256=sha256_of(data), size=len(data))


def _places(document: Document, made: Places) -> dict[str, tuple[int, ...]]:
    """Block id → places."""
    found: dict[str, tuple[int, ...]] = {}
    _block_places(document.body, iter(made.body), found)
    if document.order:
        _block_places(document.order.blocks, iter(made.order), found)
    for annex, places in zip(document.annexes, made.annexes, strict=True):
        _block_places(annex.blocks, iter(places), found)
    for instrument, inner in zip(document.instruments, made.instruments, strict=True):
        found.update(_places(instrument, inner))
    return found


def _block_places(
    blocks: Sequence[Block],
    places: Iterator[tuple[int, ...]],
    found: dict[str, tuple[int, ...]],
) -> None:
    for block in blocks:
        found[block.id] = next(places)
        if isinstance(block, Division):
            _block_places(block.blocks, places, found)
