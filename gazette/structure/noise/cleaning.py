"""What is no text of the document: page numbers in the text, tables of contents, broken paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from gazette.base.patterns import pattern_of
from gazette.base.problems import Problem
from gazette.model import Loss, LossKind
from gazette.model.loss_reasons import LossReason
from gazette.structure.lines.line import Line, notes_text, table_text
from gazette.structure.noise.forwarded import forwarding_label
from gazette.structure.noise.furniture import find_furniture, photo_frames
from gazette.structure.noise.joints import part_joined
from gazette.structure.noise.seals import join_seals
from gazette.structure.noise.tails import find_tail
from gazette.structure.noise.wrapped import join_wrapped
from gazette.text.widths import visible
from gazette.word.flow import Flow

__all__ = ["clean"]

_DASHED = pattern_of(
    r"^[-—－–‐_~·•一]{1,3}\d{1,4}[-—－–‐_~·•一]{0,3}$|^\d{1,4}[-—－–‐一]{1,3}$|^第\d{1,4}页(?:[/，,]?共\d{1,4}页)?$|^\d{1,4}/\d{1,4}$"
)
_BARE = pattern_of(r"^\d{1,4}$")
_DIGITS = pattern_of(r"\d+")
_PDF_PAGES = 2
_TOC_HEAD = pattern_of(r"^目[录錄次](?:页)?$")
_LEADER = pattern_of(r"(?:[.…·．。・]{3,}|\t|\s{4,})[-—\s]*\d{1,4}[-—\s]*$")
_PAGE_TAIL = pattern_of(r"[\s.…·．。・\t]*[-—]?\s*\d{0,4}\s*[-—]?\s*$")
_FILLER = pattern_of(r"^(?:[.…·．。・]{3,}\d*|\d{1,4})$")  #: a leader or a page's number alone
_SENTENCE_END = pattern_of(r"[。；;：:！？!?]$|[。；：][”’）)]$")
_TOC_LINE_LENGTH = 60
_TOC_LINES = 3


@dataclass
class Cleaned:
    """The lines that are text, and what was taken out."""

    lines: list[Line]
    losses: list[Loss]
    pdf_made: bool
    furniture: list[Line]  #: of the web page that the text was copied from
    problems: list[Problem] = field(default_factory=list)  #: what was joined and parted


def clean(lines: list[Line], flow: Flow) -> Cleaned:
    """Take page numbers and the table of contents out, join what a PDF's pages broke."""
    losses: list[Loss] = []
    numbers = _page_numbers(lines)
    kept = _without_numbers(lines, numbers)
    losses.extend(
        _loss(line, flow, LossKind.PAGE_NUMBER, _WHY_PAGE) for line in lines if line in numbers
    )
    toc = _contents(kept)
    losses.extend(_loss(line, flow, LossKind.CONTENTS, _WHY_TOC) for line in kept if line in toc)
    kept = [line for line in kept if line not in toc]
    frames = photo_frames(kept)
    losses.extend(
        _loss(line, flow, LossKind.EMPTY_CONTROL, LossReason.PHOTO_FRAME)
        for line in kept
        if line in frames
    )
    kept = [line for line in kept if line not in frames]
    page = find_furniture(kept) | find_tail(kept)
    furniture = [line for line in kept if line in page]
    losses.extend(_loss(line, flow, LossKind.WEB_PAGE, _WHY_WEB) for line in furniture)
    kept = [line for line in kept if line not in page]
    label = forwarding_label(kept)
    losses.extend(_loss(line, flow, LossKind.REPEATED, LossReason.FORWARDED) for line in label)
    kept = [line for line in kept if line not in label]
    pdf_made = len(numbers) >= _PDF_PAGES
    if pdf_made:
        kept = _join_broken(kept)
    kept, problems = join_wrapped(join_seals(kept))
    kept, more = part_joined(kept)
    return Cleaned(kept, losses, pdf_made, furniture, [*problems, *more])


def _without_numbers(lines: list[Line], numbers: set[Line]) -> list[Line]:
    kept: list[Line] = []
    page_end = False
    for line in lines:
        if line in numbers:
            page_end = True
            continue
        if page_end:
            line.after_page = True
        kept.append(line)
        page_end = False
    return kept


# losses stay with the document and are Chinese, as `gazette.word.losses` says
_WHY_PAGE = LossReason.PAGE_NUMBER
_WHY_WEB = LossReason.WEB_FIELD
_WHY_TOC = LossReason.CONTENTS


def _loss(line: Line, flow: Flow, kind: LossKind, why: str) -> Loss:
    text = table_text(line.table) if line.table else line.raw
    notes = "\n".join(notes_text(line, flow))
    text = f"{text}\n{notes}" if notes else text
    where = f"w:p {line.places[0]}" if line.places else ""
    return Loss(what=kind.stored(), where=where, why=str(why), text=text, chars=len(visible(text)))


def _page_numbers(lines: list[Line]) -> set[Line]:
    """Lines that are nothing but a page's number; bare digits only where they count upwards."""
    dashed = {line for line in lines if line.table is None and _DASHED.match(line.text)}
    bare = [
        line
        for line in lines
        if line.table is None
        and _BARE.match(line.text)
        and line.source is not None
        and line.source.align in ("center", "right")
    ]
    rising = _rising(bare)
    return dashed | (set(bare) if rising else set())


def _rising(lines: list[Line]) -> bool:
    values = [int(line.text) for line in lines]
    steps = [b > a for a, b in pairwise(values)]
    return len(values) >= _TOC_LINES and sum(steps) >= 0.8 * len(steps)


def _contents(lines: list[Line]) -> set[Line]:
    """The lines of tables of contents: marked by Word, or between 目录 and the first heading again."""
    found = {line for line in lines if line.source is not None and line.source.is_toc}
    for number, line in enumerate(lines):
        if line.table is None and _TOC_HEAD.match(line.text):
            entries, recurs = _entries(lines, number + 1)
            if recurs or len(entries) >= _TOC_LINES or any(e in found for e in entries):
                found.update((line, *entries))
    return found if len(found) > 1 else set()


def _entries(lines: list[Line], start: int) -> tuple[list[Line], bool]:
    """The entries behind 目录, and whether the first of them stands again at the text's beginning."""
    entries: list[Line] = []
    seen: set[str] = set()
    for line in lines[start:]:
        if entries and line.table is None and _FILLER.match(line.text):
            entries.append(line)
            continue
        name = _entry_name(line)
        if name is None:
            break
        if _is_first_again(line, name, entries, seen) and not _has_leader(line):
            return entries, True
        if line.source is not None and not line.source.is_toc and _is_body_again(line, entries):
            break
        seen.add(name)
        entries.append(line)
    return entries, False


def _is_first_again(line: Line, name: str, entries: list[Line], seen: set[str]) -> bool:
    """The text begins: the first entry again, or one of its rank (第一节 may stand in every chapter)."""
    if name not in seen:
        return False
    ranks = [entry.label.rank for entry in entries if entry.label is not None]
    if line.label is None or not ranks:
        return True
    return line.label.rank <= min(ranks)


def _is_body_again(line: Line, entries: list[Line]) -> bool:
    """An article, or a heading when the entries are of another kind and stand closed."""
    label = line.label
    if label is not None and label.kind == "article" and not _has_leader(line):
        first = entries[0].label if entries else None
        return first is None or first.kind != "article"
    return False


def _entry_name(line: Line) -> str | None:
    if line.table is not None:
        text = table_text(line.table)
        few = len(line.table.rows) == 1 and len(visible(text)) < 2 * _TOC_LINE_LENGTH
        return visible(_PAGE_TAIL.sub("", text)) if few or _LEADER.search(text) else None
    if len(line.text) > _TOC_LINE_LENGTH and not _has_leader(line):
        return None
    if line.text.endswith(("。", "；")):
        return None
    name = visible(_PAGE_TAIL.sub("", line.raw))
    return name or line.text


def _has_leader(line: Line) -> bool:
    text = table_text(line.table) if line.table else line.raw
    return bool(_LEADER.search(text) or re.search(r"[…]{2,}|\.{4,}", text))


def _join_broken(lines: list[Line]) -> list[Line]:
    """Join a paragraph's rest to its head where a page's end stood between."""
    result: list[Line] = []
    for line in lines:
        if result and _continues(result[-1], line):
            result[-1] = _joined(result[-1], line)
        else:
            result.append(line)
    return result


def _continues(head: Line, rest: Line) -> bool:
    if head.table is not None or rest.table is not None or not head.source or not rest.source:
        return False
    if rest.blanks and not rest.after_page:
        return False
    flush = rest.source.first_indent < max(rest.size, 10.0) and not rest.raw.startswith(
        ("\u3000", "   ")
    )
    sides = {head.source.align, rest.source.align} & {"center", "right", "distribute"}
    long_enough = len(head.text) >= 18  # noqa: PLR2004 - shorter lines are headings and names
    return bool(
        flush
        and not sides
        and rest.label is None
        and long_enough
        and not _SENTENCE_END.search(head.text)
    )


def _joined(head: Line, rest: Line) -> Line:
    inlines = (*head.inlines, *rest.inlines)
    return replace(head, inlines=inlines, places=(*head.places, *rest.places))
