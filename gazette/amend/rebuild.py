"""The worked text as an ordinary document again, labelled 推算文本."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from gazette.amend.text import Clause, Entry, Heading, Loose, WorkArticle, WorkText
from gazette.base.version import VERSION
from gazette.model import Block, Division, Document, Paragraph, Source, Text
from gazette.model.ids import with_ids
from gazette.structure.lines.labels import read_label
from gazette.text.title_marks import in_title_marks
from gazette.vocabulary.divisions import DEPTHS, DivisionKind

__all__ = ["COMPUTED", "is_computed", "rebuilt"]

COMPUTED = "推算文本"  #: the mark of a text that was computed and never published
_OVER_ARTICLES = 4  #: depth of 一、 over articles, which stands as a section does


def is_computed(document: Document) -> bool:
    """Whether the document is a text that was computed, which nobody published."""
    return COMPUTED in document.title_note


def rebuilt(text: WorkText, decision: str) -> Document:
    """The document of the text as it stands now.

    Args:
        text: with numbers.
        decision: title of the decision that it was computed from.
    """
    document = text.document
    live = [e for e in text.entries if not (isinstance(e, WorkArticle | Heading) and e.gone)]
    note = f"（{COMPUTED}：由程序依据{in_title_marks(decision)}推算，不是公布的文本）"
    return with_ids(
        replace(
            document,
            meta=replace(document.meta, title=text.title, title_lines=()),
            title_note=note,
            body=_nested(live),
            source=Source(reader=f"gazette {VERSION} amend"),
        )
    )


@dataclass
class _Open:
    """A division whose blocks are being collected."""

    division: Division | None
    depth: int
    blocks: list[Block] = field(default_factory=list)


def _nested(entries: Sequence[Entry]) -> tuple[Block, ...]:
    stack = [_Open(None, 0)]
    for entry in entries:
        if isinstance(entry, Heading):
            depth = DEPTHS.get(entry.kind, _OVER_ARTICLES)
            _close(stack, depth)
            stack.append(_Open(_heading(entry), depth))
        elif isinstance(entry, WorkArticle):
            stack[-1].blocks.append(_article(entry))
        else:
            stack[-1].blocks.extend(_loose(entry))
    _close(stack, 0)
    return tuple(stack[0].blocks)


def _close(stack: list[_Open], depth: int) -> None:
    """Complete what is as deep as that or deeper."""
    while len(stack) > 1 and stack[-1].depth >= depth:
        done = stack.pop()
        if done.division is not None:
            stack[-1].blocks.append(replace(done.division, blocks=tuple(done.blocks)))


def _heading(heading: Heading) -> Division:
    number = heading.target or heading.number
    return Division(
        kind=heading.kind,
        level=heading.level,
        label=heading.new_label,
        number=number,
        heading=(Text(text=heading.text),) if heading.text else (),
    )


def _article(article: WorkArticle) -> Division:
    number, sub = article.number or (0, 0)
    if article.division is not None:
        return replace(article.division, label=article.label, number=number, sub_number=sub or None)
    kind: DivisionKind = "level" if article.by_level else "article"
    level = 1 if article.by_level else DEPTHS["article"]
    return Division(
        kind=kind,
        level=level,
        label=article.label,
        number=number,
        sub_number=sub or None,
        blocks=tuple(_clauses(article)),
    )


def _clauses(article: WorkArticle) -> Iterator[Block]:
    for number, clause in enumerate(article.clauses, 1):
        if article.by_level:
            yield from _in_clause(clause)
        else:
            yield Division(
                kind="paragraph",
                level=DEPTHS["paragraph"],
                number=number,
                blocks=tuple(_in_clause(clause)),
            )


def _in_clause(clause: Clause) -> Iterator[Block]:
    if clause.lead:
        yield Paragraph(inlines=(Text(text=clause.lead),))
    for item in clause.items:
        label = read_label(item.lines[0])
        text = item.lines[0][label.end :] if label else item.lines[0]
        first = Paragraph(inlines=(Text(text=text),))
        rest = tuple(Paragraph(inlines=(Text(text=line),)) for line in item.lines[1:])
        yield Division(
            kind="item",
            level=DEPTHS["item"],
            label=label.text if label else "",
            number=label.number if label else None,
            blocks=(first, *rest),
        )


def _loose(entry: Loose) -> Iterator[Block]:
    if not entry.because:
        yield entry.block
        return
    for line in entry.text.split("\n"):
        yield Paragraph(inlines=(Text(text=line),))
