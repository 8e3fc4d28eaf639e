"""The new text of an instruction as lines, and as items (项) with the labels that they are to have."""

from __future__ import annotations

from gazette.amend.finding import need
from gazette.amend.instruction import Instruction
from gazette.amend.new_text import labelled_articles
from gazette.amend.text import Item, clauses_of
from gazette.structure.lines.labels import read_label

__all__ = ["check_label", "items_of", "labelled_as", "lines_of", "own_lines"]


def lines_of(instruction: Instruction) -> list[str]:
    """The lines of the new text, without blanks around them.

    Raises:
        Unsure: there are none.
    """
    lines = [line.strip() for line in (instruction.new or "").split("\n") if line.strip()]
    need(lines, "no_text")
    return lines


def own_lines(lines: list[str], instruction: Instruction) -> list[str]:
    """New lines of one article without the label that they may carry, which has to be its number."""
    lead, labelled = labelled_articles(lines)
    if not labelled:
        return lines
    known = {p.article for p in (*instruction.refs, *instruction.targets)}
    need(not lead and len(labelled) == 1 and labelled[0][0] in known, "numbering")
    return labelled[0][1]


def items_of(lines: list[str]) -> list[Item]:
    """New lines as items; one without a label is one item."""
    clauses = clauses_of(lines)
    need(len(clauses) == 1 or not clauses[0].items, "numbering")
    if len(clauses) == 1 and not clauses[0].items and _is_item(lines[0]):
        return [Item(lines)]
    if _is_item(lines[0]):
        rest = clauses_of(["", *lines])
        return rest[0].items
    need(len(lines) == 1, "numbering")
    return [Item(lines)]


def _is_item(line: str) -> bool:
    label = read_label(line)
    return label is not None and label.kind == "level"


def labelled_as(old: str, new: str) -> str:
    """The new words behind the old label, where they have none."""
    label = read_label(old)
    if _is_item(new) or label is None:
        return new
    return old[: label.end] + new


def check_label(line: str, numbers: set[int | None]) -> None:
    """The number that a new item carries is its own."""
    label = read_label(line)
    need(label is None or label.kind != "level" or label.number in numbers, "numbering")
