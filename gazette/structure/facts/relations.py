"""Ties to other documents (关系) that the text states: 废止, 依据, 修改, 印发, 转发, 引用."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from gazette.model import Document, Relation, RelationKind
from gazette.structure.lines.line import Line
from gazette.text.dates import find_dates
from gazette.text.number_forms import CITED_TITLE
from gazette.text.numbers import find_numbers
from gazette.text.widths import visible

__all__ = ["relations_of", "relations_with_title"]

_ABOLISH = re.compile(
    r"同时废止|予以废止|即行废止|自行废止|停止执行|同时失效|不再适用|废止[。；]?$|废止(?=《)"
)
_BASIS = re.compile(r"^(?:为.{2,200}?，)?(?:根据|依据|依照|按照)")
_MADE = re.compile(r"制定本|特制定|决定如下|通知如下|批复如下|特作如下|作如下")
_CLAUSE = 160


def relations_of(lines: Sequence[Line]) -> tuple[Relation, ...]:
    """The relations that the sentences of these lines state, one for each mention."""
    return tuple(_of_lines(lines))


def relations_with_title(
    title: str, instruments: Sequence[Document], stated: Sequence[Relation]
) -> tuple[Relation, ...]:
    """All relations, strongest kind for each document that is named, in the order of the text.

    Args:
        title: of the document.
        instruments: what it issues (印发件).
        stated: what `relations_of` found in its text.
    """
    found: dict[tuple[str, str], Relation] = {}
    for relation in (*_of_title(title, instruments), *stated):
        key = (relation.title, relation.number)
        old = found.get(key)
        if old is None or (old.kind == "引用" and relation.kind != "引用"):
            found[key] = relation
    return tuple(found.values())


def _of_title(title: str, instruments: Sequence[Document]) -> Iterator[Relation]:
    kind = _title_kind(title)
    if kind is None:
        return
    quoted = [m["title"] for m in CITED_TITLE.finditer(title)]
    names = quoted or ([i.meta.title for i in instruments] if kind in ("印发", "转发") else [])
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
    (r"修改|修正", "修改"),
)


def _of_lines(lines: Sequence[Line]) -> Iterator[Relation]:
    for number, line in enumerate(lines):
        if line.table is not None or "《" not in line.text:
            continue
        text = line.raw[line.label.end :] if line.label else line.raw
        for sentence in re.split(r"(?<=[。；])", text):
            yield from _of_sentence(sentence.strip(), early=number < 3)  # noqa: PLR2004 - preamble


def _of_sentence(sentence: str, *, early: bool) -> Iterator[Relation]:
    bare = visible(sentence)
    abolished = _ABOLISH.search(bare)
    basis = _BASIS.search(bare) if early or _MADE.search(bare) else None
    for match in CITED_TITLE.finditer(bare):
        kind: RelationKind = "引用"
        if abolished and match.end() <= abolished.end() + 2:
            kind = "废止"
        elif basis and _MADE.search(bare) and match.start() >= basis.start():
            kind = "依据"
        yield Relation(
            kind=kind,
            title=match["title"],
            number=_number(match["number"]),
            clause=sentence[:_CLAUSE],
            date=_day(bare) if kind == "废止" else None,
        )


def _number(text: str | None) -> str:
    numbers = find_numbers(text.strip("（）()")) if text else []
    return numbers[0].text if numbers else ""


def _day(sentence: str) -> dt.date | None:
    """The day from which the other document is abolished: 自…起 in the same sentence."""
    for found in find_dates(sentence):
        if sentence[: found.start].endswith("自"):
            return found.date
    return None
