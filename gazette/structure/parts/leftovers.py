"""Notes, pictures and seals in lines that become metadata: recorded as losses, for an editor to see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gazette.model import Loss, LossKind
from gazette.model.loss_reasons import LossReason
from gazette.structure.lines.line import Line, notes_text
from gazette.structure.parts.front import (
    bare_title,
    join_title,
    numbers_of,
    own_title,
    repeated_title,
    stray_words,
)
from gazette.structure.parts.grouping import Parts
from gazette.structure.roles.wording import one_colon
from gazette.text.annex_lists import read_head
from gazette.text.number_forms import NUMBER_FIELD
from gazette.text.widths import visible
from gazette.word.flow import Flow, FlowPicture

__all__ = ["left_out"]

_TEXT_ROLES = ("body", "order_body")


def left_out(parts: Parts, flow: Flow) -> Iterator[Loss]:
    """What titles, signatures and dates cannot carry: notes at them, pictures such as seals."""
    yield from _repeated(parts)
    yield from _in_title(parts)
    yield from _behind_addressees(parts)
    yield from _in_list(parts)
    for role, items in parts.items.items():
        if role in _TEXT_ROLES:
            continue
        for item in items:
            yield from _of_line(item.line, flow, role)
    for tail in parts.tails:
        for line in tail.lines("annex_label", "annex_title"):
            yield from _of_line(line, flow, "annex_title")


def _repeated(parts: Parts) -> Iterator[Loss]:
    """A number, or the title, that the source prints twice."""
    seen: set[str] = set()
    for line in parts.get("head_number", "number"):
        field = NUMBER_FIELD.match(line.raw)
        if field:
            yield replace(
                _again(line, LossReason.WEB_FIELD), text=field[0], chars=len(visible(field[0]))
            )
        numbers = {number.text for number in numbers_of([line])}
        if line.text in seen or numbers & seen:
            yield _again(line, LossReason.NUMBER_AGAIN)
        seen |= {line.text, *numbers}
    titles = parts.get("title")
    for line in repeated_title(titles):
        yield _again(line, LossReason.TITLE_AGAIN)
    for line in stray_words(titles):
        yield _again(line, LossReason.STRAY_WORD)


def _in_title(parts: Parts) -> Iterator[Loss]:
    """The brackets around a number that a page's heading prints in the title's line."""
    titles = own_title(parts.get("title"))
    heading = bare_title(join_title(titles))
    text = heading.taken
    if text and titles:
        why = LossReason.NUMBER_IN_TITLE
        where = f"w:p {titles[0].places[0]}" if titles[0].places else ""
        yield Loss(
            what=LossKind.NUMBER_IN_TITLE.stored(),
            where=where,
            why=str(why),
            text=text,
            chars=len(visible(text)),
        )


def _in_list(parts: Parts) -> Iterator[Loss]:
    """附件：：, of which one colon is printed."""
    for line in parts.get("mention"):
        head = read_head(line.raw)
        if head is not None and head.surplus:
            yield replace(
                _again(line, LossReason.COLON_AGAIN), text=head.surplus, chars=len(head.surplus)
            )


def _behind_addressees(parts: Parts) -> Iterator[Loss]:
    """The marks that are one too many behind the addressees: ：： 。："""
    lines = parts.get("addressee")
    text = lines[-1].text if lines else ""
    more = text[len(one_colon(text)) - 1 :].removesuffix("：").removesuffix(":")
    if one_colon(text) != text and more:
        yield replace(_again(lines[-1], LossReason.MARK_AGAIN), text=more, chars=len(more))


def _again(line: Line, why: str) -> Loss:
    where = f"w:p {line.places[0]}" if line.places else ""
    return Loss(
        what=LossKind.REPEATED.stored(),
        where=where,
        why=str(why),
        text=line.raw,
        chars=len(line.text),
    )


def _of_line(line: Line, flow: Flow, role: str) -> Iterator[Loss]:
    where = f"w:p {line.places[0]}" if line.places else ""
    for text in notes_text(line, flow):
        why = LossReason.NOTE
        yield Loss(
            what=LossKind.NOTE_IN_ELEMENT.stored(),
            where=where,
            why=str(why),
            text=text,
            chars=len(visible(text)),
        )
    for inline in line.inlines:
        if isinstance(inline, FlowPicture):
            yield _picture(inline, where, seal=role in _SEALED)


_SEALED = ("sign", "date", "order_sign", "order_date")


def _picture(picture: FlowPicture, where: str, *, seal: bool) -> Loss:
    seal_why = LossReason.SEAL
    why = LossReason.ELEMENT_PICTURE
    kind = LossKind.SEAL if seal else LossKind.PICTURE_IN_ELEMENT
    return Loss(
        what=kind.stored(),
        where=where,
        why=str(seal_why if seal else why),
        text=picture.alt,
    )
