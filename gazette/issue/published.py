"""What was published before (已刊登的文件), named by its archive key or its document number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from gazette.model import Document, Entry, Paragraph, Relation, RelationKind
from gazette.model.walk import inline_text
from gazette.text.numbers import number_key, parse_number

__all__ = ["entries_by_number", "is_published_name", "tied_to"]

#: 2024-07-001, 2024-zengkan-01-003, 2024-07-001.c1
_KEY = re.compile(r"[0-9]{4}(?:-[0-9a-z]+)+(?:\.c[0-9]+)?")


def is_published_name(text: str) -> bool:
    """Whether the text can name a published document: a key of an archive, or a document number."""
    return bool(_KEY.fullmatch(text)) or parse_number(text) is not None


_ENDS = ("。", "；", "！", "”", "》", "）")


def entries_by_number(documents: Mapping[str, Document]) -> dict[str, str]:
    """Comparable number → key of the entry of this issue that carries it."""
    return {
        number_key(number.text): key
        for key, document in documents.items()
        for number in document.meta.numbers
    }


def tied_to(entry: Entry, name: str) -> Entry:
    """The entry with its tie to a document of another issue: what it interprets or corrects."""
    kind: RelationKind = "解读" if entry.kind == "解读" else "更正"
    by_key = bool(_KEY.fullmatch(name))
    relation = Relation(
        kind=kind,
        target=name if by_key else "",
        number="" if by_key else name,
        clause=_correction(entry.document) if kind == "更正" else "",
    )
    others = tuple(r for r in entry.document.relations if r.kind != kind)
    return replace(entry, document=replace(entry.document, relations=(relation, *others)))


def _correction(document: Document) -> str:
    """The words that put it right: without the line that leads to them, and a name below them."""
    lines = list(_paragraphs(document.body))
    words = lines[1:] if len(lines) > 1 and lines[0].endswith(("：", ":")) else lines
    sentences = [line for line in words if line.endswith(_ENDS)]
    return "".join(sentences or words)


def _paragraphs(blocks: Iterable[object]) -> Iterable[str]:
    return (inline_text(block.inlines) for block in blocks if isinstance(block, Paragraph))
