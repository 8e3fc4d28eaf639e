"""What the archive asks an editor (存疑的关系): relations that are no facts until someone says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from gazette.archive.life.status import CHANGES, event_of, life_of, precedes
from gazette.archive.store.catalogue import RelationRow
from gazette.base.language import Words

if TYPE_CHECKING:
    from gazette.archive.store.catalogue import Catalogue
    from gazette.archive.store.store import Store

__all__ = ["Doubt", "Question", "questions"]

Doubt = Literal["wording", "earlier", "number", "several"]
_WORDS: dict[Doubt, Words] = {
    "wording": Words("原文的说法不能确定它被废止或修改", "the wording leaves it open"),
    "earlier": Words("所说的日期早于对方施行", "it would end the other before that took effect"),
    "number": Words(
        "同题文件的文号与原文所引的不同", "the document of this title has another number"
    ),
    "several": Words("有几件同题文件，原文没有文号", "several documents have this title"),
}


@dataclass(frozen=True)
class Question:
    """A relation that an editor is to confirm or reject."""

    relation: RelationRow
    doubt: Doubt
    candidates: tuple[str, ...]  #: keys of the documents that it may mean

    @property
    def words(self) -> Words:
        """Why it is asked."""
        return _WORDS[self.doubt]

    def to_json(self) -> dict[str, object]:
        """The object of `gazette archive relate --review --json`."""
        return {
            **self.relation.to_json(),
            "doubt": self.doubt,
            "why": str(self.words),
            "candidates": list(self.candidates),
        }


def questions(archive: Store) -> list[Question]:
    """Everything that is open, in the order of the archive."""
    archive.refresh()
    catalogue = archive.catalogue
    relations = [r for r in catalogue.all_relations() if r.kind in CHANGES]
    by_hand = [r for r in relations if r.origin == "人工"]
    read = [r for r in relations if r.origin != "人工" and not _answered(r, by_hand)]
    return [question for relation in read for question in _asked(archive, relation)]


def _answered(relation: RelationRow, by_hand: list[RelationRow]) -> bool:
    """Whether someone has said the same of the same text."""
    return any(
        said.source == relation.source
        and said.kind == relation.kind
        and (said.clause == relation.clause or (said.target and said.target == relation.target))
        for said in by_hand
    )


def _asked(archive: Store, relation: RelationRow) -> Iterator[Question]:
    catalogue = archive.catalogue
    meant = _candidates(catalogue, relation)
    if not relation.certain:
        yield Question(relation, "wording", meant)
    elif relation.target and _too_early(archive, relation):
        yield Question(relation, "earlier", meant)
    elif not relation.target and (same := _of_title(catalogue, relation)):
        yield Question(relation, "number", same)
    elif len(meant) > 1 and not relation.number_key:
        yield Question(relation, "several", meant)


def _candidates(catalogue: Catalogue, relation: RelationRow) -> tuple[str, ...]:
    if relation.target and not relation.title_key and not relation.number_key:
        return (relation.target,)
    return tuple(catalogue.candidates(_keys(relation)))


def _of_title(catalogue: Catalogue, relation: RelationRow) -> tuple[str, ...]:
    """Documents of the title, whatever their number."""
    if not relation.title_key:
        return ()
    return tuple(catalogue.candidates({**_keys(relation), "number_key": ""}))


def _keys(relation: RelationRow) -> dict[str, str]:
    return {
        "source": relation.source,
        "kind": relation.kind,
        "title_key": relation.title_key,
        "number_key": relation.number_key,
    }


def _too_early(archive: Store, relation: RelationRow) -> bool:
    item = archive.item(relation.target)
    if item.document is None:
        return False
    born = life_of(archive.catalogue, item.key, item.document).effective
    event = event_of(archive.catalogue, relation, relation.source, CHANGES[relation.kind])
    return precedes(event, born)
