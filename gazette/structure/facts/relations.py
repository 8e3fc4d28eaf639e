"""Ties to other documents (关系) that the text states: 废止, 失效, 依据, 修改, 印发, 转发, 引用."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from gazette.base.patterns import pattern_of
from gazette.model import Document, Relation, RelationKind
from gazette.structure.facts.cited import SIGN, Sketch, sketch
from gazette.structure.facts.document_lines import SaidLine, parts_of
from gazette.structure.facts.repeal_lists import day_of, relations_of_lists
from gazette.structure.facts.repeals import Repealed, repealed_in
from gazette.text.label_forms import ARTICLE, ITEM_HEAD
from gazette.text.number_forms import CITED_TITLE
from gazette.text.widths import visible

__all__ = ["ACTING", "relations_of"]

#: what changes the life of the other document
ACTING: tuple[RelationKind, ...] = ("废止", "失效", "修改")
_BASIS = pattern_of(r"^(?:为.{2,200}?，)?(?:根据|依据|依照|按照)")
_MADE = pattern_of(r"制定本|特制定|决定|通知如下|批复如下|特作如下|作如下|规定如下")
#: 第四十条修改为：“…: from here on it is another law that speaks
_NEW_TEXT = pattern_of(r"(?:修改|修订|改)为[：:]?[“「]|增加[^。；“]{0,30}[：:][“「]")
_CLAUSE = 160
_PREAMBLE = 3  #: lines at the beginning that may give the basis


def relations_of(document: Document) -> tuple[Relation, ...]:
    """All relations, strongest kind for each document that is named, in the order of the text.

    What it issues (印发件) speaks for it: its repeals are among them.
    """
    found: dict[tuple[str, str], Relation] = {}
    for relation in _stated(document):
        key = (relation.title, relation.number)
        old = found.get(key)
        if old is None or _strength(relation) > _strength(old):
            found[key] = relation
    return tuple(_without_echoes(found))


def _strength(relation: Relation) -> int:
    """A mention is weaker than anything else said; doubt is weaker than what is sure."""
    if relation.kind == "引用":
        return 0
    return 1 if not relation.certain else 2


def _without_echoes(found: dict[tuple[str, str], Relation]) -> Iterator[Relation]:
    """A text named once more without its number is the same text."""
    acting = {title for (title, number), r in found.items() if number and r.kind in ACTING}
    for (title, number), relation in found.items():
        echo = title in acting and not number
        if not echo or relation.kind not in ("引用", *ACTING):
            yield relation


def _stated(document: Document) -> Iterator[Relation]:
    yield from _of_title(document)
    for part in parts_of(document):
        for number, line in enumerate(part.lines):
            yield from _of_line(line, early=not part.id and number < _PREAMBLE)
    yield from relations_of_lists(document)
    for instrument in document.instruments:
        yield from (r for r in _stated(instrument) if r.kind in ACTING)


def _of_title(document: Document) -> Iterator[Relation]:
    title = document.meta.title
    kind = _title_kind(title)
    if kind is None:
        return
    quoted = [m["title"] for m in CITED_TITLE.finditer(title)]
    issues = kind in ("印发", "转发")
    names = quoted or ([i.meta.title for i in document.instruments] if issues else [])
    for name in names:
        yield Relation(kind=kind, title=visible(name), clause=title)


def _title_kind(title: str) -> RelationKind | None:
    for word, kind in _TITLE_KINDS:
        if re.search(word, title):
            return kind
    return None


_TITLE_KINDS: tuple[tuple[str, RelationKind], ...] = (
    (r"印发|公布|发布", "印发"),
    (r"转发|批转", "转发"),
    (r"(?:废止|予以废止)", "废止"),
    (r"宣布.*失效", "失效"),
    (r"修改|修正", "修改"),
)


def _of_line(line: SaidLine, *, early: bool) -> Iterator[Relation]:
    if line.cells or not ("《" in line.text or "号" in line.text):
        return
    text = ARTICLE.sub("", ITEM_HEAD.sub("", line.text), count=1)
    new_text = _NEW_TEXT.search(text)
    end = 0
    for sentence in re.split(r"(?<=[。；])", text):
        end += len(sentence)
        found = _of_sentence(sentence.strip(), line.id, early=early)
        if new_text and end > new_text.end():
            found = map(_doubted, found)
        yield from found


def _doubted(relation: Relation) -> Relation:
    """What the new text of another law repeals: its first text may long have done so."""
    return replace(relation, certain=relation.certain and relation.kind not in ACTING)


def _of_sentence(sentence: str, place: str, *, early: bool) -> Iterator[Relation]:
    said = sketch(sentence)
    ended = {id(r.cited): r for r in repealed_in(said)}
    basis = _basis_signs(said, early=early)
    for n, cited in enumerate(said.cited):
        repeal = ended.get(id(cited))
        if not cited.title and repeal is None:
            continue  # a number alone says nothing of its document but in a repeal
        kind, certain = _kind(repeal, is_basis=n in basis)
        yield Relation(
            kind=kind,
            title=cited.title,
            number=cited.number,
            clause=sentence[:_CLAUSE],
            place=place,
            date=_day(sentence, repeal),
            certain=certain,
        )


def _kind(repeal: Repealed | None, *, is_basis: bool) -> tuple[RelationKind, bool]:
    if repeal is not None:
        return repeal.kind, repeal.certain
    return ("依据" if is_basis else "引用"), True


def _day(sentence: str, repeal: Repealed | None) -> dt.date | None:
    return day_of(visible(sentence)) if repeal is not None else None


def _basis_signs(said: Sketch, *, early: bool) -> set[int]:
    """The signs that a clause of basis names: 根据●、●和●，…制定本办法."""
    start = _BASIS.search(said.text)
    if start is None or not _MADE.search(said.text) or not (early or "制定" in said.text):
        return set()
    head = re.split(rf"，(?!{SIGN})", said.text[start.end() :])[0]
    before = said.text[: start.end()].count(SIGN)
    return set(range(before, before + head.count(SIGN)))
