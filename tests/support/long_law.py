"""A generated law too long for one page of the phone."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import issues
from reader_issue import reader_bundle

from gazette.issue.bundle import IssueBundle
from gazette.model import (
    Block,
    Division,
    Document,
    Entry,
    Note,
    Paragraph,
    Section,
    Text,
)

__all__ = ["bundle", "document", "law", "paragraph"]

_WORDS = (
    "县级以上地方人民政府应当依照法律法规规章的规定向社会公开有关信息并接受监督对违反者给予处分"
)


def text(seed: int, length: int) -> str:
    """Characters that hardly compress, so that pages are as heavy as real ones."""
    state = seed * 7919 + 1
    found = []
    for _ in range(length):
        state = (state * 1103515245 + 12345) % 2**31
        found.append(
            chr(0x4E00 + (state >> 8) % 3000) if state % 3 else _WORDS[(state >> 9) % len(_WORDS)]
        )
    return "".join(found)


def paragraph(seed: int, length: int = 120) -> Paragraph:
    return Paragraph(inlines=(Text(text=text(seed, length)),))


def article(number: int) -> Division:
    return Division(
        kind="article",
        label=f"第{number}条",
        blocks=(paragraph(number), paragraph(number + 5000, 60)),
    )


def chapter(number: int, articles: int) -> Division:
    return Division(
        kind="chapter",
        label=f"第{number}章",
        heading=(Text(text=f"第{number}类事项"),),
        blocks=tuple(article(number * 100 + n) for n in range(articles)),
    )


def document(blocks: tuple[Block, ...], name: str = "某市综合管理规定") -> Document:
    return issues.document(
        name,
        *blocks,
        id=name,
        number="某市人民政府令第9号",
        issuers=("某市人民政府",),
        signed=dt.date(2021, 7, 1),
        closing=issues.closing(date="2021年7月1日"),
    )


def law() -> Document:
    noted = Paragraph(
        inlines=(Text(text="注于此"), Note(id="", blocks=(paragraph(9999, 30),)), Text(text="。"))
    )
    first = chapter(1, 90)
    last = replace(chapter(9, 20), blocks=(*chapter(9, 20).blocks, noted))
    return document((first, *(chapter(n, 25) for n in range(2, 9)), last))


def bundle(*documents: Document) -> IssueBundle:
    entries = tuple(Entry(key=f"d{n:02d}", document=d) for n, d in enumerate(documents, 1))
    issue = issues.issue(Section(label="政府规章", entries=entries))
    return IssueBundle(issue, config=reader_bundle().config)
